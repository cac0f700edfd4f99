"""Ids made of the words of a file: letters, digits and hyphens, each once."""

from __future__ import annotations

import re
import unicodedata

from handover.dossier.cell_forms import is_id
from handover.names.spelling import spellings

_LONGEST = 60


class Slugs:
    """Ids of one sort.

    Parameters
    ----------
    kind
        What an id begins with where its word has no letter to make one of: "place".

    Examples
    --------
    >>> slugs = Slugs("place")
    >>> slugs.make("Côtes-d'Armor"), slugs.make("Північ"), slugs.make("2A"), slugs.make("2A")
    ('cotes-d-armor', 'pivnich', '2A', '2A-2')
    """

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self._taken: set[str] = set()

    def make(self, word: str) -> str:
        """Return an id for a word: the word itself where it is one, and has not been given yet."""
        made = word if is_id(word) and len(word) <= _LONGEST else _plain(word)
        made = made or f"{self._kind}-{len(self._taken) + 1}"
        fresh, number = made, 1
        while fresh in self._taken:
            number += 1
            fresh = f"{made}-{number}"
        self._taken.add(fresh)
        return fresh


def _plain(word: str) -> str:
    """The word in plain Latin letters."""
    bare = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode()
    if sum(map(str.isalnum, bare)) < sum(map(str.isalnum, word)):
        bare = (spellings(word) or ("",))[-1]
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")[:_LONGEST]
