"""Whether a text is English, and which of its words mix scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.names.scripts import LETTERS
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.reader.text import Text

NOT_ENGLISH = worded(
    "The text does not look English: only its places are read, by their names in English, "
    "Armenian, Azerbaijani and Russian; no claim is drafted of it."
)
"""What is said of a text in another language."""
_ENGLISH = frozenset(
    {
        *("the", "of", "and", "to", "in", "a", "that", "was", "on", "for", "said", "by", "with"),
        *("it", "is", "as", "were", "had", "has", "have", "from", "at", "which", "be", "after"),
    }
)
_ENOUGH_WORDS = 40
"""Words of a text from which on its language can be told."""
_FEW_WORDS = 12
"""Words of a headline, which may have no small English word at all."""
_ENGLISH_SHARE = 0.12
"""Share of small English words below which a text is not English; a report has about a third."""


def is_english(text: Text) -> bool:
    """Whether a text is English, as far as it is long enough to tell.

    >>> from handover.reader.text import Text
    >>> is_english(Text("Shusha fell on Sunday.")), is_english(Text("Шуша пала в воскресенье."))
    (True, False)
    """
    words = [word.text for word in text.words if word.text[0].isalpha()]
    if 2 * sum(word.isascii() or bool(LETTERS["LATIN"].match(word)) for word in words) < len(words):
        return False
    english = sum(word.casefold() in _ENGLISH for word in words)
    if len(words) >= _ENOUGH_WORDS:
        return english >= _ENGLISH_SHARE * len(words)
    return english > 0 or len(words) < _FEW_WORDS


def is_mixed(word: str) -> bool:
    """Whether a word has letters of several scripts."""
    return sum(bool(pattern.search(word)) for pattern in LETTERS.values()) > 1
