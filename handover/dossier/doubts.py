"""What is doubtful about positions: points far from their own outlines, exchanged coordinates.

None of it is a fault: a point may lie far off on purpose. It is said, and nothing is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely

from handover.dossier.outlines import on_day
from handover.edtf.edtf_date import LATEST
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    import pandas as pd

FAR_KM, FAR_SIZES = 100.0, 3.0
"""How far a point may be from its own outline: so many km, or so many times its size."""
LONE_KM, LONE_TIMES = 500.0, 5.0
"""How far from its nearest neighbour a place may lie: so many km, or so many times the usual."""
LEAST_PLACES = 4
"""Places from which on one can be said to lie apart from the others."""
MOST_NAMED = 5
MOST_PLACES = 5_000
"""Places beyond which none is compared with every other."""
_EARTH = pyproj.Geod(ellps="WGS84")


def position_notes(places: pd.DataFrame, outlines: gpd.GeoDataFrame) -> tuple[Later, ...]:
    """Return a sentence for each doubt about where places and outlines lie.

    Parameters
    ----------
    places, outlines
        Tables of a dossier that are free of faults.
    """
    return (*_far_from_outline(places, outlines), *_far_from_others(places))


def _far_from_outline(places: pd.DataFrame, outlines: gpd.GeoDataFrame) -> Iterator[Later]:
    both = on_day(outlines, LATEST).merge(places[["place_id", "lon", "lat"]], on="place_id")
    both = both.dropna(subset=["lon", "lat"])
    if both.empty:
        return
    shapes = np.asarray(both.geometry)
    away = _away(both["lon"], both["lat"], shapes)
    west, south, east, north = shapely.bounds(shapes).T
    size = _EARTH.inv(west, south, east, north)[2] / 1000
    far = away > np.maximum(FAR_KM, FAR_SIZES * size)
    if not far.any():
        return
    fits = np.abs(both["lon"]) <= 90  # noqa: PLR2004  # degrees: it may be a latitude
    swapped = _away(both["lat"], both["lon"].clip(-90, 90), shapes)
    turned = far & fits & (swapped < np.maximum(FAR_KM, size))
    if turned.sum() > 1 and turned.all():
        yield later(
            "{same, select, true {The outlines lie {least} km from the points of their places: "
            "longitude and latitude seem to be exchanged in one of the two.} other {The outlines "
            "lie {least} to {most} km from the points of their places: longitude and latitude seem "
            "to be exchanged in one of the two.}}",
            same=round(away.min()) == round(away.max()),
            least=_km(away.min()),
            most=_km(away.max()),
        )
        return
    for number in np.flatnonzero(far)[:MOST_NAMED]:
        row = both.iloc[number]
        yield later(
            "{turned, select, true {{place}: its point, lon {lon}, lat {lat}, lies {km} km from "
            "its own outline; its lon and lat seem to be exchanged.} other {{place}: its point, "
            "lon {lon}, lat {lat}, lies {km} km from its own outline.}}",
            turned=bool(turned[number]),
            km=_km(away[number]),
            **_point(row),
        )
    if far.sum() > MOST_NAMED:
        yield later(
            "{count, plural, one {# more point lies far from its own outline.} other {# more "
            "points lie far from their own outlines.}}",
            count=int(far.sum()) - MOST_NAMED,
        )


def _away(lon: pd.Series, lat: pd.Series, shapes: np.ndarray) -> np.ndarray:
    """Return how many km each point is from its shape; 0 inside."""
    lines = shapely.shortest_line(shapely.points(lon, lat), shapes)
    ends = shapely.get_coordinates(lines).reshape(-1, 4)
    return np.asarray(_EARTH.inv(*ends.T)[2]) / 1000


def _km(distance: float) -> Later:
    return later("{km, number}", km=round(distance))


def _point(row: pd.Series) -> dict[str, str]:
    return {"place": row["place_id"], "lon": f"{row['lon']:g}", "lat": f"{row['lat']:g}"}


def _far_from_others(places: pd.DataFrame) -> Iterator[Later]:
    """Yield a sentence for each place that lies among the others if its degrees are exchanged."""
    known = places.dropna(subset=["lon", "lat"])
    if not LEAST_PLACES <= len(known) <= MOST_PLACES:
        return
    points = shapely.points(known["lon"], known["lat"])
    tree = shapely.STRtree(points)
    near = _nearest_km(tree, points, exclusive=True)
    turned = shapely.points(known["lat"], known["lon"].clip(-90, 90))
    then = _nearest_km(tree, turned, exclusive=False)
    usual = float(np.median(near))
    lone = near > max(LONE_KM, LONE_TIMES * usual)
    fits = lone & (then < near / LONE_TIMES) & (np.abs(known["lon"]) <= 90)  # noqa: PLR2004
    for number in np.flatnonzero(fits)[:MOST_NAMED]:
        row = known.iloc[number]
        yield later(
            "{place}: lon {lon}, lat {lat} lies {km} km from every other place; its lon and lat "
            "seem to be exchanged.",
            km=_km(near[number]),
            **_point(row),
        )


def _nearest_km(tree: shapely.STRtree, points: np.ndarray, *, exclusive: bool) -> np.ndarray:
    """Return how many km each point is from the nearest one of a tree, itself not counted."""
    at, other = tree.query_nearest(points, exclusive=exclusive, all_matches=False)
    ends = (shapely.get_coordinates(points[at]), shapely.get_coordinates(tree.geometries[other]))
    found = np.zeros(len(points))
    found[at] = _EARTH.inv(*ends[0].T, *ends[1].T)[2] / 1000
    return found
