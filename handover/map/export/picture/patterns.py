"""Paint of a picture, as on the screen: hue says who, pattern says how sure.

The sizes are those of ``PATTERNS`` in paints.js, in units of the page.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib.collections import CircleCollection, Collection, LineCollection
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from handover.map.palette import NOBODY, Tones, bar_edge
from handover.state.history import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from matplotlib.axes import Axes

PAPER = "#ffffff"
POINTS = 0.72
"""Points that a unit of the page is long."""
EDGE = 0.8
"""Units of the thin edge of a bar."""
_RISING, _LEVEL, _UPRIGHT = 45, 0, 90


_CROSS = [
    *((-0.33, -1), (0.33, -1), (0.33, -0.33), (1, -0.33), (1, 0.33), (0.33, 0.33), (0.33, 1)),
    *((-0.33, 1), (-0.33, 0.33), (-1, 0.33), (-1, -0.33), (-0.33, -0.33), (-0.33, -1)),
]
_SIGNS = {
    "circle": Outline.unit_circle(),
    "square": Outline.unit_rectangle().transformed(Affine2D().translate(-0.5, -0.5).scale(1.7)),
    "triangle": Outline.unit_regular_polygon(3),
    "diamond": Outline.unit_regular_polygon(4),
    "cross": Outline(_CROSS, closed=True),
    "star": Outline.unit_regular_star(5),
}
"""Signs of the holders around the middle, 1 in size: `SHAPES` of the palette."""


def sign_at(shape: str, at: tuple[float, float], size: float) -> Outline:
    """Sign of a holder at a point."""
    return _SIGNS[shape].transformed(Affine2D().scale(size).translate(*at))


class Look(NamedTuple):
    """How one place is painted."""

    status: str
    holder: Tones = NOBODY.light
    rival: Tones = NOBODY.light
    """Of who else claims it or holds a part of it."""
    dashed: bool = False
    """The outline is drawn schematically."""
    inferred: bool = False
    """The holder is inferred: half as strong, with a dashed outline."""


def paint(  # noqa: PLR0913
    axes: Axes, shape: Outline, look: Look, *, unit: float, above: float, line: float = 1.3
) -> None:
    """Paint a shape: the holder's fill, the status's pattern, the outline.

    Parameters
    ----------
    axes, shape
        Where, and what.
    look
        How.
    unit
        Length on the axes of one unit of the page.
    above
        Matplotlib's z-order.
    line
        Width of the outline (points); 0 for none.
    """
    fill = PathPatch(shape, facecolor=look.holder.fill, linewidth=0, zorder=above)
    fill.set_alpha(0.5 if look.inferred else 1)
    axes.add_patch(fill)
    rising = -_RISING if axes.yaxis_inverted() else _RISING
    for mark in _pattern(shape, look, unit, rising):
        mark.set_zorder(above + 0.1)
        axes.add_collection(mark, autolim=False)
        if isinstance(mark, CircleCollection):
            mark.set_offset_transform(axes.transData)
        mark.set_clip_path(shape, axes.transData)
    dashed = look.dashed or look.inferred or look.status == Status.UNKNOWN
    edge = PathPatch(
        shape,
        facecolor="none",
        edgecolor=look.holder.line,
        linewidth=line,
        linestyle=(0, (4, 2.4)) if dashed else "solid",
        zorder=above + 0.2,
    )
    axes.add_patch(edge)


def paint_sign(  # noqa: PLR0913
    axes: Axes, shape: str, at: tuple[float, float], look: Look, *, unit: float, above: float
) -> None:
    """Paint a settlement: the sign of its holder; in two halves where two have or claim it."""
    size = 7 * unit
    paper = PathPatch(sign_at(shape, at, size + 2 * unit), color=PAPER, linewidth=0, zorder=above)
    axes.add_patch(paper)
    two = look.status in (Status.CONTESTED, Status.PARTLY)
    sign = sign_at(shape, at, size)
    paint(axes, sign, look._replace(status="held") if two else look, unit=unit, above=above + 0.1)
    if two:
        half = PathPatch(sign, facecolor=look.rival.fill, linewidth=0, zorder=above + 0.2)
        axes.add_patch(half)
        right = Rectangle((at[0], at[1] - size), size, 2 * size, transform=axes.transData)
        half.set_clip_path(right)


def _pattern(shape: Outline, look: Look, unit: float, rising: int) -> Iterable[Collection]:
    ink = look.holder.ink

    def lines(angle: int, every: float, width: float, colour: str = ink) -> LineCollection:
        return _lines(shape, angle, every * unit, width, colour)

    def bars(angle: int, every: float, width: float) -> list[LineCollection]:
        edge = bar_edge(look.holder, look.rival)
        whole = lines(angle, every, width + 2 * EDGE, edge)
        return [whole, lines(angle, every, width, look.rival.fill)]

    slant = 1 / math.sqrt(2)  # lines at 45° are so much nearer than the tile's side
    marks: Mapping[str, Callable[[], Iterable[Collection]]] = {
        Status.DUE: lambda: [lines(rising, 10 * slant, 2.6)],
        Status.LAPSED: lambda: [_dots(shape, 8 * slant * unit, 2.7, ink)],
        Status.PARTLY: lambda: bars(_LEVEL, 14, 3),
        Status.CONTESTED: lambda: [
            *bars(_RISING, 12 * slant, 2.2),
            *bars(-_RISING, 12 * slant, 2.2),
        ],
        Status.CHANGING: lambda: bars(_UPRIGHT, 14, 7),
        Status.UNKNOWN: lambda: [_dots(shape, 6 * slant * unit, 1.4, ink)],
    }
    return marks.get(look.status, tuple)()


def _lines(shape: Outline, angle: int, every: float, width: float, colour: str) -> LineCollection:
    """Parallel lines over all of a shape, on the same grid everywhere on the page."""
    lines, along = _grid(shape, angle, every)
    return LineCollection(
        [(start, start + along) for start in lines], colors=colour, linewidths=width * POINTS
    )


def _dots(shape: Outline, every: float, width: float, colour: str) -> CircleCollection:
    """Dots on a slanted grid over all of a shape."""
    lines, along = _grid(shape, _RISING, every)
    steps = np.arange(0, math.hypot(*along) + every, every)[:, np.newaxis]
    way = along / max(math.hypot(*along), every)
    spots = [start + steps * way for start in lines]
    return CircleCollection(
        [math.pi * (width * POINTS / 2) ** 2],
        offsets=np.concatenate(spots) if spots else np.empty((0, 2)),
        facecolors=colour,
        linewidths=0,
    )


def _grid(shape: Outline, angle: int, every: float) -> tuple[list[Any], Any]:
    """Starts of parallel lines over a shape's box, and the way from each start to its end."""
    way = np.array([math.cos(math.radians(angle)), math.sin(math.radians(angle))])
    across = np.array([-way[1], way[0]])
    box = shape.get_extents()
    corners = np.array([[x, y] for x in (box.x0, box.x1) for y in (box.y0, box.y1)])
    near, far = (corners @ across).min(), (corners @ across).max()
    start = math.floor((corners @ way).min() / every) * every
    end = (corners @ way).max()
    numbers = range(math.ceil(near / every), math.floor(far / every) + 1)
    return [across * (number * every) + way * start for number in numbers], way * (end - start)
