"""Rings of polygons as GeoJSON has them: which are open, and how they are closed."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely import affinity

from handover.faults import file_words
from handover.words.later import Later, later

LEAST = 3
"""Points of a ring that can be closed."""
HALF, WHOLE = 180.0, 360.0
"""Degrees of half the earth, and of all of it."""


def closed(geometry: dict[str, Any]) -> tuple[dict[str, Any], int]:
    """Return a geometry whose rings end where they begin, and how many did not.

    Closing an open ring draws the side that every program draws. Anything that is no ring is left
    as it stands, for the checks.

    >>> closed({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1]]]})
    ({'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [1, 1], [0, 0]]]}, 1)
    """
    kind, parts = geometry.get("type"), geometry.get("coordinates")
    if kind == "Polygon" and isinstance(parts, list):
        rings, count = _closed_rings(parts)
        return (geometry | {"coordinates": rings}, count) if count else (geometry, 0)
    if kind == "MultiPolygon" and isinstance(parts, list):
        found = [_closed_rings(part) if isinstance(part, list) else (part, 0) for part in parts]
        count = sum(number for _, number in found)
        rings = [part for part, _ in found]
        return (geometry | {"coordinates": rings}, count) if count else (geometry, 0)
    return geometry, 0


def rings_note(name: str, count: int) -> Later:
    """Say that rings which did not end where they began were closed.

    >>> print(rings_note("b.geojson", 1))
    b.geojson: 1 ring did not end where it began; it was closed.
    """
    return later(
        "{count, plural, one {{file}: # ring did not end where it began; it was closed.} other "
        "{{file}: # rings did not end where they began; they were closed.}}",
        count=count,
        file=Later(file_words, (name,)),
    )


def _closed_rings(rings: list[Any]) -> tuple[list[Any], int]:
    is_open = [
        isinstance(ring, list) and len(ring) >= LEAST and ring[0] != ring[-1] for ring in rings
    ]
    return [
        [*ring, ring[0]] if opened else ring for ring, opened in zip(rings, is_open, strict=True)
    ], sum(is_open)


def cut_at_180(area: shapely.Geometry) -> shapely.Geometry | None:
    """Return an area that runs across 180 degrees as its parts on either side; None if none does.

    A ring is taken to run across where it goes from one point to the next by more than half the
    earth, as from 179 to -179: so it is written by who draws the shorter way (RFC 7946, 3.1.9,
    asks for the parts).

    >>> cut_at_180(shapely.box(179, 0, 181, 1)) is None
    True
    >>> cut_at_180(shapely.Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)])).bounds
    (-180.0, 0.0, 180.0, 1.0)
    """
    if area.geom_type not in ("Polygon", "MultiPolygon") or not _jumps(area):
        return None
    parts = [_unrolled(part) for part in shapely.get_parts(area)]
    whole = shapely.union_all([part for part in parts if part.is_valid])
    if len([part for part in parts if part.is_valid]) < len(parts):
        return None  # what is wrong with it is for the checks
    west = shapely.intersection(whole, shapely.box(-HALF, -90, HALF, 90))
    east = shapely.intersection(whole, shapely.box(HALF, -90, HALF + WHOLE, 90))
    polygons = [
        part
        for side in (west, affinity.translate(east, -WHOLE))
        for part in shapely.get_parts(side)
        if part.geom_type == "Polygon"
    ]
    return shapely.MultiPolygon(polygons) if len(polygons) > 1 else polygons[0]


def _jumps(area: shapely.Geometry) -> bool:
    return any(
        (np.abs(np.diff(shapely.get_coordinates(ring)[:, 0])) > HALF).any()
        for part in shapely.get_parts(area)
        for ring in (part.exterior, *part.interiors)
    )


def _unrolled(part: shapely.Polygon) -> shapely.Polygon:
    """Return a polygon with the western side of 180 degrees east of it, where it runs across."""
    if not _jumps(part):
        return part

    def east(points: np.ndarray) -> np.ndarray:
        return np.column_stack(
            [np.where(points[:, 0] < 0, points[:, 0] + WHOLE, points[:, 0]), points[:, 1]]
        )

    return shapely.transform(part, east)
