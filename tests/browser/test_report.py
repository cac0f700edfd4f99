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


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def read(page, text=REPORT):
    paste(page, text)
    press(page, "Read it")
    expect(page.locator(".card.is-chosen")).to_be_visible()
    settled(page)


def card(page, words):
    return page.locator(".card", has_text=words)


def test_four_true_claims_reach_the_map_in_seven_actions(opened):
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
    sound = page.get_by_role("button", name=re.compile("^Sound"))
    act(sound.click)
    expect(sound).to_have_attribute("aria-pressed", "true")
    act(page.get_by_label(re.compile("^Select all")).check)
    act(page.get_by_role("button", name=re.compile(r"^Accept \d")).click)
    expect(page.get_by_role("heading", name=re.compile("accepted together"))).to_be_visible()
    act(page.get_by_role("button", name=re.compile(r"^Put \d+ on the map")).click)
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    expect(page).to_have_url(re.compile("dossier=own"))
    assert actions == 7
    for place, words in (
        ("kalbajar-part", "by Nov 29"),
        ("aghdam-part", "by Nov 21"),
        ("lachin-part", "by Dec 2"),
        ("hadrut", "captured Hadrut"),
    ):
        frame.locator(f'.row[data-place="{place}"]').click()
        told = frame.locator(".claim", has_text="The Paper").filter(has_text=words)
        expect(told).not_to_have_count(0)
        frame.locator("body").press("Escape")


def test_a_draft_is_looked_at_decided_and_undone(opened):
    page = opened("wide")
    read(page)
    text = page.locator(".report-text")
    expect(text.locator(".is-place", has_text="Aghdam district")).to_be_visible()
    expect(text.locator(".is-claimant", has_text="Hajiyev")).to_be_visible()
    # The text and the cards each scroll by themselves; the page does not.
    assert page.evaluate("document.querySelector('.stMain').scrollHeight") <= 800

    # What it would change is there before anything is accepted.
    card(page, "29 November").locator(".open").click()
    expect(text.locator(".is-evidence").first).to_contain_text("The")
    changes = page.locator(".st-key-report-changes-pane")
    expect(changes.get_by_role("img", name=re.compile("^Now, on .*Due by 25 Nov"))).to_be_visible()
    expect(changes.get_by_role("img", name=re.compile("^After, on .*29 Nov"))).to_be_visible()
    expect(changes.get_by_role("listitem").first).to_contain_text("Due by 29 November 2020")

    # A passage chooses its draft.
    text.get_by_role("button", name=re.compile("^Nov 21: ")).click()
    expect(card(page, "21 November")).to_have_class(re.compile("is-chosen"))
    card(page, "21 November").get_by_role("button", name="✓ Accept").click()
    accepted = page.locator(".card.is-accepted")
    expect(accepted).to_contain_text("21 November")
    press(page, "Undo")
    expect(accepted).to_have_count(0)

    # A question counts as open until somebody looked at it.
    page.get_by_role("button", name=re.compile("^All ")).click()
    doubtful = page.locator(".card", has_text=re.compile(r"\d question")).first
    doubtful.locator(".open").click()
    chosen = page.locator(".card.is-chosen")
    expect(chosen.locator(".doubt")).not_to_have_count(0)
    press(page, "✓ Accept")
    expect(page.locator(".said")).to_contain_text("Look at")
    expect(page.get_by_label(re.compile("^I looked at it: ")).first).to_be_focused()
    page.get_by_label(re.compile("^Select all")).check()
    page.get_by_role("button", name=re.compile(r"^Accept \d")).click()
    expect(page.locator(".said")).to_contain_text("skipped with a question that nobody looked at")
    press(page, "Undo")

    # What is put away can be brought back.
    press(page, "Start over")
    expect(page.get_by_label("Text of the report")).to_be_focused()
    press(page, "Bring it back")
    expect(page.locator(".card").first).to_be_visible()


def test_it_is_done_by_keyboard_alone(opened):
    page = opened("wide")
    read(page)
    chosen = page.locator(".card.is-chosen")
    expect(chosen.locator(".open")).to_be_focused()
    first = chosen.get_attribute("id")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"#{first}.is-chosen")).to_have_count(0)
    expect(chosen.locator(".open")).to_be_focused()
    second = chosen.get_attribute("id")
    page.keyboard.press("r")
    expect(page.locator(f"#{second}")).to_have_class(re.compile("is-rejected"))

    # Words are marked by keyboard, and become a draft whose fields are open.
    page.get_by_role("button", name="Add a claim").focus()
    page.keyboard.press("Enter")
    text = page.locator(".report-text")
    expect(text).to_be_focused()
    page.keyboard.press("Home")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".report-hint")).to_contain_text("Marked: KALBAJAR (Azerbaijan), Nov 16,")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Edit A01")).to_be_visible()
    expect(page.get_by_role("textbox", name="Quotation")).to_have_value(
        "KALBAJAR (Azerbaijan), Nov 16"
    )
    expect(page.get_by_role("button", name="Accept", exact=True)).to_be_in_viewport()
    page.get_by_role("textbox", name="Date (EDTF)").fill("")
    press(page, "Accept")
    expect(page.get_by_text("skipped that cannot be a claim yet")).to_be_visible()
    press(page, "Back to the drafts")
    expect(page.locator("#card-A01.is-chosen .open")).to_be_focused()

    mention = page.locator(".mention").first
    mention.focus()
    page.keyboard.press("End")
    expect(page.locator(".mention").last).to_be_focused()


@pytest.mark.parametrize("size", ["upright", "lying"])
def test_on_a_phone_it_is_one_column_with_accept_in_sight(opened, size):
    page = opened(size)
    read(page)
    panes = [
        page.locator(f".st-key-report-{name}-pane").bounding_box()
        for name in ("text", "drafts", "changes")
    ]
    tops = [box["y"] for box in panes]
    assert tops == sorted(tops)
    assert len({box["x"] for box in panes}) == 1
    page.locator(".card.is-chosen .open").scroll_into_view_if_needed()
    page.locator(".card.is-chosen dt").last.scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="✓ Accept")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(new_page, app, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(f"{app}/report")
    expect(page.get_by_label("Text of the report")).to_be_visible()
    read(page)
    page.get_by_role("button", name=re.compile("^All ")).click()
    page.locator(".card", has_text=re.compile(r"\d question")).first.locator(".open").click()
    expect(page.locator(".card.is-chosen .doubt")).not_to_have_count(0)
    settled(page)
    assert barriers(page) == []
    page.locator(".card.is-chosen").get_by_role("button", name="Edit").click()
    expect(page.get_by_role("heading", name=re.compile("^Edit D"))).to_be_visible()
    settled(page)
    assert barriers(page) == []


def test_a_text_that_means_harm_is_only_text(opened):
    page = opened("wide")
    paste(page, HOSTILE)
    press(page, "Read it")
    # Its day is asked for: no words of it tell when it was published.
    expect(page.get_by_text("No day of publication was found")).to_be_visible()
    press(page, "Read it without a day")
    expect(page.locator(".report-text")).to_contain_text("<script>window.hacked=1</script>")
    expect(page.locator(".report-text")).to_contain_text("{{ 7*7 }}")
    expect(page.locator(".card.is-chosen")).to_contain_text("<script>")
    assert page.evaluate("window.hacked ?? null") is None


def test_an_odd_text_has_a_sentence_for_an_answer(opened):
    page = opened("wide")
    paste(page, " … ")
    press(page, "Read it")
    expect(page.get_by_text("There is no text to read")).to_be_visible()
    paste(page, "В Шуше слышны выстрелы и взрывы. " * 20)
    press(page, "Read it")
    expect(page.get_by_text("no claim is drafted of it")).to_be_visible()
    press(page, "Read its places")
    expect(page.locator(".report-text .is-place").first).to_be_visible()
    expect(page.locator(".card")).to_have_count(0)
    press(page, "Start over")
    paste(page, "Published 1 January 2150\nShusha fell yes\u0000terday to \u0428usha troops.")
    press(page, "Read it")
    expect(page.get_by_text("No day of publication was found")).to_be_visible()
