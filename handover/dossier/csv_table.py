"""CSV files of a dossier, read as text, with a fault for everything that is not a proper table.

Python's own ``csv`` does the parsing, for pandas pads a short row in silence. Every cell stays
text: what looks like a missing value ("NA" is also Namibia) or like a number is left to the
checks of the table it stands in.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from handover.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

HEADER = 1
"""Row number of the header: it stands on the first line."""


class File(Protocol):
    """A file to read, be it on disk (``pathlib.Path``) or in memory."""

    @property
    def name(self) -> str:
        """Its name inside its folder."""

    def read_bytes(self) -> bytes:
        """Return what is in it; OSError when it cannot be read."""


def read_table(
    path: File, columns: Sequence[str], optional: Collection[str] = ()
) -> tuple[pd.DataFrame, list[Fault]]:
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
    table
        `columns` in this order, all text; index ``row``: the line of the file on which the row
        begins. A broken row is kept, cut or padded, and a missing column is empty, so that ids
        stay known; :func:`first_causes` then drops the faults that follow from it. Without any
        row when the file cannot be read or its first column is missing.
    faults
        Those of the file, its header and its broken rows; a cell's value is not judged here.
    """
    text, faults = read_text(path)
    rows = _rows(text, path.name, faults) if not faults else iter(())
    header = next(rows, (HEADER, list[str]()))[1]
    if not faults:
        faults += _header_faults(header, columns, optional, path.name)
    if columns[0] not in header:
        rows = iter(())
    index: list[int] = []
    table: dict[str, list[str]] = {column: [] for column in columns}
    for row, cells in rows:
        broken = bool(faults) and faults[-1].row == row
        if len(cells) != len(header) and not broken:
            expected = f"{len(header)} fields, found {len(cells)}"
            faults.append(Fault(file=path.name, row=row, value=",".join(cells), expected=expected))
        index.append(row)
        found = dict(zip(header, cells, strict=False))
        for column, values in table.items():
            values.append(found.get(column, ""))
    rows_at = pd.Index(index, name="row", dtype="int64")
    return pd.DataFrame(table, index=rows_at, dtype="str"), faults


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
        reason = error.strerror or type(error).__name__
        return "", [Fault(file=path.name, expected=f"a file that can be read ({reason})")]
    try:
        text = octets.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", [_byte_fault(path.name, octets, error.start, "UTF-8 text")]
    if "\0" in text:
        expected = "text without NUL bytes"
        return "", [_byte_fault(path.name, octets, octets.index(b"\0"), expected)]
    text = text.removeprefix(codecs.BOM_UTF8.decode())
    if not text.strip():
        return "", [Fault(file=path.name, expected="something in the file; it is empty")]
    return text, []


def known_ids(table: pd.DataFrame, column: str) -> frozenset[str] | None:
    """Return the ids that stand in a column; None when it holds none.

    None means "cannot tell": where the file could not be read, saying of every id that refers
    to it that it is unknown would bury the one real fault.
    """
    return (frozenset(table[column]) - {""}) or None


def first_causes(faults: Iterable[Fault]) -> list[Fault]:
    """Return the faults less those that only follow from a broken row or a missing column.

    Examples
    --------
    >>> short = Fault(file="claims.csv", row=3, expected="19 fields, found 4")
    >>> echo = Fault(file="claims.csv", row=3, column="quote", expected="a quotation")
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


def _byte_fault(file: str, octets: bytes, offset: int, expected: str) -> Fault:
    row = octets.count(b"\n", 0, offset) + 1
    where = f"{expected}, found byte 0x{octets[offset]:02X} at offset {offset}"
    return Fault(file=file, row=row, expected=where)


def _rows(text: str, file: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line on which it begins; add a fault for one that is misquoted.

    After a misquoted record the parser starts again on the next line, so that one stray quotation
    mark does not swallow the rest of the file.
    """
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], strict=True)
        row = start + 1
        try:
            for cells in reader:
                if cells or row == HEADER:
                    yield row, cells
                row = start + reader.line_num + 1
        except csv.Error as error:
            line = lines[row - 1].rstrip("\r\n")
            faults.append(
                Fault(file=file, row=row, value=line, expected=f"a proper CSV row ({error})")
            )
            yield row, line.split(",")
            start = row
        else:
            return


def _header_faults(
    header: Sequence[str], columns: Sequence[str], optional: Collection[str], file: str
) -> list[Fault]:
    missing = [
        Fault(file=file, row=HEADER, column=column, expected="this column; it is missing")
        for column in columns
        if column not in header and column not in optional
    ]
    unknown = [
        Fault(file=file, row=HEADER, value=name, expected=f"only the columns {', '.join(columns)}")
        for name in header
        if name not in columns
    ]
    twice = [
        Fault(file=file, row=HEADER, column=name, expected=f"this column once, found {times}")
        for name, times in Counter(header).items()
        if times > 1 and name in columns
    ]
    return missing + unknown + twice


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dicts, by column name."""
    names = [str(name) for name in table.columns]
    columns = [table[name].tolist() for name in table.columns]  # far quicker than row by row
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def write_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> tuple[bytes, list[int]]:
    r"""Return a CSV file of these rows, and the line on which each of them begins.

    >>> write_table(["id", "note"], [["a", "two\nlines"], ["b", ""]])
    (b'id,note\na,"two\nlines"\nb,\n', [2, 4])
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    begins, line = [], HEADER + 1
    for row in rows:
        begins.append(line)
        written = text.tell()
        writer.writerow(row)
        text.seek(written)
        line += text.read().count("\n")
    return text.getvalue().encode(), begins


FORMULA_STARTS = (*"=+-@\t\r\n", *"＝＋－＠")
"""What a spreadsheet may take for the start of a formula; some read wide signs as narrow ones."""


def inert(cell: str) -> str:
    """Cell that no spreadsheet takes for a formula.

    >>> inert("=1+1"), inert("1992-05-08")
    ("'=1+1", '1992-05-08')
    """
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
