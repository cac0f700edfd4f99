"""Finds English words of ours in what is to be French or Russian."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from handover.words.speech import language
from tools.messages import CATALOGUES, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATIN = re.compile(r"[A-Za-z]{3,}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_GAP = re.compile(r"\{\s*\w+\s*(?:\}|,\s*\w+)")
"""Names of gaps; those of branches are the same in both languages and so do not count."""
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the and with from this that these those who whose what when where which was were are not "
        "has have had held holds hold told tells tell says said day days claim claims known "
        "unknown show shown open close until since only all",
    )
)
"""English words that no French text of ours has, whether a catalogue names them or not."""


def english_left(text: str, allowed: Iterable[str] = ()) -> list[str]:
    """Return the English words of a text in the language spoken, each once.

    Parameters
    ----------
    text
        What a reader sees, without markup.
    allowed
        What may stand in it as it is: names, quotes and ids of the data.

    Notes
    -----
    In French a word is English if the catalogues have it among the English patterns and not among
    the French ones. In every other language (English too, for a text that was made before) each
    run of three Latin letters is.
    """
    for one in sorted(filter(None, allowed), key=len, reverse=True):
        if one not in text:
            continue  # most are not: a pattern is made of those alone that are
        text = re.sub(rf"(?<!\w){re.escape(one)}(?!\w)", " ", text)
    if language() == "fr":
        english = _english_words()
        return list(dict.fromkeys(word for word in _WORD.findall(text) if word.lower() in english))
    return list(dict.fromkeys(_LATIN.findall(text)))


@cache
def _english_words() -> frozenset[str]:
    english, french = set(_COMMON), set()
    for part in PARTS:
        with (CATALOGUES / "fr" / f"{part}.po").open("rb") as file:
            for one in read_po(file):
                english |= _words(str(one.id))
                french |= _words(str(one.string))
    french |= {f"{word}s" for word in french}  # a plural that is the same in both
    return frozenset(english - french)


def _words(pattern: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(_GAP.sub(" ", pattern))}
