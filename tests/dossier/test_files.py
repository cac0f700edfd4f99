from __future__ import annotations

import pytest

from handover.dossier import csv_table, files, table_form
from handover.dossier.files import DossierFiles
from handover.dossier.formats import template
from handover.dossier.formats.open import open_uploads
from handover.dossier.formats.text_tables import text_tables_of
from handover.dossier.formats.workbook import write_workbook
from handover.dossier.read import read_dossier
from handover.gazetteer.positions import unplaced
from handover.gazetteer.resolve import Gazetteer
from tests.support.small_dossier import FILES

SMALL = DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})
OUTLINES = ("outlines.geojson", FILES["outlines.geojson"].encode())


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the tables that are parsed as text, and of those that are written as text."""
    done: list[str] = []
    parse, write = table_form.read_form, csv_table.write_table

    def parsed(file, table):  # noqa: ANN001, ANN202  # as the real one
        done.append(f"parsed {file.name}")
        return parse(file, table)

    def written(columns, rows):  # noqa: ANN001, ANN202  # as the real one
        done.append(f"written {columns[0]}")
        return write(columns, rows)

    monkeypatch.setattr(files, "read_form", parsed)
    monkeypatch.setattr(files, "write_table", written)
    return done


def test_a_table_of_a_folder_is_parsed_once(work: list[str]) -> None:
    brought = DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})
    for _ in range(2):
        read_dossier(brought)
        unplaced(brought, Gazetteer([], []))
        template.examples(brought)
    tables = sorted(name for name in FILES if name.endswith(".csv"))
    assert sorted(work) == [f"parsed {name}" for name in tables]


def test_a_sheet_is_never_parsed_as_text_and_written_once(work: list[str]) -> None:
    book = write_workbook(text_tables_of(SMALL))
    work.clear()
    brought = open_uploads([("a.xlsx", book), OUTLINES]).files
    brought.table("claims")
    unplaced(brought, Gazetteer([], []))
    assert work == []
    for _ in range(2):
        read_dossier(brought)  # asks for the digest, and so for the bytes
    assert len(work) == 5
    assert all(one.startswith("written") for one in work)


def test_an_edit_parses_no_other_table_again(work: list[str]) -> None:
    brought = DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})
    read_dossier(brought)
    work.clear()
    claims, _ = brought.table("claims")
    edited = brought.having_rows("claims", claims.to_numpy().tolist()[:1])
    edited.table("claims")
    edited.table("sources")
    assert work == []
    assert len(read_dossier(edited).ledger) == 1
    assert edited.digest != brought.digest
