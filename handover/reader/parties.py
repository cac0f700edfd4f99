"""Which party of a dossier a sentence names as the one who gives or takes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
_NOUN = re.compile(
    r"(?:deadline|timetable|withdrawal|pull-?out|return|handover|transfer)(?: of)?", re.IGNORECASE
)
_BESIDE = re.compile(r"(?:['’]s)?\s+(?:armed forces['’]?\s+|forces['’]?\s+)?")
_OWN = re.compile(r"\s+(?:of\s+)?(?:the\s+)?[\"“]?")
_BY = re.compile(r"\bby\s+(?:the\s+)?$")
_TO = re.compile(r"\bto\s+(?:the\s+)?$")
_FOR = re.compile(r"\bfor\s+(?:the\s+)?$")
_CAPITAL_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party that a sentence names."""

    party: str
    """Its id."""
    start: int
    """Offset of the word."""
    end: int
    """Offset after it."""


class Parties:
    """The parties of a dossier by the words that name them.

    Examples
    --------
    >>> from handover.dossier.profile import Party
    >>> both = [Party("az", "Azerbaijan", "Azerbaijan", "#000000"),
    ...         Party("am", "the Armenian side", "Armenian side", "#ffffff")]
    >>> [one.party for one in Parties(both).named("for Armenia to leave to Azerbaijanis", 0, 36)]
    ['am', 'az']
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

    def named(self, content: str, start: int, end: int) -> list[PartyMention]:
        """Return the parties that a stretch of a text names, in order."""
        found = []
        for match in _CAPITAL_WORD.finditer(content, start, end):
            party = self._party(match[0])
            if party:
                found.append(PartyMention(party, match.start(), match.end()))
        return found

    def _party(self, word: str) -> str:
        if self._keepers and _FORCES.fullmatch(word):
            return self._keepers
        if not word[0].isupper():
            return ""
        folded = fold(word)
        return next((party for stem, party in self._stems.items() if folded.startswith(stem)), "")


def giver_and_taker(
    named: Sequence[PartyMention], content: str, cue: tuple[int, int], *, gives: bool
) -> tuple[str, str]:
    """Return who gives and who takes, as far as a sentence tells; empty where it does not.

    Parameters
    ----------
    named
        The parties it names.
    content
        The whole text.
    cue
        Offsets of the word that tells what happened.
    gives
        Whether the subject of that word gives ("ceded") or takes ("captured").

    Examples
    --------
    >>> text = "Azerbaijan set a deadline for Armenia to withdraw"
    >>> both = [PartyMention("az", 0, 10), PartyMention("am", 30, 37)]
    >>> giver_and_taker(both, text, (17, 25), gives=True)
    ('am', '')
    """
    start, end = cue
    by = [one for one in named if _BY.search(_behind(content, one))]
    to = [one for one in named if one.start >= end and _TO.search(_behind(content, one))]
    leaves = [
        one
        for one in named
        if _FOR.search(_behind(content, one)) and content[one.end : one.end + 4] == " to "
    ]
    before = [one for one in named if one.end <= start]
    if _NOUN.fullmatch(content[start:end]):
        # Of a noun only who stands right beside it is told: "the Armenian withdrawal".
        before = [one for one in before if _BESIDE.fullmatch(content[one.end : start])]
        before += [
            one for one in named if _OWN.fullmatch(content[end : one.start]) and one.start > end
        ]
    subject = next((one.party for one in (*leaves[:1], *by[:1], *before[-1:])), "")
    if not gives:
        return "", subject
    return subject, next((one.party for one in to if one.party != subject), "")


def _behind(content: str, one: PartyMention) -> str:
    return content[max(0, one.start - 12) : one.start]
