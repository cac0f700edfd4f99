"""Forms of a party's name, as ``dossier.toml`` tells them for other languages.

English needs one form. French has one with each preposition ("de l’Égypte", "à l’Égypte"), Russian
one for each case; `handover.state.party_roles` puts them into sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict

from handover.dossier.profile_values import Guide, Text
from handover.words.later import later


@dataclass(frozen=True)
class PartyForms:
    """Forms of a party's name in one language; one that is not told is empty."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    name: Annotated[Text, Guide(later("its name alone"))] = ""
    """As a heading has it."""
    short: Annotated[Text, Guide(later("as it stands in the legend"))] = ""
    """As a legend has it."""
    subject: Annotated[Text, Guide(later("who does something: l’Égypte, Египет"))] = ""
    """Who does something."""
    of: Annotated[Text, Guide(later("whose something is: de l’Égypte, Египта"))] = ""
    """Whose something is; whose control it is, or from whom it goes."""
    to: Annotated[Text, Guide(later("to whom something is given: à l’Égypte, Египту"))] = ""
    """To whom something is given."""
    by: Annotated[Text, Guide(later("by whom something is done: par l’Égypte, Египтом"))] = ""
    """By whom something is done."""
