from __future__ import annotations

import json
import subprocess
from datetime import date

import pytest

from handover.dossier.citation_file import citation_file
from handover.dossier.read import Dossier
from handover.map.citation import colophon
from handover.map.payload import as_json, browser_ledger
from handover.state.view import View
from handover.words.catalogues import part_of
from handover.words.speech import language
from tests.support.bar_scripts import BASE, LOAD

MADE = date(2026, 11, 24)
DAY = date(2020, 11, 16)
PROGRAM = """
const { ledger, day, known, made, words } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.argv.slice(1).forEach(load);
Handover.words.speak(words);
const { citationOf, knownDay, liveOn, toDay } = globalThis.Handover.lookup;
const at = knownDay(known, toDay(day), ledger.latest);
const live = liveOn(ledger.claims, at);
process.stdout.write(citationOf(ledger, live, toDay(day), at, made && toDay(made)));
"""


def browser_says(node: str, dossier: Dossier, view: View, made: date | None) -> str:
    ledger = json.loads(as_json(browser_ledger(dossier, sources=view.sources)))
    given = {"ledger": ledger, "day": view.day.isoformat(), "known": view.known}
    given["words"] = {"language": language(), "messages": dict(part_of(language(), "timebar"))}
    done = subprocess.run(
        [node, "-e", LOAD + PROGRAM, *BASE],
        input=json.dumps(given | {"made": made and made.isoformat()}),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def test_says_what_is_shown_and_from_whose_word(karabakh: Dossier):
    first = colophon(karabakh, View(DAY, "then", sources=("afp-2020-11-16",)), made_on=MADE)
    assert first.citation == (
        f"Nagorno-Karabakh 1991–2024, version {karabakh.version[:12]}: "
        "Monday 16 November 2020, as known on 16 November 2020; "
        "from 1 source (Agence France-Presse, in The Straits Times). Handover, 24 November 2026."
    )
    assert first.go_by == "only afp-2020-11-16"
    assert {source["source_id"] for source in first.sources} >= {"afp-2020-11-16", "natural-earth"}
    assert all(source["licence"] for source in first.sources)


def test_every_export_says_in_the_citation_file_format_how_to_cite_it(karabakh: Dossier):
    said = citation_file(karabakh, with_sources=False).decode()
    assert f'version: "{karabakh.version[:12]}"' in said
    texts = colophon(karabakh, View(DAY, "then"), made_on=MADE).texts()
    assert (texts["citation_cff"], texts["version"]) == (said, karabakh.version)
    assert browser_ledger(karabakh)["citation_cff"] == said


def test_what_is_known_today_is_dated(karabakh: Dossier):
    latest = colophon(karabakh, View(DAY, "latest"), made_on=MADE)
    assert latest.known_on == MADE
    assert latest.texts()["known"] == "as known on 24 November 2026"
    then = colophon(karabakh, View(DAY, "2012-12-31"), made_on=MADE)
    assert len(then.sources) < len(latest.sources)


@pytest.mark.parametrize(
    "view",
    [
        View(DAY, "then"),
        View(DAY, "latest"),
        View(DAY, "2012-12-31"),
        View(DAY, "1900-01-01"),
        View(DAY, "latest", sources=("afp-2020-11-16", "trend-2020-10-17")),
    ],
    ids=str,
)
def test_the_browser_writes_the_same_citation(karabakh: Dossier, node: str, view: View):
    expected = colophon(karabakh, view, made_on=MADE).citation
    assert browser_says(node, karabakh, view, MADE) == expected


def test_a_map_that_is_not_a_saved_file_has_no_day_of_its_own(karabakh: Dossier, node: str):
    cited = browser_says(node, karabakh, View(DAY, "latest"), None)
    assert ", as known today; from " in cited
    assert cited.endswith(". Handover.")


def test_braces_in_a_title_are_text(small_dossier: Dossier, node: str):
    object.__setattr__(small_dossier, "title", "{day} {0} {made}")
    view = View(DAY, "latest")
    expected = colophon(small_dossier, view, made_on=MADE).citation
    assert expected.startswith(
        f"{{day}} {{0}} {{made}}, version {small_dossier.version[:12]}: Monday"
    )
    assert browser_says(node, small_dossier, view, MADE) == expected
