"""The second dossier in the app: chosen on the map, read, clicked, shared; nothing of the first."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from handover.map.document import document
from tests.support.page_actions import barriers, download, record_requests, settled

FIRST, SECOND = "Nagorno-Karabakh 1991–2024", "Sinai 1979–1989"


def choose(screen, title):
    """Choose a dossier on the map's page, and wait for its map."""
    screen.frame.get_by_label("Dossier").select_option(label=title)
    expect(screen.frame.locator(".toolbar h1")).to_have_text(title)
    screen.drawn()


def test_choosing_scrubbing_and_clicking(screen):
    screen.open()
    choose(screen, SECOND)
    expect(screen.page).to_have_url(re.compile(r"\?dossier=sinai-1979&day=1979-11-20&known=then$"))
    expect(screen.frame.locator("body")).to_have_attribute("data-day", "1979-11-20")
    painted = screen.painted()
    assert painted["alma-area"] == {"status": "due", "holder": "israel"}
    assert painted["santa-katarina-area"] == {"status": "held", "holder": "egypt"}

    for _ in range(6):
        screen.frame.locator(".range").press("ArrowRight")
    expect(screen.page).to_have_url(re.compile("dossier=sinai-1979&day=1979-11-26"))
    assert screen.painted()["alma-area"] == {"status": "held", "holder": "egypt"}

    screen.frame.locator(".panel .row[data-place='taba']").first.click()
    panel = screen.frame.locator(".panel")
    expect(panel.locator("h2")).to_have_text("Taba / طابا")
    expect(panel.locator(".headline")).to_contain_text("Due by 25 April 1982")
    expect(panel.locator(".names")).to_contain_text("Hebrew")
    expect(screen.page).to_have_url(re.compile("place=taba"))
    assert {urlsplit(url).hostname for url in screen.requests if url.startswith("http")} == {
        "localhost"
    }
    assert barriers(screen.page) == []


def test_an_area_answers_a_click_on_the_map(screen):
    screen.open("?dossier=sinai-1979&day=1979-11-20")
    area = screen.frame.locator(".name", has_text="Eastern Sinai")
    box = area.locator("span").first.bounding_box()
    screen.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] + 25)
    expect(screen.frame.locator(".panel h2")).to_contain_text("Eastern Sinai")
    expect(screen.frame.locator(".panel .deadlines")).to_contain_text("25 April 1982")


def test_nothing_of_one_dossier_is_left_in_the_other(screen):
    screen.open("?day=2020-11-20&known=latest&place=kalbajar-part&sources=afp-2020-11-16")
    expect(screen.frame.locator(".panel h2")).to_contain_text("Kalbajar")
    choose(screen, SECOND)
    expect(screen.page).to_have_url(re.compile(r"\?dossier=sinai-1979&day=1979-11-20&known=then$"))
    expect(screen.frame.locator("body")).to_have_attribute("data-known", "then")
    expect(screen.frame.locator("body")).to_have_attribute("data-place", "")
    expect(screen.frame.get_by_role("button", name="First report")).to_be_hidden()
    expect(screen.page.locator("iframe")).to_have_count(1)
    screen.frame.locator(".panel .row[data-place='taba']").first.click()
    expect(screen.page).to_have_url(re.compile("place=taba"))
    choose(screen, FIRST)
    expect(screen.page).not_to_have_url(re.compile("taba|sinai|1979"))
    expect(screen.frame.locator("body")).to_have_attribute("data-day", "2020-11-16")
    expect(screen.frame.get_by_role("button", name="First report")).to_be_visible()
    expect(screen.page.get_by_text("The address asks for")).to_have_count(0)


def test_the_chooser_works_by_keyboard(screen):
    screen.open()
    box = screen.frame.get_by_role("combobox", name="Dossier")
    box.focus()
    box.press("ArrowDown")
    expect(screen.frame.locator(".toolbar h1")).to_have_text(SECOND)


def test_every_page_is_of_the_dossier_that_was_chosen(screen):
    screen.open()
    choose(screen, SECOND)
    screen.page.get_by_role("link", name="Sources & method").click()
    expect(screen.page.get_by_text("41 sources.")).to_be_visible()
    expect(screen.page.get_by_text("The year of the final withdrawal")).to_be_visible()
    expect(screen.page.get_by_text("Santa Katarina 1,548")).to_be_visible()
    settled(screen.page)
    assert barriers(screen.page) == []


def test_the_map_ends_where_its_ground_does(screen):
    screen.open("?dossier=sinai-1979")
    out = screen.frame.locator(".leaflet-control-zoom-out")
    for _ in range(12):
        if "leaflet-disabled" in out.get_attribute("class"):
            break
        out.click()
        expect(screen.frame.locator(".leaflet-zoom-anim")).to_have_count(0)
    expect(out).to_have_class(re.compile("leaflet-disabled"))
    assert int(screen.body.get_attribute("data-zoom")) >= 5
    expect(screen.frame.locator(".leaflet-control-attribution")).to_contain_text("schematic")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone(new_page, app, scheme):
    page = new_page(390, 844, color_scheme=scheme)
    page.goto(f"{app}/")
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    frame.get_by_label("Dossier").select_option(label=SECOND)
    expect(frame.locator(".toolbar h1")).to_have_text(SECOND)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("iframe").bounding_box()["width"] <= 390
    assert barriers(page) == []


def test_names_run_from_right_to_left(screen):
    screen.open("?dossier=sinai-1979&place=sharm-el-sheikh&day=1982-04-26")
    arabic = screen.frame.locator(".names bdi[lang='ar']")
    expect(arabic).to_have_text("شرم الشيخ")
    assert arabic.evaluate("element => getComputedStyle(element).direction") == "rtl"
    label = screen.frame.locator(".name span[dir='auto']", has_text="شرق سيناء")
    assert label.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert label.evaluate("element => getComputedStyle(element).fontStyle") == "normal"
    quoted = "?dossier=sinai-1979&place=second-area&day=1979-11-20&known=latest"
    screen.open(quoted)
    quote = screen.frame.locator("blockquote", has_text="المرحلة الثانية").first
    assert quote.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_a_saved_map_of_it_opens_from_disk_and_asks_nobody(new_page, tmp_path, screen):
    screen.open("?dossier=sinai-1979&day=1982-04-26&place=taba")
    screen.frame.get_by_role("button", name="Share").click()
    button = screen.page.locator(".st-key-share-html button")
    path = download(screen.page, button, tmp_path)
    assert re.fullmatch(r"sinai-1979-1982-04-26-[0-9a-f]{12}\.html", path.name)
    assert path.stat().st_size < 1_500_000
    page = new_page(offline=True)
    asked = record_requests(page)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.locator(".panel .headline")).to_contain_text("Deadline of 25 April 1982 passed")
    page.get_by_role("button", name="All places").click()
    page.locator(".colophon > summary").click()
    expect(page.locator(".credit")).to_contain_text("relief NOAA GLOBE")
    expect(page.locator(".colophon")).to_contain_text("take no position on sovereignty")
    assert barriers(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_a_dossier_from_where_no_region_is_lies_on_land_and_sea(new_page, tmp_path, small_dossier):
    """On the coast of Cameroon and Nigeria: sea and borders of the world layer, no relief."""
    west, south, *_ = small_dossier.outlines.total_bounds
    laid = small_dossier.outlines.geometry.translate(8.3 - west, 4.4 - south)
    small_dossier.outlines["geometry"] = laid
    path = tmp_path / "elsewhere.html"
    path.write_text(document(small_dossier), "utf-8")
    page = new_page(offline=True)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    drawn = "paths => paths.filter(path => path.getBoundingClientRect().width > 40).length"
    for layer in ("lakes", "lines"):
        assert page.locator(f".base-{layer}").evaluate_all(drawn) > 0, layer
    expect(page.locator(".relief")).to_have_count(0)
    credit = page.locator(".leaflet-control-attribution")
    expect(credit).to_contain_text("Natural Earth")
    expect(credit).not_to_contain_text("NOAA")
