from __future__ import annotations

import pytest

from tests.support.small_dossier import Files, Write, changed, faults


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
        ('"area_km2": 378,', '"area_km2": 378, "off_km": "far",', "kilometres, from 0 up"),
        ('"area_km2": 378,', '"area_km2": 378, "off_km": -1,', "kilometres, from 0 up"),
        ('"area_km2": 378,', '"area_km2": 378, "overlap": 87,', "a share from 0 to 1, or nothing"),
        (
            '"area_km2": 378,',
            '"area_km2": 378, "overlap": true,',
            "a share from 0 to 1, or nothing",
        ),
        ('"style": "state"', '"style": "bold"', "one of de-jure, state, schematic, historical"),
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
