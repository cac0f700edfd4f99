"""Numbers as English news text writes them: "six", "twenty-first", "2,317", "two and a half"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

LONGEST = 7
"""Digits of the longest number that is read: a longer one is no count of days."""

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS = {word: value for value, word in enumerate(_ONES) if value} | {
    word: 10 * value for value, word in enumerate(_TENS, 2)
}
_IRREGULAR = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_REGULAR = (4, 6, 7, 10, 11, 13, 14, 15, 16, 17, 18, 19)
ORDINALS = _IRREGULAR | {f"{_ONES[value]}th": value for value in _REGULAR}
_VAGUE = {"several": "several", "few": "a few", "some": "some", "many": "many", "dozens": "dozens"}
_UNITS = 10


@dataclass(frozen=True)
class Number:
    """A count and where it ends."""

    least: float
    most: float
    """The same unless the text names two: "two or three"."""
    after: int
    """Index of the word after it."""
    vague: str = ""
    """The word, where it names no number: "several"."""


def number_at(words: Words, index: int) -> Number | None:
    """The count that begins at a word, if there is one.

    >>> from handover.reader.dating.words import split
    >>> number_at(split("two and a half years"), 0)
    Number(least=2.5, most=2.5, after=4, vague='')
    >>> number_at(split("2,317 fighters"), 0).least
    2317
    """
    key = words.key(index)
    if key in {"a", "an"}:
        return _after_article(words, index)
    if key == "couple" and words.key(index + 1) == "of":
        return Number(2, 2, index + 2)
    if key == "half" and words.key(index + 1) in {"a", "an"}:
        return Number(0.5, 0.5, index + 2)
    if key in _VAGUE:
        skip = 2 if words.key(index + 1) == "of" else 1
        return Number(0, 0, index + skip, _VAGUE[key])
    one = _one(words, index)
    return _pair(words, one) if one else None


def _after_article(words: Words, index: int) -> Number | None:
    """As in "a couple of", "a dozen", "a few"."""
    following = words.key(index + 1)
    if following == "couple":
        return Number(2, 2, index + (3 if words.key(index + 2) == "of" else 2))
    if following == "dozen":
        return Number(12, 12, index + 2)
    if words.keys(index, 4) in {("a", "quarter", "of", "a"), ("a", "quarter", "of", "the")}:
        return Number(0.25, 0.25, index + 4)
    return Number(0, 0, index + 2, _VAGUE[following]) if following in _VAGUE else None


def _pair(words: Words, one: Number) -> Number:
    """The same with a second number after it: "two or three", "10-15", "two and a half"."""
    at = one.after
    if words.keys(at, 3) == ("and", "a", "half"):
        return Number(one.least + 0.5, one.least + 0.5, at + 3)
    if words.keys(at, 5) == ("-", "and", "-", "a", "-") and words.key(at + 5) == "half":
        return Number(one.least + 0.5, one.least + 0.5, at + 6)
    if words.key(at) in {"or", "to", "-"}:
        other = _one(words, at + 1)
        if other and other.least > one.least:
            return Number(one.least, other.least, other.after)
    return one


def _one(words: Words, index: int) -> Number | None:
    word = words.at(index)
    if word.is_number:
        return _digits(words, index)
    value = CARDINALS.get(word.key)
    if value is None:
        return None
    after = index + 1
    if value >= 2 * _UNITS:
        at = after + (words.key(after) == "-" and words.glued(after))
        unit = CARDINALS.get(words.key(at), _UNITS)
        if unit < _UNITS:
            value, after = value + unit, at + 1
    if words.key(after) == "hundred":
        value, after = 100 * value, after + 1
    return Number(value, value, after)


def _digits(words: Words, index: int) -> Number | None:
    digits, after = words.at(index).text, index + 1
    while (
        words.key(after) == ","
        and words.glued(after)
        and words.glued(after + 1)
        and words.at(after + 1).is_number
        and len(words.key(after + 1)) == 3  # noqa: PLR2004 (thousands)
    ):
        digits, after = digits + words.key(after + 1), after + 2
        if len(digits) > LONGEST:
            return None
    if len(digits) > LONGEST:
        return None
    tenths = words.key(after) == "." and words.glued(after) and words.glued(after + 1)
    if tenths and words.at(after + 1).is_number and len(words.key(after + 1)) <= LONGEST:
        value = float(f"{digits}.{words.key(after + 1)}")
        return Number(value, value, after + 2)
    return Number(int(digits), int(digits), after)


def ordinal_at(words: Words, index: int) -> tuple[int, int] | None:
    """The ordinal that begins at a word and the index after it: "25th", "twenty-first".

    >>> from handover.reader.dating.words import split
    >>> ordinal_at(split("the twenty-first century"), 1)
    (21, 4)
    """
    word = words.at(index)
    if word.is_number and len(word.text) <= 2:  # noqa: PLR2004 (days and centuries)
        glued = words.glued(index + 1) and words.key(index + 1) in {"st", "nd", "rd", "th"}
        return (int(word.text), index + 2) if glued else None
    if word.key in ORDINALS:
        return ORDINALS[word.key], index + 1
    if word.key in {"twenty", "thirty"}:
        at = index + 1 + (words.key(index + 1) == "-")
        unit = ORDINALS.get(words.key(at), _UNITS)
        return (CARDINALS[word.key] + unit, at + 1) if unit < _UNITS else None
    return None
