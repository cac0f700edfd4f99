"""From a report to the map: paste, look, review by hand and by keyboard, put on the map."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.page_actions import barriers, record_requests, settled

REPORT = (
    "KALBAJAR (Azerbaijan), Nov 16, 2020 — Azerbaijan said yesterday it had extended a deadline."
    "\n\nThe Kalbajar district is to be handed over to Azerbaijan by Nov 29, said Mr Hikmet "
    "Hajiyev. The Aghdam district is to be returned to Azerbaijan by Nov 21. The Lachin district "
    "is to be handed over to Azerbaijan by Dec 2.\n\nResidents of the Kalbajar district set their "
    "homes on fire. Azerbaijani forces captured Hadrut on November 9, Baku said. More than 700 "
    "people fled to Nowhereville."
)
HOSTILE = (
    "<script>window.hacked=1</script> Shusha burned on Friday, said Mr <img src=x onerror=hacked=1>"
    " Evil. {{ 7*7 }} ![](https://example.org/dot.png) ===\u202e burned in Sus."
)
SIZES = {"wide": (1280, 800), "upright": (390, 844), "lying": (844, 390)}


@pytest.fixture
def opened(new_page, app):
    """Opener of the page at a size; nobody else is asked for anything, nothing is cut off."""
    made = []

    def open_at(size):
        width, height = SIZES[size]
        page = new_page(width, height)
        made.append((page, width, record_requests(page)))
        page.goto(f"{app}/report")
        expect(page.get_by_label("Text of the report")).to_be_visible()
        settled(page)
        return page

    yield open_at
    for page, width, asked in made:
        assert [url for url in asked if not url.startswith((app, "data:", "blob:", "about:"))] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def paste(page, text):
    page.get_by_label("Text of the report").fill(text)
    page.get_by_role("textbox", name="Publisher").fill("The Paper")


def read(page, text=REPORT):
    paste(page, text)
    page.get_by_role("button", name="Read it", exact=True).click()
    expect(page.locator(".card.is-chosen")).to_be_visible()
    settled(page)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def card(page, words):
    return page.locator(".card", has_text=words)


def test_four_true_claims_reach_the_map_in_six_actions(opened):
    page = opened("wide")
    actions = 0

    def act(do, *given):
        nonlocal actions
        actions += 1
        do(*given)

    act(page.get_by_label("Text of the report").fill, REPORT)
    act(page.get_by_role("textbox", name="Publisher").fill, "The Paper")
    act(press, page, "Read it")
    expect(page.get_by_text("Published 16 November 2020, found in the dateline")).to_be_visible()
    act(page.get_by_role("button", name=re.compile("^Sound")).click)
    expect(page.get_by_role("button", name=re.compile("^Sound"))).to_have_attribute(
        "aria-pressed", "true"
    )
    act(page.get_by_label(re.compile("Select all")).check)
    act(page.get_by_role("button", name=re.compile(r"^Accept \d")).click)
    expect(page.get_by_role("heading", name=re.compile("accepted together"))).to_be_visible()
    act(page.get_by_role("button", name=re.compile(r"^Put \d+ on the map")).click)
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    expect(page).to_have_url(re.compile("dossier=own"))
    assert actions <= 10
    for place in ("kalbajar-part", "aghdam-part", "lachin-part", "hadrut"):
        told = frame.locator("body").evaluate(
            "(body, place) => Handover.ledger?.claims ? null : place", place
        )
        assert told in (None, place)
