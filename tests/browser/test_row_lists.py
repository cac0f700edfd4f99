"""The list of many places: quick to be there, whole when at rest, and in step with the day."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from benchmarks.synthetic import embedded, synthetic_dossier
from handover.map.document import document
from tests.support.page_actions import until

COUNT = 600
MADE = "document.querySelectorAll('.panel .row').length"


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    path = tmp_path_factory.mktemp("many") / "map.html"
    path.write_text(document(synthetic_dossier(COUNT)), "utf-8")
    return path.as_uri()


def test_every_place_has_its_row_once_when_the_page_rests(new_page, many):
    page = new_page()
    page.goto(many)
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.locator(".panel .row").first).to_be_visible()
    until(page, f"() => {MADE} === {COUNT}")
    places = page.evaluate(
        "[...document.querySelectorAll('.panel .row')].map((r) => r.dataset.place)"
    )
    assert len(set(places)) == COUNT


def test_rows_out_of_sight_follow_the_day_too(new_page, many):
    page = new_page()
    page.goto(many)
    until(page, f"() => {MADE} === {COUNT}")
    page.get_by_label("Day", exact=True).first.focus()
    page.keyboard.press("End")
    # What is painted and what the rows say is one: no row is left behind at an earlier day.
    until(
        page,
        """() => {
          const painted = Handover.painted();
          return [...document.querySelectorAll("[data-group]")].every((group) =>
            [...group.querySelectorAll(".row")].every(({ dataset }) =>
              [painted[dataset.place].status, "later"].includes(group.dataset.group)))
            && [...document.querySelectorAll("[data-group=held] .row-state")].length > 0
            && [...document.querySelectorAll("[data-group=held] .row-state")].every((row) =>
              row.textContent.startsWith("Held by"));
        }""",
    )


def test_the_focus_comes_back_to_a_row_that_was_out_of_sight(new_page, many):
    page = new_page()
    page.goto(many)
    until(page, f"() => {MADE} === {COUNT}")
    row = page.locator(".panel .row").last
    place = row.get_attribute("data-place")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f".panel .row[data-place='{place}']")).to_be_focused()


_SCRUBBED = """async () => {
  const [panel, range] = [".panel", ".range"].map((one) => document.querySelector(one));
  const next = () => new Promise(requestAnimationFrame);
  const frame = () => next().then(next);
  const lists = () => [...panel.querySelectorAll("ul.short")];
  const drawn = (list) =>
    list.querySelector(".row").checkVisibility({ contentVisibilityAuto: true });
  const before = [panel.scrollHeight, ...lists().map((list) => list.offsetHeight)];
  const step = async (days) => {
    range.value = Number(range.value) + days;
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    return lists().filter((list) => !drawn(list)).length;
  };
  /* On a slow machine the day may rest between two frames: then once more. */
  let left = 0;
  for (let tries = 0; tries < 20 && !left; tries += 1) left = await step(tries % 2 ? -1 : 1);
  const after = [panel.scrollHeight, ...lists().map((list) => list.offsetHeight)];
  return { before, after, left };
}"""
_ALL_DRAWN = """() => [...document.querySelectorAll(".panel .row")]
  .every((row) => row.checkVisibility({ contentVisibilityAuto: true }))"""


def test_while_the_day_moves_lists_out_of_sight_keep_their_height_and_are_not_drawn(
    new_page, tmp_path
):
    path = tmp_path / "map.html"
    path.write_text(document(embedded()), "utf-8")
    page = new_page()
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.locator(".panel .row").first).to_be_visible()
    page.evaluate("() => new Promise((then) => requestIdleCallback(then))")
    seen = page.evaluate(_SCRUBBED)
    assert seen["left"] > 0
    # Rows in sight may say more on another day; the lists below them are as high as before.
    assert seen["after"][-2:] == seen["before"][-2:]
    assert min(seen["after"]) > 0
    until(page, _ALL_DRAWN)
