"""Plain words for claims: what the panel, the bar and a screen reader say.

All sentences about a state are written in Python, in whole patterns, and carried to the browser as
text. A party stands in a pattern in the role that it has there: ``{of_party}`` is whose control a
place is under, and ``handover.state.party_roles`` has its form in the language spoken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from handover.state.party_roles import Parties, party_form
from handover.words.days import day_words
from handover.words.speech import mark, say

KINDS: Mapping[str, str] = {
    "capture": mark("taken in fighting"),
    "handover": mark("handed over"),
    "control": mark("report of who holds it"),
    "schedule": mark("deadline set"),
    "agreement": mark("agreement"),
    "ceasefire": mark("ceasefire"),
    "deployment": mark("deployment"),
    "displacement": mark("people leave"),
    "return": mark("people return"),
    "destruction": mark("destruction"),
    "casualties": mark("casualties"),
    "appeal": mark("appeal"),
    "statement": mark("statement"),
}
"""What each kind of claim is called on the screen and in the legend: patterns to say."""

PLACE_KINDS: Mapping[str, str] = {
    "country": mark("country"),
    "region": mark("region"),
    "district": mark("district in law"),
    "part": mark("part of a larger area"),
    "corridor": mark("corridor, drawn schematically"),
    "city": mark("city"),
    "town": mark("town"),
    "village": mark("village"),
    "site": mark("site"),
    "natural": mark("landscape"),
}
"""What each kind of place is called: patterns to say."""

UNITS: Mapping[str, str] = {
    "killed": mark("killed"),
    "wounded": mark("wounded"),
    "missing": mark("missing"),
    "captured": mark("captured"),
    "displaced": mark("displaced"),
    "returned": mark("returned"),
    "remaining": mark("remaining"),
    "people": mark("people"),
    "civilians": mark("civilians"),
    "soldiers": mark("soldiers"),
    "troops": mark("troops"),
    "peacekeepers": mark("peacekeepers"),
    "families": mark("families"),
    "houses": mark("houses"),
    "houses burned": mark("houses burned"),
    "villages": mark("villages"),
    "votes": mark("votes"),
}
"""Units of claims that have a word in each language; another one stands as the dossier has it."""

Words = Mapping[str, Any]
"""A row of the ledger or of the state table, by column."""


def party_name(party: str, parties: Parties) -> str:
    """Name of a party as the subject of a sentence; "an unnamed party" when there is none.

    >>> party_name("az", {"az": "Azerbaijan"})
    'Azerbaijan'
    """
    return party_form(party, parties, "subject")


def unit_words(unit: str) -> str:
    """Return what is counted, in the language spoken where there is a word for it.

    >>> unit_words("killed"), unit_words("drones")
    ('killed', 'drones')
    """
    return say(UNITS[unit]) if unit in UNITS else unit


def capital(text: str) -> str:
    """Text with its first letter in upper case, the rest as it was.

    >>> capital("the Armenian side")
    'The Armenian side'
    """
    return text[:1].upper() + text[1:]


def _whole(count: Any) -> int | None:  # noqa: ANN401 (a number or what stands for none)
    return None if pd.isna(count) else int(count)


def amount(claim: Words) -> str:
    """Count of a claim in words; empty when it counts nothing.

    >>> amount({"amount_min": 4000, "amount_max": None, "unit": "killed", "approximate": ""})
    'at least 4,000 killed'
    >>> amount({"amount_min": 2000, "amount_max": 2000, "unit": "troops", "approximate": "yes"})
    'about 2,000 troops'
    """
    low, high = (_whole(claim[key]) for key in ("amount_min", "amount_max"))
    if low is None and high is None:
        return ""
    values = {"unit": unit_words(claim["unit"]), "about": bool(claim["approximate"])}
    if high is None:
        return say(
            "at least {about, select, true {about } other {}}{low, number} {unit}",
            low=low,
            **values,
        )
    if low is None:
        return say(
            "up to {about, select, true {about } other {}}{high, number} {unit}",
            high=high,
            **values,
        )
    if low == high:
        return say("{about, select, true {about } other {}}{low, number} {unit}", low=low, **values)
    return say(
        "{about, select, true {about } other {}}{low, number}–{high, number} {unit}",
        low=low,
        high=high,
        **values,
    )


def told(claim: Words) -> bool:
    """Return whether the day is known on which the claimant said it."""
    return not bool(pd.isna(claim["stated_on"]))


def claim_title(claim: Words, parties: Parties) -> str:
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
    return say("Denied: {fact}", fact=title) if claim["stance"] == "denies" else capital(title)


def fact(claim: Words, parties: Parties) -> str:  # noqa: PLR0911 (one a pattern)
    """What a claim asserts or denies, by its kind, its parties and its count; in small letters.

    >>> row = {"kind": "control", "to_party": "az", "from_party": "az"}
    >>> fact(row | {"amount_min": None, "amount_max": None}, {"az": "Azerbaijan"})
    'stayed with Azerbaijan'
    """
    giver, to, kind = claim["from_party"], claim["to_party"], claim["kind"]
    if kind == "capture" and to:
        return say("taken by {by_party}", by_party=party_form(to, parties, "by"))
    if kind == "handover":
        return say("handed over to {to_party}", to_party=party_form(to, parties, "to"))
    if kind == "control" and not to:
        if giver and claim["stance"] != "denies":
            return say("control by {of_party} ended", of_party=party_form(giver, parties, "of"))
        return say("the report of who held it")
    if kind == "control":
        party = party_form(to, parties, "of")
        if giver == to:
            return say("stayed with {of_party}", of_party=party)
        return say("held by {of_party}", of_party=party)
    if kind == "schedule":
        return say(
            "to be handed over to {to_party} by {day}",
            to_party=party_form(to, parties, "to"),
            day=day_words(claim["date_to"].date()),
        )
    counted, kind = amount(claim), say(KINDS[kind])
    return say("{kind}: {counted}", kind=kind, counted=counted) if counted else kind
