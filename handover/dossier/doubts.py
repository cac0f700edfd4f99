"""What is doubtful about positions: points far from their own outlines, exchanged coordinates.

None of it is a fault: a point may lie far off on purpose. It is said, and nothing is changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely

from handover.dossier.outlines import on_day
from handover.edtf import LATEST

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


def position_notes(places: pd.DataFrame, outlines: gpd.GeoDataFrame) -> tuple[str, ...]:
    """Return a sentence for each doubt about where places and outlines lie.

    Parameters
    ----------
    places, outlines
        Tables of a dossier that are free of faults.
    """
    return (*_far_from_outline(places, outlines), *_far_from_others(places))


def _far_from_outline(places: pd.DataFrame, outlines: gpd.GeoDataFrame) -> Iterator[str]:
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
        yield (
            f"The outlines lie {_span(away)} km from the points of their places: longitude and "
            "latitude seem to be exchanged in one of the two."
        )
        return
    for number in np.flatnonzero(far)[:MOST_NAMED]:
        row = both.iloc[number]
        why = "; its lon and lat seem to be exchanged" if turned[number] else ""
        yield (
            f"{row['place_id']}: its point, lon {row['lon']:g}, lat {row['lat']:g}, lies "
            f"{away[number]:,.0f} km from its own outline{why}."
        )
    if far.sum() > MOST_NAMED:
        yield f"{far.sum() - MOST_NAMED} more points lie far from their own outlines."


def _away(lon: pd.Series, lat: pd.Series, shapes: np.ndarray) -> np.ndarray:
    """Return how many km each point is from its shape; 0 inside."""
    lines = shapely.shortest_line(shapely.points(lon, lat), shapes)
    ends = shapely.get_coordinates(lines).reshape(-1, 4)
    return np.asarray(_EARTH.inv(*ends.T)[2]) / 1000


def _span(km: np.ndarray) -> str:
    low, high = (f"{end:,.0f}" for end in (km.min(), km.max()))
    return low if low == high else f"{low} to {high}"


def _far_from_others(places: pd.DataFrame) -> Iterator[str]:
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
        yield (
            f"{row['place_id']}: lon {row['lon']:g}, lat {row['lat']:g} lies {near[number]:,.0f} "
            "km from every other place; its lon and lat seem to be exchanged."
        )


def _nearest_km(tree: shapely.STRtree, points: np.ndarray, *, exclusive: bool) -> np.ndarray:
    """Return how many km each point is from the nearest one of a tree, itself not counted."""
    at, other = tree.query_nearest(points, exclusive=exclusive, all_matches=False)
    ends = (shapely.get_coordinates(points[at]), shapely.get_coordinates(tree.geometries[other]))
    found = np.zeros(len(points))
    found[at] = _EARTH.inv(*ends[0].T, *ends[1].T)[2] / 1000
    return found
