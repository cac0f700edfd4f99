"""Rows of a workbook's sheets, one at a time, and what is checked of a workbook before.

openpyxl fills every gap between rows and cells, and keeps a whole row until it ends; a sheet with
one cell in its last row, or with one endless row, would take long and much memory.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from openpyxl.cell.read_only import EMPTY_CELL, ReadOnlyCell
from openpyxl.worksheet._reader import WorkSheetParser

from handover.dossier.limits import check_limit, limits, over
from handover.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.cell.read_only import EmptyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    Cells = list[ReadOnlyCell | EmptyCell]

_ROW = re.compile(rb"<(?:\w+:)?row\b")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_BODY = re.compile(rb"</?(?:\w+:)?sheetData\b")
_IN_A_CELL = 12
"""Elements of a cell at most: its value, or a text of some pieces."""
_SHEETS = "xl/worksheets/"
_STRINGS = "xl/sharedStrings.xml"


@dataclass(frozen=True)
class SheetLimits:
    """Keys of the limits that a sheet is held to."""

    rows: str
    columns: str
    cells: str


OF_DOSSIER = SheetLimits("dossier_rows", "dossier_columns", "dossier_cells")
OF_OTHERS = SheetLimits("rows", "columns", "cells")


def check_workbook(name: str, members: Mapping[str, bytes], keys: SheetLimits) -> None:
    """Refuse a workbook in which there is more than is read, before anything is made of it.

    Parameters
    ----------
    name
        Of the file, for the message.
    members
        The files in it, unpacked.
    keys
        Of the limits.
    """
    beside = 0
    for path, content in members.items():
        if path.lower().startswith(_SHEETS) and path.lower().endswith(".xml"):
            _check_sheet(name, content, keys)
            edges = [found.start() for found in islice(_BODY.finditer(content), 2)]
            if len(edges) == 2:  # noqa: PLR2004  # where the cells begin and where they end
                beside += content.count(b"<", 0, edges[0]) + content.count(b"<", edges[1])
        elif path == _STRINGS:
            check_limit(name, keys.cells, content.count(b"<") // _IN_A_CELL)
        elif path.lower().endswith((".xml", ".rels")):
            beside += content.count(b"<")
        check_limit(name, "beside_cells", beside)


def _check_sheet(name: str, content: bytes, keys: SheetLimits) -> None:
    most = limits()
    widest = getattr(most, keys.columns) * _IN_A_CELL
    rows = begin = 0
    for found in _ROW.finditer(content):
        rows += 1
        check_limit(name, keys.rows, rows - 1)  # the headings are none
        _check_row(name, content[begin : found.start()], widest, keys)
        begin = found.start()
    if rows:
        last = _BODY.search(content, begin)
        _check_row(name, content[begin : last.start() if last else None], widest, keys)
    if content.count(b"<") > getattr(most, keys.cells):
        cells = sum(1 for _ in _CELL.finditer(content))
        check_limit(name, keys.cells, cells)


def _check_row(name: str, row: bytes, widest: int, keys: SheetLimits) -> None:
    if len(row) > widest and row.count(b"<") > widest:
        raise DossierError([over(name, keys.columns)])


def rows_of_sheet(
    sheet: ReadOnlyWorksheet, where: str, keys: SheetLimits
) -> Iterator[tuple[int, Cells]]:
    """Yield number and cells of each row that a sheet has, up to its last cell.

    Parameters
    ----------
    sheet
        The sheet.
    where
        What it is called in a fault.
    keys
        Of the limits.

    Raises
    ------
    DossierError
        If it has more rows, columns or cells than are read.
    """
    most_rows, most_columns = getattr(limits(), keys.rows), getattr(limits(), keys.columns)
    most_cells = getattr(limits(), keys.cells)
    rows = cells = last = 0
    book = sheet.parent
    with sheet._get_source() as source:  # noqa: SLF001  # as openpyxl's own `iter_rows` does
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for number, found in parser.parse():
            if number <= last:
                continue  # told twice, or too late
            last = number
            filled = [cell for cell in found if cell["value"] is not None]
            if not filled:
                continue
            width = max(cell["column"] for cell in filled)
            if width > most_columns:
                raise DossierError([over(where, keys.columns, width, number)])
            rows, cells = rows + 1, cells + len(filled)
            if rows > most_rows + 1:  # the headings are none
                raise DossierError([over(where, keys.rows, row=number)])
            if cells > most_cells:
                raise DossierError([over(where, keys.cells, row=number)])
            row: Cells = [EMPTY_CELL] * width
            for cell in filled:
                row[cell["column"] - 1] = ReadOnlyCell(sheet, **cell)
            yield number, row
