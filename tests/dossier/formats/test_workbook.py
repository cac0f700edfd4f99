"""Workbooks as people have them: months and years as cells, merged cells, titles above a table."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from handover.dossier.files import DossierFiles
from handover.dossier.formats.open import open_uploads
from handover.dossier.formats.sheet_cells import as_shown
from handover.dossier.formats.text_tables import text_tables_of
from handover.dossier.formats.workbook import write_workbook
from handover.dossier.read import Dossier, read_dossier
from handover.errors import DossierError
from tests.support.small_dossier import FILES

SMALL = DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})
OUTLINES = ("outlines.geojson", FILES["outlines.geojson"].encode())
at = datetime.fromisoformat
DATE, SOURCE, EVENT = "G", "P", "B"
"""Columns of the sheet of claims."""


def book(change: Callable[[Worksheet], object]) -> DossierFiles:
    """The small dossier as a workbook whose sheet of claims was changed."""
    made = openpyxl.load_workbook(io.BytesIO(write_workbook(text_tables_of(SMALL))))
    change(made["claims"])
    packed = io.BytesIO()
    made.save(packed)
    return open_uploads([("small.xlsx", packed.getvalue()), OUTLINES]).files


def dated(value: object, number_format: str) -> Dossier:
    def change(sheet: Worksheet) -> None:
        sheet[f"{DATE}2"] = value
        sheet[f"{DATE}2"].number_format = number_format

    return read_dossier(book(change))


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (at("1993-11-01"), "mmm-yy", "1993-11"),
        (at("1993-11-01"), "[$-419]mmmm\\ yyyy;@", "1993-11"),
        (at("1993-01-01"), "yyyy", "1993"),
        (at("1993-11-01"), "yyyy-mm-dd", "1993-11-01"),
        (at("1993-11-01"), 'd" of month" yyyy', "1993-11-01"),
        (at("1993-11-15"), "mmm-yy", "1993-11-15"),
        (at("1993-11-01"), "yyyy", "1993-11-01"),
        (1993, "General", "1993"),
        (1993.0, "0", "1993"),
        (43, "0000", "0043"),
    ],
)
def test_a_date_is_as_exact_as_its_cell_shows_it(
    value: object, number_format: str, expected: str
) -> None:
    assert dated(value, number_format).ledger["date"][0] == expected


def test_a_time_in_a_cell_is_not_cut_to_its_day() -> None:
    with pytest.raises(DossierError, match="a day alone, as 1993-11-01: which day a time falls on"):
        dated(at("1993-11-01T22:30"), "yyyy-mm-dd hh:mm")


def test_codes_keep_their_zeros() -> None:
    assert as_shown(101, "0000") == "0101"
    assert as_shown(101, "0") == "101"
    assert as_shown("0101", "General") == "0101"
    assert as_shown(date(2020, 11, 1), "mm/yyyy") == "2020-11"


def test_merged_cells_count_for_each_row_that_they_cover() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.merge_cells(f"{SOURCE}2:{SOURCE}4")
        sheet.merge_cells(f"{EVENT}3:{EVENT}4")
        sheet.merge_cells("A10:A12")

    files = book(change)
    assert tuple(map(str, files.notes)) == (
        (
            "sheet claims: cells of “event_id”, “source_id” are merged; each row they cover has "
            "their value."
        ),
    )
    ledger = read_dossier(files).ledger
    assert ledger["source_id"].tolist() == ["wire", "wire", "wire", "decree", "wire"]
    assert ledger["event_id"].tolist() == ["taking", "return", "return", "return", ""]


def test_titles_above_the_headings_are_left_out_and_rows_keep_their_numbers() -> None:
    def change(sheet: Worksheet) -> None:
        sheet.insert_rows(1, amount=2)
        sheet["A1"] = "My claims, version 3"
        sheet.merge_cells("A1:R1")

    files = book(change)
    assert tuple(map(str, files.notes)) == (
        (
            "sheet claims: the headings stand in row 3; above them, “My claims, version 3” was "
            "left out."
        ),
    )
    assert len(read_dossier(files).ledger) == 5
    with pytest.raises(DossierError, match="sheet claims, row 4, column date: '20x'"):
        read_dossier(book(lambda sheet: (change(sheet), sheet.__setitem__(f"{DATE}4", "20x"))))
