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
from tests.support.small_dossier import Files, Write, changed


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
