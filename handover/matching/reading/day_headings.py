"""Tables with a column for each day: a row for each place and day is made of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from handover.dossier.limits import check_limit
from handover.matching.reading.cells import unique_headings
from handover.matching.role_values import is_plain_day
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.matching.foreign_table import ForeignTable

DAY, HOLDER = "day", "holder"
"""Headings of the two columns that take the place of the columns of days."""
_FEW = 40
"""Different words of a short list of parties."""


def unfolded(table: ForeignTable) -> ForeignTable:
    """Return a table whose columns of days are rows; any other as it is.

    Columns are taken so when two or more are headed by a day and a few words stand in all of
    them. The rows keep their numbers: those of one line of the file have the same.
    """
    frame = table.frame
    days = [str(heading) for heading in frame.columns if is_plain_day(str(heading))]
    if len(days) < 2 or not _are_words(frame[days]):  # noqa: PLR2004
        return table
    check_limit(table.file, "rows", len(frame) * len(days))
    rest = [heading for heading in frame.columns if heading not in days]
    (*_, day, holder), _ = unique_headings([*map(str, rest), DAY, HOLDER])
    rows = np.repeat(np.arange(len(frame)), len(days))
    long = frame[rest].iloc[rows]
    long[day] = np.tile(np.array(days, dtype=object), len(frame))
    long[holder] = frame[days].to_numpy().ravel()
    shapes = None if table.geometry is None else table.geometry.iloc[rows]
    note = say(
        "Its columns “{first}” to “{last}” are days: each of their cells is read as a row of "
        "its own.",
        first=days[0],
        last=days[-1],
    )
    return replace(table, frame=long, geometry=shapes, notes=(*table.notes, note))


def _are_words(cells: pd.DataFrame) -> bool:
    words = set(pd.unique(cells.to_numpy().ravel())) - {""}
    return 0 < len(words) <= _FEW and all(any(map(str.isalpha, word)) for word in words)
