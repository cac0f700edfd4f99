"""A text cut into words, sentences and paragraphs, each with where it stands.

The text itself is never changed: offsets count its characters as they were given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

_WORD = re.compile(r"[^\W_]+(?:['’ʼ՚][^\W_]+)*|[^\W_]")
"""A run of letters and digits; an apostrophe inside belongs to it."""
_POSSESSIVE = re.compile(r"['’ʼ][sS]?$")
_PARAGRAPH = re.compile(r"(?:[ \t\u00a0]*(?:\r\n|\r|\n)){2,}|[\u2028\u2029\f\v]+|(?:\r\n|\r|\n)")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[։]+|[.!?…]+[\"”’»)\]]*$")
_ABBREVIATIONS = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "maj", "sgt", "capt", "prof", "rev"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "no", "vs", "etc", "approx", "ca"),
        *("co", "ltd", "inc", "dept", "gov", "sen", "rep", "mt", "ft", "г", "гг", "им", "тыс"),
    }
)
_INITIALS = re.compile(r"(?:^|[\s(\"“.])[^\W\d_]$")
LONGEST_SENTENCE = 4000
"""Characters after which a sentence is cut at a space: a table or a list is no sentence."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text."""

    text: str
    """As it stands there, an English possessive ending left out."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character, the possessive ending not counted."""
    is_possessive: bool = False
    """Whether "'s" or an apostrophe follows that belongs to it."""

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, or with a letter of a script that has none."""
        first = self.text[0]
        return first.isupper() or first.istitle() or (first.isalpha() and not first.islower())


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one, white space not counted."""
    paragraph: int
    """Number of its paragraph, from 0."""
    first_word: int
    """Number of its first word, from 0."""
    last_word: int
    """Number after its last word."""


class Text:
    """A text and its parts.

    Parameters
    ----------
    content
        Any text; nothing in it is changed.

    Examples
    --------
    >>> text = Text("Mr. Hajiyev spoke on Oct. 3. Kalbajar's valley burned.")
    >>> [text.content[s.start : s.end] for s in text.sentences]
    ['Mr. Hajiyev spoke on Oct. 3.', "Kalbajar's valley burned."]
    >>> [word.text for word in text.words][-3:]
    ['Kalbajar', 'valley', 'burned']
    """

    def __init__(self, content: str) -> None:
        self.content = content

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word, in order."""
        return tuple(_word(match) for match in _WORD.finditer(self.content))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence that has a word, in order."""
        starts = [word.start for word in self.words]
        found = []
        for paragraph, (begin, end) in enumerate(self._paragraphs()):
            for start, stop in self._cut(begin, end):
                first, last = bisect_right(starts, start - 1), bisect_right(starts, stop - 1)
                if first < last:
                    found.append(Sentence(start, stop, paragraph, first, last))
        return tuple(found)

    @cached_property
    def small_words(self) -> frozenset[str]:
        """Words that the text has in small letters: common ones, wherever they stand."""
        return frozenset(word.text for word in self.words if word.text.islower())

    @cached_property
    def inner_names(self) -> frozenset[str]:
        """Words with a capital that do not begin their sentence, in small letters."""
        return frozenset(
            self.words[number].text.casefold()
            for sentence in self.sentences
            for number in range(sentence.first_word + 1, sentence.last_word)
            if self.words[number].text[0].isupper()
        )

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in, or the one before it."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def _paragraphs(self) -> list[tuple[int, int]]:
        spans, begin = [], 0
        for gap in _PARAGRAPH.finditer(self.content):
            spans.append((begin, gap.start()))
            begin = gap.end()
        return [*spans, (begin, len(self.content))]

    def _cut(self, begin: int, end: int) -> list[tuple[int, int]]:
        """Sentences of one paragraph, without the white space around them."""
        spans, start = [], begin
        for stop in _STOP.finditer(self.content, begin, end):
            if stop.start() < start or not self._ends(start, stop):
                continue
            spans.append((start, stop.end()))
            start = stop.end()
        spans.append((start, end))
        return [span for long in spans for span in self._trimmed(*long)]

    def _ends(self, start: int, stop: re.Match[str]) -> bool:
        """Whether a full stop ends a sentence: not after "Mr", "Oct" or an initial."""
        if stop[0][0] != ".":
            return True
        before = self.content[max(start, stop.start() - 12) : stop.start()]
        last = re.split(r"[\s(“\"]", before)[-1]
        if last.casefold() in _ABBREVIATIONS or _INITIALS.search(before):
            after = self.content[stop.end() : stop.end() + 40].lstrip()
            # "on Oct. 3" goes on; "by Nov. Then" does not, and few sentences begin with a digit.
            month_ends = last.casefold() in _ABBREVIATIONS and len(last) > 1
            return not after or (month_ends and after[:1].isupper() and _opens(after, last))
        return True

    def _trimmed(self, start: int, end: int) -> list[tuple[int, int]]:
        spans = []
        while end - start > LONGEST_SENTENCE:
            cut = self.content.rfind(" ", start + 1, start + LONGEST_SENTENCE)
            cut = cut if cut > start else start + LONGEST_SENTENCE
            spans.append((start, cut))
            start = cut
        spans.append((start, end))
        return [
            (first + len(part) - len(part.lstrip()), first + len(part.rstrip()))
            for first, last in spans
            if (part := self.content[first:last]).strip()
        ]


_TITLES = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "maj", "sgt", "capt", "prof", "rev"),
        *("sen", "rep", "gov", "mt", "ft", "no"),
    }
)
_OPENERS = frozenset(
    {
        *("the", "a", "an", "in", "on", "at", "it", "he", "she", "they", "this", "that", "these"),
        *("those", "but", "and", "after", "before", "both", "his", "her", "its", "their", "we"),
    }
)


def _opens(after: str, abbreviation: str) -> bool:
    """Whether the words after an abbreviation begin a sentence: a title is followed by a name."""
    if abbreviation.casefold() in _TITLES:
        return False
    return after.split(maxsplit=1)[0].casefold().strip("“\"'’,") in _OPENERS


def _word(match: re.Match[str]) -> Word:
    text, start = match[0], match.start()
    ending = _POSSESSIVE.search(text)
    if ending and ending.start():
        return Word(text[: ending.start()], start, start + ending.start(), is_possessive=True)
    after = match.string[match.end() : match.end() + 2]
    plural = text[-1:] in "sS" and after[:1] in {"'", "’"} and not after[1:2].isalnum()
    return Word(text, start, match.end(), is_possessive=plural)
