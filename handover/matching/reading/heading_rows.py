"""Where the headings of a table stand, and what they are when they take more than one row."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.matching.reading.cells import unique_headings
from handover.matching.reading.sniffing import SAMPLE_ROWS
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = Sequence[str]

MOST_HEADING_ROWS = 25
"""Above which the headings of a table stand."""
_FILLED = 0.6
"""Share of the table's width that a row of headings fills."""
_VALUE = re.compile(r"[-+]?[\d][\d\s.,'\u00a0\u202f]*%?|\d{1,4}([-/.])\d{1,2}\1\d{1,4}(?:[T ].*)?")
"""A number or a day: what a heading hardly ever is."""
_YEAR = re.compile(r"[12]\d{3}|\d{4}-\d{2}(?:-\d{2})?|[12]\d{3}[01]\d[0-3]\d")
"""What a heading may be in a table that has a column a year or a day."""
_WORDS = re.compile(r"\S\s+\S|:|^\*")
"""A text of more than one word, or a mark of a note."""
MOST_BELOW = 12
"""Rows at the end of a table that are looked at for words about it."""
_MOSTLY = 0.8


@dataclass(frozen=True, kw_only=True)
class HeadingRows:
    """The headings of a table."""

    row: int
    """Where they begin, counted from 1; 0 when there are none."""
    depth: int
    """Rows that they take."""
    names: tuple[str, ...]
    """Of every column, each once."""
    notes: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """Where the cells begin, counted from 1."""
        return self.row + self.depth if self.row else 1


def find_headings(rows: Sequence[Row], chosen: int = 0, *, depth: int = 0) -> HeadingRows:
    """Return the headings of a table.

    Parameters
    ----------
    rows
        The first rows of the table, from the first line of the file on.
    chosen
        The row that a reader says, counted from 1; 0 to find it, −1 when there are none.
    depth
        Rows that the headings take, where merged cells tell; 0 to find it.
    """
    width = max((_extent(row) for row in rows), default=0)
    at = chosen - 1 if chosen else _heading_row(rows)
    notes: list[str] = []
    if at < 0 or at >= len(rows):
        unnamed = tuple(f"column {number}" for number in range(1, width + 1))
        notes.append(
            say("The table has no headings: its first row is read as a row like the others.")
        )
        return HeadingRows(row=0, depth=0, names=unnamed, notes=tuple(notes))
    for number, row in enumerate(rows[:at], start=1):
        if words := " ".join(filter(None, (cell.strip() for cell in row))):
            notes.append(
                say(
                    "Row {row} stands above the headings and is left out: “{words}”.",
                    row=str(number),
                    words=words[:80],
                )
            )
    depth = depth or _depth(rows, at)
    names = _joined(rows[at : at + depth], width)
    if depth > 1:
        notes.append(
            say(
                "The headings take rows {first} to {last} and are read together.",
                first=str(at + 1),
                last=str(at + depth),
            )
        )
    unique, changed = unique_headings(names)
    if changed:
        notes.append(
            say(
                "Headings were made different from each other: {changes}.",
                changes=", ".join(changed),
            )
        )
    return HeadingRows(row=at + 1, depth=depth, names=tuple(unique), notes=tuple(notes))


def rows_below(ends: Sequence[tuple[int, Row]]) -> list[int]:
    """Return the numbers of the last rows that are words about the table and no rows of it.

    They stand below a blank row, and fill the first cell alone with more than a word.

    Parameters
    ----------
    ends
        The last rows that hold something, each with its number.
    """
    below: list[int] = []
    for (number, row), (before, _) in zip(ends[:0:-1], ends[-2::-1], strict=True):
        if len(row) == 1 or _filled(row) > 1 or not _WORDS.search(row[0].strip()):
            return []
        below.append(number)
        if before < number - 1:
            return below[::-1]
    return []


def note_below(below: Sequence[int], ends: Sequence[tuple[int, Row]]) -> str:
    """Return the note of rows that stand below the table."""
    words = " ".join(row[0].strip() for number, row in ends if number in below)[:80]
    if len(below) == 1:
        return say(
            "Row {row} stands below the table and is left out: “{words}”.",
            row=str(below[0]),
            words=words,
        )
    return say(
        "Rows {first} to {last} stand below the table and are left out: “{words}”.",
        first=str(below[0]),
        last=str(below[-1]),
        words=words,
    )


def _extent(row: Row) -> int:
    """Return the number of the last filled cell."""
    return next((number for number in range(len(row), 0, -1) if row[number - 1].strip()), 0)


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.strip())


def _heading_row(rows: Sequence[Row]) -> int:
    """Return the index of the row of headings; -1 when the first row is one of the cells."""
    rows = rows[:SAMPLE_ROWS]
    width = _usual_width(rows)
    least = max(min(width, 2), round(width * _FILLED))
    start = _after_a_gap(rows, least)
    found = next(
        (
            at
            for at in range(start, min(len(rows), MOST_HEADING_ROWS))
            if _filled(rows[at]) >= least
        ),
        0,
    )
    return -1 if found == 0 and _is_row_of_cells(rows) else found


def _usual_width(rows: Sequence[Row]) -> int:
    extents = [extent for row in rows if (extent := _extent(row))]
    if not extents:
        return 0
    counted = Counter(extents[len(extents) // 3 :]).most_common()
    return max(extent for extent, times in counted if times == counted[0][1])


def _after_a_gap(rows: Sequence[Row], least: int) -> int:
    """Return where the table begins when a few rows and a blank one stand above it."""
    blank = [at for at, row in enumerate(rows[:MOST_HEADING_ROWS]) if not _filled(row)]
    for at in blank:
        below = next((row for row in rows[at + 1 :] if _filled(row)), ())
        above = [row for row in rows[:at] if _filled(row)]
        wider = all(_extent(row) < _extent(below) for row in above)
        if above and wider and _filled(below) >= least and len(rows) - at > len(above):
            return at + 1
    return 0


def _is_row_of_cells(rows: Sequence[Row]) -> bool:
    """Return whether the first row has numbers where the others have them, and no words."""
    body = [row for row in rows[1:] if _filled(row)]
    if not body:
        return False
    alike, unlike = 0, 0
    for column, cell in enumerate(rows[0]):
        below = [row[column].strip() for row in body if column < len(row) and row[column].strip()]
        values = sum(1 for text in below if _VALUE.fullmatch(text))
        if below and values >= _MOSTLY * len(below):
            text = cell.strip()
            if _YEAR.fullmatch(text):
                continue
            if _VALUE.fullmatch(text):
                alike += 1
            elif text:
                unlike += 1
    return alike > unlike


def _depth(rows: Sequence[Row], at: int) -> int:
    """Return 2 when the row below fills in the headings that have parts, 1 otherwise.

    A heading over several columns leaves the cells beside it blank; the row below names its parts
    and is blank under a heading without parts.
    """
    if at + 2 >= len(rows):
        return 1
    first, second = rows[at], rows[at + 1]
    width = _extent(second)
    blank = [n for n in range(width) if n >= len(first) or not first[n].strip()]
    if not blank or blank[0] == 0 or _extent(first) == 0:
        return 1
    group = {n - 1 for n in blank if n - 1 not in blank}
    parts = group | set(blank)
    others = [n for n in range(_extent(first)) if n not in parts]
    named = all(second[n].strip() and not _is_value(second[n]) for n in parts)
    return 2 if named and others and not any(_cell(second, n) for n in others) else 1


def _is_value(cell: str) -> bool:
    text = cell.strip()
    return bool(_VALUE.fullmatch(text)) and not _YEAR.fullmatch(text)


def _cell(row: Row, number: int) -> str:
    return row[number].strip() if number < len(row) else ""


def _joined(rows: Sequence[Row], width: int) -> list[str]:
    """Return the headings of a table, the parts of each read from above to below."""
    if len(rows) == 1:
        return [_cell(rows[0], number) for number in range(width)]
    spread: list[list[str]] = []
    for depth, row in enumerate(rows):
        texts = [_cell(row, number) for number in range(width)]
        if depth < len(rows) - 1:
            for number in range(1, width):
                below = any(_cell(lower, number) for lower in rows[depth + 1 :])
                texts[number] = texts[number] or (texts[number - 1] if below else "")
        spread.append(texts)
    return [
        " ".join(dict.fromkeys(texts[number] for texts in spread if texts[number]))
        for number in range(width)
    ]
