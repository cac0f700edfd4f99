"""What a place is shown as: Python and the browser say the same."""

from __future__ import annotations

import json
import random
import subprocess
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path

import pandas as pd
import pytest

from handover.dossier.place import PLOTTED_ROLES
from handover.dossier.read import Dossier
from handover.map.payload import as_json, browser_ledger
from handover.state.history import Status
from handover.state.shown import shown_states
from handover.state.view import View
from tests.support.bar_scripts import BASE, LOAD
from tests.support.made_ledgers import PARTIES, PLACES, made_rows
from tests.support.small_ledger import ledger_of

STATES = Path(__file__).parents[2] / "handover" / "map" / "timebar" / "states.js"
EPOCH = date(1970, 1, 1)
COLUMNS = [
    *("status", "holder", "rival", "inferred", "headline", "deadline", "told_later", "parts"),
]

PROGRAM = """
const { ledger, calls } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
process.argv.slice(1).forEach(load);
const { prepareStates, shownState, toldLater, toIso, fill } = globalThis.Handover.lookup;
prepareStates(ledger);
const answers = calls.map(([place, day, known]) => {
  const state = shownState(ledger, place, day, known);
  const { status, holder, rival, inferred, deadline, parts } = state;
  const later = status === "unknown" ? toldLater(ledger, place, day, known) : null;
  return [
    status, holder, rival, inferred, fill(state.headline, day, state),
    deadline === null ? "" : toIso(deadline), later === null ? "" : toIso(later),
    parts.map(([id, its]) => `${id} ${its.status} ${its.holder}`.trim()).join("; "),
  ];
});
process.stdout.write(JSON.stringify(answers));
"""

WEEKS = [date(2020, 9, 20) + timedelta(days=days) for days in range(0, 90, 4)]
YEARS = [date(1991, 9, 1) + timedelta(days=days) for days in range(0, 12_170, 600)]
SINAI = [date(1979, 3, 1) + timedelta(days=days) for days in range(0, 3_900, 130)]
CASES = {
    "karabakh": ("karabakh", [*WEEKS, *YEARS], date(2020, 11, 16), None),
    "first report": ("karabakh", [*WEEKS, *YEARS], date(2020, 11, 16), ("afp-2020-11-16",)),
    "sinai": ("sinai", SINAI, date(1982, 4, 26), None),
}


def number(day: date) -> int:
    return (day - EPOCH).days


@pytest.mark.parametrize("case", CASES)
def test_the_browser_shows_the_same(node: str, request: pytest.FixtureRequest, case: str):
    name, days, known, sources = CASES[case]
    statuses = compare(node, request.getfixturevalue(name), days, known, sources)
    if case == "karabakh":
        assert statuses == {*Status}


def test_the_browser_shows_the_same_of_a_made_up_ledger(node: str, karabakh: Dossier):
    choose = random.Random(12).choice  # noqa: S311 - the same ledger every time
    parties = dict(zip(PARTIES, ("armenian", "azerbaijan", "peacekeepers"), strict=True)) | {"": ""}
    listed = karabakh.places.loc[karabakh.places["role"].isin(PLOTTED_ROLES), "place_id"]
    rows = []
    for turn, four in enumerate(zip(*[iter(listed)] * len(PLACES), strict=False)):
        named = dict(zip(PLACES, four, strict=True))
        for row in made_rows(choose, 30, first=turn * 100):
            ends = {key: parties[row[key]] for key in ("from_party", "to_party")}
            rows.append(row | ends | {"place_id": named[row["place_id"]]})
    source = karabakh.sources["source_id"][0]
    made = replace(karabakh, ledger=ledger_of(*rows).assign(source_id=source))
    days = [date(2020, 1, day) for day in range(1, 10)]
    # Each day by each sort of knowledge: three times nine days take the sorts by turns.
    every = [day for day in days for _ in range(3)]
    assert compare(node, made, every, date(2020, 1, 3), None) == {*Status}


def compare(
    node: str, dossier: Dossier, days: list[date], known: date, sources: tuple[str, ...] | None
) -> set[str]:
    """Compare what Python and the browser show; the statuses that were seen.

    The days take the three sorts of knowledge by turns.
    """
    sorts = cycle(("latest", known.isoformat(), "then"))
    views = [View(day, sort, sources=sources) for day, sort in zip(days, sorts, strict=False)]
    tables = [shown_states(dossier, view) for view in views]
    calls = [
        [place, number(view.day), number(view.known_on)]
        for view, table in zip(views, tables, strict=True)
        for place in table.index
    ]
    ledger = json.loads(as_json(browser_ledger(dossier, sources=sources)))
    done = subprocess.run(
        [node, "-e", LOAD + PROGRAM, *BASE, str(STATES)],
        input=json.dumps({"ledger": ledger, "calls": calls}),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    shown = [
        [*row[:5], *("" if pd.isna(day) else f"{day:%Y-%m-%d}" for day in row[5:7]), row[7]]
        for table in tables
        for row in table[COLUMNS].itertuples(index=False)
    ]
    statuses = set()
    for call, ours, theirs in zip(calls, shown, json.loads(done.stdout), strict=True):
        assert ours == theirs, call
        statuses.add(ours[0])
    return statuses


def test_areas_come_first_and_those_in_law_are_the_sum_of_their_parts(karabakh: Dossier):
    table = shown_states(karabakh, View(date(2020, 11, 16), "then"))
    assert table.index.is_unique
    assert table.loc["kalbajar-part", "headline"] == "Due by 25 November 2020 · 9 days left"
    assert table.loc["nkao-rest", "status"] == "partly"
    assert table.loc["nkao-rest", "rival"] == "azerbaijan"
    assert table.loc["kalbajar-district", "basis"] == "some"
    assert not (table["status"] == "unknown")[table["basis"] == "some"].any()
