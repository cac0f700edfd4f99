"""A story told beside the map, and documents in a page of somebody else: from a file, offline."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from handover.dossier.read import read_dossier
from handover.map.document import document
from tests.support.page_actions import barriers, record_requests, until
from tests.support.small_dossier import FILES

ROOT = Path(__file__).parents[2]
MOST = 1_500_000
"""Bytes of an exported story at most."""
BY_SOURCES = """\
[[step]]
title = "By one source"
text = "The report alone."
day = 2020-11-26
known = "latest"
sources = ["wire"]

[[step]]
title = "By all"
text = "One of these places is none, and the day lies outside."
day = 2021-11-26
known = "latest"
place = ["north", "nowhere"]
"""


def exported(name: str, folder: Path) -> Path:
    path = folder / f"{name}.html"
    path.write_text(document(read_dossier(ROOT / "data" / name)), "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    exported("karabakh-2020", folder)
    exported("sinai-1979", folder)
    return folder


def opened(page, path, fragment=""):
    page.goto(f"{path.as_uri()}{fragment}")
    expect(page.locator("body[data-ready]")).to_be_visible()
    return page


def told(page, number):
    """Wait until a step is told: it is in sight, and the map shows its day."""
    step = page.locator(".story-step").nth(number - 1)
    expect(step).to_have_attribute("aria-current", "step")
    expect(step.locator("h2")).to_be_in_viewport()
    return step


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844), (844, 390)])
@pytest.mark.parametrize("name", ["karabakh-2020", "sinai-1979"])
def test_a_story_is_walked_by_buttons_from_a_file(new_page, folder, name, width, height):
    path = folder / f"{name}.html"
    assert path.stat().st_size < MOST
    page = new_page(width, height, offline=True)
    asked = record_requests(page)
    opened(page, path)
    page.get_by_role("button", name="Story").click()
    steps = read_dossier(ROOT / "data" / name).story
    for number, step in enumerate(steps, start=1):
        shown = told(page, number)
        expect(shown.locator("h2")).to_have_text(step.title)
        expect(page.locator("body")).to_have_attribute("data-day", step.day.isoformat())
        assert bool(step.beside) == ("comparing" in page.locator("body").get_attribute("class"))
        assert shown.locator("blockquote").count() == bool(step.claim)
        if number == 1:
            assert barriers(page) == []
            expect(page.get_by_role("button", name="Back")).to_be_disabled()
        page.get_by_role("button", name="Next" if number < len(steps) else "To the map").click()
    expect(page.locator(".story")).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-day", steps[-1].day.isoformat())
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_a_story_is_walked_by_keys_and_left_by_escape(new_page, folder):
    page = opened(new_page(), folder / "karabakh-2020.html")
    page.get_by_role("button", name="Story").focus()
    page.keyboard.press("Enter")
    told(page, 1)
    expect(page.locator(".story-step").first.locator("h2")).to_be_focused()
    for key, number in [
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowLeft", 2),
        ("End", 9),
        ("Home", 1),
    ]:
        page.keyboard.press(key)
        told(page, number)
    page.keyboard.press("Escape")
    expect(page.locator(".story")).to_be_hidden()
    expect(page.get_by_role("complementary", name="Details")).to_be_visible()


def test_a_story_is_walked_by_scrolling_and_the_map_follows(new_page, folder):
    page = opened(new_page(), folder / "karabakh-2020.html")
    page.get_by_role("button", name="Story").click()
    told(page, 1)
    page.locator(".story-steps").hover()
    for number in (2, 3):
        step = page.locator(".story-step").nth(number - 1)
        # By one turn: the column snaps to a step where a busy machine lets it rest between two.
        far = step.evaluate("(one) => one.offsetTop - one.closest('.story-steps').scrollTop")
        page.mouse.wheel(0, far)
        told(page, number)
    expect(page.locator(".step-mark.is-now")).to_have_text("3")
    outlined = "() => Handover.map.getPane('frame').querySelectorAll('.changed').length"
    assert page.evaluate(outlined) >= 2
    seen = "(id) => Handover.map.getBounds().contains(Handover.bounds(id))"
    until(page, seen, "aghdam-part")
    until(page, seen, "lachin-part")


def test_a_step_in_the_address_opens_the_story_there(new_page, folder):
    page = opened(new_page(), folder / "karabakh-2020.html", "#step=5")
    told(page, 5)
    page.get_by_role("button", name="Explore the map").click()
    expect(page.locator(".story")).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-day", "2020-11-15")


def test_a_step_may_go_by_other_sources_and_a_view_outside_falls_back(new_page, write, tmp_path):
    dossier = read_dossier(write(FILES | {"story.toml": BY_SOURCES}))
    path = tmp_path / "small.html"
    path.write_text(document(dossier), "utf-8")
    page = opened(new_page(), path, "#day=2020-11-26&known=latest")
    holder = "() => Handover.painted()['north'].holder"
    assert page.evaluate(holder) == "blue"
    page.get_by_role("button", name="Story").click()
    told(page, 1)
    assert page.evaluate(holder) == "green"
    page.get_by_role("button", name="Next").click()
    notes = told(page, 2).locator(".fault")
    expect(notes).to_have_count(2)
    expect(notes.first).to_contain_text("Step 2 of the story asks for day '2021-11-26'")
    expect(notes.last).to_contain_text("asks for place 'nowhere'")
    page.get_by_role("button", name="Back").click()
    told(page, 1)
    page.get_by_role("button", name="Explore the map").click()
    expect(page.locator(".story")).to_be_hidden()
    assert page.evaluate(holder) == "blue"


EMBEDDING = """\
<!doctype html><title>A page</title>
<script>heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>
<iframe src="karabakh-2020.html#FRAGMENT" width="WIDTH" height="480"
  title="Map" sandbox="allow-scripts">
</iframe>"""

TELL = "(message) => document.querySelector('iframe').contentWindow.postMessage(message, '*')"


@pytest.fixture
def embedded(new_page, folder):
    """A document in a bare page without a network."""

    def open_embedded(fragment, width=320):
        page = new_page(width + 20, 520, offline=True)
        path = folder / "page.html"
        path.write_text(
            EMBEDDING.replace("FRAGMENT", fragment).replace("WIDTH", str(width)), "utf-8"
        )
        page.goto(path.as_uri())
        frame = page.frame_locator("iframe")
        expect(frame.locator("body[data-ready]")).to_be_visible()
        return page, frame

    return open_embedded


def test_an_embedded_document_takes_its_view_from_the_address_and_tells_the_page(embedded):
    page, frame = embedded("day=2020-11-20&known=latest&ui=bar&theme=dark")
    body = frame.locator("body")
    expect(body).to_have_attribute("data-day", "2020-11-20")
    expect(body).to_have_attribute("data-known", "latest")
    expect(frame.locator("html")).to_have_attribute("data-theme", "dark")
    expect(frame.locator(".toolbar")).to_be_hidden()
    expect(frame.locator(".panel")).to_be_hidden()
    assert body.evaluate("(body) => body.scrollWidth <= innerWidth")
    frame.locator(".range").press("ArrowRight")
    until(page, "heard.some(({ handover, day }) => handover == 'view' && day == '2020-11-21')")
    for message in (
        {"handover": "view", "day": 7, "at": "x"},
        {"handover": "ledger", "ledger": {}},
        1,
    ):
        page.evaluate(TELL, message)
    page.evaluate(TELL, {"handover": "view", "day": "2020-12-01", "place": "lachin-part"})
    expect(body).to_have_attribute("data-day", "2020-12-01")
    expect(frame.locator(".panel h2")).to_contain_text("Lachin")


def test_an_embedded_document_plays_when_asked(embedded):
    page, frame = embedded("day=2020-11-08&ui=map&play=1&speed=7", 640)
    expect(frame.locator(".bar")).to_be_hidden()
    expect(frame.locator("body")).not_to_have_attribute("data-day", "2020-11-08")
    page.evaluate(TELL, {"handover": "play", "play": False})
    until(page, "heard.some(({ handover }) => handover == 'view')")


def test_the_app_opens_a_story_keeps_its_step_in_the_address_and_goes_back(screen):
    screen.open()
    screen.frame.get_by_role("button", name="Story").click()
    expect(screen.page).to_have_url(re.compile("step=1"))
    screen.frame.get_by_role("button", name="Next").click()
    expect(screen.page).to_have_url(re.compile("step=2"))
    screen.page.reload()
    screen.drawn()
    expect(screen.frame.locator(".story-step").nth(1)).to_have_attribute("aria-current", "step")
    screen.frame.get_by_role("button", name="Explore the map").click()
    expect(screen.page).not_to_have_url(re.compile("step="))


def test_a_view_is_added_to_the_story_and_moved(screen):
    page = screen.page
    screen.open("?day=2020-11-20&known=latest&place=aghdam-part")
    screen.frame.get_by_role("button", name="Share").click()
    box = page.get_by_role("dialog")
    box.get_by_text("Tell it as a step of a story").click()
    box.get_by_role("button", name="Add this view").click()
    expect(box.get_by_text("A step needs both")).to_be_visible()
    box.get_by_label("What the step tells").fill("Aghdam <b>x</b>")
    box.get_by_label("Its text").fill("The army enters.")
    box.get_by_role("button", name="Add this view").click()
    added = screen.frame.locator(".story-step").nth(9)
    expect(added).to_have_attribute("aria-current", "step")
    expect(added.locator("h2")).to_have_text("Aghdam <b>x</b>")
    page.get_by_role("link", name="Your dossier").click()
    page.get_by_role("button", name="Edit a copy of the dossier on the map").click()
    page.get_by_text("10. Aghdam").click()
    page.get_by_role("button", name="Move up").last.click()
    expect(page.get_by_text("9. Aghdam")).to_be_visible()
    expect(page.get_by_text("No faults: 382 claims")).to_be_visible()
