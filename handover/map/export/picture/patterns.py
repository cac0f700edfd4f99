"""Signs of a picture, as on the screen: hue says who, pattern says how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from matplotlib.colors import to_rgba
from matplotlib.patches import PathPatch

from handover.state.shown import PARTLY
from handover.state.state_on import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.path import Path as Outline

NOBODY = "#8a8f98"
"""Colour where nobody is known to hold a place."""

WASH: Mapping[str, float] = {
    Status.HELD: 0.62,
    Status.DUE: 0.3,
    PARTLY: 0.5,
    Status.LAPSED: 0.3,
    Status.CONTESTED: 0.16,
    Status.UNKNOWN: 0.08,
}
"""Strength of the holder's colour under the pattern, by status; as ``WASH`` in paints.js."""

_PATTERNS: Mapping[str, tuple[tuple[str, str], ...]] = {
    Status.DUE: (("///", "holder"),),
    Status.LAPSED: (("..", "holder"),),
    Status.CONTESTED: (("///", "holder"), ("\\\\\\", "rival")),
    PARTLY: (("-", "rival"),),
}

SAYINGS: Mapping[str, str] = {
    Status.HELD: "held, by somebody's word",
    PARTLY: "held in part: a place in it has gone to another",
    Status.DUE: "still held, due to be handed over",
    Status.LAPSED: "deadline passed, no outcome reported",
    Status.CONTESTED: "claimed by one, denied by another",
    Status.UNKNOWN: "nothing known on that day",
}
"""What the legend says of each pattern."""


class Look(NamedTuple):
    """How one place is painted."""

    status: str
    holder: str
    """The holder's colour."""
    rival: str
    """The colour of who else claims it or holds a part of it."""
    dashed: bool = False
    """The outline is drawn schematically."""


def paint(axes: Axes, shape: Outline, look: Look, *, above: float, line: float = 1.3) -> None:
    """Paint a shape: a wash of the holder's colour, the status's pattern, the outline."""
    style = {"linewidth": 0, "zorder": above}
    wash = PathPatch(shape, facecolor=to_rgba(look.holder, WASH[look.status]), **style)
    axes.add_patch(wash)
    for pattern, whose in _PATTERNS.get(look.status, ()):
        colour = look.holder if whose == "holder" else look.rival
        patch = PathPatch(shape, facecolor="none", hatch=pattern, hatchcolor=colour, **style)
        patch.set_hatch_linewidth(1.6)
        axes.add_patch(patch)
    edge = PathPatch(
        shape,
        facecolor="none",
        edgecolor=look.holder,
        linewidth=line,
        linestyle=(0, (4, 2.4)) if look.dashed else "solid",
        zorder=above + 0.2,
    )
    axes.add_patch(edge)
