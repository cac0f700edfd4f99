"""Plain words for states and claims: what the panel, the bar and a screen reader say.

All sentences are written here, in Python, and carried to the browser as text. Three things change
from day to day inside them and are filled in there: ``{left}`` (days to a deadline), ``{late}``
(days since it passed) and ``{age}`` (how far from the day the statement was made). A brace of
the dossier's own is doubled, as for ``str.format``, so that no name is taken for a gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from handover.edtf import day_words, phrase, sentence

KINDS: Mapping[str, str] = {
    "capture": "taken in fighting",
    "handover": "handed over",
    "control": "report of who holds it",
    "schedule": "deadline set",
    "agreement": "agreement",
    "ceasefire": "ceasefire",
    "deployment": "deployment",
    "displacement": "people leave",
    "return": "people return",
    "destruction": "destruction",
    "casualties": "casualties",
    "appeal": "appeal",
    "statement": "statement",
}
"""What each kind of claim is called on the screen and in the legend."""

IN_PART: Mapping[str, str] = {
    "headline": "Held in part by {holders}",
    "sentence": "Held in part by {holders}. The last report known of the whole: {whole}",
}
"""How an area is told of in which a place has gone to another since; filled in in the browser with
who holds which places (``{holders}``) and the area's own sentence (``{whole}``)."""

PLACE_KINDS: Mapping[str, str] = {
    "country": "country",
    "region": "region",
    "district": "district in law",
    "part": "part of a larger area",
    "corridor": "corridor, drawn schematically",
    "city": "city",
    "town": "town",
    "village": "village",
    "site": "site",
    "natural": "landscape",
}

Words = Mapping[str, Any]
"""A row of the ledger or of the state table, by column."""


def party_name(party: str, parties: Mapping[str, str]) -> str:
    """Name of a party as it stands inside a sentence; "an unnamed party" when there is none.

    >>> party_name("az", {"az": "Azerbaijan"})
    'Azerbaijan'
    """
    return parties.get(party, party) or "an unnamed party"


def doubled(text: str) -> str:
    """Text with its braces doubled, so that filling in the gaps of a sentence leaves it as it is.

    >>> doubled("the {age} group").format(age=5)
    'the {age} group'
    """
    return text.replace("{", "{{").replace("}", "}}")


def capital(text: str) -> str:
    """Text with its first letter in upper case, the rest as it was.

    >>> capital("the Armenian side")
    'The Armenian side'
    """
    return text[:1].upper() + text[1:]


def amount(claim: Words) -> str:
    """Count of a claim in words; empty when it counts nothing.

    >>> amount({"amount_min": 4000, "amount_max": None, "unit": "killed", "approximate": ""})
    'at least 4,000 killed'
    >>> amount({"amount_min": 2000, "amount_max": 2000, "unit": "troops", "approximate": "yes"})
    'about 2,000 troops'
    """
    low, high = claim["amount_min"], claim["amount_max"]
    if pd.isna(low) and pd.isna(high):
        return ""
    unit, about = claim["unit"], "about " if claim["approximate"] else ""
    if pd.isna(high):
        return f"at least {about}{low:,} {unit}"
    if pd.isna(low):
        return f"up to {about}{high:,} {unit}"
    return f"{about}{low:,} {unit}" if low == high else f"{about}{low:,}–{high:,} {unit}"


def told(claim: Words) -> bool:
    """Return whether the day is known on which the claimant said it."""
    return not bool(pd.isna(claim["stated_on"]))


def claim_title(claim: Words, parties: Mapping[str, str]) -> str:
    """Say in a few words what one claim says, without its date or its claimant.

    A title of the claim's own stands for the one that its kind and parties give.

    >>> row = {"kind": "handover", "to_party": "az", "from_party": "", "stance": "asserts"}
    >>> row |= {"amount_min": None, "amount_max": None, "title": ""}
    >>> claim_title(row, {"az": "Azerbaijan"})
    'Handed over to Azerbaijan'
    >>> claim_title(row | {"title": "the flag is raised"}, {"az": "Azerbaijan"})
    'The flag is raised'
    """
    if claim["title"]:
        return capital(claim["title"])
    to = party_name(claim["to_party"], parties)
    kind = claim["kind"]
    counted = amount(claim)
    if kind == "capture" and claim["to_party"]:
        title = f"taken by {to}"
    elif kind == "handover":
        title = f"handed over to {to}"
    elif kind == "control":
        stayed = claim["from_party"] == claim["to_party"]
        title = f"stayed with {to}" if stayed else f"held by {to}"
    elif kind == "schedule":
        title = f"to be handed over to {to} by {day_words(claim['date_to'].date())}"
    else:
        title = f"{KINDS[kind]}: {counted}" if counted else KINDS[kind]
    return f"Denied: {title}" if claim["stance"] == "denies" else capital(title)


def headline(state: Words, parties: Mapping[str, str]) -> str:
    """Say the state in one short line, with `{left}` or `{late}` to be filled in.

    >>> headline({"status": "held", "holder": "az"}, {"az": "Azerbaijan"})
    'Held by Azerbaijan'
    """
    status = state["status"]
    if status == "due":
        return f"Due by {day_words(state['deadline'].date())} · {{left}}"
    if status == "lapsed":
        day = day_words(state["deadline"].date())
        return f"Deadline of {day} passed {{late}} · no outcome reported"
    if status == "contested":
        return f"Contested: {doubled(party_name(state['holder'], parties))} says so, it is denied"
    if status == "held":
        return f"Held by {doubled(party_name(state['holder'], parties))}"
    return "Nothing known"


def state_sentence(state: Words, claims: Mapping[str, Words], parties: Mapping[str, str]) -> str:
    """Say the state in full: who holds the place and how, what is due, by whose word and how old.

    `{age}` is to be filled in.

    Parameters
    ----------
    state
        A row of `handover.state.state_on.state_on` or `handover.state.spans.spans`.
    claims
        Ledger rows by claim_id.
    parties
        Names of the parties, as inside a sentence, by id.
    """
    if state["status"] == "unknown":
        return "No source in this dossier says who held it on this day."
    parts = [_plan(state, claims, parties), _holding(state, claims, parties)]
    cited = claims[state["claim_id"]]
    verb, column = ("said", "stated_on") if told(cited) else ("published", "published_on")
    said = day_words(cited[column].date())
    parts.append(f"By word of {cited['claimant']}, {verb} on {said} (")
    return doubled(" ".join(part for part in parts if part)) + "{age})."


def _plan(state: Words, claims: Mapping[str, Words], parties: Mapping[str, str]) -> str:
    if not state["schedule_claim"]:
        return ""
    plan = claims[state["schedule_claim"]]
    day = day_words(state["deadline"].date())
    to = party_name(plan["to_party"], parties)
    if state["status"] == "lapsed":
        return (
            f"It was to be handed over to {to} by {day}. That day has passed and, "
            "as known on this day, nobody has reported the outcome."
        )
    giver = f" by {party_name(plan['from_party'], parties)}" if plan["from_party"] else ""
    return f"To be handed over{giver} to {to} by {day}: a plan, not an outcome."


def _holding(state: Words, claims: Mapping[str, Words], parties: Mapping[str, str]) -> str:
    if not state["holder"]:
        return ""
    claim = claims[state["holder_claim"]]
    to = party_name(claim["to_party"], parties)
    when = sentence(claim["date"])
    if state["status"] == "contested":
        denial = claims[state["denial_claim"]]
        says = f"{capital(claim['claimant'])} says that {to} holds it, {when}"
        return f"{says}; {denial['claimant']} denies it."
    holder = party_name(state["holder"], parties)
    if not state["since"]:
        return (
            f"Held by {holder}: inferred from a claim about a later day, "
            f"that it {_verb(claim, parties)} {when}."
        )
    if claim["kind"] == "control":
        stays = "Stayed with" if claim["from_party"] == claim["to_party"] else "Held by"
        return f"{stays} {to} since {phrase(claim['date'])}."
    return f"{capital(_verb(claim, parties).removeprefix('was '))} {when}."


def _verb(claim: Words, parties: Mapping[str, str]) -> str:
    to = party_name(claim["to_party"], parties)
    if claim["kind"] == "control":
        return (
            f"{'stayed with' if claim['from_party'] == claim['to_party'] else 'was held by'} {to}"
        )
    return f"was {'handed over to' if claim['kind'] == 'handover' else 'taken by'} {to}"
