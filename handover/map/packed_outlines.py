"""Outlines as columns: their corners as whole numbers, each as a step from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.map.packed_columns import packed

if TYPE_CHECKING:
    from collections.abc import Mapping

_DECIMALS = 6
"""Of degrees: 11 cm, less than a pixel however close the map is looked at."""


def packed_outlines(outlines: Mapping[str, Any]) -> dict[str, Any]:
    """Pack GeoJSON of polygons and multipolygons; `timebar/columns.js` makes features of it.

    Parameters
    ----------
    outlines
        A FeatureCollection with a ``bbox``.
    """
    rows = []
    for feature in outlines["features"]:
        shape = feature["geometry"]
        is_one = shape["type"] == "Polygon"
        polygons = [shape["coordinates"]] if is_one else shape["coordinates"]
        rounded = [[[*map(_rounded, ring)] for ring in polygon] for polygon in polygons]
        rows.append((feature["properties"], is_one, rounded))
    return {"bbox": outlines["bbox"]} | packed({"outlines": rows})


def _rounded(corner: tuple[float, ...]) -> tuple[float, float]:
    return round(corner[0], _DECIMALS), round(corner[1], _DECIMALS)
