"""A state in one short line, for the map, the list, the panel and every export.

The line of a place that is made up of others is put together of its parts', here and, day by day,
by ``lookup.js`` from the same pieces: `STATE_WORDS`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from handover.dossier.labels import isolated
from handover.edtf import day_words
from handover.state.history import Status
from handover.state.sentences import capital, doubled, ended_words, party_name
from handover.state.sum_of_parts import Basis

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.state.history import Cell
    from handover.state.sum_of_parts import Shown

STATE_WORDS: Mapping[str, str] = {
    "unknown": "No source tells who held it",
    "apart": "Held in part by {others}, the rest by {holder}",
    "all": "{state}, in all its {count} parts",
    "one": "{state}, in {name}",
    "some": "In part: {others}",
    "rest": "; no source tells of the rest",
    "part": "held in part by {holder} and {rival}",
    "part_untold": "held in part by {holder}",
    "part_unknown": "no source tells",
    "nobody": "an unnamed party",
    "not_yet": "First told by a source published on {day}.",
}
"""Pieces of which the lines of places that are made up of others are made, by what they say."""

_SHORT, _MONTHS = 60, 730  # days


def headline(cell: Cell, parties: Mapping[str, str]) -> str:
    """Say a place's own state in one line, with `{left}` or `{late}` to be filled in.

    >>> from handover.state.history import Cell
    >>> headline(Cell(Status.HELD, "az"), {"az": "Azerbaijan"})
    'Held by Azerbaijan'
    """
    if cell.status is Status.DUE and cell.deadline is not None:
        return f"Due by {_day(cell.deadline)} · {{left}}"
    if cell.status is Status.LAPSED and cell.deadline is not None:
        return f"Deadline of {_day(cell.deadline)} passed {{late}} · no source tells the outcome"
    if cell.status is Status.UNKNOWN and cell.ended:
        return doubled(capital(ended_words(cell.ended, cell.ended_on, parties)))
    return capital(phrase(cell, parties)) or STATE_WORDS["unknown"]


def phrase(cell: Cell, parties: Mapping[str, str]) -> str:
    """Say a state in words that fit into a sentence and do not change from day to day.

    >>> from handover.state.history import Cell
    >>> phrase(Cell(Status.CONTESTED, "az", "am"), {"az": "Azerbaijan", "am": "Armenia"})
    'contested: Azerbaijan or Armenia'
    """
    holder, rival = (doubled(party_name(party, parties)) for party in (cell.holder, cell.rival))
    deadline = "" if cell.deadline is None else _day(cell.deadline)
    words = {
        Status.HELD: f"held by {holder}{', as inferred' if cell.inferred else ''}",
        Status.DUE: f"due by {deadline}",
        Status.LAPSED: f"deadline of {deadline} passed",
        Status.CONTESTED: f"contested: {holder} or {rival}",
        Status.CHANGING: f"passing from {rival} to {holder}, no day told",
        Status.PARTLY: STATE_WORDS["part" if cell.rival else "part_untold"]
        .replace("{holder}", holder)
        .replace("{rival}", rival),
    }
    return words.get(cell.status, "")


def shown_headline(
    shown: Shown, parties: Mapping[str, str], names: Mapping[str, str], days_left: int | None
) -> str:
    """Say the state that is shown for a place in one line, on a day.

    Parameters
    ----------
    shown
        The state.
    parties
        Names of the parties, as inside a sentence, by id.
    names
        Short names of the places, by id.
    days_left
        Days to the deadline; None when there is none.
    """
    words = STATE_WORDS
    if shown.basis is Basis.OWN:
        return filled(headline(shown.cell, parties), days_left)
    if shown.basis is Basis.ALL:
        state = filled(headline(shown.cell, parties), days_left)
        if len(shown.parts) == 1:
            name = isolated(names[shown.parts[0][0]])
            return words["one"].replace("{state}", state).replace("{name}", name)
        count = str(len(shown.parts))
        return words["all"].replace("{state}", state).replace("{count}", count)
    said: dict[str, list[str]] = {}
    for place_id, cell in shown.parts:
        name = isolated(names[place_id])
        said.setdefault(_said_of_part(shown, cell, parties), []).append(name)
    others = " and ".join(f"{text} ({', '.join(places)})" for text, places in said.items())
    if shown.basis is Basis.APART:
        holder = party_name(shown.cell.holder, parties)
        return words["apart"].replace("{others}", others).replace("{holder}", holder)
    return words["some"].replace("{others}", others) + ("" if shown.whole else words["rest"])


def _said_of_part(shown: Shown, cell: Cell, parties: Mapping[str, str]) -> str:
    if shown.basis is Basis.APART:
        return party_name(cell.holder, parties)
    return phrase(cell, parties).format() or STATE_WORDS["part_unknown"]


def filled(words: str, days_left: int | None) -> str:
    """Fill in what changes from day to day, as ``fill`` in ``lookup.js`` does."""
    if days_left is None or pd.isna(days_left):
        return words.format()
    left = "today" if days_left == 0 else f"{_span(days_left)} left"
    return words.format(left=left, late=f"{_span(days_left)} ago")


def _span(days: int) -> str:
    count = abs(days)
    if count < _SHORT:
        return f"{count} {'day' if count == 1 else 'days'}"
    # As JavaScript rounds: a half goes up.
    if count < _MONTHS:
        return f"{int(count / 30.44 + 0.5)} months"
    return f"{int(count / 365.25 + 0.01)} years"  # full ones, whatever the leap days


def _day(ordinal: int) -> str:
    return day_words(date.fromordinal(ordinal))
