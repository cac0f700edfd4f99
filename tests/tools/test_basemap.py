"""The base map in data/, as it is committed: its regions and the layer of the world."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PIL import Image

from tools import basemap, layers, relief, world

DATA = Path(__file__).parents[2] / "data"
REGIONS = [pytest.param(region, id=region.name) for region in basemap.REGIONS]
CAUCASUS = "basemap/south-caucasus"


def read_json(name: str) -> dict[str, Any]:
    return json.loads((DATA / name).read_text("utf-8"))


@pytest.mark.parametrize("region", REGIONS)
def test_each_region_stays_small(region: basemap.Region):
    folder = DATA / "basemap" / region.name
    drawn = ("lakes", "rivers", "lines")
    assert sum((folder / f"{name}.geojson").stat().st_size for name in drawn) < 110_000
    assert (folder / "relief.webp").stat().st_size < 180_000


@pytest.mark.parametrize("region", REGIONS)
def test_relief_says_where_it_lies_and_whose_it_is(region: basemap.Region):
    about = read_json(f"basemap/{region.name}/relief.json")
    with Image.open(DATA / "basemap" / region.name / about["file"]) as image:
        assert image.size == (about["width"], about["height"])
        opacity = np.asarray(image.getchannel("A"))
    west, south, east, north = region.window
    assert about["bounds"] == [[south, west], [north, east]]
    assert about["attribution"] == "Relief: NOAA GLOBE"
    assert about["licence"].startswith("US Government work")
    # It fades out, so that the edges of the window do not show on the map.
    edges = np.concatenate([opacity[0], opacity[-1], opacity[:, 0], opacity[:, -1]])
    assert edges.max() < 32 < opacity.max()


def test_relief_is_flat_where_the_lakes_are():
    about = read_json(f"{CAUCASUS}/relief.json")
    with Image.open(DATA / CAUCASUS / about["file"]) as image:
        opacity = np.asarray(image.getchannel("A"))
    (south, west), (north, east) = about["bounds"]
    bounds = layers.Bounds(west, south, east, north)
    latitudes = relief.mercator_latitudes(bounds, opacity.shape[0])
    longitudes = west + (np.arange(opacity.shape[1]) + 0.5) / opacity.shape[1] * (east - west)
    lakes = gpd.read_file(DATA / CAUCASUS / "lakes.geojson").set_index("name_en").geometry
    inside = shapely.contains_xy(
        shapely.buffer(lakes["Lake Sevan"], -0.02), *np.meshgrid(longitudes, latitudes)
    )
    # Rows even in degrees would put a tenth of the lake on the mountains around it.
    assert (opacity[inside] == 0).mean() > 0.95
    assert (opacity > 64).mean() > 0.05  # only shadow is drawn


def test_water_has_its_lakes_and_rivers():
    lakes = set(gpd.read_file(DATA / CAUCASUS / "lakes.geojson")["name_en"])
    assert {"Caspian Sea", "Lake Sevan", "Mingevir Reservoir"} <= lakes
    rivers = gpd.read_file(DATA / CAUCASUS / "rivers.geojson").set_index("name_en").geometry
    assert {"Aras", "Kura"} <= set(rivers.index)
    for piece in shapely.get_parts(rivers.to_numpy()):
        steps = np.hypot(*np.diff(shapely.get_coordinates(piece), axis=0).T)
        assert steps.max() < 0.22  # the longest true one is 0.2136, on the Aras


@pytest.mark.parametrize("region", REGIONS)
def test_lines_have_no_edges_of_the_window(region: basemap.Region):
    lines = gpd.read_file(DATA / f"basemap/{region.name}/lines.geojson")
    edge = shapely.buffer(region.box.exterior, 1e-6)
    assert shapely.intersection(shapely.union_all(lines.geometry), edge).length < 1e-4


def test_lines_tell_what_they_are():
    caucasus = gpd.read_file(DATA / CAUCASUS / "lines.geojson")
    assert list(caucasus["line"]).count("ceasefire-1994") == 1
    assert {"AM-AZ", "AZ-IR", "AM-IR"} <= set(caucasus["countries"])
    sinai_lines = gpd.read_file(DATA / "basemap/sinai/lines.geojson").set_index("countries")["line"]
    assert sinai_lines["EG-IL"] == "border"
    assert sinai_lines["IL-PS"] == "unsettled"


def test_sinai_has_its_seas_and_its_canal():
    lakes = gpd.read_file(DATA / "basemap/sinai/lakes.geojson").set_index("name_en").geometry
    assert lakes["Mediterranean Sea"].contains(shapely.Point(33.5, 32))
    for gulf in ((33.0, 28.9), (34.72, 28.8)):  # of Suez, of Aqaba
        assert lakes["Red Sea"].contains(shapely.Point(gulf))
    rivers = set(gpd.read_file(DATA / "basemap/sinai/rivers.geojson")["name_en"])
    assert {"Nile", "Suez Canal"} <= rivers
    assert "River" not in rivers


def test_the_world_has_land_lakes_and_borders():
    text = gzip.decompress((DATA / "basemap/world.geojson.gz").read_bytes())
    layer = json.loads(text)
    assert layer["source_id"] == "natural-earth"
    frame = gpd.GeoDataFrame.from_features(layer["features"], crs="EPSG:4326")
    assert set(frame["layer"]) == {"land", "lakes", "border", "unsettled"}
    assert frame.is_valid.all()
    coordinates = shapely.get_coordinates(frame.geometry)
    assert (np.round(coordinates, world.DECIMALS) == coordinates).all()
    boxes = np.array([feature["bbox"] for feature in layer["features"]])
    assert (boxes == shapely.bounds(frame.geometry)).all()
    land = frame[frame["layer"] == "land"]
    for place in ((33.8, 29.5), (9.0, 4.9), (-60, -10), (139.7, 35.7), (175.3, -38.5)):
        assert land.contains(shapely.Point(place)).any(), place
    for sea in ((-30, 0), (51, 41.5), (34.72, 28.8)):
        assert not land.contains(shapely.Point(sea)).any(), sea
