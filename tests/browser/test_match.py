"""Files of others in the browser: dropped, matched, kept, and on the map."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from handover.words.speech import speaking
from tests.support.foreign_words import english_left
from tests.support.hostile import IMAGE, MARKUP
from tests.support.page_actions import barriers, download, pick, settled, take_away, upload
from tools.server import streamlit

TOWNS = b"""\
Town;Held by;Day;People
Goris;North;02/11/2020;200
Shushi;South;03/11/2020;100
Stepanakert;Contested;04/11/2020;300
Nowhere-on-Sea;South;05/11/2020;50
Martakert;South;soon;10
"""
ALIKE = ("WKT", "GeoJSON", "status by", "Europe/Kyiv", "hy-Latn", "Goris", "Stepanakert", "Shushi")
_SQUARE = "46,40 46.2,40 46.2,40.2 46,40.2 46,40"
KML = f"""<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>North field</name>
<ExtendedData><Data name="Held by"><value>North</value></Data>
<Data name="Day"><value>2020-11-02</value></Data></ExtendedData>
<Polygon><outerBoundaryIs><LinearRing><coordinates>{_SQUARE}</coordinates></LinearRing>
</outerBoundaryIs></Polygon></Placemark></Document></kml>
""".encode()
TOPOLOGY = json.dumps(
    {
        "type": "Topology",
        "arcs": [[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40.2], [46, 40]]],
        "objects": {
            "areas": {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "Polygon",
                        "arcs": [[0]],
                        "properties": {"name": "North field", "holder": "North", "start": "2020"},
                    }
                ],
            }
        },
    }
).encode()


def match(page: Page, *files: Path | tuple[str, bytes]) -> None:
    """Bring files and wait for the matching of them."""
    upload(page, *files)
    at_matching(page)


def at_matching(page: Page) -> None:
    expect(page.get_by_role("heading", name="Match the columns", level=1)).to_be_visible()
    expect(page.get_by_role("region", name="First rows of the file")).to_be_visible()
    settled(page)


def answer(page: Page, question: str, choice: str) -> None:
    group = page.get_by_role("group", name=f"Answers to: {question}")
    group.get_by_role("button", name=re.compile(f"^{re.escape(choice)}")).first.click()
    settled(page)


def say_whose_word(page: Page, name: str = "A reporter") -> None:
    field = page.get_by_label("Whose word is this table? –")
    field.fill(name)
    field.press("Enter")
    expect(page.locator("li.open", has_text="Whose word is this table?")).to_have_count(0)
    settled(page)


def keep(page: Page, rows: str) -> None:
    page.get_by_role("button", name=f"Keep {rows} as a dossier").click()
    expect(page).to_have_url(re.compile("dossier=own"))
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()


def test_a_table_is_answered_kept_and_shown_and_every_answer_can_be_changed(page):
    match(page, ("towns.csv", TOWNS))
    expect(page.get_by_text("towns.csv · 5 rows · 4 columns · UTF-8, semicolons")).to_be_visible()
    expect(page.get_by_label("Role of “Held by”")).to_have_value("holder")
    expect(page.locator("td.asked")).to_contain_text(
        ["02/11/2020", "03/11/2020", "Contested", "04/11/2020", "Nowhere-on-Sea", "05/11/2020"]
    )
    answer(page, "02/11/2020: 2020-11-02 or 2020-02-11?", "2020-11-02")
    # The preview is there before all is said.
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    expect(page.get_by_text("2 of 5 rows on the map")).to_be_visible()
    settled(page)
    assert barriers(page) == []
    say_whose_word(page)
    answer(page, "“Contested”: contested between whom?", "South | North")
    expect(page.get_by_role("button", name="Keep 3 rows as a dossier")).to_be_visible()
    page.get_by_role("button", name="Take the proposal").click()
    expect(page.get_by_role("heading", name="Nothing is asked")).to_be_visible()
    settled(page)
    page.get_by_text("Rows refused, and why").click()
    expect(page.get_by_text("row 6: column Day: 'soon' is no known day")).to_be_visible()
    keep(page, "3 rows")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".row", has_text="Stepanakert").first).to_be_visible()
    page.get_by_role("link", name="Your dossier").click()
    expect(page.get_by_text(re.compile("^No faults: [0-9]+ claims"))).to_be_visible()
    page.get_by_role("button", name="Back to matching its columns").click()
    at_matching(page)
    page.get_by_text(re.compile("^Told so far")).click()
    answer(page, "02/11/2020: 2020-11-02 or 2020-02-11?", "2020-02-11")
    expect(page.get_by_text("3 of 5 rows on the map")).to_be_visible()
    settled(page)
    page.get_by_label("Role of “Held by”").select_option("ignore")
    expect(page.get_by_label("Role of “Held by”")).to_have_value("ignore")
    settled(page)
    expect(page.locator("th.is-unused select").first).to_be_visible()
    page.get_by_label("Role of “Held by”").select_option("")
    expect(page.get_by_label("Role of “Held by”")).to_have_value("holder")


@pytest.mark.parametrize("file", [("areas.kml", KML), ("areas.topojson", TOPOLOGY)])
def test_areas_of_any_form_reach_the_map(page, file):
    match(page, file)
    say_whose_word(page)
    keep(page, "1 row")
    frame = page.frame_locator("iframe")
    expect(frame.locator(".row", has_text="North field").first).to_be_visible()


def test_a_guess_is_changed_at_once_and_roles_answer_the_next_issue(page, tmp_path):
    match(page, ("towns.csv", TOWNS))
    page.get_by_text("Files, and how they are read").click()
    pick(page, "Separator", "commas")
    expect(page.get_by_text("towns.csv · 5 rows · 1 column · UTF-8")).to_be_visible()
    pick(page, "Separator", "as found")
    expect(page.get_by_text("towns.csv · 5 rows · 4 columns · UTF-8, semicolons")).to_be_visible()
    settled(page)
    say_whose_word(page)
    answer(page, "02/11/2020: 2020-11-02 or 2020-02-11?", "2020-11-02")
    page.get_by_role("button", name=re.compile("^Take all [0-9] proposals")).click()
    expect(page.get_by_role("heading", name="Nothing is asked")).to_be_visible()
    settled(page)
    roles = download(page, page.get_by_role("button", name="Save the roles"), tmp_path)
    page.reload()
    expect(page.get_by_role("heading", name="Your dossier")).to_be_visible()
    match(page, ("december.csv", TOWNS.replace(b"/11/", b"/12/")), (roles.name, roles.read_bytes()))
    expect(page.get_by_role("heading", name="Nothing is asked")).to_be_visible()


def test_text_of_a_file_is_only_text_and_breaks_no_layout(page):
    headings = [f"a {MARKUP}{IMAGE}" + "x" * 10_000, "Held by", *(f"c{n}" for n in range(188))]
    cells = [f"{IMAGE} {MARKUP}", ":red[x] <b>", *("1" for _ in range(188))]
    table = "\t".join(headings) + "\n" + "\n".join(["\t".join(cells)] * 3) + "\n"
    match(page, (f"{IMAGE.replace('/', ':')}.tsv", table.encode()))
    expect(page.get_by_text("150 further columns are listed here.")).to_be_visible()
    page.get_by_text("150 further columns are listed here.").click()
    expect(page.get_by_label("Role of “c187”")).to_be_attached()
    page.get_by_text("Files, and how they are read").click()
    settled(page)
    assert page.evaluate("window.hacked") is None
    expect(page.get_by_test_id("stMain").locator("img")).to_have_count(0)
    wide = "() => document.scrollingElement.scrollWidth - window.innerWidth"
    assert page.evaluate(wide) <= 0
    main = page.get_by_test_id("stMain")
    assert main.evaluate("(part) => part.scrollWidth - part.clientWidth") <= 0


def test_what_cannot_be_read_says_why_and_can_be_taken_away(page):
    upload(page, ("page.csv", b"<html><body>Not found</body></html>"))
    expect(page.get_by_text("This could not be read, so nothing of it was taken.")).to_be_visible()
    expect(page.get_by_role("region", name="Faults")).to_contain_text("a web page")
    take_away(page, "page.csv")
    expect(page.get_by_role("heading", name="Your dossier")).to_be_visible()


def test_the_app_opens_at_matching_the_file_it_was_started_with(new_page, tmp_path):
    table = tmp_path / "fields.csv"
    table.write_text("Place,Held by,Day\nNorth field,North,2020-11-20\n")
    with streamlit("app.py", HANDOVER_MATCH=str(table)) as url:
        page = new_page(width=390, height=844)
        page.goto(url)
        at_matching(page)
        expect(page.get_by_text("0 of 1 row on the map")).to_be_visible()
        page.get_by_text("Files, and how they are read").click()
        # Its boundaries come beside it, later.
        plain = re.sub(rb"<ExtendedData>.*</ExtendedData>", b"", KML, flags=re.DOTALL)
        upload(page, ("areas.kml", plain))
        expect(page.get_by_text("1 of 1 row on the map")).to_be_visible()
        settled(page)
        assert barriers(page) == []
        main = page.get_by_test_id("stMain")
        assert main.evaluate("(part) => part.scrollWidth - part.clientWidth") <= 0


def test_matching_speaks_russian_and_after_a_switch_french(new_page, app):
    page = new_page(locale="ru-RU")
    page.goto(f"{app}/dossier")
    upload(page, ("towns.csv", TOWNS))
    expect(page.get_by_role("region", name="Первые строки файла")).to_be_visible()
    group = page.get_by_role("group", name="Ответы на вопрос: «Contested»: между кем оспаривается?")
    group.get_by_role("button", name="South | North").click()
    page.locator("summary", has_text="Роли определены").click()
    settled(page)
    allowed = {*re.findall(r"[\w-]+", TOWNS.decode()), "towns.csv", "UTF-8", "CC BY", "Martuni"}
    parts = page.locator(".part, .match-head, .match-counts, .match-soft")
    told = " ".join(parts.all_inner_texts())
    assert "Осталось ответить" in told
    with speaking("ru"):
        assert english_left(told, {*allowed, *ALIKE}) == []
    assert barriers(page) == []

    page.locator(".st-key-language select").select_option("fr")
    expect(page.get_by_role("region", name="Premières lignes du fichier")).to_be_visible()
    expect(page.get_by_text("towns.csv · 5 lignes · 4 colonnes · UTF-8")).to_be_visible()
    expect(page.locator("li.told", has_text="South | North")).to_have_count(1)
    settled(page)
    told = " ".join(parts.all_inner_texts())
    assert "Questions restantes" in told
    with speaking("fr"):
        assert english_left(told, {*allowed, *ALIKE}) == []
