"""A state in one short line, for the map, the list, the panel and every export.

What changes from day to day in it, the days to a deadline and those since, is left open: the line
is then a pattern of ICU MessageFormat in the language spoken, which `filled` fills in here and
``fill`` in ``states.js`` in the browser. The line of a place that is made up of others is put
together of its parts', here and, day by day, by ``states.js`` from the same patterns:
`state_words`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from handover.dossier.labels import isolated
from handover.edtf.phrases import until
from handover.state.history import Status
from handover.state.party_roles import party_form
from handover.state.sentences import capital
from handover.state.sum_of_parts import Basis
from handover.words.days import day_words
from handover.words.lists import listed
from handover.words.speech import as_pattern, fill_in, mark, say, say_partly

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.state.history import Cell
    from handover.state.party_roles import Parties
    from handover.state.sum_of_parts import Shown

_UNKNOWN = mark("No source tells who held it")
_APART = mark("Held in part by {others}, the rest by {of_party}")
_ALL = mark("{state}, in all its {count, plural, one {# part} other {# parts}}")
_ONE = mark("{state}, in {name}")
_SOME = mark("In part: {others}")
_SOME_REST = mark("In part: {others}; no source tells of the rest")
_PLACES = mark("{said} ({places})")
_PART = mark("held in part by {of_party} and {of_rival}")
_PART_UNTOLD = mark("held in part by {of_party}")
_PART_UNKNOWN = mark("no source tells")
_NOT_YET = mark("First told by a source published on {day}.")
_LEFT = mark(
    "{unit, select, days {{left, plural, =0 {today} one {# day left} other {# days left}}} "
    "months {{left, plural, one {# month left} other {# months left}}} "
    "other {{left, plural, one {# year left} other {# years left}}}}"
)
_DUE = mark(
    "Due by {day} · {unit, select, "
    "days {{left, plural, =0 {today} one {# day left} other {# days left}}} "
    "months {{left, plural, one {# month left} other {# months left}}} "
    "other {{left, plural, one {# year left} other {# years left}}}}"
)
_LAPSED = mark(
    "Deadline of {day} passed {unit, select, "
    "days {{late, plural, one {# day ago} other {# days ago}}} "
    "months {{late, plural, one {# month ago} other {# months ago}}} "
    "other {{late, plural, one {# year ago} other {# years ago}}}} "
    "· no source tells the outcome"
)
_SHORT, _MONTHS = 60, 730  # days


def state_words() -> dict[str, str]:
    """Return the patterns, in the language spoken, that lines of a day are made of in a browser.

    Their gaps are filled there: ``others`` and ``places`` are lists, ``state`` is another line.
    """
    return {
        "unknown": say_partly(_UNKNOWN),
        "apart": say_partly(_APART),
        "all": say_partly(_ALL),
        "one": say_partly(_ONE),
        "some": say_partly(_SOME),
        "some_rest": say_partly(_SOME_REST),
        "places": say_partly(_PLACES),
        "part": say_partly(_PART),
        "part_untold": say_partly(_PART_UNTOLD),
        "part_unknown": say_partly(_PART_UNKNOWN),
        "nobody": party_form("", {}, "of"),
        "left": say_partly(_LEFT),
        "not_yet": say_partly(_NOT_YET),
    }


def headline(cell: Cell, parties: Parties) -> str:
    """Say a place's own state in one line: a pattern with what changes from day to day left open.

    >>> from handover.state.history import Cell
    >>> headline(Cell(Status.HELD, "az"), {"az": "Azerbaijan"})
    'Held by Azerbaijan'
    >>> filled(headline(Cell(Status.DUE, "az", deadline=737754), {}), 3)
    'Due by 25 November 2020 · 3 days left'
    """
    if cell.status is Status.DUE and cell.deadline is not None:
        return say_partly(
            _DUE,
            day=_day(cell.deadline),
        )
    if cell.status is Status.LAPSED and cell.deadline is not None:
        return say_partly(
            _LAPSED,
            day=_day(cell.deadline),
        )
    return as_pattern(undated(cell, parties))


def lines(cell: Cell, parties: Parties) -> tuple[str, str, str]:
    """Return `headline`, `undated` and `phrase` of a state, each said once."""
    if cell.deadline is not None or cell.ended:
        return headline(cell, parties), undated(cell, parties), phrase(cell, parties)
    words = phrase(cell, parties)
    line = capital(words) or say(_UNKNOWN)
    return as_pattern(line), line, words


def undated(cell: Cell, parties: Parties) -> str:
    """Say a place's own state in one line that is the same on every day, as plain text."""
    if cell.status is Status.DUE and cell.deadline is not None:
        return say("Due by {day}", day=_day(cell.deadline))
    if cell.status is Status.LAPSED and cell.deadline is not None:
        return say(
            "Deadline of {day} passed · no source tells the outcome", day=_day(cell.deadline)
        )
    if cell.status is Status.UNKNOWN and cell.ended:
        return say(
            "Held by {of_party} {until}; who followed is not told",
            of_party=party_form(cell.ended, parties, "of"),
            until=until(cell.ended_on),
        )
    return capital(phrase(cell, parties)) or say(_UNKNOWN)


def phrase(cell: Cell, parties: Parties) -> str:  # noqa: PLR0911 (one a pattern)
    """Say a state in words that fit into a sentence and do not change from day to day.

    >>> from handover.state.history import Cell
    >>> phrase(Cell(Status.CONTESTED, "az", "am"), {"az": "Azerbaijan", "am": "Armenia"})
    'contested: Azerbaijan or Armenia'
    """
    holder, rival, status = cell.holder, cell.rival, cell.status
    if status is Status.HELD:
        party = party_form(holder, parties, "of")
        if cell.inferred:
            return say("held by {of_party}, as inferred", of_party=party)
        return say("held by {of_party}", of_party=party)
    if status is Status.CONTESTED:
        return say(
            "contested: {party} or {rival}",
            party=party_form(holder, parties, "subject"),
            rival=party_form(rival, parties, "subject"),
        )
    if status is Status.CHANGING:
        return say(
            "passing from {from_party} to {to_party}, no day told",
            from_party=party_form(rival, parties, "of"),
            to_party=party_form(holder, parties, "to"),
        )
    if status is Status.PARTLY:
        party = party_form(holder, parties, "of")
        if not rival:
            return say(_PART_UNTOLD, of_party=party)
        return say(_PART, of_party=party, of_rival=party_form(rival, parties, "of"))
    return _deadline_phrase(cell)


def _deadline_phrase(cell: Cell) -> str:
    deadline = "" if cell.deadline is None else _day(cell.deadline)
    if cell.status is Status.DUE:
        return say("due by {day}", day=deadline)
    if cell.status is Status.LAPSED:
        return say("deadline of {day} passed", day=deadline)
    return ""


def shown_headline(
    shown: Shown, parties: Parties, names: Mapping[str, str], days_left: int | None
) -> str:
    """Say the state that is shown for a place in one line, on a day.

    Parameters
    ----------
    shown
        The state.
    parties
        Forms of the parties, by id.
    names
        Short names of the places, by id.
    days_left
        Days to the deadline; None when there is none.
    """
    if shown.basis is Basis.OWN:
        return _on_day(shown.cell, parties, days_left)
    if shown.basis is Basis.ALL:
        state = _on_day(shown.cell, parties, days_left)
        if len(shown.parts) == 1:
            return say(_ONE, state=state, name=isolated(names[shown.parts[0][0]]))
        return say(_ALL, state=state, count=len(shown.parts))
    said: dict[str, list[str]] = {}
    for place_id, cell in shown.parts:
        name = isolated(names[place_id])
        said.setdefault(_said_of_part(shown, cell, parties), []).append(name)
    others = listed(
        say(_PLACES, said=text, places=listed(places, style="unit"))
        for text, places in said.items()
    )
    if shown.basis is Basis.APART:
        holder = party_form(shown.cell.holder, parties, "of")
        return say(_APART, others=others, of_party=holder)
    return say(_SOME if shown.whole else _SOME_REST, others=others)


def _on_day(cell: Cell, parties: Parties, days_left: int | None) -> str:
    """Say what `filled` says of a `headline`: by a pattern that is the same for all deadlines."""
    if cell.deadline is None or days_left is None:
        return undated(cell, parties)
    count, unit = _span(days_left)
    if cell.status is Status.DUE:
        return say(_DUE, day=_day(cell.deadline), left=count, unit=unit)
    if cell.status is Status.LAPSED:
        return say(_LAPSED, day=_day(cell.deadline), late=count, unit=unit)
    return undated(cell, parties)


def _said_of_part(shown: Shown, cell: Cell, parties: Parties) -> str:
    if shown.basis is Basis.APART:
        return party_form(cell.holder, parties, "of")
    return phrase(cell, parties) or say(_PART_UNKNOWN)


def filled(line: str, days_left: int | None) -> str:
    """Fill in what changes from day to day in a line of `headline`, as ``fill`` in ``states.js``.

    Parameters
    ----------
    line
        A pattern.
    days_left
        Days to the deadline, negative ones since it; None when there is none.
    """
    if days_left is None or pd.isna(days_left):
        return fill_in(line)
    count, unit = _span(int(days_left))
    return fill_in(line, left=count, late=count, unit=unit)


def _span(days: int) -> tuple[int, str]:
    """Return a number of days as one of days, months or years."""
    count = abs(days)
    if count < _SHORT:
        return count, "days"
    # As JavaScript rounds: a half goes up.
    if count < _MONTHS:
        return int(count / 30.44 + 0.5), "months"
    return int(count / 365.25 + 0.01), "years"  # full ones, whatever the leap days


def _day(ordinal: int) -> str:
    return day_words(date.fromordinal(ordinal))
