"""Roles that colour the map and were only guessed: asked before anything is painted by them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.matching.column_roles import ColumnRole, ColumnUse
from handover.matching.questions import Option, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.matching.column_roles import ColumnMatch
    from handover.matching.questions import Questions

YES, NO = "yes", "no"
_SHOWN = 3
"""Columns that a question names."""
_DECISIVE = frozenset({ColumnRole.HOLDER, ColumnRole.DAY, ColumnRole.SAID})
_IGNORED = ColumnUse(ColumnRole.IGNORE)


def confirm_columns(
    columns: Sequence[ColumnMatch], asked: Questions, rows: int
) -> tuple[list[ColumnMatch], bool]:
    """Return the columns as they were confirmed, and whether all of them were.

    Parameters
    ----------
    columns
        With the roles that were guessed or chosen.
    asked
        Takes the questions.
    rows
        Rows of the table.
    """
    found, told = _claimants(columns, asked, rows)
    for at, one in enumerate(found):
        if one.certain or one.use.role not in _DECISIVE:
            continue
        taken = asked.ask(
            Question(
                id=f"column:{one.heading}",
                text=f"“{one.heading}”: {_WORDS[one.use.role]}?",
                why=f"Guessed: {one.reason}. Values: {', '.join(one.values[:4])}.",
                choices=_options(one.use.role),
                proposal="" if one.use.role is ColumnRole.SAID else YES,
                rows=rows,
            )
        )
        told &= taken is not None
        if taken == NO:
            found[at] = replace(one, use=_IGNORED, reason="your answer")
        elif taken == ColumnRole.PUBLISHED:
            found[at] = replace(one, use=ColumnUse(ColumnRole.PUBLISHED), reason="your answer")
    return found, told


def _options(role: ColumnRole) -> tuple[Option, ...]:
    no = Option(NO, "no: it is not used")
    if role is ColumnRole.SAID:
        return (Option(role, "said"), Option(ColumnRole.PUBLISHED, "published"), no)
    return (Option(YES, "yes"), no)


_WORDS = {
    ColumnRole.HOLDER: "does it say who holds the place",
    ColumnRole.DAY: "is it the day of which the row tells",
    ColumnRole.SAID: "the day it was said, or published",
}


def _claimants(
    columns: Sequence[ColumnMatch], asked: Questions, rows: int
) -> tuple[list[ColumnMatch], bool]:
    """Ask whether several columns of the same words are each somebody's word."""
    found = list(columns)
    guessed = [one for one in columns if one.use.role is ColumnRole.STATUS and not one.certain]
    if not guessed:
        return found, True
    whole = next((one for one in columns if one.use.role is ColumnRole.HOLDER), None)
    names = ", ".join(f"“{one.heading}”" for one in guessed[:_SHOWN])
    names += " …" if len(guessed) > _SHOWN else ""
    only = (Option(whole.heading, f"no: only the column “{whole.heading}”"),) if whole else ()
    taken = asked.ask(
        Question(
            id="claimants",
            text=f"{names}: is each column the word of a claimant of its own?",
            why="Claimants who differ contest each other on the map; each can be chosen alone.",
            choices=(
                Option(YES, "yes, a claimant each"),
                *only,
                Option(NO, "no: they are not used"),
            ),
            proposal=YES,
            rows=rows,
        )
    )
    for at, one in enumerate(found):
        if taken == YES and whole is one:
            found[at] = replace(
                one, use=_IGNORED, reason="the columns beside it say whose word it is"
            )
        elif taken not in (None, YES) and one in guessed:
            found[at] = replace(one, use=_IGNORED, reason="your answer")
    return found, taken is not None
