"""Dates told from the day of publication or from the one before: "yesterday", "last week"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.reader.dating.calendar_dates import calendar_date, day_number
from handover.reader.dating.calendar_names import (
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
from handover.reader.dating.choice import FROM_BEFORE
from handover.reader.dating.intervals import Unit
from handover.reader.dating.numerals import ordinal_at
from handover.reader.tokens import vocabulary
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable

    from handover.reader.dating.words import Words

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_SHIFTS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_BACK = {
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "same": 0,
    "that": 0,
    "following": 1,
    "next": 1,
}
_COUNTABLE = frozenset({Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY})
_BEFORE_SHORT = vocabulary("on by until since last next this from before after")
_AFTER_ORDINAL = vocabulary("and or to but when after before at for in with by as")
REPEATED = worded("it names a day that comes again and again, not one day")


def relative_date(words: Words, index: int) -> Named | None:
    """The date that begins at a word, if it is told from another one."""
    readers = _READERS.get(words.key(index), (_weekday, _weekend, _bare_day))
    return next((found for reader in readers if (found := reader(words, index))), None)


def _near(words: Words, index: int) -> Named | None:
    """As in "yesterday", "today", "tomorrow", "tonight"."""
    key = words.key(index)
    hours = "night" if key == "tonight" else ""
    return Named(index, index + 1, Unit.DAY, key, shift=_DAYS.get(key, 0), hours=hours)


def _shifted_hours(words: Words, index: int) -> Named | None:
    """As in "last night", "this morning"."""
    key, hours = words.key(index), words.key(index + 1)
    if hours in HOURS and (key == "this" or (key == "last" and hours in {"night", "evening"})):
        shift = _SHIFTS[key]
        return Named(index, index + 2, Unit.DAY, f"{key}-{hours}", shift=shift, hours=hours)
    return None


def _shifted_unit(words: Words, index: int) -> Named | None:
    """As in "last week", "this month", "next year"; "past" and "coming" name lengths of time."""
    key, name = words.key(index), words.key(index + 1)
    unit = Unit.QUARTER if name == "quarter" and key != "this" else UNITS.get(name)
    if unit not in {*_COUNTABLE, Unit.QUARTER} or name.endswith("s") or key in {"past", "coming"}:
        return None
    with_article = words.key(index - 1) == "the"
    doubt = ""
    if key == "last" and with_article and unit is not Unit.WEEKEND:
        doubt = worded("the {unit} up to the day of publication may be meant", unit=unit)
    if key == "next" and with_article:
        doubt = worded("it may be counted from the date named before it")
    return Named(index, index + 2, unit, f"{key}-{unit}", shift=_SHIFTS[key], doubt=doubt)


def _shifted_name(words: Words, index: int) -> Named | None:
    """As in "next Friday", "last November", "last summer"."""
    key, at = words.key(index), index + 1
    shift, name = _SHIFTS[key], words.key(index + 1)
    if name in WEEKDAYS:
        dated = calendar_date(words, at)
        if dated and dated.weekday is not None:
            return replace(dated, first=index)
        return Named(
            index, at + 1, Unit.WEEK, f"{key}-weekday", weekday=WEEKDAYS[name], shift=shift
        )
    if key not in {"last", "this", "next"}:
        return None
    month = month_at(words, at)
    dated = calendar_date(words, at) if month else None
    if month and (dated is None or dated.after == at + 1):
        rule = f"{key}-named-month"
        return Named(index, at + 1, Unit.MONTH, rule, month=month[0], shift=shift)
    if name in SEASONS:
        rule = f"{key}-season"
        return Named(index, at + 1, Unit.SEASON, rule, number=SEASONS[name], shift=shift)
    return None


def _back(words: Words, index: int) -> Named | None:
    """As in "the previous day", "that week", "the following month", "the same day"."""
    key, at = words.key(index), index + 1
    if key == "that" and words.key(at) == "same":
        at += 1
    if (key in {"next", "following"} and words.key(index - 1) != "the") or (
        words.key(at + 1) == "-" and words.glued(at + 1)
    ):
        return None  # "said that week-long talks"
    name, shift = words.key(at), _BACK[key]
    unit = UNITS.get(name)
    if name in HOURS and key in {"that", "same", "following", "next"}:
        return Named(index, at + 1, Unit.DAY, f"{key}-hours", shift=shift, back=True, hours=name)
    if key == "next" and unit is not Unit.DAY:
        return None
    if unit in {*_COUNTABLE, Unit.DAY} and not name.endswith("s"):
        return Named(index, at + 1, unit, f"{key}-{unit}", shift=shift, back=True)
    if name in SEASONS and shift:
        doubt, number = FROM_BEFORE, SEASONS[name]
        return Named(
            index, at + 1, Unit.SEASON, f"{key}-season", number=number, shift=shift, back=True,
            doubt=doubt,
        )  # fmt: skip
    if name in WEEKDAYS and words.at(at).is_capital and shift and key != "next":
        rule, weekday = f"{key}-weekday", WEEKDAYS[name]
        return Named(index, at + 1, Unit.WEEK, rule, weekday=weekday, shift=shift, back=True)
    return None


def _day_before(words: Words, index: int) -> Named | None:
    """As in "the day before yesterday", "the day after", "the day before"."""
    if words.key(index - 1) not in {"the", "a"} or words.key(index + 1) not in {"before", "after"}:
        return None
    sign = -1 if words.key(index + 1) == "before" else 1
    if words.key(index + 2) in {"yesterday", "tomorrow"}:
        shift = sign + _DAYS[words.key(index + 2)]
        rule = f"day-{words.key(index + 1)}-{words.key(index + 2)}"
        return Named(index, index + 3, Unit.DAY, rule, shift=shift)
    following = words.at(index + 2)
    if words.same_clause(index, index + 2) and following.is_word:
        return None  # counted from what is named there: see durations
    return Named(index, index + 2, Unit.DAY, f"day-{words.key(index + 1)}", shift=sign, back=True)


def _earlier(words: Words, index: int) -> Named | None:
    """As in "earlier this month", "later in the week", "earlier today"."""
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
    doubt = "" if part else worded("only a part of it is meant: {words}", words=key)
    return Named(
        index, at + 1, unit, f"{key}-this-{unit}", shift=shift, part=part,
        back=before == "that", doubt=doubt,
    )  # fmt: skip


def _weekday(words: Words, index: int) -> Named | None:
    """As in "Sunday"; abbreviated only after "on" and the like; plural as a repeated day."""
    word = words.at(index)
    if word.key in WEEKDAY_PLURALS:
        return Named(index, index + 1, Unit.DAY, "repeated-day", unresolved=REPEATED)
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
        return Named(index, at + 1, Unit.DAY, "repeated-day", unresolved=REPEATED)
    return None


def _weekend(words: Words, index: int) -> Named | None:
    """As in "on the weekend", "over the weekend", "weekend talks"."""
    if words.key(index) == "weekends":
        return Named(index, index + 1, Unit.WEEKEND, "repeated-day", unresolved=REPEATED)
    if words.key(index) != "weekend":
        return None
    return Named(index, index + 1, Unit.WEEKEND, "weekend")


def _bare_day(words: Words, index: int) -> Named | None:
    """As in "on the 25th", where nothing follows that it could count."""
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


_SHIFTED = (_shifted_hours, _shifted_unit, _shifted_name)
_READERS: dict[str, tuple[Callable[[Words, int], Named | None], ...]] = {
    **dict.fromkeys((*_DAYS, "tonight"), (_near,)),
    **dict.fromkeys(_BACK, (_back,)),
    **dict.fromkeys(_SHIFTS, _SHIFTED),
    "next": (*_SHIFTED, _back),
    "earlier": (_earlier,),
    "later": (_earlier,),
    "day": (_day_before,),
    "every": (_repeated,),
    "each": (_repeated,),
}
"""What is tried at a word; at all others a weekday, a weekend or a day of the month."""
