"""Workbooks of Excel 97 to 2003 (.xls), read by xlrd."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

import xlrd
from xlrd.compdoc import CompDocError

from handover.dossier.formats.number_formats import shown_day, shown_number, shown_parts
from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_limit
from handover.faults import FaultCode
from handover.matching.reading.brought_file import of_another_kind
from handover.matching.reading.cells import text_of
from handover.matching.reading.sheet_tables import ERRORS, MergedRange, Sheet, tables_of_sheets
from handover.words.later import later
from handover.words.speech import mark

if TYPE_CHECKING:
    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_TROUBLE = (
    *(xlrd.XLRDError, CompDocError, struct.error, AssertionError, ArithmeticError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError),
    *(NotImplementedError, RecursionError),
)


def read_old_workbook(file: BroughtFile, choice: ReadingChoice) -> list[ForeignTable]:
    """Return a table for each sheet of an old workbook; DossierError as of a new one."""
    try:
        book = xlrd.open_workbook(
            file_contents=file.content,
            formatting_info=True,
            ragged_rows=True,  # else one cell far out makes every row as long
            logfile=io.StringIO(),
        )
        check_limit(file.name, "parts", book.nsheets)
        for one in book.sheets():
            check_limit(file.name, "cells", sum(map(one.row_len, range(one.nrows))))
        sheets = [_sheet(book, one) for one in book.sheets()]
    except _TROUBLE as error:
        if "encrypted" in str(error):
            remedy = mark("Open it with its password, save it without one, and bring that.")
            raise of_another_kind(file.name, mark("a workbook with a password"), remedy) from error
        reason = {"kind": later("an Excel workbook of the old form"), "reason": error}
        raise refused(file.name, FaultCode.TABLE_BROKEN, **reason) from error
    return tables_of_sheets(file, choice, sheets, "Excel workbook of the old form")


def _sheet(book: xlrd.Book, one: xlrd.sheet.Sheet) -> Sheet:
    sheet = Sheet(one.name, is_hidden=bool(one.visibility), counts_from_1904=bool(book.datemode))
    for row in range(one.nrows):
        cells = enumerate(one.row(row))
        sheet.add([_text(book, sheet, row, column, cell) for column, cell in cells])
    sheet.merged = [
        MergedRange(top, left, bottom - 1, right - 1)
        for top, bottom, left, right in one.merged_cells
    ]
    return sheet


def _text(book: xlrd.Book, sheet: Sheet, row: int, column: int, cell: xlrd.sheet.Cell) -> str:
    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_TEXT:
        return str(value).strip()
    if kind == xlrd.XL_CELL_BOOLEAN:
        return text_of(bool(value))
    if kind == xlrd.XL_CELL_ERROR:
        sheet.remark(ERRORS, row, column)
        return str(xlrd.error_text_from_code.get(value, ""))
    if kind not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return ""
    shape = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    number_format = shape.format_str if shape is not None else "General"
    if kind == xlrd.XL_CELL_DATE:
        try:
            day = xlrd.xldate_as_datetime(value, book.datemode)
        except (ValueError, OverflowError):
            return shown_number(value, number_format)
        sheet.days.add((row, column))
        return shown_day(day, shown_parts(number_format))
    sheet.number(row, column, value)
    return shown_number(value, number_format)
