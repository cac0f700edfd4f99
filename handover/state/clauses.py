"""A state told in clauses, each with the one claim that it rests on (rule 9).

A clause says what its claim says, with the claim's own parties and dates; the word for one is
never put into another's mouth.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.edtf import EARLIEST, Precision, day_words, parse, phrase, sentence
from handover.state.history import Status
from handover.state.sentences import capital, ended_words, fact, party_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.state.history import Cell
    from handover.state.sentences import Words


class Tells(StrEnum):
    """What a clause tells of."""

    HOLDER = "holder"
    DEADLINE = "deadline"
    DENIAL = "denial"
    UNTOLD = "untold"


@dataclass(frozen=True)
class Clause:
    """One thing that one claim says of a state."""

    tells: Tells
    """What it is about."""
    words: str
    """One or two sentences."""
    claim_id: str = ""
    """The claim; empty where it is said that none tells."""


def clauses(
    cell: Cell, claims: Mapping[str, Words], parties: Mapping[str, str]
) -> tuple[Clause, ...]:
    """Return the clauses of a place's own state, the holder's first.

    Parameters
    ----------
    cell
        The state.
    claims
        Rows of the ledger, by claim_id.
    parties
        Names of the parties, as inside a sentence, by id.
    """
    return tuple(_clauses(cell, claims, parties))


def _clauses(
    cell: Cell, claims: Mapping[str, Words], parties: Mapping[str, str]
) -> Iterator[Clause]:
    if cell.holder_claim:
        words = _holding(cell, claims[cell.holder_claim], parties)
        yield Clause(Tells.HOLDER, words, cell.holder_claim)
    else:
        yield Clause(Tells.UNTOLD, "No source tells who held it on this day.")
    if cell.confirming_claim:
        claim = claims[cell.confirming_claim]
        words = f"Newest evidence: {fact(claim, parties)}, {_when(claim)}."
        yield Clause(Tells.HOLDER, words, cell.confirming_claim)
    if cell.denial_claim:
        claim = claims[cell.denial_claim]
        # A denial may name the other party that it says held the place.
        instead = claim["to_party"] and claim["to_party"] != cell.holder
        other = f"held by {party_name(claim['to_party'], parties)} instead"
        denied = claims[cell.holder_claim] if cell.ended else claim
        words = f"Denied: {other if instead else fact(denied, parties)}, {_when(claim)}."
        yield Clause(Tells.DENIAL, words, cell.denial_claim)
    if cell.schedule_claim:
        words = _plan(cell, claims[cell.schedule_claim], parties)
        yield Clause(Tells.DEADLINE, words, cell.schedule_claim)
    if cell.stay_claim:
        claim = claims[cell.stay_claim]
        words = f"Not carried out: {fact(claim, parties)}, {_when(claim)}."
        yield Clause(Tells.DEADLINE, words, cell.stay_claim)
    elif cell.status is Status.LAPSED:
        yield Clause(Tells.UNTOLD, "No source tells whether it was handed over.")
    elif cell.status is Status.DUE:
        yield Clause(Tells.UNTOLD, "No source yet tells that it was handed over.")


def _holding(cell: Cell, claim: Words, parties: Mapping[str, str]) -> str:
    if cell.ended:
        return f"{capital(ended_words(cell.ended, cell.ended_on, parties))}."
    giver, taker = (party_name(claim[key], parties) for key in ("from_party", "to_party"))
    named = bool(claim["from_party"]) and claim["from_party"] != claim["to_party"]
    if cell.inferred:
        how = "a plan" if claim["kind"] == "schedule" else "a later change"
        # What a schedule is about has its day in it.
        when = "" if claim["kind"] == "schedule" else f", {_when(claim)}"
        return (
            f"Held by {giver}, as inferred from {how}: {fact(claim, parties)}{when}. "
            "No source tells who held it on this day."
        )
    if cell.status is Status.CHANGING:
        origin = f" from {giver}" if named else ""
        return f"Passed{origin} to {taker} {_some_day(claim['date'])}; no day is told."
    stayed = claim["kind"] == "control" and claim["from_party"] == claim["to_party"]
    if stayed:
        return f"Stayed with {taker}, {_when(claim)}."
    if claim["kind"] == "control":
        return f"Held by {taker}, at the latest {sentence(claim['date'])}."
    how = "taken" if claim["kind"] == "capture" else "handed over"
    origin = f" {'from' if how == 'taken' else 'by'} {giver}" if named else ""
    since = phrase(claim["date"])
    if parse(claim["date"]).precision is not Precision.DAY:
        since = f"some day, {sentence(claim['date'])}"
    return f"Held by {taker} since {since}: {how}{origin}."


def _plan(cell: Cell, claim: Words, parties: Mapping[str, str]) -> str:
    taker = party_name(claim["to_party"], parties)
    giver = f" by {party_name(claim['from_party'], parties)}" if claim["from_party"] else ""
    day = day_words(claim["date_to"].date())
    if cell.status is Status.DUE or (cell.deadline is not None and cell.status != Status.LAPSED):
        return f"To be handed over{giver} to {taker} by {day}: a plan, not an outcome."
    return f"It was to be handed over{giver} to {taker} by {day}."


def _some_day(date: str) -> str:
    """Say that something was on some day of a date.

    >>> _some_day("1979-07-27/1979-11-14"), _some_day("199X")
    ('between 27 July 1979 and 14 November 1979', 'at some time in the 1990s')
    """
    when = parse(date)
    if when.precision is Precision.RANGE and when.start != EARLIEST:
        return f"between {day_words(when.start)} and {day_words(when.end)}"
    return f"at some time {sentence(when)}"


def _when(claim: Words) -> str:
    return sentence(claim["date"])
