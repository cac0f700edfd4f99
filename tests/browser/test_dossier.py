"""The page “Your dossier” in a browser: from the template to the map, and with files that harm."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from handover.dossier.files import DossierFiles
from handover.dossier.formats.geopackage import write_geopackage
from tests.support.hostile import zipped
from tests.support.page_actions import barriers, download, pick, retype, settled, upload
from tests.support.small_dossier import FILES
from tools.server import streamlit

ROOT = Path(__file__).parents[2]


def test_from_the_template_to_the_map(page, tmp_path):
    button = page.get_by_role("button", name="Workbook and outlines (.zip)").first
    packed = download(page, button, tmp_path)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(tmp_path)
    book = openpyxl.load_workbook(tmp_path / "my-dossier.xlsx")
    claims = book["claims"]
    headings = [cell.value for cell in claims[1]]
    assert claims.max_row == 5
    row = {heading: index for index, heading in enumerate(headings, start=1)}
    # A claim of one's own: the deadline moves once more.
    for column, value in {
        **{heading: claims.cell(4, index).value for heading, index in row.items()},
        "claim_id": "mine",
        "date": "2020-11-28",
        "stated_on": "2020-11-16",
        "published_on": "2020-11-16",
        "stance": "reschedules",
        "about": "C08",
        "claimant": "A reader",
        "quote": "",
    }.items():
        claims.cell(6, row[column]).value = value
    # A town without coordinates, looked up by its name.
    for sheet, cells in {
        "places": ["goris", "town", "context", "", "", "", "", "", "", ""],
        "names": ["goris", "en", "Goris", "preferred", "handover-editors"],
    }.items():
        book[sheet].append(cells)
    book["dossier"].cell(2, 2).value = "A dossier of my own"
    filled = tmp_path / "filled.xlsx"
    book.save(filled)

    upload(page, filled, tmp_path / "outlines.geojson")
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()
    expect(page.get_by_text("Looked up in the gazetteer: Goris")).to_be_visible()
    page.get_by_role("button", name="Show it on the map").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    expect(frame.locator(".toolbar h1")).to_have_text("A dossier of my own")
    expect(frame.locator('.row[data-place="kalbajar-part"]')).to_contain_text("28 Nov")
    expect(page).to_have_url(re.compile("dossier=own"))

    page.get_by_role("link", name="Claims").click()
    expect(page.get_by_text("of 5 claims").first).to_be_visible()
    page.get_by_role("link", name="Your dossier").click()
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()
    kept = download(page, page.get_by_role("button", name="GeoPackage (.gpkg)").last, tmp_path)
    assert kept.read_bytes().startswith(b"SQLite format 3")


def test_faults_are_listed_with_a_remedy_and_mended_in_the_table(page):
    claims = FILES["claims.csv"].replace("199X", "the 1990s")
    upload(page, ("small.zip", zipped(dict(FILES) | {"claims.csv": claims})))
    expect(page.get_by_text("1 fault: 1 in claims.csv")).to_be_visible()
    table = page.get_by_role("region", name="Faults")
    expect(table).to_contain_text("the 1990s")
    expect(table).to_contain_text("Write the date it is about")
    expect(page.get_by_role("button", name="Show it on the map")).to_be_disabled()
    settled(page)
    # By keyboard, as in any spreadsheet: to the right until the cell is the one to mend.
    retype(page, 0, "the 1990s", "199X")
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()
    expect(page.get_by_role("button", name="Show it on the map")).to_be_enabled()


def test_boundaries_of_another_kind_are_asked_about(page, tmp_path):
    import geopandas as gpd  # noqa: PLC0415  # slow to import
    import shapely  # noqa: PLC0415

    squares = gpd.GeoSeries([shapely.box(46, y, 46.2, y + 0.2) for y in (40, 39, 38)], crs=4326)
    areas = gpd.GeoDataFrame(
        {"code": ["north", "south", "elsewhere"]}, geometry=squares.to_crs(32638)
    )
    areas.to_file(tmp_path / "areas.gpkg", layer="areas")
    files = {name: text for name, text in FILES.items() if name != "outlines.geojson"}
    upload(
        page, ("small.zip", zipped(files)), ("areas.gpkg", (tmp_path / "areas.gpkg").read_bytes())
    )
    expect(page.get_by_role("heading", name="What the boundaries are")).to_be_visible()
    page.get_by_label("Their licence").fill("CC0")
    page.get_by_role("button", name="Use these boundaries").click()
    expect(page.get_by_text("Left out of the boundaries: 1 area")).to_be_visible()
    # The line of the run before stands there until this one has ended: it tells no outlines.
    expect(page.get_by_text(re.compile("^No faults: 5 claims, .*, 2 outlines"))).to_be_visible()


def test_places_of_several_meanings_are_chosen_by_the_reader(page):
    files = dict(FILES)
    files["places.csv"] = files["places.csv"].replace("46.05,40.05,1,1,atlas,", ",,,,,")
    files["names.csv"] = files["names.csv"].replace("Norton", "Martuni")
    upload(page, ("small.zip", zipped(files)))
    expect(page.get_by_role("heading", name="Places without a position")).to_be_visible()
    expect(page.get_by_role("heading", name="5. Keep it")).to_be_visible()
    pick(page, "Martuni (north-town)", re.compile("^Martuni, "))
    page.get_by_role("button", name="Use these positions").click()
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()


def test_axe_finds_nothing_serious(page):
    upload(page, ("small.zip", zipped(dict(FILES) | {"claims.csv": "x"})))
    expect(page.get_by_role("region", name="Faults")).to_be_visible()
    settled(page)
    assert barriers(page) == []


def test_follows_and_saves_the_dossier_it_was_started_with(new_page, tmp_path):
    path = tmp_path / "mine.gpkg"
    bundle = DossierFiles.of("mine", {name: text.encode() for name, text in FILES.items()})
    path.write_bytes(write_geopackage(bundle))
    with streamlit("app.py", HANDOVER_DOSSIER=str(path), HANDOVER_WRITABLE="1") as url:
        page = new_page()
        page.goto(url)
        frame = page.frame_locator("iframe")
        expect(frame.locator(".toolbar h1")).to_have_text("North and South")
        profile = FILES["dossier.toml"].replace("North and South", "East and West")
        path.write_bytes(write_geopackage(bundle.having("dossier.toml", profile.encode())))
        expect(frame.locator(".toolbar h1")).to_have_text("East and West")
        page.get_by_role("link", name="Your dossier").click()
        page.get_by_role("button", name="Edit a copy of the dossier on the map").click()
        page.get_by_role("button", name="Save to mine.gpkg").click()
        expect(page.get_by_text("Saved. The version before is kept beside it.")).to_be_visible()
        assert (tmp_path / "mine.gpkg.previous").exists()
