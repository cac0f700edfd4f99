"""The tables of places and names: what is read, and each fault by name."""

import math
from pathlib import Path

import pandas as pd
import pytest

from handover.dossier.csv_table import records
from handover.dossier.place import LonLat, NameRole, PlaceKind, Role, Toponym, name_fits
from handover.dossier.places import (
    as_places,
    read_names,
    read_places,
)
from handover.dossier.schema import NAMES, PLACES

TOWN = "old-town,town,context,north,46.05,40.11,1,0.5,atlas,"
HEADINGS = PLACES.headings[:-1]
"""Those that a table of places needs."""
NORTH = "north,district,event,,46.3,40.0,4,30,atlas,a point inside"


def places(tmp_path: Path, *rows: str) -> tuple[pd.DataFrame, list[str]]:
    path = tmp_path / "places.csv"
    path.write_text("\n".join([",".join(HEADINGS), *rows]), encoding="utf-8")
    table, faults = read_places(path, {"atlas"})
    return table, [str(fault) for fault in faults]


def names(tmp_path: Path, *rows: str) -> tuple[pd.DataFrame, list[str]]:
    known, _ = places(tmp_path, NORTH, TOWN)
    path = tmp_path / "names.csv"
    path.write_text("\n".join([",".join(NAMES.headings), *rows]), encoding="utf-8")
    table, faults = read_names(path, known, {"atlas"})
    return table, [str(fault) for fault in faults]


GOOD_NAMES = (
    "north,en,North district,preferred,atlas",
    "old-town,en,Old Town,preferred,atlas",
    "old-town,hy-Latn,Hin Kaghak,preferred,atlas",
    "old-town,en,Altstadt,historical,atlas",
)


def test_reads_places_with_their_types(tmp_path: Path):
    table, faults = places(tmp_path, NORTH, TOWN)
    assert faults == []
    assert tuple(table.columns) == PLACES.headings
    assert table["lon"].tolist() == [46.3, 46.05]
    assert table["where_prec"].tolist() == [4, 1]
    assert table["uncertainty_km"].tolist() == [30, 0.5]
    assert table["note"].tolist() == ["a point inside", ""]


def test_reads_names(tmp_path: Path):
    table, faults = names(tmp_path, *GOOD_NAMES)
    assert faults == []
    assert table["name"].tolist() == ["North district", "Old Town", "Hin Kaghak", "Altstadt"]


def test_records_carry_both_traditions(tmp_path: Path):
    rows, _ = places(tmp_path, NORTH, TOWN)
    found, toponyms = as_places(
        records(rows), records(names(tmp_path, *GOOD_NAMES)[0]), ("en", "hy-Latn")
    )
    assert [record.label for record in found] == ["North district", "Old Town / Hin Kaghak"]
    assert found[1].lon_lat == LonLat(46.05, 40.11)
    assert (found[1].kind, found[1].role, found[1].parent_id) == (
        PlaceKind.TOWN,
        Role.CONTEXT,
        "north",
    )
    assert Toponym("old-town", "en", "Altstadt", NameRole.HISTORICAL) in toponyms


def test_a_place_without_an_english_name_is_called_by_its_id(tmp_path: Path):
    rows, _ = places(tmp_path, NORTH)
    found, _ = as_places(records(rows), records(names(tmp_path)[0]))
    assert (found[0].name, found[0].label) == ("north", "north")


LON, LAT = "degrees from -180 to 180", "degrees from -90 to 90"
PREC = "a whole number from 1 to 7"


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("place_id", "old town", "an id of letters, digits, “-”, “_” and “.”, such as old-town"),
        ("place_id", "north", "each id once; row 2 has it too"),
        ("kind", "hamlet", f"one of {', '.join(PlaceKind)}"),
        ("role", "", f"one of {', '.join(Role)}"),
        ("parent_id", "south", "a place_id of this file"),
        ("parent_id", "old-town", "a place that does not lie inside this one"),
        ("lon", "180.1", LON),
        ("lon", "", LON),
        ("lon", "nan", LON),
        ("lon", "46°02′", LON),
        ("lat", "-91", LAT),
        ("lat", "1e1", LAT),
        ("where_prec", "8", PREC),
        ("where_prec", "1.0", PREC),
        ("uncertainty_km", "-1", "kilometres, from 0 up"),
        ("uncertainty_km", "", "kilometres, from 0 up"),
        ("source_id", "rumour", "a source_id of sources.csv"),
    ],
)
def test_each_fault_of_a_place_is_named(tmp_path: Path, column: str, value: str, expected: str):
    cells = dict(zip(HEADINGS, TOWN.split(","), strict=True)) | {column: value}
    _, faults = places(tmp_path, NORTH, ",".join(cells.values()))
    assert f"places.csv, row 3, column {column}: {value!r}, expected {expected}" in faults


def test_a_circle_of_places_is_found(tmp_path: Path):
    _, faults = places(tmp_path, NORTH.replace(",,", ",old-town,", 1), TOWN)
    assert [fault.split(":")[0] for fault in faults] == [
        "places.csv, row 2, column parent_id",
        "places.csv, row 3, column parent_id",
    ]


def test_a_cell_that_is_no_number_stays_unknown(tmp_path: Path):
    table, _ = places(tmp_path, NORTH.replace("46.3", "east").replace(",4,", ",four,"))
    assert math.isnan(table["lon"][0])
    assert table["where_prec"].isna().all()


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("south,en,South,preferred,atlas", "place_id", "a place_id of places.csv"),
        ("north,EN,North,alias,atlas", "lang", "a BCP 47 tag such as en or hy-Latn"),
        ("north,,North,alias,atlas", "lang", "a BCP 47 tag such as en or hy-Latn"),
        ("north,en,…,alias,atlas", "name", "a name: letters or digits, at most 200"),
        ("north,en,,alias,atlas", "name", "a name: letters or digits, at most 200"),
        ("north,en,North,nickname,atlas", "role", f"one of {', '.join(NameRole)}"),
        (
            "north,en,North,preferred,atlas",
            "role",
            "one preferred name in a language; row 2 has it",
        ),
        (GOOD_NAMES[3], "name", "each name of a place once; row 5 has it too"),
        ("old-town,az,Köhnə rayonu,preferred,atlas", "name", "a name that may be that of a town"),
        ("north,en,Norther,alias,rumour", "source_id", "a source_id of sources.csv"),
    ],
)
def test_each_fault_of_a_name_is_named(tmp_path: Path, row: str, column: str, expected: str):
    _, faults = names(tmp_path, *GOOD_NAMES, row)
    value = dict(zip(NAMES.headings, row.split(","), strict=True))[column]
    assert faults == [f"names.csv, row 6, column {column}: {value!r}, expected {expected}"]


def test_rows_without_a_language_are_not_taken_for_repetitions(tmp_path: Path):
    rows = [row.replace(",en,", ",,").replace(",hy-Latn,", ",,") for row in GOOD_NAMES]
    _, faults = names(tmp_path, *rows)
    assert [fault.split(":")[0] for fault in faults] == [
        f"names.csv, row {row}, column lang" for row in (2, 3, 4, 5)
    ]


def test_every_place_needs_a_preferred_name_in_a_language_of_the_dossier(tmp_path: Path):
    _, faults = names(tmp_path, *GOOD_NAMES[1:])
    wanted = "a preferred name of north in a language of the dossier, en"
    assert faults == [f"names.csv: expected {wanted}"]
    known, _ = places(tmp_path, NORTH, TOWN)
    _, found = read_names(tmp_path / "names.csv", known, {"atlas"}, ("hy-Latn", "az"))
    assert [fault.details["place"] for fault in found] == ["north"]


def test_a_place_may_be_named_in_its_own_row(tmp_path: Path):
    path = tmp_path / "places.csv"
    rows = [",".join(PLACES.headings), f"{NORTH},Northshire", f"{TOWN},Old Town", f"c{TOWN[8:]},"]
    path.write_text("\n".join(rows), encoding="utf-8")
    known, faults = read_places(path, {"atlas"})
    assert faults == []
    table, faults = read_names(tmp_path / "names.csv", known, {"atlas"}, ("uk", "en"))
    assert [fault.code for fault in faults] == []
    assert table.to_numpy().tolist() == [
        ["north", "uk", "Northshire", "preferred", "atlas"],
        ["old-town", "uk", "Old Town", "preferred", "atlas"],
    ]
    (tmp_path / "names.csv").write_text(
        f"{','.join(NAMES.headings)}\nnorth,uk,Північ,preferred,atlas\nc,en,C,preferred,atlas\n"
    )
    table, faults = read_names(tmp_path / "names.csv", known, {"atlas"}, ("uk", "en"))
    assert faults == []
    assert table["name"].tolist() == ["Північ", "C", "Old Town"]
    found, _ = as_places(records(known), records(table), ("uk", "en"))
    assert [(place.name, place.label) for place in found] == [
        ("Північ", "Північ"),
        ("Old Town", "Old Town"),
        ("C", "C"),
    ]


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Xocalı rayonu", PlaceKind.TOWN, False),
        ("Xocalı rayonu", PlaceKind.DISTRICT, True),
        ("Lachin corridor", PlaceKind.CORRIDOR, True),
        ("Lachin corridor", PlaceKind.DISTRICT, False),
        ("Shusha", PlaceKind.DISTRICT, True),
        ("…", PlaceKind.TOWN, True),
    ],
)
def test_a_name_may_not_contradict_the_kind(name: str, kind: PlaceKind, expected: bool):  # noqa: FBT001 (a case's value)
    assert name_fits(name, kind) is expected
