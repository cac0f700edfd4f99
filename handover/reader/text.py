"""A text cut into words and sentences, each with its offsets.

The text itself is never changed: offsets count its characters as they were given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from handover.reader.tokens import EMPTY_LINE, LINE_BREAK, Gap, Token, tokens, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_APOSTROPHES = frozenset("'’ʼ՚")
"""Those that may stand inside a word."""
_POSSESSIVE = re.compile(r"['’ʼ][sS]?$")
_PARAGRAPH = re.compile(rf"(?:[ \t\u00a0]*{LINE_BREAK}){{2,}}|[\u2029\f]+|{LINE_BREAK}")
_WRAPPED = re.compile(
    r"(?:,|\b(?:the|an?|of|in|on|at|by|to|from|for|with|and|or|that|until|since|before|after))$"
)
"""End of a line that the next one goes on with."""
DATELINE = re.compile(
    r"\s*(?:[Bb][Yy]\s[^\n]{2,60}\n\s*)?(?:[^\n.!?]{0,40}?[A-Z]{3,}[^\n!?]{0,80}?"
    r"(?:\s[-–—]{1,2}\s|\s?[•·]\s|\)\s?[-–—]{1,2}\s?)"
    r"|[A-Z]{3,}[A-Z ,]*\.\s[A-Z][^\n!?]{2,60}?\s[-–—]{1,2}\s)"
)
"""Where and when a report was written, before its first sentence: "KALBAJAR (Azerbaijan) • "."""
_APART = re.compile(r"(?:By\s+[A-Z][^.!?]{2,60}|[^a-z]{4,})$")
"""A line that stands by itself: a byline, or a heading in capitals."""
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[։]+|[.!?…]+[\"”’»)\]]*$")
_TITLES = vocabulary("mr mrs ms dr st gen col lt maj sgt capt prof rev sen rep gov mt ft no")
"""Abbreviations that a name or a number follows: none of them ends a sentence."""
_ABBREVIATIONS = _TITLES | vocabulary("""
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    vs etc approx ca co ltd inc dept г гг им тыс
    """)
_OPENERS = vocabulary("""
    the a an in on at it he she they this that these those but and after before both his her its
    their then we
    """)
"""Words that begin a sentence after an abbreviation."""
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
    def tokens(self) -> tuple[Token, ...]:
        """Every token, in order."""
        return tuple(tokens(self.content))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word, in order."""
        return tuple(_words(self.content, self.tokens))

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
        hard = self._hard_wrapped()
        for gap in _PARAGRAPH.finditer(self.content):
            if self._is_wrapped(begin, gap) or (gap.start() in hard):
                continue
            spans.append((begin, gap.start()))
            begin = gap.end()
        return [*spans, (begin, len(self.content))]

    def _hard_wrapped(self) -> set[int]:
        """Return the line breaks inside blocks whose lines are broken by width alone.

        Of such a block some line goes on in small letters; then each of its lines goes on, but a
        heading in capitals and a byline.
        """
        found: set[int] = set()
        block: list[re.Match[str]] = []
        begin = 0
        for gap in [*_PARAGRAPH.finditer(self.content), None]:
            if gap is not None and not EMPTY_LINE.search(gap[0]):
                block.append(gap)
                continue
            starts = [begin, *(one.end() for one in block)]
            lines = [
                self.content[start : one.start()] for start, one in zip(starts, block, strict=False)
            ]
            if any(self._goes_on(one) for one in block):
                found.update(
                    one.start()
                    for one, line in zip(block, lines, strict=True)
                    if not _APART.match(line.strip())
                    and not DATELINE.match(self.content, one.end())
                )
            block, begin = [], gap.end() if gap is not None else 0
        return found

    def _goes_on(self, gap: re.Match[str]) -> bool:
        """Whether the line after a break begins with a small letter, and the one before ends so."""
        before, after = self.content[: gap.start()][-1:], self.content[gap.end() : gap.end() + 1]
        return after.islower() and (before.isalnum() or before in {",", "-", "–", "—"})

    def _is_wrapped(self, begin: int, gap: re.Match[str]) -> bool:
        """Whether a line goes on after its break: "until" or a comma, or a small letter after."""
        if EMPTY_LINE.search(gap[0]):
            return False
        line = self.content[max(begin, gap.start() - 12) : gap.start()].rstrip()
        goes_on = self.content[gap.end() : gap.end() + 1].islower() and line[-1:].isalnum()
        return goes_on or bool(_WRAPPED.search(line))

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
        """Whether a full stop ends a sentence: not after "Mr" or before a small letter."""
        after = self.content[stop.end() : stop.end() + 40].lstrip()
        if stop[0][0] != "." or not after:
            return True
        before = self.content[max(start, stop.start() - 12) : stop.start()]
        last = re.split(r"[\s(“\"]", before)[-1].casefold()
        if last in _ABBREVIATIONS:
            # "on Oct. 3" goes on; "by Nov. Then" does not, and few sentences begin with a digit.
            opens = after.split(maxsplit=1)[0].casefold().strip("“\"'’,") in _OPENERS
            return last not in _TITLES and after[0].isupper() and opens
        return not (after[0].islower() or _INITIALS.search(before))

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


def _words(content: str, tokens: Sequence[Token]) -> Iterator[Word]:
    """Yield the words that tokens make: letters and digits, with the apostrophes inside."""
    first = 0
    while first < len(tokens):
        after = first + 1
        if tokens[first].text[0].isalnum():
            while (step := _goes_on(tokens, after)) > 0:
                after += step
            yield _word(content, tokens[first].start, tokens[after - 1].end)
        first = after


def _goes_on(tokens: Sequence[Token], index: int) -> int:
    """Return how many tokens from an index on belong to the word before it."""
    following = tokens[index : index + 2]
    if not following or following[0].gap is not Gap.NONE:
        return 0
    if following[0].text[0].isalnum():
        return 1
    inside = (
        following[0].text in _APOSTROPHES
        and len(following) > 1
        and following[1].gap is Gap.NONE
        and following[1].text[0].isalnum()
    )
    return 2 if inside else 0


def _word(content: str, start: int, end: int) -> Word:
    text = content[start:end]
    ending = _POSSESSIVE.search(text)
    if ending and ending.start():
        return Word(text[: ending.start()], start, start + ending.start(), is_possessive=True)
    after = content[end : end + 2]
    plural = text[-1:] in "sS" and after[:1] in {"'", "’"} and not after[1:2].isalnum()
    return Word(text, start, end, is_possessive=plural)
