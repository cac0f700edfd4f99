"""State on two time axes: who held a place on a day, as known on a day.

`state_on` gives one day, `spans` all days. Both are pure: no files, no geometry, no clock; "today"
is passed in. A ledger is the table that `handover.dossier.claims.read_claims` returns.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

import pandas as pd

from handover.dossier.collector_pause import without_collector
from handover.state.history import Cell, History
from handover.state.live import EARLIEST, PlaceClaims, places_with_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from handover.state.live import Claim

STATE_COLUMNS = Cell._fields
"""Columns that say a state; days and dates as in `handover.state.history.Cell`."""

_AT_ONCE = 200
"""Places of which the runs are made before any is given."""
_PUBLISHED = attrgetter("published")

Run = tuple[tuple[int, Cell], ...]
"""What was known of a place at some time: each day on which its state changes, and to what."""


@without_collector
def state_on(
    ledger: pd.DataFrame,
    day: date | pd.Timestamp,
    known_on: date | pd.Timestamp,
    *,
    places: Iterable[str] | None = None,
) -> dict[str, Cell]:
    """State of every place on a day, as known on a day.

    Parameters
    ----------
    ledger
        The claims.
    day
        The day asked about.
    known_on
        The day of the knowledge; `LATEST` for all there is.
    places
        Place ids wanted, in the order wanted; by default those that transfers or schedules name.
    """
    wanted = places_with_state(ledger) if places is None else list(places)
    found = PlaceClaims(ledger, known_on, places=None if places is None else wanted)
    at = pd.Timestamp(day).toordinal()
    told = {place_id: History(claims).on(at) for place_id, claims in found.each()}
    nothing = History(()).on(at)
    return {place_id: told.get(place_id, nothing) for place_id in wanted}


def spans(
    ledger: pd.DataFrame, *, places: Iterable[str] | None = None
) -> Iterator[tuple[str, list[tuple[int, Run]]]]:
    """Yield what `state_on` says by place: each day on which more was known, and the run then.

    Days are proleptic Gregorian ordinals; the first of both axes is `EARLIEST`. Each entry holds
    until the next one begins.
    """
    wanted = places_with_state(ledger) if places is None else list(places)
    found = PlaceClaims(ledger, places=None if places is None else wanted)
    for at in range(0, len(wanted), _AT_ONCE):
        yield from _spans(found, wanted[at : at + _AT_ONCE])


@without_collector
def _spans(found: PlaceClaims, places: Sequence[str]) -> list[tuple[str, list[tuple[int, Run]]]]:
    return [(place_id, _runs(found.of(place_id))) for place_id in places]


def _runs(claims: Sequence[Claim]) -> list[tuple[int, Run]]:
    run: Run = ((EARLIEST.toordinal(), Cell()),)
    found = [(EARLIEST.toordinal(), run)]
    before = History(())
    for known, new in groupby(sorted(claims, key=_PUBLISHED), key=_PUBLISHED):
        history = History([*new], before)
        run = _run(history, run)
        if run != found[-1][1]:
            found.append((known, run))
        before = history
    return found


def _run(history: History, known: Run) -> Run:
    """Run of a history; of the one before, what this one shares with it is kept."""
    run = [*known[: bisect_left(known, history.new_from, key=itemgetter(0))]]
    for day in history.new_days():
        cell = history.on(day)
        if not run or cell != run[-1][1]:
            run.append((day, cell))
    return tuple(run)
