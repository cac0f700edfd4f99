"""Whether a place's name is only part of a longer one: "Shusha Declaration", "France-Presse"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.names.spelling import asked_by
from handover.reader.mentions import Sort
from handover.reader.placing.lexicon import (
    CALENDAR,
    DIRECTIONS,
    HONORIFICS,
    NAME_GAP,
    OFFICES,
    OPENERS,
    ORGANISATIONS,
    PEOPLES,
    THINGS,
)
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.reader.placing.sightings import Sighting
    from handover.reader.text import Sentence, Text

_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "general", "colonel", "gen", "col", "captain", "major", "lieutenant"}
)
_LOOK_BEHIND = 80
_HYPHENS = frozenset("-\u2010\u2011")
_BODY_OF = re.compile(
    r"\b(?:[A-Z]\w+ )*(?:University|Bank|Institute|Academy|Museum|Treaty|Declaration|Accords?|"
    r"Protocol|Radio|Voice|Order|Statement|Convention|Union)\s+of\s+(?:the\s+)?$"
)


@dataclass(frozen=True)
class Longer:
    """A name that holds a place's name."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one."""
    sort: Sort
    """What it is."""
    reason: str
    """How that is told."""


def longer(
    text: Text, one: Sighting, sentence: Sentence, named: frozenset[int], *, known: bool
) -> Longer | None:
    """Return the longer name around a sighting; None when it stands for itself.

    Parameters
    ----------
    text
        The text.
    one
        The name of a place in it.
    sentence
        Its sentence.
    named
        Numbers of the words that belong to names of places.
    known
        Whether it is the name of a place of the dossier.
    """
    if text.content[sentence.start : sentence.end].isupper():
        return None  # in a headline in capitals every word has them
    last = one.last
    # A word for a kind that was taken in ends the name: "Lachin Corridor Armenians".
    closed = one.end > text.words[one.last - 1].end
    while not closed and last < sentence.last_word and _goes_on(text, last, named):
        last += 1
    first = one.first
    while first > sentence.first_word and _leads(text, first, sentence, named, known=known):
        first -= 1
    titled = first > sentence.first_word and _is_title(text, first)
    begin = max(sentence.start, one.start - _LOOK_BEHIND)
    body = _BODY_OF.search(text.content[begin : text.words[one.first].start])
    if last == one.last and first == one.first and not titled and not body:
        return None
    words = [word.text.casefold() for word in text.words[first:last]]
    start, end = text.words[first].start, text.words[last - 1].end
    if body:
        sort, reason = Sort.ORGANISATION, worded("part of an organisation's or a treaty's name")
        start = begin + body.start()
    elif titled:
        sort, reason = (
            Sort.PERSON,
            worded("“{word}” stands before it", word=text.words[first - 1].text),
        )
    elif any(word in ORGANISATIONS for word in words):
        sort, reason = Sort.ORGANISATION, worded("part of an organisation's name")
    elif words[-1] in THINGS:
        sort, reason = Sort.OTHER, worded("part of the name of a {word}", word=words[-1])
    else:
        sort, reason = Sort.PERSON, worded("part of a longer name")
    return Longer(start, end, sort, reason)


def _goes_on(text: Text, number: int, named: frozenset[int]) -> bool:
    """Whether a word belongs to the name before it."""
    word, before = text.words[number], text.words[number - 1]
    gap = text.content[before.end : word.start]
    small = word.text.casefold()
    if before.is_possessive or number in named or not NAME_GAP.fullmatch(gap):
        return False
    if not (word.is_capital and word.text[0].isalpha()):
        return False
    if small in CALENDAR | OFFICES | PEOPLES | HONORIFICS | DIRECTIONS:
        return False
    if not word.text[0].isupper():  # a script without capitals
        return False
    return asked_by(small) is None or small in ORGANISATIONS | THINGS


def _leads(
    text: Text, first: int, sentence: Sentence, named: frozenset[int], *, known: bool
) -> bool:
    """Whether the word before a name belongs to it, as a first name does."""
    before, word = text.words[first - 1], text.words[first]
    gap = text.content[before.end : word.start]
    small = before.text.casefold()
    if before.is_possessive or first - 1 in named or not NAME_GAP.fullmatch(gap):
        return False
    if (
        not before.text[0].isupper()
        or small in CALENDAR | OFFICES | PEOPLES | HONORIFICS | DIRECTIONS | OPENERS
    ):
        return False
    if asked_by(small) is not None or before.text.isupper() != word.text.isupper():
        return False
    # The first word of a sentence has its capital from there: before a place of the dossier it is
    # "Occupied Kalbajar", before a village that nobody knows "Yuri Gagarin".
    opens = first - 1 == sentence.first_word and gap not in _HYPHENS
    return not (opens and known) or small in ORGANISATIONS


def _is_title(text: Text, first: int) -> bool:
    before = text.words[first - 1]
    gap = text.content[before.end : text.words[first].start]
    return before.text.casefold() in _TITLES and gap in {" ", ". "}
