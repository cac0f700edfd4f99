"""The polygons of outlines, as GeoJSON has them, and what may be wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import shapely
from shapely.geometry import shape

from handover.dossier.place import EAST, NORTH
from handover.faults import FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = ("Polygon", "MultiPolygon")
ReadShape: TypeAlias = "shapely.Geometry | Exception | None"
"""Polygons, what they cannot be read for, or none."""


def read_shape(feature: object) -> ReadShape:
    """Return the polygons of a feature, or what they cannot be read for; None for other kinds."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") not in _KINDS:
        return None
    try:
        with np.errstate(invalid="ignore"):  # a coordinate that is no number is a fault below
            return shape(geometry)
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        shapely.GEOSException,
    ) as error:
        return error


def geometry_misfits(
    feature: dict[str, Any], polygon: ReadShape
) -> Iterator[tuple[FaultCode, dict[str, Any]]]:
    """Yield what is wrong with a feature's geometry, by what `read_shape` read."""
    if polygon is None:
        geometry = feature.get("geometry")
        kind = geometry.get("type") if isinstance(geometry, dict) else None
        yield FaultCode.GEOMETRY_KIND, {"found": kind}
    elif isinstance(polygon, Exception):
        yield FaultCode.GEOMETRY_RINGS, {"reason": polygon}
    elif polygon.is_empty:
        yield FaultCode.GEOMETRY_EMPTY, {}
    elif polygon.has_z:
        yield FaultCode.GEOMETRY_HEIGHTS, {}
    elif not _is_on_earth(*polygon.bounds):
        sides = zip(("west", "south", "east", "north"), polygon.bounds, strict=True)
        yield FaultCode.GEOMETRY_DEGREES, {side: f"{degrees:g}" for side, degrees in sides}
    elif not polygon.is_valid:
        yield FaultCode.GEOMETRY_INVALID, {"reason": shapely.is_valid_reason(polygon)}


def _is_on_earth(west: float, south: float, east: float, north: float) -> bool:
    """Whether bounds are degrees of longitude and latitude; what is no number is none."""
    return -EAST <= west <= east <= EAST and -NORTH <= south <= north <= NORTH
