"""Sentences that are kept, and said later in the language of whoever reads them then.

What is found in a text is kept for as long as a session, and the language may change meanwhile.
A wording is English text to everything that keeps, compares or writes it down; it knows its
pattern and its values besides, and `said` says it anew.

Use it where a sentence is also a value: equal to the same sentence, saved in a draft, told apart
from what a person typed. What only people read is `handover.words.later`, which makes no text, and
so needs no rules of a language, until it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.words.speech import ENGLISH, say, speaking

if TYPE_CHECKING:
    from collections.abc import Mapping


class Wording(str):
    """English text that was made of a pattern; `worded` makes them."""

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, object]


def worded(pattern: str, /, **values: object) -> str:
    """Return a sentence that `said` can say in any language.

    Parameters
    ----------
    pattern
        English, as for `say`.
    values
        For its gaps. One may be such a sentence itself, or a function without arguments, which
        is called whenever it is said: ``partial(day_words, day)``.

    Examples
    --------
    >>> kept = worded("{count, plural, one {# row says so.} other {# rows say so.}}", count=2)
    >>> kept, said(kept)
    ('2 rows say so.', '2 rows say so.')
    """
    with speaking(ENGLISH):
        made = Wording(say(pattern, **_now(values)))
    made.pattern, made.values = pattern, values
    return made


def said(words: str) -> str:
    """Return a sentence that was kept in the language spoken now; any other text as it stands."""
    if not isinstance(words, Wording):
        return words
    return say(words.pattern, **_now(words.values))


def _now(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _value(one) for name, one in values.items()}


def _value(one: object) -> object:
    return one() if callable(one) else said(one) if isinstance(one, str) else one
