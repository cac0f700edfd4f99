"""Roles that colour the map and were only guessed: asked before anything is painted by them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.matching.column_roles import ColumnRole, ColumnUse
from handover.matching.questions import Option, Question, quoted
from handover.words.speech import mark, say, say_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.matching.column_roles import ColumnMatch
    from handover.matching.questions import Questions

YES, NO = "yes", "no"
_SHOWN = 3
"""Columns that a question names."""
_DECISIVE = frozenset({ColumnRole.HOLDER, ColumnRole.DAY, ColumnRole.SAID})
_IGNORED, _PUBLISHED = ColumnUse(ColumnRole.IGNORE), ColumnUse(ColumnRole.PUBLISHED)


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
                text=say(_TEXTS[one.use.role], heading=one.heading),
                why=say(
                    "Guessed: {reason}. Values: {values}.",
                    reason=one.reason,
                    values=", ".join(one.values[:4]),
                ),
                choices=_options(one.use.role),
                proposal="" if one.use.role is ColumnRole.SAID else YES,
                rows=rows,
            )
        )
        told &= taken is not None
        if taken == NO:
            found[at] = replace(one, use=_IGNORED, reason=say("your answer"))
        elif taken == ColumnRole.PUBLISHED:
            found[at] = replace(one, use=_PUBLISHED, reason=say("your answer"))
    return found, told


def _options(role: ColumnRole) -> tuple[Option, ...]:
    no = Option(NO, say("no: it is not used"))
    if role is ColumnRole.SAID:
        return (
            Option(role, say_as("a day of what is told", "said")),
            Option(ColumnRole.PUBLISHED, say_as("a day of what is told", "published")),
            no,
        )
    return (Option(YES, say("yes")), no)


_TEXTS = {
    ColumnRole.HOLDER: mark("“{heading}”: does it say who holds the place?"),
    ColumnRole.DAY: mark("“{heading}”: is it the day of which the row tells?"),
    ColumnRole.SAID: mark("“{heading}”: the day it was said, or published?"),
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
    names = quoted([one.heading for one in guessed], _SHOWN)
    only: tuple[Option, ...] = ()
    if whole:
        label = say("no: only the column “{heading}”", heading=whole.heading)
        only = (Option(whole.heading, label),)
    taken = asked.ask(
        Question(
            id="claimants",
            text=say("{names}: is each column the word of a claimant of its own?", names=names),
            why=say(
                "Claimants who differ contest each other on the map; each can be chosen alone."
            ),
            choices=(
                Option(YES, say("yes, a claimant each")),
                *only,
                Option(NO, say("no: they are not used")),
            ),
            proposal=YES,
            rows=rows,
        )
    )
    for at, one in enumerate(found):
        if taken == YES and whole is one:
            why = say("the columns beside it say whose word it is")
            found[at] = replace(one, use=_IGNORED, reason=why)
        elif taken not in (None, YES) and one in guessed:
            found[at] = replace(one, use=_IGNORED, reason=say("your answer"))
    return found, taken is not None
