"""A place before and after, as values: outlines as paths, states, bars from day to day."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import shapely

from handover.map.palette import NOBODY, bar_edges, party_paints
from handover.words.days import day_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.app.report_changes import StateChange, StateRuns
    from handover.dossier.read import Dossier
    from handover.state.sum_of_parts import Shown

WIDTH, HEIGHT = 170, 176
"""Pixels of each of the two pictures."""
_REACH = 0.3
"""Degrees from a place without an outline to the edge of its picture."""
_MARGIN = 1.25
"""How much farther than its outline the picture of a place reaches."""
_BESIDE = 6
"""Days that the bars show before the first change and after the last, at least."""
_LEAST = 1e-6
"""Degrees: an outline is never taken to be smaller."""
_OUTSIDE = 0.02
"""Degrees beyond the edge at which outlines are cut, so that the cut is not seen."""


def picture(
    found: Sequence[StateChange],
    runs: tuple[StateRuns, StateRuns],
    place_id: str,
    day: date,
    dossier: Dossier,
) -> dict[str, Any]:
    """Return the two pictures and the two bars of a place, as they are and as they would be.

    Parameters
    ----------
    found
        What would change, one change at least.
    runs
        The states now and after, of all places that have an outline.
    place_id
        The place in the middle.
    day
        The day that the pictures show.
    dossier
        The dossier as it would be.
    """
    sides = [one.on(day.toordinal()) for one in runs]
    begun = [one.begins for one in found if one.begins != date.min]
    ended = [one.ends for one in found if one.ends is not None]
    days = sorted([*begun, *ended, day])
    pad = max(timedelta(days=_BESIDE), (days[-1] - days[0]) / 8)
    first = max(days[0] - pad, date.min + pad)
    last = min(days[-1] + pad, date.max - pad)
    marks = sorted({day, *(one.begins for one in found if one.begins > first)})
    paints = party_paints(dossier.parties)
    return {
        "ledger": {
            "parties": {party: {"paint": asdict(paint)} for party, paint in paints.items()},
            "bar_edges": bar_edges(paints),
            "nobody": asdict(NOBODY),
        },
        "size": [WIDTH, HEIGHT],
        "areas": _areas(dossier, place_id),
        "sides": [
            {
                "states": {key: _state(shown) for key, shown in side.items()},
                "words": run.said(side[place_id]),
                "bar": _bar(run, place_id, first, last),
            }
            for side, run in zip(sides, runs, strict=True)
        ],
        "place": place_id,
        "marks": [
            {"at": (one - first) / (last - first), "words": day_words(one), "is_day": one == day}
            for one in marks
        ],
    }


def _bar(run: StateRuns, place_id: str, first: date, last: date) -> list[dict[str, Any]]:
    """Return the states of a place from one day to another: where each begins, and its look."""
    begin, end = first.toordinal(), last.toordinal()
    days = [begin, *(day for day in run.begins if begin < day < end)]
    found: list[dict[str, Any]] = []
    for day in days:
        state = _state(run.on(day)[place_id])
        if not found or found[-1]["state"] != state:
            found.append({"at": (day - begin) / (end - begin), "state": state})
    return found


def _state(shown: Shown) -> dict[str, Any]:
    cell = shown.cell
    return {
        "status": cell.status.value,
        "holder": cell.holder,
        "rival": cell.rival,
        "inferred": cell.inferred,
    }


def _areas(dossier: Dossier, place_id: str) -> list[dict[str, str]]:
    """Return the outlines around a place as paths in pixels, and its own position."""
    outlines = dossier.outlines[dossier.outlines["style"] != "de-jure"]
    own = outlines[outlines["place_id"] == place_id]
    rows = dossier.places.set_index("place_id")
    lon, lat = float(rows["lon"][place_id]), float(rows["lat"][place_id])
    west, south, east, north = (
        own.total_bounds if len(own) else (lon - _REACH, lat - _REACH, lon + _REACH, lat + _REACH)
    )
    middle = ((west + east) / 2, (south + north) / 2)
    stretch = max(math.cos(math.radians(middle[1])), 0.01)
    pixels = (
        min(WIDTH / max((east - west) * stretch, _LEAST), HEIGHT / max(north - south, _LEAST))
        / _MARGIN
    )

    def at(lon: float, lat: float) -> str:
        x = WIDTH / 2 + (lon - middle[0]) * stretch * pixels
        y = HEIGHT / 2 - (lat - middle[1]) * pixels
        return f"{x:.1f} {y:.1f}"

    half = (WIDTH / 2 / pixels / stretch, HEIGHT / 2 / pixels)
    box = shapely.box(
        middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1]
    )
    found = []
    for place, shape in zip(outlines["place_id"], outlines.geometry, strict=True):
        if not shape.intersects(box):
            continue
        cut = shapely.simplify(shapely.intersection(shape, box.buffer(_OUTSIDE)), 0.5 / pixels)
        rings = [
            ring
            for polygon in shapely.get_parts(cut)
            if polygon.geom_type == "Polygon" and not polygon.is_empty
            for ring in (polygon.exterior, *polygon.interiors)
        ]
        d = "".join(f"M{'L'.join(at(*point[:2]) for point in ring.coords)}Z" for ring in rings)
        if d:
            found.append({"place": place, "d": d})
    if not len(own):
        x, y = at(lon, lat).split()
        found.append({"place": place_id, "x": x, "y": y})
    return found
