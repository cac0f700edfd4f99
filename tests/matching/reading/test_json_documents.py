"""JSON of every sort: GeoJSON, TopoJSON, Overpass, Esri JSON, Linked Places, records."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely

from handover.errors import DossierError
from handover.matching.foreign_table import ForeignTable, ReadingChoice
from handover.matching.reading.read_foreign import read_foreign

RING = [[46, 40], [47, 40], [47, 41], [46, 41], [46, 40]]
SQUARE = {"type": "Polygon", "coordinates": [RING]}
BOX = shapely.box(46, 40, 47, 41)


def feature(properties: object = None, geometry: object = SQUARE, **more: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry, **more}


def collection(*features: object, **more: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def tables(content: object, name: str = "a.json", **choice: object) -> tuple[ForeignTable, ...]:
    octets = content if isinstance(content, bytes) else json.dumps(content).encode()
    choices = {name: ReadingChoice(**choice)} if choice else {}  # type: ignore[arg-type]
    return read_foreign([(name, octets)], choices).tables


def read(content: object, name: str = "a.json", **choice: object) -> ForeignTable:
    (table,) = tables(content, name, **choice)
    return table


def cells(table: ForeignTable) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


def lines(*values: object) -> bytes:
    return "\n".join(map(json.dumps, values)).encode()


SORTS = {
    "GeoJSON": json.dumps(collection(feature({"code": "n"}))).encode(),
    "GeoJSON, one feature": json.dumps(feature({"code": "n"})).encode(),
    "GeoJSON, a bare geometry": json.dumps(SQUARE).encode(),
    "GeoJSON, a feature a line": lines(feature({"code": "n"}), feature({"code": "s"})),
    "GeoJSON, a list of features": json.dumps([feature({"code": "n"})]).encode(),
}


@pytest.mark.parametrize("kind", SORTS)
def test_geojson_is_read_in_every_sort(kind: str):
    table = read(SORTS[kind])
    assert table.form.kind == kind
    assert table.geometry is not None
    assert shapely.equals(table.geometry.iloc[0], BOX)
    assert str(table.geometry.crs) == "EPSG:4326"
    assert list(table.geometry.index) == list(table.frame.index)


def test_a_text_sequence_is_read():
    text = "".join(f"\x1e{json.dumps(feature({'n': n}))}\n" for n in range(2))
    assert len(read(text.encode()).frame) == 2


def test_properties_become_text():
    own = {"a": 1.0, "b": "0101", "c": None, "d": True, "e": ["RU", "UA"], "f": {"x": 1}, "g": 0.1}
    table = read(collection(feature(own), feature({"h": "more"}, id="w1")))
    assert cells(table) == [
        ["1", "0101", "", "true", "RU; UA", "1", "0.1", "", ""],
        ["", "", "", "", "", "", "", "w1", "more"],
    ]
    assert "f.x" in table.frame.columns


def test_features_without_properties_are_rows_without_columns():
    table = read(collection(feature({}), feature(None)))
    assert table.frame.shape == (2, 0)
    assert list(table.frame.index) == [1, 2]


def test_shapes_of_every_kind_are_read():
    shapes = [
        {"type": "Point", "coordinates": [46, 40, 900]},
        {"type": "MultiPoint", "coordinates": [[46, 40], [47, 41]]},
        {"type": "LineString", "coordinates": [[46, 40], [47, 41]]},
        {"type": "MultiLineString", "coordinates": [[[46, 40], [47, 41]]]},
        {"type": "MultiPolygon", "coordinates": [[RING]]},
        {"type": "GeometryCollection", "geometries": [SQUARE, SQUARE]},
        {"type": "Polygon", "coordinates": []},
        None,
    ]
    geometry = read(collection(*(feature({"n": 1}, shape) for shape in shapes))).geometry
    assert geometry is not None
    kinds = [None if one is None else one.geom_type for one in geometry]
    assert kinds == [
        *("Point", "MultiPoint", "LineString", "MultiLineString", "MultiPolygon", "MultiPolygon"),
        *(None, None),
    ]
    assert not geometry.has_z.any()


def test_a_ring_that_does_not_close_is_closed_and_said():
    table = read(collection(feature({}, {"type": "Polygon", "coordinates": [RING[:-1]]})))
    assert table.geometry is not None
    assert shapely.equals(table.geometry.iloc[0], BOX)
    assert table.notes == ("A ring does not end where it starts; it was closed (feature 1).",)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[46, 40], [47, 40]]]},
        {"type": "Polygon", "coordinates": [["x"]]},
        {"type": "Point", "coordinates": ["46", None]},
        {"type": "Point", "coordinates": [46, float("nan")]},
        {"type": "Circle", "coordinates": [46, 40]},
        {"type": "Polygon"},
        7,
    ],
)
def test_a_shape_that_is_none_is_left_out_and_said(geometry: object):
    table = read(collection(feature({"n": 1}, geometry), feature({"n": 2})))
    assert table.geometry is not None
    assert table.geometry.iloc[0] is None
    assert table.notes == ("A shape cannot be read and is left out (feature 1).",)
    assert len(table.frame) == 2


def test_coordinates_are_brought_to_degrees_where_the_file_tells_from_what():
    metres = {"type": "Point", "coordinates": [500_000, 4_427_757]}
    told = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32638"}}
    table = read(collection(feature({}, metres), crs=told))
    assert table.geometry is not None
    assert table.geometry.iloc[0].distance(shapely.Point(45, 40)) < 0.001
    assert table.form.crs == "WGS 84 / UTM zone 38N"
    chosen = read(collection(feature({}, metres)), crs="EPSG:32638")
    assert chosen.form.crs == "WGS 84 / UTM zone 38N"
    with pytest.raises(DossierError, match="a word on the coordinate system"):
        read(collection(feature({}, metres)))


def test_one_point_off_the_earth_is_a_slip_and_no_other_system():
    off = {"type": "Point", "coordinates": [46, 400]}
    with pytest.raises(DossierError, match="feature 3: '46 400', expected a point on the earth"):
        read(collection(feature({}), feature({}), feature({}, off)))


def test_a_shape_across_the_180th_meridian_is_split_and_said():
    across = [[179, 60], [-179, 60], [-179, 61], [179, 61], [179, 60]]
    beyond = [[179, 60], [181, 60], [181, 61], [179, 61], [179, 60]]
    edge = [[-180, -90], [180, -90], [180, -80], [-180, -80], [-180, -90]]
    rings = [{"type": "Polygon", "coordinates": [ring]} for ring in (across, beyond, edge)]
    table = read(collection(*(feature({}, ring) for ring in rings)))
    assert table.geometry is not None
    assert [one.geom_type for one in table.geometry] == ["MultiPolygon", "MultiPolygon", "Polygon"]
    assert table.geometry.iloc[0].area == pytest.approx(2)
    assert shapely.equals(table.geometry.iloc[0], table.geometry.iloc[1])
    assert table.notes == (
        "A shape crosses the 180th meridian; it was split there (feature 1 and 1 more).",
    )


def test_a_point_beyond_the_180th_meridian_is_counted_from_the_other_side():
    table = read(collection(feature({}, {"type": "Point", "coordinates": [190, 40]})))
    assert table.geometry is not None
    assert table.geometry.iloc[0] == shapely.Point(-170, 40)
    assert "A longitude beyond 180 degrees" in table.notes[0]


def topology(transform: object, *arcs: object) -> dict[str, Any]:
    west = {"type": "Polygon", "arcs": [[0, 1]], "id": "051", "properties": {"name": "West"}}
    east = {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"name": "East"}}
    bare = {"type": "Polygon", "arcs": [[0, 1]]}
    more = {} if transform is None else {"transform": transform}
    geometries = [west, east, {"type": None, "properties": {"name": "Nowhere"}}]
    countries = {"type": "GeometryCollection", "geometries": geometries}
    return {
        "type": "Topology",
        "objects": {"countries": countries, "land": bare},
        "arcs": arcs,
    } | more


BORDER, WEST, EAST = (
    [[1, 0], [1, 1]],
    [[1, 1], [0, 1], [0, 0], [1, 0]],
    [[1, 0], [2, 0], [2, 1], [1, 1]],
)


def deltas(line: list[list[int]]) -> list[list[int]]:
    before = [[0, 0], *line[:-1]]
    return [[x - a, y - b] for (x, y), (a, b) in zip(line, before, strict=True)]


@pytest.mark.parametrize("quantised", [True, False])
def test_topojson_is_read_object_by_object(quantised: bool):  # noqa: FBT001
    if quantised:
        transform = {"scale": [2, 3], "translate": [46, 40]}
        content = topology(transform, *map(deltas, (BORDER, WEST, EAST)))
        west = shapely.box(46, 40, 48, 43)
    else:
        content = topology(None, BORDER, WEST, [*EAST[::1]])
        west = shapely.box(0, 0, 1, 1)
    countries, land = tables(content)
    assert (countries.part, land.part) == ("countries", "land")
    assert countries.form.parts == ("countries", "land")
    assert cells(countries) == [["051", "West"], ["", "East"], ["", "Nowhere"]]
    assert countries.geometry is not None
    assert shapely.equals(countries.geometry.iloc[0], west)
    assert countries.geometry.iloc[1].area == pytest.approx(west.area)
    assert countries.geometry.iloc[2] is None
    assert [table.part for table in tables(content, parts=("land",))] == ["land"]


def test_an_arc_that_is_missing_leaves_out_its_shape():
    countries, _ = tables(topology(None, BORDER, WEST))
    assert countries.notes == ("A shape cannot be read and is left out (feature 2).",)


def way(number: int, *places: tuple[float, float], role: str = "outer") -> dict[str, Any]:
    geometry = [{"lon": lon, "lat": lat} for lon, lat in places]
    return {"type": "way", "ref": number, "role": role, "geometry": geometry}


def test_elements_of_overpass_are_read():
    border = [way(1, (46, 40), (47, 40), (47, 41)), way(2, (47, 41), (46, 41), (46, 40))]
    hole = way(3, (46.2, 40.2), (46.4, 40.2), (46.4, 40.4), (46.2, 40.2), role="inner")
    tags = {"type": "boundary", "name": "North", "start_date": "1994-05"}
    elements = [
        {"type": "relation", "id": 1, "tags": tags, "members": [*border, hole]},
        {"type": "way", "id": 2, "nodes": [4, 5], "tags": {"name": "Line"}},
        {"type": "way", "id": 3, "center": {"lon": 46.5, "lat": 40.5}, "tags": {"name": "Centre"}},
        {"type": "node", "id": 4, "lon": 46, "lat": 40},
        {"type": "node", "id": 5, "lon": 47, "lat": 41, "tags": {"name": "Town", "id": "x"}},
        {"type": "relation", "id": 6, "tags": {"name": "Bare"}, "members": []},
    ]
    table = read({"version": 0.6, "osm3s": {}, "elements": elements})
    assert table.frame["name"].tolist() == ["North", "Line", "Centre", "Town", "Bare"]
    assert table.frame["start_date"].tolist()[0] == "1994-05"
    assert table.frame["type"].tolist()[0] == "relation"
    assert table.frame["tag id"].tolist()[3] == "x"
    assert table.geometry is not None
    kinds = [None if one is None else one.geom_type for one in table.geometry]
    assert kinds == ["Polygon", "LineString", "Point", "Point", None]
    assert table.geometry.iloc[0].area == pytest.approx(1 - 0.02)
    assert table.notes == (
        "An element has no position in the file; ask Overpass for “out geom;” (feature 5).",
    )


def test_answers_of_an_arcgis_server_are_read():
    hole = [[46.2, 40.2], [46.4, 40.2], [46.4, 40.4], [46.2, 40.2]]
    features = [
        {"attributes": {"NAME": "North"}, "geometry": {"rings": [RING[::-1], hole]}},
        {"attributes": {"NAME": "Town"}, "geometry": {"x": 46, "y": 40}},
    ]
    table = read({"features": features, "spatialReference": {"wkid": 4326}})
    assert cells(table) == [["North"], ["Town"]]
    assert table.geometry is not None
    assert table.geometry.iloc[0].area == pytest.approx(1 - 0.02)
    assert table.form.crs == "WGS 84"


def linked(**more: object) -> dict[str, Any]:
    name = {"toponym": "Testville", "when": {"timespans": [{"start": 1727, "end": -1}]}}
    types = [{"label": "town", "@id": 300008375}]
    own = {"@id": "https://example.org/1", "names": [name, {"toponym": "Test"}], "types": types}
    return feature({"title": "Testville", "ccodes": ["AM"]}, **own, **more)


def test_linked_places_become_columns():
    span = {"start": {"earliest": "1694", "latest": "1700"}, "end": {"in": "1722"}}
    two = {"timespans": [span, {"start": {"in": ""}, "end": {"in": "1800"}}]}
    table = read(collection(linked(), linked(when=two)))
    assert table.form.kind == "Linked Places"
    assert table.frame[["id", "title", "ccodes", "names", "types"]].iloc[0].tolist() == [
        *("https://example.org/1", "Testville", "AM", "Testville; Test", "town"),
    ]
    assert table.frame[["start", "end"]].to_numpy().tolist() == [
        ["1727", "-1"],
        ["1694/1700", "1722"],
        ["", "1800"],
    ]
    assert table.frame["name then"].tolist() == ["Testville", "", ""]
    assert table.notes == (
        "There is a row for each time span: places with several: 1.",
        "Start and end are those of the names where a place tells no time of its own: 1 of them.",
    )
    assert read(lines(linked(), linked())).form.kind == "Linked Places, a feature a line"


RECORDS = {
    "a list": ([{"a": "0101", "b": {"c": 1}}, {"a": None, "d": ["x", "y"]}], ["a", "b.c", "d"]),
    "a list inside": ({"meta": 1, "rows": [{"a": "1"}]}, ["a"]),
    "objects by name": ({"AM": {"holder": "x"}, "AZ": {"holder": "y"}}, ["key", "holder"]),
    "columns": ({"place": ["a", "b"], "holder": ["x", "y"]}, ["place", "holder"]),
    "rows with a head": ([["place", "holder"], ["a", "x"]], ["place", "holder"]),
    "SPARQL": (
        {"results": {"bindings": [{"place": {"type": "literal", "value": "a"}}]}},
        ["place"],
    ),
}


@pytest.mark.parametrize("sort", RECORDS)
def test_plain_records_are_read(sort: str):
    content, headings = RECORDS[sort]
    assert list(read(content).frame.columns) == headings


def test_json_lines_are_read():
    table = read(lines({"place": "a", "at": {"type": "Point", "coordinates": [46, 40]}}, {"b": 1}))
    assert table.form.kind == "JSON Lines"
    assert cells(table) == [["a", ""], ["", "1"]]
    assert table.geometry is not None
    assert table.geometry.iloc[0] == shapely.Point(46, 40)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"a": ', "expected JSON"),
        (b"[" * 100_000, "expected JSON"),
        (b'{"a": 1}\n{"b": \n', "expected JSON"),
        (b'{"a": 1}', "JSON without a list of records"),
        (b"[1, 2]", "JSON without a list of records"),
        (b'{"type": "FeatureCollection", "features": []}', "at least one row"),
        (b'{"type": "Topology", "objects": {}, "arcs": []}', "at least one row"),
        (b'{"type": "Topology", "objects": {}, "arcs": [7]}', "a topology that can be read"),
        (b'{"elements": [{"type": "node", "id": 1}]}', "at least one row"),
    ],
)
def test_what_holds_no_table_says_so(content: bytes, words: str):
    with pytest.raises(DossierError) as caught:
        read(content)
    assert words in str(caught.value)
