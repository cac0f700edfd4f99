from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest

from handover.dossier import schema
from handover.dossier.labels import place_labels
from handover.dossier.read import Dossier, read_dossier
from tests.support.small_dossier import FILES, Files, Write, changed, faults


def test_reads_a_dossier_without_faults(small_dossier: Dossier) -> None:
    assert (small_dossier.id, small_dossier.title) == ("small", "North and South")
    assert small_dossier.opening_day.isoformat() == "2020-11-16"
    assert [party.colour for party in small_dossier.parties] == ["#009e73", "#0072b2"]
    assert [window.id for window in small_dossier.windows] == ["weeks", "all"]
    assert small_dossier.languages == ("en", "hy-Latn")
    assert small_dossier.discrepancies[0].title == "The year of the capture"
    assert list(small_dossier.ledger["claim_id"]) == ["c1", "c2", "c3", "c4", "c5"]
    assert len(small_dossier.names) == 5
    assert list(small_dossier.facts["value"]) == [1936.0, 2771.5, 43713.0]


def test_a_dossier_may_come_with_byte_order_marks_and_crlf(files: Files, write: Write) -> None:
    marked = {
        name: b"\xef\xbb\xbf" + str(text).replace("\n", "\r\n").encode()
        for name, text in files.items()
    }
    assert len(read_dossier(write(marked)).ledger) == 5


def test_facts_and_discrepancies_may_be_none(files: Files, write: Write) -> None:
    toml = str(files["dossier.toml"])
    facts = str(files["facts.csv"]).splitlines()[0]
    bare = {"dossier.toml": toml[: toml.index("[[discrepancies]]")], "facts.csv": facts}
    dossier = read_dossier(write(files | bare))
    assert dossier.discrepancies == ()
    assert dossier.facts.empty
    assert dossier.facts["value"].dtype == "float64"


def test_names_and_facts_need_not_be_there(files: Files, write: Write) -> None:
    del files["names.csv"], files["facts.csv"]
    dossier = read_dossier(write(files))
    assert tuple(dossier.names.columns) == schema.NAMES.headings
    assert tuple(dossier.facts.columns) == schema.FACTS.headings
    assert dossier.facts["value"].dtype == "float64"
    assert place_labels(dossier)["north"] == "north"


def test_names_a_folder_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert faults(folder) == [f"{folder}: expected a folder with a dossier in it"]


@pytest.mark.parametrize("file", sorted({*FILES} - {"names.csv", "facts.csv", "outlines.geojson"}))
def test_a_missing_file_is_one_fault_and_nothing_that_follows_from_it(
    files: Files, write: Write, file: str
) -> None:
    del files[file]
    expected = f"{file}: expected a file that can be read (No such file or directory)"
    assert faults(write(files)) == [expected]


@pytest.mark.parametrize("file", FILES)
def test_a_file_in_another_encoding_is_one_fault(files: Files, write: Write, file: str) -> None:
    files[file] = b"Nagorny Karabakh, K\xe4lb\xe4j\xe4r\n"
    expected = f"{file}, row 1: expected UTF-8 text, found byte 0xE4 at offset 19"
    assert faults(write(files)) == [expected]


@pytest.mark.parametrize(
    ("file", "column"),
    [
        (file, column)
        for file, text in FILES.items()
        if file.endswith(".csv")
        for column in text.partition("\n")[0].split(",")
    ],
)
def test_a_missing_column_is_one_fault_and_nothing_that_follows_from_it(
    files: Files, write: Write, file: str, column: str
) -> None:
    table = pd.read_csv(io.StringIO(FILES[file]), dtype="str", keep_default_na=False)
    files[file] = table.drop(columns=column).to_csv(index=False)
    expected = f"{file}, row 1, column {column}: expected this column; it is missing"
    assert faults(write(files)) == [expected]


@pytest.mark.parametrize("file", ["sources.csv", "places.csv", "claims.csv"])
def test_a_table_without_rows_is_one_fault(files: Files, write: Write, file: str) -> None:
    files[file] = str(files[file]).splitlines()[0]
    assert faults(write(files)) == [f"{file}: expected at least one row below the header"]


def test_a_row_cut_short_still_makes_its_id_known(files: Files, write: Write) -> None:
    files = changed(files, "places.csv", "south,district,context,,46.1,39.1,3,10,atlas,", "south")
    assert faults(write(files)) == ["places.csv, row 4: 'south', expected 10 fields, found 1"]


def test_names_ten_faults_of_six_files_at_once(files: Files, write: Write) -> None:
    for file, old, new in (
        ("claims.csv", "c1,taking,capture,north", "c1,taking,conquest,nroth"),
        ("claims.csv", "199X", "20x"),
        ("claims.csv", "held since the 1990s", "word " * 26),
        ("claims.csv", "reschedules,c2", "reschedules,c9"),
        ("claims.csv", "2020-11-25,2020-11-25,2020-11-26", "2020-11-25,2020-11-27,2020-11-26"),
        ("facts.csv", "43713", "many"),
        ("names.csv", "en,Norton", "english,Norton"),
        ("places.csv", "46.05,40.05", "46.05,400.5"),
        ("sources.csv", "https://example.org/atlas", "atlas"),
        ("outlines.geojson", '"style": "state"', '"style": "bold"'),
    ):
        files = changed(files, file, old, new)
    assert [fault.split(", expected")[0] for fault in faults(write(files))] == [
        "claims.csv, row 2, column kind: 'conquest'",
        "claims.csv, row 2, column place_id: 'nroth'",
        "claims.csv, row 2, column date: '20x'",
        (
            "claims.csv, row 2, column quote: 'word word word word word word word word word word "
            "word word word word word wor…"
        ),
        "claims.csv, row 4, column about: 'c9'",
        "claims.csv, row 5, column stated_on: '2020-11-27'",
        "facts.csv, row 4, column value: 'many'",
        "names.csv, row 4, column lang: 'english'",
        "outlines.geojson, feature 1 (north), style: 'bold'",
        "places.csv, row 3, column lat: '400.5'",
        "sources.csv, row 4, column url: 'atlas'",
    ]


def test_two_dossiers_that_say_the_same_of_themselves_are_two(write: Write) -> None:
    folder = write(FILES)
    one, other = read_dossier(folder), read_dossier(folder)
    assert one != other
    assert len({one, other, one}) == 2
