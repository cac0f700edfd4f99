"""Workbooks of Excel (.xlsx), read by openpyxl: the values that a reader of the sheet sees."""

from __future__ import annotations

import io
import posixpath
import re
import warnings
from datetime import date, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from handover.dossier.formats.number_formats import (
    ShownParts,
    shown_day,
    shown_number,
    shown_parts,
)
from handover.dossier.formats.sheet_rows import OF_OTHERS, check_workbook, rows_of_sheet
from handover.dossier.formats.zips import pack, refused, unpack
from handover.dossier.limits import check_limit
from handover.faults import FaultCode
from handover.matching.reading.cells import text_of
from handover.matching.reading.sheet_tables import ERRORS, MergedRange, Sheet, tables_of_sheets
from handover.words.later import later
from handover.words.speech import mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="(\w+:\w+)"')
_UNSET = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="(\w+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*(?:/>|>[^<]*</(?:\w+:)?f>)\s*'
    rb"(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>)\s*)?</(?:\w+:)?c>"
)
"""A cell with a formula and no value."""
_TROUBLE = (
    *(InvalidFileException, DefusedXmlException, ParseError, SyntaxError, OverflowError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError),
)
_MOST_MERGED = 100_000
"""Of one sheet; nobody merges so many by hand."""


def read_workbook_sheets(file: BroughtFile, choice: ReadingChoice) -> list[ForeignTable]:
    """Return a table for each sheet of a workbook.

    Raises
    ------
    DossierError
        If it is damaged, too large, or no sheet has a row.
    """
    members = unpack(file.name, file.content, key="unpacked_mb")
    check_workbook(file.name, members, OF_OTHERS)
    stored = pack(members, compressed=False)
    sheets = []
    try:
        with warnings.catch_warnings():
            # Of styles, drop-down lists and the like, which nothing here depends on.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(stored), read_only=True, data_only=True)
            check_limit(file.name, "parts", len(book.worksheets))
            rows = 0
            for worksheet in book.worksheets:
                sheet = _sheet(worksheet, file.name)
                sheet.counts_from_1904 = book.epoch == CALENDAR_MAC_1904
                rows += sheet.next_row
                check_limit(file.name, "rows", rows)
                _beside_values(members, worksheet, sheet)
                sheets.append(sheet)
    except _TROUBLE as error:
        reason = {"kind": later("an Excel workbook"), "reason": type(error).__name__}
        raise refused(file.name, FaultCode.TABLE_BROKEN, **reason) from error
    return tables_of_sheets(file, choice, sheets, "Excel workbook")


def _sheet(worksheet: ReadOnlyWorksheet, name: str) -> Sheet:
    sheet = Sheet(worksheet.title, is_hidden=worksheet.sheet_state != "visible")
    where = f"{name}, sheet {worksheet.title}"
    for number, cells in rows_of_sheet(worksheet, where, OF_OTHERS):
        row = number - 1
        check_limit(where, "rows", row)
        sheet.add([], row - sheet.next_row)
        sheet.add([_text(sheet, row, column, cell) for column, cell in enumerate(cells)])
    return sheet


def _text(sheet: Sheet, row: int, column: int, cell: ReadOnlyCell | EmptyCell) -> str:
    value: Any = cell.value
    if value is None or isinstance(value, str):
        if value and cell.data_type == "e":
            sheet.remark(ERRORS, row, column)
        return "" if value is None else value.strip()
    if isinstance(value, bool):
        return text_of(value)
    if isinstance(value, date | time | timedelta):
        shown = shown_parts(cell.number_format)
        sheet.days.add((row, column))
        if ShownParts.DAY in shown and ShownParts.YEAR not in shown:
            sheet.remark(
                mark("Cells show a day without its year; the year kept in them is read"),
                row,
                column,
            )
        elif ShownParts.MONTH in shown and not shown & (ShownParts.YEAR | ShownParts.DAY):
            sheet.remark(
                mark("Cells show a month without its year; the year kept in them is read"),
                row,
                column,
            )
        return shown_day(value, shown)
    if isinstance(value, int | float):
        sheet.number(row, column, value)
        return shown_number(value, cell.number_format)
    return text_of(value)


def _beside_values(
    members: Mapping[str, bytes], worksheet: ReadOnlyWorksheet, sheet: Sheet
) -> None:
    """Note merged cells and formulas without a value: a workbook that is streamed does not tell."""
    path = posixpath.normpath(str(worksheet._worksheet_path).lstrip("/"))  # noqa: SLF001
    content = members.get(path, b"")
    for found in islice(_MERGED.finditer(content), _MOST_MERGED):
        left, top, right, bottom = range_boundaries(found[1].decode("ascii", "replace"))
        sheet.merged.append(MergedRange(top - 1, left - 1, bottom - 1, right - 1))
    for found in _UNSET.finditer(content):
        left, top, *_ = range_boundaries(found[1].decode("ascii", "replace"))
        sheet.remark(
            mark(
                "Formulas have no value in the file; open it in a spreadsheet program, save it, "
                "and bring it again"
            ),
            top - 1,
            left - 1,
        )
