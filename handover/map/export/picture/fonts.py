"""Fonts of a picture: which installed fonts are used, and which names they can write."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.patheffects import withStroke

from handover.dossier.labels import runs_left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from matplotlib.ft2font import FT2Font

_TEXT = ("Noto Sans", "Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans")
"""First choice first; Matplotlib brings the last one along."""
_SCRIPTS = ("Armenian", "Georgian", "Arabic", "Hebrew", "Devanagari", "Ethiopic", "Thai", "CJK SC")
MISSING = "\N{REPLACEMENT CHARACTER}"


@cache
def families() -> tuple[str, ...]:
    """Installed font families, in the order in which a letter is looked for."""
    installed = set(fontManager.get_font_names())
    own = next(name for name in _TEXT if name in installed or name == _TEXT[-1])
    scripts = (f"Noto Sans {script}" for script in _SCRIPTS)
    return (own, *(name for name in scripts if name in installed), _TEXT[-1])


@cache
def has_letter(letter: str) -> bool:
    """Return whether one of the fonts has a letter."""
    return any(_font(family).get_char_index(ord(letter)) for family in families())


def can_write(text: str) -> bool:
    """Return whether the fonts have all the letters of a text."""
    return all(has_letter(letter) for letter in text if not letter.isspace())


def legible(text: str) -> str:
    r"""Text on one line, with a mark for each letter that no font has; unseen marks are left out.

    >>> legible("Kalbajar\n / Քարվաճառ")
    'Kalbajar / Քարվաճառ'
    """
    mark = MISSING if has_letter(MISSING) else "?"
    words = " ".join(text.split())
    shown = (c for c in words if has_letter(c) or unicodedata.category(c) != "Cf")
    return "".join(c if c == " " or has_letter(c) else mark for c in shown)


@cache
def _font(family: str) -> FT2Font:
    return get_font(findfont(FontProperties(family=family)))


class Names:
    """Names on a map, each where it lies over no other; one without room is left out.

    Parameters
    ----------
    axes
        The map.
    unit
        Length on the map of one unit of the page.
    """

    def __init__(self, axes: Axes, unit: float) -> None:
        self._axes, self._unit = axes, unit
        self._taken: list[tuple[float, float, float, float]] = []

    def keep_clear(self, x: float, y: float, radius: float) -> None:
        """Let no name lie over a dot."""
        self._taken.append((x - radius, y - radius, x + radius, y + radius))

    def write(self, names: Sequence[str], x: float, y: float, *, dot: bool) -> None:
        """Write a place's names under each other: in an area's middle, or beside a dot."""
        lines = [name for name in names if can_write(name)]
        if not lines:
            return
        size = 9.2 if dot else 11.2
        heights = [size * 1.62 * self._unit] * len(lines)
        width = max(self._width(line, size, bold=not dot) for line in lines)
        height = sum(heights)
        far = 11 * self._unit
        spots = [(-width / 2, -height / 2)]
        if dot:
            spots = [
                (far, -height / 2),
                (-far - width, -height / 2),
                (-width / 2, far),
                (-width / 2, -far - height),
            ]
        else:
            spots += [(-width / 2, -height / 2 + step * height) for step in (0.6, -0.6, 1.1, -1.1)]
        for left, bottom in spots:
            box = (x + left, y + bottom, x + left + width, y + bottom + height)
            if self._is_free(box):
                self._taken.append(box)
                self._put(lines, box, size, dot=dot)
                return

    def _is_free(self, box: tuple[float, float, float, float]) -> bool:
        west, south, east, north = box
        (left, right), (low, high) = self._axes.get_xlim(), self._axes.get_ylim()
        if west < left or east > right or south < low or north > high:
            return False
        return not any(
            west < other[2] and east > other[0] and south < other[3] and north > other[1]
            for other in self._taken
        )

    def _put(
        self,
        lines: Sequence[str],
        box: tuple[float, float, float, float],
        size: float,
        *,
        dot: bool,
    ) -> None:
        west, south, east, north = box
        for number, line in enumerate(lines):
            text = self._axes.text(
                west if dot else (west + east) / 2,
                north - (number + 0.5) * (north - south) / len(lines),
                line,
                ha="left" if dot else "center",
                va="center",
                fontsize=size,
                family=list(families()),
                fontweight="normal" if dot else "bold",
                # Letters that run from right to left have no slanted form, and fonts none for them.
                fontstyle="italic" if number and not runs_left(line) else "normal",
                color="#1b2129",
                parse_math=False,
                zorder=6,
            )
            text.set_path_effects([withStroke(linewidth=2.6, foreground=(1, 1, 1, 0.85))])

    def _width(self, line: str, size: float, *, bold: bool) -> float:
        return text_width(line, size, bold=bold) * self._unit


@lru_cache(maxsize=4096)
def text_width(line: str, size: float, *, bold: bool = False) -> float:
    """Width of a line in units of the page (hundredths of an inch); size in points."""
    font = FontProperties(family=list(families()), weight="bold" if bold else "normal", size=size)
    measure: Any = _measure()
    width, _height, _descent = measure.get_text_width_height_descent(line, font, ismath=False)
    return float(width)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines of a text, none wider than ``width`` unless one word alone is."""
    # Word by word, for to measure is slow and the same words come again in the next picture.
    space = text_width("n n", size, bold=bold) - text_width("nn", size, bold=bold)
    lines: list[str] = []
    long = 0.0
    for word in legible(text).split(" "):
        wide = text_width(word, size, bold=bold)
        if lines and long + space + wide <= width:
            lines[-1] += f" {word}"
            long += space + wide
        else:
            lines.append(word)
            long = wide
    return lines


@cache
def _measure() -> RendererAgg:
    return RendererAgg(10, 10, 100)  # type: ignore[no-untyped-call]
