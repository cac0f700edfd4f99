"""No barrier that axe finds, on any page, in the frame and in a saved file; and the rest."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from handover.__main__ import main
from tests.support.page_actions import barriers, settled

PAGES = ("claims", "figures", "sources", "report", "dossier")
DOSSIERS = ("karabakh-2020", "sinai-1979")


def document_of(page):
    return next(frame for frame in page.frames if frame.parent_frame)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("dossier", DOSSIERS)
def test_no_page_has_a_serious_barrier(new_page, app, dossier, scheme):
    page = new_page(color_scheme=scheme)
    for name in PAGES:
        page.goto(f"{app}/{name}?dossier={dossier}")
        expect(page.locator("h1")).to_have_count(1)
        settled(page)
        assert " · Handover" in page.title(), name
        assert barriers(page) == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", ["dossier=karabakh-2020&place=kalbajar-part", "dossier=sinai-1979"]
)
def test_the_map_has_no_serious_barrier(new_page, app, query, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(f"{app}/?{query}")
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    expect(page.frame_locator("iframe").locator("h1")).to_have_count(1)
    settled(page)
    assert barriers(page) == []
    assert barriers(document_of(page)) == []


@pytest.mark.parametrize("dossier", DOSSIERS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_saved_file_has_no_serious_barrier(new_page, tmp_path, dossier, scheme):
    path = tmp_path / "map.html"
    assert main(["export", "--dossier", f"data/{dossier}", "--out", str(path)]) == 0
    page = new_page(color_scheme=scheme, offline=True)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
    expect(page.get_by_label("Dossier")).to_be_hidden()
    assert barriers(page) == []


@pytest.mark.parametrize("size", [(390, 844), (640, 400), (320, 256)])
def test_a_small_screen_is_one_column_that_scrolls_as_a_page(new_page, app, size):
    page = new_page(*size)
    page.goto(f"{app}/?place=kalbajar-part")
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    settled(page)
    scrolling = """() => [...document.querySelectorAll("body *")].filter((one) => {
        const { overflowY } = getComputedStyle(one);
        return ["auto", "scroll"].includes(overflowY) && one.scrollHeight > one.clientHeight + 1;
    }).map((one) => one.className)"""
    document = document_of(page)
    assert document.evaluate(scrolling) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert document.evaluate(wide) <= 0


def test_the_list_is_right_for_all_places_wherever_it_was_scrolled_to(screen):
    screen.open("?day=2020-11-16&known=latest")
    says = "() => [...document.querySelectorAll('.panel .row')].map((row) => row.textContent)"
    screen.frame.locator(".range").press("PageDown")
    expect(screen.body).not_to_have_attribute("data-day", "2020-11-16")
    expect(screen.frame.locator(".panel .today")).to_be_visible()
    day = screen.body.get_attribute("data-day")
    settled(screen.page)
    stepped = screen.body.evaluate(says)
    screen.open(f"?day={day}&known=latest")
    assert screen.body.evaluate(says) == stepped
    assert len(stepped) > 40


def test_one_announcement_tells_day_event_and_state(screen):
    screen.open("?day=2020-11-24&known=latest&place=kalbajar-part")
    spoken = screen.frame.locator(".spoken")
    screen.frame.get_by_role("button", name="Day after").click()
    expect(spoken).to_contain_text("Wednesday 25 November 2020.")
    expect(spoken).to_contain_text("Held by Azerbaijan")


def test_the_focus_is_never_lost_and_escape_closes(screen):
    screen.open("?day=2020-11-16")
    row = screen.frame.locator('.row[data-place="lachin-part"]').first
    row.press("Enter")
    expect(screen.frame.locator(".panel h2")).to_be_focused()
    screen.page.keyboard.press("Escape")
    expect(screen.frame.locator('.row[data-place="lachin-part"]').first).to_be_focused()


def test_links_skip_to_the_parts(screen):
    screen.open()
    for name, part in (
        ("Time bar", ".bar *:focus"),
        ("Map", ".leaflet-container"),
        ("Panel", ".panel"),
    ):
        link = screen.frame.get_by_role("link", name=name, exact=True)
        link.focus()
        expect(link).to_be_in_viewport()
        link.press("Enter")
        expect(screen.frame.locator(part).first).to_be_focused()
