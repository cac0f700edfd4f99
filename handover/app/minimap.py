"""A small picture of where a draft is: the outlines, the place, the others of its name."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import shapely

from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import geopandas as gpd

    from handover.dossier.place import LonLat, Place

WIDTH, HEIGHT = 520, 260
"""Pixels of the picture."""
_REACH_DEGREES = 0.45
"""Degrees of latitude from the place to the upper and lower edge, when it is shown alone."""
_MARGIN = 1.35
"""How much farther than the farthest candidate the picture reaches."""
_KM_A_DEGREE = 111.2
_LENGTHS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_STYLE = """
.land { fill: #f3f0e8 } .area { fill: #dfe6ea; stroke: #6b7a85; stroke-width: 1 }
.near { fill: #fff; stroke: #444; stroke-width: 1.2 } .near-name { fill: #333; font-size: 11px }
.other { fill: #fff; stroke: #8a3b12; stroke-width: 2 } .here { fill: #b3261e; stroke: #fff;
stroke-width: 2 } .doubt { fill: #b3261e22; stroke: #b3261e; stroke-dasharray: 4 3 }
text { font: 12px system-ui, sans-serif; paint-order: stroke; stroke: #ffffffcc; stroke-width: 3px }
.name { font-weight: 600; font-size: 13px } .scale { stroke: #333; stroke-width: 2; fill: none }
"""


@dataclass(frozen=True)
class _Frame:
    """What the picture shows, and how large."""

    lon: float
    lat: float
    pixels: float
    """Pixels a degree of latitude."""

    @property
    def stretch(self) -> float:
        """Length of a degree of longitude, as a share of one of latitude."""
        return max(math.cos(math.radians(self.lat)), 0.01)

    def x(self, lon: float) -> float:
        """Pixels from the left edge."""
        return WIDTH / 2 + (lon - self.lon) * self.pixels * self.stretch

    def y(self, lat: float) -> float:
        """Pixels from the upper edge."""
        return HEIGHT / 2 - (lat - self.lat) * self.pixels

    @property
    def box(self) -> shapely.Polygon:
        """What it shows, in degrees."""
        half_x = WIDTH / 2 / self.pixels / self.stretch
        half_y = HEIGHT / 2 / self.pixels
        return shapely.box(
            self.lon - half_x, self.lat - half_y, self.lon + half_x, self.lat + half_y
        )


def minimap(
    outlines: gpd.GeoDataFrame,
    place: Place | None,
    others: Sequence[Place] = (),
    landmarks: Iterable[Place] = (),
) -> str:
    """Return an SVG picture of a place, or of the places that one name may mean.

    Parameters
    ----------
    outlines
        The dossier's areas, to know one's way by.
    place
        The place; None when it is open.
    others
        The other places of its name; they are numbered.
    landmarks
        Towns that are drawn small where they are in sight.
    """
    shown = [one.lon_lat for one in ([place] if place else []) + list(others)]
    if not shown:
        return ""
    frame = _frame(shown)
    parts = [f'<rect class="land" width="{WIDTH}" height="{HEIGHT}"/>']
    parts += _areas(outlines, frame)
    named = {one.place_id for one in others} | ({place.place_id} if place else set())
    box = frame.box
    for one in landmarks:
        if one.place_id not in named and box.contains(_point(one.lon_lat)):
            x, y = frame.x(one.lon_lat.lon), frame.y(one.lon_lat.lat)
            parts.append(f'<circle class="near" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/>')
            parts.append(_text(one.name, x + 6, y + 4, "near-name"))
    for number, one in enumerate(others, start=1):
        parts += _spot(frame, one, "other", f"{number} {one.name}")
    if place is not None:
        radius = place.uncertainty_km / _KM_A_DEGREE * frame.pixels
        if math.isfinite(radius) and radius > _LEAST_CIRCLE:
            x, y = frame.x(place.lon_lat.lon), frame.y(place.lon_lat.lat)
            parts.append(f'<circle class="doubt" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>')
        parts += _spot(frame, place, "here", place.name)
    parts.append(_scale(frame))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}"><style>{_STYLE}</style>{"".join(parts)}</svg>'
    )


_LEAST_CIRCLE = 9
"""Pixels from which on the circle of a place's uncertainty is drawn."""


def _frame(shown: Sequence[LonLat]) -> _Frame:
    lons, lats = [one.lon for one in shown], [one.lat for one in shown]
    lon, lat = (min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2
    stretch = max(math.cos(math.radians(lat)), 0.01)
    wide = (max(lons) - min(lons)) / 2 * _MARGIN * stretch * HEIGHT / WIDTH
    tall = (max(lats) - min(lats)) / 2 * _MARGIN
    return _Frame(lon, lat, HEIGHT / 2 / max(_REACH_DEGREES, wide, tall))


def _areas(outlines: gpd.GeoDataFrame, frame: _Frame) -> list[str]:
    box = frame.box
    tolerance = 1 / frame.pixels
    parts = []
    for style, shape in zip(outlines["style"], outlines.geometry, strict=True):
        if style == "de-jure" or not shape.intersects(box):
            continue
        cut = shapely.simplify(shapely.intersection(shape, box), tolerance)
        for polygon in shapely.get_parts(cut):
            if polygon.geom_type == "Polygon" and not polygon.is_empty:
                points = " ".join(
                    f"{frame.x(lon):.1f},{frame.y(lat):.1f}" for lon, lat in polygon.exterior.coords
                )
                parts.append(f'<polygon class="area" points="{points}"/>')
    return parts


def _point(lon_lat: LonLat) -> shapely.Point:
    return shapely.Point(lon_lat.lon, lon_lat.lat)


def _spot(frame: _Frame, place: Place, sign: str, name: str) -> list[str]:
    x, y = frame.x(place.lon_lat.lon), frame.y(place.lon_lat.lat)
    return [
        f'<circle class="{sign}" cx="{x:.1f}" cy="{y:.1f}" r="6"/>',
        _text(name, x + 10, y - 8, "name"),
    ]


def _text(text: str, x: float, y: float, sign: str) -> str:
    # About seven pixels a letter: a name that would run off the edge stands on the other side.
    anchor = "end" if x + 7 * len(text[:60]) > WIDTH else "start"
    x = x - 20 if anchor == "end" else x
    return (
        f'<text class="{sign}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">'
        f"{escape(text[:60])}</text>"
    )


def _scale(frame: _Frame) -> str:
    """A bar of a round length, at most a third of the picture wide."""
    pixels = frame.pixels / _KM_A_DEGREE
    length = max((km for km in _LENGTHS if km * pixels <= WIDTH / 3), default=_LENGTHS[0])
    right, y = 14 + length * pixels, HEIGHT - 14
    return (
        f'<path class="scale" d="M14 {y - 5}V{y}H{right:.1f}V{y - 5}"/>'
        f'<text x="{right + 8:.1f}" y="{y + 2}">{say("{length, number} km", length=length)}</text>'
    )
