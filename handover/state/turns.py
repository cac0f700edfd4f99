"""Each change of a place: from one day to the next, or from one day of knowledge to the next.

A turn is of a place's own state; one that is the sum of its parts turns with them and is not told
again.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from handover.state.history import Cell
from handover.state.live import EARLIEST, LATEST
from handover.state.state_on import spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from handover.state.state_on import Run

_DRAWN = ("status", "holder", "rival", "deadline", "inferred")
_FIRST, _LAST = EARLIEST.toordinal(), LATEST.toordinal()


@dataclass(frozen=True)
class Turn:
    """One change of one place; days are proleptic Gregorian ordinals."""

    place_id: str
    """The place."""
    before: Cell
    """Its state before."""
    after: Cell
    """Its state after."""
    days: tuple[int, int]
    """The day shown, before and after."""
    known: tuple[int, int]
    """The day of the knowledge, before and after."""


def turns_by_day(ledger: pd.DataFrame) -> Iterator[Turn]:
    """Yield each change from one day to the next, as known today, place by place."""
    for place_id, history in spans(ledger):
        run = history[-1][1]
        for (_, before), (day, after) in pairwise(run):
            if _is_drawn_otherwise(before, after):
                yield Turn(place_id, before, after, (day - 1, day), (_LAST, _LAST))


def turns_by_knowledge(ledger: pd.DataFrame) -> Iterator[Turn]:
    """Yield each change by what became known on a day, place by place.

    Of the days of which a publication tells otherwise, the turn is about the last that had come
    by then, for that is news; where none had, about the first.
    """
    for place_id, history in spans(ledger):
        for (_, old), (known, new) in pairwise(history):
            days = sorted({day for day, _ in (*old, *new)})
            pairs = [(day, _on(old, day), _on(new, day)) for day in days]
            told = [pair for pair in pairs if _is_drawn_otherwise(*pair[1:])]
            if told:
                come = [pair for pair in told if pair[0] <= known]
                day, before, after = come[-1] if come else told[0]
                # What holds from the first of all days on is told of the day itself.
                day = known if day == _FIRST else day
                yield Turn(place_id, before, after, (day, day), (known - 1, known))


def _on(run: Run, day: int) -> Cell:
    return next((cell for begins, cell in reversed(run) if begins <= day), Cell())


def _is_drawn_otherwise(before: Cell, after: Cell) -> bool:
    return any(getattr(before, name) != getattr(after, name) for name in _DRAWN)
