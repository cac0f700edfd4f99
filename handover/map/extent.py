"""Where a map opens, and how far it can be zoomed, by where its dossier lies."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import shapely

from handover.dossier.place import PLOTTED_ROLES

if TYPE_CHECKING:
    from handover.dossier.read import Dossier


SCREEN = (850, 560)
"""Pixels of the map on a screen of usual size, by which the zoom it opens at is reckoned."""
WIDEST = (2000, 1300)
"""Pixels of the map on a large screen: there is land and sea to its edges."""
TILE = 256
"""Pixels of the whole world's width at zoom 0."""
OUT, IN = 2, 5
"""Steps by which a reader can zoom out, and in, from where the map opens."""
DEEPEST, LEAST_DEEPEST = 18, 13
STEEPEST = 85.0
"""Latitude at which Web Mercator ends, in whole degrees."""
SMALLEST = 0.02
"""Degrees that an extent has at least: a dossier may be one village."""


class Extent(NamedTuple):
    """A box in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def box(self) -> Any:  # noqa: ANN401 (Shapely is untyped)
        """The extent as a polygon."""
        return shapely.box(*self)


@dataclass(frozen=True)
class Zooms:
    """How far a map can be zoomed, in Leaflet's levels."""

    opening: int
    """Where it opens on a screen of usual size."""
    least: int
    """The farthest out."""
    most: int
    """The closest."""


def extent_of(dossier: Dossier) -> Extent:
    """Where a dossier's outlines lie; without any, its places; without those, the whole world.

    Places without a position do not count, and places that are never plotted neither.
    """
    west, south, east, north = map(float, dossier.outlines.total_bounds)
    if math.isnan(west):
        plotted = dossier.places[dossier.places["role"].isin(PLOTTED_ROLES)]
        points = plotted[["lon", "lat"]].dropna()
        if points.empty:
            return Extent(-180.0, -60.0, 180.0, 75.0)
        (west, south), (east, north) = points.min(), points.max()
    x, y = max(SMALLEST - (east - west), 0) / 2, max(SMALLEST - (north - south), 0) / 2
    return Extent(west - x, south - y, east + x, north + y)


def zooms_of(extent: Extent) -> Zooms:
    """Zoom levels for a map that opens on an extent.

    >>> zooms_of(Extent(45.3, 38.6, 48.2, 40.9))
    Zooms(opening=8, least=6, most=13)
    """
    width = extent.east - extent.west
    height = _mercator(extent.north) - _mercator(extent.south)
    fits = min(
        math.log2(pixels * 360 / (TILE * degrees))
        for pixels, degrees in zip(SCREEN, (width, height), strict=True)
    )
    opening = max(0, math.floor(fits))
    return Zooms(opening, max(1, opening - OUT), min(DEEPEST, max(LEAST_DEEPEST, opening + IN)))


def surroundings(extent: Extent, zoom: int) -> Extent:
    """What a large screen shows around the middle of an extent at a zoom level."""
    degrees = 360 / (TILE * 2**zoom)
    x = (extent.west + extent.east) / 2
    y = (_mercator(extent.south) + _mercator(extent.north)) / 2
    half_x, half_y = WIDEST[0] * degrees / 2, WIDEST[1] * degrees / 2
    south, north = (_latitude(y + side * half_y) for side in (-1, 1))
    return Extent(max(-180.0, x - half_x), south, min(180.0, x + half_x), north)


def pixel_of(zoom: int) -> float:
    """Degrees of longitude that a pixel is wide."""
    return 360 / (TILE * 2.0**zoom)


def _mercator(latitude: float) -> float:
    """Height in Web Mercator, in degrees of longitude."""
    clipped = min(max(latitude, -STEEPEST), STEEPEST)
    return math.degrees(math.asinh(math.tan(math.radians(clipped))))


def _latitude(height: float) -> float:
    return min(max(math.degrees(math.atan(math.sinh(math.radians(height)))), -STEEPEST), STEEPEST)
