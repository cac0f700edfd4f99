"""Dates of the calendar: "Nov. 25, 2020", "3rd of October", "25.11.2020", "Christmas Eve"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypedDict

from handover.reader.dating.calendar_names import (
    AMBIGUOUS_MONTHS,
    COUNTED,
    MONTHS,
    WEEKDAYS,
    Named,
    ends_number,
    month_at,
    starts_number,
    year_at,
)
from handover.reader.dating.intervals import Unit
from handover.reader.dating.numerals import ordinal_at
from handover.reader.tokens import vocabulary
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

_LONGEST_MONTH = 31
_YEAR_OF_WORDS = {"last": -1, "this": 0, "next": 1}
_BEFORE_MONTH = vocabulary(
    "in since until till by from to during of before after around about between through late "
    "early mid last next this and or - the and/or ca circa end"
)
_TWO_DIGITS = 2


_FIXED_FEASTS = {
    ("new", "year", "'", "s", "eve"): (12, 31),
    ("new", "year", "'", "s", "day"): (1, 1),
    ("new", "year", "'", "s"): (1, 1),
    ("new", "year"): (1, 1),
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("christmas",): (12, 25),
}
_OTHER_CHRISTMAS = worded(
    "the Armenian Church keeps Christmas on 6 January, the Russian one on 7 January"
)
_MOVING_FEASTS = frozenset({"easter", "ramadan", "nowruz", "novruz", "eid"})
_MOVES = worded("it names a feast, and on which day it falls is not in the text")


class _Year(TypedDict, total=False):
    year: int
    year_shift: int
    back: bool


def calendar_date(words: Words, index: int) -> Named | None:
    """The date that begins at a word, if it names a month."""
    return _day_first(words, index) or _month_first(words, index) or _weekday_first(words, index)


def day_number(words: Words, index: int) -> tuple[int, int] | None:
    """A day of the month in figures, and the index after it: "25", "25th"."""
    word = words.at(index)
    if not word.is_number or len(word.text) > _TWO_DIGITS or not starts_number(words, index):
        return None
    ordinal = ordinal_at(words, index)
    value, after = ordinal or (int(word.text), index + 1)
    if not 1 <= value <= _LONGEST_MONTH or not (ordinal or ends_number(words, index)):
        return None
    return value, after


def year_after(words: Words, index: int) -> tuple[_Year, int]:
    """The year that a date goes on with, and the index after it: ", 2020", " last year"."""
    at = index + (words.key(index) == ",")
    at += words.key(at) == "of"
    found = year_at(words, at, plain=False)
    if found and starts_number(words, at) and words.together(index - 1, found[1]):
        return {"year": found[0]}, found[1]
    if words.key(at) == "'" and words.glued(at + 1) and words.at(at + 1).is_number:
        short = words.at(at + 1).text
        if len(short) == _TWO_DIGITS and ends_number(words, at + 1):
            return {"year": century_of(int(short)) + int(short)}, at + 2
    if words.key(at) in {"of", "in"}:
        at += 1
    if words.key(at) in _YEAR_OF_WORDS and words.key(at + 1) == "year":
        return {"year_shift": _YEAR_OF_WORDS[words.key(at)]}, at + 2
    at += words.key(at) == "the"
    if words.key(at) in {"that", "same"} and words.key(at + 1) == "year":
        return {"back": True, "year_shift": 0}, at + 2
    if words.key(at) in {"previous", "following"} and words.key(at + 1) == "year":
        return {"back": True, "year_shift": -1 if words.key(at) == "previous" else 1}, at + 2
    return {}, index


def century_of(short: int) -> int:
    """The century that two figures of a year are taken for: 30 to 99 are 19xx."""
    return 1900 if short >= 30 else 2000  # noqa: PLR2004


def _day_first(words: Words, index: int) -> Named | None:
    """As in "25 November 2020", "the third of October", "16-Nov-2020"."""
    found = day_number(words, index)
    if found is None:
        spelled = ordinal_at(words, index)
        if spelled is None or words.key(spelled[1]) != "of" or spelled[0] > _LONGEST_MONTH:
            return None
        found = spelled
    number, at = found
    at += words.key(at) == "of"
    at += words.key(at) == "-" and words.glued(at) and words.glued(at + 1)
    month = month_at(words, at)
    if month is None or not words.together(index, month[1]):
        return None
    hyphen = words.key(month[1]) == "-" and words.glued(month[1])
    year, after = year_after(words, month[1] + hyphen)
    if hyphen and not year:
        after = month[1]
    return Named(index, after, Unit.DAY, "day-and-month", month=month[0], day=number, **year)


def _month_first(words: Words, index: int) -> Named | None:
    """As in "Nov. 25, 2020", "November the third", "November 2020", "November"."""
    month = month_at(words, index)
    if month is None:
        return None
    at = month[1]
    at += words.key(at) == "the"
    at += words.key(at) == "-" and words.glued(at) and words.glued(at + 1)
    day = day_number(words, at)
    if day is None and at > month[1] and words.key(at - 1) == "the":
        day = ordinal_at(words, at)
    if day and words.together(index, day[1]) and not _counts(words, index, day[1]):
        year, after = year_after(words, day[1])
        return Named(index, after, Unit.DAY, "month-and-day", month=month[0], day=day[0], **year)
    year, after = year_after(words, month[1])
    if not year and not _stands_alone(words, index):
        return None
    doubt = ""
    if _may_be_person(words, index) and not year:
        doubt = worded("May may be a person's name")
    return Named(index, after, Unit.MONTH, "month", month=month[0], doubt=doubt, **year)


def _weekday_first(words: Words, index: int) -> Named | None:
    """As in "Sunday, Nov 15", "Tuesday (10 November)"."""
    word = words.at(index)
    if word.key not in WEEKDAYS or not word.is_capital:
        return None
    at = index + 1
    at += words.key(at) == "." and words.glued(at)
    bracket = words.key(at) == "("
    at += words.key(at) in {",", "("}
    at += words.key(at) == "the"
    date = _day_first(words, at) or _month_first(words, at) or numeric_date(words, at)
    if date is None or date.unit is not Unit.DAY or not words.together(index, date.after):
        return None
    after = date.after + (bracket and words.key(date.after) == ")")
    return replace(
        date, first=index, after=after, weekday=WEEKDAYS[word.key], rule="weekday-and-date"
    )


def _counts(words: Words, index: int, after: int) -> bool:
    """Whether the number after a month counts things: "in November 20 soldiers"."""
    return words.key(after) in COUNTED and words.key(index - 1) == "in"


def _stands_alone(words: Words, index: int) -> bool:
    """Whether a month without a day and a year is one: "May" may be a name, "march" a verb."""
    word, before = words.at(index), words.at(index - 1)
    if word.key not in AMBIGUOUS_MONTHS:
        return True
    if before.key not in _BEFORE_MONTH or not words.same_clause(index - 1, index):
        return False
    following = words.at(index + 1)
    return not (
        following.is_capital
        and following.is_word
        and following.key not in MONTHS
        and words.same_clause(index, index + 1)
    )


def _may_be_person(words: Words, index: int) -> bool:
    return words.key(index) == "may" and words.key(index - 1) in {"by", "to", "of", "and", "from"}


def numeric_date(words: Words, index: int) -> Named | None:
    """A date in figures only: "2020-11-25", "25.11.2020", "11/12/2020", "2020-11"."""
    if words.at(index - 1).is_number and words.same_clause(index - 1, index):
        return None  # part of a telephone number
    if not words.at(index).is_number or not _alone_before(words, index):
        return None
    sign = words.at(index + 1).text  # an en dash joins two numbers and makes no ISO date
    if sign not in {"-", ".", "/"} or not (words.glued(index + 1) and words.glued(index + 2)):
        return None
    figures = [words.at(index).text, words.at(index + 2).text]
    after = index + 3
    if words.key(after) == sign and words.glued(after) and words.glued(after + 1):
        figures.append(words.at(after + 1).text)
        after += 2
    if not all(figure.isascii() and figure.isdigit() for figure in figures):
        return None
    if not _alone_after(words, after):
        return None
    return _from_figures(index, after, sign, figures)


def _from_figures(index: int, after: int, sign: str, figures: list[str]) -> Named | None:
    lengths = [len(figure) for figure in figures]
    numbers = [int(figure) for figure in figures if len(figure) <= 4]  # noqa: PLR2004
    if lengths == [4, 2] and sign == "-" and 1 <= numbers[1] <= 12 and 1000 <= numbers[0] < 3000:  # noqa: PLR2004
        return Named(index, after, Unit.MONTH, "iso-month", year=numbers[0], month=numbers[1])
    if len(figures) != 3:  # noqa: PLR2004 (year, month, day)
        return None
    if lengths[0] == 4 and max(lengths[1:]) <= _TWO_DIGITS:  # noqa: PLR2004
        year, month, day = numbers
        rule, doubt = "iso-date", ""
    elif max(lengths[:2]) <= _TWO_DIGITS and lengths[2] in {2, 4}:
        day, month, year = numbers
        rule, doubt = "numeric-date", ""
        if lengths[2] == _TWO_DIGITS:
            year += century_of(year)
            doubt = worded("the year has two figures only")
        if month > 12:  # noqa: PLR2004
            day, month = month, day
        elif day <= 12 and day != month and sign != ".":  # noqa: PLR2004
            rule = "numeric-date-either-way"
    else:
        return None
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST_MONTH):  # noqa: PLR2004
        return None
    return Named(index, after, Unit.DAY, rule, year, month, day, doubt=doubt)


def _alone_before(words: Words, index: int) -> bool:
    signs = {"-", ":"} if len(words.at(index).text) == 4 else {"-", "/", ":"}  # noqa: PLR2004
    return starts_number(words, index) and not (
        words.glued(index) and words.key(index - 1) in signs
    )


def _alone_after(words: Words, after: int) -> bool:
    following = words.at(after)
    if not words.glued(after):
        return True
    if following.key == "/" and len(words.at(after + 1).text) == 4:  # noqa: PLR2004 (a year)
        return words.at(after - 1).is_number and len(words.at(after - 1).text) == _TWO_DIGITS
    if following.is_number or following.key in {"-", "/", "_"}:
        return False
    if following.is_word:
        return following.key == "t"  # a time of day follows: 2020-11-16T10:00
    return not (
        following.key in {".", ",", ":"}
        and words.glued(after + 1)
        and words.at(after + 1).is_number
    )


def feast(words: Words, index: int) -> Named | None:
    """The feast that begins at a word.

    >>> from handover.reader.dating.words import split
    >>> named = feast(split("by New Year's Eve"), 1)
    >>> named.month, named.day
    (12, 31)
    """
    if not words.at(index).is_capital:
        return None
    key = words.key(index)
    if key in _MOVING_FEASTS:
        after = index + 1 + (words.key(index + 1) in {"sunday", "monday"})
        return Named(index, after, Unit.DAY, "feast", unresolved=_MOVES)
    for phrase, (month, day) in _FIXED_FEASTS.items():
        if words.keys(index, len(phrase)) == phrase:
            if key == "new" and not words.at(index + 1).is_capital:
                return None  # "a new year"
            doubt = _OTHER_CHRISTMAS if phrase[0] == "christmas" else ""
            after = index + len(phrase)
            return Named(index, after, Unit.DAY, "feast", month=month, day=day, doubt=doubt)
    return None
