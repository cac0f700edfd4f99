"""The rows of a foreign table with all that was decided of them: days, parties, places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from handover.errors import shown
from handover.matching.column_roles import DAYS, HOLDERS, ColumnRole
from handover.matching.day_cells import DayColumn, read_day_columns
from handover.matching.place_lookup import LEAVE_OUT
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from handover.matching.arrangement import Arrangement
    from handover.matching.column_roles import ColumnMatch
    from handover.matching.party_choice import Meaning
    from handover.matching.place_choice import ChosenPlaces
    from handover.matching.questions import Questions


@dataclass(eq=False)
class RowTable:
    """Rows of one table, or of all files of a series."""

    frame: pd.DataFrame
    """Cells as text; ``@file`` and ``@row`` say where a row stands."""
    shapes: gpd.GeoSeries | None
    """Shape of each row, in WGS 84."""
    columns: Sequence[ColumnMatch]
    arrangement: Arrangement
    days: Mapping[ColumnRole, DayColumn]
    """Columns of days, by their role."""
    meanings: Mapping[str, Meaning]
    """What the words of the columns of parties mean."""
    places: ChosenPlaces
    waits: np.ndarray
    """Rows that wait for an answer."""
    refused: dict[int, str] = field(default_factory=dict)
    """Rows that cannot be used, with the reason."""
    own_names: str = ""
    """Column of the places' names, where each place is coloured by its own; else empty."""

    def headings(self, role: ColumnRole) -> list[str]:
        """Headings of the columns of a role."""
        if role is ColumnRole.HOLDER and self.own_names:
            return [self.own_names]
        return [one.heading for one in self.columns if one.use.role is role]

    def has(self, *roles: ColumnRole) -> bool:
        """Whether any column has one of these roles."""
        return any(self.headings(role) for role in roles)

    def cells(self, role: ColumnRole) -> pd.Series:
        """Cells of the column of a role; blank where there is none."""
        found = self.headings(role)
        if not found:
            return pd.Series("", index=self.frame.index)
        return self.frame[found[0]].str.strip()

    def dates(self, role: ColumnRole) -> pd.Series:
        """Dates of the column of a role, EDTF; blank where there is none."""
        if role in self.days:
            return self.days[role].dates
        return pd.Series("", index=self.frame.index)

    def meaning(self, word: str) -> Meaning:
        """What a word of a column of parties means."""
        return self.meanings[word.strip()]

    @property
    def codes(self) -> np.ndarray:
        """Number of the place of each row; -1 where it is not known."""
        return self.places.codes

    def usable(self) -> np.ndarray:
        """Rows that say something and wait for nothing, by number."""
        fine = ~self.waits & (self.codes >= 0)
        if self.refused:
            fine[list(self.refused)] = False
        return np.flatnonzero(fine)

    def refuse(self, rows: np.ndarray, reason: str) -> None:
        """Note that rows cannot be used."""
        for row in rows.tolist():
            self.refused.setdefault(row, reason)


def waiting_rows(
    frame: pd.DataFrame,
    columns: Sequence[ColumnMatch],
    days: Mapping[ColumnRole, DayColumn],
    meanings: Mapping[str, Meaning],
) -> np.ndarray:
    """Rows of which a cell has to be asked about."""
    waits = np.zeros(len(frame), dtype=bool)
    for column in days.values():
        waits |= column.waits.to_numpy(dtype=bool)
    doubtful = {word for word, meaning in meanings.items() if meaning.waits}
    for one in columns:
        if doubtful and one.use.role in HOLDERS:
            waits |= frame[one.heading].str.strip().isin(doubtful).to_numpy()
    return waits


def refuse_unplaced(rows: RowTable, asked: Questions) -> None:
    """Note the rows of places that an answer leaves out for want of a position."""
    together = asked.answer("unplaced") == LEAVE_OUT
    out = [
        number
        for number, place in enumerate(rows.places.places)
        if not place.is_placed and (together or asked.answer(f"place:{place.name}") == LEAVE_OUT)
    ]
    of = rows.places.named
    rows.refuse(np.flatnonzero(np.isin(of, out)), say("left out: its place has no position"))


def refuse_unreadable(rows: RowTable) -> None:
    """Note the rows that name no place, those whose days cannot be read, and those left out."""
    rows.refuse(rows.places.nameless.nonzero()[0], say("no place is named"))
    for role, column in rows.days.items():
        heading = rows.headings(role)[0]
        for row in column.misfits.to_numpy(dtype=bool).nonzero()[0].tolist():
            value = str(rows.frame[heading].iloc[row])
            early = value[:1] == "-" and value[1:2].isdigit()
            told = {"heading": heading, "value": shown(value)}
            why = (
                say(
                    "column {heading}: {value} is before the year 1, where the time bar begins",
                    **told,
                )
                if early
                else say("column {heading}: {value} is no known day", **told)
            )
            rows.refused.setdefault(row, why)
    left = {word for word, meaning in rows.meanings.items() if meaning.leave_out}
    for one in rows.columns:
        if left and one.use.role in HOLDERS:
            own = rows.frame[one.heading].str.strip().isin(left).to_numpy()
            why = say("column {heading}: left out by your answer", heading=one.heading)
            rows.refuse(own.nonzero()[0], why)


def day_columns(
    frame: pd.DataFrame, columns: Sequence[ColumnMatch], asked: Questions
) -> dict[ColumnRole, DayColumn]:
    """Read the columns of days, by their role."""
    headings = {one.use.role: one.heading for one in columns if one.use.role in DAYS}
    found = read_day_columns(frame, list(headings.values()), asked)
    return {role: found[heading] for role, heading in headings.items()}


def holder_words(frame: pd.DataFrame, columns: Sequence[ColumnMatch]) -> dict[str, int]:
    """Words of the columns of parties, with the number of their rows, the commonest first."""
    counts: dict[str, int] = {}
    for one in columns:
        if one.use.role in HOLDERS:
            for word, rows in frame[one.heading].str.strip().value_counts().items():
                if word:
                    counts[str(word)] = counts.get(str(word), 0) + int(rows)
    return dict(sorted(counts.items(), key=lambda pair: -pair[1]))
