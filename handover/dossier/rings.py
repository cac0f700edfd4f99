"""Rings of polygons as GeoJSON has them: which are open, and how they are closed."""

from __future__ import annotations

from typing import Any

LEAST = 3
"""Points of a ring that can be closed."""


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


def rings_note(name: str, count: int) -> str:
    """Say that rings which did not end where they began were closed.

    >>> rings_note("b.geojson", 1)
    'b.geojson: 1 ring did not end where it began; it was closed.'
    """
    if count == 1:
        return f"{name}: 1 ring did not end where it began; it was closed."
    return f"{name}: {count} rings did not end where they began; they were closed."


def _closed_rings(rings: list[Any]) -> tuple[list[Any], int]:
    is_open = [
        isinstance(ring, list) and len(ring) >= LEAST and ring[0] != ring[-1] for ring in rings
    ]
    return [
        [*ring, ring[0]] if opened else ring for ring, opened in zip(rings, is_open, strict=True)
    ], sum(is_open)
