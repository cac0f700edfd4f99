"""Plain words for states and claims: what the panel, the bar and a screen reader say.

All sentences are written here, in Python, and carried to the browser as text. Two things change
from day to day inside them and are filled in there: ``{left}`` (days to a deadline) and ``{late}``
(days since it passed). A brace of the dossier's own is doubled, as for ``str.format``, so that no
name is taken for a gap.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from handover.edtf import Precision, day_words, parse, phrase, sentence

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


def ended_words(party: str, when: str, parties: Mapping[str, str]) -> str:
    """Say that the control of a party ended and that no source tells who followed.

    >>> ended_words("az", "2020-11-25", {"az": "Azerbaijan"})
    'held by Azerbaijan until 25 November 2020; who followed is not told'
    >>> ended_words("az", "2020-11", {"az": "Azerbaijan"})
    'held by Azerbaijan until some day, in November 2020; who followed is not told'
    """
    until = phrase(when)
    if parse(when).precision is not Precision.DAY:
        until = f"some day, {sentence(when)}"
    return f"held by {party_name(party, parties)} until {until}; who followed is not told"


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
    title = fact(claim, parties)
    return f"Denied: {title}" if claim["stance"] == "denies" else capital(title)


def fact(claim: Words, parties: Mapping[str, str]) -> str:
    """What a claim asserts or denies, by its kind, its parties and its count; in small letters.

    >>> row = {"kind": "control", "to_party": "az", "from_party": "az"}
    >>> fact(row | {"amount_min": None, "amount_max": None}, {"az": "Azerbaijan"})
    'stayed with Azerbaijan'
    """
    giver, to = (party_name(claim[key], parties) for key in ("from_party", "to_party"))
    kind = claim["kind"]
    if kind == "capture" and claim["to_party"]:
        return f"taken by {to}"
    if kind == "handover":
        return f"handed over to {to}"
    if kind == "control" and not claim["to_party"]:
        is_end = claim["from_party"] and claim["stance"] != "denies"
        return f"control by {giver} ended" if is_end else "the report of who held it"
    if kind == "control":
        return f"stayed with {to}" if claim["from_party"] == claim["to_party"] else f"held by {to}"
    if kind == "schedule":
        return f"to be handed over to {to} by {day_words(claim['date_to'].date())}"
    counted = amount(claim)
    return f"{KINDS[kind]}: {counted}" if counted else KINDS[kind]
