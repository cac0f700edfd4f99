"""Dossiers that have less than the ones that ship, or more outlines a place, as saved documents."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from handover.dossier.files import DossierFiles
from handover.dossier.read import read_dossier
from handover.map.document import document
from tests.support.small_dossier import FILES

WIDTHS = """() => {
    const found = [];
    Handover.map.eachLayer((layer) => {
        if (layer.feature?.properties.place_id !== "north") return;
        const bounds = layer.getBounds();
        found.push(+(bounds.getEast() - bounds.getWest()).toFixed(3));
    });
    return found;
}"""
SECOND = (
    '{"type": "Feature", "properties": {"place_id": "north", "valid_from": "2020-11-20", '
    '"valid_to": "", "approximate": true, "source_id": "atlas", "licence": "public domain", "area_km2": 190, '
    '"style": "state"}, "geometry": {"type": "Polygon", "coordinates": '
    "[[[46, 40], [46.1, 40], [46.1, 40.2], [46, 40.2], [46, 40]]]}},"
)


@pytest.fixture
def shown(new_page, tmp_path):
    """Opener of the small dossier with other files, as a document of its own."""

    def opened(day, **changed):
        files = FILES | {name.replace("__", "."): text for name, text in changed.items()}
        octets = {name: text.encode() for name, text in files.items() if text is not None}
        dossier = read_dossier(DossierFiles.of("small", octets))
        path = tmp_path / "map.html"
        view = {"day": day, "known": "latest", "place": ""}
        path.write_text(document(dossier, view=view), "utf-8")
        page = new_page()
        page.goto(path.as_uri())
        expect(page.locator("body[data-ready]")).to_be_visible()
        return page

    return opened


def test_towns_alone_are_drawn_with_their_state(shown):
    page = shown("2020-11-26", outlines__geojson=None)
    painted = page.evaluate("() => Handover.painted()")
    assert painted["north"] == {"status": "held", "holder": "blue"}
    assert len(page.evaluate("() => Handover.signs()")) == 1


def test_of_several_outlines_of_a_place_that_of_the_day_is_drawn(shown):
    outlines = FILES["outlines.geojson"].replace('"features": [', f'"features": [{SECOND}')
    page = shown("2020-11-19", outlines__geojson=outlines)
    assert page.evaluate(WIDTHS) == [0.2]
    page.locator(".range").press("ArrowRight")
    expect(page.locator("body")).to_have_attribute("data-day", "2020-11-20")
    assert page.evaluate(WIDTHS) == [0.1]
    assert page.evaluate("() => Handover.painted()")["north"]["status"] == "due"


def test_a_day_of_the_first_century_is_shown_as_such(shown):
    profile = FILES["dossier.toml"]
    for old, new in (
        ("start = 1993-01-01", "start = 0001-01-01"),
        ("end = 2020-12-31", "end = 0099-12-31"),
        ("opening_day = 2020-11-16", "opening_day = 0070-11-16"),
        ("start = 2020-11-09", "start = 0070-11-01"),
        ("end = 2020-12-02", "end = 0070-12-02"),
    ):
        profile = profile.replace(old, new)
    claims = FILES["claims.csv"].splitlines()[0]
    claims += "\nc1,,control,north,,green,0043-03-15,,0043-04-01,Agency,asserts,,,,,wire,,\n"
    page = shown("0043-03-16", dossier__toml=profile, claims__csv=claims)
    expect(page.locator("body")).to_have_attribute("data-day", "0043-03-16")
    expect(page.get_by_text("16 March 43").first).to_be_attached()
    assert page.evaluate("() => Handover.painted()")["north"]["status"] == "held"


def test_an_end_of_control_says_who_held_it_until_then(shown):
    claims = FILES["claims.csv"].splitlines()[0]
    claims += "\nc1,,control,north,green,,2020-11-10,,2020-11-11,Agency,asserts,,,,,wire,,\n"
    page = shown("2020-11-16", claims__csv=claims)
    words = "Held by the green side until 10 November 2020; who followed is not told"
    page.get_by_role("button", name="Northshire").first.click()
    expect(page.locator(".state .headline")).to_contain_text(words)
    expect(page.locator(".clauses")).to_contain_text("Said by Agency")
