"""Whether a text is in the language that claims are read in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handover.reader.text import Text

NOT_ENGLISH = (
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
"""Words of a text from which on its language can be told by its small words."""
_ENGLISH_SHARE = 0.12
"""Share of small English words below which a text is not English; a report has about a third."""
_FEW_WORDS = 3
"""Words from which on the letters alone tell that a text is not English."""
_SOME_WORDS = 12
"""Words from which on an English text has one small word at least."""


def letter_words(text: Text) -> list[str]:
    """Words of a text that begin with a letter."""
    return [word.text for word in text.words if word.text[0].isalpha()]


def is_english(text: Text) -> bool:
    """Whether a text looks English; a short one does, unless most of its letters are not Latin.

    Examples
    --------
    >>> from handover.reader.text import Text
    >>> is_english(Text("Shusha fell yesterday."))
    True
    >>> is_english(Text("В Шуше слышны выстрелы и взрывы"))
    False
    """
    words = letter_words(text)
    latin = sum("a" <= word[0].casefold() <= "\u024f" for word in words)
    if len(words) >= _FEW_WORDS and 2 * latin < len(words):
        return False
    english = sum(word.casefold() in _ENGLISH for word in words)
    if len(words) < _ENOUGH_WORDS:
        return len(words) < _SOME_WORDS or english > 0
    return english >= _ENGLISH_SHARE * len(words)
