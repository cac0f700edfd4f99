"""Tooltips of the map (WCAG 2.2, 1.4.13): closed by Escape, stay, cover nothing chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from handover.dossier.read import read_dossier
from handover.map.document import document
from tests.browser.conftest import ROOT

SPOT = """(place) => {
    const ledger = Handover.columns.inDocument("ledger");
    const { lat, lon } = ledger.places[place];
    const { x, y } = Handover.map.latLngToContainerPoint([lat, lon]);
    const frame = document.querySelector(".folium-map").getBoundingClientRect();
    return [frame.left + x, frame.top + y];
}"""
COVERED = """() => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect();
    const [hint, chosen] = [box(".hint-box"), box(".chosen")];
    return hint.left < chosen.right && chosen.left < hint.right
        && hint.top < chosen.bottom && chosen.top < hint.bottom;
}"""
TOWNS = ("stepanakert", "shusha", "hadrut", "martakert", "horadiz", "alkhanli", "shahumyan")


@pytest.fixture
def page(new_page, tmp_path):
    dossier = read_dossier(ROOT / "data" / "karabakh-2020")
    (tmp_path / "map.html").write_text(document(dossier), "utf-8")
    page = new_page()
    page.goto((tmp_path / "map.html").as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.locator(".leaflet-names-pane[data-placed=yes]")).to_be_attached()
    return page


def point_at(page, place):
    x, y = page.evaluate(SPOT, place)
    page.mouse.move(x - 1, y)
    page.mouse.move(x, y, steps=3)
    return x, y


def test_escape_closes_a_hint_and_leaves_the_place_open(page):
    page.locator('.row[data-place="lachin-part"]').click()
    hint = page.locator(".hint-box")
    x, y = point_at(page, "martakert")
    expect(hint).to_contain_text("Martakert")
    page.keyboard.press("Escape")
    expect(hint).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-place", "lachin-part")
    page.mouse.move(x + 1, y, steps=3)  # it stays closed while the pointer stays
    page.evaluate("() => new Promise((then) => requestAnimationFrame(then))")
    expect(hint).to_be_hidden()
    point_at(page, "horadiz")
    expect(hint).to_contain_text("Horadiz")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("body")).to_have_attribute("data-place", "")


def test_a_hint_can_be_pointed_at_and_stays_until_the_pointer_leaves(page):
    hint = page.locator(".hint-box")
    point_at(page, "stepanakert")
    expect(hint).to_contain_text("Stepanakert")
    box = hint.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=6)
    # Longer than a hint waits for the pointer: whatever was to close it has had its turn.
    page.evaluate("() => new Promise((then) => setTimeout(then, 900))")
    expect(hint).to_be_visible()
    expect(hint).to_contain_text("Stepanakert")
    page.mouse.move(640, 790)
    expect(hint).to_be_hidden()


@pytest.mark.parametrize("chosen", ["kalbajar-part", "nkao-rest", "shusha", "kalbajar-district"])
def test_no_hint_covers_what_is_chosen(page, chosen):
    page.locator(f'.row[data-place="{chosen}"]').click()
    expect(page.locator(".chosen").first).to_be_attached()
    shown = 0
    for town in TOWNS:
        if town == chosen:
            continue
        page.mouse.move(640, 790)
        expect(page.locator(".hint-box")).to_be_hidden()
        point_at(page, town)
        page.evaluate("() => new Promise((then) => requestAnimationFrame(then))")
        if page.locator(".hint-box").is_visible():
            shown += 1
            assert not page.evaluate(COVERED), town
    assert shown >= len(TOWNS) - 2
