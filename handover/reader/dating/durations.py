"""Lengths of time, and the days that are counted with them: "ten days ago", "over two days"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.calendar_names import PLURAL_UNITS, UNITS
from handover.reader.dating.choice import (
    NO_DATE_BEFORE,
    NO_DATELINE,
    NO_NUMBER,
    NO_SUCH_DAY,
    Finding,
)
from handover.reader.dating.counted import counted
from handover.reader.dating.intervals import Interval, OutsideCalendarError, Unit
from handover.reader.dating.lengths import Length, length_at, moved
from handover.reader.dating.numerals import number_at
from handover.reader.dating.tenses import Tense, tense_at
from handover.reader.mentions import DateReading
from handover.reader.tokens import vocabulary
from handover.words.wording import worded

if TYPE_CHECKING:
    from datetime import date

    from handover.reader.dating.choice import Setting

ONLY_LENGTH = worded("it names a length of time and no days")
_BEHIND = vocabulary("last past recent previous preceding")
_AHEAD = vocabulary("next coming following forthcoming")
_TURNS = {"earlier": -1, "before": -1, "later": 1, "afterwards": 1, "after": 1}
_TIED = vocabulary("over for during within")
_FEW = 31
"""Days: a statement about a longer time is not about its last days."""


def duration(setting: Setting, index: int) -> Finding | None:
    """The length of time, or the day counted with one, that begins at a word."""
    words = setting.words
    if words.key(index) in _BEHIND | _AHEAD:
        return _around_publication(setting, index)
    length = length_at(words, index)
    if length is None or words.key(index - 1) in {"aged", "age"}:
        return None
    found = _with_direction(setting, length)
    if found or length.vague in PLURAL_UNITS:
        return found
    return _in_time(setting, length) or _of_statement(setting, length) or _plain(setting, length)


def _with_direction(setting: Setting, length: Length) -> Finding | None:
    """The same where a word says from where it is counted: "ago", "later", "after"."""
    words = setting.words
    after = length.after
    following = words.key(after)
    if following == "ago":
        return _from_publication(setting, length, -1, "ago", after + 1)
    if following == "from" and words.key(after + 1) in {"now", "today"}:
        return _from_publication(setting, length, 1, "from-now", after + 2)
    if following in _TURNS and following not in {"before", "after"}:
        return _from_last(setting, length, _TURNS[following], after + 1)
    leading = words.keys(after, 3) == ("leading", "up", "to")
    if leading or following in {*_TURNS, "following", "from"}:
        found = counted(setting, length)
        if found:
            return found
    if following in _TURNS and not _goes_on(setting, after + 1):
        return _from_last(setting, length, _TURNS[following], after + 1)
    return None


def _goes_on(setting: Setting, index: int) -> bool:
    words = setting.words
    return words.same_clause(index - 1, index) and words.at(index).is_word


def unresolved(length: Length, after: int, rule: str, doubt: str) -> Finding:
    """A length of time from which no day was found."""
    return Finding(length.first, after, None, "duration", rule, doubt=doubt)


def _from_publication(
    setting: Setting, length: Length, sign: int, rule: str, after: int
) -> Finding:
    """As in "ten days ago", "two weeks from now"."""
    if length.vague:
        why = worded(NO_NUMBER, unit=length.unit)
        return unresolved(length, after, f"vague-{rule}", why)
    if setting.published is None:
        return unresolved(length, after, rule, NO_DATELINE)
    return _day(setting.published, length, sign, rule, after)


def _from_last(setting: Setting, length: Length, sign: int, after: int) -> Finding:
    """As in "three days later", counted from the date named before."""
    rule = "later" if sign > 0 else "earlier"
    if length.vague:
        return unresolved(length, after, f"vague-{rule}", worded(NO_NUMBER, unit=length.unit))
    if setting.last is None:
        return unresolved(length, after, rule, NO_DATE_BEFORE)
    start = setting.last.end if sign > 0 else setting.last.start
    doubt = worded("counted from {date}, the date named before it", date=setting.last.edtf)
    return _day(start, length, sign, rule, after, doubt)


def _day(  # noqa: PLR0913, PLR0917 (what is counted, from where, and what it is called)
    start: date, length: Length, sign: int, rule: str, after: int, doubt: str = ""
) -> Finding:
    """The day, or the unit of the calendar, so far away from a day."""
    try:
        near = moved(start, length, sign * length.least)
        far = moved(start, length, sign * length.most)
        interval, reading = _in_units(near, far, length)
    except OutsideCalendarError:
        return unresolved(length, after, rule, NO_SUCH_DAY)
    others = (reading,) if reading else ()
    if length.unit is Unit.HOUR:
        doubt = doubt or worded("counted in hours, which may end on the day before or after")
    return Finding(length.first, after, interval, interval.precision, rule, others, doubt)


def _in_units(near: date, far: date, length: Length) -> tuple[Interval, DateReading | None]:
    if near != far:
        first, last = sorted((near, far))
        return intervals.about(intervals.between(intervals.day(first), intervals.day(last))), (
            DateReading(intervals.day(near).edtf, worded("the smaller number is meant"))
        )
    day = intervals.day(near)
    if length.unit in {Unit.DAY, Unit.HOUR}:
        return day, None
    if length.unit in {Unit.DECADE, Unit.CENTURY}:
        return intervals.about(intervals.year(near.year)), DateReading(
            day.edtf, worded("it is counted to the day")
        )
    unit = length.unit if length.is_exact else Unit.MONTH
    return intervals.around(near, unit), DateReading(day.edtf, worded("it is counted to the day"))


def _around_publication(setting: Setting, index: int) -> Finding | None:
    """As in "the last two weeks", "the past month", "the next ten days", "recent days"."""
    words = setting.words
    key = words.key(index)
    if key == "following" and words.key(index - 1) != "the":
        return None
    number = number_at(words, index + 1)
    at = number.after if number else index + 1
    unit = UNITS.get(words.key(at))
    if unit is None or unit is Unit.WEEKEND or words.key(at) in {"night", "nights"}:
        return None
    if words.key(at + 1) == "-" and words.glued(at + 1):
        return None
    plural = words.key(at) in PLURAL_UNITS
    if number is None and not plural and key not in {"past", "coming"}:
        return None
    vague = number.vague if number else (words.key(at) if plural else "")
    count = number.least if number else 1
    most = number.most if number else 1
    length = Length(index, at + 1, count, most, unit, vague)
    rule = "past-length" if key in _BEHIND else "coming-length"
    if vague:
        return unresolved(length, at + 1, rule, worded(NO_NUMBER, unit=unit))
    if setting.published is None:
        return unresolved(length, at + 1, rule, NO_DATELINE)
    return _up_to(setting.published, length, rule, -1 if key in _BEHIND else 1)


def _up_to(published: date, length: Length, rule: str, sign: int) -> Finding:
    try:
        end = moved(published, length, sign * length.most)
        interval = intervals.between(
            intervals.day(min(end, published)), intervals.day(max(end, published))
        )
    except OutsideCalendarError:
        return unresolved(length, length.after, rule, NO_SUCH_DAY)
    doubt = worded("whether the day of publication is counted is not said")
    return Finding(length.first, length.after, interval, "range", rule, doubt=doubt)


def _in_time(setting: Setting, length: Length) -> Finding | None:
    """As in "will leave in ten days": counted from the day of publication."""
    words = setting.words
    if words.key(length.first - 1) not in {"in", "within"} or length.vague:
        return None
    tense = tense_at(words, length.first, length.after)
    if setting.published is None or tense.tense is not Tense.FUTURE:
        return None
    found = _day(setting.published, length, 1, "in-time", length.after)
    if found.interval is None:
        return None
    reason = worded("it is counted from the day of publication")
    if words.key(length.first - 1) == "within":
        readings = (DateReading(found.interval.edtf, reason),)
        return Finding(
            length.first, length.after, None, "duration", "within-time", readings,
            worded("the day it is counted from is not said"),
        )  # fmt: skip
    doubt = worded("the length of what happens may be meant")
    return Finding(
        length.first, length.after, found.interval, found.precision, "in-time",
        found.alternatives, doubt,
    )  # fmt: skip


def _of_statement(setting: Setting, length: Length) -> Finding | None:
    """As in "said yesterday that over two days": the two days that end with the statement's."""
    words = setting.words
    if setting.said is None or words.key(length.first - 1) not in _TIED or not length.is_exact:
        return None
    index, said = setting.said
    days = {Unit.HOUR: length.most / 24, Unit.DAY: length.most, Unit.WEEK: 7 * length.most}
    count = days.get(length.unit, 0)
    if not words.same_clause(index, length.first) or not 1 <= count <= _FEW:
        return None
    try:
        first = intervals.day(intervals.add(said, 1 - int(count)))
    except OutsideCalendarError:
        return None
    interval = intervals.between(first, intervals.day(said)) if count > 1 else first
    doubt = worded(
        "taken for the days that end with the statement of {date}", date=said.isoformat()
    )
    return Finding(
        length.first, length.after, interval, interval.precision, "days-of-statement", (), doubt
    )


def _plain(setting: Setting, length: Length) -> Finding:
    rule = "vague-duration" if length.vague else "duration"
    before = setting.words.keys(length.first - 2, 2)
    why = ONLY_LENGTH
    if length.vague:
        why = worded(NO_NUMBER, unit=length.unit)
    elif before == ("more", "than") or before[1] in {"over", "least"}:
        why = worded("it names a length of time and no days, and at least that long")
    return unresolved(length, length.after, rule, why)
