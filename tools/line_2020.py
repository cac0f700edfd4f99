"""The line of 10 November 2020: Natural Earth 5's, corrected at three places.

Natural Earth's releases since 2021 have the line among their disputed boundary lines; no package
that we fetch carries such a release, so its vertices stand in ``line_2020.csv`` as they are there.
Natural Earth leaves inside it Shusha, past which the corridor goes by the words of the statement,
and Talish and Mataghis, which Azerbaijan reported taken in October: these are put outside. And it
draws the edges of a corridor that leaves Lachin town out: here the line ends at the belt of the
dossier's outlines, and the former oblast's edge closes what is between.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from shapely.ops import substring

from tools.layers import on_grid
from tools.linework import chain
from tools.outlines import belt
from tools.packages import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

FILE = Path(__file__).with_name("line_2020.csv")

CORRIDOR_EDGES = ("1746705669", "1746705677")
"""Natural Earth's ids of the two edges of the corridor, from the border to the former oblast."""

POCKETS = (
    # Shusha, Karintak below it, and a point south of Natural Earth's line.
    ((46.7499, 39.7601), (46.7492, 39.7417), (46.7500, 39.7000)),
    # Talish and Mataghis, between two vertices of Natural Earth's line.
    ((46.7268, 40.4127), (46.7408, 40.3814), (46.7294, 40.3314), (46.8713, 40.3126)),
)
"""(longitude, latitude): what Natural Earth leaves inside, and is not, lies around these."""

POCKET_KM = 1.5
"""How far around: over the town of Shusha, and not to the village of Shosh, 3 km away."""

SNAP = 0.002
"""Degrees within which an end of the line lies on the oblast's edge, and an edge on a belt's."""


PROPERTIES = {
    "line": "ceasefire-2020",
    "countries": "",
    "title": "Line of 10 November 2020",
    # The ledger has the rest of the oblast taken on the 20th.
    "valid_from": "2020-11-10",
    "valid_to": "2023-09-19",
    "source_id": "natural-earth-5",
    "note": (
        "What was left to the peacekeepers after the handovers of November 2020. Some kilometres "
        "off; corrected at Shusha, Talish and Mataghis; doubtful at Lachin. Later moves, at "
        "Khtsaberd and Parukh, are not drawn."
    ),
}
"""Of the line as a feature of the base map; the note is shown with it."""


@dataclass(frozen=True)
class Line2020:
    """What the line of 2020 left to the peacekeepers, in EPSG:4326."""

    inside: BaseGeometry
    """The area inside it, the corridor with it."""
    line: BaseGeometry
    """The line itself, without the edges of the corridor."""


def read_segments(path: Path = FILE) -> dict[str, list[tuple[float, float]]]:
    """Natural Earth's vertices, (longitude, latitude), by the id of their segment."""
    segments: dict[str, list[tuple[float, float]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            vertices = segments.setdefault(row["ne_id"], [])
            if int(row["vertex"]) != len(vertices):
                msg = f"{path.name}: segment {row['ne_id']} lacks vertex {len(vertices)}."
                raise BuildError(msg)
            vertices.append((float(row["lon"]), float(row["lat"])))
    return segments


def draw_line(
    segments: dict[str, list[tuple[float, float]]], nkao: shapely.Polygon, corridor: BaseGeometry
) -> Line2020:
    """Natural Earth's line around what was left of the oblast, corrected, up to the corridor.

    Parameters
    ----------
    segments
        As `read_segments` returns them.
    nkao
        The former oblast, whose edge closes the line where the corridor goes out.
    corridor
        The belt to Armenia.
    """
    around = [points for number, points in segments.items() if number not in CORRIDOR_EDGES]
    open_line = shapely.LineString(chain(around, bridge=SNAP))
    ends = [shapely.Point(open_line.coords[at]) for at in (0, -1)]
    closing = _between(nkao.exterior, ends)
    ring = [*open_line.coords, *(closing if _starts_at(closing, ends[1]) else closing[::-1])]
    pockets = [shapely.convex_hull(belt(route, POCKET_KM)) for route in POCKETS]
    held = shapely.make_valid(shapely.Polygon(ring)) - shapely.union_all(pockets)
    inside = max(shapely.get_parts(held | corridor), key=lambda part: part.area)
    edge = inside.exterior - shapely.buffer(corridor - held, SNAP)
    return Line2020(on_grid(inside), on_grid(shapely.line_merge(edge)))


def _between(ring: shapely.LinearRing, ends: Sequence[shapely.Point]) -> list[tuple[float, ...]]:
    """Vertices of the shorter way along a ring from one point near it to another."""
    first, last = sorted(shapely.line_locate_point(ring, end) for end in ends)
    whole = shapely.LineString(ring.coords)
    direct = substring(whole, first, last)
    if direct.length <= whole.length / 2:
        return list(direct.coords)
    onward = substring(whole, last, whole.length)
    return [*onward.coords, *substring(whole, 0, first).coords]


def _starts_at(vertices: Sequence[tuple[float, ...]], end: shapely.Point) -> bool:
    first, last = (shapely.Point(vertices[at]).distance(end) for at in (0, -1))
    return first < last
