"""Where the box of the tour stands, in Node."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.bar_scripts import run

Box = dict[str, float]
BOX = {"width": 340, "height": 180}


def part(left: float, top: float, right: float, bottom: float) -> Box:
    return {"left": left, "top": top, "right": right, "bottom": bottom}


def spot(node: str, part_of: Box, screen: Box, size: Box = BOX) -> tuple[float, float]:
    given: Any = {"part": part_of, "size": size, "screen": screen}
    left, top = run(node, "return tourSpot.spotFor(given.part, given.size, given.screen)", given)
    return left, top


def covered(part_of: Box, left: float, top: float) -> float:
    wide = min(part_of["right"], left + BOX["width"]) - max(part_of["left"], left)
    high = min(part_of["bottom"], top + BOX["height"]) - max(part_of["top"], top)
    return max(0, wide) * max(0, high)


@pytest.mark.parametrize(
    ("part_of", "screen"),
    [
        (part(0, 524, 920, 558), {"width": 1280, "height": 756}),  # the legend
        (part(920, 48, 1280, 558), {"width": 1280, "height": 756}),  # the panel
        (part(740, 4, 1220, 44), {"width": 1280, "height": 756}),  # tools
        (part(1240, 4, 1275, 44), {"width": 1280, "height": 756}),  # at the edge
        (part(0, 600, 390, 690), {"width": 390, "height": 844}),  # a phone's time bar
        (part(544, 0, 844, 346), {"width": 844, "height": 346}),  # a phone on its side
    ],
)
def test_the_box_covers_nothing_of_what_it_tells_of_where_there_is_room(
    node: str, part_of: Box, screen: Box
) -> None:
    left, top = spot(node, part_of, screen)
    assert covered(part_of, left, top) == 0
    assert 0 <= left <= screen["width"] - BOX["width"]
    assert 0 <= top <= screen["height"] - BOX["height"]


def test_where_there_is_none_it_covers_the_least(node: str) -> None:
    whole = part(0, 0, 390, 686)
    screen = {"width": 390, "height": 844}
    left, top = spot(node, whole, screen)
    assert (left, top) == (25, 844 - BOX["height"] - 8)


def test_a_box_larger_than_the_screen_begins_on_it(node: str) -> None:
    left, top = spot(node, part(0, 0, 320, 200), {"width": 320, "height": 160})
    assert (left >= 0, top >= 0) == (True, True)
