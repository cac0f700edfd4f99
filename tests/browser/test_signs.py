"""Thousands of signs on the map: put together in one picture, as if each were drawn."""

from __future__ import annotations

from playwright.sync_api import expect

from benchmarks.synthetic import synthetic_points
from handover.map.document import document

COUNT = 5_000
DRAWN = """
const dots = [];
Handover.map.eachLayer((layer) => {
  if (layer instanceof Handover.Dot && !layer._empty()) dots.push(layer);
});
const { min, max } = dots[0]._renderer._bounds;
const box = { minX: min.x, minY: min.y, maxX: max.x, maxY: max.y };
const counted = (pen) => {
  const stamps = { count: 0 };
  const drawImage = pen.drawImage.bind(pen);
  pen.drawImage = (...given) => {
    stamps.count += 1;
    drawImage(...given);
  };
  return stamps;
};
/* How often the canvas is asked, and the pixels: with a sheet, or each sign by itself. */
const draw = (sheet) => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: max.x - min.x, height: max.y - min.y });
  const pen = canvas.getContext("2d");
  const stamps = counted(pen);
  pen.translate(-min.x, -min.y);
  Handover.drawSigns(pen, [...dots], sheet, box);
  return [stamps.count, pen.getImageData(0, 0, canvas.width, canvas.height).data];
};
const unlike = (one, other) => one.reduce((sum, value, at) => sum + (value !== other[at]), 0);
"""
STEPS = (
    "async () => {"
    + DRAWN
    + """
  const canvas = document.querySelector(".leaflet-areas-pane canvas");
  const pen = canvas.getContext("2d");
  const stamps = counted(pen);
  const range = document.querySelector(".range");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const sheet = Handover.createSheet();
  let before = draw(sheet)[1];
  const found = [];
  for (let step = 0; step < 6; step += 1) {
    stamps.count = 0;
    range.value = Number(range.value) + 1;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    await frame();
    const [drawn, shown] = [stamps.count, pen.getImageData(0, 0, canvas.width, canvas.height).data];
    const [singly, together] = [draw(null)[1], draw(sheet)[1]];
    found.push({
      drawn, shown: unlike(shown, singly), together: unlike(together, singly),
      turned: unlike(singly, before),
    });
    before = singly;
  }
  return { found, all: before.length };
}"""
)

ALL = (
    "() => {"
    + DRAWN
    + """
  const [singly, one] = draw(null);
  const [together, other] = draw(Handover.createSheet());
  const painted = one.filter(Boolean).length;
  return { signs: dots.length, singly, together, wrong: unlike(one, other), painted };
}"""
)


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
    steps = page.evaluate(STEPS)
    found = steps["found"]
    turned = [step for step in found if step["turned"]]
    assert len(turned) > len(found) / 2, "too few days on which anything turned"
    assert all(step["turned"] < steps["all"] / 2 for step in found), "no step with few changes"
    assert all(0 < step["drawn"] <= COUNT / 3 for step in turned), (
        "many are put together, not drawn singly"
    )
    assert [step["shown"] for step in found] == [0] * len(found)
    assert [step["together"] for step in found] == [0] * len(found), (
        "signs that changed are put together otherwise than all of them afresh"
    )
