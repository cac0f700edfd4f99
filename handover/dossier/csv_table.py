"""CSV files of a dossier, read as text, with a fault for everything that is not a proper table.

Python's own ``csv`` does the parsing, for pandas pads a short row in silence. Every cell stays
text: what looks like a missing value ("NA" is also Namibia) or like a number is left to the
checks of the table it stands in.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from handover.dossier.csv_rows import bounded, rows_of
from handover.dossier.headings import HEADER, matched
from handover.dossier.limits import limits, over
from handover.dossier.system_reasons import reason_of
from handover.faults import Fault, FaultCode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import pandas as pd

    from handover.words.later import Later


_IN_A_LINE = 20
"""How many times as long as the longest cell a line may be."""


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
    notes: tuple[Later, ...] = ()
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
    text, faults = "", long_table(path)
    if not faults:
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
    places = {name: at for at, name in enumerate(headings.names)}
    filled = [(table[column], at) for column, at in places.items() if column in table]
    for row, written in bounded(file, rows, faults):
        cells = list(written)
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()  # a spreadsheet's, right of its table
        broken = bool(faults) and faults[-1].row == row
        if len(cells) != len(header) and not broken:
            found = {"wanted": len(header), "found": len(cells)}
            code, value = FaultCode.ROW_LENGTH, ",".join(cells)
            faults.append(Fault(file=file, code=code, row=row, value=value, details=found))
        index.append(row)
        for values, at in filled:
            values.append(cells[at] if at < len(cells) else "")
    table |= {column: [""] * len(index) for column in table.keys() - places.keys()}
    if any(fault.code is FaultCode.LIMIT for fault in faults):
        # What was read of it is not judged: that would take long, and says nothing of the rest.
        index, table = [], {column: [] for column in table}
    for column in headings.unnamed:
        if not any(cell.strip() for cell in table[column]):
            del table[column]
    there = tuple(name for name in headings.names if name in table)
    return TextColumns(table, index, there, headings.notes), faults


def long_table(path: File) -> list[Fault]:
    """Return the fault of a table that is too long, where its bytes tell before it is read."""
    try:
        octets = path.read_bytes()
    except OSError:
        return []
    rows = max(octets.count(b"\n"), octets.count(b"\r")) - 1
    if rows > limits().dossier_rows and b'"' not in octets:
        return [over(path.name, "dossier_rows", rows)]
    longest, at = limits().dossier_cell * _IN_A_LINE, 0
    while len(octets) - at > longest:
        end = at + longest
        at = max(octets.rfind(b"\n", at, end), octets.rfind(b"\r", at, end)) + 1
        if not at:
            return [over(path.name, "dossier_cell")]
    return []


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
    return Fault(file=file, code=code, details={"reason": reason_of(error)})


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
    found = {"byte": f"{octets[offset]:02X}", "offset": str(offset)}
    return Fault(file=file, code=code, row=row, details=found)


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
