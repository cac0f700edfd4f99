"""The tour, its offer to who comes first, and the help page behind "?"."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from handover.__main__ import main
from handover.map.guide import guide
from tests.support.page_actions import barriers, document_of, settled

STEPS = guide()["step"]
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("blocked", "SecurityError"); } })"""
LIES = """() => {
    const box = document.querySelector(".tour").getBoundingClientRect();
    const ring = document.querySelector(".tour-ring").getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    return {
        inside: box.left >= 0 && box.top >= 0
            && box.right <= clientWidth && box.bottom <= clientHeight,
        apart: box.right <= ring.left || ring.right <= box.left
            || box.bottom <= ring.top || ring.bottom <= box.top,
        marked: ring.width > 20 && ring.height > 20,
    };
}"""


def opened(page, url, query=""):
    page.goto(f"{url}/{query}")
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    settled(page)
    return frame


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (844, 390)])
def test_who_comes_first_is_led_to_five_controls(new_page, app, size):
    page = new_page(*size)
    frame = opened(page, app)
    offer = frame.get_by_role("button", name="Take the tour")
    expect(offer).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "BODY", "the offer takes no focus"
    offer.press("Enter")
    for step in STEPS:
        box = frame.get_by_role("dialog", name=re.compile(re.escape(step["title"])))
        expect(box).to_be_focused()
        expect(box).to_have_accessible_description(re.compile(re.escape(step["text"])))
        lies = document_of(page).evaluate(LIES)
        # On a phone a place takes the whole height: the box lies over the end of it.
        assert lies | {"apart": lies["apart"] or "place" in step} == {
            "inside": True,
            "apart": True,
            "marked": True,
        }, step["title"]
        page.keyboard.press("ArrowRight" if step is STEPS[0] else "Enter")
    expect(frame.locator(".tour, .offer:visible")).to_have_count(0)
    expect(frame.get_by_role("button", name="Help")).to_be_focused()
    expect(frame.locator("body")).to_have_attribute("data-place", "")
    again = page.context.new_page()
    frame = opened(again, app)
    expect(frame.get_by_role("button", name="Help")).to_be_visible()
    expect(frame.locator(".offer")).to_be_hidden()


def test_the_page_behind_the_tour_can_be_used_and_escape_ends_it(screen):
    screen.open("?day=2020-11-16&place=lachin-part")
    expect(screen.frame.locator(".offer")).to_be_hidden()
    screen.frame.get_by_role("button", name="Help").click()
    screen.frame.get_by_role("button", name="Take the tour").click()
    box = screen.frame.locator(".tour")
    screen.frame.get_by_role("button", name="Day after").click()
    expect(screen.body).to_have_attribute("data-day", "2020-11-17")
    expect(box).to_be_visible()
    assert barriers(document_of(screen.page)) == []
    box.press("ArrowRight")
    box.press("Tab")  # End, Back, Next: then the time bar itself
    for _ in range(3):
        screen.page.keyboard.press("Tab")
    expect(screen.frame.locator(".bar *:focus")).to_have_count(1)
    screen.page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(screen.body).to_have_attribute("data-place", "lachin-part")


def test_the_help_has_every_state_and_gives_the_focus_back(new_page, app):
    page = new_page(color_scheme="dark", forced_colors="none")
    page.add_init_script(NO_STORAGE)
    frame = opened(page, app)
    frame.get_by_role("button", name="No thanks").click()
    expect(frame.locator(".offer")).to_be_hidden()
    button = frame.get_by_role("button", name="Help")
    expect(button).to_be_focused()
    button.press("Enter")
    page_of_help = frame.get_by_role("dialog", name=guide()["title"])
    expect(page_of_help.get_by_role("heading", level=2)).to_be_focused()
    expect(page_of_help.get_by_role("term").filter(has=frame.locator(".swatch"))).to_have_count(
        len(guide()["states"])
    )
    for words in guide()["states"].values():
        expect(page_of_help.get_by_text(words, exact=True)).to_have_count(1)
    assert barriers(document_of(page)) == []
    page.keyboard.press("Escape")
    expect(page_of_help).to_be_hidden()
    expect(button).to_be_focused()


def test_a_saved_file_offers_nothing_and_has_both(new_page, tmp_path):
    path = tmp_path / "map.html"
    assert main(["export", "--dossier", "data/sinai-1979", "--out", str(path)]) == 0
    page = new_page(offline=True, forced_colors="active", reduced_motion="reduce")
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.locator(".offer")).to_be_hidden()
    page.get_by_role("button", name="Help").click()
    page.get_by_role("button", name="Take the tour").click()
    for step in STEPS:
        expect(
            page.get_by_role("dialog", name=re.compile(re.escape(step["title"])))
        ).to_be_focused()
        expect(page.get_by_text(step.get("app", "no such words"))).to_have_count(0)
        if step is not STEPS[-1]:
            page.keyboard.press("Enter")
    page.emulate_media(media="print")
    expect(page.locator(".tour")).to_be_hidden()
    expect(page.locator(".tour-ring")).to_be_hidden()
