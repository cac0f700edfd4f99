"""Thousands of signs on the map: put together in one picture, as if each were drawn."""

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

ALL = """() => {
  const dots = [];
  Handover.map.eachLayer((layer) => {
    if (layer instanceof Handover.Dot && !layer._empty()) dots.push(layer);
  });
  const { min, max } = dots[0]._renderer._bounds;
  const draw = (sheet) => {
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: max.x - min.x, height: max.y - min.y });
    const pen = canvas.getContext("2d");
    let stamps = 0;
    const drawImage = pen.drawImage.bind(pen);
    pen.drawImage = (...given) => {
      stamps += 1;
      drawImage(...given);
    };
    pen.translate(-min.x, -min.y);
    Handover.drawSigns(pen, dots, sheet, { minX: min.x, minY: min.y, maxX: max.x, maxY: max.y });
    return [stamps, pen.getImageData(0, 0, canvas.width, canvas.height).data];
  };
  const [singly, one] = draw(null);
  const [together, other] = draw(Handover.createSheet());
  const wrong = one.filter((value, at) => value !== other[at]).length;
  return { signs: dots.length, singly, together, wrong, painted: one.filter(Boolean).length };
}"""


def test_many_signs_are_put_together_as_the_canvas_would_draw_them(new_page, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(document(synthetic_points(COUNT)), "utf-8")
    page = new_page(390, 844)  # where they lie over each other
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    signs = page.evaluate(ALL)
    assert signs["singly"] == signs["signs"] > COUNT / 2
    assert signs["together"] == 1
    assert signs["painted"] > COUNT
    assert signs["wrong"] == 0, "signs put together are other pixels than signs drawn by the canvas"
    found = page.evaluate(STEPS)
    assert sum(drawn > 0 for drawn, _ in found) > len(found) / 2, (
        "too few days on which anything turned"
    )
    assert all(drawn <= COUNT / 3 for drawn, _ in found), "many are put together, not drawn singly"
    assert [wrong for _, wrong in found] == [0] * len(found)
