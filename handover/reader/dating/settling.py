"""From a date as the text names it to days: by the dateline, the tense and what was said before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.choice import NO_DATE_BEFORE, NO_DATELINE, NO_SUCH_DAY, Choice, exact
from handover.reader.dating.intervals import Interval, OutsideCalendarError, Unit
from handover.reader.dating.narrowing import narrow
from handover.reader.dating.nearness import nearest_year
from handover.reader.dating.weekdays import weekday_choice, weekend_choice
from handover.reader.reasons import in_turn, weekday_said
from handover.words.wording import worded

if TYPE_CHECKING:
    from datetime import date

    from handover.reader.dating.calendar_names import Named
    from handover.reader.dating.choice import Setting


def settle(named: Named, setting: Setting) -> Choice:
    """The days that a named date stands for.

    Never raises: what lies outside the calendar is unresolved and says why.
    """
    if named.unresolved:
        return Choice(None, doubt=named.unresolved)
    try:
        choice = _whole(named, setting)
        if named.part and choice.interval:
            choice = _narrowed(choice, named.part, setting.published)
        return _with_hours(choice, named.hours) if named.hours else choice
    except OutsideCalendarError:
        return Choice(None, doubt=NO_SUCH_DAY)


def _whole(named: Named, setting: Setting) -> Choice:
    if named.number is not None and named.unit in {Unit.DECADE, Unit.CENTURY}:
        tens = named.unit is Unit.DECADE
        return Choice((intervals.decade if tens else intervals.century)(named.number))
    if named.year is not None:
        return _checked(named, _in_year(named, named.year))
    start = _start(named, setting)
    return start if isinstance(start, Choice) else _from(start, named, setting)


def _from(start: date, named: Named, setting: Setting) -> Choice:
    """The days of a date that is told from another day."""
    if named.year_shift is not None:
        choice = Choice(exact(named, start.year + named.year_shift))
        return _checked(named, replace(choice, doubt=_back_doubt(named, setting)))
    if named.weekday is not None and named.month is None:
        return weekday_choice(named, setting, start)
    if named.unit is Unit.WEEKEND and not named.back:
        return weekend_choice(named, setting, start)
    if named.month or named.number or named.day:
        return _checked(named, nearest_year(named, setting, start))
    shifted = intervals.shift(start, named.unit, named.shift or 0)
    return Choice(intervals.around(shifted, named.unit), doubt=_back_doubt(named, setting))


def _start(named: Named, setting: Setting) -> date | Choice:
    """The day that a date is counted from, or why there is none."""
    if named.back:
        if setting.last:
            return setting.last.end if (named.shift or 0) > 0 else setting.last.start
        others: tuple[tuple[Interval, str], ...] = ()
        if setting.published and named.unit is Unit.DAY and named.year_shift is None:
            day = intervals.add(setting.published, named.shift or 0)
            others = ((intervals.day(day), worded("it is counted from the day of publication")),)
        return Choice(None, others, NO_DATE_BEFORE)
    return setting.published or Choice(None, doubt=NO_DATELINE)


def _back_doubt(named: Named, setting: Setting) -> str:
    if named.back and setting.last:
        return worded("counted from {date}, the date named before it", date=setting.last.edtf)
    return ""


def _in_year(named: Named, year: int) -> Choice:
    interval = exact(named, year)
    if named.rule == "numeric-date-either-way" and named.day and named.month:
        other = intervals.named_day(year, named.day, named.month)
        return Choice(interval, ((other, worded("the month is written before the day")),))
    if named.unit is Unit.SEASON and named.number == intervals.WINTER:
        other = intervals.season(year - 1, intervals.WINTER)
        reason = worded("the winter that ends in that year is meant")
        return Choice(interval, ((other, reason),))
    return Choice(interval)


def _checked(named: Named, choice: Choice) -> Choice:
    """The same with a doubt when the weekday beside the date is not its weekday."""
    interval = choice.interval
    if named.weekday is None or interval is None or named.month is None:
        return choice
    true = interval.start.weekday()
    if true == named.weekday:
        return choice
    matching = next(
        (other for other, _ in choice.others if other.start.weekday() == named.weekday), None
    )
    if matching is not None and named.rule != "numeric-date-either-way":
        doubt = worded(
            "of the years near by, only in this one it was a {weekday}",
            weekday=partial(weekday_said, named.weekday),
        )
        others = ((interval, worded("the weekday is a slip")),)
        return Choice(matching, others, doubt)
    doubt = worded(
        "{date} was a {weekday}, not a {named}",
        date=interval.edtf,
        weekday=partial(weekday_said, true),
        named=partial(weekday_said, named.weekday),
    )
    return replace(choice, doubt=in_turn((choice.doubt, doubt)))


def _narrowed(choice: Choice, part: str, published: date | None) -> Choice:
    if choice.interval is None:
        return choice
    narrowed = narrow(choice.interval, part, published)
    others = tuple(
        (narrow(other, part, published).interval, reason) for other, reason in choice.others
    )
    return Choice(narrowed.interval, others, in_turn((choice.doubt, narrowed.doubt)))


def _with_hours(choice: Choice, hours: str) -> Choice:
    """The same with the day after where the hours run into it."""
    if choice.interval is None or hours not in {"night", "midnight", "overnight into"}:
        return choice
    if hours == "overnight into":
        day_before = intervals.day(intervals.add(choice.interval.start, -1))
        reason = worded("the hours before midnight are meant")
        return replace(choice, others=(*choice.others, (day_before, reason)))
    following = intervals.day(intervals.add(choice.interval.end, 1))
    reason = (
        worded("the hours after midnight are meant")
        if hours == "night"
        else worded("the midnight that ends the day is meant")
    )
    return replace(choice, others=(*choice.others, (following, reason)))
