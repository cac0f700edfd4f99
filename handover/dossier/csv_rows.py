"""Rows of a CSV file, one at a time, until there is more in them than is read."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from handover.dossier.headings import HEADER
from handover.dossier.limits import MEGABYTE, limits, over
from handover.faults import Fault, FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def rows_of(
    text: str, file: str, faults: list[Fault], separator: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line on which it begins; add a fault for one that is misquoted.

    After a misquoted record the parser starts again on the next line, so that one stray quotation
    mark does not swallow the rest of the file. Where there is more of anything than is read, it
    ends with the fault that says so.
    """
    most = limits()
    csv.field_size_limit(most.dossier_cell)
    at, row, count, cells_so_far = 0, 1, 0, 0
    while at < len(text):
        lines = _Lines(text, at, row, separator)
        reader = csv.reader(lines, strict=True, delimiter=separator)
        begins = row
        try:
            for cells in reader:
                count += 1
                cells_so_far += len(cells)
                if beyond := _beyond(count, cells, cells_so_far):
                    faults.append(over(file, beyond, row=begins))
                    return
                if cells or begins == HEADER:
                    yield begins, cells
                begins = lines.next_row
                lines.mark()
        except csv.Error as error:
            line = lines.first.rstrip("\r\n")
            if len(line) > most.dossier_cell and "field larger" in str(error):
                faults.append(over(file, "dossier_cell", row=begins))
                return
            code, reason = FaultCode.ROW_QUOTING, {"reason": error}
            faults.append(Fault(file=file, code=code, row=begins, value=line, details=reason))
            if len(faults) > most.faults:
                faults.append(over(file, "faults", row=begins))
                return
            yield begins, line.split(separator)
            count += 1
            row, at = begins + 1, lines.second_at
        except _TooWideError:
            faults.append(over(file, "dossier_columns", row=begins))
            return
        else:
            return


class _TooWideError(Exception):
    """A line has far more separators than a table has columns."""


_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_IN_TEXT = 100
"""How many times as many separators as columns a line may have: some stand in quoted text."""


class _Lines:
    """The lines of a text from a place in it on, one at a time: a list of them may be too long.

    Parameters
    ----------
    text
        The text.
    at
        Where the first of these lines begins.
    row
        Its number.
    separator
        Between the cells of a line.
    """

    def __init__(self, text: str, at: int, row: int, separator: str) -> None:
        self._text, self._at, self._separator = text, at, separator
        self._most = limits().dossier_columns * _IN_TEXT
        self.next_row = row
        self.mark()

    def mark(self) -> None:
        """Note that the line that comes next is the first of a record."""
        self._is_first = True
        self.first = ""
        self.second_at = self._at

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._at >= len(self._text):
            raise StopIteration
        found = _LINE.match(self._text, self._at)
        line = found[0] if found else ""
        if line.count(self._separator) > self._most:
            raise _TooWideError
        self._at += len(line)
        self.next_row += 1
        if self._is_first:
            self._is_first, self.first, self.second_at = False, line, self._at
        return line


def _beyond(rows: int, cells: Sequence[str], cells_so_far: int) -> str:
    """Return the key of the limit that a table is beyond with a row of these cells; else empty."""
    most = limits()
    if rows > most.dossier_rows + 1:  # the headings are none
        return "dossier_rows"
    if len(cells) > most.dossier_columns and any(map(str.strip, cells[most.dossier_columns :])):
        return "dossier_columns"
    return "dossier_cells" if cells_so_far > most.dossier_cells else ""


def bounded(
    file: str, rows: Iterable[tuple[int, Sequence[str]]], faults: list[Fault]
) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield rows until there is more in them than is read; add the fault that says so."""
    most = limits()
    left, count = most.dossier_mb * MEGABYTE, 0
    for row, cells in rows:
        count, left = count + len(cells), left - sum(map(len, cells))
        many = len(faults) > most.faults
        if many or count > most.dossier_cells or left < 0:
            key = "faults" if many else "dossier_mb" if left < 0 else "dossier_cells"
            faults.append(over(file, key, row=row))
            return
        yield row, cells
