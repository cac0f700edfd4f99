"""A state told in clauses, each with the one claim that it rests on (rule 9).

A clause says what its claim says, with the claim's own parties and dates; the word for one is
never put into another's mouth.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from handover.edtf.phrases import sentence, since, some_day, until
from handover.state.history import Status
from handover.state.party_roles import party_form
from handover.state.sentences import fact
from handover.words.days import day_words
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.state.history import Cell
    from handover.state.party_roles import Parties
    from handover.state.sentences import Words


class Tells(StrEnum):
    """What a clause tells of."""

    HOLDER = "holder"
    DEADLINE = "deadline"
    DENIAL = "denial"
    UNTOLD = "untold"


class Clause(NamedTuple):
    """One thing that one claim says of a state."""

    tells: Tells
    """What it is about."""
    words: str
    """One or two sentences."""
    claim_id: str = ""
    """The claim; empty where it is said that none tells."""


def clauses(cell: Cell, claims: Mapping[str, Words], parties: Parties) -> tuple[Clause, ...]:
    """Return the clauses of a place's own state, the holder's first.

    Parameters
    ----------
    cell
        The state.
    claims
        Rows of the ledger, by claim_id.
    parties
        Forms of the parties, by id.
    """
    return tuple(_clauses(cell, claims, parties))


def _clauses(cell: Cell, claims: Mapping[str, Words], parties: Parties) -> Iterator[Clause]:
    if cell.holder_claim:
        words = _holding(cell, claims[cell.holder_claim], parties)
        yield Clause(Tells.HOLDER, words, cell.holder_claim)
    else:
        yield Clause(Tells.UNTOLD, say("No source tells who held it on this day."))
    if cell.confirming_claim:
        claim = claims[cell.confirming_claim]
        words = say("Newest evidence: {fact}, {when}.", **_told(claim, parties))
        yield Clause(Tells.HOLDER, words, cell.confirming_claim)
    if cell.denial_claim:
        yield Clause(Tells.DENIAL, _denial(cell, claims, parties), cell.denial_claim)
    if cell.schedule_claim:
        words = _plan(cell, claims[cell.schedule_claim], parties)
        yield Clause(Tells.DEADLINE, words, cell.schedule_claim)
    if cell.stay_claim:
        claim = claims[cell.stay_claim]
        words = say("Not carried out: {fact}, {when}.", **_told(claim, parties))
        yield Clause(Tells.DEADLINE, words, cell.stay_claim)
    elif cell.status is Status.LAPSED:
        yield Clause(Tells.UNTOLD, say("No source tells whether it was handed over."))
    elif cell.status is Status.DUE:
        yield Clause(Tells.UNTOLD, say("No source yet tells that it was handed over."))


def _told(claim: Words, parties: Parties) -> dict[str, str]:
    return {"fact": fact(claim, parties), "when": sentence(claim["date"])}


def _denial(cell: Cell, claims: Mapping[str, Words], parties: Parties) -> str:
    claim = claims[cell.denial_claim]
    # A denial may name the other party that it says held the place.
    if claim["to_party"] and claim["to_party"] != cell.holder:
        return say(
            "Denied: held by {of_party} instead, {when}.",
            of_party=party_form(claim["to_party"], parties, "of"),
            when=sentence(claim["date"]),
        )
    denied = claims[cell.holder_claim] if cell.ended else claim
    return say("Denied: {fact}, {when}.", fact=fact(denied, parties), when=sentence(claim["date"]))


def _holding(cell: Cell, claim: Words, parties: Parties) -> str:  # noqa: PLR0911 (one a pattern)
    if cell.ended:
        return say(
            "Held by {of_party} {until}; who followed is not told.",
            of_party=party_form(cell.ended, parties, "of"),
            until=until(cell.ended_on),
        )
    if cell.inferred:
        return _inferred(claim, parties)
    giver, taker = claim["from_party"], claim["to_party"]
    origin = party_form(giver, parties, "of") if giver and giver != taker else ""
    if cell.status is Status.CHANGING:
        to, when = party_form(taker, parties, "to"), some_day(claim["date"])
        if origin:
            return say(
                "Passed from {from_party} to {to_party} {when}; no day is told.",
                from_party=origin,
                to_party=to,
                when=when,
            )
        return say("Passed to {to_party} {when}; no day is told.", to_party=to, when=when)
    holder = party_form(taker, parties, "of")
    if claim["kind"] == "control":
        when = sentence(claim["date"])
        if giver == taker:
            return say("Stayed with {of_party}, {when}.", of_party=holder, when=when)
        return say("Held by {of_party}, at the latest {when}.", of_party=holder, when=when)
    return _taken(claim, holder, parties)


def _inferred(claim: Words, parties: Parties) -> str:
    giver = party_form(claim["from_party"], parties, "of")
    told = fact(claim, parties)
    if claim["kind"] == "schedule":  # what it is about has its day in it
        return say(
            "Held by {of_party}, as inferred from a plan: {fact}. "
            "No source tells who held it on this day.",
            of_party=giver,
            fact=told,
        )
    return say(
        "Held by {of_party}, as inferred from a later change: {fact}, {when}. "
        "No source tells who held it on this day.",
        of_party=giver,
        fact=told,
        when=sentence(claim["date"]),
    )


def _taken(claim: Words, holder: str, parties: Parties) -> str:
    """Say since when a holder has had a place that it took or was given."""
    begun = since(claim["date"])
    giver = claim["from_party"] if claim["from_party"] != claim["to_party"] else ""
    if claim["kind"] == "capture":
        if giver:
            return say(
                "Held by {of_party} {since}: taken from {from_party}.",
                of_party=holder,
                since=begun,
                from_party=party_form(giver, parties, "of"),
            )
        return say("Held by {of_party} {since}: taken.", of_party=holder, since=begun)
    if giver:
        return say(
            "Held by {of_party} {since}: handed over by {by_party}.",
            of_party=holder,
            since=begun,
            by_party=party_form(giver, parties, "by"),
        )
    return say("Held by {of_party} {since}: handed over.", of_party=holder, since=begun)


def _plan(cell: Cell, claim: Words, parties: Parties) -> str:
    taker = party_form(claim["to_party"], parties, "to")
    giver = party_form(claim["from_party"], parties, "by") if claim["from_party"] else ""
    day = day_words(claim["date_to"].date())
    if cell.status is Status.DUE or (cell.deadline is not None and cell.status != Status.LAPSED):
        if giver:
            return say(
                "To be handed over by {by_party} to {to_party} by {day}: a plan, not an outcome.",
                by_party=giver,
                to_party=taker,
                day=day,
            )
        return say(
            "To be handed over to {to_party} by {day}: a plan, not an outcome.",
            to_party=taker,
            day=day,
        )
    if giver:
        return say(
            "It was to be handed over by {by_party} to {to_party} by {day}.",
            by_party=giver,
            to_party=taker,
            day=day,
        )
    return say("It was to be handed over to {to_party} by {day}.", to_party=taker, day=day)
