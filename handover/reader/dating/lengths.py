"""Lengths of time as the text names them: "six weeks", "44-day", "two or three days"."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.reader.dating.calendar_names import PLURAL_UNITS, UNITS, starts_number
from handover.reader.dating.intervals import Unit, shift
from handover.reader.dating.numerals import Number, number_at
from handover.reader.tokens import vocabulary

if TYPE_CHECKING:
    from datetime import date

    from handover.reader.dating.words import Words

_BETWEEN = vocabulary(
    "more full consecutive calendar working business straight whole additional further long other "
    "last past next"
)
AFTERWARDS = vocabulary("ago earlier later before after following afterwards from hence")
_SINGLE = vocabulary("day week month year")
_ONE_OF = vocabulary("a an one")
_OF_LENGTH = vocabulary("for within about nearly almost over in than around just only only half")
_FINER = {
    Unit.YEAR: (Unit.MONTH, 12), Unit.DECADE: (Unit.YEAR, 10), Unit.CENTURY: (Unit.YEAR, 100),
    Unit.MONTH: (Unit.DAY, 30), Unit.WEEK: (Unit.DAY, 7),
}  # fmt: skip


@dataclass(frozen=True)
class Length:
    """A length of time."""

    first: int
    after: int
    least: float
    most: float
    unit: Unit
    vague: str = ""
    """The word, where it names no number: "several", "days"."""

    @property
    def is_exact(self) -> bool:
        """Whether it names one whole number."""
        return not self.vague and self.least == self.most and self.least == int(self.least)


def length_at(words: Words, index: int) -> Length | None:
    """The length of time that begins at a word, if it names a number or stands for one.

    >>> from handover.reader.dating.words import split
    >>> length_at(split("a 44-day war"), 1)
    Length(first=1, after=4, least=44, most=44, unit=<Unit.DAY: 'day'>, vague='')
    """
    number = number_at(words, index)
    if number is None:
        return _one(words, index) or _bare(words, index)
    if words.at(index).is_number and not starts_number(words, index):
        return None
    at = number.after
    hyphen = words.key(at) == "-" and words.glued(at)
    at += hyphen
    if not hyphen and words.key(at) in _BETWEEN:
        at += 1
    return _with_unit(words, index, number, at, hyphen=hyphen)


def _with_unit(words: Words, index: int, number: Number, at: int, *, hyphen: bool) -> Length | None:
    unit = UNITS.get(words.key(at))
    if unit is None or unit is Unit.WEEKEND or not words.together(index, at + 1):
        return None
    after = at + 1
    if words.key(after) == "old" or words.keys(after, 2) in {("-", "old"), ("of", "age")}:
        return None
    if words.key(after) in {"'", "-"} and words.key(after + 1) in {"olds", "old"}:
        return None
    single = words.key(at) not in PLURAL_UNITS
    if single and not hyphen and number.most == number.least == 1:
        return _one(words, index)
    if words.key(at) in {"night", "nights"} and number.vague:
        return None
    return Length(index, after, number.least, number.most, unit, number.vague)


def _one(words: Words, index: int) -> Length | None:
    """As in "a week ago", "for a month", "a year and a half": not "twice a week"."""
    if words.key(index) not in _ONE_OF:
        return None
    at = index + 1
    at += words.key(at) == "-"
    at += words.key(at) in {"full", "whole", "further"}
    unit = UNITS.get(words.key(at))
    if unit is None or unit is Unit.WEEKEND or words.key(at) in {*PLURAL_UNITS, "night"}:
        return None
    fortnight = words.key(at) == "fortnight"
    count: float = 2 if fortnight else 1
    after = at + 1
    if words.keys(after, 3) == ("and", "a", "half"):
        return Length(index, after + 3, 1.5, 1.5, unit)
    used = words.key(after) in AFTERWARDS or words.key(index - 1) in _OF_LENGTH or fortnight
    if not used or (
        words.key(index) == "one" and words.key(after) not in AFTERWARDS and unit is Unit.DAY
    ):
        return None
    return Length(index, after, count, count, unit)


def _bare(words: Words, index: int) -> Length | None:
    """As in "days before the accord", "weeks later": no number at all."""
    key = words.key(index)
    if key in _SINGLE and words.key(index - 1) == "the" and words.key(index - 2) != "to":
        if words.key(index + 1) not in {"before", "after", "following"}:
            return None
        vague = "" if key == "day" else f"the {key}"
        return Length(index, index + 1, 1, 1, UNITS[key], vague)
    if key not in PLURAL_UNITS or key in {"weekends", "nights"}:
        return None
    following = words.key(index + 1)
    leading = words.keys(index + 1, 3) == ("leading", "up", "to")
    if not leading and following not in AFTERWARDS - {"from", "following", "hence"}:
        return None
    return Length(index, index + 1, 0, 0, UNITS[key], key)


def moved(when: date, length: Length, amount: float) -> date:
    """A day so many of the units of a length later; halves by the next finer unit."""
    unit = length.unit
    while amount != int(amount) and unit in _FINER:
        unit, times = _FINER[unit]
        amount *= times
    return shift(when, unit, math.trunc(amount))
