from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.page_actions import barriers, document_of, settled, until

ROOT = Path(__file__).parents[2]


def test_opens_on_the_day_of_the_report(screen):
    screen.open()
    expect(screen.frame.locator("body")).to_have_attribute("data-day", "2020-11-16")
    expect(screen.body).to_have_attribute("data-known", "then")
    painted = screen.painted()
    for place in ("kalbajar-part", "aghdam-part", "lachin-part"):
        assert painted[place] == {"status": "due", "holder": "armenian"}


def test_an_area_whose_town_was_taken_is_shown_as_held_in_part(screen):
    screen.open("?place=nkao-rest")
    assert screen.painted()["nkao-rest"] == {"status": "partly", "holder": "armenian"}
    expect(screen.frame.locator(".state .headline")).to_contain_text(
        "Held in part by Azerbaijan (Shusha / Shushi"
    )


def test_a_line_is_drawn_on_the_days_on_which_it_stood(screen):
    lines = "[...document.querySelectorAll('.dated')].map((line) => line.getAttribute('class'))"
    for query, expected in (
        ("?day=2020-11-09", ["dated dated-ceasefire-1994"]),
        ("?day=2023-10-01", []),
        ("?day=2020-11-16", ["dated dated-ceasefire-2020"]),
    ):
        screen.open(query)
        assert screen.body.evaluate(f"() => {lines}") == expected, query
    x, y = screen.body.evaluate(
        """() => {
            const line = document.querySelector(".dated-felt");
            const middle = line.getPointAtLength(line.getTotalLength() / 2);
            const { x, y } = middle.matrixTransform(line.getScreenCTM());
            return [x, y];
        }"""
    )
    box = screen.page.locator("iframe").bounding_box()
    screen.page.mouse.move(box["x"] + x, box["y"] + y)
    expect(screen.frame.locator(".line-hint")).to_contain_text("to 19 September 2023")
    expect(screen.frame.locator(".line-hint")).to_contain_text("doubtful at Lachin")


def test_an_outline_says_how_far_off_it_is(screen):
    screen.open("?place=shusha-district")
    screen.frame.get_by_text("Note and accuracy").click()
    expect(screen.frame.locator(".accuracy")).to_contain_text("off by up to 17.4 km")


def test_what_a_place_has_not_leaves_no_trace_in_its_details(screen):
    """A place without deadlines, later claims or a note: the DOM writes "null" for a null child."""
    screen.open("?place=jabrayil-district")
    expect(screen.frame.get_by_role("heading", name="Places in it")).to_be_visible()
    stray = screen.frame.locator(".state").evaluate(
        "(state) => [...state.parentNode.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE)"
        ".map((n) => n.data)"
    )
    assert stray == []


def test_asks_no_other_host(screen):
    screen.open()
    screen.frame.locator(".range").press("ArrowRight")
    screen.frame.locator('.row[data-place="kalbajar-part"]').click()
    hosts = {urlsplit(url).hostname for url in screen.requests if url.startswith(("http", "ws"))}
    assert hosts == {"localhost"}


def test_scrubbing_with_the_keyboard_repaints_what_changed(screen):
    screen.open("?day=2020-11-19&known=latest")
    assert screen.painted()["aghdam-part"]["status"] == "due"
    before = screen.painted()
    screen.frame.locator(".range").press("ArrowRight")
    expect(screen.body).to_have_attribute("data-day", "2020-11-20")
    after = screen.painted()
    assert after["aghdam-part"] == {"status": "held", "holder": "azerbaijan"}
    assert {place for place in after if after[place] != before[place]} >= {"aghdam-part"}
    assert after["kalbajar-part"] == before["kalbajar-part"]


def test_the_paint_is_on_the_map_and_not_only_in_the_books(screen):
    """Count the pixels of the holder's colour inside the canvas before and after a handover."""
    count = """([red, green, blue]) => {
        const canvas = document.querySelector(".leaflet-areas-pane canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        let pixels = 0;
        for (let at = 0; at < data.length; at += 4) {
            const off = Math.abs(data[at] - red) + Math.abs(data[at + 1] - green)
                + Math.abs(data[at + 2] - blue);
            if (data[at + 3] > 100 && off < 30) pixels += 1;
        }
        return pixels;
    }"""
    gold = [230, 204, 102]
    screen.open("?day=2020-11-24&known=latest")
    before = screen.body.evaluate(f"(_, colour) => ({count})(colour)", gold)
    screen.frame.locator(".range").press("ArrowRight")
    expect(screen.body).to_have_attribute("data-day", "2020-11-25")
    after = screen.body.evaluate(f"(_, colour) => ({count})(colour)", gold)
    assert after > before * 1.2


def test_steps_leave_nothing_of_the_days_before_on_the_map(screen):
    """Areas are painted over in place: the same picture as when all is drawn afresh at rest."""
    screen.open("?day=2020-11-24&known=latest")
    share = screen.body.evaluate("""async () => {
        const canvas = document.querySelector(".leaflet-areas-pane canvas");
        const pen = canvas.getContext("2d");
        const pixels = () => pen.getImageData(0, 0, canvas.width, canvas.height).data;
        const range = document.querySelector(".range");
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        // Longer than the page waits (300 ms) before it draws afresh, and until that is painted.
        const rest = () =>
            new Promise((resolve) => setTimeout(resolve, 800)).then(frame).then(frame);
        await rest();
        const before = pixels();
        for (let step = 0; step < 7; step += 1) {
            range.value = Number(range.value) + 1;
            range.dispatchEvent(new Event("input", { bubbles: true }));
            await frame();
            await frame();
        }
        const stepped = pixels();
        await rest();
        const afresh = pixels();
        let [changed, wrong] = [0, 0];
        const far = (one, other, at) =>
            [0, 1, 2, 3].some((part) => Math.abs(one[at + part] - other[at + part]) > 24);
        for (let at = 0; at < before.length; at += 4) {
            if (far(before, afresh, at)) changed += 1;
            if (far(stepped, afresh, at)) wrong += 1;
        }
        return [changed, wrong / changed];
    }""")
    assert share[0] > 5_000  # Kalbajar and Lachin were handed over, so that something did change
    assert share[1] < 0.05  # borders patched twice are a little thicker


def test_scrubbing_with_the_pointer(screen):
    screen.open()
    box = screen.frame.locator(".range").bounding_box()
    middle = box["y"] + box["height"] / 2
    screen.page.mouse.move(box["x"] + box["width"] * 0.5, middle)
    screen.page.mouse.down()
    screen.page.mouse.move(box["x"] + box["width"] * 0.9, middle, steps=8)
    screen.page.mouse.up()
    expect(screen.body).to_have_attribute("data-day", re.compile("2020-12-(0[89]|10)"))
    expect(screen.page).to_have_url(re.compile("day=2020-12-(0[89]|10)"))


def test_clicking_a_district_opens_its_details_which_keep_step(screen):
    screen.open("?day=2020-11-16&known=then")
    name = screen.frame.locator('.name[data-place="kalbajar-part"]')
    box = name.bounding_box()
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 12)
    panel = screen.frame.locator(".panel")
    expect(panel.locator("h2")).to_contain_text("Karvachar")
    expect(panel.locator(".headline")).to_have_text("Due by 25 November 2020 · 9 days left")
    expect(panel.locator(".quotation")).to_contain_text("was delayed until Nov 25")
    expect(panel.locator(".deadlines .moved")).to_contain_text("Set for 15 November 2020")
    expect(panel.locator(".deadlines .open")).to_contain_text("Moved to 25 November 2020")
    panel.get_by_role("button", name="5 languages").click()
    expect(panel.locator(".names")).to_contain_text("Кельбаджарский район")
    expect(panel.locator('.row[data-place="dadivank"]')).to_be_visible()
    screen.frame.locator(".range").press("ArrowRight")
    expect(panel.locator(".headline")).to_have_text("Due by 25 November 2020 · 8 days left")
    expect(screen.page).to_have_url(re.compile("place=kalbajar-part"))


def test_a_place_is_chosen_by_keyboard(screen):
    screen.open()
    row = screen.frame.locator('.row[data-place="lachin-part"]')
    row.focus()
    row.press("Enter")
    expect(screen.frame.locator(".panel h2")).to_contain_text("Lachin")
    expect(screen.body).to_have_attribute("data-place", "lachin-part")


def test_what_was_known_then(screen):
    screen.open("?day=2020-11-20&known=2020-11-12&place=kalbajar-part")
    headline = screen.frame.locator(".panel .headline")
    expect(headline).to_have_text(
        "Deadline of 15 November 2020 passed 5 days ago · no source tells the outcome"
    )
    screen.frame.locator(".knowledge label", has_text="today").click()
    expect(headline).to_have_text("Due by 25 November 2020 · 5 days left")
    expect(screen.page).to_have_url(re.compile("known=latest"))


def test_only_the_first_report(screen):
    screen.open("?place=kalbajar-part")
    screen.frame.get_by_role("button", name="First report").click()
    expect(screen.page).to_have_url(re.compile("sources=afp-2020-11-16"))
    card = screen.frame.locator(".panel .state")
    expect(card).to_contain_text("in the 1990s")
    expect(card.locator(".chip").first).to_contain_text("Agence France-Presse")
    assert {text.split(",")[0] for text in card.locator(".chip").all_inner_texts()} == {
        "Agence France-Presse"
    }
    screen.frame.get_by_role("button", name="All sources").click()
    expect(screen.page).not_to_have_url(re.compile("sources="))
    expect(card).to_contain_text("Los Angeles Times")


def test_the_address_survives_a_reload(screen):
    screen.open("?day=2020-10-11&known=latest&place=hadrut")
    screen.frame.locator(".range").press("ArrowRight")
    expect(screen.page).to_have_url(re.compile("day=2020-10-12"))
    screen.page.reload()
    expect(screen.frame.locator("body")).to_have_attribute("data-day", "2020-10-12")
    expect(screen.frame.locator(".panel h2")).to_contain_text("Hadrut")
    expect(screen.frame.locator(".panel .state")).to_have_class(re.compile("state-contested"))


def test_events_and_steps(screen):
    screen.open("?day=2020-11-12&known=latest")
    screen.frame.locator(".range").press("PageDown")
    expect(screen.body).to_have_attribute("data-day", "2020-11-13")
    expect(screen.frame.locator('[data-event="charektar"] .ring')).to_be_visible()
    spoken = screen.frame.locator(".range").get_attribute("aria-valuetext")
    assert spoken.startswith("Friday 13 November 2020. As known today.")
    screen.frame.locator(".range").press("Home")
    expect(screen.body).to_have_attribute("data-day", "2020-11-07")


def test_playing_moves_the_day_and_stops(screen):
    screen.open()
    # So slow and so long that it still plays when it is told to stop.
    screen.frame.get_by_label("Period shown").select_option("all")
    screen.frame.get_by_label("Speed").select_option(index=0)
    screen.frame.locator(".range").press("Space")
    expect(screen.body).not_to_have_attribute("data-day", "2020-11-16")
    screen.frame.get_by_role("button", name="Pause").click()
    expect(screen.frame.get_by_role("button", name="Play", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_axe_finds_nothing_serious(new_page, app, size, scheme):
    page = new_page(*size, color_scheme=scheme)
    page.goto(f"{app}/?place=kalbajar-part")
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    settled(page)
    document = next(frame for frame in page.frames if frame.parent_frame)
    assert page.evaluate("document.body.scrollWidth") <= size[0]
    assert document.evaluate("document.body.scrollWidth") <= size[0]
    assert barriers(document) == []


@pytest.mark.parametrize("page", ["claims", "figures", "sources"])
def test_a_page_may_be_the_first_that_a_new_server_is_asked_for(new_page, new_app, page):
    shown = new_page()
    shown.goto(f"{new_app}/{page}")
    expect(shown.get_by_test_id("stTopNavLink")).to_have_count(6)
    expect(shown.locator("h1")).to_be_visible()
    expect(shown.get_by_role("dialog")).to_have_count(0)


def test_a_broken_dossier_is_listed_and_mended(new_page, broken_app):
    url, dossier = broken_app
    page = new_page()
    page.goto(url)
    expect(page.get_by_role("heading", name="This dossier cannot be shown yet")).to_be_visible()
    expect(page.get_by_text("sources.csv").first).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    for name in ("claims.csv", "sources.csv"):
        shutil.copy(ROOT / "data" / "karabakh-2020" / name, dossier / name)
    page.get_by_role("button", name="Read it again").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("body")).to_have_attribute("data-day", "2020-11-16")


def test_back_and_forward_lead_through_the_pages(screen):
    screen.open("?day=2020-11-20&known=latest")
    screen.page.get_by_test_id("stTopNavLink").filter(has_text="Claims").click()
    expect(screen.page.locator("h1")).to_have_text("Claims")
    screen.page.go_back()
    expect(screen.frame.locator("body[data-ready]")).to_be_visible()
    screen.page.go_forward()
    expect(screen.page.locator("h1")).to_have_text("Claims")


def test_the_map_is_moved_by_buttons_and_fitted_again(screen):
    screen.open()
    centre = "Handover.map.getCenter()"
    start = screen.body.evaluate(f"() => [{centre}.lng, {centre}.lat, Handover.map.getZoom()]")
    for name, test in (
        ("Move left", f"(was) => {centre}.lng < was[0]"),
        ("Move up", f"(was) => {centre}.lat > was[1]"),
        ("Show everything", f"(was) => Math.abs({centre}.lng - was[0]) < 0.01"),
    ):
        screen.frame.get_by_role("button", name=name).click()
        until(document_of(screen.page), test, start)


def test_a_place_chosen_in_the_list_comes_into_view(screen):
    screen.open()
    screen.body.evaluate("() => void Handover.map.setView([40.9, 44.2], 10)")
    screen.frame.locator('.row[data-place="zangilan-district"]').click()
    until(
        document_of(screen.page),
        """() => {
            const frame = document.querySelector(".folium-map").getBoundingClientRect();
            const box = document.querySelector(".chosen")?.getBoundingClientRect();
            return box && box.left >= frame.left && box.right <= frame.right
                && box.top >= frame.top && box.bottom <= frame.bottom;
        }""",
    )


def test_who_held_aghdam_on_18_november_takes_one_click(screen):
    """From the opening view: on the day. What is asked for is in sight, without scrolling."""
    screen.open()
    x, y = screen.frame.locator(".range").evaluate(
        """(range) => {
            const box = range.getBoundingClientRect();
            const day = Date.parse("2020-11-18") / 864e5;
            const share = (day - range.min + 0.5) / (range.max - range.min + 1);
            return [box.left + box.width * share, box.top + box.height * 0.8];
        }"""
    )
    frame = screen.page.locator("iframe").bounding_box()
    screen.page.mouse.click(frame["x"] + x, frame["y"] + y)
    expect(screen.body).to_have_attribute("data-day", "2020-11-18")
    row = screen.frame.locator('.row[data-place="aghdam-part"]')
    expect(row).to_contain_text("Armenian side, to Azerbaijan")
    expect(row).to_contain_text("20 Nov · 2 days")
    expect(row).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("by", ["its mark", "its row"])
def test_when_kalbajars_deadline_was_moved_and_by_whom_takes_two_clicks_at_most(screen, by):
    """One on its mark in the bar; or one on its row, and the panel scrolled to its history."""
    screen.open()
    if by == "its mark":
        mark = "Kalbajar 25 November 2020: deadline, moved from 15 November 2020"
        screen.frame.get_by_role("button", name=mark).click()
        answer = screen.frame.get_by_role("dialog").locator(".moves li").last
        expect(answer).to_be_in_viewport(ratio=1)
    else:
        screen.frame.locator('.row[data-place="kalbajar-part"]').click()
        answer = screen.frame.locator(".panel .deadlines .open")
        answer.scroll_into_view_if_needed()
    expect(answer).to_contain_text("Moved to 25 November 2020")
    expect(answer).to_contain_text("15 Nov")
    expect(answer).to_contain_text("Hikmet Hajiyev")


def test_a_row_says_in_a_few_words_who_holds_which_part(screen):
    screen.open()
    row = screen.frame.locator('.row[data-place="nkao-rest"]')
    expect(row.locator(".row-state")).to_have_text(
        "Armenian side; Shusha / Shushi, Hadrut: Azerbaijan"
    )
    # Of two areas with one name each says which it is.
    expect(row.locator(".row-name")).to_contain_text("the rest of the former oblast")
    row.click()
    expect(screen.frame.locator(".kind")).to_contain_text("4,141\u00a0km²")


def test_a_district_in_law_is_the_sum_of_its_parts_with_their_size(screen):
    screen.open("?place=kalbajar-district")
    card = screen.frame.locator(".state")
    expect(card.locator(".parts-bar")).to_have_attribute(
        "aria-label", re.compile("Kalbajar.*: 72 %. .*: 27 %. 1 % belongs to no part")
    )
    expect(card.locator(".clause").nth(1)).to_contain_text("72 % · 2,009\u00a0km²")
    expect(card.locator(".clause").nth(2)).to_contain_text("27 % · 748\u00a0km²")
    widths = card.locator(".parts-bar .swatch").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().width)"
    )
    assert widths[0] / sum(widths) == pytest.approx(0.72, abs=0.02)
    for fold in ("claims", "note", "facts"):
        assert screen.frame.locator(f'[data-key="fold {fold}"]').count() <= 1
    expect(screen.frame.locator("details[open]")).to_have_count(0)  # collapsed
