"""Thousands of signs on the map: each is drawn at most once in a step, and as if all were."""

from __future__ import annotations

from playwright.sync_api import expect

from benchmarks.synthetic import synthetic_points
from handover.map.document import document

COUNT = 5_000
STEPS = """async () => {
  const canvas = document.querySelector(".leaflet-areas-pane canvas");
  const pen = canvas.getContext("2d");
  let renderer = null;
  Handover.map.eachLayer((layer) => (renderer ??= layer._renderer?._ctx ? layer._renderer : null));
  let stamps = 0;
  const drawImage = pen.drawImage.bind(pen);
  pen.drawImage = (...given) => {
    stamps += 1;
    drawImage(...given);
  };
  const pixels = () => pen.getImageData(0, 0, canvas.width, canvas.height).data;
  const range = document.querySelector(".range");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const found = [];
  for (let step = 0; step < 6; step += 1) {
    stamps = 0;
    range.value = Number(range.value) + 1;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    await frame();
    const [drawn, stepped] = [stamps, pixels()];
    renderer._redrawBounds = null;
    renderer._redraw();
    const afresh = pixels();
    found.push([drawn, stepped.reduce((sum, value, at) => sum + (value !== afresh[at]), 0)]);
  }
  return found;
}"""


def test_each_sign_is_drawn_at_most_once_in_a_step(new_page, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(document(synthetic_points(COUNT)), "utf-8")
    page = new_page(390, 844)  # where they lie over each other
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    found = page.evaluate(STEPS)
    assert sum(drawn > 0 for drawn, _ in found) > len(found) / 2, (
        "too few days on which anything turned"
    )
    assert all(drawn <= COUNT for drawn, _ in found)
    assert [wrong for _, wrong in found] == [0] * len(found)
