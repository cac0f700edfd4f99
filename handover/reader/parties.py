"""Which party of a dossier a word names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.dossier.profile import Party

_SHORTEST_STEM = 5
"""Letters by which "Armenian" and "Armenia" are told to be of one party."""
_COMMON = frozenset(
    {
        *("the", "side", "forces", "army", "government", "republic", "peacekeepers", "troops"),
        *("party", "authorities", "of", "and", "state", "northern", "southern"),
    }
)
_FORCES = re.compile(r"\bpeacekeep\w+", re.IGNORECASE)


class Parties:
    """The parties of a dossier by the words that name them.

    Examples
    --------
    >>> from handover.dossier.profile import Party
    >>> both = [Party("az", "Azerbaijan", "Azerbaijan", "#000000"),
    ...         Party("am", "the Armenian side", "Armenian side", "#ffffff")]
    >>> [Parties(both).of_word(word) for word in ("Armenia", "Azerbaijanis", "leave")]
    ['am', 'az', '']
    """

    def __init__(self, parties: Iterable[Party]) -> None:
        self._stems: dict[str, str] = {}
        shared: set[str] = set()
        self._keepers = ""
        for party in parties:
            words = {word for text in (party.name, party.short) for word in fold(text).split()}
            if any(_FORCES.fullmatch(word) for word in words):
                # "Russia" alone is a mediator; "peacekeepers" are the party.
                self._keepers = party.id
                continue
            for word in words - _COMMON:
                stem = word[: max(_SHORTEST_STEM, len(word) - 3)]
                if self._stems.setdefault(stem, party.id) != party.id:
                    shared.add(stem)
        for stem in shared:
            del self._stems[stem]

    def of_place(self, place_id: str) -> str:
        """Return the party whose country a place of the gazetteer is; empty when it is none's."""
        folded = place_id.replace("-", " ")
        return next((party for stem, party in self._stems.items() if folded.startswith(stem)), "")

    def of_word(self, word: str) -> str:
        """Return the party that a word names; empty when it names none."""
        if self._keepers and _FORCES.fullmatch(word):
            return self._keepers
        if not word[:1].isupper():
            return ""
        folded = fold(word)
        return next((party for stem, party in self._stems.items() if folded.startswith(stem)), "")
