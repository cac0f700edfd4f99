from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest

from handover.dossier import Dossier, read_dossier
from handover.errors import DossierError
from tests.small_dossier import FILES

Files = dict[str, str | bytes]
Write = Callable[[Files], Path]


def faults(folder: Path) -> list[str]:
    with pytest.raises(DossierError) as caught:
        read_dossier(folder)
    return [str(fault) for fault in caught.value.faults]


def changed(files: Files, file: str, old: str, new: str) -> Files:
    text = files[file]
    assert isinstance(text, str)
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    return files | {file: text.replace(old, new)}


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


def test_outlines_have_types_and_a_reference_system(small_dossier: Dossier) -> None:
    outlines = small_dossier.outlines
    assert isinstance(outlines, gpd.GeoDataFrame)
    assert outlines.crs == "EPSG:4326"
    assert list(outlines["valid_from"]) == ["", "1992"]
    assert list(outlines["valid_to"]) == ["", ""]
    assert list(outlines["approximate"]) == [True, False]
    assert outlines["approximate"].dtype == bool
    assert outlines.total_bounds.tolist() == [46, 39, 46.2, 40.2]


def test_days_in_the_profile_may_also_be_text(files: Files, write: Write) -> None:
    files = changed(files, "dossier.toml", "opening_day = 2020-11-16", 'opening_day = "2020-11-17"')
    assert read_dossier(write(files)).opening_day.isoformat() == "2020-11-17"


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


def test_names_a_folder_that_is_not_there(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert faults(folder) == [f"{folder}: expected a folder with a dossier in it"]


@pytest.mark.parametrize("file", FILES)
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


DAY = "expected a day such as 2020-11-25"
WITHIN = "expected a day from 1993-01-01 to 2020-12-31, the dossier's own"
MISSING = "expected this key; it is missing"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "North and South"', "", f"title: {MISSING}"),
        ("North and South", "  ", "title: '  ', expected some text"),
        ('"North and South"', "7", "title: '7', expected some text"),
        ("opening_day = 2020-11-16", "opening_day = 16", f"opening_day: '16', {DAY}"),
        ("opening_day = 2020-11-16", 'opening_day = "x"', f"opening_day: 'x', {DAY}"),
        (
            "opening_day = 2020-11-16",
            "opening_day = 2020-11-16T00:00:00",
            f"opening_day: '2020-11-16 00:00:00', {DAY}",
        ),
        (
            "opening_day = 2020-11-16",
            "opening_day = 2021-11-16",
            f"opening_day: '2021-11-16', {WITHIN}",
        ),
        (
            "end = 2020-12-31\nopening",
            "end = 1992-12-31\nopening",
            "end: '1992-12-31', expected a day on or after start, 1993-01-01",
        ),
        (
            "start = 2020-11-09",
            "start = 2020-12-09",
            "windows[0].end: '2020-12-02', expected a day on or after its start, 2020-12-09",
        ),
        ("end = 2020-12-02", "end = 2021-12-02", f"windows[0].end: '2021-12-02', {WITHIN}"),
        ('id = "all"', 'id = "weeks"', "windows[1].id: 'weeks', expected each id once"),
        ('id = "blue"', 'id = "green"', "parties[1].id: 'green', expected each id once"),
        (
            'opening_window = "weeks"',
            'opening_window = "war"',
            "opening_window: 'war', expected the id of a window, weeks or all",
        ),
        (
            '"wire"',
            '"wires"',
            "first_report: 'wires', expected a source_id of sources.csv (similar: wire)",
        ),
        (
            '["en", "hy-Latn"]',
            '["en"]',
            (
                "languages: \"['en']\", "
                "expected two or more different language tags; a label shows the first two"
            ),
        ),
        ("#0072b2", "blue", "parties[1].colour: 'blue', expected a colour as #rrggbb"),
        ('short = "Blue"', "", f"parties[1].short: {MISSING}"),
        ('short = "Blue"', 'short = "Blue"\nflag = "x"', "parties[1].flag: expected no such key"),
        ("[[discrepancies]]", "[[discrepancy]]", "discrepancy: expected no such key"),
    ],
)
def test_names_each_fault_of_the_profile(
    files: Files, write: Write, old: str, new: str, fault: str
) -> None:
    found = faults(write(changed(files, "dossier.toml", old, new)))
    # A party that is misnamed is also missed by the claims that name it.
    assert [line for line in found if line.startswith("dossier.toml")] == [f"dossier.toml, {fault}"]


def test_a_profile_that_is_no_toml_is_one_fault(files: Files, write: Write) -> None:
    found = faults(write(changed(files, "dossier.toml", '"North and South"', "North and South")))
    assert len(found) == 1
    assert found[0].startswith("dossier.toml: expected TOML; Invalid value (at line 1, column 9)")


def test_names_tables_that_are_no_tables(files: Files, write: Write) -> None:
    toml = str(files["dossier.toml"])
    bare = toml[: toml.index("[[parties]]")] + "parties = []\nwindows = 3\n"
    assert faults(write(files | {"dossier.toml": bare})) == [
        "dossier.toml, windows: '3', expected one or more tables, each headed [[windows]]",
        "dossier.toml, parties: '[]', expected one or more tables, each headed [[parties]]",
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"FeatureCollection"', '"Feature"', "a GeoJSON FeatureCollection; found no features"),
        ("]]]]}}\n]}", "]]]]}}\n]", "a GeoJSON FeatureCollection; Expecting"),
        (
            '"FeatureCollection"',
            '"FeatureCollection", "crs": {"properties": {"name": "EPSG:28408"}}',
            "none, or EPSG:4326",
        ),
        ('"place_id": "north", ', "", "this property; it is missing"),
        ('"place_id": "north"', '"place_id": "noth"', "a place_id of places.csv (similar: north)"),
        ('"place_id": "north"', '"place_id": 5', "a place_id of places.csv"),
        (
            '"place_id": "south", "valid_from": "1992"',
            '"place_id": "north", "valid_from": ""',
            "each place once from a day on; feature 1 has it too",
        ),
        ('"1992"', '"long ago"', "an EDTF date, or nothing"),
        ('"approximate": true', '"approximate": "yes"', "true or false"),
        ('"licence": "public domain", "area_km2": 378, ', '"area_km2": 378, ', "this property"),
        ('"area_km2": 378,', '"area_km2": "378",', "square kilometres, more than 0"),
        ('"area_km2": 378,', '"area_km2": NaN,', "square kilometres, more than 0"),
        ('"style": "state"', '"style": "bold"', "one of de-jure, state, schematic, historical"),
        ('"style": "state"', '"style": "state", "colour": 1', "only the properties place_id,"),
        ('"Polygon"', '"LineString"', "a Polygon or MultiPolygon, found LineString"),
        ('"Polygon"', '"Circle"', "a Polygon or MultiPolygon, found Circle"),
        ("[[[46, 40], [46.2, 40], [46.2,", '[[["a", 40], [46.2, 40], [46.2,', "rings of"),
        ("[46.2, 40], [46.2, 40.2]", "[NaN, 40], [46.2, 40.2]", "a valid polygon, found Inv"),
        ("[[[46, 40], [46.2, 40], [46.2,", "[[46, [46.2, 40], [46.2,", "rings of"),
        (
            "[[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40.2], [46, 40]]]",
            "[[[46, 40, 0], [46.2, 40, 0], [46.2, 40.2, 0], [46, 40, 0]]]",
            "[longitude, latitude] alone, found a third coordinate",
        ),
        ("[[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40.2], [46, 40]]]", "[]", "a polygon with"),
        (
            "[[[46, 40], [46.2, 40], [46.2, 40.2]",
            "[[[46, 40], [4620000, 40], [46.2, 40.2]",
            (
                "degrees of WGS 84, longitude first, "
                "found longitudes 46 to 4.62e+06 and latitudes 40 to 40.2"
            ),
        ),
        (
            "[[[46, 40], [46.2, 40], [46.2, 40.2]",
            "[[[46, 40], [46.2, 400], [46.2, 40.2]",
            (
                "degrees of WGS 84, longitude first, "
                "found longitudes 46 to 46.2 and latitudes 40 to 400"
            ),
        ),
        (
            "[46.2, 40], [46.2, 40.2]",
            "[46.2, 40.2], [46.2, 40]",
            "a valid polygon, found Self-intersection[46.1 40.1]",
        ),
    ],
)
def test_names_each_fault_of_an_outline(
    files: Files, write: Write, old: str, new: str, fault: str
) -> None:
    found = faults(write(changed(files, "outlines.geojson", old, new)))
    assert len(found) == 1
    where, _, expected = found[0].partition("expected ")
    assert where.startswith("outlines.geojson")
    assert expected.startswith(fault)


def test_a_fault_of_an_outline_names_feature_and_place(files: Files, write: Write) -> None:
    files = changed(files, "outlines.geojson", '"style": "state"', '"style": "bold"')
    assert faults(write(files)) == [
        (
            "outlines.geojson, feature 1 (north), style: 'bold', "
            "expected one of de-jure, state, schematic, historical"
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "north,area,1936",
            "nrth,area,1936",
            "place_id: 'nrth', expected a place_id of places.csv",
        ),
        (",area,1936", ",volume,1936", "property: 'volume', expected one of area, population"),
        ("1936", '"1,936"', "value: '1,936', expected a number from 0 up, without separators"),
        ("1936,km2", "1936,people", "unit: 'people', expected km2, as the property is area"),
        ("km2,,atlas", "km2,once,atlas", "as_of: 'once', expected an EDTF date such as"),
        ("km2,,atlas", "km2,,map", "source_id: 'map', expected a source_id of sources.csv"),
    ],
)
def test_names_each_fault_of_a_fact(
    files: Files, write: Write, old: str, new: str, fault: str
) -> None:
    found = faults(write(changed(files, "facts.csv", old, new)))
    assert len(found) == 1
    assert found[0].startswith(f"facts.csv, row 2, column {fault}")


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
        "claims.csv, row 2, column place_id: 'nroth'",
        "claims.csv, row 2, column kind: 'conquest'",
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
