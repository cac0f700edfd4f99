from __future__ import annotations

import json
import tempfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from handover.dossier.files import DossierFiles
from handover.dossier.formats.boundaries import (
    Boundaries,
    BoundaryAnswers,
    as_outlines,
    crs_name,
    of_places,
    read_boundaries,
)
from handover.dossier.formats.zips import unpack
from handover.dossier.read import read_dossier
from handover.errors import DossierError, HandoverError
from tests.support.hostile import zipped
from tests.support.small_dossier import FILES

SQUARE = shapely.box(46, 40, 46.2, 40.2)
READING = BoundaryAnswers("code", "atlas", "CC0")


def frame(crs: str | None, **columns: object) -> gpd.GeoDataFrame:
    squares = gpd.GeoSeries([SQUARE, shapely.box(46, 39, 46.2, 39.2)], crs=4326)
    data = {"code": ["north", "south"], "area": [1, 1], **columns}
    shapes = squares if crs is None else squares.to_crs(crs)
    return gpd.GeoDataFrame(data, geometry=shapes.set_crs(None, allow_override=True), crs=crs)


def shapefile(table: gpd.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        table.to_file(Path(folder) / "areas.shp")
        return zipped({f"d/{file.name}": file.read_bytes() for file in Path(folder).iterdir()})


def geopackage(table: gpd.GeoDataFrame) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.gpkg"
        table.to_file(path, layer="areas")
        return path.read_bytes()


@pytest.mark.parametrize("form", [shapefile, geopackage])
def test_metres_that_say_they_are_degrees_are_named_by_feature(form) -> None:  # noqa: ANN001
    metres = frame("EPSG:32638").set_crs(4326, allow_override=True)
    boundaries = read_boundaries("areas.zip", form(metres))
    with pytest.raises(DossierError) as caught:
        as_outlines(boundaries, READING)
    assert [fault.column for fault in caught.value.faults] == ["feature 1", "feature 2"]
    assert "expected a point on the earth" in str(caught.value.faults[0])


OPEN = {"type": "Polygon", "coordinates": [[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40.2]]]}
RING = {"type": "Polygon", "coordinates": [[*OPEN["coordinates"][0], [46, 40]]]}
NORTH = {"type": "Feature", "properties": {"code": "north"}, "geometry": RING}
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [0.01, 0.01], "translate": [46, 40]},
    "objects": {
        "d": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"code": "north"}}],
        }
    },
    "arcs": [[[0, 0], [20, 0], [0, 20], [-20, 0], [0, -20]]],
}
KML = (
    '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
    "<Placemark><name>north</name><Polygon><outerBoundaryIs><LinearRing><coordinates>46,40 46.2,40 "
    "46.2,40.2 46,40.2 46,40</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
    "</Document></kml>"
)


def collection(*features: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_ring_that_is_not_closed_is_closed_with_a_note() -> None:
    parts = {"type": "MultiPolygon", "coordinates": [OPEN["coordinates"], RING["coordinates"]]}
    for geometry in (OPEN, parts):
        read = read_boundaries("areas.geojson", collection(NORTH | {"geometry": geometry}))
        assert tuple(map(str, read.notes)) == (
            "areas.geojson: 1 ring did not end where it began; it was closed.",
        )
        assert shapely.get_parts(read.frame.geometry[0])[0].equals(SQUARE)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("one.geojson", json.dumps(NORTH).encode()),
        ("lines.geojsonl", "\n".join([json.dumps(NORTH)] * 2).encode()),
        ("records.geojsons", "".join(f"\x1e{json.dumps(NORTH)}\n" for _ in "12").encode()),
        ("t.json", json.dumps(TOPOLOGY).encode()),
        ("places.kml", KML.encode()),
    ],
)
def test_boundaries_are_read_in_each_of_their_forms(name: str, content: bytes) -> None:
    read = read_boundaries(name, content)
    assert read.frame.crs == "EPSG:4326"
    assert shapely.equals_exact(read.frame.geometry[0].normalize(), SQUARE.normalize(), 1e-9)
    column = next(column for column in read.frame if (read.frame[column] == "north").all())
    (outline, *_) = json.loads(as_outlines(read, BoundaryAnswers(column, "atlas", "CC0")))[
        "features"
    ]
    assert outline["properties"]["place_id"] == "north"


@pytest.mark.parametrize(
    ("found", "called"),
    [
        ({"type": "Topology"}, "found TopoJSON without objects or arcs"),
        ({"generator": "Overpass API", "elements": []}, "found an answer of Overpass"),
        ({"geometryType": "esriGeometryPolygon", "features": []}, "found JSON of Esri"),
        ({"type": "Map"}, "found JSON of the type 'Map'"),
        ({"rows": []}, "found JSON without a type"),
        ([1, 2], "found JSON without a type"),
    ],
)
def test_json_of_another_kind_is_named(found: object, called: str) -> None:
    with pytest.raises(DossierError, match=called):
        read_boundaries("b.json", json.dumps(found).encode())


def test_kml_with_entities_is_refused() -> None:
    laughs = KML.replace("<kml", '<!DOCTYPE a [<!ENTITY x "xx">]><kml', 1).replace(">north", ">&x;")
    with pytest.raises(DossierError, match="boundaries that can be read"):
        read_boundaries("laughs.kml", laughs.encode())


@pytest.mark.parametrize("keys", [("valid_from", "valid_to"), ("start_date", "end_date")])
def test_an_id_that_repeats_over_dates_is_offered_first_and_the_dates_are_used(
    keys: tuple[str, str],
) -> None:
    def feature(fid: int, code: str, first: str, last: str) -> dict[str, object]:
        dates = {keys[0]: first, keys[1]: last}
        return NORTH | {"properties": {"fid": fid, "code": code, **dates}}

    read = read_boundaries(
        "dated.geojson",
        collection(
            feature(1, "north", "2019-01-01", "2020-06-30"),
            feature(2, "north", "2020-07-01", ""),
            feature(3, "south", "2019", ""),
        ),
    )
    assert read.candidates == ("code", "fid")
    rows = [one["properties"] for one in json.loads(as_outlines(read, READING))["features"]]
    assert [(one["place_id"], one["valid_from"], one["valid_to"]) for one in rows] == [
        ("north", "2019-01-01", "2020-06-30"),
        ("north", "2020-07-01", ""),
        ("south", "2019", ""),
    ]


def test_what_a_boundary_file_says_of_its_source_gives_way_to_the_answers() -> None:
    table = frame("EPSG:4326", source_id=["a", "b"], licence=["ODbL", "ODbL"])
    rows = json.loads(as_outlines(Boundaries("b", table, ("code",)), READING))["features"]
    told = [(one["properties"]["source_id"], one["properties"]["licence"]) for one in rows]
    assert told == [("atlas", "CC0")] * 2


def test_codes_of_digits_keep_their_zeros() -> None:
    read = read_boundaries("b.geojson", collection(NORTH | {"properties": {"code": "0101"}}))
    assert json.loads(as_outlines(read, READING))["features"][0]["properties"]["place_id"] == "0101"


def test_areas_without_any_property_are_named() -> None:
    with pytest.raises(DossierError, match="properties that say which place each area is"):
        read_boundaries("b.geojson", json.dumps(RING).encode())


def test_an_area_across_180_degrees_is_cut_there() -> None:
    across = {
        "type": "Polygon",
        "coordinates": [[[179, 1], [-179, 1], [-179, 2], [179, 2], [179, 1]]],
    }
    read = read_boundaries("b.geojson", collection(NORTH | {"geometry": across}))
    (feature,) = json.loads(as_outlines(read, READING))["features"]
    parts = shapely.get_parts(shapely.geometry.shape(feature["geometry"]))
    assert sorted(part.bounds for part in parts) == [(-180, 1, -179, 2), (179, 1, 180, 2)]
    assert 24_000 < feature["properties"]["area_km2"] < 25_000


def test_a_coordinate_system_may_be_named_in_latin_1() -> None:
    members = unpack("areas.zip", shapefile(frame("EPSG:32638")))
    prj = members["d/areas.prj"].replace(b"WGS_1984_UTM_Zone_38N", "Südzone".encode("latin-1"))
    assert b"\xfc" in prj
    boundaries = read_boundaries("areas.zip", zipped(members | {"d/areas.prj": prj}))
    assert boundaries.frame.crs.name == "Südzone"


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32638", "EPSG:3857", "EPSG:2154", "ESRI:54009"])
@pytest.mark.parametrize("form", [shapefile, geopackage])
def test_any_coordinates_become_degrees(crs: str, form) -> None:  # noqa: ANN001
    name = "areas.zip" if form is shapefile else "areas.gpkg"
    boundaries = read_boundaries(name, form(frame(crs)))
    assert boundaries.candidates == ("code",)
    outlines = json.loads(as_outlines(boundaries, READING))
    first = outlines["features"][0]
    assert first["properties"] | {"area_km2": 0} == {
        "place_id": "north",
        "valid_from": "",
        "valid_to": "",
        "approximate": True,
        "source_id": "atlas",
        "licence": "CC0",
        "area_km2": 0,
        "style": "state",
    }
    assert first["properties"]["area_km2"] == pytest.approx(378.0, abs=2)
    west, south, east, north = shapely.from_geojson(json.dumps(first["geometry"])).bounds
    assert (west, south, east, north) == pytest.approx(SQUARE.bounds, abs=1e-4)


def test_boundaries_make_a_dossier_without_faults() -> None:
    files = {name: text.encode() for name, text in FILES.items()}
    outlines = as_outlines(read_boundaries("areas.zip", shapefile(frame("EPSG:32638"))), READING)
    dossier = read_dossier(DossierFiles.of("a", files | {"outlines.geojson": outlines}))
    assert list(dossier.outlines["place_id"]) == ["north", "south"]


@pytest.mark.filterwarnings("ignore:'crs' was not provided")  # of writing the file
def test_coordinates_that_are_not_told_are_asked_about() -> None:
    boundaries = read_boundaries("areas.zip", shapefile(frame(None)))
    assert boundaries.frame.crs is None
    assert not boundaries.is_ready
    with pytest.raises(HandoverError, match="'Paris' is no coordinate system"):
        as_outlines(boundaries, BoundaryAnswers("code", "atlas", "CC0", crs="Paris"))
    told = as_outlines(boundaries, BoundaryAnswers("code", "atlas", "CC0", crs="EPSG:4326"))
    assert json.loads(told)["features"][0]["geometry"]["coordinates"]


def test_only_columns_without_gaps_and_repeats_may_hold_ids() -> None:
    table = frame("EPSG:4326", half=["north", None], place_id=[1, 2])
    assert read_boundaries("a.gpkg", geopackage(table)).candidates == ("place_id", "code")


def test_areas_of_no_place_can_be_left_out() -> None:
    boundaries = read_boundaries("a.gpkg", geopackage(frame("EPSG:4326")))
    assert list(of_places(boundaries, "code", {"south"}).frame["code"]) == ["south"]


def test_a_shape_that_crosses_itself_is_not_mended() -> None:
    bow = shapely.Polygon([(46, 40), (46.2, 40.2), (46.2, 40), (46, 40.2), (46, 40)])
    table = gpd.GeoDataFrame({"code": ["north"]}, geometry=[bow], crs=4326)
    outlines = as_outlines(Boundaries("a", table, ("code",)), READING)
    files = {name: text.encode() for name, text in FILES.items()}
    with pytest.raises(DossierError, match="a valid polygon, found Self-intersection"):
        read_dossier(DossierFiles.of("a", files | {"outlines.geojson": outlines}))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (zipped({"a.shp": "no shape"}), "boundaries that can be read"),
        (zipped({"a.shp": "", "b.shp": ""}), "one shapefile (.shp) in the zip, found 2"),
        (b'{"type": "FeatureCollection", "features": []}', "areas; it holds none"),
        (b'{"type": "Point", "coordinates": [1, 2]}', "which place each area is"),
        (b"\xff{", "GeoJSON"),
    ],
)
def test_names_what_holds_no_boundaries(content: bytes, expected: str) -> None:
    with pytest.raises(DossierError) as caught:
        read_boundaries("a.zip", content)
    assert expected in str(caught.value)


def test_names_a_coordinate_system() -> None:
    assert crs_name("EPSG:4326") == "WGS 84"
