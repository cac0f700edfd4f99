"""A sheet of a spreadsheet, whatever program it is of, made into a table."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_limit
from handover.faults import FaultCode
from handover.matching.foreign_table import ForeignTable, ReadingForm
from handover.matching.reading.cells import check_size, frame_of
from handover.matching.reading.day_numbers import is_of_dates, may_be_day, note_day_numbers
from handover.matching.reading.heading_rows import (
    MOST_BELOW,
    HeadingRows,
    find_headings,
    note_below,
    rows_below,
)
from handover.matching.reading.sniffing import find_decimal
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.matching.foreign_table import ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_MOST_NAMED = 6
"""Cells that a note names."""
ERRORS = mark("Cells hold an error of the spreadsheet")
_LAST_RESORT = 26
_FROM_1904 = 1462
"""Days from the first one of most workbooks to the first one of those that count from 1904."""
_NOTHING: list[str] = []
"""A blank row: a sheet may have a million of them above its last one."""


@dataclass(frozen=True)
class MergedRange:
    """Cells that were merged to one; rows and columns counted from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        """Return it as a spreadsheet names it."""
        first = f"{column_letters(self.left)}{self.top + 1}"
        return f"{first}:{column_letters(self.right)}{self.bottom + 1}"


@dataclass
class Sheet:
    """A sheet while it is read."""

    title: str
    rows: list[list[str]] = field(default_factory=list)
    """Cells as text, from the first row of the sheet on."""
    merged: list[MergedRange] = field(default_factory=list)
    days: set[tuple[int, int]] = field(default_factory=set)
    """Row and column, from 0, of the cells that hold a date or time."""
    numbers: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    """Row and value of the cells of a column that are plain numbers and may be days."""
    remarks: dict[str, list[str]] = field(default_factory=dict)
    """What was met, a pattern, with the cells it was met in."""
    is_hidden: bool = False
    counts_from_1904: bool = False
    """Whether the numbers of its days are those of a workbook that was begun on a Mac."""
    _blank: int = 0
    """Rows met since the last one that holds something."""

    @property
    def next_row(self) -> int:
        """Row that is added next, counted from 0."""
        return len(self.rows) + self._blank

    def add(self, cells: list[str], times: int = 1) -> None:
        """Add a row, so many times; blank ones at the end of the sheet are left out."""
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            self._blank += times
            return
        self.rows += [_NOTHING] * self._blank
        self.rows += [list(cells) for _ in range(times)]
        self._blank = 0

    def remark(self, what: str, row: int, column: int) -> None:
        """Note that something was met in a cell."""
        self.remarks.setdefault(what, []).append(f"{column_letters(column)}{row + 1}")

    def number(self, row: int, column: int, value: float) -> None:
        """Note a plain number that may be the number of a day."""
        if may_be_day(value):
            self.numbers.setdefault(column, []).append((row, value))


def column_letters(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, _LAST_RESORT)
        letters = chr(ord("A") + rest) + letters
    return letters


def tables_of_sheets(
    file: BroughtFile, choice: ReadingChoice, sheets: Sequence[Sheet], kind: str
) -> list[ForeignTable]:
    """Return a table for each sheet with rows below its headings.

    Raises
    ------
    DossierError
        If there is no such sheet.
    """
    read = {sheet.title: _table(file, choice, sheet, kind) for sheet in sheets}
    tables = [table for table in read.values() if table is not None]
    if not tables:
        raise refused(file.name, FaultCode.NO_ROWS)
    return tables


def _table(
    file: BroughtFile, choice: ReadingChoice, sheet: Sheet, kind: str
) -> ForeignTable | None:
    rows = sheet.rows
    if not rows:
        return None
    width = max(map(len, rows))
    where = f"{file.name}, sheet {sheet.title}"
    check_limit(where, "rows", len(rows))
    check_size(where, sum(map(bool, rows)), width)
    for row in rows:
        if row:
            row.extend([""] * (width - len(row)))
    headings = _headings(sheet, choice)
    notes = [*headings.notes, *_unmerge(sheet, headings, width, where)]
    if sheet.counts_from_1904:
        notes += _count_from_1900(sheet, headings)
    body = [
        (number, row)
        for number, row in enumerate(rows, start=1)
        if number >= headings.first_row and any(row)
    ]
    if not body:
        return None
    if below := rows_below(body[-MOST_BELOW:]):
        notes.append(note_below(below, body[-MOST_BELOW:]))
        body = body[: -len(below)]
    kept = [
        column
        for column, name in enumerate(headings.names)
        if not re.fullmatch(r"column \d+", name) or any(row[column] for _, row in body)
    ]
    columns = {headings.names[column]: [row[column] for _, row in body] for column in kept}
    frame = frame_of(file.name, columns, [number for number, _ in body])
    if not sheet.counts_from_1904:
        notes += _day_numbers(sheet, headings, kept)
    notes += _remarks(sheet)
    if sheet.is_hidden:
        notes.append(say("The sheet is hidden in the workbook."))
    form = ReadingForm(
        kind=kind,
        decimal=choice.decimal or find_decimal([row for _, row in body[:200]]),
        header_row=headings.row,
    )
    return ForeignTable(
        file=file.name, part=sheet.title, frame=frame, form=form, notes=tuple(notes)
    )


def _headings(sheet: Sheet, choice: ReadingChoice) -> HeadingRows:
    """Return the headings of a sheet; merged cells tell where they take several rows."""
    first = find_headings(sheet.rows, choice.header_row)
    if not first.row:
        return first
    top = first.row - 1
    # A title that is merged over several columns fills one cell and is above the headings.
    spans = [m for m in sheet.merged if m.top <= top <= m.bottom]
    tall = max((m.bottom for m in spans), default=top)
    if any(m.right > m.left and m.bottom == top for m in spans) and tall == top:
        tall = top + 1
    depth = min(tall - top + 1, 4, len(sheet.rows) - top - 1)
    return find_headings(sheet.rows, first.row, depth=depth) if depth > 1 else first


def _unmerge(sheet: Sheet, headings: HeadingRows, width: int, where: str) -> list[str]:
    """Put the value of merged cells into each of them; return a note when there were any."""
    met: list[str] = []
    filled = 0
    for cells in sheet.merged:
        if cells.top < headings.first_row - 1 or cells.top >= len(sheet.rows):
            continue
        first = sheet.rows[cells.top]
        value = first[cells.left] if cells.left < len(first) else ""
        if not value:
            continue
        met.append(str(cells))
        end, right = min(cells.bottom + 1, len(sheet.rows)), min(cells.right + 1, width)
        filled += (end - cells.top) * (right - cells.left)
        check_limit(where, "cells", filled)
        for number in range(cells.top, end):
            row = sheet.rows[number] or [""] * width
            row[cells.left : right] = [value] * (right - cells.left)
            sheet.rows[number] = row
    if not met:
        return []
    return [
        say(
            "Cells are merged ({cells}); what stands in them counts for each of their rows.",
            cells=_some(met),
        )
    ]


def _count_from_1900(sheet: Sheet, headings: HeadingRows) -> list[str]:
    """Write the numbers of days as every other workbook has them; return a note for each column."""
    notes = []
    for column in _of_days(sheet, headings):
        met = [(row, int(value)) for row, value in sheet.numbers[column] if value == int(value)]
        met = [one for one in met if sheet.rows[one[0]][column] == str(one[1])]
        for row, value in met:
            sheet.rows[row][column] = str(value + _FROM_1904)
        if met:
            note = say(
                "The workbook counts its days from 1904: in “{heading}”, {number} is read as "
                "{day}, counted from 1900.",
                heading=headings.names[column],
                number=str(met[0][1]),
                day=str(met[0][1] + _FROM_1904),
            )
            notes.append(note)
    return notes


def _of_days(sheet: Sheet, headings: HeadingRows) -> list[int]:
    """Columns of dates in which there are plain numbers."""
    dated = {column for _, column in sheet.days}
    return [
        column
        for column in sheet.numbers
        if column < len(headings.names) and (column in dated or is_of_dates(headings.names[column]))
    ]


def _day_numbers(sheet: Sheet, headings: HeadingRows, kept: Sequence[int]) -> list[str]:
    """Return a note for each column of dates in which there are numbers of days."""
    notes = []
    of_days = _of_days(sheet, headings)
    for column in kept:
        met = [row for row, _ in sheet.numbers.get(column, ()) if row >= headings.first_row - 1]
        name = headings.names[column]
        if met and column in of_days:
            at = _some([f"{column_letters(column)}{row + 1}" for row in met])
            notes.append(note_day_numbers(name, at))
    return notes


def _remarks(sheet: Sheet) -> list[str]:
    return [
        say("{what} ({cells}).", what=say(what), cells=_some(cells))
        for what, cells in sheet.remarks.items()
    ]


def _some(cells: Sequence[str]) -> str:
    more = len(cells) - _MOST_NAMED
    told = ", ".join(cells[:_MOST_NAMED])
    return say("{names} and {more} more", names=told, more=more) if more > 0 else told
