"""The light layer of the whole world, for dossiers from where no region has a map in full."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from tools.layers import Feature, as_geojson
from tools.packages import NATURAL_EARTH_SHAPES, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

TOLERANCE = 0.015
"""How far a simplified line may be off (degrees, some 1.5 km)."""
DECIMALS = 3
LEAST_LAND, LEAST_LAKE = 3e-4, 0.01
"""Smaller islands and lakes are left out (square degrees, some 4 and 120 km² on the equator)."""

AGREED = ("International boundary (verify)",)
"""Kinds of border in Natural Earth that are drawn as agreed; every other one is unsettled."""


def read_world(cache: Path) -> list[Feature]:
    """Land without its borders, larger lakes, and borders; each feature tells its layer."""
    files = unpack(NATURAL_EARTH_SHAPES, cache)
    countries = gpd.read_file(files["ne_10m_admin_0_countries.shp"]).geometry
    land = _simplified(shapely.union_all(countries.to_numpy()))
    lakes = gpd.read_file(files["ne_10m_lakes.shp"]).geometry
    borders = gpd.read_file(files["ne_10m_admin_0_boundary_lines_land.shp"])
    agreed = borders["FEATURECLA"].isin(AGREED)
    return [
        *_features("land", _polygons([land], LEAST_LAND)),
        *_features("lakes", _polygons(map(_simplified, lakes), LEAST_LAKE)),
        *_features("border", _lines(borders.geometry[agreed])),
        *_features("unsettled", _lines(borders.geometry[~agreed])),
    ]


def write_world(path: Path, features: Iterable[Feature], **about: str) -> None:
    """Write the layer as gzipped GeoJSON, the same bytes every time."""
    name = path.name.partition(".")[0]
    text = as_geojson(name, features, decimals=DECIMALS, boxed=True, **about)
    json.loads(text)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def _features(layer: str, shapes: Iterable[BaseGeometry]) -> list[Feature]:
    return [Feature({"layer": layer}, shape) for shape in shapes]


def _simplified(shape: BaseGeometry) -> BaseGeometry:
    simple = shapely.simplify(shape, TOLERANCE)
    return shapely.set_precision(simple, 10.0**-DECIMALS)


def _polygons(shapes: Iterable[BaseGeometry], least: float) -> list[Any]:
    return [
        part
        for shape in shapes
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and part.area >= least
    ]


def _lines(shapes: Iterable[BaseGeometry]) -> list[Any]:
    whole = shapely.line_merge(shapely.union_all([*shapes]))
    return [part for part in shapely.get_parts(_simplified(whole)) if not part.is_empty]
