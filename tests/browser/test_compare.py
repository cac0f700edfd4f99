"""Two clocks: two views of a dossier beside each other, and the list of what changed."""

from __future__ import annotations

import csv
import re
from datetime import date

import pytest
from playwright.sync_api import expect

from handover.cli.printed_rows import plain
from handover.dossier.csv_table import records
from handover.map.export.export_file import Format, export
from handover.state.changes import CHANGE_COLUMNS, changes
from handover.state.view import View
from tests.support.page_actions import barriers, document_of, download, settled, until

DAYS = "?day=2020-11-16&beside=2020-12-02@then"
FIRST_REPORT = "afp-2020-11-16"
BESIDE = "() => Handover.paintedBeside()"


def compare(screen):
    return screen.frame.get_by_role("button", name="Compare", exact=True)


def letter(screen, name):
    return screen.frame.locator(f".letter-{name}:not(.letter-sign)")


def test_compare_opens_a_second_map_in_the_address_and_in_the_history(screen):
    screen.open("?day=2020-11-16")
    before = screen.painted()
    compare(screen).click()
    expect(screen.page).to_have_url(re.compile("beside=2020-11-16(@|%40)latest"))
    expect(screen.frame.locator(".leaflet-container")).to_have_count(2)
    assert screen.painted() == before
    assert screen.body.evaluate(BESIDE)["lachin-corridor"]["holder"] == "peacekeepers"
    settled(screen.page)
    screen.page.go_back()
    expect(screen.body).to_have_attribute("data-beside", "")
    expect(screen.frame.locator(".leaflet-container")).to_have_count(1)
    screen.page.go_forward()
    expect(screen.body).to_have_attribute("data-beside", "2020-11-16@latest")
    compare(screen).click()
    expect(screen.page).not_to_have_url(re.compile("beside="))


def test_the_bar_moves_either_clock_or_both(screen):
    screen.open(DAYS)
    slider = screen.frame.locator(".range")
    slider.press("ArrowRight")
    expect(screen.body).to_have_attribute("data-day", "2020-11-17")
    expect(screen.body).to_have_attribute("data-beside", "2020-12-02@then")
    letter(screen, "B").click()
    slider.press("ArrowLeft")
    expect(screen.body).to_have_attribute("data-day", "2020-11-17")
    expect(screen.body).to_have_attribute("data-beside", "2020-12-01@then")
    screen.frame.get_by_role("radio", name="both").check(force=True)
    slider.press("Shift+ArrowLeft")
    expect(screen.body).to_have_attribute("data-day", "2020-11-10")
    expect(screen.body).to_have_attribute("data-beside", "2020-11-24@then")
    screen.frame.get_by_label("Knowledge of B").select_option("latest")
    expect(screen.page).to_have_url(re.compile("day=2020-11-10.*beside=2020-11-24(@|%40)latest"))
    screen.frame.get_by_role("button", name="Swap A and B").click()
    expect(screen.page).to_have_url(re.compile("day=2020-11-24.*beside=2020-11-10(@|%40)then"))


def test_the_days_over_the_maps_are_typed_and_faults_are_told(screen):
    screen.open(DAYS)
    field = screen.frame.get_by_label("Day of B")
    field.fill("32 Nov")
    field.press("Enter")
    expect(screen.frame.locator(".head-B .fault")).to_have_text("November has 30 days.")
    field.fill("25 Nov")
    field.press("Enter")
    expect(screen.body).to_have_attribute("data-beside", "2020-11-25@then")
    expect(screen.frame.locator(".head-B .fault")).to_be_empty()


def test_each_clock_goes_by_sources_of_its_own(screen):
    screen.open("?day=2020-11-16&known=latest&beside=2020-11-16@latest")
    before = screen.painted()
    expect(screen.frame.locator(".changes .row")).to_have_count(0)
    letter(screen, "B").click()
    screen.frame.get_by_role("button", name="First report").click()
    expect(screen.page).to_have_url(re.compile(f"beside_sources={FIRST_REPORT}"))
    expect(screen.frame.locator(".head-B .of-sources")).to_have_text("first report")
    expect(screen.frame.locator(".changes .row").first).to_be_visible()
    assert screen.body.evaluate(BESIDE)["nkao-rest"]["status"] == "unknown"
    assert screen.painted() == before
    letter(screen, "A").click()
    expect(screen.frame.get_by_role("button", name="All sources")).to_have_attribute(
        "aria-pressed", "true"
    )
    screen.page.reload()
    screen.drawn()
    expect(screen.frame.locator(".head-B .of-sources")).to_have_text("first report")
    expect(screen.frame.locator(".changes .row").first).to_be_visible()


ALIKE = """() => {
    const { map, mapBeside } = Handover;
    const at = (one) => map.project(one.getCenter(), map.getZoom());
    return map.getZoom() === mapBeside.getZoom() && at(map).distanceTo(at(mapBeside)) < 1;
}"""


def lie_alike(screen):
    """Wait until both maps have one zoom and one middle, to a pixel; which."""
    until(document_of(screen.page), ALIKE)
    return screen.body.evaluate("() => [Handover.map.getZoom(), String(Handover.map.getCenter())]")


def test_both_maps_lie_alike_whichever_is_moved(screen):
    screen.open(DAYS)
    opened = lie_alike(screen)
    screen.frame.get_by_role("button", name="Zoom in").click()
    expect(screen.page).to_have_url(re.compile("zoom="))
    enlarged = lie_alike(screen)
    assert enlarged[0] > opened[0]
    box = screen.frame.locator(".second-map").bounding_box()
    screen.page.mouse.move(box["x"] + 200, box["y"] + 300)
    screen.page.mouse.down()
    screen.page.mouse.move(box["x"] + 260, box["y"] + 250, steps=4)
    screen.page.mouse.up()
    expect(screen.page).to_have_url(re.compile("at="))
    dragged = lie_alike(screen)
    assert (dragged[0], dragged[1] != enlarged[1]) == (enlarged[0], True)
    screen.frame.get_by_role("button", name="Show everything").click()
    expect(screen.page).not_to_have_url(re.compile("zoom="))
    lie_alike(screen)


def test_one_map_is_swept_over_the_other_by_pointer_and_keyboard(screen):
    screen.open(DAYS)
    screen.frame.get_by_role("button", name="Lay B over A").click()
    line = screen.frame.get_by_role("slider", name="Line between A and B")
    expect(screen.page).to_have_url(re.compile("swept=50"))
    line.press("ArrowRight")
    expect(line).to_have_attribute("aria-valuenow", "52")
    expect(screen.page).to_have_url(re.compile("swept=52"))
    box = line.bounding_box()
    middle = box["x"] + box["width"] / 2
    screen.page.mouse.move(middle, box["y"] + 40)
    screen.page.mouse.down()
    screen.page.mouse.move(middle - 300, box["y"] + 40, steps=3)
    screen.page.mouse.up()
    expect(screen.page).to_have_url(re.compile(r"swept=(19|20|21)\b"))
    lie_alike(screen)
    screen.page.reload()
    screen.drawn()
    expect(line).to_have_attribute("aria-valuenow", re.compile("19|20|21"))


def test_the_list_is_sorted_saved_and_leads_to_the_map(screen, karabakh, tmp_path):
    screen.open(DAYS)
    frame = screen.frame
    table = records(
        changes(karabakh, View(date(2020, 11, 16), "then"), View(date(2020, 12, 2), "then"))
    )
    drawn = {row["place_id"] for row in table if row["change"] == "state"}
    rows = frame.locator(".changes").first.locator(".row")
    expect(rows).to_have_count(len(drawn))
    shown = "(rows) => rows.map((row) => row.dataset.place)"
    assert set(rows.evaluate_all(shown)) == drawn
    frame.get_by_label("Order of the list").select_option("place")
    names = rows.locator(".row-name").all_text_contents()
    collated = "(names) => names.sort((one, other) => one.localeCompare(other, 'en'))"
    assert names == screen.body.evaluate(f"(body, names) => ({collated})(names)", names)
    assert names[0].startswith("Aghdam")
    expect(rows.filter(has_text="Kalbajar / Karvachar").first).to_contain_text(
        re.compile("Due by 25 Nov → Azerbaijan.*25 Nov · known since 25 Nov")
    )
    file = download(screen.page, frame.get_by_role("button", name="Save as CSV"), tmp_path)
    assert file.name == "changes-2020-11-16-to-2020-12-02.csv"
    written = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    assert written[0] == list(CHANGE_COLUMNS)
    cells = [[plain(row[column]) for column in CHANGE_COLUMNS] for row in table]
    assert written[1:] == [["" if cell is None else str(cell) for cell in row] for row in cells]
    frame.locator('.change[data-place="kalbajar-part"]').press("Enter")
    expect(frame.locator(".panel h2")).to_be_focused()
    expect(frame.locator(".change-card")).to_contain_text("Due by 25 Nov → Azerbaijan")
    for name in ("folium-map", "second-map"):
        expect(frame.locator(f".{name} .chosen")).to_have_count(1)
    screen.page.keyboard.press("Escape")
    expect(frame.locator('.change[data-place="kalbajar-part"]')).to_be_focused()


def test_a_saved_file_compares_without_a_network(new_page, karabakh, tmp_path):
    beside = View(date(2020, 11, 16), "latest", sources=(FIRST_REPORT,))
    view = View(date(2020, 11, 16), "latest", beside=beside, swept=40)
    path = tmp_path / "two.html"
    path.write_bytes(export(karabakh, view, Format.HTML, made_on=date(2026, 11, 26)))
    page = new_page(offline=True)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.locator("body")).to_have_attribute("data-beside", "2020-11-16@latest")
    expect(page.get_by_role("slider", name="Line between A and B")).to_have_attribute(
        "aria-valuenow", "40"
    )
    expect(page.locator(".head-B .of-sources")).to_have_text("first report")
    assert page.evaluate(BESIDE)["nkao-rest"]["status"] == "unknown"
    expect(page.locator(".changes .row").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (844, 390)])
def test_two_clocks_and_the_plane_have_no_serious_barrier(new_page, app, size, scheme):
    page = new_page(*size, color_scheme=scheme)
    page.goto(f"{app}/{DAYS}&place=kalbajar-part")
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    settled(page)
    document = document_of(page)
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert barriers(document) == []
    assert document.evaluate(wide) <= 0
    frame.get_by_role("button", name="All its states").click()
    expect(frame.locator(".plane-cell").first).to_be_attached()
    assert barriers(document) == []
    assert document.evaluate(wide) <= 0
    frame.locator(".panel .close").click()
    expect(frame.locator(".changes .row").first).to_be_attached()
    assert barriers(document) == []


def test_what_an_address_asks_in_vain_of_a_comparison_is_told(screen):
    screen.open("?day=2020-11-16&beside=2035-01-01@soon&swept=200&beside_sources=nobody")
    settled(screen.page)
    for words in ("asks for day", "that is no day", "a line at", "sources that this dossier"):
        expect(screen.page.get_by_text(words).first).to_be_visible()
    expect(screen.body).to_have_attribute("data-beside", "2020-11-16@then")
