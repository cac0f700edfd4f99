"""Answers of an ArcGIS server (Esri JSON): features with attributes, x and y, rings or paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from handover.matching.reading.features import Rows
from handover.matching.reading.shapes import MISSHAPEN, UNREADABLE, Remarks, joined, polygon

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_OWN_CODES = {102100: 3857, 102113: 3785}
"""Esri's numbers for coordinate systems that have another one in the EPSG registry."""


def is_esri(content: object) -> bool:
    """Return whether a value is a set of features of an ArcGIS server."""
    if not isinstance(content, dict) or not isinstance(content.get("features"), list):
        return False
    features = content["features"]
    return bool(features) and all(
        isinstance(one, dict) and isinstance(one.get("attributes"), dict) for one in features
    )


def read_esri(file: BroughtFile, choice: ReadingChoice, content: Mapping[str, Any]) -> ForeignTable:
    """Return the table of the features: a column for each attribute."""
    rows = Rows()
    for feature in content["features"]:
        number = rows.next_number
        try:
            shape = _shape(feature.get("geometry"), rows.remarks, number)
        except MISSHAPEN:
            rows.remarks.add(UNREADABLE, number)
            shape = None
        rows.add(feature["attributes"], shape)
    return rows.table(file, "Esri JSON", choice, crs=_crs(content.get("spatialReference")))


def _crs(reference: Any) -> str:  # noqa: ANN401  # whatever stands there
    if not isinstance(reference, dict):
        return ""
    code = reference.get("latestWkid") or reference.get("wkid")
    if isinstance(code, int):
        return f"EPSG:{_OWN_CODES.get(code, code)}"
    return str(reference.get("wkt") or "")


def _shape(geometry: Any, remarks: Remarks, number: int) -> shapely.Geometry | None:  # noqa: ANN401
    if not isinstance(geometry, dict):
        return None
    if "x" in geometry:
        return shapely.points(float(geometry["x"]), float(geometry["y"]))
    if "points" in geometry:
        return shapely.multipoints(_array(geometry["points"]))
    if "paths" in geometry:
        return joined([shapely.linestrings(_array(path)) for path in geometry["paths"]])
    rings = [polygon([_array(ring)], remarks, number) for ring in geometry["rings"]]
    # An outer ring runs clockwise, a hole the other way round.
    turns = [shapely.is_ccw(ring.exterior) for ring in rings]
    outer = joined([ring for ring, ccw in zip(rings, turns, strict=True) if not ccw] or rings)
    holes = [ring for ring, ccw in zip(rings, turns, strict=True) if ccw]
    if outer is None or not holes or all(turns):
        return outer
    return shapely.difference(outer, shapely.union_all(holes))


def _array(places: Any) -> np.ndarray:  # noqa: ANN401
    array = np.asarray([place[:2] for place in places], dtype=np.float64)
    if not np.isfinite(array).all():
        raise ValueError
    return array
