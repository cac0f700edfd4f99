"""Signs of a picture, as on the screen: hue says who, pattern says how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from matplotlib.colors import to_rgba
from matplotlib.patches import PathPatch

from handover.state.history import Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes
    from matplotlib.path import Path as Outline

NO_HOLDER = "#8a8f98"
"""Colour where nobody is known to hold a place."""

STRENGTH: Mapping[str, float] = {
    Status.HELD: 0.62,
    Status.DUE: 0.3,
    Status.PARTLY: 0.5,
    Status.CHANGING: 0.3,
    Status.LAPSED: 0.3,
    Status.CONTESTED: 0.16,
    Status.UNKNOWN: 0.08,
}
"""Strength of the holder's colour under the pattern, by status; as ``STRENGTH`` in paints.js."""

_PATTERNS: Mapping[str, tuple[tuple[str, str], ...]] = {
    Status.DUE: (("///", "holder"),),
    Status.LAPSED: (("..", "holder"),),
    Status.CONTESTED: (("///", "holder"), ("\\\\\\", "rival")),
    Status.PARTLY: (("-", "rival"),),
    Status.CHANGING: (("||", "rival"), ("|", "holder")),
}

PATTERN_WORDS: Mapping[str, str] = {
    Status.HELD: "held",
    Status.DUE: "due to be handed over",
    Status.LAPSED: "deadline passed, outcome not told",
    Status.PARTLY: "held in part",
    Status.CHANGING: "passing, no day told",
    Status.CONTESTED: "contested",
    Status.UNKNOWN: "no source",
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
    inferred: bool = False
    """The holder is inferred: half as strong, with a dashed outline."""


def paint(axes: Axes, shape: Outline, look: Look, *, above: float, line: float = 1.3) -> None:
    """Paint a shape: a wash of the holder's colour, the status's pattern, the outline."""
    style = {"linewidth": 0, "zorder": above}
    strength = STRENGTH[look.status] / (2 if look.inferred else 1)
    axes.add_patch(PathPatch(shape, facecolor=to_rgba(look.holder, strength), **style))
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
        linestyle=(0, (4, 2.4)) if look.dashed or look.inferred else "solid",
        zorder=above + 0.2,
    )
    axes.add_patch(edge)
