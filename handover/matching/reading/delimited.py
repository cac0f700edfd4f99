"""Tables of text: CSV, TSV and the like, read by pandas."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_limit, limits
from handover.faults import FaultCode
from handover.matching.foreign_table import ForeignTable, ReadingForm
from handover.matching.reading.cells import check_size, trimmed
from handover.matching.reading.day_numbers import are_day_numbers, note_day_numbers
from handover.matching.reading.encodings import SAMPLE_BYTES, encoding_of
from handover.matching.reading.heading_rows import (
    MOST_BELOW,
    HeadingRows,
    find_headings,
    note_below,
    rows_below,
)
from handover.matching.reading.line_lengths import check_lines
from handover.matching.reading.sniffing import (
    SAMPLE_ROWS,
    find_decimal,
    find_quote,
    find_separator,
    read_rows,
    separator_words,
)
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from handover.matching.foreign_table import ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_CHUNK = 250_000
"""Rows read at a time, so that it can be said how far it is."""
_WORDS = {"\t": "TSV"}
_TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""A first line by which a spreadsheet tells the separator."""
_WIDTHS_SHOWN = 3


@dataclass(frozen=True)
class _Plan:
    """How a text table is going to be read."""

    encoding: str
    separator: str
    quote: str
    quoting: Literal[0, 3]
    """Whether quotation marks are read as such, as `csv` tells it."""
    skipped: int
    """Lines before the first row: one that tells the separator."""


def read_delimited(
    file: BroughtFile, choice: ReadingChoice, told: Callable[[float], None]
) -> list[ForeignTable]:
    """Return the table in a text file.

    Parameters
    ----------
    file
        The file.
    choice
        What a reader says of it.
    told
        Is called with the share of the file that has been read.

    Raises
    ------
    DossierError
        If there are no rows in it, or more than are read.
    """
    encoding, notes = encoding_of(file.name, file.content, choice.encoding)
    sample = _sample(file.content, encoding)
    skipped = 0
    separator = choice.separator
    if first := _TOLD.match(sample):
        sample, skipped = sample[first.end() :], 1
        separator = separator or first[1]
    separator = separator or find_separator(sample, file.suffix)
    if len(separator) != 1 or separator in '"\r\n\0':
        why = later("a separator is one character, no quotation mark")
        raise refused(file.name, FaultCode.TABLE_BROKEN, kind=later("a table"), reason=why)
    quote = find_quote(sample, separator)
    rows = [*islice(read_rows(sample, separator, quote), SAMPLE_ROWS * 4)]
    if not any(any(map(str.strip, row)) for row in rows):
        raise refused(file.name, FaultCode.FILE_EMPTY)
    plan = _Plan(encoding, separator, quote, csv.QUOTE_MINIMAL, skipped)
    headings = find_headings(rows, choice.header_row - skipped * (choice.header_row > 0))
    headings = _own_width(headings, rows, notes)
    frame, more = _frame(file, plan, headings, max(map(len, rows)), told)
    body = rows[headings.first_row - 1 :]
    form = ReadingForm(
        kind=_WORDS.get(separator, "CSV"),
        encoding=encoding,
        separator=separator,
        decimal=choice.decimal or find_decimal(body),
        header_row=headings.row + skipped if headings.row else 0,
    )
    if separator not in {",", "\t"}:
        words = separator_words(separator)
        notes.append(say("The cells are separated by {separators}.", separators=words))
    if form.decimal == ",":
        notes.append(say("The decimals of its numbers are written with a comma."))
    notes += [*headings.notes, *more]
    for column, heading in enumerate(headings.names):
        if are_day_numbers(heading, (row[column] for row in body if column < len(row))):
            notes.append(note_day_numbers(heading, say("the whole column")))
    name = str(PurePosixPath(file.name))
    return [ForeignTable(file=name, frame=frame, form=form, notes=tuple(notes))]


def _own_width(headings: HeadingRows, rows: list[list[str]], notes: list[str]) -> HeadingRows:
    """Return headings for the cells that have one, as the row of headings itself is long.

    R's write.table puts no heading above the names of the rows, and every heading stands one to
    the left.
    """
    if not headings.row:
        return headings
    head = rows[headings.row - 1 : headings.first_row - 1]
    width = max(map(len, head))
    body = [row for row in rows[headings.first_row - 1 :] if any(cell.strip() for cell in row)]
    if body and all(head[-1]) and all(len(row) == width + 1 and row[-1].strip() for row in body):
        notes.append(say("The first column has no heading: it is taken for the names of the rows."))
        return replace(headings, names=("row name", *headings.names[:width]))
    return replace(headings, names=headings.names[:width])


def _sample(content: bytes, encoding: str) -> str:
    """Return the first rows, without one that is cut off."""
    text = content[:SAMPLE_BYTES].decode(encoding, errors="replace").removeprefix("\ufeff")
    if len(content) > SAMPLE_BYTES:
        text = text[: text.rfind("\n") + 1] or text
    return text


def _frame(
    file: BroughtFile, plan: _Plan, headings: HeadingRows, width: int, told: Callable[[float], None]
) -> tuple[pd.DataFrame, list[str]]:
    """Return the cells below the headings, and what there is to say of them."""
    notes: list[str] = []
    try:
        frame = _read(file, plan, width, told)
    except pd.errors.ParserError as error:
        if "EOF inside string" in str(error):
            row = re.search(r"row (\d+)", str(error))
            notes.append(
                say(
                    "A quotation mark in row {row} is not closed; quotation marks are read as "
                    "letters.",
                    row=str(int(row[1]) + 1 + plan.skipped),
                )
                if row
                else say(
                    "A quotation mark in a row is not closed; quotation marks are read as letters."
                )
            )
            plan = replace(plan, quoting=csv.QUOTE_NONE)
        frame = _read(file, plan, _widest(file, plan), told)
    except (UnicodeError, csv.Error) as error:
        table = later("a table")
        raise refused(file.name, FaultCode.TABLE_BROKEN, kind=table, reason=error) from error
    frame.index = pd.RangeIndex(1 + plan.skipped, 1 + plan.skipped + len(frame))
    frame = frame.iloc[headings.first_row - 1 :]
    return _named(file.name, frame, headings, notes), notes


def _read(
    file: BroughtFile, plan: _Plan, width: int, told: Callable[[float], None]
) -> pd.DataFrame:
    check_limit(file.name, "columns", width)
    check_lines(file, plan.separator)
    stream = io.BytesIO(file.content)
    chunks: list[pd.DataFrame] = []
    rows = 0
    options = {
        "header": None,
        "names": range(width),
        "index_col": False,
        "dtype": str,  # as categories they would be read faster, but 0101 as the number 101
        "na_filter": False,
        "skip_blank_lines": False,
        "skiprows": plan.skipped,
        "sep": plan.separator,
        "quotechar": plan.quote,
        "quoting": plan.quoting,
        "encoding": plan.encoding,
        "encoding_errors": "replace",
        "engine": "c",
    }
    with pd.read_csv(stream, chunksize=_CHUNK, **options) as reader:  # type: ignore[call-overload]
        for chunk in reader:
            chunks.append(pd.DataFrame({one: trimmed(file.name, chunk[one]) for one in chunk}))
            rows += len(chunk)
            check_size(file.name, rows, width)
            told(min(stream.tell() / max(len(file.content), 1), 1.0))
    return pd.concat(chunks, ignore_index=True) if len(chunks) > 1 else chunks[0]


def _widest(file: BroughtFile, plan: _Plan) -> int:
    """Return the most cells that a row of the whole file has."""
    csv.field_size_limit(limits().cell)
    text = io.TextIOWrapper(io.BytesIO(file.content), plan.encoding, errors="replace", newline="")
    try:
        reader = csv.reader(
            text, delimiter=plan.separator, quotechar=plan.quote, quoting=plan.quoting
        )
        return max(map(len, reader))
    except csv.Error as error:
        table = later("a table")
        raise refused(file.name, FaultCode.TABLE_BROKEN, kind=table, reason=error) from error


def _named(name: str, frame: pd.DataFrame, headings: HeadingRows, notes: list[str]) -> pd.DataFrame:
    """Return the rows that hold something, under the headings."""
    filled = np.zeros(len(frame), dtype=bool)
    for column in frame:
        filled |= (frame[column] != "").to_numpy()
        if filled.all():
            break
    if not filled.all():
        frame = frame[filled]
    if frame.empty:
        raise refused(name, FaultCode.NO_ROWS)
    tail = frame.iloc[-MOST_BELOW:]
    ends = list(zip(tail.index.tolist(), tail.to_numpy().tolist(), strict=True))
    if below := rows_below(ends):
        notes.append(note_below(below, ends))
        frame = frame.iloc[: -len(below)]
    known = list(headings.names)
    extra = [column for column in range(len(known), frame.shape[1]) if _holds(frame, column)]
    if extra:
        rows = frame.index[(frame[extra] != "").any(axis=1)]
        notes.append(
            say(
                "{count, plural, one {# row has} other {# rows have}} more cells than there are "
                "headings, the first is row {row}; is the separator right?",
                count=len(rows),
                row=str(rows[0]),
            )
        )
        known += [f"column {column + 1}" for column in range(len(known), frame.shape[1])]
    kept = [
        column
        for column, heading in enumerate(known)
        if not re.fullmatch(r"column \d+", heading) or _holds(frame, column)
    ]
    frame = frame[kept]
    frame.columns = pd.Index([known[column] for column in kept], dtype="object")
    return frame


def _holds(frame: pd.DataFrame, column: int) -> bool:
    return column in frame and bool((frame[column] != "").any())
