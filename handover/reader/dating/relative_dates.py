"""Dates told from the day of publication or from the one before: "yesterday", "last week"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.reader.dating.calendar_dates import calendar_date, day_number
from handover.reader.dating.intervals import Unit
from handover.reader.dating.names import (
    HOURS,
    MONTHS,
    SEASONS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
    Named,
    month_at,
)
from handover.reader.dating.numerals import ordinal_at

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_BACK = {"previous": -1, "preceding": -1, "prior": -1, "same": 0, "that": 0, "following": 1}
_COUNTABLE = frozenset({Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY})
_BEFORE_SHORT = frozenset("on by until since last next this from before after".split())
_AFTER_ORDINAL = frozenset("and or to but when after before at for in with by as".split())
_REPEATED = "it names a day that comes again and again, not one day"


def relative_date(words: Words, index: int) -> Named | None:
    """The date that begins at a word, if it is told from another one."""
    key = words.key(index)
    if key in _DAYS:
        return Named(index, index + 1, Unit.DAY, key, shift=_DAYS[key])
    if key == "tonight":
        return Named(index, index + 1, Unit.DAY, key, shift=0, hours="night")
    if key in {"earlier", "later"}:
        return _earlier(words, index)
    if key == "day":
        return _day_before(words, index)
    if key in {"every", "each"}:
        return _repeated(words, index)
    if key in _SHIFTS:
        found = _shifted(words, index)
        if found:
            return found
    if key in _BACK or (key == "next" and words.key(index - 1) == "the"):
        found = _back(words, index)
        if found:
            return found
    return _weekday(words, index) or _weekend(words, index) or _bare_day(words, index)


def _shifted(words: Words, index: int) -> Named | None:
    """ "last week", "next Friday", "this month", "last November", "last summer", "last night"."""
    key, at = words.key(index), index + 1
    shift = _SHIFTS[key]
    following = words.key(at)
    if following == "-" and words.glued(at):
        return None
    if following in HOURS and key in {"last", "this"}:
        if key == "last" and following not in {"night", "evening"}:
            return None
        return Named(index, at + 1, Unit.DAY, f"{key}-{following}", shift=shift, hours=following)
    unit = UNITS.get(following)
    if unit in _COUNTABLE and not following.endswith("s"):
        if key in {"past", "coming"}:
            return None  # a length of time that ends or begins with the day: see durations
        back = key == "next" and words.key(index - 1) == "the"
        doubt = ""
        if key == "last" and words.key(index - 1) == "the" and unit is not Unit.WEEKEND:
            doubt = f"the {unit} up to the day of publication may be meant"
        return Named(index, at + 1, unit, f"{key}-{unit}", shift=shift, back=back, doubt=doubt)
    weekday = WEEKDAYS.get(following)
    if weekday is not None and words.at(at).is_word and key in _SHIFTS:
        dated = calendar_date(words, at)
        if dated and dated.weekday is not None:
            return replace(dated, first=index)
        return Named(index, at + 1, Unit.WEEK, f"{key}-weekday", weekday=weekday, shift=shift)
    month = month_at(words, at)
    if month and month[1] == at + 1 and key in {"last", "this", "next"}:
        dated = calendar_date(words, at)
        if dated is None or dated.unit is Unit.MONTH and dated.year is None:
            return Named(
                index, at + 1, Unit.MONTH, f"{key}-named-month", month=month[0], shift=shift
            )
        return None
    if following in SEASONS and key in {"last", "this", "next"}:
        return Named(
            index, at + 1, Unit.SEASON, f"{key}-season", number=SEASONS[following], shift=shift
        )
    return None


def _back(words: Words, index: int) -> Named | None:
    """ "the previous day", "that week", "the following month", "the same day"."""
    key, at = words.key(index), index + 1
    if key == "that" and words.key(at) == "same":
        at += 1
    if words.key(at + 1) == "-" and words.glued(at + 1):
        return None  # "said that week-long talks"
    unit = UNITS.get(words.key(at))
    shift = _BACK.get(key, 1)
    if key == "next" and unit is not Unit.DAY:
        return None
    if unit in {*_COUNTABLE, Unit.DAY} and not words.key(at).endswith("s"):
        if key in {"that", "same"} and words.key(at) == "night":
            return Named(index, at + 1, Unit.DAY, "that-night", shift=0, back=True, hours="night")
        return Named(index, at + 1, unit, f"{key}-{unit}", shift=shift, back=True)
    weekday = WEEKDAYS.get(words.key(at))
    if weekday is not None and words.at(at).is_capital and key not in {"same", "that", "next"}:
        return Named(
            index, at + 1, Unit.WEEK, f"{key}-weekday", weekday=weekday, shift=shift, back=True
        )
    if words.key(at) in HOURS and key in {"that", "same", "following", "next"}:
        hours = words.key(at)
        shift = 0 if key in {"that", "same"} else 1
        return Named(index, at + 1, Unit.DAY, f"{key}-hours", shift=shift, back=True, hours=hours)
    return None


def _day_before(words: Words, index: int) -> Named | None:
    """ "the day before yesterday", "the day after", "the day before"."""
    if words.key(index - 1) not in {"the", "a"} or words.key(index + 1) not in {"before", "after"}:
        return None
    sign = -1 if words.key(index + 1) == "before" else 1
    if words.key(index + 2) in {"yesterday", "tomorrow"}:
        shift = sign + _DAYS[words.key(index + 2)]
        rule = f"day-{words.key(index + 1)}-{words.key(index + 2)}"
        return Named(index, index + 3, Unit.DAY, rule, shift=shift)
    following = words.at(index + 2)
    if words.same_sentence(index, index + 2) and following.is_word:
        return None  # counted from what is named there: see durations
    return Named(index, index + 2, Unit.DAY, f"day-{words.key(index + 1)}", shift=sign, back=True)


def _earlier(words: Words, index: int) -> Named | None:
    """ "earlier this month", "later in the week", "earlier today"."""
    key, at = words.key(index), index + 1
    if words.key(at) in {"today", "yesterday"}:
        return Named(index, at + 1, Unit.DAY, f"{key}-today", shift=_DAYS[words.key(at)])
    if words.keys(at, 2) in {("in", "the"), ("on", "in")}:
        at += 2
    elif words.key(at) in {"this", "that", "next", "last"}:
        at += 1
    else:
        return None
    unit = UNITS.get(words.key(at))
    if unit is Unit.DAY and words.key(at) == "day":
        return Named(index, at + 1, Unit.DAY, f"{key}-in-the-day", shift=0, back=True)
    if unit not in _COUNTABLE or words.key(at).endswith("s"):
        return None
    before = words.key(at - 1)
    shift = _SHIFTS.get(before, 0)
    part = key if before in {"this", "the"} else ""
    doubt = "" if part else f"only a part of it is meant: {key}"
    return Named(
        index, at + 1, unit, f"{key}-this-{unit}", shift=shift, part=part,
        back=before == "that", doubt=doubt,
    )  # fmt: skip


def _weekday(words: Words, index: int) -> Named | None:
    """ "Sunday"; abbreviated only after "on" and the like; plural as a repeated day."""
    word = words.at(index)
    if word.key in WEEKDAY_PLURALS:
        return Named(index, index + 1, Unit.DAY, "repeated-day", unresolved=_REPEATED)
    if word.key not in WEEKDAYS:
        return None
    if word.key in SHORT_WEEKDAYS:
        if words.key(index - 1) not in _BEFORE_SHORT or not word.is_capital:
            return None
    elif word.text[1:] != word.key[1:] and not word.text.isupper():
        return None
    return Named(index, index + 1, Unit.DAY, "weekday", weekday=WEEKDAYS[word.key])


def _repeated(words: Words, index: int) -> Named | None:
    at = index + 1
    at += words.key(at) == "other"
    name = words.key(at)
    if name in WEEKDAYS or (name in MONTHS and words.at(at).is_capital) or name in SEASONS:
        return Named(index, at + 1, Unit.DAY, "repeated-day", unresolved=_REPEATED)
    return None


def _weekend(words: Words, index: int) -> Named | None:
    """ "on the weekend", "over the weekend", "weekend talks"."""
    if words.key(index) == "weekends":
        return Named(index, index + 1, Unit.WEEKEND, "repeated-day", unresolved=_REPEATED)
    if words.key(index) != "weekend":
        return None
    return Named(index, index + 1, Unit.WEEKEND, "weekend")


def _bare_day(words: Words, index: int) -> Named | None:
    """ "on the 25th", where nothing follows that it could count."""
    if words.key(index - 1) != "the" or words.key(index - 2) not in {
        *_BEFORE_SHORT, "till", "and", "to", "between",
    }:  # fmt: skip
        return None
    found = day_number(words, index) if words.at(index).is_number else None
    if found is None or ordinal_at(words, index) is None:
        return None
    following = words.at(found[1])
    if following.is_word and following.key not in _AFTER_ORDINAL:
        return None
    if following.key == "-" and words.glued(found[1]):
        return None
    return Named(index, found[1], Unit.DAY, "day-of-month", day=found[0])
