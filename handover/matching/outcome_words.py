"""Words by which a row says of itself whether it has happened: planned, completed, cancelled."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

import pandas as pd

from handover.matching.column_roles import HOLDERS, ColumnRole
from handover.names.spelling import fold
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Collection

    from handover.matching.row_table import RowTable


class Outcome(Enum):
    """What a word says of a row."""

    PLANNED = auto()
    DONE = auto()
    NOT_DONE = auto()


_BEGINNINGS = {
    Outcome.NOT_DONE: (
        *("not ", "never ", "cancel", "postpone", "suspend", "annul", "reporté", "aplazad"),
        *("отмен", "отлож", "не ", "скасов", "відкла"),
    ),
    Outcome.PLANNED: (
        *("planned", "scheduled", "pending", "proposed", "expected", "upcoming", "future "),
        *("forthcoming", "intended", "awaiting", "to be ", "due ", "projected", "prévu"),
        *("planifi", "en attente", "attendu", "à venir", "previst", "pendiente", "programad"),
        *("заплан", "планир", "плану", "ожида", "предсто", "намеч", "очіку", "planlaş", "gözlən"),
        *("geplant", "erwartet", "պլանավոր"),
    ),
    Outcome.DONE: (
        *("complet", "done ", "finish", "implement", "carried out", "executed", "happened"),
        *("took place", "effect", "fulfil", "handed over", "transferred", "achev", "termin"),
        *("réalis", "accompli", "realiz", "ejecutad", "cumplid", "выполн", "заверш", "состоя"),
        *("исполн", "передан", "викона", "відбу", "başa çat", "tamamlan", "abgeschlossen"),
    ),
}
"""How such words begin, in several languages."""
_FOLDED = {
    outcome: tuple(fold(one) + " " * one.endswith(" ") for one in words)
    for outcome, words in _BEGINNINGS.items()
}


def outcome_of(word: str) -> Outcome | None:
    """Return what a word says of whether a row has happened; None where it says nothing of it.

    >>> outcome_of("Planned (delayed)"), outcome_of("not completed"), outcome_of("Azerbaijan")
    (<Outcome.PLANNED: 1>, <Outcome.NOT_DONE: 3>, None)
    """
    key = f"{fold(word)} "
    return next((one for one, words in _FOLDED.items() if key.startswith(words)), None)


def are_outcomes(words: Collection[str]) -> bool:
    """Whether a column says of each row whether it has happened, and of some that it has not."""
    told = [outcome_of(word) for word in words]
    return None not in told and any(one is not Outcome.DONE for one in told)


def outcomes_of(rows: RowTable) -> list[Outcome | None]:
    """What each row says of whether it has happened, in a column of its own or with its event.

    >>> import pandas as pd; from types import SimpleNamespace as Rows
    >>> one = Rows(heading="state", use=Rows(role=ColumnRole.NOTE))
    >>> frame = pd.DataFrame({"state": ["planned", "", "done"]})
    >>> outcomes_of(Rows(frame=frame, columns=[one]))
    [<Outcome.PLANNED: 1>, None, <Outcome.DONE: 2>]
    """
    found: list[Outcome | None] = [None] * len(rows.frame)
    for column in rows.columns:
        cells = rows.frame[column.heading].str.strip()
        words = [word for word in pd.unique(cells) if word]
        is_kind = column.use.role is ColumnRole.KIND
        if column.use.role in HOLDERS or not (is_kind or are_outcomes(words)):
            continue
        told = {word: outcome_of(word) for word in words}
        if is_kind:  # what was cancelled may be the event
            told = {word: one for word, one in told.items() if one is Outcome.PLANNED}
        found = [told.get(cell) or one for cell, one in zip(cells, found, strict=True)]
    return found


def refuse_what_has_not_happened(rows: RowTable, *, plans: bool) -> None:
    """Note the rows that say of themselves that they have not happened; plans where asked to."""
    left = {Outcome.NOT_DONE, Outcome.PLANNED} if plans else {Outcome.NOT_DONE}
    for row, outcome in enumerate(outcomes_of(rows)):
        if outcome in left:
            rows.refused.setdefault(row, say("it says of itself that it has not happened"))
