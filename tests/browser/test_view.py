"""One view on every page: in the address, through the history, and in what the toolbar asks for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.page_actions import settled


def to_page(screen, name):
    screen.page.get_by_test_id("stTopNavLink").filter(has_text=name).click()


def test_a_view_is_kept_from_the_map_to_the_claims_and_back(screen):
    screen.open("?day=2020-11-20&place=aghdam-part")
    to_page(screen, "Claims")
    expect(screen.page.locator("h1")).to_have_text("Claims")
    expect(screen.page).to_have_url(re.compile("claims.*day=2020-11-20&known=then&place=aghdam"))
    to_page(screen, "Map")
    screen.drawn()
    expect(screen.body).to_have_attribute("data-day", "2020-11-20")
    expect(screen.frame.locator(".panel h2")).to_contain_text("Aghdam")
    expect(screen.page).to_have_url(re.compile("/.day=2020-11-20&known=then&place=aghdam-part"))


def test_back_and_forward_walk_through_the_views(screen):
    screen.open("?day=2020-11-16")
    for place in ("aghdam-part", "lachin-part"):
        screen.frame.locator(f'.row[data-place="{place}"]').first.click()
        expect(screen.page).to_have_url(re.compile(f"place={place}"))
        settled(screen.page)
        screen.frame.get_by_role("button", name="Close this place").click()
        expect(screen.page).not_to_have_url(re.compile("place="))
        settled(screen.page)
    for place in ("lachin-part", "", "aghdam-part", ""):
        screen.page.go_back()
        expect(screen.body).to_have_attribute("data-place", place)
        settled(screen.page)
    screen.page.go_forward()
    expect(screen.body).to_have_attribute("data-place", "aghdam-part")


def test_zoom_and_period_are_part_of_the_view(screen):
    period = "period=2020-09-01/2020-12-31"
    screen.open(f"?day=2020-11-16&zoom=9.5&at=39.9000,46.7000&{period}")
    screen.frame.get_by_role("button", name="Zoom in").click()
    expect(screen.page).to_have_url(re.compile("zoom=10.5&at=39"))
    expect(screen.page).to_have_url(re.compile("period=2020-09-01.*2020-12-31"))


def test_claims_and_figures_go_by_the_sources_and_the_knowledge_of_the_map(screen):
    screen.open("?day=2020-11-16&known=then&sources=afp-2020-11-16")
    to_page(screen, "Claims")
    note = screen.page.get_by_text("from one source, as on the map: 47 of")
    expect(note).to_be_visible()
    to_page(screen, "Figures")
    expect(screen.page.locator("h1")).to_have_text("Figures")
    expect(note).to_be_visible()
    screen.page.get_by_role("button", name="Show all claims").click()
    expect(note).to_have_count(0)
    expect(screen.page).to_have_url(re.compile("known=latest"))


def test_sources_are_chosen_by_exact_match_and_never_none(screen):
    screen.open("?day=2020-11-16&known=latest")
    screen.frame.get_by_role("button", name="Chosen…").click()
    sheet = screen.frame.get_by_role("dialog", name="Choose sources")
    expect(sheet.get_by_text("No source is chosen")).to_be_visible()
    expect(sheet.get_by_role("button", name="Show these")).to_be_disabled()
    sheet.get_by_label("Narrow the list").fill("resolution 822")
    expect(sheet.locator("label")).to_have_count(2)
    row = sheet.locator("label").filter(has_text="Resolution 822 (1993)")
    expect(row).to_contain_text("United Nations Security Council")
    expect(row).to_contain_text("1993-04-30 · 2 claims")
    row.click()
    sheet.get_by_role("button", name="Show these").click()
    expect(screen.page).to_have_url(re.compile("sources=un-sc-res-822"))
    expect(screen.frame.get_by_role("button", name="Chosen: 1")).to_be_focused()
    screen.frame.get_by_role("button", name="Chosen: 1").click()
    screen.page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(screen.frame.get_by_role("button", name="Chosen: 1")).to_be_focused()


def test_a_place_is_found_in_any_spelling_and_a_claim_by_its_words(screen):
    screen.open("?day=2020-11-16&known=latest")
    field = screen.frame.get_by_role("combobox", name="Find a place or a claim")
    found = screen.frame.get_by_role("listbox", name="Found")
    field.fill("Кельбаджар")
    expect(found.get_by_role("option").first).to_contain_text("Kalbajar")
    field.press("ArrowDown")
    field.press("Enter")
    expect(screen.frame.locator(".panel h2")).to_contain_text("Kalbajar")
    field.fill("delayed until nov 25")
    option = found.get_by_role("option").filter(has_text="Hajiyev").first
    option.click()
    expect(screen.body).to_have_attribute("data-place", "kalbajar-part")
    field.fill("Goris")
    option = found.get_by_role("option").filter(has_text="in the gazetteer").first
    option.click()
    expect(screen.frame.locator(".leaflet-tooltip")).to_have_text("Goris")


def test_share_names_what_is_on_the_screen_and_gives_the_focus_back(screen):
    screen.open("?day=2020-11-16&place=kalbajar-part")
    share = screen.frame.get_by_role("button", name="Share")
    share.click()
    box = screen.page.get_by_role("dialog")
    expect(box.get_by_test_id("stCode").first).to_contain_text("day=2020-11-16&known=then&place=k")
    screen.page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    expect(share).to_be_focused()


def test_another_dossier_opens_at_its_own_view(screen):
    screen.open("?day=2020-11-20&place=aghdam-part")
    screen.frame.get_by_label("Dossier").select_option(label="Sinai 1979–1989")
    expect(screen.page).to_have_url(re.compile("dossier=sinai-1979"))
    expect(screen.frame.locator(".toolbar h1")).to_contain_text("Sinai")
    expect(screen.body).to_have_attribute("data-place", "")


LONG = "x" * 3000


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("day=banana&known=42&place=<script>&sources=none&zoom=x&period=1/2&z=1", "'banana'"),
        ("place=![](https://example.org/dot.png)&zoom=1e999&at=NaN,NaN", "'1e999'"),
        ("dossier=../../etc/passwd&known=..&sources=,;,'", "passwd"),
        (f"day={LONG}&place=%00%E2%80%AE{LONG}", "asks for day"),
    ],
)
def test_nonsense_in_the_address_is_named_in_a_note_that_can_be_closed(screen, query, named):
    screen.open(f"?{query}")
    notes = screen.page.get_by_test_id("stToast")
    expect(notes.filter(has_text=named)).to_have_count(1)
    expect(screen.body).to_have_attribute("data-day", "2020-11-16")
    assert not any("example.org" in url for url in screen.requests if "?" not in url)
    frame = screen.page.locator("iframe").bounding_box()
    assert (frame["y"], frame["height"]) == (44, 756), "nothing is pushed off the screen"
    for left in reversed(range(notes.count())):
        notes.first.get_by_role("button", name="Close").click()
        expect(notes).to_have_count(left)


def test_other_pages_stand_nonsense_in_the_address(new_page, app):
    page = new_page()
    for name in ("claims", "figures", "sources", "report", "dossier"):
        page.goto(f"{app}/{name}?day=banana&place=<script>&known=..&dossier=nope&sources=x&z=1")
        expect(page.locator("h1")).to_have_count(1)
        settled(page)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_test_id("stToast").filter(has_text="'nope'")).to_have_count(1)


def test_moving_the_map_is_no_step_of_the_history(screen):
    screen.open("?day=2020-11-16")
    before = screen.page.evaluate("history.length")
    for name in ("Zoom in", "Move right", "Zoom in", "Move down"):
        screen.frame.get_by_role("button", name=name, exact=True).click()
        settled(screen.page)
    expect(screen.page).to_have_url(re.compile("zoom=.*&at="))
    settled(screen.page)
    assert screen.page.evaluate("history.length") == before
    screen.frame.get_by_role("button", name="Day after").click()
    expect(screen.page).to_have_url(re.compile("day=2020-11-17.*zoom="))
    settled(screen.page)
    assert screen.page.evaluate("history.length") == before + 1
    screen.page.go_back()
    expect(screen.body).to_have_attribute("data-day", "2020-11-16")


def test_the_first_report_is_one_press_away(screen):
    screen.open("?day=2020-11-16")
    first = screen.frame.get_by_role("button", name="First report")
    expect(first).to_have_attribute("aria-pressed", "false")
    first.click()
    expect(screen.page).to_have_url(re.compile("sources=afp-2020-11-16"))
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(first).to_be_focused()
    screen.frame.get_by_role("button", name="All sources").click()
    expect(screen.page).not_to_have_url(re.compile("sources="))
