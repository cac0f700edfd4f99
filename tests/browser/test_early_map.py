"""The map that is begun in the served page, and what becomes of it when the page is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.support.page_actions import document_of, settled

EARLY = "#handover-early"
PLACE = ".st-key-map .handover-frame iframe"


@contextmanager
def held(page: Page) -> Iterator[None]:
    """Hold Streamlit's own scripts back while a reader is at the map."""
    waiting: list[Route] = []
    is_over = False

    def hold(route: Route) -> None:
        if is_over:
            route.continue_()
        else:
            waiting.append(route)

    page.route("**/static/js/index.*.js", hold)
    yield
    is_over = True
    for one in waiting:
        one.continue_()


def open_early(page: Page, url: str) -> None:
    page.goto(url, wait_until="commit")
    frame = page.frame_locator(f"{EARLY} iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()


def test_a_map_that_was_begun_goes_on_in_its_place(new_page, app):
    page = new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    with held(page):
        open_early(page, f"{app}/?day=2020-11-20&place=aghdam-part")
        document_of(page).evaluate("window.mark = 'the same'")
        early = page.frame_locator(f"{EARLY} iframe")
        expect(early.get_by_role("heading", name="Aghdam")).to_be_visible()
        early.get_by_role("button", name="Day after").click()
    expect(page.locator(PLACE)).to_have_count(1)
    expect(page.locator(EARLY)).to_have_count(0)
    expect(page).to_have_url(f"{app}/?day=2020-11-21&known=then&place=aghdam-part")
    settled(page)
    assert document_of(page).evaluate("window.mark") == "the same"
    assert sum("/handover/map/" in url for url in asked) == 1
    # The page around tells it what it tells any map.
    page.frame_locator("iframe").get_by_role("button", name="First report").click()
    expect(page).to_have_url(re.compile("sources="))


def test_what_was_asked_of_it_meanwhile_is_answered(new_page, app):
    page = new_page(390, 844)
    with held(page):
        open_early(page, app)
        page.frame_locator("iframe").get_by_role("button", name="Share").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def test_a_browser_that_cannot_move_a_frame_gets_the_map_as_before(new_page, app):
    page = new_page()
    page.add_init_script("delete Element.prototype.moveBefore")
    with held(page):
        page.goto(app, wait_until="commit")
        expect(page.locator("#root")).to_have_count(1)
        expect(page.locator(EARLY)).to_have_count(0)
    expect(page.frame_locator(PLACE).locator("body[data-ready]")).to_be_visible()


@pytest.mark.parametrize("page_name", ["claims", "?dossier=karabakh-2020&sources=nowhere"])
def test_other_addresses_begin_no_map(new_page, app, page_name):
    page = new_page()
    with held(page):
        page.goto(f"{app}/{page_name}", wait_until="commit")
        expect(page.locator("#root")).to_have_count(1)
        expect(page.locator(EARLY)).to_have_count(0)


def test_it_does_not_stay_where_no_map_comes(new_page, app):
    page = new_page()
    with held(page):
        open_early(page, app)
        page.evaluate("history.pushState(null, '', '/claims')")
        expect(page.locator(EARLY)).to_have_count(0)


def test_what_was_drawn_before_an_error_is_shown(browser, app):
    page = browser.new_page()
    page.add_init_script("if (window !== top) delete window.ResizeObserver")
    page.goto(app)
    body = page.frame_locator("iframe").locator("body")
    expect(body).to_have_attribute("data-broken", "true")
    expect(body).not_to_have_attribute("data-ready", "true")
    expect(page.frame_locator("iframe").get_by_role("button", name="Zoom in")).to_be_visible()
    page.context.close()
