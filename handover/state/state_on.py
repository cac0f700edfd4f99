"""State on two time axes: who held a place on a day, as known on a day.

`state_on` gives one day, `spans` all days. Both are pure: no files, no geometry, no clock; "today"
is passed in. A ledger is the table that `handover.dossier.claims.read_claims` returns.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
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
    found = PlaceClaims(ledger, known_on)
    at = pd.Timestamp(day).toordinal()
    return {place_id: History(found.of(place_id)).on(at) for place_id in wanted}


def spans(
    ledger: pd.DataFrame, *, places: Iterable[str] | None = None
) -> Iterator[tuple[str, list[tuple[int, Run]]]]:
    """Yield what `state_on` says by place: each day on which more was known, and the run then.

    Days are proleptic Gregorian ordinals; the first of both axes is `EARLIEST`. Each entry holds
    until the next one begins.
    """
    found = PlaceClaims(ledger)
    for place_id in places_with_state(ledger) if places is None else places:
        yield place_id, _runs(found.of(place_id))


def _runs(claims: Sequence[Claim]) -> list[tuple[int, Run]]:
    before = History(())
    run: Run = ((EARLIEST.toordinal(), Cell()),)
    found = [(EARLIEST.toordinal(), run)]
    for known in sorted({claim.published for claim in claims}):
        history = History([claim for claim in claims if claim.published <= known])
        run = _run(history, before, run)
        if run != found[-1][1]:
            found.append((known, run))
        before = history
    return found


def _run(history: History, before: History, known: Run) -> Run:
    """Run of a history; what it shares with the one before, of which the run is known, is kept."""
    same = history.same_until(before)
    run = [*known[: bisect_left(known, same, key=itemgetter(0))]]
    for day in history.days():
        if day >= same:
            cell = history.on(day)
            if not run or cell != run[-1][1]:
                run.append((day, cell))
    return tuple(run)
