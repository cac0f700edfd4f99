"""Cells of a sheet as their author sees them: months and years, codes with zeros, merged cells."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from itertools import islice
from typing import TYPE_CHECKING, Any

from openpyxl.utils import range_boundaries

from handover.dossier.formats.number_formats import shown_day, shown_number, shown_parts
from handover.dossier.table_form import quoted
from handover.faults import file_words
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_RANGES = 10_000
"""Merged ranges of a sheet that are looked at: more are no table."""
_MERGED = re.compile(
    rb"""<(?:\w+:)?mergeCell\b[^>]*?\bref=["']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"""
)


def as_shown(value: Any, number_format: str) -> Any:  # noqa: ANN401  # a cell may hold anything
    """Return what a cell stands for, no more exact than its sheet shows it.

    Examples
    --------
    >>> as_shown(datetime(2020, 11, 1), "mmm-yy"), as_shown(datetime(2020, 1, 1), "yyyy")
    ('2020-11', '2020')
    >>> as_shown(datetime(2020, 11, 15), "mmm-yy"), as_shown(101, "0000")
    ('2020-11-15', '0101')
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return shown_number(value, number_format)
    # Which day a time falls on is for the checks to say.
    if not isinstance(value, date) or (isinstance(value, datetime) and value.time() != time()):
        return value
    return shown_day(value, shown_parts(number_format))


class Merged:
    """Cells of one sheet that are merged over several rows; its rows are filled one by one.

    Parameters
    ----------
    ranges
        First row, last row and column of each, from 1.
    """

    def __init__(self, ranges: Iterable[tuple[int, int, int]]) -> None:
        self._waiting = sorted(ranges, reverse=True)
        self._open: dict[int, tuple[int, str]] = {}
        self._filled: set[int] = set()

    @classmethod
    def of(cls, sheet: bytes) -> Merged:
        """Return those of a sheet, from its XML."""
        found = []
        for match in islice(_MERGED.finditer(sheet), MOST_RANGES):
            west, north, _, south = range_boundaries(match[1].decode())
            if south > north:
                found.append((north, south, west))
        return cls(found)

    def fill(self, number: int, texts: Sequence[str], first: int) -> list[str]:
        """Return a row with the value of each merged cell that covers it.

        Parameters
        ----------
        number
            Of the row; rows come in their order, and blank ones need not come.
        texts
            Its cells.
        first
            Number of the first row below the headings; what is merged with them is no cell of it.
        """
        filled = list(texts)
        self._open = {at: one for at, one in self._open.items() if one[0] >= number}
        for column, (_, value) in self._open.items():
            filled += [""] * (column - len(filled))
            filled[column - 1] = value
            self._filled.add(column)
        while self._waiting and self._waiting[-1][0] <= number:
            top, bottom, column = self._waiting.pop()
            if first <= top == number and column <= len(texts) and texts[column - 1]:
                self._open[column] = (bottom, texts[column - 1])
        return filled

    def note(self, where: str, header: Sequence[str]) -> Iterator[Later]:
        """Yield a sentence about the columns whose merged cells were filled."""
        names = [header[column - 1] for column in sorted(self._filled) if column <= len(header)]
        if names:
            yield later(
                "{file}: cells of {columns} are merged; each row they cover has their value.",
                file=Later(file_words, (where,)),
                columns=Later(quoted, tuple(names)),
            )
