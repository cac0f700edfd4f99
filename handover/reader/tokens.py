"""The tokens of a text: runs of letters, runs of digits and single signs, each with its offsets.

Everything that reads a text stands on these: words and sentences in `handover.reader.text`, dates
in `handover.reader.dating`. The text itself is never changed.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    r"[^\W\d_][^\W\d_\u0300-\u036f]*[\u0300-\u036f]*"  # letters, with accents that follow them
    r"|[0-9]+"
    r"|[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"  # one sign; invisible ones are gaps
)
LINE_BREAK = r"(?:\r\n|\r(?!\n)|[\n\x0b\x85\u2028])"
EMPTY_LINE = re.compile(rf"{LINE_BREAK}[ \t]*{LINE_BREAK}|[\f\u2029]")
_SIGNS = {"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u2032": "'"} | dict.fromkeys(
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"
)
_DIGITS = frozenset("0123456789")


def vocabulary(text: str) -> frozenset[str]:
    """Return the words of a text as a set to look words up in.

    >>> sorted(vocabulary("by until"))
    ['by', 'until']
    """
    return frozenset(text.split())


class Gap(StrEnum):
    """What lies between a token and the one before it."""

    NONE = ""
    SPACE = " "
    BREAK = "\n\n"
    """An empty line: no expression runs across it."""


class Token(NamedTuple):
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


def tokens(text: str) -> Iterator[Token]:
    r"""Yield each token of a text.

    Parameters
    ----------
    text
        Any text. Line ends of every kind, no-break spaces and invisible marks count as gaps.

    Examples
    --------
    >>> [token.text for token in tokens("By Nov\u00a025, 1990s")]
    ['By', 'Nov', '25', ',', '1990', 's']
    """
    end = 0
    for match in _TOKEN.finditer(text):
        start, shown = match.start(), match.group()
        gap = Gap.NONE if start == end else _gap(text[end:start])
        end = match.end()
        yield Token(shown, _SIGNS.get(shown) or shown.lower(), start, end, gap)


def _gap(between: str) -> Gap:
    return Gap.BREAK if between != " " and EMPTY_LINE.search(between) else Gap.SPACE
