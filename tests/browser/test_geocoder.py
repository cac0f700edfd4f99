"""The switch for an online geocoder on the page “Your dossier”, and who is asked when."""

from __future__ import annotations

import re
import time
import zipfile

import pytest
from playwright.sync_api import expect

from tests.support.hostile import zipped
from tests.support.nominatim_server import nominatim
from tests.support.page_actions import download, pick, record_requests, settled, upload
from tests.support.small_dossier import FILES
from tools.server import streamlit


@pytest.fixture
def server():
    with nominatim() as asked:
        yield asked


@pytest.fixture
def page(new_page, server):
    """The page with a dossier of which three places have no position and odd names."""
    lacking = re.sub(r",(46\.1|46\.05|49\.9),[\d.]+,\d,\d+,atlas,", ",,,,,,", FILES["places.csv"])
    lacking = lacking.replace(
        "south,district,context,,,,,,,", "south,district,context,,46.1,39.1,3,10,atlas,"
    )
    names = FILES["names.csv"].replace("Northshire", "Sandfort").replace("Capital", "Atlantisxq")
    files = FILES | {"places.csv": lacking, "names.csv": names}
    with streamlit("app.py", HANDOVER_GEOCODER=server.url) as url:
        shown = new_page(height=900)
        asked = record_requests(shown)
        shown.goto(f"{url}/dossier")
        upload(shown, ("small.zip", zipped(files)))
        expect(shown.get_by_role("heading", name="5. Keep it")).to_be_visible()
        settled(shown)
        yield shown
        hosts = {address.split("/")[2] for address in asked}
        assert hosts == {url.removeprefix("http://")}, "the browser itself asks nobody else"


def turn_on(page):
    page.get_by_text("Ask an online geocoder too").click()
    expect(page.get_by_text("at most one name a second")).to_be_visible()
    settled(page)


def test_nobody_is_asked_until_it_is_turned_on_and_a_name_is_picked(page, server):
    expect(page.get_by_role("switch", name="Ask an online geocoder too")).not_to_be_checked()
    page.get_by_role("combobox", name="Norton (north-town)").click()
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.get_by_role("option", name="OpenStreetMap")).to_have_count(0)
    page.keyboard.press("Escape")
    assert server.queries == []
    turn_on(page)
    expect(page.get_by_test_id("stMain")).to_contain_text(f"Asked: {server.domain}, at most one")
    expect(page.get_by_test_id("stMain")).to_contain_text("the languages wanted (en, hy-Latn)")
    expect(page.get_by_role("button", name="Ask for the names picked")).to_be_disabled()
    assert server.queries == []

    pick(page, "Names to ask for", "Norton")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Ask for the names picked").click()
    expect(page.get_by_text("Answered: Norton: 2 candidates")).to_be_visible()
    assert [query["q"] for query in server.queries] == ["Norton"]
    assert set(server.queries[0]) == {"q", "format", "limit", "accept-language"}


def test_all_are_asked_a_second_apart_and_what_is_chosen_brings_its_source(page, server, tmp_path):
    turn_on(page)
    clicked = time.monotonic()
    page.get_by_role("button", name="Ask for all 3").click()
    expect(
        page.get_by_text("Sandfort: 1 candidate; Norton: 2 candidates; Atlantisxq: none")
    ).to_be_visible()
    assert [query["q"] for query in server.queries] == ["Sandfort", "Norton", "Atlantisxq"]
    # A question may be long on its way, so two may arrive closer together than they were asked.
    assert all(came - clicked >= number for number, came in enumerate(server.times))
    # Nothing was picked for the reader.
    expect(page.get_by_role("combobox", name="Norton (north-town)")).to_have_value(
        re.compile("^None of these")
    )
    settled(page)
    pick(page, "Norton (north-town)", "Norton Priory")
    pick(page, "Sandfort (north)", "Sandfort, kind not told")
    page.get_by_role("button", name="Use these positions").click()
    expect(page.get_by_role("combobox", name="Norton (north-town)")).to_have_count(0)
    settled(page)
    page.get_by_role("combobox", name="Atlantisxq (capital)").wait_for()

    button = page.get_by_role("button", name="Folder of files (.zip)").last
    with zipfile.ZipFile(download(page, button, tmp_path)) as kept:
        places, sources = (
            kept.read(f"small/{name}.csv").decode() for name in ("places", "sources")
        )
    assert '-2.20000,51.90000,1,0.1,osm-nominatim,"Nominatim: Norton Priory, England' in places
    assert "osm-nominatim,Nominatim search of OpenStreetMap,OpenStreetMap contributors" in sources
    assert "ODbL 1.0" in sources
    assert len(server.queries) == 3


def test_a_server_that_refuses_is_named_in_a_sentence(page, server):
    server.status = 429
    turn_on(page)
    page.get_by_role("button", name="Ask for all 3").click()
    sentence = (
        f"{server.domain} asks not to be asked so often (HTTP 429). 0 of 3 names were answered."
    )
    expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    assert len(server.queries) == 1
    server.status = 200
    page.get_by_role("button", name="Ask for all 3").click()
    expect(page.get_by_text("Norton: 2 candidates")).to_be_visible()
    expect(page.get_by_text("asks not to be asked so often")).to_have_count(0)
