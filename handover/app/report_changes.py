"""What accepted drafts would change of the states on the map, from day to day.

The states are those of `handover.state`, of the dossier as it is and as it would be; nothing here
decides who holds what.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from handover.dossier.composition import parts_of
from handover.state.headlines import phrase, undated
from handover.state.history import Cell
from handover.state.party_roles import spoken_forms
from handover.state.sentences import capital
from handover.state.shown import chosen_ledger
from handover.state.state_on import spans
from handover.state.sum_of_parts import shown_cells
from handover.words.days import day_words
from handover.words.speech import say, say_as

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from handover.dossier.read import Dossier
    from handover.state.state_on import Run
    from handover.state.sum_of_parts import Shown

_FIRST = date.min.toordinal()


@dataclass(frozen=True)
class StateChange:
    """Days on which a place would be shown otherwise than now."""

    place_id: str
    """The place."""
    begins: date
    """First of the days; ``date.min`` where it is so from the beginning."""
    ends: date | None
    """Last of them; None where it stays so."""
    now: str
    """Its state in words, as it is."""
    after: str
    """Its state in words, as it would be."""

    @property
    def days(self) -> str:
        """The days in words.

        >>> StateChange("a", date(2020, 11, 16), date(2020, 11, 25), "", "").days
        '16 November 2020 to 25 November 2020'
        """
        if self.ends is None:
            if self.begins == date.min:
                return say("On every day")
            return say("From {day}", day=day_words(self.begins))
        if self.begins == date.min:
            return say("Until {day}", day=day_words(self.ends))
        if self.begins == self.ends:
            return day_words(self.begins)
        return say_as(
            "beginning a sentence",
            "{first} to {last}",
            first=day_words(self.begins),
            last=day_words(self.ends),
        )

    def holds_on(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


class StateRuns:
    """States of some places of a dossier on every day, by what some sources had told by then.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    places
        Ids of the places wanted.
    known_on
        Day of the knowledge.
    sources
        Ids of the sources to go by; None for all.
    """

    def __init__(
        self,
        dossier: Dossier,
        places: Iterable[str],
        known_on: date,
        sources: Collection[str] | None = None,
    ) -> None:
        self._parts = parts_of(dossier)
        self._parties = spoken_forms(dossier.parties)
        self.places = tuple(dict.fromkeys(places))
        wanted = [*self.places]
        for place_id in wanted:
            wanted += [one.place_id for one in self._parts.get(place_id, ())]
        wanted = list(dict.fromkeys(wanted))
        ledger = chosen_ledger(dossier, sources)
        ledger = ledger[
            ledger["place_id"].isin(wanted)
            & (ledger["published_on"] <= pd.Timestamp(min(known_on, date(9999, 12, 31))))
        ]
        # All of that was known by then: the last run of each place is the one that holds.
        self._runs: dict[str, Run] = {
            place_id: history[-1][1] for place_id, history in spans(ledger, places=wanted)
        }

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """Days, as ordinals, on which anything of it becomes otherwise."""
        return tuple(sorted({begins for run in self._runs.values() for begins, _ in run}))

    def on(self, day: int) -> Mapping[str, Shown]:
        """Return the state that is shown for each of the places on a day, given as an ordinal."""
        own = {}
        for place_id, run in self._runs.items():
            at = bisect_right(run, day, key=lambda one: one[0]) - 1
            own[place_id] = run[at][1] if at >= 0 else Cell()
        shown = shown_cells(own, self._parts)
        return {place_id: shown(place_id) for place_id in self.places}

    def said(self, shown: Shown) -> str:
        """Return a state in words that hold on each of its days."""
        words = phrase(shown.cell, self._parties)
        return capital(words) if words else undated(Cell(), {})


def with_wholes(dossier: Dossier, places: Iterable[str]) -> list[str]:
    """Return places and everything that they are part of."""
    wholes: dict[str, list[str]] = {}
    for whole, parts in parts_of(dossier).items():
        for part in parts:
            wholes.setdefault(part.place_id, []).append(whole)
    found = list(dict.fromkeys(places))
    for place_id in found:
        found += [whole for whole in wholes.get(place_id, ()) if whole not in found]
    return found


def state_changes(now: StateRuns, after: StateRuns) -> list[StateChange]:
    """Return the days on which places would be shown otherwise, place by place, in order.

    Parameters
    ----------
    now, after
        The same places, without and with the claims.
    """
    days = sorted({_FIRST, *now.begins, *after.begins})
    both = [(day, now.on(day), after.on(day)) for day in days]
    found = []
    for place_id in after.places:
        open_since: StateChange | None = None
        for day, first, second in both:
            said = now.said(first[place_id]), after.said(second[place_id])
            differ = _look(first[place_id]) != _look(second[place_id])
            if open_since is not None and (
                not differ or said != (open_since.now, open_since.after)
            ):
                found.append(_ended(open_since, day - 1))
                open_since = None
            if differ and open_since is None:
                open_since = StateChange(place_id, date.fromordinal(day), None, *said)
        if open_since is not None:
            found.append(open_since)
    return found


def day_to_show(found: Sequence[StateChange], preferred: date) -> date:
    """Return the day to show of some changes: the one preferred, if any of them holds on it."""
    if not found or any(one.holds_on(preferred) for one in found):
        return preferred
    begun = [one.begins for one in found if one.begins != date.min]
    ended = [one.ends for one in found if one.ends is not None]
    return min(begun, default=min(ended, default=preferred))


def _look(shown: Shown) -> tuple[object, ...]:
    """What of a state is drawn."""
    cell = shown.cell
    return (cell.status, cell.holder, cell.rival, cell.deadline, cell.inferred)


def _ended(change: StateChange, last: int) -> StateChange:
    return StateChange(
        change.place_id, change.begins, date.fromordinal(last), change.now, change.after
    )
