"""A picture of the map on a day: one PNG that says what it shows and from whose word."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch

from handover.dossier.csv_table import records
from handover.dossier.labels import map_label, place_labels
from handover.dossier.outlines import on_day
from handover.dossier.place import LINE_STYLES
from handover.map.basemap import ground_of
from handover.map.citation import PROGRAM, colophon
from handover.map.export.picture.fonts import Names, families
from handover.map.export.picture.ground import (
    PictureWindow,
    draw_ground,
    flatten,
    mercator,
    outline_path,
)
from handover.map.export.picture.patterns import Look, paint, paint_sign, sign_at
from handover.map.export.picture.side_panel import PAGE, draw_side_panel
from handover.map.export.progress import tell_nobody
from handover.map.extent import extent_of
from handover.map.palette import NOBODY, party_paints
from handover.state.shown import shown_states
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from matplotlib.axes import Axes
    from matplotlib.path import Path as Outline

    from handover.dossier.read import Dossier
    from handover.map.export.progress import OnStep
    from handover.map.palette import PartyPaint
    from handover.state.view import View

WIDTH, HEIGHT = PAGE
FINENESS = 1.2
"""Pixels a unit."""
MAP_WIDTH = 1110
"""Of the map, in units; the side panel beside it has the rest."""

AROUND = 0.05
"""Share of the map's size that is left free around the outlines."""
LEAST_NAMED = 34
"""Units that an area's longer side needs to be named."""
SMALLEST = 0.02
"""Degrees that a window has at least: a dossier may be one village."""
EARTH_KM = 6371
ROUND_KM = tuple(size * 10.0**power for power in range(-1, 4) for size in (1, 2, 5))
INK, SOFT = "#1b2129", "#55606c"
_ORDER = {"ground": 0, "areas": 2, "lines": 3, "frame": 3.5, "dots": 4, "names": 6}


def as_png(dossier: Dossier, view: View, *, made_on: date, on_step: OnStep = tell_nobody) -> bytes:
    """Picture of the map with its legend, date, known date, citation and terms.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    view
        The day, the knowledge and the sources; its place is framed.
    made_on
        Today.
    on_step
        Told of each step.

    Returns
    -------
    bytes
        A PNG; its text fields hold the citation and the terms too.
    """
    on_step(0.1, say("Reading the states of the day"))
    told = colophon(dossier, view, made_on=made_on)
    state = shown_states(dossier, view)
    on_step(0.25, say("Drawing relief, waters and borders"))
    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100 * FINENESS, facecolor="white")
    canvas: Any = FigureCanvasAgg(figure)
    window = _window(dossier, state)
    axes = figure.add_axes((0, 0, MAP_WIDTH / WIDTH, 1))
    draw_ground(axes, window, ground_of(extent_of(dossier)), view.day, view.known_on)
    axes.set(xlim=(window.west, window.east), ylim=(window.south, window.north))
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    on_step(0.4, say("Drawing the areas and their names"))
    _draw_places(axes, dossier, view, state, window)
    _draw_scale(axes, window)
    on_step(0.6, say("Writing the legend, the states and the sources"))
    draw_side_panel(figure, dossier, view, state, told)
    on_step(0.75, say("Making one picture of it"))
    picture = io.BytesIO()
    canvas.print_png(
        picture,
        metadata={
            "Title": f"{told.title}, {told.day}, {told.known}",
            "Description": told.citation,
            "CITATION.cff": told.citation_file,
            "Source": "; ".join(_in_short(source) for source in told.sources),
            "Copyright": told.credits,
            "Comment": told.boundary_policy,
            "Software": PROGRAM,
        },
    )
    return picture.getvalue()


def _in_short(source: Mapping[str, str]) -> str:
    parts = (source["publisher"], source["title"], source["url"], source["licence"])
    return ", ".join(part for part in parts if part)


def _window(dossier: Dossier, state: pd.DataFrame) -> PictureWindow:
    """What the map shows: all outlines and dots, with some room around them, in the map's shape."""
    shapes = [flatten(shape) for shape in dossier.outlines.geometry]
    places = dossier.places.set_index("place_id").loc[state.index, ["lon", "lat"]].dropna()
    if not shapes:
        shapes = list(shapely.points(places["lon"], mercator(places["lat"])))
    west, south, east, north = shapely.total_bounds(shapes) if shapes else (-180, -85, 180, 85)
    x, y = (west + east) / 2, (south + north) / 2
    wide, high = max(east - west, SMALLEST), max(north - south, SMALLEST)
    unit = max(wide / MAP_WIDTH, high / HEIGHT) * (1 + 2 * AROUND)
    half_width, half_height = unit * MAP_WIDTH / 2, unit * HEIGHT / 2
    return PictureWindow(x - half_width, y - half_height, x + half_width, y + half_height)


def _draw_places(
    axes: Axes, dossier: Dossier, view: View, state: pd.DataFrame, window: PictureWindow
) -> None:
    paints = party_paints(dossier.parties)
    unit = (window.east - window.west) / MAP_WIDTH
    labels = {place: map_label(label) for place, label in place_labels(dossier).items()}
    places = dossier.places.set_index("place_id")
    names = Names(axes, unit)
    drawn: dict[str, tuple[Any, float]] = {}
    for outline in records(on_day(dossier.outlines, view.day)):
        shape = flatten(outline["geometry"])
        place_id = outline["place_id"]
        path = outline_path(shape)
        if outline["style"] in LINE_STYLES or place_id not in state.index:
            _draw_line(axes, path, historical=outline["style"] == "historical")
            continue
        look = _look(state.loc[place_id], paints)._replace(dashed=outline["style"] == "schematic")
        paint(axes, path, look, unit=unit, above=_ORDER["areas"])
        west, south, east, north = shape.bounds
        drawn[place_id] = (path, max(east - west, north - south) / unit)
    outlined = set(dossier.outlines["place_id"])
    dots = [
        place for place in state.index if place not in outlined and _has_position(places.loc[place])
    ]
    for place_id in dots:
        place = places.loc[place_id]
        look = _look(state.loc[place_id], paints)
        sign = paints.get(state.loc[place_id, "holder"], NOBODY).shape
        paint_sign(axes, sign, _at(place), look, unit=unit, above=_ORDER["dots"])
        path = sign_at(sign, _at(place), 7 * unit)
        names.keep_clear(*_at(place), 9 * unit)
        drawn[place_id] = (path, 0)
    if view.place in drawn:
        _draw_line(axes, drawn[view.place][0], chosen=True)
    taken = set()
    for place_id, (_path, size) in sorted(drawn.items(), key=lambda item: -item[1][1]):
        place = places.loc[place_id]
        area = place_id not in dots
        if not _has_position(place) or (area and size < LEAST_NAMED) or labels[place_id] in taken:
            continue
        taken.add(labels[place_id])
        names.write(labels[place_id].split(" / "), *_at(place), dot=not area)


def _look(row: pd.Series, paints: Mapping[str, PartyPaint]) -> Look:
    holder, rival = (paints.get(row[who], NOBODY).light for who in ("holder", "rival"))
    return Look(row["status"], holder, rival, inferred=bool(row["inferred"]))


def _has_position(place: Any) -> bool:  # noqa: ANN401 (a row)
    return not (pd.isna(place["lon"]) or pd.isna(place["lat"]))


def _at(place: Any) -> tuple[float, float]:  # noqa: ANN401 (a row)
    return float(place["lon"]), float(mercator(place["lat"]))


def _draw_line(
    axes: Axes, path: Outline, *, historical: bool = False, chosen: bool = False
) -> None:
    patch = PathPatch(
        path,
        facecolor="none",
        edgecolor=INK if chosen else SOFT,
        linewidth=2.6 if chosen else 1,
        linestyle=(0, (6, 3)) if historical else "solid",
        zorder=_ORDER["frame" if chosen else "lines"],
    )
    axes.add_patch(patch)


def _draw_scale(axes: Axes, window: PictureWindow) -> None:
    """Draw a bar of a round number of kilometres, true in the middle of the map."""
    unit = (window.east - window.west) / MAP_WIDTH
    middle = np.radians((window.south + window.north) / 2)
    degree = 2 * np.pi * EARTH_KM / 360 / np.cosh(middle)  # 1/cosh(y) is the latitude's cosine
    most = 130 * unit * degree
    length = max(size for size in ROUND_KM if size <= max(most, ROUND_KM[0]))
    west, south = window.west + 24 * unit, window.south + 24 * unit
    east = west + length / degree
    axes.plot(
        [west, west, east, east],
        [south + 7 * unit, south, south, south + 7 * unit],
        color=INK,
        linewidth=1.4,
        zorder=7,
    )
    axes.text(
        west + 4 * unit,
        south + 6 * unit,
        say("{length, number} km", length=float(length)),
        fontsize=8.6,
        family=list(families()),
        color=INK,
        zorder=7,
    )
