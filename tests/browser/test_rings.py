"""Many rings round the places of a day's events: drawn on a canvas, they answer as elements do."""

from __future__ import annotations

from playwright.sync_api import expect

from benchmarks.synthetic import synthetic_points
from handover.map.document import document

COUNT = 4_000
"""Places, of which 1 in 74 has its event on a day of the window: more than are elements."""
OFF = 8
"""Pixels from a ring's middle to a point on its line: outside the sign that it is round."""
QUIET = "2020-12-16"
"""A day after the window on which nothing happens."""
# Rings that no other covers, in px of the page, and whether each is there in the ink of the page.
RINGS = """(off) => {
  let crowd = null;
  Handover.map.eachLayer((layer) => (crowd ??= layer.rings ? layer : null));
  const frame = Handover.map.getContainer().getBoundingClientRect();
  const box = crowd._container.getBoundingClientRect();
  const pen = crowd._ctx;
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = getComputedStyle(document.body).getPropertyValue("--ink");
  probe.fillRect(0, 0, 1, 1);
  const ink = probe.getImageData(0, 0, 1, 1).data.join();
  const inkAt = (x, y) => {
    const { data } = pen.getImageData(x - box.x, y - box.y, 1, 1);
    return data.join() === ink;
  };
  const spots = crowd.rings.map(({ place, at }) => {
    const { x, y } = Handover.map.latLngToContainerPoint(at);
    return { place, x: x + frame.x + off, y: y + frame.y };
  });
  const near = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) <= 25;
  const alone = spots.filter((one) => spots.every((other) => other === one || !near(one, other)));
  return alone.map((spot) => ({ ...spot, drawn: inkAt(spot.x, spot.y) }));
}"""


def test_many_rings_are_drawn_and_answer_as_elements_do(new_page, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(document(synthetic_points(COUNT)), "utf-8")
    page = new_page(has_touch=True)
    page.goto(path.as_uri())
    body = page.locator("body")
    expect(page.locator("body[data-ready]")).to_be_visible()
    rings = page.evaluate(RINGS, OFF)
    assert len(rings) > 5
    assert [ring["place"] for ring in rings if not ring["drawn"]] == []
    expect(page.locator("[data-event]")).to_have_count(0)

    first, other, last = rings[0], rings[1], rings[-1]
    page.mouse.move(first["x"], first["y"])
    hint = page.locator(".hint-box")
    expect(hint.locator(".hint-event")).not_to_have_count(0)
    name = hint.locator("strong").inner_text()
    page.mouse.click(first["x"], first["y"])
    expect(body).to_have_attribute("data-place", first["place"])
    expect(page.locator(".panel h2")).to_contain_text(name)
    page.touchscreen.tap(last["x"], last["y"])
    expect(body).to_have_attribute("data-place", last["place"])

    page.mouse.move(other["x"], other["y"])
    expect(page.locator(f'[data-event="{other["place"]}"]')).to_have_count(1)
    page.evaluate("(day) => void (location.hash = `day=${day}`)", QUIET)
    expect(body).to_have_attribute("data-day", QUIET)
    expect(page.locator("[data-event]")).to_have_count(0)
    assert page.evaluate(RINGS, OFF) == []
    expect(page.locator(".leaflet-events-pane canvas")).to_be_hidden()
