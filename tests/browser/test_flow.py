"""The whole way of a reporter with a spreadsheet: template, filled, uploaded, mapped, exported."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import geopandas as gpd
import openpyxl
import pyogrio
from PIL import Image
from playwright.sync_api import expect

from tests.support.page_actions import (
    barriers,
    download,
    pick,
    record_requests,
    settled,
    upload,
)

POLICY = "Hand-drawn squares; no position on sovereignty."
SOURCE = "Notebook of a reporter"
DAY, KNOWN = "2020-11-18", "2020-11-18"
WORDS = "Wednesday 18 November 2020, as known on 18 November 2020; from 2 sources"
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[46.6, 39.6], [46.9, 39.6], [46.9, 39.9], [46.6, 39.9], [46.6, 39.6]]],
}


def add(sheet, **cells):
    """Write a row under the last one, as its headings say."""
    sheet.append([cells.get(heading.value, "") for heading in sheet[1]])


def filled(packed, folder):
    """Workbook and boundaries as a reporter makes them of the template."""
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder)
    book = openpyxl.load_workbook(folder / "my-dossier.xlsx")
    for key, value in book["dossier"].iter_rows(min_row=2, max_col=2):
        if key.value in ("title", "boundary_policy"):
            value.value = {"title": "The valley", "boundary_policy": POLICY}[key.value]
    add(book["sources"], source_id="notes", title=SOURCE, publisher="A reporter",
        published_on="2020-11-17", accessed_on="2020-11-17", licence="CC BY 4.0")  # fmt: skip
    add(book["places"], place_id="valley", kind="district", role="event", lon="46.75", lat="39.75",
        where_prec="3", uncertainty_km="10", source_id="notes")  # fmt: skip
    add(book["places"], place_id="town", kind="town", role="event", parent_id="valley")
    for place, lang, name in (
        *(("valley", "en", "The Valley"), ("valley", "hy-Latn", "Hovit")),
        *(("town", "en", "Martuni"), ("town", "hy-Latn", "Martuni")),
    ):
        add(
            book["names"], place_id=place, lang=lang, name=name, role="preferred", source_id="notes"
        )
    said = {"stated_on": "2020-11-10", "published_on": "2020-11-17", "stance": "asserts",
            "claimant": "A mayor", "source_id": "notes"}  # fmt: skip
    gives = {"from_party": "armenian", "to_party": "azerbaijan"}
    add(book["claims"], claim_id="m1", event_id="valley-handover", kind="schedule",
        place_id="valley", date="2020-11-20", **gives, **said)  # fmt: skip
    add(book["claims"], claim_id="m2", event_id="valley-before", kind="control", place_id="valley",
        to_party="armenian", date="1994", **said)  # fmt: skip
    add(book["claims"], claim_id="m3", event_id="town-taken", kind="capture", place_id="town",
        date="2020-10-20", **gives, **said)  # fmt: skip
    book.save(folder / "valley.xlsx")
    (theirs,) = json.loads((folder / "outlines.geojson").read_text("utf-8"))["features"]
    areas = (("kalbajar-part", theirs["geometry"]), ("valley", SQUARE), ("far-away", SQUARE))
    features = [
        {"type": "Feature", "properties": {"code": code}, "geometry": shape}
        for code, shape in areas
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "areas.geojson").write_text(text, "utf-8")
    return folder / "valley.xlsx", folder / "areas.geojson"


def test_from_the_template_to_five_files_for_the_editor(page, new_page, tmp_path):
    template = page.get_by_role("button", name="Workbook and outlines (.zip)").first
    files = filled(download(page, template, tmp_path), tmp_path)

    upload(page, *files)
    expect(page.get_by_role("heading", name="What the boundaries are")).to_be_visible()
    expect(page.get_by_role("heading", name="5. Keep it")).to_be_visible()
    pick(page, "Source of the boundaries", SOURCE)
    page.get_by_label("Their licence").fill("CC0")
    page.get_by_role("button", name="Use these boundaries").click()
    expect(page.get_by_text("Left out of the boundaries: 1 area")).to_be_visible()
    settled(page)
    expect(page.get_by_role("button", name="Show it on the map")).to_be_disabled()
    # Two towns are called so; neither is taken for the one that is meant.
    pick(page, "Martuni (town)", re.compile(r"Martuni, town in .*\(4\d\.\d+, 4\d\.\d+\)"))
    page.get_by_role("button", name="Use these positions").click()
    expect(page.get_by_text("No faults: 7 claims")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Show it on the map").click()

    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    expect(frame.locator(".toolbar h1")).to_have_text("The valley")
    expect(frame.locator("body")).to_have_attribute("data-day", "2020-11-16")
    expect(frame.locator('.row[data-place="valley"]')).to_contain_text("told later")
    frame.locator(".range").press("ArrowRight")
    frame.locator(".range").press("ArrowRight")
    expect(frame.locator('.row[data-place="valley"]')).to_contain_text("2 days")
    expect(page).to_have_url(re.compile(f"day={DAY}"))
    painted = frame.locator("body").evaluate("() => Handover.painted()")
    # A town of the valley is on the other side, so the valley is not all one side's.
    assert painted["valley"]["status"] == "due"
    assert painted["kalbajar-part"] == {"status": "due", "holder": "armenian"}
    settled(page)

    page.frame_locator("iframe").get_by_role("button", name="Share").click()
    box = page.get_by_role("dialog")
    expect(box.get_by_test_id("stCode").nth(1)).to_contain_text(
        re.compile(rf"The valley, version [0-9a-f]{{12}}: {WORDS}")
    )
    page.get_by_role("button", name="Draw a picture").click()
    taken = {
        form: download(page, page.locator(f".st-key-share-{form} button"), tmp_path)
        for form in ("html", "png", "csv", "geojson", "gpkg")
    }
    check_html(new_page(offline=True), taken["html"])
    check_picture(taken["png"])
    check_claims(taken["csv"])
    check_areas(taken["geojson"])
    check_package(taken["gpkg"])


def check_html(page, path):
    asked = record_requests(page)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-day", "2020-11-18")
    expect(page.locator(".row[data-place]")).to_have_count(3)
    expect(page.locator(".citation")).to_contain_text(
        re.compile(rf"The valley, version [0-9a-f]{{12}}: {WORDS}")
    )
    expect(page.locator(".colophon")).to_contain_text(POLICY)
    page.locator(".colophon > summary").click()
    terms = page.locator(".terms").first
    terms.locator("summary").click()
    expect(terms).to_contain_text(SOURCE)
    expect(terms).to_contain_text("CC BY 4.0")
    page.locator('.row[data-place="valley"]').click()
    expect(page.locator(".panel .headline")).to_contain_text("Due by 20 November 2020")
    expect(page.locator(".claim")).to_have_count(2)
    assert barriers(page) == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def check_picture(path):
    with Image.open(path) as picture:
        assert picture.size[0] >= 1600
        colours = picture.convert("RGB").getcolors(1 << 24)
        told = picture.text
    assert len(colours) > 1000, "a blank picture"
    assert WORDS in told["Description"]
    whole = " ".join(told.values())
    assert POLICY in whole
    assert SOURCE in whole
    assert "CC BY 4.0" in whole


def check_claims(path):
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [row["claim_id"] for row in rows] == ["C04", "C06", "C08", "m1", "m2", "m3"]
    assert {row["known_on"] for row in rows} == {KNOWN}
    assert {row["boundary_policy"] for row in rows} == {POLICY}
    assert all(WORDS in row["citation"] for row in rows)
    notes = [row for row in rows if row["source_id"] == "notes"]
    assert {(row["source_title"], row["source_licence"]) for row in notes} == {
        (SOURCE, "CC BY 4.0")
    }


def check_areas(path):
    collection = json.loads(path.read_text("utf-8"))
    about = collection["about"]
    assert (about["day"], about["known_on"], about["boundary_policy"]) == (DAY, KNOWN, POLICY)
    states = {each["id"]: each["properties"] for each in collection["features"]}
    assert set(states) == {"kalbajar-part", "valley", "town"}
    assert (states["valley"]["status"], states["valley"]["days_left"]) == ("due", 2)
    assert (states["town"]["status"], states["town"]["holder"]) == ("held", "azerbaijan")
    assert states["valley"]["outline_licence"] == "CC0", "as told for the boundaries"
    licences = {each["source_id"]: each["licence"] for each in collection["sources"]}
    assert licences["notes"] == "CC BY 4.0"
    assert licences["geonames"].startswith("CC BY 4.0")


def check_package(path):
    layers = {name for name, _ in pyogrio.list_layers(path)}
    assert layers == {"areas", "settlements", "sources", "about"}
    assert len(gpd.read_file(path, layer="areas")) == 2
    assert len(gpd.read_file(path, layer="settlements")) == 1
    about = pyogrio.read_dataframe(path, layer="about").set_index("name")["text"]
    assert (about["known_on"], about["boundary_policy"]) == (KNOWN, POLICY)
    sources = pyogrio.read_dataframe(path, layer="sources").set_index("source_id")
    assert sources.loc["notes", "licence"] == "CC BY 4.0"
