"""Rows that tell of events: nobody is taken to hold a place because something happened there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import LONGEST_TITLE, TRANSFERS, ClaimKind
from handover.matching.claim_drafts import ClaimDraft, Drafts
from handover.matching.column_roles import ColumnRole
from handover.matching.kind_words import event_kind
from handover.matching.outcome_words import Outcome, outcome_of, outcomes_of
from handover.matching.questions import Option, Question
from handover.matching.shapes.calendar import first_day, last_day
from handover.names.spelling import fold
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.matching.questions import Questions
    from handover.matching.row_table import RowTable

MOST_KINDS = 12
"""Different words for kinds of events that are told one by one; the rest are statements."""
_WORDS = (
    (ClaimKind.CEASEFIRE, ("ceasefire", "cease fire", "truce")),
    (ClaimKind.AGREEMENT, ("agreement", "treaty", "accord")),
    (ClaimKind.DISPLACEMENT, ("displace", "evacuat", "flee", "refugee")),
    (ClaimKind.RETURN, ("returnees", "return of people")),
    (ClaimKind.DESTRUCTION, ("destr", "demolit", "arson", "burn")),
    (ClaimKind.CASUALTIES, ("killed", "casualt", "fatal", "deaths", "wounded")),
    (ClaimKind.DEPLOYMENT, ("deploy", "headquarters or base established")),
    (ClaimKind.APPEAL, ("appeal",)),
)
"""What a word for an event says of its kind; nothing here moves territory."""
_FAILED = ("fail", "attempt", "unsuccessful", "repel", "repuls", "thwart", "no change")
"""Of what moved no territory."""
_DEATHS = re.compile(r"death|fatal|killed|best|casualt|dead|victim", re.IGNORECASE)
_PEOPLE = "people"


def events(rows: RowTable, asked: Questions) -> Drafts:
    """Return what rows of events say.

    An event that moves territory needs a party that takes it, in a column of its own: without one
    it is a statement. In a table of takers without a kind of event, each row says who holds it.
    What a row calls a plan is a deadline.
    """
    drafts = Drafts()
    dates = _dates(rows)
    words, units = rows.cells(ColumnRole.KIND), rows.cells(ColumnRole.UNIT)
    amounts = rows.cells(ColumnRole.AMOUNT)
    counted = rows.headings(ColumnRole.AMOUNT)
    dead = bool(counted) and bool(_DEATHS.search(counted[0]))
    usual = ClaimKind.CASUALTIES if dead else ClaimKind.STATEMENT
    if rows.has(ColumnRole.TO) and not rows.has(ColumnRole.KIND):
        usual = ClaimKind.CONTROL  # a table of who passed what to whom, and no word how
    kinds = _kinds(rows, usual, asked)
    parties = {
        role: rows.cells(role) for role in (ColumnRole.FROM, ColumnRole.TO) if rows.has(role)
    }
    said = rows.dates(ColumnRole.SAID)
    outcomes = outcomes_of(rows)
    for row in rows.usable().tolist():
        if not dates[row]:
            rows.refused[row] = say("no day is told")
            continue
        amount = whole_number(amounts.iloc[row])
        kind = kinds.get(words.iloc[row], usual)
        giver, taker = (
            next(iter(rows.meaning(parties[role].iloc[row]).parties), "") if role in parties else ""
            for role in (ColumnRole.FROM, ColumnRole.TO)
        )
        if outcomes[row] is Outcome.PLANNED:
            if not taker or giver == taker:
                rows.refused[row] = say("a plan that does not say who is to take the place")
                continue
            kind = ClaimKind.SCHEDULE
        if kind in TRANSFERS and (not taker or giver == taker):
            kind = ClaimKind.STATEMENT
        if kind is ClaimKind.CASUALTIES and amount in ("", "0"):
            kind = ClaimKind.STATEMENT
        unit = units.iloc[row] or (_PEOPLE if dead else counted[0] if counted else "")
        moves = kind in TRANSFERS or kind is ClaimKind.SCHEDULE
        title = words.iloc[row] or ("" if not amount else f"{amount} {unit}")
        drafts.claims.append(
            ClaimDraft(
                place=int(rows.codes[row]),
                kind=kind,
                date=dates[row],
                row=row,
                giver=giver if moves else "",
                taker=taker if moves else "",
                said=first_day(said.iloc[row]),
                amount=amount,
                unit=unit if amount else "",
                title=title[:LONGEST_TITLE] or ("" if kind is ClaimKind.SCHEDULE else "event"),
            )
        )
    return drafts


def _dates(rows: RowTable) -> list[str]:
    """Date of each row: its day, or from its first to its last one."""
    day = rows.dates(ColumnRole.DAY)
    start, end = rows.dates(ColumnRole.START), rows.dates(ColumnRole.END)
    found = []
    for told, begin, finish in zip(day, start, end, strict=True):
        first, last = first_day(begin), last_day(finish)
        if told:
            found.append(told)
        elif first and last and first < last:
            found.append(f"{first}/{last}")
        else:
            found.append(begin or finish)
    return found


def _kinds(rows: RowTable, usual: ClaimKind, asked: Questions) -> Mapping[str, ClaimKind]:
    """Kind of claim by the word for an event."""
    counts = rows.cells(ColumnRole.KIND).value_counts()
    words = {str(word): int(count) for word, count in counts.items() if str(word)}
    if not words or len(words) > MOST_KINDS:
        return {}
    takes = rows.has(ColumnRole.TO)
    found = {}
    for word, count in words.items():
        likely = _likely(word, takes=takes) or usual
        taken = asked.ask(
            Question(
                id=f"kind:{word}",
                text=say("“{word}”: what sort of event is that?", word=word),
                why=say(
                    "It decides the sign on the map; only a party that takes a place moves it."
                ),
                choices=tuple(
                    Option(kind, event_kind(kind))
                    for kind in ClaimKind
                    if kind != ClaimKind.SCHEDULE
                ),
                proposal=likely,
                certain=True,
                rows=count,
            )
        )
        found[word] = ClaimKind(taken or likely)
    return found


def _likely(word: str, *, takes: bool) -> ClaimKind | None:
    key = fold(word)
    failed = outcome_of(word) is Outcome.NOT_DONE or any(part in key for part in _FAILED)
    if (
        takes
        and not failed
        and any(part in key for part in ("captur", "handover", "transfer of territory", "regain"))
    ):
        return (
            ClaimKind.HANDOVER if "handover" in key or "non violent" in key else ClaimKind.CAPTURE
        )
    return next((kind for kind, parts in _WORDS if any(part in key for part in parts)), None)


def whole_number(cell: str) -> str:
    """A whole number as a cell writes it; empty where it says none, or says it in words.

    >>> whole_number("1 200"), whole_number("3.0"), whole_number("about 30")
    ('1200', '3', '')
    """
    digits = re.sub(r"[\s\u00a0,]", "", cell).removesuffix(".0")
    return digits if digits.isascii() and digits.isdigit() else ""
