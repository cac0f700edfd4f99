"""From a report to the map: paste, look, review by hand and by keyboard, put on the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.page_actions import barriers, record_requests, settled

REPORT = (
    "KALBAJAR (Azerbaijan) — Azerbaijan said yesterday it had extended a deadline.\n\n"
    "Residents of the Kalbajar district set their homes on fire, said Mr Hikmet Hajiyev.\n\n"
    "The Aghdam district is to be returned by Nov 20. More than 700 people fled to Nowhereville."
)
HOSTILE = (
    "<script>window.hacked=1</script> Shusha burned on Friday, said Mr <img src=x onerror=hacked=1>"
    " Evil. {{ 7*7 }} ![](https://example.org/dot.png) ===\u202e burned in Sus."
)


@pytest.fixture(params=[(1280, 800), (390, 844)], ids=["wide", "narrow"])
def page(new_page, app, request):
    width, height = request.param
    page = new_page(width, height)
    asked = record_requests(page)
    page.goto(f"{app}/report")
    expect(page.get_by_label("Text of the report")).to_be_visible()
    settled(page)
    yield page
    assert [url for url in asked if not url.startswith((app, "data:", "blob:", "about:"))] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def read(page, text, *, day="20201116"):
    page.get_by_label("Text of the report").fill(text)
    page.get_by_role("textbox", name="Publisher").fill("The Paper")
    if day:
        page.get_by_role("spinbutton", name="year, Published on").click()
        page.keyboard.type(day)
        page.keyboard.press("Escape")  # the calendar may lie over the button
        expect(page.get_by_role("grid")).to_have_count(0)
    page.get_by_role("button", name="Read it").click()


def choose(page, draft, date):
    page.locator(f"#row-{draft}").click()
    expect(page.locator(f"#row-{draft}")).to_have_attribute("aria-selected", "true")
    shows(page, date)


def shows(page, date):
    """Wait until the fields are those of a draft with this date, and the old ones are gone."""
    written = page.get_by_role("textbox", name="Date (EDTF)")
    expect(written.first).to_have_value(date)
    expect(written).to_have_count(1)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_report_is_read_reviewed_and_put_on_the_map(page):
    read(page, REPORT)
    text = page.locator(".report-text")
    expect(text).to_contain_text("The Aghdam district is to be returned by Nov 20.")
    expect(text.locator(".is-place", has_text="Aghdam district")).to_be_visible()
    expect(text.locator(".is-date", has_text="Nov 20")).to_be_visible()
    expect(text.locator(".is-claimant", has_text="Hikmet Hajiyev")).to_be_visible()
    deadline = page.locator("[role=option]", has_text="20 November 2020")
    draft = deadline.get_attribute("data-id")
    choose(page, draft, "2020-11-20")
    expect(text.locator(".is-evidence").first).to_contain_text("The")
    expect(page.get_by_alt_text("Small map: Aghdam district")).to_be_visible()

    press(page, "Accept")
    expect(page.locator(f"#row-{draft}.is-accepted")).to_be_visible()
    expect(page.locator(".rows")).to_be_focused()
    press(page, "Undo")
    expect(page.locator(f"#row-{draft}.is-open")).to_be_visible()
    expect(page.locator(".rows")).to_be_focused()
    choose(page, draft, "2020-11-20")
    press(page, "Accept")
    expect(page.locator(f"#row-{draft}.is-accepted")).to_be_visible()

    page.locator("[role=option]").first.click()
    shows(page, "")
    press(page, "Accept")
    expect(page.get_by_text("It cannot be a claim of the dossier yet.")).to_be_visible()
    shows(page, "")
    press(page, "Reject")
    expect(page.locator("#row-D01.is-rejected")).to_be_visible()

    press(page, "Put 1 on the map")
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    expect(page).to_have_url(re.compile("dossier=own"))
    frame.locator('.row[data-place="aghdam-part"]').click()
    expect(frame.locator(".claim", has_text="The Paper").first).to_contain_text(
        "returned by Nov 20"
    )


def test_the_text_and_the_rows_are_walked_by_keyboard(page):
    read(page, REPORT)
    rows = page.locator(".rows")
    expect(page.locator("#row-D01")).to_have_attribute("aria-selected", "true")
    expect(rows).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#row-D02")).to_have_attribute("aria-selected", "true")
    first = page.locator(".mention").first
    first.focus()
    page.keyboard.press("End")
    expect(page.locator(".mention").last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[role=option]").last).to_have_attribute("aria-selected", "true")


def test_axe_finds_nothing_serious(page):
    assert barriers(page) == []
    read(page, REPORT)
    expect(page.locator("#row-D01")).to_be_visible()
    settled(page)
    assert barriers(page) == []


def test_a_text_that_means_harm_is_only_text(page):
    read(page, HOSTILE)
    expect(page.locator(".report-text")).to_contain_text("<script>window.hacked=1</script>")
    expect(page.locator(".report-text")).to_contain_text("{{ 7*7 }}")
    page.locator("[role=option]").first.click()
    expect(page.locator("blockquote")).to_contain_text("<script>")
    assert page.evaluate("window.hacked ?? null") is None


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        (" … ", "20201116", "There is no text to read"),
        ("Shusha fell yesterday.", "", "Without the day of publication"),
        ("Shusha fell yesterday.", "21500101", "is in the future"),
        ("В Шуше слышны выстрелы и взрывы. " * 20, "20201116", "does not look English"),
    ],
)
def test_an_odd_text_has_a_sentence_for_an_answer(page, text, day, said):
    read(page, text, day=day)
    expect(page.get_by_text(said)).to_be_visible()
