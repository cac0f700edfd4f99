"""What a party is called inside a sentence, in each language that a sentence may be in.

English needs one form. French has one with each preposition ("de l’Égypte", "à l’Égypte"), Russian
one for each case. Where a dossier does not tell them, the name stands in quotation marks behind a
word that is inflected instead of it: "стороны «Egypt»".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, TypeAlias

from pydantic import ConfigDict

from handover.dossier.profile_values import Guide, Text
from handover.words.speech import language, say_as

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.dossier.profile import Party

Role = Literal["subject", "of", "to", "by"]


@dataclass(frozen=True)
class PartyForms:
    """Forms of a party's name in one language; one that is not told is empty."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: Annotated[Text, Guide("its name alone")] = ""
    """As a heading has it."""
    short: Annotated[Text, Guide("as it stands in the legend")] = ""
    """As a legend has it."""
    subject: Annotated[Text, Guide("who does something: l’Égypte, Египет")] = ""
    """Who does something."""
    of: Annotated[Text, Guide("whose something is: de l’Égypte, Египта")] = ""
    """Whose something is; whose control it is, or from whom it goes."""
    to: Annotated[Text, Guide("to whom something is given: à l’Égypte, Египту")] = ""
    """To whom something is given."""
    by: Annotated[Text, Guide("by whom something is done: par l’Égypte, Египтом")] = ""
    """By whom something is done."""


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
