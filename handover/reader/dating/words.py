"""A text as words with offsets, in one pass, the text itself untouched.

Everything later works on these words and looks a bounded number of them ahead or back, so that
reading takes time in proportion to the length of the text, whatever is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, as a set to look words up in.

    >>> sorted(vocabulary("by until"))
    ['by', 'until']
    """
    return frozenset(text.split())


_WORD = re.compile(
    r"[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*"  # letters, with accents that follow them
    r"|[0-9]+"
    r"|[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"  # one sign; invisible ones are gaps
)
_LINE = r"(?:\r\n|\r(?!\n)|[\n\x0b\x85\u2028])"
_BREAK = re.compile(rf"{_LINE}[ \t]*{_LINE}|[\f\u2029]")
_SIGNS = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2032": "'"} | dict.fromkeys(
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"
)
_ABBREVIATIONS = vocabulary(
    "mr mrs ms dr st gen col lt capt sgt gov sen rep prof no vs jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue tues wed thu thur thurs fri sat sun c ca approx est u s a p m e g "
    "i"
)


class Gap(StrEnum):
    """What lies between a word and the one before it."""

    NONE = ""
    SPACE = " "
    BREAK = "\n\n"
    """An empty line: no expression runs across it."""


class Word(NamedTuple):
    """A run of letters, a run of digits 0–9, or one other sign."""

    text: str
    """As it stands there."""
    key: str
    """In lower case; every dash is "-", every apostrophe "'"."""
    start: int
    end: int
    gap: Gap
    """What lies before it."""

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_number(self) -> bool:
        """Whether it is a run of digits 0–9."""
        return self.text[:1] in _DIGITS

    @property
    def is_word(self) -> bool:
        """Whether it is a run of letters."""
        return self.text[:1].isalpha()


_DIGITS = frozenset("0123456789")
_NOTHING = Word("", "", 0, 0, Gap.BREAK)


@dataclass(frozen=True)
class Words:
    """The words of a text and the sentences they stand in."""

    words: tuple[Word, ...]
    sentences: tuple[int, ...]
    """For each word, the index of the first word of its sentence."""

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.words)

    def at(self, index: int) -> Word:
        """One word; an empty one outside the text, so that rules may look ahead freely."""
        return self.words[index] if 0 <= index < len(self.words) else _NOTHING

    def key(self, index: int) -> str:
        """The key of one word; empty outside the text."""
        return self.words[index].key if 0 <= index < len(self.words) else ""

    def keys(self, first: int, count: int) -> tuple[str, ...]:
        """The keys of a few words."""
        return tuple(self.key(index) for index in range(first, first + count))

    def together(self, first: int, after: int) -> bool:
        """Whether no empty line lies inside these words."""
        return all(self.at(index).gap is not Gap.BREAK for index in range(first + 1, after))

    def glued(self, index: int) -> bool:
        """Whether nothing lies between this word and the one before it."""
        return 0 < index < len(self.words) and self.words[index].gap is Gap.NONE

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether both words stand in one sentence."""
        return (
            0 <= one < len(self.words)
            and 0 <= other < len(self.words)
            and self.sentences[one] == self.sentences[other]
        )


def split(text: str) -> Words:
    r"""Take a text apart into words.

    Parameters
    ----------
    text
        Any text. Line ends of every kind, no-break spaces and invisible marks count as gaps.

    Returns
    -------
    Words
        Each word with its offsets in the text as given.

    Examples
    --------
    >>> [word.text for word in split("By Nov\u00a025, 1990s").words]
    ['By', 'Nov', '25', ',', '1990', 's']
    """
    words: list[Word] = []
    sentences: list[int] = []
    end = first = 0
    for match in _WORD.finditer(text):
        start, shown = match.start(), match.group()
        gap = Gap.NONE if start == end else _gap(text[end:start])
        word = Word(shown, _SIGNS.get(shown) or shown.lower(), start, match.end(), gap)
        end = match.end()
        if gap is Gap.BREAK or (gap is Gap.SPACE and _ends_sentence(words, word)):
            first = len(words)
        words.append(word)
        sentences.append(first)
    return Words(tuple(words), tuple(sentences))


def _gap(between: str) -> Gap:
    return Gap.BREAK if between != " " and _BREAK.search(between) else Gap.SPACE


def _ends_sentence(words: list[Word], following: Word) -> bool:
    """Whether a sentence ends before this word."""
    index = len(words) - 1
    while index >= 0 and words[index].text in "\"'”’»)]":
        if len(words) - index > 3:  # noqa: PLR2004 (closing signs; more are no sentence's end)
            return False
        index -= 1
    if index < 0 or words[index].text not in {".", "!", "?", "…", "•", ";"}:
        return False
    if words[index].text != ".":
        return True
    if not (following.is_capital or not following.is_word):
        return False
    before = words[index - 1].key if index else ""
    return not (before in _ABBREVIATIONS and words[index].gap is Gap.NONE)
