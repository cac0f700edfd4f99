"""Tables of status: who holds each place on each day, by one claimant or by several.

A place that stays with the same party from one day to the next is one claim, not one a day, with
a second one for the newest day on which the table still says so. Where claimants differ, the one
who speaks later denies what the other one says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from handover.matching.claim_drafts import Drafts
from handover.matching.column_roles import ColumnRole
from handover.matching.shapes.calendar import first_day
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.matching.party_choice import Meaning
    from handover.matching.row_table import RowTable

CONFIRMED_UP_TO = 20_000
"""Claims up to which the last day of a run is a claim of its own; beyond, there are too many."""
_NOTHING = -1


@dataclass(frozen=True, slots=True)
class _Change:
    """What one claimant's column says of a place from a day on."""

    place: int
    day: str
    row: int
    word: str
    claimant: str
    last: bool
    """Whether it is the newest evidence of a run, and no change."""


def statuses(rows: RowTable) -> Drafts:
    """Return what a table of status says."""
    drafts = Drafts()
    columns = [
        (one.heading, one.use.claimant) for one in rows.columns if one.use.role is ColumnRole.STATUS
    ]
    if not columns:
        columns = [(heading, "") for heading in rows.headings(ColumnRole.HOLDER)]
    role = next(r for r in (ColumnRole.DAY, ColumnRole.AS_OF, ColumnRole.START) if r in rows.days)
    dates = rows.dates(role)
    usable = rows.usable()
    usable = usable[(dates.iloc[usable] != "").to_numpy()]
    days = _ordinals(dates)
    told = _RankedDays(dates, days, usable)
    changes = [
        change
        for heading, claimant in columns
        for change in _changes(rows, heading, claimant, told)
    ]
    several = len(columns) > 1
    if len(changes) > CONFIRMED_UP_TO:
        left = sum(change.last for change in changes)
        changes = [change for change in changes if not change.last]
        drafts.notes.append(
            say(
                "There are so many places that the {count, plural, one {# last day} "
                "other {# last days}} on which nothing had changed are no claims of their own.",
                count=left,
            )
        )
    changes.sort(key=lambda one: (one.place, one.day, one.row))
    _Ledger(rows.meanings, drafts, several=several).add(changes)
    return drafts


def _ordinals(dates: pd.Series) -> np.ndarray:
    """Days as numbers that sort as they do, by row."""
    column = dates.astype("category")
    words = list(column.cat.categories)
    order = pd.Series([first_day(word) for word in words]).rank(method="dense").fillna(0)
    ranks = np.append(order.to_numpy(int), 0)
    return ranks[column.cat.codes.to_numpy()]


@dataclass(frozen=True, eq=False)
class _RankedDays:
    """The days of the rows."""

    dates: pd.Series
    """EDTF, by row."""
    ranks: np.ndarray
    """Numbers that sort as the days do, by row."""
    usable: np.ndarray
    """Rows that have one and wait for nothing."""


def _changes(rows: RowTable, heading: str, claimant: str, days: _RankedDays) -> list[_Change]:
    """The days on which a column says something new of a place, and its newest of each."""
    words = rows.frame[heading].str.strip().astype("category")
    said = words.cat.codes.to_numpy()
    names = [str(word) for word in words.cat.categories]
    blank = names.index("") if "" in names else _NOTHING
    own = days.usable[(said[days.usable] != blank) & (said[days.usable] >= 0)]
    order = own[np.lexsort((own, days.ranks[own], rows.codes[own]))]
    if not len(order):
        return []
    place, word = rows.codes[order], said[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (place[1:] != place[:-1]) | (word[1:] != word[:-1])
    dates = days.dates.to_numpy()[order]
    newest = np.append(place[1:] != place[:-1], True)
    kept = np.flatnonzero(new | newest)
    return [
        _Change(
            place=int(place[at]),
            day=str(dates[at]),
            row=int(order[at]),
            word=names[word[at]],
            claimant=claimant,
            last=not new[at],
        )
        for at in kept.tolist()
    ]


@dataclass
class _Said:
    """What a claimant says last of a place."""

    claimant: str
    parties: tuple[str, ...]
    day: str
    claim: int


class _Ledger:
    """Changes on their way into claims; of one place after the other."""

    def __init__(self, meanings: Mapping[str, Meaning], drafts: Drafts, *, several: bool) -> None:
        self._meanings = meanings
        self._drafts = drafts
        self._several = several

    def add(self, changes: list[_Change]) -> None:
        """Add the changes, sorted by place and day."""
        now: dict[str, _Said] = {}
        place = None
        for change in changes:
            if change.place != place:
                now, place = {}, change.place
            self._add_one(change, now)

    def _add_one(self, change: _Change, now: dict[str, _Said]) -> None:
        parties = self._meanings[change.word].parties
        before = now.get(change.claimant)
        if not parties:
            self._end(change, before)
            now.pop(change.claimant, None)
            return
        if before and before.parties == parties and not change.last:
            return  # another word for the same party is no change of hands
        rival = self._rival(change, parties[0], now) if self._several else None
        if rival is None:
            giver = before.parties[0] if before and before.parties[0] != parties[0] else ""
            claim = self._hold(change, change.claimant, parties, giver)
        else:
            claim = self._deny(change, parties[0], rival)
        now[change.claimant] = _Said(change.claimant, parties, change.day, claim)

    def _hold(
        self, change: _Change, claimant: str, parties: tuple[str, ...], giver: str = ""
    ) -> int:
        """Add who holds the place; return the number of that claim."""
        number = len(self._drafts.claims)
        self._drafts.hold(
            change.place, parties, change.day, change.row, claimant=claimant, giver=giver
        )
        return number

    def _end(self, change: _Change, before: _Said | None) -> None:
        """Add that a claimant names nobody any more."""
        title = f"listed as “{change.word}”"
        if before is not None:
            self._drafts.end(
                change.place, before.parties[0], change.day, change.row,
                claimant=change.claimant, title=title,
            )  # fmt: skip
        elif not change.last:
            self._drafts.tell(change.place, change.day, change.row, title, claimant=change.claimant)

    @staticmethod
    def _rival(change: _Change, holder: str, now: Mapping[str, _Said]) -> _Said | None:
        """What another claimant says at the time, where nobody else names this holder."""
        others = [said for name, said in now.items() if name != change.claimant]
        if any(said.parties[0] == holder for said in others):
            return None
        return max(others, key=lambda said: said.claim, default=None)

    def _deny(self, change: _Change, holder: str, rival: _Said) -> int:
        """Add that a claimant says otherwise; return the number of that claim.

        The other one's word is told once more for that day: before it, they agreed.
        """
        if rival.day != change.day:
            rival.claim = self._hold(change, rival.claimant, rival.parties)
            rival.day = change.day
        self._drafts.deny(rival.claim, holder, change.day, change.row, claimant=change.claimant)
        return len(self._drafts.claims) - 1
