"""What is printed: map, legend, list and credits on A4, and the claims whole."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from handover.__main__ import main
from tests.support.page_actions import settled

A4 = (595, 842)
"""Points."""
LEFT_OUT = (".toolbar", ".bar", ".leaflet-control-zoom")


def sheets(pdf):
    """Sizes of a PDF's pages."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(wide)), round(float(high))) for wide, high in boxes]


def on_paper(page):
    """Print a page, without background graphics."""
    found = sheets(page.pdf(prefer_css_page_size=True, print_background=False))
    assert found
    assert all(abs(one - other) <= 1 for size in found for one, other in zip(size, A4, strict=True))
    return len(found)


@pytest.mark.parametrize(("size", "scheme"), [((1280, 800), "light"), ((390, 844), "dark")])
def test_a_saved_file_is_printed_on_a4(new_page, tmp_path, size, scheme):
    path = tmp_path / "map.html"
    assert main(["export", "--dossier", "data/karabakh-2020", "--out", str(path)]) == 0
    page = new_page(*size, offline=True, color_scheme=scheme)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    rows = page.locator(".panel .row").count()
    assert 1 < on_paper(page) <= 4
    # The screen is as it was.
    expect(page.locator(".toolbar")).to_be_visible()
    assert page.evaluate("document.documentElement.dataset.theme ?? ''") == ""
    page.set_viewport_size({"width": 703, "height": 1017})  # a sheet of A4 without its margins
    page.emulate_media(media="print")
    expect(page.locator(".paper-shown")).to_have_text(
        "Monday 16 November 2020, as known on 16 November 2020"
    )
    expect(page.locator(".paper-foot")).to_contain_text("version ")
    expect(page.locator(".paper-foot")).to_contain_text("Natural Earth")
    for part in LEFT_OUT:
        expect(page.locator(part).first).to_be_hidden()
    assert page.locator(".panel .row:visible").count() == rows
    assert page.locator(".legend li:visible").count() > 5
    box = page.locator("body > .folium-map").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 703
    kept = "(node) => getComputedStyle(node).printColorAdjust"
    assert page.locator(".legend .swatch").first.evaluate(kept) == "exact"


def test_the_app_prints_the_map_and_what_its_panel_says(screen):
    screen.open("?day=2020-11-20&known=latest")
    # The panel is told to the page around once the day has rested.
    screen.page.wait_for_function(
        """() => {
            window.dispatchEvent(new Event("beforeprint"));
            const shadows = [...document.querySelectorAll("*")].map((node) => node.shadowRoot);
            const lines = [document, ...shadows.filter(Boolean)]
                .flatMap((root) => [...root.querySelectorAll(".handover-paper > *")]);
            return lines.some((line) => line.textContent.includes("Kalbajar"));
        }"""
    )
    assert 1 < on_paper(screen.page) <= 4
    screen.page.emulate_media(media="print")
    expect(screen.page.locator(".st-key-language")).to_be_hidden()
    expect(screen.page.locator(".handover-paper")).to_be_visible()
    expect(screen.page.locator(".handover-paper h3").first).to_be_visible()
    expect(screen.page.get_by_test_id("stHeader")).to_be_hidden()


def test_a_claim_is_found_read_whole_followed_to_the_map_and_printed(new_page, app):
    page = new_page()
    page.goto(f"{app}/claims")
    settled(page)
    page.get_by_role("textbox", name="Search").fill("qui a prolongé le délai de Kelbadjar")
    page.keyboard.press("Enter")
    told = page.get_by_text(re.compile(r"^\d+ of 382 claims$"))
    expect(told).not_to_have_text("382 of 382 claims")
    settled(page)
    count = int(told.inner_text().split()[0])
    grid = page.get_by_test_id("stDataFrame").bounding_box()
    page.mouse.click(grid["x"] + 15, grid["y"] + 50)
    card = page.get_by_label("The claim, whole")
    expect(card).to_contain_text("Hikmet Hajiyev, adviser to the President of Azerbaijan")
    page.emulate_media(media="print")
    table = page.get_by_role("region", name="Claims on paper")
    expect(table.locator("tbody tr")).to_have_count(count)
    expect(page.get_by_test_id("stDataFrame")).to_be_hidden()
    assert table.locator("thead").evaluate("(n) => getComputedStyle(n).display") == (
        "table-header-group"
    )
    assert on_paper(page) > 1
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Show on the map, on that day").click()
    body = page.frame_locator("iframe").locator("body[data-ready]")
    expect(body).to_have_attribute("data-day", "2020-11-15")
    expect(body).to_have_attribute("data-place", "kalbajar-part")


def test_a_mark_leads_to_its_claim_and_a_row_of_the_table_to_the_map(new_page, app):
    page = new_page()
    page.goto(f"{app}/figures")
    chart = page.get_by_test_id("stVegaLiteChart").nth(1).locator("canvas, svg.marks")
    chart.scroll_into_view_if_needed()
    settled(page)
    chart.click(position={"x": 100, "y": 60})
    expect(page.get_by_label("The claim, whole")).to_contain_text("Vladimir Putin")
    page.locator("a.to-map[data-claim='B41-killed']").click()
    body = page.frame_locator("iframe").locator("body[data-ready]")
    expect(body).to_have_attribute("data-known", "latest")
    expect(body).to_have_attribute("data-day", "2020-09-27")
