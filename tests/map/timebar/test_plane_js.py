"""The plane of day and knowledge: every cell of its rectangles is what Python says of it."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

import pandas as pd
import pytest

from handover.dossier.composition import parts_of
from handover.dossier.read import Dossier
from handover.map.payload import as_json, browser_ledger
from handover.map.state_payload import EPOCH
from handover.state.history import Cell
from handover.state.live import EARLIEST
from handover.state.state_on import Run, spans, state_on
from handover.state.sum_of_parts import shown_cells
from tests.support.bar_scripts import run
from tests.support.made_ledgers import PLACES, made_rows
from tests.support.small_ledger import ledger_of

CELLS = 50_000
"""Random cells of both dossiers together, and as many of made-up ledgers."""
FIRST = EARLIEST.toordinal() - EPOCH
LAST = date.max.toordinal() - EPOCH
Asked = tuple[str, int, int]
"""Place, day and knowledge."""

# The state of each asked cell by the rectangles of its place; and what is wrong with those.
PROGRAM = """
const answers = given.map(({ ledger, asked }) => {
  prepared(ledger);
  const planes = new Map();
  const planeOf = (place) => {
    if (!planes.has(place)) planes.set(place, plane.planeOf(ledger, place));
    return planes.get(place);
  };
  return asked.map(([place, day, known]) => {
    const found = planeOf(place).filter((cell) =>
      cell.from <= day && day < cell.to && cell.known <= known && known < cell.until);
    const { state } = found[0];
    return [found.length, state.status, state.holder, state.rival, state.deadline, state.inferred];
  });
});
return answers;
"""


def as_row(cell: Cell) -> list[Any]:
    """A cell as the browser answers: it lies in one rectangle alone."""
    deadline = None if cell.deadline is None else cell.deadline - EPOCH
    return [1, cell.status.value, cell.holder, cell.rival, deadline, cell.inferred]


def at(runs: Sequence[tuple[int, Run]], day: int, known: int) -> Cell:
    """Look a cell up in the spans of one place: a test compares those with `state_on`."""
    _, found = runs[bisect_right(runs, known + EPOCH, key=itemgetter(0)) - 1]
    return found[bisect_right(found, day + EPOCH, key=itemgetter(0)) - 1][1]


def made_cells(chance: random.Random, places: Sequence[str], turns: Sequence[int]) -> list[Asked]:
    """Cells anywhere, and just before, at and after the days on which something turns."""
    low, high = min(turns) - 400, max(turns) + 400

    def day() -> int:
        near = chance.choice(turns) + chance.choice((-1, 0, 1))
        return chance.choice((near, near, chance.randint(low, high), FIRST, LAST))

    return [(chance.choice(places), day(), day()) for _ in range(CELLS // 2)]


def turns_of(by_place: Mapping[str, Sequence[tuple[int, Run]]]) -> list[int]:
    """Days on which a state changes, or the knowledge of it."""
    days = {known for runs in by_place.values() for known, _run in runs}
    days |= {day for runs in by_place.values() for _known, found in runs for day, _cell in found}
    return sorted(day - EPOCH for day in days - {EARLIEST.toordinal()})


def test_every_cell_of_the_dossiers_is_what_python_shows(
    node: str, karabakh: Dossier, sinai: Dossier
):
    chance = random.Random(16)  # noqa: S311 - no secret
    given, expected = [], []
    for dossier in (karabakh, sinai):
        by_place = dict(spans(dossier.ledger))
        parts = parts_of(dossier)
        asked = made_cells(chance, [*by_place, *parts], turns_of(by_place))
        given.append({"ledger": browser_ledger(dossier), "asked": asked})
        shown: dict[tuple[int, int], Any] = {}
        for place, day, known in asked:
            if (day, known) not in shown:
                own = {place_id: at(runs, day, known) for place_id, runs in by_place.items()}
                shown[day, known] = shown_cells(own, parts)
            expected.append(as_row(shown[day, known](place).cell))
        # What the look-up rests on is what `state_on` says.
        for place, day, known in chance.sample(asked, 30):
            if place in by_place:
                days = (pd.Timestamp.fromordinal(one + EPOCH).as_unit("s") for one in (day, known))
                found = state_on(dossier.ledger, *days, places=[place])
                assert found[place] == at(by_place[place], day, known), (place, day, known)
    assert as_json(given)
    answers = [row for rows in run(node, PROGRAM, given) for row in rows]
    wrong = [
        (cell, *pair)
        for cell, *pair in zip(
            [cell for one in given for cell in one["asked"]], answers, expected, strict=True
        )
        if pair[0] != pair[1]
    ]
    assert not wrong, wrong[:3]
    assert len(answers) == CELLS


def browser_spans(ledger: pd.DataFrame) -> dict[str, Any]:
    """As much of a browser's ledger as states need, of made-up claims."""
    numbers: dict[Cell, int] = {}
    found = {
        place: [
            [
                known - EPOCH,
                [[day - EPOCH, numbers.setdefault(cell, len(numbers))] for day, cell in r],
            ]
            for known, r in runs
        ]
        for place, runs in spans(ledger, places=PLACES)
    }
    states = [
        {"status": cell.status.value, "holder": cell.holder, "rival": cell.rival, "phrase": "",
         "inferred": cell.inferred, "headline": repr(cell),
         "deadline": None if cell.deadline is None else cell.deadline - EPOCH,
         "begun": None, "clauses": [["holder", "", "c"]]}
        for cell in numbers
    ]  # fmt: skip
    words = {"state_words": {"unknown": ""}, "claims": [], "parts": {}, "parties": {}, "places": {}}
    return {"spans": found, "states": states, **words}


def test_every_cell_of_made_up_ledgers_is_what_python_says(node: str):
    chance = random.Random(2020)  # noqa: S311 - no secret
    given, expected = [], []
    for _ in range(20):
        ledger = ledger_of(*made_rows(chance.choice, chance.randint(1, 30)))
        by_place = dict(spans(ledger, places=PLACES))
        turns = turns_of(by_place) or [0]
        asked = made_cells(chance, PLACES, turns)[: CELLS // 20]
        given.append({"ledger": browser_spans(ledger), "asked": asked})
        expected += [as_row(at(by_place[place], day, known)) for place, day, known in asked]
        for place, day, known in asked[:3]:
            days = (pd.Timestamp.fromordinal(one + EPOCH).as_unit("s") for one in (day, known))
            found = state_on(ledger, *days, places=[place])
            assert found[place] == at(by_place[place], day, known)
    answers = [row for rows in run(node, PROGRAM, given) for row in rows]
    assert answers == expected
    assert len(answers) == CELLS
    assert len({row[1] for row in answers}) >= 6


KEYS = """
const cell = (name, from, to, known, until) => ({ name, from, to, known, until });
const cells = [
  cell("a", 0, 9, 0, 5), cell("b", 9, Infinity, 0, 5),
  cell("c", 0, 4, 5, Infinity), cell("d", 4, Infinity, 5, Infinity),
];
const frame = { first: 0, last: 20 };
return ["a Right", "b Left", "a Up", "b Up", "d Down", "c Right", "c Left", "b Down"]
  .map((way) => way.split(" "))
  .map(([name, way]) => [cells.find((one) => one.name === name), `Arrow${way}`])
  .map(([one, key]) => plane.neighbour(cells, one, key, frame)?.name ?? "");
"""


def test_an_arrow_leads_to_the_rectangle_that_lies_that_way(node: str):
    assert run(node, KEYS) == ["b", "a", "c", "d", "a", "d", "", ""]


SCALE = """
const cells = [
  { from: -900, to: 100, known: -900, until: 90 },
  { from: 100, to: Infinity, known: 90, until: Infinity },
];
const axis = plane.planeScale(cells, 0, 8000);
const days = [0, 1, 50, 90, 95, 100, 101, 4000, 8000];
const there = days.map((day) => axis.at(day));
const back = there.map((share) => axis.dayAt(share + 1e-9));
return [axis.stops, back, there, axis.at(-5), axis.at(9000)];
"""


def test_the_scale_leads_there_and_back_and_shows_weeks_among_decades(node: str):
    stops, back, places, before, after = run(node, SCALE)
    assert stops == [0, 90, 100, 8000]
    assert back == [0, 1, 50, 90, 95, 100, 101, 4000, 8000]
    assert places == sorted(places)
    assert (places[0], places[-1], before, after) == (0, 1, 0, 1)
    assert places[5] - places[3] > 0.1


@pytest.mark.parametrize("share", [-1, 0, 0.5, 1, 2])
def test_a_place_of_which_nothing_is_told_has_no_rectangle(node: str, share: float):
    code = """
    const state_words = { unknown: "" };
    const ledger = prepared({ states: [], spans: {}, parts: {}, claims: [], state_words });
    const cells = plane.planeOf(ledger, "nowhere");
    return [cells.length, plane.planeScale(cells, 0, 10).dayAt(given)];
    """
    cells, day = run(node, code, share)
    assert cells == 0
    assert 0 <= day <= 10
