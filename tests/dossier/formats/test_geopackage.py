from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from handover.dossier.files import DossierFiles
from handover.dossier.formats.geopackage import read_geopackage, write_geopackage
from handover.dossier.text_table import TextTable
from handover.errors import DossierError
from tests.conftest import Write
from tests.support.small_dossier import FILES


def test_a_table_without_a_key_is_read_with_the_numbers_and_types_of_its_rows(
    write: Write, tmp_path: Path
) -> None:
    path = tmp_path / "dossier.gpkg"
    path.write_bytes(write_geopackage(DossierFiles.from_folder(write(FILES))))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("DROP TABLE facts")
        database.execute("CREATE TABLE facts (place_id TEXT, value REAL, day DATE, met BOOLEAN)")
        rows = [
            (" north ", 2.0, "2020-11-25", 1),
            (None, None, None, None),
            ("south", 1.5, None, None),
        ]
        database.executemany("INSERT INTO facts VALUES (?, ?, ?, ?)", rows)

    files, _origins, _areas, _notes = read_geopackage("dossier.gpkg", path.read_bytes())

    table = files["facts.csv"]
    assert isinstance(table, TextTable)
    assert table.rows == [["north", "2", "2020-11-25", "true"], ["south", "1.5", "", ""]]
    assert table.numbers == [1, 3]


def test_what_gdal_would_leave_out_of_a_text_is_told(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "dossier.gpkg"
    path.write_bytes(write_geopackage(DossierFiles.from_folder(write(FILES))))
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "UPDATE claims SET quote = 'held' || char(0) || ' until May' WHERE fid = 2"
        )

    with pytest.raises(DossierError) as caught:
        read_geopackage("dossier.gpkg", path.read_bytes())

    assert str(caught.value.faults[0]) == (
        "dossier.gpkg, row 2, column quote: expected text without NUL bytes, "
        "found byte 0x00 at offset 4"
    )
