"""Shapes of any file, brought to WGS 84: longitude first, without heights, rings closed.

What cannot be read as a shape is left out and counted; nothing is mended beyond closing a ring and
splitting at the 180th meridian, and each is said.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import antimeridian
import geopandas as gpd
import numpy as np
import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError
from shapely.errors import ShapelyError

from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_limit
from handover.dossier.place import EAST, NORTH, WGS84
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_DECIMALS = 1e-7
"""Degrees to which a reprojected coordinate is rounded: a centimetre."""
_DEEPEST = 20
"""Collections of shapes inside one another."""
_MOST_ROUND = 360.0
_HALF_ROUND = 180.0
_RING = 4
"""Positions of a ring, the last of which is the first again."""


@dataclass
class Remarks:
    """What was met in the shapes of a file, each kind with the features it was met in."""

    met: dict[str, list[int]] = field(default_factory=dict)

    def add(self, what: str, feature: int) -> None:
        """Note that something was met in a feature, by its number."""
        self.met.setdefault(what, []).append(feature)

    @property
    def sentences(self) -> list[str]:
        """A sentence for each kind."""
        return [
            say(
                "{what} (feature {feature} and {more} more).",
                what=say(what),
                feature=str(features[0]),
                more=len(features) - 1,
            )
            if len(features) > 1
            else say("{what} (feature {feature}).", what=say(what), feature=str(features[0]))
            for what, features in self.met.items()
        ]


UNCLOSED = mark("A ring does not end where it starts; it was closed")
MISSHAPEN = (ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError)
"""What is raised where positions in JSON make no shape."""
UNREADABLE = mark("A shape cannot be read and is left out")
CROSSING = mark("A shape crosses the 180th meridian; it was split there")
UNSPLIT = mark("A shape crosses the 180th meridian and is left as it is")
BEYOND = mark("A longitude beyond 180 degrees is counted from the other side")
NO_FEATURE = mark("What should be a feature is none; its row is blank")


def shape_of(geometry: Any, remarks: Remarks, feature: int) -> shapely.Geometry | None:  # noqa: ANN401
    """Return the shape of a GeoJSON geometry; None when it has none or cannot be read.

    Parameters
    ----------
    geometry
        As `json` reads it.
    remarks
        What is met is added to them.
    feature
        Number of the feature, for the remarks.
    """
    if geometry is None:
        return None
    try:
        return _shape(geometry, remarks, feature, 0)
    except MISSHAPEN:
        remarks.add(UNREADABLE, feature)
        return None


def _shape(geometry: Any, remarks: Remarks, feature: int, depth: int) -> shapely.Geometry | None:  # noqa: ANN401
    kind = geometry["type"]
    if kind == "GeometryCollection":
        if depth > _DEEPEST:
            raise ValueError(kind)
        members = [_shape(one, remarks, feature, depth + 1) for one in geometry["geometries"]]
        return joined([one for one in members if one is not None])
    places = geometry["coordinates"]
    if not places:
        return None
    if kind == "Point":
        return shapely.points(_positions([places])[0])
    if kind == "MultiPoint":
        return shapely.multipoints(_positions(places))
    if kind == "LineString":
        return shapely.linestrings(_positions(places))
    if kind == "MultiLineString":
        return shapely.multilinestrings([shapely.linestrings(_positions(line)) for line in places])
    if kind == "Polygon":
        return polygon([_positions(ring) for ring in places], remarks, feature)
    if kind == "MultiPolygon":
        parts = [
            polygon([_positions(ring) for ring in part], remarks, feature)
            for part in places
            if part
        ]
        return shapely.multipolygons(parts)
    raise ValueError(kind)


def polygon(rings: Sequence[np.ndarray], remarks: Remarks, feature: int) -> shapely.Polygon:
    """Return the polygon of an outer ring and its holes; rings that are open are closed."""
    closed = []
    for ring in rings:
        whole = ring
        if len(ring) >= _RING - 1 and not np.array_equal(ring[0], ring[-1]):
            remarks.add(UNCLOSED, feature)
            whole = np.vstack([ring, ring[:1]])
        if len(whole) >= _RING:
            closed.append(shapely.linearrings(whole))
        elif not closed:  # without an outer ring there is nothing
            raise ValueError(len(ring))
    return shapely.polygons(closed[0], closed[1:] or None)


def joined(shapes: Sequence[shapely.Geometry]) -> shapely.Geometry | None:
    """Return shapes as one: of several of a kind the multiple one, else a collection."""
    if len(shapes) <= 1:
        return shapes[0] if shapes else None
    parts = shapely.get_parts(np.array(shapes, dtype=object))
    kinds = set(shapely.get_type_id(parts).tolist())
    if kinds == {0}:
        return shapely.multipoints(parts)
    if kinds == {1}:
        return shapely.multilinestrings(parts)
    if kinds == {3}:
        return shapely.multipolygons(parts)
    return shapely.geometrycollections(parts)


def _positions(places: Sequence[Sequence[float]]) -> np.ndarray:
    """Return positions as an array of longitude and latitude."""
    try:
        array = np.asarray(places, dtype=np.float64)
    except (ValueError, TypeError, OverflowError):
        array = np.asarray([place[:2] for place in places], dtype=np.float64)
    array = array[:, :2]
    if array.shape[1] < 2 or not np.isfinite(array).all():  # noqa: PLR2004
        raise ValueError(array.shape)
    return array


def crs_of(name: str, text: str) -> pyproj.CRS:
    """Return a coordinate system as pyproj knows it; DossierError for an unknown one."""
    try:
        return pyproj.CRS.from_user_input(text)
    except (CRSError, ValueError, TypeError) as error:
        raise refused(name, FaultCode.CRS_UNKNOWN, found=text) from error


def settled(
    name: str,
    shapes: np.ndarray,
    index: pd.Index,
    crs: pyproj.CRS | None,
    remarks: Remarks,
) -> tuple[gpd.GeoSeries | None, str]:
    """Return shapes in WGS 84, and the name of the coordinate system that they were in.

    Parameters
    ----------
    name
        Of the file.
    shapes
        As they stand in it.
    index
        What the author calls each of them.
    crs
        The coordinate system they are in; None when nobody tells.
    remarks
        What is met is added to them.

    Raises
    ------
    DossierError
        If they are no degrees and nobody tells what they are, cannot be reprojected, lead off
        the earth, or have too many points.
    """
    if all(shape is None for shape in shapes):
        return None, crs.name if crs else ""
    check_limit(name, "points", int(shapely.get_num_coordinates(shapes).sum()))
    if shapely.has_z(shapes).any():
        shapes = shapely.force_2d(shapes)
    shapes[shapely.is_empty(shapes)] = None
    if crs is not None and not crs.equals(WGS84, ignore_axis_order=True):
        shapes = _reprojected(name, shapes, crs)
    _check_degrees(name, shapes, index, told=crs is not None)
    for at in _crossing(shapes):
        shapes[at] = _split(shapes[at], remarks, int(index[at]))
    return gpd.GeoSeries(shapes, index=index, crs=WGS84), crs.name if crs else ""


def _split(shape: shapely.Geometry, remarks: Remarks, feature: int) -> shapely.Geometry:
    """Return a shape that crosses the 180th meridian in parts on either side of it."""
    if shape.geom_type in {"Point", "MultiPoint"}:
        remarks.add(BEYOND, feature)
        return shapely.transform(shape, _wrapped)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of winding, which it mends
            parts = antimeridian.fix_shape(shape, great_circle=False)
        split = shapely.geometry.shape(parts)
    except (ValueError, IndexError, KeyError, TypeError, ShapelyError, NotImplementedError):
        remarks.add(UNSPLIT, feature)
        return shape
    remarks.add(CROSSING, feature)
    return split


def _wrapped(points: np.ndarray) -> np.ndarray:
    longitudes = (points[:, 0] + EAST) % _MOST_ROUND - EAST
    return np.column_stack([longitudes, points[:, 1]])


def _reprojected(name: str, shapes: np.ndarray, crs: pyproj.CRS) -> np.ndarray:
    try:
        series = gpd.GeoSeries(shapes, crs=crs).to_crs(WGS84)
    except (CRSError, ProjError, ValueError) as error:
        why = {"projection": crs.name, "reason": error}
        raise refused(name, FaultCode.PROJECTION_FAILED, **why) from error
    return np.asarray(shapely.set_precision(series.to_numpy(), _DECIMALS, mode="pointwise"))


def _check_degrees(name: str, shapes: np.ndarray, index: pd.Index, *, told: bool) -> None:
    """Refuse coordinates that are no degrees."""
    bounds = shapely.bounds(shapes)
    west, south, east, north = bounds.T
    with np.errstate(invalid="ignore"):
        off = (south < -NORTH) | (north > NORTH) | (west < -_MOST_ROUND) | (east > _MOST_ROUND)
    off |= np.isinf(bounds).any(axis=1)
    if not off.any():
        return
    first = int(np.flatnonzero(off)[0])
    points = shapely.get_coordinates(shapes[first])
    wrong = ~(np.abs(points) <= (EAST, NORTH)).all(axis=1)
    x, y = points[wrong][0]
    if told or off.mean() < 0.5:  # noqa: PLR2004  # one point astray is a slip, not another system
        fault = Fault(
            file=name,
            code=FaultCode.OFF_EARTH,
            column=say("feature {feature}", feature=str(index[first])),
            value=f"{x:.10g} {y:.10g}",
        )
        raise DossierError([fault])
    raise refused(name, FaultCode.CRS_OPEN, x=f"{x:.10g}", y=f"{y:.10g}")


def _crossing(shapes: np.ndarray) -> list[int]:
    """Return which shapes cross the 180th meridian: beyond it, or from one end to the other.

    An edge from one end of the map to the other along it (Antarctica's) does not.
    """
    points, owners = shapely.get_coordinates(shapes, return_index=True)
    if not len(points):
        return []
    beyond = np.abs(points[:, 0]) > EAST
    lines, line_owners = shapely.get_parts(shapes, return_index=True)
    rings, ring_owners = shapely.get_rings(lines, return_index=True)
    at, of = shapely.get_coordinates(rings, return_index=True)
    steps = np.abs(np.diff(at[:, 0]))
    on_edge = (np.abs(at[:-1, 0]) == EAST) & (np.abs(at[1:, 0]) == EAST)
    jumps = (steps > _HALF_ROUND) & (of[:-1] == of[1:]) & ~on_edge
    jumping = line_owners[ring_owners[of[:-1][jumps]]]
    return sorted({*owners[beyond].tolist(), *jumping.tolist()})
