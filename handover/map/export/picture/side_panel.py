"""The side panel of a picture: title, day, what happened, the legend, and the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path as Outline

from handover.dossier.csv_table import records
from handover.dossier.labels import map_label, place_labels
from handover.map.export.picture.fonts import families, wrapped
from handover.map.export.picture.patterns import Look, paint, sign_at
from handover.map.palette import INFERRED_WORDS, NOBODY, PATTERN_WORDS, party_paints
from handover.state import sentences
from handover.state.history import Status
from handover.state.live import as_of
from handover.state.party_roles import spoken_forms
from handover.state.shown import chosen_ledger, lines_say
from handover.words.days import weekday_words
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from handover.dossier.read import Dossier
    from handover.map.citation import Colophon
    from handover.state.view import View

LEFT, RIGHT = 1136, 1572
"""Edges of the text, in units of the page."""
PAGE = (1600, 1000)
"""Width and height of the page, in its own units: a hundredth of an inch."""
INK, SOFT, LINE = "#1b2129", "#55606c", "#dfe2e0"
HAPPENINGS = 4
"""Most of them that are listed; the rest is counted."""
LONGEST = pd.Timedelta(days=10)
"""A claim of a longer time has no day on which it happened."""


def draw_side_panel(
    figure: Figure, dossier: Dossier, view: View, state: pd.DataFrame, told: Colophon
) -> None:
    """Draw the side panel beside the map.

    Parameters
    ----------
    figure
        The page.
    dossier, view
        What is shown.
    state
        What `handover.state.shown.shown_states` returns for it.
    told
        Its colophon.
    """
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, PAGE[0]), ylim=(PAGE[1], 0))
    axes.set_axis_off()
    axes.add_patch(Rectangle((1110, 0), 490, 1000, facecolor="white", edgecolor="none", zorder=1))
    axes.plot([1110, 1110], [0, 1000], color=LINE, linewidth=1, zorder=2)
    column = _Column(axes)
    column.write(told.title, _TextStyle(14, bold=True), gap=4)
    column.write(weekday_words(told.day), _TextStyle(19, bold=True), gap=2)
    column.write(sentences.capital(told.known), _TextStyle(12), gap=2)
    if view.sources is not None:
        column.write(say("Going by {sources}", sources=told.go_by), PLAIN, most=2)
    _events(column, list(dict.fromkeys(_happenings(dossier, view))))
    _legend(column, dossier, state)
    floor = _terms(axes, dossier, told)
    _areas(column, dossier, state, floor)


def _events(column: _Column, events: Sequence[str]) -> None:
    if not events:
        return
    column.head(say("On this day"))
    for event in events[:HAPPENINGS]:
        column.write(event, PLAIN, most=1)
    if len(events) > HAPPENINGS:
        column.write(_more(len(events) - HAPPENINGS), PLAIN)


def _legend(column: _Column, dossier: Dossier, state: pd.DataFrame) -> None:
    column.head(say("Colour: who holds it"))
    paints, forms = party_paints(dossier.parties), spoken_forms(dossier.parties)
    shown = {*state["holder"], *state["rival"]}
    parties = [party for party in dossier.parties if party.id in shown]
    for party in parties:
        look = Look("held", paints[party.id].light)
        column.sign(look, sentences.capital(forms[party.id].name), paints[party.id].shape)
    column.head(say("Pattern: how that stands"))
    ids = dict.fromkeys(party.id for party in (*parties, *dossier.parties))
    holder, rival = ([paints[party].light for party in ids] + [NOBODY.light] * 2)[:2]
    here = set(state["status"])
    for status, (_short, words) in PATTERN_WORDS.items():
        if status in here:
            look = Look(status) if status == Status.UNKNOWN else Look(status, holder, rival)
            column.sign(look, say(words))
    if state["inferred"].any():
        column.sign(Look("held", holder, inferred=True), say(INFERRED_WORDS[1]))


def _areas(column: _Column, dossier: Dossier, state: pd.DataFrame, floor: float) -> None:
    """List how the areas stand, as far as there is room."""
    outlined = set(dossier.outlines["place_id"])
    rows = [row for row in records(state.reset_index()) if row["place_id"] in outlined]
    room = int((floor - column.y - 40) // 20)
    if room < min(len(rows), 2):
        return
    column.head(say("Areas"))
    labels = place_labels(dossier)
    several = len(rows) > room
    for row in rows[: room - 1 if several else room]:
        words = _of_place(map_label(labels[row["place_id"]]), row["headline"])
        (line,) = _fitting(words, RIGHT - LEFT, AREAS, 1)
        column.line(line, AREAS, 19)
    if several:
        column.line(_more(len(rows) - room + 1), AREAS, 19)


def _terms(axes: Axes, dossier: Dossier, told: Colophon) -> float:
    """Write boundary policy, credits and citation at the foot; return where they begin."""
    parts = (
        (told.boundary_policy, TERMS, 14),
        (" ".join((told.credits, *lines_say(dossier))), TERMS, 3),
        (told.citation, TERMS._replace(colour=INK), 6),
    )
    lines = [(_fitting(text, RIGHT - LEFT, how, most), how) for text, how, most in parts]
    foot = _Column(axes)
    top = foot.y = PAGE[1] - 22 - sum(13 * len(part) + 7 for part, _ in lines)
    axes.plot([LEFT, RIGHT], [top - 8] * 2, color=LINE, linewidth=1, zorder=2)
    for part, how in lines:
        for line in part:
            foot.line(line, how, 13)
        foot.y += 7
    return top - 8


class _TextStyle(NamedTuple):
    """How a text is set."""

    size: float
    bold: bool = False
    colour: str = INK


PLAIN, AREAS, TERMS = _TextStyle(9.5), _TextStyle(8.6), _TextStyle(7.4, colour=SOFT)


class _Column:
    """Writes from the top of the panel downwards."""

    def __init__(self, axes: Axes) -> None:
        self.axes, self.y = axes, 26.0

    def write(self, text: str, style: _TextStyle, *, gap: float = 0, most: int = 3) -> None:
        for line in _fitting(text, RIGHT - LEFT, style, most):
            self.line(line, style, style.size * 1.8)
        self.y += gap

    def line(self, text: str, style: _TextStyle, height: float, *, indent: float = 0) -> None:
        self.axes.text(
            LEFT + indent,
            self.y + height / 2,
            text,
            va="center_baseline",
            fontsize=style.size,
            fontweight="bold" if style.bold else "normal",
            family=list(families()),
            color=style.colour,
            parse_math=False,
            zorder=3,
        )
        self.y += height

    def head(self, text: str) -> None:
        self.y += 11
        self.write(text, _TextStyle(9.5, bold=True, colour=SOFT), gap=2)

    def sign(self, look: Look, words: str, shape: str = "") -> None:
        top, bottom, right = self.y + 3, self.y + 22, LEFT + 28
        corners = [(LEFT, top), (right, top), (right, bottom), (LEFT, bottom), (LEFT, top)]
        paint(self.axes, Outline(corners, closed=True), look, unit=1, above=3)
        if shape:
            middle = (LEFT + right) / 2, (top + bottom) / 2
            sign = sign_at(shape, middle, -6)  # downwards is up on this page
            self.axes.add_patch(PathPatch(sign, facecolor=look.holder.line, linewidth=0, zorder=4))
        (line,) = _fitting(words, RIGHT - LEFT - 40, PLAIN, 1)
        self.line(line, PLAIN, 26, indent=40)


def _fitting(text: str, width: float, style: _TextStyle, most: int) -> list[str]:
    """Lines of a text, at most so many: the last one says when there is more."""
    lines = wrapped(text, width, style.size, bold=style.bold)
    if len(lines) <= most:
        return lines
    words = lines[most - 1].split(" ")
    while len(wrapped(f"{' '.join(words)} …", width, style.size, bold=style.bold)) > 1:
        if len(words) == 1:
            break
        words.pop()
    return [*lines[: most - 1], f"{' '.join(words)} …"]


def _happenings(dossier: Dossier, view: View) -> Iterator[str]:
    """What live claims say happened on the day, or was set on it."""
    live = as_of(chosen_ledger(dossier, view.sources), view.known_on)
    day = pd.Timestamp(view.day)
    told = live["stance"] != "denies"
    plans = live["kind"] == "schedule"
    short = live["date_to"] - live["date_from"] < LONGEST
    here = ~plans & short & (live["date_from"] <= day) & (day <= live["date_to"])
    parties = spoken_forms(dossier.parties)
    labels = place_labels(dossier)
    for row in records(live[told & (here | (plans & (live["stated_on"] == day)))]):
        yield _of_place(map_label(labels[row["place_id"]]), sentences.claim_title(row, parties))


def _of_place(place: str, words: str) -> str:
    return say("{place}: {what}", place=place, what=f"{words[:1].lower()}{words[1:]}")


def _more(count: int) -> str:
    return say("{count, plural, one {and # more} other {and # more}}", count=count)
