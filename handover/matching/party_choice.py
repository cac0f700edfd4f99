"""The parties of a foreign table: what each word of its columns of holders stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.matching.party_words import (
    BETWEEN,
    DISPUTED,
    NOT_TOLD,
    is_holder_word,
    read_words,
)
from handover.matching.questions import Option, Question
from handover.matching.slugs import Slugs
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handover.matching.questions import Questions

LEAVE_OUT = "leave these rows out"
_WORDS = {
    NOT_TOLD: mark("not told"),
    DISPUTED: mark("contested, sides not told"),
    LEAVE_OUT: mark("leave these rows out"),
}
"""What a reader sees of answers that are no party."""
HOLDERS, CLASSES = "holders", "no holders"
COLOURS = (
    *("#e6cc66", "#2f918c", "#683b7c", "#c46a3b", "#7fa7d6", "#a3b86c"),
    *("#b5507a", "#4a5fa5", "#d9a6b8", "#5c7a3a", "#8f7a66", "#9fd3c7"),
)
"""Fills of the parties in their order; the first three are told apart by everybody, and from the
fourth on the shape of the sign decides."""
_CLASS = re.compile(
    r"admin|recogni[sz]|country|region|province|depend|sovereign|mandate|breakaway|colony|member",
    re.IGNORECASE,
)
_SHORT = 22
"""Letters of a party's name in a legend."""


@dataclass(frozen=True)
class Meaning:
    """What a word says of a place."""

    parties: tuple[str, ...] = ()
    """Ids; the first holds the place, the others contest it. None: no holder is told."""
    waits: bool = False
    """Whether it has to be asked first."""
    leave_out: bool = False
    """Whether its rows are not to be used."""


class FoundParties:
    """The parties that the words stand for, in the order in which they came up."""

    def __init__(self) -> None:
        self._slugs = Slugs("party")
        self._ids: dict[str, str] = {}

    def id_of(self, name: str) -> str:
        """Return the id of a party, a new one for a new name."""
        if name not in self._ids:
            self._ids[name] = self._slugs.make(name)
        return self._ids[name]

    def tables(self) -> list[dict[str, str]]:
        """Return them as ``[[parties]]`` of a profile."""
        return [
            {
                "id": party_id,
                "name": name,
                "short": name if len(name) <= _SHORT else name[: _SHORT - 1] + "…",
                "colour": COLOURS[number % len(COLOURS)],
            }
            for number, (name, party_id) in enumerate(self._ids.items())
        ]


def choose_parties(
    rows: Mapping[str, int], parties: FoundParties, asked: Questions, *, known: Iterable[str] = ()
) -> dict[str, Meaning]:
    """Return what each word means, and ask where that is not plain.

    Parameters
    ----------
    rows
        Words of the columns of holders, with the number of their rows.
    parties
        Takes the parties.
    asked
        Takes the questions.
    known
        Names of parties of the open dossier.
    """
    readings = read_words(list(rows), known=known)
    names = _names(reading.meaning for reading in readings.values())
    found = {"": Meaning()}
    for word, reading in readings.items():
        meaning: str | None = reading.meaning
        if reading.why or asked.answer(f"word:{word}") is not None:
            offered = [reading.meaning, *(name for name in names if name != reading.meaning)]
            pairs = _pairs(names) if reading.meaning == DISPUTED else []
            others = [one for one in (word, DISPUTED, NOT_TOLD, LEAVE_OUT) if one not in offered]
            meaning = asked.ask(
                Question(
                    id=f"word:{word}",
                    text=reading.why or say("“{word}”: which party is that?", word=word),
                    why=say(
                        "{count, plural, one {# row says so.} other {# rows say so.}}",
                        count=rows[word],
                    ),
                    choices=tuple(
                        Option(one, say(_WORDS[one]) if one in _WORDS else one)
                        for one in dict.fromkeys([*pairs, *offered[:6], *others])
                    ),
                    others=(Option(NOT_TOLD, say(_WORDS[NOT_TOLD])),),
                    free=say(
                        "the name of a party; two that contest the place with “ | ” between them"
                    ),
                    proposal=reading.meaning,
                    rows=rows[word],
                )
            )
        found[word] = _meaning(meaning, parties)
    return found


def look_like_classes(words: Iterable[str]) -> bool:
    """Whether most of the words of a status name classes of places.

    >>> look_like_classes(["Unrecognized", "Admin-0 country"]), look_like_classes(["Reds"])
    (True, False)
    """
    told = [word for word in words if word.strip()]
    return sum(bool(_CLASS.search(word)) for word in told) * 2 > len(told)


def is_classes(words: Iterable[str]) -> bool:
    """Whether none of the words of a status is known for a party: it has to be asked then."""
    told = [word for word in words if word.strip()]
    return bool(told) and not any(
        is_holder_word(word) or re.fullmatch(r"[A-Z]{1,4}", word) for word in told
    )


def _names(meanings: Iterable[str]) -> list[str]:
    plain = [one for one in meanings if one not in (DISPUTED, NOT_TOLD) and BETWEEN not in one]
    return list(dict.fromkeys(plain))


def _pairs(names: Sequence[str]) -> list[str]:
    """Between whom a place may be contested: the two parties, where there are just two."""
    return [BETWEEN.join(names), BETWEEN.join(reversed(names))] if len(names) == 2 else []  # noqa: PLR2004


def _meaning(answer: str | None, parties: FoundParties) -> Meaning:
    if answer is None:
        return Meaning(waits=True)
    if answer == LEAVE_OUT:
        return Meaning(leave_out=True)
    if answer in {DISPUTED, NOT_TOLD}:
        return Meaning()
    named = [name.strip() for name in answer.split(BETWEEN.strip()) if name.strip()]
    return Meaning(tuple(dict.fromkeys(parties.id_of(name) for name in named)))
