"""CSV files of a dossier, read as text, with a fault for everything that is not a proper table.

Python's own ``csv`` does the parsing, for pandas pads a short row in silence. Every cell stays
text: what looks like a missing value ("NA" is also Namibia) or like a number is left to the
checks of the table it stands in.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from handover.dossier.headings import HEADER, matched
from handover.dossier.limits import MEGABYTE, limits, over
from handover.errors import Fault, FaultCode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import pandas as pd


class File(Protocol):
    """A file to read, be it on disk (``pathlib.Path``) or in memory."""

    @property
    def name(self) -> str:
        """Its name inside its folder."""

    def read_bytes(self) -> bytes:
        """Return what is in it; OSError when it cannot be read."""


@dataclass(frozen=True, eq=False)
class TextColumns:
    """A parsed table, column by column: what is looked up in it needs no pandas."""

    cells: dict[str, list[str]]
    """The text of each cell, by column."""
    rows: list[int]
    """For each row, the line of the file on which it begins."""
    header: tuple[str, ...] = ()
    """The columns that the file has, in its order."""
    notes: tuple[str, ...] = ()
    """A sentence for everything that was read otherwise than it stands, or is none of ours."""
    separator: str = ","
    """What stands between the cells in its file."""
    encoding: str = "utf-8"
    """Of its file."""

    def __getitem__(self, column: str) -> list[str]:
        """Return the cells of a column."""
        return self.cells[column]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The same as a table of text with the index ``row``; nobody may change it."""
        import pandas as pd  # noqa: PLC0415  # slow to import, and not always needed

        index = pd.Index(self.rows, name="row", dtype="int64")
        return pd.DataFrame(self.cells, index=index, dtype="str")


def read_table(
    path: File, columns: Sequence[str], optional: Collection[str] = ()
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the table in a CSV file, and what is wrong with it, as :func:`read_columns` does."""
    parsed, faults = read_columns(path, columns, optional)
    return parsed.frame, faults


def read_columns(
    path: File, columns: Sequence[str], optional: Collection[str] = ()
) -> tuple[TextColumns, list[Fault]]:
    """Return the table in a CSV file, and what is wrong with the file.

    Parameters
    ----------
    path
        UTF-8 (a byte-order mark is allowed), comma separated, any line ends, header first.
    columns
        The columns that the file must have, in whatever order, and no others. By the first one
        rows are told apart.
    optional
        Those of `columns` that it may leave out; their cells are blank then.

    Returns
    -------
    TextColumns
        `columns` in this order. A broken row is kept, cut or padded, and a missing column is
        empty, so that ids stay known; :func:`first_causes` then drops the faults that follow from
        it. Without any row when the file cannot be read or its first column is missing.
    faults
        Those of the file, its header and its broken rows; a cell's value is not judged here.
    """
    text, faults = read_text(path)
    rows = rows_of(text, path.name, faults) if not faults else iter(())
    header = next(rows, (HEADER, list[str]()))[1]
    return as_columns(path.name, header, rows, columns, optional, faults=faults)


def as_columns(  # noqa: PLR0913, PLR0917  # what a table is made of
    file: str,
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    columns: Sequence[str],
    optional: Collection[str] = (),
    reserved: Collection[str] | None = None,
    faults: list[Fault] | None = None,
) -> tuple[TextColumns, list[Fault]]:
    """Return the table that rows of text make, and what is wrong with its form.

    Parameters
    ----------
    file
        Name of the file.
    header
        Its headings.
    rows
        Number and cells of each row. Faults that are found while they are read come before those
        of a row.
    columns, optional
        As of :func:`read_columns`.
    reserved
        Names that no column of its author's own may have: such columns follow `columns`. None
        where there may be none.
    faults
        Of the file, found so far; they are added to.
    """
    faults = [] if faults is None else faults
    headings = matched(file, header, columns, optional, reserved)
    if not faults:
        faults += headings.faults
    if columns[0] not in headings.names:
        rows = ()
    index: list[int] = []
    own = () if reserved is None else headings.names
    table: dict[str, list[str]] = {column: [] for column in (*columns, *own)}
    left, count = limits().dossier_mb * MEGABYTE, 0
    for row, written in rows:
        cells = list(written)
        count, left = count + len(cells), left - sum(map(len, cells))
        if count > limits().dossier_cells or left < 0:
            key = "dossier_mb" if left < 0 else "dossier_cells"
            faults.append(over(file, key, row=row))
            break
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()  # a spreadsheet's, right of its table
        broken = bool(faults) and faults[-1].row == row
        if len(cells) != len(header) and not broken:
            found = {"wanted": len(header), "found": len(cells)}
            code, value = FaultCode.ROW_LENGTH, ",".join(cells)
            faults.append(Fault(file=file, code=code, row=row, value=value, details=found))
        index.append(row)
        named = dict(zip(headings.names, cells, strict=False))
        for column, values in table.items():
            values.append(named.get(column, ""))
    for column in headings.unnamed:
        if not any(cell.strip() for cell in table[column]):
            del table[column]
    there = tuple(name for name in headings.names if name in table)
    return TextColumns(table, index, there, headings.notes), faults


def read_text(path: File) -> tuple[str, list[Fault]]:
    """Return the text of a UTF-8 file without its byte-order mark, and why it cannot be read.

    Returns
    -------
    text
        Empty when there is a fault.
    faults
        At most one: no such file, a byte that is not UTF-8, a NUL byte, nothing in the file.
    """
    try:
        octets = path.read_bytes()
    except OSError as error:
        return "", [unreadable(path.name, error)]
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_byte_fault(path.name, octets, error.start, FaultCode.NOT_UTF_8)]
    if "\0" in text:
        return "", [_byte_fault(path.name, octets, octets.index(b"\0"), FaultCode.NUL_BYTE)]
    text = text.removeprefix(codecs.BOM_UTF8.decode())
    if not text or text.isspace():
        return "", [Fault(file=path.name, code=FaultCode.FILE_EMPTY)]
    return text, []


def unreadable(file: str, error: OSError) -> Fault:
    """Return the fault of a file that the system does not let us read."""
    missing = isinstance(error, FileNotFoundError)
    code = FaultCode.FILE_MISSING if missing else FaultCode.FILE_UNREADABLE
    reason = error.strerror or type(error).__name__
    return Fault(file=file, code=code, details={"reason": reason})


def known_ids(table: pd.DataFrame | TextColumns, column: str) -> frozenset[str] | None:
    """Return the ids that stand in a column; None when it holds none.

    None means "cannot tell": where the file could not be read, saying of every id that refers
    to it that it is unknown would bury the one real fault.
    """
    return (frozenset(table[column]) - {""}) or None


def first_causes(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults less those that only follow from a broken row or a missing column.

    Examples
    --------
    >>> short = Fault(file="claims.csv", row=3, code=FaultCode.ROW_LENGTH)
    >>> echo = Fault(file="claims.csv", row=3, column="claimant", code=FaultCode.TEXT_BLANK)
    >>> first_causes([short, echo]) == [short]
    True
    """
    faults = list(faults)
    rows = {(fault.file, fault.row) for fault in faults if fault.row and not fault.column}
    columns = {(fault.file, fault.column) for fault in faults if fault.row == HEADER}
    return [
        fault
        for fault in faults
        if fault.row in (None, HEADER)
        or not fault.column
        or ((fault.file, fault.row) not in rows and (fault.file, fault.column) not in columns)
    ]


def _byte_fault(file: str, octets: bytes, offset: int, code: FaultCode) -> Fault:
    row = octets.count(b"\n", 0, offset) + 1
    found = {"byte": f"{octets[offset]:02X}", "offset": offset}
    return Fault(file=file, code=code, row=row, details=found)


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
        if line.count(self._separator) > limits().dossier_columns * _IN_TEXT:
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


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dicts, by column name."""
    names = [str(name) for name in table.columns]
    columns = [table[name].tolist() for name in table.columns]  # far quicker than row by row
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    r"""Return a CSV file of these rows.

    >>> write_table(["id", "note"], [["a", "two\nlines"], ["b", ""]])
    b'id,note\na,"two\nlines"\nb,\n'
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


FORMULA_STARTS = (*"=+-@\t\r\n", *"＝＋－＠")
"""What a spreadsheet may take for the start of a formula; some read wide signs as narrow ones."""


def inert(cell: str) -> str:
    """Cell that no spreadsheet takes for a formula.

    >>> inert("=1+1"), inert("1992-05-08")
    ("'=1+1", '1992-05-08')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
