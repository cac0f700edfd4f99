"""Files and texts that mean harm, through the page in the browser."""

from __future__ import annotations

import csv
import io
from http.client import HTTPConnection
from select import select
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.hostile import BACKWARDS, FORMULA, IMAGE, MARKUP, REFUSED, bomb, zipped
from tests.support.page_actions import PATIENCE, download, settled, take_away, upload
from tests.support.small_dossier import FILES


def test_files_that_harm_are_refused_in_a_sentence_and_the_server_goes_on(page):
    # A table that is only called a workbook is read as what it is, and its columns are matched.
    refused = {**REFUSED, "a bomb": ("bomb.zip", bomb())}
    del refused["a text called xlsx"]
    for name, content in refused.values():
        upload(page, (name, content))
        expect(
            page.get_by_text("This could not be read, so nothing of it was taken.")
        ).to_be_visible()
        expect(page.get_by_role("region", name="Faults").locator("td").nth(3)).not_to_be_empty()
        expect(page.get_by_role("region", name="Faults").get_by_role("row")).not_to_have_count(0)
        assert page.evaluate("window.hacked") is None
        take_away(page, name)
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
        connection = HTTPConnection(address.hostname, address.port, timeout=PATIENCE / 1000)
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
    # More than it takes, and no end: it has to answer all the same.
    sent = 0
    while sent < 100 and not select([connection.sock], [], [], 0)[0]:
        send(bytes(1_000_000))
        sent += 1
    assert connection.getresponse().status == 413
    assert sent >= 60


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
    expect(frame.locator(".toolbar h1")).to_have_text("{{ 7*7 }}<script>top.hacked=1</script>")
    frame.locator('.row[data-place="north"]').click()
    expect(frame.locator(".claim").first).to_contain_text("{% x %}")
    assert frame.locator("body").evaluate("() => window.hacked ?? null") is None
    for name in ("Claims", "Figures", "Sources & method"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name, exact=True).first).to_be_visible()
        assert page.evaluate("window.hacked") is None


def test_a_text_is_no_markdown_and_fetches_no_picture(page):
    """In labels, notes and errors; the fixture sees to it that nobody else is asked."""
    town = "north-town,town,event,north,,,,,,\n"
    files = {
        **FILES,
        # Twice the same place without a position: a fault, and two lists of one name.
        "places.csv": FILES["places.csv"].replace(
            "north-town,town,event,north,46.05,40.05,1,1,atlas,\n", town * 2
        ),
        "names.csv": FILES["names.csv"].replace("Norton", IMAGE),
        f"{IMAGE.replace('/', ':')}.docx": "x",
        "claims.csv": FILES["claims.csv"].replace(",people,", f",{IMAGE},"),
    }
    page.goto(f"{page.url}?dossier={IMAGE}&day={IMAGE}")
    expect(page.get_by_text("The address asks for dossier '![")).to_be_visible()
    upload(page, ("small.zip", zipped(files)))
    expect(page.get_by_text("is none of a dossier's.")).to_contain_text("![x]")
    expect(page.get_by_text(f"{IMAGE} (north-town)")).to_have_count(2)
    expect(page.get_by_role("region", name="Faults")).to_contain_text("each id once")
    settled(page)
    expect(page.get_by_test_id("stMain").locator("img")).to_have_count(0)
    files |= {"places.csv": FILES["places.csv"], "names.csv": FILES["names.csv"]}
    upload(page, (f"{IMAGE.replace('/', ':')}.zip", zipped(files)))
    upload(page, ("other.csv", b"<html>"))
    expect(page.get_by_text("This could not be read")).to_be_visible()
    take_away(page, "small.zip")
    take_away(page, "other.csv")
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()
    page.get_by_role("button", name="Show it on the map").click()
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    page.get_by_role("link", name="Figures").click()
    expect(page.get_by_role("heading", name="![x]")).to_be_visible()
    expect(page.get_by_test_id("stMain").locator("img")).to_have_count(0)


def test_a_link_that_is_a_script_and_a_name_without_end_are_faults(page):
    files = {
        **FILES,
        "sources.csv": FILES["sources.csv"].replace("https://example.org/wire", "javascript:a()"),
        "names.csv": FILES["names.csv"].replace("Norton", "N" * 10_000),
    }
    upload(page, ("harm.zip", zipped(files)))
    expect(page.get_by_text("2 faults: 1 in names.csv, 1 in sources.csv")).to_be_visible()
    table = page.get_by_role("region", name="Faults")
    expect(table).to_contain_text("a name: letters or digits, at most 200")
    expect(table).to_contain_text("an http or https address")


def test_no_cell_of_a_file_of_claims_is_a_formula(page, tmp_path):
    starts = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1")
    rows = FILES["claims.csv"].splitlines()
    text = rows[1].replace("Agency", "{}").replace("c1,", "f{},", 1)
    fresh = [text.format(i, f'"{start}"') for i, start in enumerate(starts)]
    upload(page, ("f.zip", zipped(FILES | {"claims.csv": "\n".join([*rows, *fresh]) + "\n"})))
    expect(page.get_by_text("No faults: 11 claims")).to_be_visible()
    page.get_by_role("button", name="Show it on the map").click()
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    settled(page)
    page.frame_locator("iframe").get_by_role("button", name="Share").click()
    shared = download(page, page.locator(".st-key-share-csv button"), tmp_path)
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="Claims").click()
    page.get_by_role("button", name="Show all claims").click()
    expect(page.get_by_text("11 of 11 claims")).to_be_visible()
    settled(page)
    listed = download(page, page.get_by_role("button", name="Download these rows as CSV"), tmp_path)
    for path in (shared, listed):
        told = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
        claimants = {row["claim_id"]: row["claimant"] for row in told}
        assert [claimants[f"f{i}"] for i in range(len(starts))] == [f"'{s}" for s in starts]
        cells = [cell for row in told for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "＝"))]
    # The table's own toolbar would write them as they are.
    page.get_by_test_id("stDataFrame").hover()
    expect(page.get_by_role("button", name="Fullscreen")).to_be_visible()
    expect(page.get_by_role("button", name="Download as CSV")).to_have_count(0)
