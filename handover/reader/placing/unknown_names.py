"""Capitalised names that no gazetteer has: told, never dropped, with what they look like."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from handover.names.spelling import asked_by
from handover.reader.mentions import NameMention, Sort
from handover.reader.placing.actors import SPEECH, VERBS, WHO_SPEAKS
from handover.reader.placing.lexicon import (
    CALENDAR,
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
    from collections.abc import Callable, Iterator, Sequence

    from handover.reader.text import Sentence, Text, Word

_THERE = re.compile(
    r"\b(?:in|at|near|inside|outside|into|towards?|through|across|from|to|reached|left|entered|"
    r"captured|seized|took|shelled|visited|around|of)\s+(?:the\s+)?"
    r"(?:(?:villages?|towns?|city|cities|settlements?|hamlet)\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
_KIND_OF = re.compile(
    r"\b(?:village|town|city|settlement|hamlet|district|region|province|monastery|river|mount|"
    r"lake|valley)s?\s+of\s+$",
    re.IGNORECASE,
)
_NOT_NAMES = CALENDAR | PEOPLES
_NUMERAL = re.compile(r"[IVXLC]+$|.*\d")
_LOOK_BEHIND = 40
_SHORT = re.compile(r"[A-Z]{2,6}", re.ASCII)
"""An abbreviation."""


def unknown_names(text: Text, taken: Sequence[tuple[int, int]]) -> list[NameMention]:
    """Return every capitalised name in a text that is not told already.

    Parameters
    ----------
    text
        Any text.
    taken
        Start and end of each name that is told already.
    """
    taken = sorted(taken)
    starts = [start for start, _ in taken]

    def is_free(word: Word) -> bool:
        number = bisect_right(starts, word.start) - 1
        return number < 0 or taken[number][1] <= word.start

    return [
        _name(text, first, last, sentence)
        for sentence in text.sentences
        for first, last in _runs(text, sentence, is_free)
    ]


def _runs(
    text: Text, sentence: Sentence, is_free: Callable[[Word], bool]
) -> Iterator[tuple[int, int]]:
    number = sentence.first_word
    while number < sentence.last_word:
        if not (is_free(text.words[number]) and _begins(text, number, sentence)):
            number += 1
            continue
        last = number + 1
        while (
            last < sentence.last_word
            and is_free(text.words[last])
            and not text.words[last - 1].is_possessive
            and NAME_GAP.match(text.content[text.words[last - 1].end : text.words[last].start])
            and _is_name(text.words[last])
        ):
            last += 1
        if last > number + 1 or text.words[number].text.casefold() not in THINGS:
            yield number, last
        number = last


def _begins(text: Text, number: int, sentence: Sentence) -> bool:
    """Whether a name begins with a word: what begins a sentence is capitalised anyway."""
    word = text.words[number]
    small = word.text.casefold()
    if not _is_name(word) or small in HONORIFICS:
        return False
    before = text.content[sentence.start : word.start].strip("\"'“”‘’«»(• \t-–—")
    opens = not before or before[-1] in ".:!?•"
    if not opens:
        return small not in OPENERS or word.text.isupper()
    if small in OPENERS or small in text.small_words:
        return False
    after = number + 1
    follows = after < sentence.last_word and _is_name(text.words[after])
    acts = after < sentence.last_word and text.words[after].text in VERBS | {"and"}
    return follows or small in text.inner_names or (acts and not small.endswith("s"))


def _is_name(word: Word) -> bool:
    return (
        word.text[0].isupper()
        and word.text.casefold() not in _NOT_NAMES
        and not _NUMERAL.fullmatch(word.text)
    )


def _name(text: Text, first: int, last: int, sentence: Sentence) -> NameMention:
    start, end = text.words[first].start, text.words[last - 1].end
    words = [word.text.casefold() for word in text.words[first:last]]
    before = text.content[max(sentence.start, start - _LOOK_BEHIND) : start]
    previous = text.words[first - 1].text.casefold() if first > sentence.first_word else ""
    following = text.words[last].text.casefold() if last < sentence.last_word else ""
    follows = text.content[end : end + 2].isspace() or text.content[end : end + 1] == " "
    if previous in HONORIFICS:
        sort, reason = Sort.PERSON, worded("“{word}” stands before it", word=previous)
    elif set(words) & ORGANISATIONS:
        sort, reason = Sort.ORGANISATION, worded("a word in it is that of an organisation")
    elif len(words) == 1 and _SHORT.fullmatch(text.content[start:end]):
        sort, reason = Sort.ORGANISATION, worded("an abbreviation")
    elif words[-1] in THINGS:
        sort, reason = Sort.OTHER, worded("the name of a {word}", word=words[-1])
    elif words[-1] in OFFICES | HONORIFICS:
        sort, reason = Sort.OTHER, worded("an office")
    elif _KIND_OF.search(before) or (follows and asked_by(following)):
        sort, reason = Sort.PLACE, worded("a word for a kind of place stands beside it")
        if follows and asked_by(following):
            end = text.words[last].end
    elif (following in SPEECH and follows) or previous in SPEECH:
        sort, reason = Sort.PERSON, WHO_SPEAKS
    elif len(words) == 1 and _THERE.search(before) and not text.content[start:end].isupper():
        sort, reason = Sort.PLACE, worded("“{word}” puts something there", word=before.split()[-1])
    else:
        sort, reason = Sort.OTHER, worded("a name that the gazetteer does not have")
    return NameMention(text.content[start:end], start, end, sort, reason)
