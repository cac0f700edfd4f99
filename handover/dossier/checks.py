"""A table of a dossier under check: what its cells may hold, and the faults found so far.

Shared by every table, so that the same mistake is named in the same words everywhere.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from handover import edtf
from handover.dossier.csv_table import read_table
from handover.errors import DateError, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from handover.dossier.csv_table import File

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}(\.\d{1,6})?", re.ASCII)
_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


@dataclass(frozen=True)
class CheckedTable:
    """One CSV file of a dossier, its cells still text."""

    file: str
    """Name of the file."""
    table: pd.DataFrame
    """As :func:`handover.dossier.csv_table.read_table` returns it; indexed by row of the file."""
    faults: list[Fault] = field(default_factory=list)
    """What has been found wrong; the methods below add to it."""

    @classmethod
    def read(
        cls, path: File, columns: Sequence[str], optional: Collection[str] = ()
    ) -> CheckedTable:
        """Return a file's table, with the faults of its form already noted."""
        table, faults = read_table(path, columns, optional)
        return cls(path.name, table, faults)

    def cells(self, column: str) -> Iterator[tuple[int, str]]:
        """Yield row and text of each cell of a column."""
        return zip(self.table.index.tolist(), self.table[column].tolist(), strict=True)

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield row and cells of each row of the table."""
        names = [str(name) for name in self.table.columns]
        columns = [self.table[name].tolist() for name in names]  # far quicker than row by row
        for row, cells in zip(self.table.index.tolist(), zip(*columns, strict=True), strict=True):
            yield row, dict(zip(names, cells, strict=True))

    def fault(self, row: int, column: str, expected: str) -> None:
        """Note a fault of one cell."""
        value = str(self.table.loc[row, column])
        self.faults.append(
            Fault(file=self.file, row=row, column=column, value=value, expected=expected)
        )

    def check(
        self,
        column: str,
        expected: str,
        accepts: Callable[[str], object],
        *,
        optional: bool = False,
    ) -> None:
        """Note each cell of which `accepts` is not true.

        Parameters
        ----------
        column
            Where to look.
        expected
            What the cells should hold, in words that fit after "expected".
        accepts
            Called with the text of a cell.
        optional
            Whether a cell may be empty.
        """
        for row, value in self.cells(column):
            if not (optional and value == "") and not accepts(value):
                self.fault(row, column, expected)

    def check_filled(self, *columns: str) -> None:
        """Note each cell of these columns that is blank."""
        for column in columns:
            self.check(column, "some text", str.strip)

    def check_ids(self, column: str) -> None:
        """Note each cell that is no id, or that repeats one."""
        self.check(column, "an id of letters, digits, '-', '_' and '.'", is_id)
        first: dict[str, int] = {}
        for row, value in self.cells(column):
            if value and first.setdefault(value, row) != row:
                self.fault(row, column, f"each id once; row {first[value]} has it too")

    def check_known(
        self, column: str, known: Collection[str] | None, kind: str, *, optional: bool = False
    ) -> None:
        """Note each cell that names none of the known ids.

        Parameters
        ----------
        column
            Where to look.
        known
            The ids there are; None when that cannot be told, and then nothing is at fault.
        kind
            What they are, such as "a place_id of places.csv".
        optional
            Whether a cell may be empty.
        """
        if known is None:
            return
        for row, value in self.cells(column):
            if value not in known and not (optional and value == ""):
                self.fault(row, column, kind + similar(value, known))

    def check_choice(
        self, column: str, choices: Collection[str], *, optional: bool = False
    ) -> None:
        """Note each cell that holds none of a closed set of words."""
        expected = f"one of {', '.join(choices)}"
        self.check(column, expected, choices.__contains__, optional=optional)

    def check_days(self, column: str, *, optional: bool = False) -> None:
        """Note each cell that is not a day written YYYY-MM-DD."""
        self.check(column, "an ISO day such as 2020-11-25", iso_day, optional=optional)

    def check_edtf(self, column: str, *, optional: bool = False) -> None:
        """Note each cell that is not a date in EDTF."""
        for row, value in self.cells(column):
            if value == "" and optional:
                continue
            try:
                edtf.parse(value)
            except DateError as error:
                self.fault(row, column, error.expected)

    def days(self, column: str) -> pd.Series[pd.Timestamp]:
        """Return a column as ``datetime64[s]``, NaT where a cell names no day."""
        return as_days(self.table.index, [iso_day(value) for _, value in self.cells(column)])


def as_days(index: pd.Index, dates: Sequence[date | None]) -> pd.Series[pd.Timestamp]:
    """Return days of the years 1 to 9999 as ``datetime64[s]``, NaT for None."""
    return pd.Series(np.array(dates, dtype="datetime64[s]"), index=index)


def similar(value: str, known: Collection[str]) -> str:
    """Return a hint naming the known ids nearest to a value; empty when none is near.

    Examples
    --------
    >>> similar("agdam-town", ["aghdam-town", "shusha"])
    ' (similar: aghdam-town)'
    """
    near = difflib.get_close_matches(value, known, n=3, cutoff=0.75)
    return f" (similar: {', '.join(near)})" if near else ""


def is_id(text: str) -> bool:
    """Whether a text may serve as an id: in an address, a file and a table alike."""
    return _ID.fullmatch(text) is not None


def is_number(text: str) -> bool:
    """Whether a text is a plain number from 0 up: no sign, no thousands separator."""
    return _NUMBER.fullmatch(text) is not None


def is_web_address(text: str) -> bool:
    """Whether a text is an http or https address; nothing else may become a link on a page."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def iso_day(text: str) -> date | None:
    """Return the day that a text names as YYYY-MM-DD; None when it names none.

    ``date.fromisoformat`` alone would also take "20201125" and "2020-W48-3".

    Examples
    --------
    >>> iso_day("2020-11-25"), iso_day("25.11.2020"), iso_day("2020-02-30")
    (datetime.date(2020, 11, 25), None, None)
    """
    if not _ISO_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
