"""The page “Your dossier” in a browser: from the template to the map, and with files that harm."""

from __future__ import annotations

import re
import zipfile
from http.client import HTTPConnection
from pathlib import Path
from select import select
from urllib.parse import urlsplit

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from handover.bundle import Bundle
from handover.geopackage import write_geopackage
from tests.hostile import BACKWARDS, FORMULA, MARKUP, REFUSED, bomb, zipped
from tests.small_dossier import FILES
from tools.server import streamlit

ROOT = Path(__file__).parents[2]


@pytest.fixture
def page(browser, app):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    shown = context.new_page()
    errors = []
    shown.on("pageerror", lambda error: errors.append(str(error)))
    shown.goto(f"{app}/dossier")
    expect(shown.get_by_role("heading", name="Your dossier")).to_be_visible()
    yield shown
    assert errors == []
    context.close()


def upload(page, *files):
    """Bring files: paths, or pairs of name and content."""
    given = [
        {"name": file[0], "mimeType": "application/octet-stream", "buffer": file[1]}
        if isinstance(file, tuple)
        else file
        for file in files
    ]
    page.locator("input[type=file]").set_input_files(given)


def download(page, button, path):
    with page.expect_download() as begun:
        page.get_by_role("button", name=button).first.click()
    begun.value.save_as(path)
    return path


def test_from_the_template_to_the_map(page, tmp_path):
    packed = download(page, "Workbook and outlines (.zip)", tmp_path / "template.zip")
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
    expect(frame.locator(".panel h2")).to_have_text("A dossier of my own")
    expect(frame.locator('.row[data-place="kalbajar-part"]')).to_contain_text("28 November 2020")
    expect(page).to_have_url(re.compile("dossier=own"))

    page.get_by_role("link", name="Claims").click()
    expect(page.get_by_text("5 of 5 claims")).to_be_visible()
    page.get_by_role("link", name="Your dossier").click()
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()
    kept = download(page, "GeoPackage (.gpkg)", tmp_path / "template.gpkg")
    assert kept.read_bytes().startswith(b"SQLite format 3")


def test_faults_are_listed_with_a_remedy_and_mended_in_the_table(page):
    claims = FILES["claims.csv"].replace("199X", "the 1990s")
    upload(page, ("small.zip", zipped(dict(FILES) | {"claims.csv": claims})))
    expect(page.get_by_text("1 fault: 1 in claims.csv")).to_be_visible()
    table = page.get_by_role("region", name="Faults")
    expect(table).to_contain_text("the 1990s")
    expect(table).to_contain_text("Write the date it is about")
    expect(page.get_by_role("button", name="Show it on the map")).to_be_disabled()
    # By keyboard, as in any spreadsheet: to the right until the cell is the one to mend.
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 150, box["y"] + 52)
    cell = page.locator("#portal").locator("textarea, input")
    for _ in range(9):
        page.keyboard.press("Enter")
        expect(cell).to_be_attached()
        if cell.input_value() == "the 1990s":
            break
        page.keyboard.press("Escape")
        expect(cell).to_have_count(0)
        page.keyboard.press("ArrowRight")
    cell.fill("199X")
    page.keyboard.press("Enter")
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
    expect(page.get_by_text("1 areas of the file were left out.")).to_be_visible()
    expect(page.get_by_text("No faults: 5 claims, 3 sources, 4 places")).to_be_visible()


def test_places_of_several_meanings_are_chosen_by_the_reader(page):
    files = dict(FILES)
    files["places.csv"] = files["places.csv"].replace("46.05,40.05,1,1,atlas,", ",,,,,")
    files["names.csv"] = files["names.csv"].replace("Norton", "Martuni")
    upload(page, ("small.zip", zipped(files)))
    expect(page.get_by_role("heading", name="Places without a position")).to_be_visible()
    # A list that opens while the page is still being drawn closes again.
    expect(page.get_by_role("heading", name="5. Keep it")).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.get_by_role("combobox", name="Martuni (north-town)").click()
    page.get_by_role("option").nth(1).click()
    page.get_by_role("button", name="Use these positions").click()
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()


def test_files_that_harm_are_refused_in_a_sentence_and_the_server_goes_on(page):
    for name, content in [*REFUSED.values(), ("bomb.zip", bomb())]:
        upload(page, (name, content))
        expect(
            page.get_by_text("This could not be read, so nothing of it was taken.")
        ).to_be_visible()
        expect(page.get_by_role("region", name="Faults").locator("td").nth(3)).not_to_be_empty()
        expect(page.get_by_role("region", name="Faults").get_by_role("row")).not_to_have_count(0)
        assert page.evaluate("window.hacked") is None
        page.get_by_role("button", name=f"Remove {name}").click()
        expect(page.get_by_text("This could not be read")).to_have_count(0)
    upload(page, ("small.zip", zipped(dict(FILES))))
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()


def test_a_file_of_300_megabytes_is_turned_away(page, tmp_path):
    large = tmp_path / "large.zip"
    with large.open("wb") as file:
        file.truncate(300_000_000)
    upload(page, large)
    expect(page.get_by_text("File must be 60.0MB or smaller.")).to_be_visible()


@pytest.fixture
def put(page):
    """Begin an upload as the page would, with a body of one's own; returns the connection."""
    with page.expect_request(lambda request: "/upload_file/" in request.url) as asked:
        upload(page, ("small.zip", zipped(dict(FILES))))
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()
    address = urlsplit(asked.value.url)
    ours = asked.value.all_headers()
    connections = []

    def begun(**headers):
        connection = HTTPConnection(address.hostname, address.port, timeout=60)
        connection.boundary = ours["content-type"].partition("boundary=")[2]
        connections.append(connection)
        connection.putrequest("PUT", address.path)
        for name in ("cookie", "x-xsrftoken", "content-type", "origin"):
            if name in ours:
                connection.putheader(name, ours[name])
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        return connection

    yield begun
    for connection in connections:
        connection.close()


def test_the_server_refuses_300_megabytes_before_any_of_them_has_come(put):
    answer = put(content_length="300000000").getresponse()
    assert answer.status == 413


def test_the_server_stops_reading_a_body_of_untold_length(put):
    connection = put(transfer_encoding="chunked")

    def send(octets):
        connection.send(b"%x\r\n%b\r\n" % (len(octets), octets))

    send(f"--{connection.boundary}\r\n".encode())
    send(b'Content-Disposition: form-data; name="file"; filename="large.zip"\r\n\r\n')
    sent = 0
    while sent < 300 and not select([connection.sock], [], [], 0)[0]:
        send(bytes(1_000_000))
        sent += 1
    assert connection.getresponse().status == 413
    assert 60 <= sent < 100


def test_text_that_harms_is_only_text(page):
    text = f"{MARKUP} {FORMULA} {BACKWARDS} " + "x" * 10_000
    quoted = '"' + text.replace('"', '""') + '"'
    files = {
        **FILES,
        "claims.csv": FILES["claims.csv"].replace(
            "Agency,asserts,,,,,wire,held", f"{quoted},asserts,,,,,wire,held"
        ),
        "sources.csv": FILES["sources.csv"].replace("First report", quoted),
        "dossier.toml": FILES["dossier.toml"].replace(
            "North and South", "{{ 7*7 }}<script>top.hacked=1</script>"
        ),
        "names.csv": FILES["names.csv"].replace("Northshire", '<b onclick=""hacked=1"">North</b>'),
    }
    upload(page, ("harm.zip", zipped(files)))
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()
    page.get_by_role("button", name="Show it on the map").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    expect(frame.locator(".panel h2")).to_have_text("{{ 7*7 }}<script>top.hacked=1</script>")
    frame.locator('.row[data-place="north"]').click()
    expect(frame.locator(".claim").first).to_contain_text("{% x %}")
    assert frame.locator("body").evaluate("() => window.hacked ?? null") is None
    for name in ("Claims", "Figures", "Sources & method"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name, exact=True).first).to_be_visible()
        assert page.evaluate("window.hacked") is None


def test_axe_finds_nothing_serious(page):
    upload(page, ("small.zip", zipped(dict(FILES) | {"claims.csv": "x"})))
    expect(page.get_by_role("region", name="Faults")).to_be_visible()
    found = Axe().run(page)
    serious = [v for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in serious] == []


def test_follows_and_saves_the_dossier_it_was_started_with(browser, tmp_path):
    path = tmp_path / "mine.gpkg"
    bundle = Bundle(name="mine", files={name: text.encode() for name, text in FILES.items()})
    path.write_bytes(write_geopackage(bundle))
    with streamlit("app.py", HANDOVER_DOSSIER=str(path), HANDOVER_WRITABLE="1") as url:
        page = browser.new_page()
        page.goto(url)
        frame = page.frame_locator("iframe")
        expect(frame.locator(".panel h2")).to_have_text("North and South")
        profile = FILES["dossier.toml"].replace("North and South", "East and West")
        path.write_bytes(write_geopackage(bundle.having("dossier.toml", profile.encode())))
        expect(frame.locator(".panel h2")).to_have_text("East and West")
        page.get_by_role("link", name="Your dossier").click()
        page.get_by_role("button", name="Edit a copy of the dossier on the map").click()
        page.get_by_role("button", name="Save to mine.gpkg").click()
        expect(page.get_by_text("Saved. The version before is kept beside it.")).to_be_visible()
        assert (tmp_path / "mine.gpkg.previous").exists()
        page.close()
