from __future__ import annotations

import json
from datetime import date

import geopandas as gpd
import pytest
import shapely

from handover.dossier.outlines import on_day
from handover.dossier.read import Dossier, read_dossier
from handover.map.export.export_file import Format, export
from handover.state.view import View
from tests.support.small_dossier import Files, Write, changed, faults


def test_outlines_have_types_and_a_reference_system(small_dossier: Dossier) -> None:
    outlines = small_dossier.outlines
    assert isinstance(outlines, gpd.GeoDataFrame)
    assert outlines.crs == "EPSG:4326"
    assert list(outlines["valid_from"]) == ["", "1992"]
    assert list(outlines["valid_to"]) == ["", ""]
    assert list(outlines["approximate"]) == [True, False]
    assert outlines["approximate"].dtype == bool
    assert outlines.total_bounds.tolist() == [46, 39, 46.2, 40.2]


def test_what_was_measured_of_an_outline_may_be_told(files: Files, write: Write) -> None:
    told = '"area_km2": 378, "off_km": 2.5, "overlap": 0.9,'
    files = changed(files, "outlines.geojson", '"area_km2": 378,', told)
    files = changed(
        files, "outlines.geojson", '"area_km2": 384.5,', '"area_km2": 384.5, "overlap": null,'
    )
    outlines = read_dossier(write(files)).outlines
    assert list(outlines["off_km"].dropna()) == [2.5]
    assert list(outlines["overlap"].dropna()) == [0.9]


def test_properties_of_ones_own_are_kept_as_text_and_told(files: Files, write: Write) -> None:
    own = '"area_km2": 378, "colour": 7, "geometry": "drawn", "offkm": {"a": [1]},'
    dossier = read_dossier(write(changed(files, "outlines.geojson", '"area_km2": 378,', own)))
    kept = dossier.outlines[["colour", "geometry (2)", "offkm"]].to_numpy().tolist()
    assert kept == [["7", "drawn", '{"a": [1]}'], ["", "", ""]]
    assert tuple(map(str, dossier.notes)) == (
        "outlines.geojson: the property “colour” is your own; it is kept and shown as a note.",
        (
            "outlines.geojson: the property “geometry” is your own; it is kept as “geometry (2)” "
            "and shown as a note."
        ),
        (
            "outlines.geojson: the property “offkm” is none of ours; did you mean off_km? It is "
            "kept and shown as a note."
        ),
    )


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


def test_of_several_outlines_of_a_place_that_of_the_day_is_drawn(
    files: Files, write: Write
) -> None:
    second = (
        '{"type": "Feature", "properties": {"place_id": "north", "valid_from": "2020-11-20", '
        '"valid_to": "", "approximate": true, "source_id": "atlas", "licence": "public domain", '
        '"area_km2": 190, "style": "state"}, "geometry": {"type": "Polygon", "coordinates": '
        "[[[46, 40], [46.1, 40], [46.1, 40.2], [46, 40.2], [46, 40]]]}},"
    )
    files = changed(files, "outlines.geojson", '"features": [', f'"features": [{second}')
    dossier = read_dossier(write(files))
    assert on_day(dossier.outlines, date(2020, 11, 19))["area_km2"].tolist() == [378, 384.5]
    assert on_day(dossier.outlines, date(2020, 11, 20))["area_km2"].tolist() == [190, 384.5]
    assert on_day(dossier.outlines.iloc[[0, 2]], date(2019, 1, 1))["area_km2"].tolist() == [
        *(190, 384.5)
    ]
    for day, width in ((date(2020, 11, 19), 0.2), (date(2020, 11, 20), 0.1)):
        found = json.loads(export(dossier, View(day, "latest"), Format.GEOJSON, made_on=day))
        north = next(one for one in found["features"] if one["id"] == "north")
        west, _, east, _ = shapely.geometry.shape(north["geometry"]).bounds
        assert east - west == pytest.approx(width)
        assert export(dossier, View(day, "latest"), Format.PNG, made_on=day)


def test_an_open_ring_is_closed_with_a_note(files: Files, write: Write) -> None:
    files = changed(files, "outlines.geojson", ", [46, 40.2], [46, 40]]]}", ", [46, 40.2]]]}")
    dossier = read_dossier(write(files))
    assert tuple(map(str, dossier.notes)) == (
        "outlines.geojson: 1 ring did not end where it began; it was closed.",
    )
    assert dossier.outlines.geometry[0].equals(shapely.box(46, 40, 46.2, 40.2))
