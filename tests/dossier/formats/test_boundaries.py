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


def test_a_ring_that_is_not_closed_is_refused() -> None:
    ring = "[[[46, 40], [46.2, 40], [46.2, 40.2], [46, 40.1]]]"
    text = (
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"a": 1}, '
        f'"geometry": {{"type": "Polygon", "coordinates": {ring}}}}}]}}'
    )
    with pytest.raises(DossierError, match="closed"):
        read_boundaries("areas.geojson", text.encode())


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
        (b'{"type": "Point", "coordinates": [1, 2]}', "a GeoJSON FeatureCollection"),
        (b"\xff{", "GeoJSON"),
    ],
)
def test_names_what_holds_no_boundaries(content: bytes, expected: str) -> None:
    with pytest.raises(DossierError) as caught:
        read_boundaries("a.zip", content)
    assert expected in str(caught.value)


def test_names_a_coordinate_system() -> None:
    assert crs_name("EPSG:4326") == "WGS 84"
