"""Rows that say by when a place is to be handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind
from handover.matching.claim_drafts import ClaimDraft, Drafts
from handover.matching.column_roles import ColumnRole
from handover.matching.shapes.calendar import first_day
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.matching.row_table import RowTable

_SAID = (ColumnRole.SAID, ColumnRole.PUBLISHED, ColumnRole.DAY, ColumnRole.AS_OF)
"""Columns of days that tell when a row was said, the best first."""


def schedules(rows: RowTable) -> Drafts:
    """Return the deadlines of a table, and who holds the places meanwhile.

    A row without a deadline tells of its holder alone.
    """
    drafts = Drafts()
    deadlines = rows.dates(ColumnRole.DEADLINE)
    said = next((rows.dates(role) for role in _SAID if role in rows.days), None)
    holders, takers = rows.cells(ColumnRole.HOLDER), rows.cells(ColumnRole.TO)
    givers = rows.cells(ColumnRole.FROM)
    for row in rows.usable().tolist():
        place = int(rows.codes[row])
        day = first_day(said.iloc[row]) if said is not None else ""
        holds = rows.meaning(holders.iloc[row]).parties or rows.meaning(givers.iloc[row]).parties
        taker = next(iter(rows.meaning(takers.iloc[row]).parties), "")
        if holds and day:
            drafts.hold(place, holds, day, row)
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
