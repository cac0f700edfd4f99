"""How each party of a dossier is painted: fill, line, pattern and shape, on light and on dark.

Holders are told apart three times: by hue, by lightness and by shape. The three sets of colours
that ship were chosen so that any two of them are at least 20 apart (CIEDE2000) for every kind of
colour vision and in grey, and each pattern at least 3:1 from its fill; ``test_palette.py`` computes
both. Another colour gets its line and its pattern's ink by the same measure of contrast.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from handover.state.history import Status
from handover.words.speech import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.dossier.profile import Party

SHAPES = ("circle", "square", "triangle", "diamond", "cross", "star")
"""Signs of the holders, in the order of the dossier's parties."""
PATTERN_WORDS: Mapping[str, tuple[str, str]] = {
    Status.HELD: (mark("held"), mark("held")),
    Status.DUE: (mark("due"), mark("due to be handed over")),
    Status.LAPSED: (
        mark("deadline passed"),
        mark("deadline passed, no source tells the outcome"),
    ),
    Status.PARTLY: (mark("held in part"), mark("held in part: bars in the other's colour")),
    Status.CONTESTED: (mark("contested"), mark("contested: hatched in the rival's colour")),
    Status.CHANGING: (mark("passing"), mark("passing from one to the other, no day told")),
    Status.UNKNOWN: (mark("no source"), mark("no source tells who held it")),
}
"""What each pattern says, in a strip and at length, in the order of a legend: patterns to say."""
INFERRED_WORDS = (mark("inferred"), mark("inferred, not told by a source: half as strong"))
LEAST_CONTRAST = 3.0
"""Of a pattern to its fill, and of an outline to the land (WCAG 2.2, 1.4.11)."""
_LINEAR = 0.04045
"""Value of a channel up to which sRGB is linear."""
DARK_INK, LIGHT_INK = "#0a1418", "#ffffff"


@dataclass(frozen=True)
class Tones:
    """Colours of one party on one ground, as ``#rrggbb``."""

    fill: str
    """Areas it holds."""
    line: str
    """Outlines of its areas, and its sign."""
    ink: str
    """Lines and dots on its fill."""
    edge: str
    """Thin edge of its bars on another's fill."""


@dataclass(frozen=True)
class PartyPaint:
    """How one party is painted."""

    light: Tones
    dark: Tones
    shape: str
    """One of `SHAPES`."""


_CHOSEN = {
    "#e6cc66": (
        Tones("#e6cc66", "#7d6100", "#5d4800", "#5d4800"),
        Tones("#e9d383", "#f5e6ae", "#4a3a00", "#4a3a00"),
    ),
    "#2f918c": (
        Tones("#2f918c", "#12524f", "#ffffff", "#12524f"),
        Tones("#419a93", "#8fd6cf", "#0a2422", "#0a2422"),
    ),
    "#683b7c": (
        Tones("#683b7c", "#3f2050", "#ffffff", "#3f2050"),
        Tones("#76458f", "#cfa5e6", "#ffffff", "#2a1338"),
    ),
}
"""Colours chosen together, by the fill that a dossier names."""


NOBODY = PartyPaint(
    Tones("#eef0ee", "#868f99", "#868f99", "#868f99"),
    Tones("#262c33", "#7b8591", "#7b8591", "#7b8591"),
    "circle",
)
"""Paint of what nobody is known to hold."""


def party_paints(parties: Sequence[Party]) -> dict[str, PartyPaint]:
    """Paint of each party, by id."""
    return {
        party.id: PartyPaint(*_tones(party.colour.lower()), SHAPES[number % len(SHAPES)])
        for number, party in enumerate(parties)
    }


def _tones(colour: str) -> tuple[Tones, Tones]:
    if colour in _CHOSEN:
        return _CHOSEN[colour]
    ink = max((LIGHT_INK, DARK_INK), key=lambda other: contrast(other, colour))
    dark, pale = _mixed(colour, "#000000", 0.55), _mixed(colour, "#ffffff", 0.55)
    return Tones(colour, dark, ink, dark), Tones(colour, pale, ink, dark)


def bar_edge(holder: Tones, rival: Tones) -> str:
    """Edge of a rival's bars on a holder's fill: of bar, edge and fill, one pair stands out.

    Parameters
    ----------
    holder, rival
        Their tones on the same ground.
    """
    pairs = combinations((holder.fill, rival.fill, rival.edge), 2)
    clear = any(contrast(*pair) >= LEAST_CONTRAST for pair in pairs)
    return rival.edge if clear else holder.ink


def bar_edges(paints: Mapping[str, PartyPaint]) -> dict[str, list[str]]:
    """Edges of bars, on light and on dark, by the ids of holder and rival with a space between."""
    return {
        f"{holder} {rival}": [bar_edge(one.light, other.light), bar_edge(one.dark, other.dark)]
        for (holder, one), (rival, other) in permutations(paints.items(), 2)
    }


def contrast(one: str, other: str) -> float:
    """Ratio of contrast of two colours (WCAG 2.2), 1 to 21.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    linear = [c / 12.92 if c <= _LINEAR else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mixed(colour: str, other: str, share: float) -> str:
    """Colour with a share of another in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
