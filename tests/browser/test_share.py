"""What a reader takes away from the map: a link, a citation, and files of five kinds."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
from PIL import Image
from playwright.sync_api import expect

from handover.__main__ import main
from tests.support.page_actions import barriers, download, record_requests


def taken(screen, tmp_path, form):
    """File that the dialog's button gives; a picture is drawn first."""
    if form == "png":
        screen.page.get_by_role("button", name="Draw a picture").click()
    return download(screen.page, screen.page.locator(f".st-key-share-{form} button"), tmp_path)


def test_each_file_shows_the_day_that_was_settled_on(screen, tmp_path):
    """Two steps from the day in the address, by the first report alone."""
    screen.open("?day=2020-11-16&known=2020-11-16&sources=afp-2020-11-16&place=kalbajar-part")
    screen.frame.locator(".range").press("ArrowRight")
    screen.frame.locator(".range").press("ArrowRight")
    expect(screen.page).to_have_url(re.compile("day=2020-11-18"))
    screen.frame.get_by_role("button", name="Share").click()
    box = screen.page.get_by_role("dialog")
    link, cited = (box.get_by_test_id("stCode").nth(place) for place in (0, 1))
    expect(link).to_contain_text("day=2020-11-18&known=2020-11-16&place=kalbajar-part&sources=afp")
    words = "Wednesday 18 November 2020, as known on 16 November 2020; from 1 source (Agence"
    expect(cited).to_contain_text(words)

    html = taken(screen, tmp_path, "html").read_text("utf-8")
    assert '"day":"2020-11-18","known":"2020-11-16","place":"kalbajar-part"' in html
    picture = Image.open(taken(screen, tmp_path, "png"))
    assert words in picture.text["Description"]
    areas = json.loads(taken(screen, tmp_path, "geojson").read_text("utf-8"))
    assert (areas["about"]["day"], areas["about"]["known_on"]) == ("2020-11-18", "2020-11-16")
    assert areas["about"]["go_by"] == "only afp-2020-11-16"
    states = {feature["id"]: feature["properties"] for feature in areas["features"]}
    assert (states["kalbajar-part"]["status"], states["kalbajar-part"]["days_left"]) == ("due", 7)
    package = taken(screen, tmp_path, "gpkg")
    stem, _, version = package.stem.rpartition("-")
    assert stem == "karabakh-2020-2020-11-18-known-2020-11-16"
    expect(link).to_contain_text(f"&at={version}")
    expect(cited).to_contain_text(f", version {version}: ")
    with zipfile.ZipFile(taken(screen, tmp_path, "zip")) as archive:
        spans = gpd.read_parquet(io.BytesIO(archive.read("spans.parquet")))
    assert "kalbajar-part" in set(spans["place_id"])
    places = json.loads(taken(screen, tmp_path, "jsonld").read_text("utf-8"))
    assert len(places["features"]) > 50
    rows = gpd.read_file(package, layer="areas").set_index("place_id")
    assert rows.loc["kalbajar-part", "days_left"] == 7
    about = gpd.read_file(package, layer="about").set_index("name")["text"]
    assert words in about["citation"]
    text = taken(screen, tmp_path, "csv").read_text("utf-8-sig")
    claims = list(csv.DictReader(io.StringIO(text)))
    assert {claim["source_id"] for claim in claims} == {"afp-2020-11-16"}
    assert {claim["known_on"] for claim in claims} == {"2020-11-16"}


def test_a_picture_says_how_far_it_is_and_can_be_stopped(screen):
    screen.open("?day=2020-11-16")
    screen.frame.get_by_role("button", name="Share").click()
    box = screen.page.get_by_role("dialog")
    expect(box.get_by_text("Files of this view, with their sources and terms")).to_be_visible()
    expect(box.get_by_text("This dossier is in your own session")).to_have_count(0)
    box.get_by_role("button", name="Draw a picture").click()
    expect(box.get_by_role("progressbar")).to_be_visible()
    box.get_by_role("button", name="Stop").click()
    expect(box.get_by_text("Stopped. No picture was made.")).to_be_visible()
    assert barriers(screen.page) == []


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("away") / "map.html"
    view = ["--day", "2020-11-20", "--known", "2020-11-12", "--place", "kalbajar-part"]
    assert main(["export", "--out", str(path), *view]) == 0
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_saved_map_opens_from_disk_and_asks_nobody(new_page, exported, scheme):
    page = new_page(color_scheme=scheme, offline=True)
    asked = record_requests(page)
    page.goto(exported.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-day", "2020-11-20")
    expect(page.locator("body")).to_have_attribute("data-known", "2020-11-12")
    expect(page.locator(".panel h2")).to_contain_text("Kalbajar")
    expect(page.locator(".panel .headline")).to_contain_text("Deadline of 15 November 2020 passed")
    assert barriers(page) == []
    page.get_by_role("button", name="All places").click()
    page.locator(".colophon > summary").click()
    cited = page.locator(".citation")
    expect(cited).to_contain_text(
        re.compile(r"Friday 20 November 2020, as known on 12 November 2020; from \d+ sources")
    )
    expect(cited).to_have_text(re.compile(r"\. Handover, \d+ \w+ 20\d\d\.$"))
    page.locator(".range").press("ArrowRight")
    expect(cited).to_contain_text("Saturday 21 November 2020, as known on 12 November 2020")
    sources = page.locator(".terms").first
    sources.locator("summary").click()
    first = sources.locator("li").first
    expect(first).to_contain_text("all rights reserved; short quotation")
    expect(first.locator("a")).to_have_attribute("href", re.compile("^https://"))
    expect(page.locator(".colophon")).to_contain_text("Lines on this map take no position")
    assert barriers(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert asked[0] == exported.as_uri()


def test_what_is_put_into_a_saved_map_neither_runs_nor_leads_away(browser, exported):
    context = browser.new_context()
    page = context.new_page()
    asked = record_requests(page)
    refused = []
    page.on("requestfailed", lambda request: refused.append((request.url, request.failure)))
    page.goto(exported.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    page.evaluate(
        """() => {
            const add = (name, attributes) =>
                document.body.append(Object.assign(document.createElement(name), attributes));
            const script = document.createElement("script");
            script.textContent = "hacked = 1";
            document.body.append(script);
            add("img", { src: "https://away.example/a.png" });
            add("div", { innerHTML: '<img src="" onerror="hacked = 2">' });
            add("iframe", { src: "https://away.example/frame" });
            add("a", { href: "about:blank#away", textContent: "Away", id: "away" });
        }"""
    )
    with context.expect_page() as opened:
        page.locator("#away").evaluate("(link) => link.click()")
    assert opened.value.url == "about:blank#away"
    assert page.url == exported.as_uri()
    assert page.evaluate("window.hacked ?? null") is None
    away = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    assert [(url, "csp") for url in away] == refused
    context.close()
