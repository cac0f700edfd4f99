"""The list of what changed, as the browser makes it: the rows of `handover.state.changes`."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from handover.cli.printed_rows import plain
from handover.dossier.csv_table import records
from handover.dossier.read import Dossier
from handover.map.payload import as_json, browser_ledger
from handover.state.changes import CHANGE_COLUMNS, changes
from handover.state.view import View
from tests.support.bar_scripts import number, run

PAIRS = 50
"""Pairs of views that are compared for each dossier."""

# Rows of each pair; ledgers are made ready once, and twice where both views go by the same.
PROGRAM = """
const ledgers = given.ledgers.map(prepared);
const side = ({ ledger, ...when }) => ({ ledger: lookup.twinLedger(ledgers[ledger]), ...when });
return given.pairs.map(([one, other]) => {
  const sides = [side(one), side(other)];
  const rows = changes.changesOf(...sides);
  const labels = sides[0].ledger.places;
  return [rows.map((row) => changes.valuesOf(row, labels[row.id].label)),
    changes.changesCsv(rows, (id) => labels[id].label)];
});
"""


def made_views(dossier: Dossier, seed: int) -> list[tuple[View, View]]:
    """Pairs of views, most of them on days on which something is told."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    ledger = dossier.ledger
    told = {*ledger["published_on"], *ledger["date_to"], *ledger["date_from"]}
    days = sorted(day.date() for day in told)
    inside = [day for day in days if dossier.start <= day <= dossier.end]
    sources = sorted(set(ledger["source_id"]))
    choices: list[tuple[str, ...] | None] = [None, None, tuple(sources[::3]), tuple(sources[:4])]

    def view(used: Sequence[tuple[str, ...] | None]) -> View:
        known = chance.choice(["then", "latest", chance.choice(inside).isoformat()])
        day = chance.choice([chance.choice(inside), dossier.opening_day])
        return View(day, known, sources=chance.choice(used))

    return [(view(choices), view(choices)) for _ in range(PAIRS)]


def in_browser(
    node: str, dossier: Dossier, pairs: Sequence[tuple[View, View]]
) -> list[tuple[list[list[Any]], str]]:
    """What the browser makes of pairs of views: rows, and the file."""
    used = list(dict.fromkeys(view.sources for pair in pairs for view in pair))
    latest = number(date.max.isoformat())

    def side(view: View) -> dict[str, int]:
        known = min(number(view.known_on.isoformat()), latest)
        day = number(view.day.isoformat())
        return {"ledger": used.index(view.sources), "day": day, "known": known}

    given = {
        "ledgers": [browser_ledger(dossier, sources=sources) for sources in used],
        "pairs": [[side(view) for view in pair] for pair in pairs],
    }
    assert as_json(given)
    found: list[tuple[list[list[Any]], str]] = run(node, PROGRAM, given)
    return found


@pytest.mark.parametrize("name", ["karabakh", "sinai"])
def test_the_rows_are_those_of_python(node: str, name: str, request: pytest.FixtureRequest):
    dossier: Dossier = request.getfixturevalue(name)
    pairs = made_views(dossier, seed=2020)
    seen, wrong = set(), []
    for (before, after), (rows, text) in zip(pairs, in_browser(node, dossier, pairs), strict=True):
        table = records(changes(dossier, before, after))
        expected = [
            ["" if (cell := plain(row[c])) is None else cell for c in CHANGE_COLUMNS]
            for row in table
        ]
        seen |= {(row["change"], row["cause"]) for row in table}
        if rows != expected:
            wrong.append((before, after, rows, expected))
        written = list(csv.reader(io.StringIO(text)))
        assert written[0] == list(CHANGE_COLUMNS)
        assert written[1:] == [[str(cell) for cell in row] for row in expected]
    assert not wrong, wrong[:2]
    assert {("state", "new"), ("state", "gone"), ("state", "passed"), ("evidence", "new")} <= seen
