"""Map layers: clean geometry on a fixed grid, written as GeoJSON that never varies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely
from pyproj import Transformer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

DECIMALS = 4
GRID = 10.0**-DECIMALS
"""Every vertex lies on this grid (degrees, about 10 m)."""

EQUAL_AREA = "EPSG:6933"

_TO_EQUAL_AREA = Transformer.from_crs("EPSG:4326", EQUAL_AREA, always_xy=True)


class Bounds(NamedTuple):
    """A box in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Feature:
    """One feature of a layer: its properties in the order they are written, and its shape."""

    properties: Mapping[str, Any]
    geometry: BaseGeometry


def area_km2(geometry: BaseGeometry) -> float:
    """Area in km² of a geometry in EPSG:4326, measured in EPSG:6933 (equal area).

    >>> round(area_km2(shapely.box(46, 39.5, 47, 40.5)))
    9482
    """
    projected = shapely.transform(geometry, _TO_EQUAL_AREA.transform, interleaved=False)
    return float(shapely.area(projected)) / 1e6


def on_grid(geometry: BaseGeometry) -> BaseGeometry:
    """Geometry with every vertex moved to the grid, still valid.

    >>> on_grid(shapely.Point(46.123456, 40)).wkt
    'POINT (46.1235 40)'
    """
    return shapely.set_precision(geometry, GRID)


def without_slivers(geometry: BaseGeometry, least_km2: float) -> BaseGeometry:
    """Polygon or multipolygon less its pieces, and its holes, smaller than so many km².

    >>> land, dust = shapely.box(46, 39, 47, 40), shapely.box(48, 39, 48.001, 39.001)
    >>> without_slivers(shapely.MultiPolygon([land, dust]), 1).bounds
    (46.0, 39.0, 47.0, 40.0)
    """
    kept = [
        shapely.Polygon(
            piece.exterior,
            [ring for ring in piece.interiors if area_km2(shapely.Polygon(ring)) >= least_km2],
        )
        for piece in shapely.get_parts(geometry)
        if piece.geom_type == "Polygon" and area_km2(piece) >= least_km2
    ]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def write_layer(path: Path, features: Iterable[Feature], **about: str) -> None:
    """Write a GeoJSON FeatureCollection, as `as_geojson` makes it; the file names it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_geojson(path.stem, features, **about), "utf-8", newline="\n")


def as_geojson(
    name: str,
    features: Iterable[Feature],
    *,
    decimals: int = DECIMALS,
    boxed: bool = False,
    **about: str,
) -> str:
    """GeoJSON FeatureCollection in EPSG:4326, a feature a line, the same text every time.

    Parameters
    ----------
    name
        What the collection is called.
    features
        In the order in which they are to stand.
    decimals
        Digits of a coordinate behind the point.
    boxed
        Whether each feature tells its box, by which a reader passes over it.
    about
        Members of the collection beside its features: attribution, licence and the like.
    """
    head = {"type": "FeatureCollection", "name": name, **about}
    lines = ",\n".join(_json(_feature(feature, decimals, boxed=boxed)) for feature in features)
    return _json(head).removesuffix("}") + ',"features":[\n' + lines + "\n]}\n"


def _feature(feature: Feature, decimals: int, *, boxed: bool) -> dict[str, Any]:
    # GeoJSON wants outer rings anticlockwise; a fixed start keeps the bytes the same.
    shape = shapely.orient_polygons(shapely.normalize(feature.geometry))
    geometry = shapely.geometry.mapping(shape)
    coordinates = _rounded(geometry["coordinates"], decimals)
    box = {"bbox": _rounded(shape.bounds, decimals)} if boxed else {}
    return {
        "type": "Feature",
        **box,
        "properties": dict(feature.properties),
        "geometry": {"type": geometry["type"], "coordinates": coordinates},
    }


def _rounded(coordinates: Any, decimals: int) -> Any:  # noqa: ANN401 (GeoJSON nests at will)
    if isinstance(coordinates, (int, float, np.floating)):
        return round(float(coordinates), decimals)
    return [_rounded(inner, decimals) for inner in coordinates]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
