from __future__ import annotations

from pathlib import Path

import pytest

from handover.dossier.csv_table import first_causes, known_ids, read_table
from handover.faults import Fault, FaultCode

COLUMNS = ("id", "name")


def read(tmp_path: Path, content: bytes) -> tuple[dict[int, tuple[str, ...]], list[str]]:
    """Rows by line of the file, and the faults as sentences."""
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    table, faults = read_table(path, COLUMNS)
    rows = {row: tuple(cells) for row, *cells in table.itertuples(name=None)}
    return rows, [str(fault) for fault in faults]


@pytest.mark.parametrize(
    "content",
    [
        b"id,name\n1,one\n2,two\n",
        b"id,name\r\n1,one\r\n2,two\r\n",
        b"\xef\xbb\xbfid,name\n1,one\n2,two",
        b'name,id\none,1\n"two",2\n',
    ],
    ids=["plain", "CRLF", "byte-order mark, no last line end", "other order of columns"],
)
def test_reads_every_usual_form(tmp_path: Path, content: bytes) -> None:
    assert read(tmp_path, content) == ({2: ("1", "one"), 3: ("2", "two")}, [])


def test_leaves_every_cell_as_text(tmp_path: Path) -> None:
    rows, faults = read(tmp_path, b"id,name\nNA,007\nnan,\nnull, x \n")
    assert rows == {2: ("NA", "007"), 3: ("nan", ""), 4: ("null", " x ")}
    assert faults == []


def test_counts_lines_of_the_file_not_records(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, b'id,name\n1,"two\nlines"\n\n2,x\n')
    assert rows == {2: ("1", "two\nlines"), 5: ("2", "x")}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "t.csv: expected something in the file; it is empty"),
        (b"\xef\xbb\xbf\n \n", "t.csv: expected something in the file; it is empty"),
        (
            b"id,name\n1,caf\xe9\n",
            "t.csv, row 2: expected UTF-8 text, found byte 0xE9 at offset 13",
        ),
        (
            "id,name\n".encode("utf-16"),
            "t.csv, row 1: expected UTF-8 text, found byte 0xFF at offset 0",
        ),
        (
            b"id,name\n1,\0\n",
            "t.csv, row 2: expected text without NUL bytes, found byte 0x00 at offset 10",
        ),
    ],
    ids=["empty", "blank", "Latin-1", "UTF-16", "NUL"],
)
def test_names_what_makes_a_file_unreadable(tmp_path: Path, content: bytes, fault: str) -> None:
    assert read(tmp_path, content) == ({}, [fault])


def test_names_a_missing_file(tmp_path: Path) -> None:
    table, faults = read_table(tmp_path / "t.csv", COLUMNS)
    assert list(table.columns) == [*COLUMNS]
    assert [str(fault) for fault in faults] == [
        "t.csv: expected a file that can be read (No such file or directory)"
    ]


@pytest.mark.parametrize(
    ("header", "faults"),
    [
        (b"id", ["t.csv, row 1, column name: expected this column; it is missing"]),
        (b"id,name,nmae", ["t.csv, row 1: 'nmae', expected only the columns id, name"]),
        (b"id,name,name", ["t.csv, row 1, column name: expected this column once, found 2"]),
        (
            b"id,Name",
            [
                "t.csv, row 1, column name: expected this column; it is missing",
                "t.csv, row 1: 'Name', expected only the columns id, name",
            ],
        ),
    ],
)
def test_names_columns_that_are_wrong(tmp_path: Path, header: bytes, faults: list[str]) -> None:
    assert read(tmp_path, header + b"\n")[1] == faults


def test_keeps_a_ragged_row_so_that_its_id_stays_known(tmp_path: Path) -> None:
    rows, faults = read(tmp_path, b"id,name\n1\n2,two,three\n3,x\n")
    assert rows == {2: ("1", ""), 3: ("2", "two"), 4: ("3", "x")}
    assert faults == [
        "t.csv, row 2: '1', expected 2 fields, found 1",
        "t.csv, row 3: '2,two,three', expected 2 fields, found 3",
    ]


def test_goes_on_after_a_stray_quotation_mark(tmp_path: Path) -> None:
    rows, faults = read(tmp_path, b'id,name\n1,"open\n2,"a"b\n3\n4,x\n')
    assert set(rows) == {2, 3, 4, 5}
    assert rows[5] == ("4", "x")
    assert [fault.split(" (")[0] for fault in faults] == [
        "t.csv, row 2: '1,\"open', expected a proper CSV row",
        "t.csv, row 3: '2,\"a\"b', expected a proper CSV row",
        "t.csv, row 4: '3', expected 2 fields, found 1",
    ]


def test_ids_of_an_unreadable_table_cannot_be_told(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,name\n1,one\n")
    assert known_ids(read_table(tmp_path / "t.csv", COLUMNS)[0], "id") == {"1"}
    assert known_ids(read_table(tmp_path / "none.csv", COLUMNS)[0], "id") is None


def test_only_first_causes_are_told() -> None:
    def fault(row: int | None, column: str = "") -> Fault:
        return Fault(file="t.csv", code=FaultCode.TEXT_BLANK, row=row, column=column)

    causes = [fault(None), fault(1, "name"), fault(4), fault(5, "id")]
    echoes = [fault(4, "id"), fault(5, "name")]
    assert first_causes([*causes, *echoes]) == causes
