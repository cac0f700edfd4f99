"""Loose line segments made into what they draw: one chain, rivers that end where they end."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Vertex = tuple[float, ...]
"""A vertex of a line: (longitude, latitude) in degrees."""


def chain(segments: Sequence[Sequence[Vertex]], *, bridge: float) -> list[Vertex]:
    """Vertices of the one line that the segments make when laid end to end.

    Each step takes the segment that starts or ends nearest to either end of the line so far and
    turns it round where need be.

    Parameters
    ----------
    segments
        At least one, each of two vertices or more, in any order and direction.
    bridge
        Widest gap between two ends that may be bridged (degrees).

    Raises
    ------
    ValueError
        When the nearest segment left is farther away than that.

    Examples
    --------
    >>> chain([[(0, 0), (1, 0)], [(3, 0), (2, 0)], [(1, 0), (2, 0)]], bridge=0)
    [(0, 0), (1, 0), (2, 0), (3, 0)]
    """
    line = list(segments[0])
    left = [list(segment) for segment in segments[1:]]
    while left:
        gap, index, at_start, turned = min(
            (
                math.dist(line[0 if at_start else -1], segment[-1 if turned else 0]),
                index,
                at_start,
                turned,
            )
            for index, segment in enumerate(left)
            for at_start in (False, True)
            for turned in (False, True)
        )
        if gap > bridge:
            msg = f"The nearest of {len(left)} segments left is {gap:.4f} degrees away."
            raise ValueError(msg)
        segment = left.pop(index)
        onward = segment[::-1] if turned else segment
        if at_start:
            line = onward[::-1][: -1 if gap == 0 else None] + line
        else:
            line += onward[1 if gap == 0 else 0 :]
    return line


def without_closing_step(vertices: Sequence[Vertex]) -> list[Vertex]:
    """Vertices of a line that its source closed to a ring, open again.

    The rivers come with their last vertex back on the first: a false straight line across the
    land, up to 2.7 degrees long. To cut every long step instead would also cut true reaches (the
    Aras has straight ones of 0.21 degrees) and keep false ones shorter than that.

    >>> without_closing_step([(0, 0), (0.1, 0), (0.3, 0), (0, 0)])
    [(0, 0), (0.1, 0), (0.3, 0)]
    >>> without_closing_step([(0, 0), (0.1, 0)])
    [(0, 0), (0.1, 0)]
    """
    closed = len(vertices) > 2 and vertices[0] == vertices[-1]  # noqa: PLR2004 (two make a line)
    return list(vertices[:-1] if closed else vertices)
