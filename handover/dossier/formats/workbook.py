"""A dossier as an ``.xlsx`` workbook: a sheet for each table; outlines come beside it."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils.exceptions import InvalidFileException

from handover.dossier import schema
from handover.dossier.formats.sheet_cells import Merged, as_shown
from handover.dossier.formats.sheet_rows import OF_DOSSIER, check_workbook, rows_of_sheet
from handover.dossier.formats.text_tables import (
    DOSSIER,
    TABLE_NAMES,
    TOML_TABLES,
    as_files,
    headings,
)
from handover.dossier.formats.zips import pack, refused
from handover.dossier.profile import PROFILE_KEYS
from handover.dossier.table_form import titles_note, with_headings
from handover.dossier.text_table import TextTable, cell_text
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from handover.dossier.files import Content, Origin

GUIDE = "guide"
"""Sheet that explains the columns; it is not read."""
_WIDTHS = {"note": 60, "quote": 50, "title": 40, "value": 80, "what to write": 100, "text": 80}


def read_workbook(
    name: str, members: Mapping[str, bytes]
) -> tuple[dict[str, Content], dict[str, Origin], list[Later]]:
    """Return the files that a workbook stands for, their origins, and what is to be said.

    Parameters
    ----------
    name
        Of the file, for messages.
    members
        The files in it, unpacked: openpyxl itself sets no limit to what it unpacks.

    Raises
    ------
    DossierError
        If it is no workbook, is too large, or has a formula where a value should be.
    """
    tables: dict[str, TextTable] = {}
    notes: list[Later] = []
    faults: list[Fault] = []
    check_workbook(name, members, OF_DOSSIER)
    stored = pack(members, compressed=False)
    try:
        with warnings.catch_warnings():
            # Of styles, drop-down lists and the like, which nothing here depends on.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(stored), read_only=True)
            for sheet in book:
                known = sheet.title.strip().lower()
                if known in TABLE_NAMES and known not in tables:
                    merged = Merged.of(_content(sheet, members))
                    tables[known] = _text_table(sheet, merged, faults, notes)
                elif known != GUIDE:
                    notes.append(
                        later(
                            "The sheet “{sheet}” of {file} is none of a dossier's.",
                            sheet=sheet.title,
                            file=name,
                        )
                    )
    except (
        *(InvalidFileException, DefusedXmlException, ParseError, SyntaxError),
        *(KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError),
    ) as error:
        kind = later("no workbook")
        if "xl/workbook.xml" in members:
            kind = later("no sheets that can be read")
        found = {"found": kind, "reason": type(error).__name__}
        raise refused(name, FaultCode.NOT_A_WORKBOOK, **found) from error
    if not tables:
        raise refused(name, FaultCode.SHEETS_MISSING, names=", ".join(TABLE_NAMES))
    if faults:
        raise DossierError(faults)
    files, origins = as_files(tables, "sheet")
    return files, origins, notes


def _content(sheet: ReadOnlyWorksheet, members: Mapping[str, bytes]) -> bytes:
    """Return the XML of a sheet: openpyxl tells merged cells only of what it reads whole."""
    path = str(sheet._worksheet_path).removeprefix("/")  # noqa: SLF001  # nothing else tells it
    return members.get(path, b"")


def _text_table(
    sheet: ReadOnlyWorksheet, merged: Merged, faults: list[Fault], notes: list[Later]
) -> TextTable:
    """Return the table in a sheet; what is wrong with it, and what is to be said, is added."""
    where = f"sheet {sheet.title}"
    no_values: list[tuple[int, int, str, str]] = []
    rows = _rows(sheet, where, no_values)
    number, header, below, above = with_headings(rows, headings(sheet.title.strip().lower()))
    while header and not header[-1]:
        header.pop()
    notes += titles_note(where, above, number)
    table = TextTable(header, heading_row=number)
    for row, cells in below:
        table.add(row, merged.fill(row, cells, number + 1))
    notes += merged.note(where, header)
    for row, column, kind, value in no_values:
        name = header[column] if column < len(header) and row > number else ""
        code, found = FaultCode.FORMULA, {"found": kind}
        faults.append(
            Fault(file=where, code=code, row=row, column=name, value=value, details=found)
        )
    return table


def _rows(
    sheet: ReadOnlyWorksheet, where: str, no_values: list[tuple[int, int, str, str]]
) -> Iterator[tuple[int, list[str]]]:
    """Yield number and texts of each row that is not blank; note its formulas and errors."""
    for number, cells in rows_of_sheet(sheet, where, OF_DOSSIER):
        texts = []
        for column, cell in enumerate(cells):
            if cell.data_type in {"f", "e"}:
                kind = "formula" if cell.data_type == "f" else "error"
                no_values.append((number, column, kind, str(cell.value)))
            texts.append(cell_text(_shown(cell)))
        if any(texts):
            yield number, texts


def _shown(cell: ReadOnlyCell | EmptyCell) -> object:
    """Return what a cell stands for; a text needs no look at its format."""
    value = cell.value
    return value if value is None or isinstance(value, str) else as_shown(value, cell.number_format)


def write_workbook(tables: Mapping[str, TextTable]) -> bytes:
    """Return a workbook of these tables, with a sheet that explains their columns.

    Every cell is text or, in a column of numbers, a number; none is ever a formula.
    """
    book = openpyxl.Workbook(write_only=True)
    _write(book.create_sheet(GUIDE), ["sheet", "column", "what to write"], guide())
    for name in TABLE_NAMES:
        table = tables.get(name, TextTable(list(headings(name))))
        _write(book.create_sheet(name), table.header, table.rows)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def guide() -> list[list[str]]:
    """Return what stands in each column of each table: table, column, what to write."""
    rows = [[DOSSIER, key, words] for key, words in PROFILE_KEYS.items()]
    rows += [
        [table, key, words] for table, keys in TOML_TABLES.items() for key, words in keys.items()
    ]
    for table in schema.TABLES:
        rows += [[table.name, column.name, column.whole_guide] for column in table.columns]
    return rows


def _write(sheet: WriteOnlyWorksheet, header: list[str], rows: list[list[str]]) -> None:
    for index, name in enumerate(header):
        letter = openpyxl.utils.get_column_letter(index + 1)
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, max(14, len(name) + 2))
    sheet.freeze_panes = "B2"
    titles = []
    for name in header:
        title = WriteOnlyCell(sheet, name)
        title.font = Font(bold=True)
        titles.append(title)
    sheet.append(titles)
    for row in rows:
        written = []
        for text in row:
            cell = WriteOnlyCell(sheet, openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.sub("�", text))
            cell.data_type = "s"  # "=1+1" from a source is text
            cell.number_format = "@"
            cell.alignment = Alignment(vertical="top")
            written.append(cell)
        sheet.append(written)
