"""Rows that say by when a place is to be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind
from handover.matching.claim_drafts import ClaimDraft, Drafts
from handover.matching.column_roles import ColumnRole
from handover.matching.questions import Option, Question
from handover.matching.shapes.calendar import first_day
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.matching.questions import Questions
    from handover.matching.row_table import RowTable

_SAID = (ColumnRole.SAID, ColumnRole.PUBLISHED, ColumnRole.DAY, ColumnRole.AS_OF)
"""Columns of days that tell when a row was said, the best first."""


SAID_THEN, PASSED_THEN = "it was said then", "it changed hands then"


def schedules(rows: RowTable, asked: Questions) -> Drafts:
    """Return the deadlines of a table, and who holds the places meanwhile.

    A row without a deadline tells of its holder alone. Of a table with takers, the day of a row
    may be the one on which a place changed hands: that is asked.
    """
    drafts = Drafts()
    passed = rows.dates(ColumnRole.DAY) if _is_of_handovers(rows, asked) else None
    deadlines = rows.dates(ColumnRole.DEADLINE)
    said = next((rows.dates(role) for role in _SAID if role in rows.days), None)
    said = said if passed is None else None
    holders, takers = rows.cells(ColumnRole.HOLDER), rows.cells(ColumnRole.TO)
    givers = rows.cells(ColumnRole.FROM)
    for row in rows.usable().tolist():
        place = int(rows.codes[row])
        day = first_day(said.iloc[row]) if said is not None else ""
        holds = rows.meaning(holders.iloc[row]).parties or rows.meaning(givers.iloc[row]).parties
        taker = next(iter(rows.meaning(takers.iloc[row]).parties), "")
        if holds and day:
            drafts.hold(place, holds, day, row)
        elif passed is not None and passed.iloc[row] and taker:
            giver = next(iter(holds), "")
            drafts.hold(
                place, (taker,), passed.iloc[row], row, giver=giver if giver != taker else ""
            )
        elif not deadlines.iloc[row]:
            rows.refused[row] = say("neither a deadline nor a holder with a day")
            continue
        if deadlines.iloc[row]:
            drafts.claims.append(
                ClaimDraft(
                    place=place,
                    kind=ClaimKind.SCHEDULE,
                    date=deadlines.iloc[row],
                    row=row,
                    giver=next(iter(holds), ""),
                    taker=taker,
                    said=day,
                )
            )
    return drafts


def _is_of_handovers(rows: RowTable, asked: Questions) -> bool:
    """Whether the days of the rows are those on which the places changed hands."""
    others = any(role in rows.days for role in _SAID if role is not ColumnRole.DAY)
    if others or ColumnRole.DAY not in rows.days or not rows.has(ColumnRole.TO):
        return False
    heading = rows.headings(ColumnRole.DAY)[0]
    taken = asked.ask(
        Question(
            id="day of a deadline",
            text=say("“{heading}”: what happened on that day?", heading=heading),
            why=say("The table has a deadline for each place, too."),
            choices=(
                Option(SAID_THEN, say("the deadline was stated")),
                Option(PASSED_THEN, say("the place changed hands")),
            ),
            rows=len(rows.frame),
        )
    )
    if taken is None:
        rows.waits[:] = True
    return taken == PASSED_THEN
