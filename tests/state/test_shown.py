"""What a place is shown as: Python and the browser say the same."""

from __future__ import annotations

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from handover.dossier.read import Dossier
from handover.map.payload import as_json, browser_ledger
from handover.state.shown import standing
from handover.state.view import View

LOOKUP = Path(__file__).parents[2] / "handover" / "map" / "timebar" / "lookup.js"
EPOCH = date(1970, 1, 1)

PROGRAM = """
const { ledger, calls } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
require(process.argv[1]);
const { placesInside, shownState, fill } = globalThis.Handover.lookup;
ledger.inside = placesInside(ledger);
const answers = calls.map(([place, day, known]) => {
  const state = shownState(ledger, place, day, known);
  const { status, holder, rival } = state;
  return [status, holder, rival, fill(state.headline, day, state)];
});
process.stdout.write(JSON.stringify(answers));
"""

WEEKS = [date(2020, 9, 20) + timedelta(days=days) for days in range(0, 90, 4)]
YEARS = [date(1991, 9, 1) + timedelta(days=days) for days in range(0, 12_170, 600)]
VIEWS = [
    *(View(day, known) for day in (*WEEKS, *YEARS) for known in ("then", "latest")),
    *(View(day, "2020-11-16") for day in (*WEEKS, *YEARS[::4])),
]


def number(day: date) -> int:
    return (day - EPOCH).days


@pytest.mark.parametrize("sources", [None, ("afp-2020-11-16",)], ids=["all", "first report"])
def test_the_browser_shows_the_same(karabakh: Dossier, node: str, sources: tuple[str, ...] | None):
    views = [View(view.day, view.known, sources=sources) for view in VIEWS]
    tables = [standing(karabakh, view) for view in views]
    calls = [
        [place, number(view.day), number(view.known_on)]
        for view, table in zip(views, tables, strict=True)
        for place in table.index
    ]
    ledger = json.loads(as_json(browser_ledger(karabakh, sources=sources)))
    done = subprocess.run(
        [node, "-e", PROGRAM, str(LOOKUP)],
        input=json.dumps({"ledger": ledger, "calls": calls}),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    shown = [
        list(row)
        for table in tables
        for row in table[["status", "holder", "rival", "headline"]].itertuples(index=False)
    ]
    statuses = set()
    for call, ours, theirs in zip(calls, shown, json.loads(done.stdout), strict=True):
        assert ours == theirs, call
        statuses.add(ours[0])
    if sources is None:
        assert statuses == {"held", "partly", "due", "lapsed", "contested", "unknown"}


def test_areas_come_first_and_lines_have_no_state(karabakh: Dossier):
    table = standing(karabakh, View(date(2020, 11, 16), "then"))
    assert table.index.is_unique
    assert "kalbajar-district" not in table.index
    assert table.loc["kalbajar-part", "headline"] == "Due by 25 November 2020 · 9 days left"
    assert table.loc["jabrayil-district", "status"] == "partly"
    assert table.loc["jabrayil-district", "rival"] == "azerbaijan"
