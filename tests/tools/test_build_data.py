"""The files in data/ that are built, as they are committed."""

from __future__ import annotations

import csv
import itertools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pytest
import shapely

from tools import accuracy, basemap, layers, line_2020, outlines, towns
from tools.packages import BuildError

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parents[2] / "data"
WINDOWS = {
    "karabakh-2020": basemap.SOUTH_CAUCASUS.window,
    "sinai-1979": basemap.SINAI.window,
    **{region.name: region.window for region in basemap.REGIONS},
}
GEOJSON = (
    "karabakh-2020/outlines.geojson",
    "sinai-1979/outlines.geojson",
    *(
        f"basemap/{region.name}/{layer}.geojson"
        for region in basemap.REGIONS
        for layer in ("countries", "lakes", "lines", "rivers")
    ),
)
REGIONS = [pytest.param(region, id=region.name) for region in basemap.REGIONS]
CAUCASUS = "basemap/south-caucasus"
PARTS = ("aghdam-part", "fuzuli-part", "kalbajar-part", "lachin-part")
PLACE_IDS = {*outlines.DISTRICTS, *PARTS, "nkao-rest", "nagorno-karabakh", "lachin-corridor"}

CHAREKTAR = shapely.Point(46.3444, 40.1456)
DADIVANK = shapely.Point(46.2878, 40.1614)
KALBAJAR = shapely.Point(46.0445, 40.1098)
SHUSHA = shapely.Point(46.7499, 39.7601)

AREAS_KM2 = {
    # Measured from the same layers with other tools; within half a per cent.
    "aghdam-district": 1067.6,
    "aghdam-part": 806,
    "fuzuli-district": 1248.5,
    "fuzuli-part": 538.1,
    "jabrayil-district": 850.5,
    "kalbajar-district": 2770.9,
    "kalbajar-part": 2023.0 - 14.4,
    "khankendi-district": 22.9,
    "khojaly-district": 900.7,
    "khojavend-district": 1520.9,
    "lachin-district": 1763.8,
    "nagorno-karabakh": 4282,
    "qubadli-district": 740.9,
    "shusha-district": 363.4,
    "tartar-district": 1261.1,
    "zangilan-district": 746.8,
}


@pytest.fixture(scope="module")
def built():
    return gpd.read_file(DATA / "karabakh-2020/outlines.geojson").set_index("place_id")


def read_rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_json(name: str) -> dict[str, Any]:
    return json.loads((DATA / name).read_text("utf-8"))


def metres(geometry: BaseGeometry) -> BaseGeometry:
    """Geometry in UTM zone 38 north, the zone that the region lies in."""
    return gpd.GeoSeries([geometry], crs="EPSG:4326").to_crs("EPSG:32638").iloc[0]


# --- the committed outlines ---------------------------------------------------------------------


def test_outlines_are_complete(built: gpd.GeoDataFrame):
    assert sorted(built.index) == sorted(PLACE_IDS)


@pytest.mark.parametrize("name", GEOJSON)
def test_geometry_is_valid_on_the_grid_and_in_the_region(name: str):
    layer = gpd.read_file(DATA / name)
    assert layer.crs == "EPSG:4326"
    assert layer.is_valid.all()
    assert not layer.is_empty.any()
    window = WINDOWS[name.split("/")[-2]]
    west, south, east, north = layer.total_bounds
    assert window.west <= west < east <= window.east
    assert window.south <= south < north <= window.north
    coordinates = shapely.get_coordinates(layer.geometry)
    assert (np.round(coordinates, layers.DECIMALS) == coordinates).all()


@pytest.mark.parametrize("name", GEOJSON)
def test_layer_names_its_origin(name: str):
    layer = read_json(name)
    assert layer["attribution"] == "Made with Natural Earth"
    assert layer["licence"] == "public domain"
    assert layer["source_id"] == "natural-earth"


def test_every_outline_names_source_and_licence(built: gpd.GeoDataFrame):
    drawn = built.index == "lachin-corridor"
    assert (built.loc[~drawn, "source_id"] == "natural-earth").all()
    assert (built.loc[~drawn, "licence"] == "public domain").all()
    assert (built.loc[drawn, "source_id"] == "handover-editors").all()
    known = {row["source_id"] for row in read_rows("karabakh-2020/sources.csv")}
    assert set(built["source_id"]) <= known
    assert built["approximate"].all()


def test_styles_say_what_carries_a_state(built: gpd.GeoDataFrame):
    styles = built["style"].to_dict()
    whole = {"jabrayil-district", "qubadli-district", "zangilan-district"}
    assert {key for key, style in styles.items() if style == "state"} == {
        *PARTS,
        *whole,
        "nkao-rest",
    }
    assert styles["lachin-corridor"] == "schematic"
    assert styles["nagorno-karabakh"] == "historical"
    in_law = {key for key, style in styles.items() if style == "de-jure"}
    assert in_law == set(outlines.DISTRICTS) - whole


def test_only_the_oblast_has_an_end(built: gpd.GeoDataFrame):
    oblast = built.loc["nagorno-karabakh"]
    assert str(oblast["valid_from"])[:10] == "1923-07-07"
    assert str(oblast["valid_to"])[:10] == "1991-11-26"
    features = read_json("karabakh-2020/outlines.geojson")["features"]
    others = [f["properties"] for f in features if f["properties"]["style"] != "historical"]
    assert {(p["valid_from"], p["valid_to"]) for p in others} == {("", "")}


def test_filled_areas_do_not_overlap(built: gpd.GeoDataFrame):
    filled = built.loc[built["style"].isin(["state", "schematic"]), "geometry"]
    assert len(filled) == 9
    overlaps = {
        (one, other): shapely.intersection(filled[one], filled[other]).area
        for one, other in itertools.combinations(filled.index, 2)
    }
    assert {pair: area for pair, area in overlaps.items() if area > 0} == {}


def test_no_slivers_or_pinholes(built: gpd.GeoDataFrame):
    for place_id, shape in built["geometry"].items():
        least = outlines.LEAST_PART_KM2 if place_id in PARTS else outlines.LEAST_KM2
        for piece in shapely.get_parts(shape):
            assert layers.area_km2(piece) >= least, place_id
            holes = [layers.area_km2(shapely.Polygon(ring)) for ring in piece.interiors]
            assert all(hole >= outlines.LEAST_KM2 for hole in holes), place_id


def test_stated_area_is_the_measured_one(built: gpd.GeoDataFrame):
    measured = built.to_crs(layers.EQUAL_AREA).area / 1e6
    assert (measured - built["area_km2"]).abs().max() <= 0.051


@pytest.mark.parametrize(("place_id", "expected"), AREAS_KM2.items())
def test_area_is_as_measured_before(built: gpd.GeoDataFrame, place_id: str, expected: float):
    assert built.loc[place_id, "area_km2"] == pytest.approx(expected, rel=0.005)


def test_oblast_is_its_rest_the_corridor_in_it_and_what_two_districts_take(built: gpd.GeoDataFrame):
    oblast, shapes = built.loc["nagorno-karabakh", "geometry"], built["geometry"]
    others = shapely.union_all([shapes["lachin-corridor"], *shapes[[*outlines.WHOLE]]])
    rest = shapely.difference(oblast, others)
    assert layers.area_km2(shapely.symmetric_difference(rest, shapes["nkao-rest"])) < 1


def test_charektar_stays_and_dadivank_goes(built: gpd.GeoDataFrame):
    shapes = built["geometry"]
    assert shapes["nkao-rest"].contains(CHAREKTAR)
    assert not shapes["kalbajar-part"].contains(CHAREKTAR)
    assert shapes["kalbajar-part"].contains(KALBAJAR)
    assert metres(shapes["kalbajar-part"]).distance(metres(DADIVANK)) < 2000


def test_horadiz_stays_and_fuzuli_goes(built: gpd.GeoDataFrame):
    towns_by_name = {row["name"]: row for row in read_rows("gazetteer/towns.csv")}
    horadiz = towns_by_name["Horadiz"]
    point = shapely.Point(float(horadiz["lon"]), float(horadiz["lat"]))
    assert built.loc["fuzuli-district", "geometry"].contains(point)
    assert not built.loc["fuzuli-part", "geometry"].contains(point)
    assert built.loc["fuzuli-part", "geometry"].contains(shapely.Point(47.1453, 39.6009))


def test_corridor_is_five_kilometres_wide_and_reaches_armenia(built: gpd.GeoDataFrame):
    corridor = built.loc["lachin-corridor", "geometry"]
    for lon, lat in outlines.CORRIDOR_ROUTE[1:]:
        assert corridor.contains(shapely.Point(lon, lat))
    assert not corridor.contains(SHUSHA)
    # Across the middle of the reach from Lisagor past Shusha, where nothing clips it.
    (_, _, _, start, end, _) = outlines.CORRIDOR_ROUTE
    middle = metres(shapely.LineString([start, end]))
    across = shapely.affinity.rotate(middle, 90)
    assert metres(corridor).intersection(across).length == pytest.approx(5000, abs=30)
    countries = gpd.read_file(DATA / CAUCASUS / "countries.geojson").set_index("iso_a2").geometry
    assert metres(corridor).distance(metres(countries["AM"])) < 50
    assert layers.area_km2(shapely.intersection(corridor, countries["AM"])) < 0.1


def test_district_edges_lie_on_the_border_of_armenia(built: gpd.GeoDataFrame):
    countries = gpd.read_file(DATA / CAUCASUS / "countries.geojson").set_index("iso_a2").geometry
    for place_id in ("kalbajar-district", "lachin-district", "qubadli-district"):
        outline = built.loc[place_id, "geometry"]
        assert layers.area_km2(shapely.intersection(outline, countries["AM"])) < 0.1
        assert metres(outline).distance(metres(countries["AM"])) < 20


# --- the lines that stood for a time ------------------------------------------------------------


@pytest.fixture(scope="module")
def line(built: gpd.GeoDataFrame) -> line_2020.Line2020:
    """The line drawn anew from its vertices and the committed outlines."""
    shapes = built["geometry"]
    nkao, corridor = shapes["nagorno-karabakh"], shapes["lachin-corridor"]
    return line_2020.draw_line(line_2020.read_segments(), nkao, corridor)


def test_the_committed_line_is_the_one_that_is_drawn(line: line_2020.Line2020):
    features = read_json(f"{CAUCASUS}/lines.geojson")["features"]
    (found,) = [f for f in features if f["properties"]["line"] == "ceasefire-2020"]
    assert found["properties"] == line_2020.PROPERTIES
    assert shapely.equals(shapely.geometry.shape(found["geometry"]), line.line)


def test_the_line_keeps_to_natural_earths_but_where_it_is_corrected(line: line_2020.Line2020):
    segments = line_2020.read_segments()
    assert sum(map(len, segments.values())) == 241
    assert len(segments) == 12
    theirs = shapely.MultiLineString([*segments.values()])
    points = shapely.points(shapely.get_coordinates(line.line))
    elsewhere = [
        point
        for point in points[shapely.distance(points, theirs) > 0.001]
        if not any(
            shapely.convex_hull(outlines.belt(route, line_2020.POCKET_KM + 0.1)).contains(point)
            for route in line_2020.POCKETS
        )
    ]
    # All that is left is by the corridor's mouth, where the oblast's edge closes the line.
    mouth = shapely.box(46.56, 39.6, 46.63, 39.68)
    assert shapely.MultiPoint(elsewhere).within(mouth)


@pytest.mark.parametrize(
    ("place_id", "inside"),
    [
        *((place, True) for place in ("stepanakert", "martakert", "charektar", "parukh")),
        *((place, True) for place in ("lachin-town", "zabukh", "khojaly", "garadaghly")),
        *((place, False) for place in ("shusha", "talish", "mataghis", "hadrut", "dadivank")),
        *((place, False) for place in ("aghdam-town", "fuzuli-town", "kalbajar-town")),
        *((place, False) for place in ("hin-tagher", "khtsaberd", "lala-tepe")),
    ],
)
def test_the_line_parts_what_reports_part(line: line_2020.Line2020, place_id: str, *, inside: bool):
    places = {row["place_id"]: row for row in read_rows("karabakh-2020/places.csv")}
    point = shapely.Point(float(places[place_id]["lon"]), float(places[place_id]["lat"]))
    assert line.inside.contains(point) is inside


def test_a_vertex_that_is_missing_is_named(tmp_path: Path):
    path = tmp_path / "line.csv"
    path.write_text("ne_id,vertex,lon,lat\n7,0,46,40\n7,2,46.2,40\n", "utf-8")
    with pytest.raises(BuildError, match="segment 7 lacks vertex 1"):
        line_2020.read_segments(path)


# --- how good the outlines are -------------------------------------------------------------------


def test_the_outlines_carry_the_figures_that_were_measured():
    figures = accuracy.read_figures()
    assert set(figures) == set(outlines.DISTRICTS)
    for feature in read_json("karabakh-2020/outlines.geojson")["features"]:
        own = feature["properties"]
        found = {key: own[key] for key in ("off_km", "overlap") if key in own}
        assert found == figures.get(own["place_id"], {})


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        (shapely.box(0, 0, 4000, 4000), (1.0, 0.0, 0.0)),
        (shapely.box(0, 0, 4000, 2000), (0.5, 2.0, 2.0)),
        # A thorn of 3 km on one side: far off at its tip, and hardly anywhere else.
        (
            shapely.box(0, 0, 4000, 4000).union(
                shapely.Polygon([(4000, 1990), (7000, 2000), (4000, 2010)])
            ),
            (1.0, 2.0, 3.0),
        ),
        (shapely.box(9000, 0, 13000, 4000), (0.0, 9.0, 9.0)),
    ],
)
def test_accuracy_is_shared_area_and_distance_both_ways(
    theirs: BaseGeometry, expected: tuple[float, ...]
):
    ours = shapely.box(0, 0, 4000, 4000)
    assert accuracy.measure(ours, theirs) == pytest.approx(expected, abs=0.15)
    assert accuracy.measure(theirs, ours) == accuracy.measure(ours, theirs)


# --- the whole -----------------------------------------------------------------------------------


def test_data_stay_small():
    size = sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file())
    assert size < 3_000_000
    assert (DATA / "basemap/world.geojson.gz").stat().st_size < 1_200_000


# --- the committed towns ------------------------------------------------------------------------


def test_towns_are_complete_and_unique():
    rows = read_rows("gazetteer/towns.csv")
    assert tuple(rows[0]) == towns.TOWN_COLUMNS
    assert len({row["place_id"] for row in rows}) == len(rows) == 870
    assert {row["country"] for row in rows} == {"AM", "AZ"}
    assert {row["kind"] for row in rows} == {"city", "town", "village"}
    for row in rows:
        assert row["place_id"] == f"geonames-{row['geonames_id']}"
        assert row["admin1"]
        assert 43 < float(row["lon"]) < 51
        assert 38 < float(row["lat"]) < 42


def test_town_names_are_unique_and_in_their_script():
    rows = read_rows("gazetteer/town_names.csv")
    assert tuple(rows[0]) == towns.NAME_COLUMNS
    assert len({(row["place_id"], row["name"]) for row in rows}) == len(rows)
    known = {row["place_id"] for row in read_rows("gazetteer/towns.csv")}
    assert {row["place_id"] for row in rows} == known
    assert {row["lang"] for row in rows} == {"hy", "und-Cyrl", "und-Latn"}
    assert all(towns.language(row["name"]) == row["lang"] for row in rows)
    kalbajar = {row["name"] for row in rows if row["place_id"] == "geonames-586268"}
    assert {"Kəlbəcər", "Քարվաճառ", "Քելբաջար", "Кельбаджар"} <= kalbajar


def test_readme_names_every_file():
    text = (DATA / "README.md").read_text("utf-8")
    for path in (path for path in DATA.glob("*/**/*") if path.is_file()):
        assert f"`{path.name}`" in text or f"/{path.name}`" in text, path.name
    assert "CC BY 4.0" in text
