"""What the browser is told of the states: on which days each holds, and what is said of it."""

from __future__ import annotations

from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from handover.state.clauses import clauses
from handover.state.counted_claims import shared
from handover.state.headlines import lines

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from handover.state.history import Cell
    from handover.state.party_roles import Parties
    from handover.state.state_on import Run

EPOCH = date(1970, 1, 1).toordinal()
"""The day from which the browser counts, as a proleptic Gregorian ordinal."""

_SAID_IN_LINES = attrgetter(
    *("status", "holder", "rival", "deadline", "inferred", "ended", "ended_on")
)
"""What of a cell `handover.state.headlines.lines` tells."""


def numbered_spans(
    found: Iterable[tuple[str, Sequence[tuple[int, Run]]]],
) -> tuple[dict[str, list[tuple[int, list[tuple[int, int]]]]], list[Cell]]:
    """Spans as place → [(known_from, [(day_from, state), …]), …], and the states they name."""
    numbers: dict[Cell, int] = {}
    found_spans: dict[str, list[tuple[int, list[tuple[int, int]]]]] = {}
    for place_id, history in found:
        found_spans[place_id] = versions = []
        before: Run = ()
        told: list[tuple[int, int]] = []
        for known, run in history:
            # What it begins with like the version before has its numbers already.
            same = shared(run, before)
            new = (
                (day - EPOCH, numbers.setdefault(cell, len(numbers))) for day, cell in run[same:]
            )
            told = [*told[:same], *new]
            versions.append((known - EPOCH, told))
            before = run
    return found_spans, list(numbers)


def state_values(
    cells: Iterable[Cell], claims: Mapping[str, Any], parties: Parties
) -> list[dict[str, Any]]:
    """What the browser is told of each state.

    Parameters
    ----------
    cells
        The states.
    claims
        Rows of the ledger, by claim_id.
    parties
        Forms of the parties, by id.
    """
    said: dict[Hashable, tuple[str, str, str]] = {}
    found = []
    for cell in cells:
        # Of a large ledger many say the same in a line; the claims behind them differ.
        seen = _SAID_IN_LINES(cell)
        if seen not in said:
            said[seen] = lines(cell, parties)
        found.append(_state(cell, said[seen], claims, parties))
    return found


def _state(
    cell: Cell, said: tuple[str, str, str], claims: Mapping[str, Any], parties: Parties
) -> dict[str, Any]:
    line, constant, words = said
    return {
        "status": cell.status,
        "holder": cell.holder,
        "rival": cell.rival,
        "inferred": cell.inferred,
        "since": cell.since,
        "confirmed": cell.confirmed,
        "headline": line,
        "undated": constant,
        "phrase": words,
        "deadline": None if cell.deadline is None else cell.deadline - EPOCH,
        "begun": None if cell.begun is None else cell.begun - EPOCH,
        "clauses": [*map(tuple, clauses(cell, claims, parties))],
    }
