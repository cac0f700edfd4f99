from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from handover.dossier.checks import CheckedTable
from handover.edtf.edtf_date import iso_day
from handover.faults import FaultCode
from handover.names.likeness import similar


@pytest.fixture
def table(tmp_path: Path) -> CheckedTable:
    (tmp_path / "t.csv").write_text("id,when\na,2020-11-25\n,199X\na,\nb,25 Nov\n")
    return CheckedTable.read(tmp_path / "t.csv", ["id", "when"])


def found(table: CheckedTable) -> list[str]:
    return [str(fault).removeprefix("t.csv, ") for fault in table.faults]


def test_rows_carry_the_line_of_the_file(table: CheckedTable) -> None:
    assert list(table.cells("id")) == [(2, "a"), (3, ""), (4, "a"), (5, "b")]
    assert next(iter(table.records())) == (2, {"id": "a", "when": "2020-11-25"})


def test_notes_blank_and_repeated_ids(table: CheckedTable) -> None:
    table.check_ids("id")
    assert found(table) == [
        "row 3, column id: '', expected an id of letters, digits, “-”, “_” and “.”",
        "row 4, column id: 'a', expected each id once; row 2 has it too",
    ]


@pytest.mark.parametrize(("optional", "rows"), [(False, [3, 5]), (True, [5])])
def test_notes_ids_that_are_not_known(
    table: CheckedTable, *, optional: bool, rows: list[int]
) -> None:
    table.check_known("id", ["a"], "an id", optional=optional)
    assert [fault.row for fault in table.faults] == rows


def test_notes_nothing_where_the_ids_cannot_be_said(table: CheckedTable) -> None:
    table.check_known("id", None, "an id")
    assert table.faults == []


@pytest.mark.parametrize(("optional", "rows"), [(False, [3, 4, 5]), (True, [3, 5])])
def test_notes_cells_that_are_no_days(
    table: CheckedTable, *, optional: bool, rows: list[int]
) -> None:
    table.check("when", FaultCode.DAY_FORM, iso_day, optional=optional)
    assert [fault.row for fault in table.faults] == rows


@pytest.mark.parametrize(("optional", "rows"), [(False, [4, 5]), (True, [5])])
def test_notes_cells_that_are_no_dates(
    table: CheckedTable, *, optional: bool, rows: list[int]
) -> None:
    table.check_edtf("when", optional=optional)
    assert [fault.row for fault in table.faults] == rows


def test_a_column_of_days_has_a_gap_where_a_cell_names_none(table: CheckedTable) -> None:
    days = table.days("when")
    assert days.dtype == "datetime64[s]"
    assert days[2] == pd.Timestamp("2020-11-25")
    assert days.isna().tolist() == [False, True, True, True]


def test_a_hint_names_only_what_is_near() -> None:
    assert similar("shusa", ["shusha", "moscow"]) == " (similar: shusha)"
    assert similar("xyz", ["shusha", "moscow"]) == ""
