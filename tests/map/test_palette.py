"""Holders are told apart by everybody: colours, patterns and shapes, by measure."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path

import pytest
from coloraide import Color

from handover.dossier.profile import Party
from handover.dossier.read import read_dossier
from handover.map.palette import LEAST_CONTRAST, SHAPES, Tones, bar_edge, contrast, party_paints

ROOT = Path(__file__).parents[2]
LEAST_APART = 20.0
"""CIEDE2000 between two holders' fills."""
KINDS = ("normal", "deutan", "protan", "tritan", "grey")
LAND = {"light": "#f1f2ee", "dark": "#1a1f24"}
MADE_UP = ("#b3261e", "#88aadd", "#204020", "#f08030", "#111111", "#fafafa")
DOSSIERS = ("karabakh-2020", "sinai-1979")


def seen(colour: str, kind: str) -> Color:
    """A colour as it is seen; after Machado and others (2009), at full strength."""
    if kind == "normal":
        return Color(colour)
    if kind == "grey":
        return Color(colour).filter("grayscale", space="srgb-linear")
    return Color(colour).filter(kind, method="machado")


def tones(dossier: str, ground: str) -> list[Tones]:
    """Tones of a shipped dossier's parties."""
    paints = party_paints(read_dossier(ROOT / "data" / dossier).parties)
    return [getattr(paint, ground) for paint in paints.values()]


def parties(*colours: str) -> list[Party]:
    return [
        Party(f"party-{number}", f"Party {number}", f"P{number}", colour)
        for number, colour in enumerate(colours)
    ]


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_any_two_holders_are_told_apart_by_every_eye(dossier: str):
    least = {
        (ground, kind): min(
            seen(one.fill, kind).delta_e(seen(other.fill, kind), method="2000")
            for one, other in combinations(tones(dossier, ground), 2)
        )
        for ground in LAND
        for kind in KINDS
    }
    rows = (f"{ground:5} {kind:6} {value:5.1f}" for (ground, kind), value in least.items())
    table = "\n".join(rows)
    assert min(least.values()) >= LEAST_APART, f"least CIEDE2000 of two holders:\n{table}"


@pytest.mark.parametrize("ground", LAND)
@pytest.mark.parametrize("dossier", DOSSIERS)
def test_patterns_and_outlines_stand_out(dossier: str, ground: str):
    painted = tones(dossier, ground)
    for one in painted:
        assert contrast(one.ink, one.fill) >= LEAST_CONTRAST, f"pattern in {one}"
        assert contrast(one.line, LAND[ground]) >= LEAST_CONTRAST, f"outline of {one}"
    for holder, rival in permutations(painted, 2):
        pairs = combinations((holder.fill, rival.fill, bar_edge(holder, rival)), 2)
        assert max(contrast(*pair) for pair in pairs) >= LEAST_CONTRAST, (holder, rival)


@pytest.mark.parametrize("ground", LAND)
def test_colours_that_a_dossier_makes_up_stand_out_too(ground: str):
    made_up = [getattr(paint, ground) for paint in party_paints(parties(*MADE_UP)).values()]
    for one in made_up:
        assert contrast(one.ink, one.fill) >= LEAST_CONTRAST, one
        assert contrast(one.line, LAND[ground]) >= LEAST_CONTRAST, one
    for holder, rival in permutations(made_up, 2):
        pairs = combinations((holder.fill, rival.fill, bar_edge(holder, rival)), 2)
        assert max(contrast(*pair) for pair in pairs) >= LEAST_CONTRAST, (holder, rival)


def test_from_the_fourth_holder_on_the_shape_decides():
    paints = party_paints(parties(*MADE_UP))
    assert [paint.shape for paint in paints.values()] == list(SHAPES)
    assert len(set(SHAPES)) == len(SHAPES)
