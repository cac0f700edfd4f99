"""The plane of a place: pointed at, walked through by keyboard, clicked to go there."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from handover.map.export.export_file import Format, export
from handover.state.view import View


@pytest.fixture
def plane(new_page, karabakh, tmp_path):
    """A saved file with the plane of Aghdam open."""
    view = View(date(2020, 11, 16), "then", place="aghdam-part")
    path = tmp_path / "aghdam.html"
    path.write_bytes(export(karabakh, view, Format.HTML, made_on=date(2026, 11, 26)))
    page = new_page(offline=True)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    page.get_by_role("button", name="All its states").press("Enter")
    expect(page.locator(".plane-cell").first).to_be_visible()
    return page


def test_it_opens_on_the_state_shown_and_says_it(plane):
    here = plane.locator(".plane-cell.here")
    expect(here).to_be_focused()
    expect(here).to_have_attribute(
        "aria-label",
        "Due by 20 November 2020. So from 10 Nov 2020 "
        "to 20 Nov 2020; known from 10 Nov 2020 until 20 Nov 2020",
    )
    expect(plane.locator(".plane-hint")).to_contain_text("Due by 20 November 2020")
    expect(plane.locator(".plane-cell[tabindex='0']")).to_have_count(1)


def test_arrows_lead_to_neighbours_and_enter_goes_there(plane):
    keys = plane.keyboard
    keys.press("ArrowRight")
    focused = plane.locator(".plane-cell:focus")
    expect(focused).to_have_attribute("aria-label", re.compile("^Deadline of 20 November 2020"))
    keys.press("ArrowUp")
    expect(focused).to_have_attribute("aria-label", re.compile("^Held by Azerbaijan"))
    keys.press("Enter")
    expect(plane.locator("body")).to_have_attribute("data-day", "2020-11-20")
    expect(plane.locator("body")).to_have_attribute("data-known", "then")
    expect(plane.locator(".panel .headline")).to_contain_text("Held by Azerbaijan")
    expect(plane.locator(".plane-cell.here")).to_be_focused()
    keys.press("Escape")
    expect(plane.locator(".plane")).to_be_hidden()
    expect(plane.get_by_role("button", name="All its states")).to_be_focused()
    expect(plane.locator("body")).to_have_attribute("data-place", "aghdam-part")


def test_a_click_goes_to_its_day_and_knowledge_and_a_step_moves_the_mark(plane):
    cells = plane.locator(".plane-cells").bounding_box()
    mark = plane.locator(".plane-marks i")
    before = mark.bounding_box()
    plane.mouse.move(cells["x"] + cells["width"] * 0.5, cells["y"] + cells["height"] * 0.3)
    expect(plane.locator(".plane-hint")).to_contain_text("Held by the Armenian side")
    plane.mouse.click(cells["x"] + cells["width"] * 0.5, cells["y"] + cells["height"] * 0.2)
    expect(plane.locator("body")).not_to_have_attribute("data-day", "2020-11-16")
    expect(plane.locator("body")).not_to_have_attribute("data-known", "then")
    there = mark.bounding_box()
    assert there["x"] + there["width"] / 2 == pytest.approx(
        cells["x"] + cells["width"] * 0.5, abs=3
    )
    assert there["y"] + there["height"] / 2 == pytest.approx(
        cells["y"] + cells["height"] * 0.2, abs=3
    )
    assert there != before
    plane.locator(".range").press("ArrowRight")
    assert mark.bounding_box()["x"] >= there["x"]
    plane.mouse.click(cells["x"] + cells["width"] * 0.5, cells["y"] + 2)
    expect(plane.locator("body")).to_have_attribute("data-known", "latest")
    middle = cells["x"] + cells["width"] / 2, cells["y"] + cells["height"] / 2
    plane.mouse.click(*middle)
    expect(plane.locator("body")).to_have_attribute("data-known", "then")


def test_the_table_says_the_same_and_leads_there(plane):
    plane.get_by_text("The same as a table").click()
    rows = plane.locator(".plane-table tbody tr")
    assert rows.count() == plane.locator(".plane-cell").count()
    row = rows.filter(has_text="Held by Azerbaijan").filter(has_text="20 Nov 2020").first
    row.get_by_role("button").click()
    expect(plane.locator(".panel .headline")).to_contain_text("Held by Azerbaijan")


def test_another_place_has_another_plane_and_none_closes_it(plane):
    plane.locator(".panel .kind .link").first.click()
    expect(plane.locator(".plane h2")).to_contain_text("Aghdam district")
    plane.locator(".panel .close").click()
    expect(plane.locator(".plane")).to_be_hidden()
