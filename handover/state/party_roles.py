"""What a party is called inside a sentence, by what it does there, in the language spoken.

A pattern names the role of a party: ``{of_party}`` is whose control a place is under,
``{to_party}`` to whom it is given, ``{by_party}`` by whom. Where a dossier does not tell the forms
of a name, it stands in quotation marks behind a word that is inflected instead of it: "стороны
«Egypt»".
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from handover.dossier.party_forms import PartyForms
from handover.words.speech import language, say_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.dossier.profile import Party

Role = Literal["subject", "of", "to", "by"]
Parties: TypeAlias = "Mapping[str, str | PartyForms]"
"""Parties by id: their forms in the language spoken, or a name that has none."""


def spoken_forms(parties: Iterable[Party]) -> dict[str, PartyForms]:
    """Return the forms of parties in the language spoken, by their ids."""
    return {party.id: _forms_of(party) for party in parties}


def party_form(party: str, parties: Parties, role: Role) -> str:
    """Return what a party is called in a sentence; "an unnamed party" when there is none.

    Parameters
    ----------
    party
        Its id, or empty.
    parties
        Those that there are; another one is called by its id.
    role
        What it does in the sentence.

    Examples
    --------
    >>> party_form("az", {"az": "Azerbaijan"}, "of"), party_form("", {}, "by")
    ('Azerbaijan', 'an unnamed party')
    """
    found = parties.get(party, party)
    if isinstance(found, str):
        found = _named(found, language()) if found else _unnamed(language())
    form: str = getattr(found, role)
    return form


def _forms_of(party: Party) -> PartyForms:
    given = party.forms.get(language())
    if given is None:
        return replace(_named(party.name, language()), short=party.short)
    name = given.name or given.subject or party.name
    whole = _named(name, language())
    told = {key: form for key, form in vars(given).items() if form}
    return replace(whole, **{"name": name, "short": name, **told})


@lru_cache(maxsize=1024)
def _named(name: str, _language: str) -> PartyForms:
    return PartyForms(
        name=name,
        short=name,
        subject=say_as("subject", "{party}", party=name),
        of=say_as("of", "{party}", party=name),
        to=say_as("to", "{party}", party=name),
        by=say_as("by", "{party}", party=name),
    )


@lru_cache(maxsize=16)
def _unnamed(_language: str) -> PartyForms:
    return PartyForms(
        name=say_as("subject", "an unnamed party"),
        short=say_as("subject", "an unnamed party"),
        subject=say_as("subject", "an unnamed party"),
        of=say_as("of", "an unnamed party"),
        to=say_as("to", "an unnamed party"),
        by=say_as("by", "an unnamed party"),
    )
