"""Intervals of days and the units they come in: arithmetic on the calendar, no text.

Weeks run from Monday to Sunday. Seasons are those of the northern half of the Earth and of
EDTF: spring begins on 1 March. Everything lies within the years 1 to 9999.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from handover.errors import HandoverError

WINTER = 24


class OutsideCalendarError(HandoverError):
    """A date names a day that does not exist, or lies outside the years 1 to 9999."""


class Unit(StrEnum):
    """A length of time that has a name."""

    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


@dataclass(frozen=True)
class Interval:
    """Days from a first to a last one, and the same as EDTF."""

    start: date
    end: date
    edtf: str
    precision: str


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when, when.isoformat(), "day")


def named_day(year: int, month: int, number: int) -> Interval:
    """One day by its numbers.

    >>> named_day(2020, 11, 25).edtf
    '2020-11-25'
    """
    return day(_date(year, month, number))


def week(when: date) -> Interval:
    """The week, Monday to Sunday, in which a day lies.

    >>> week(date(2020, 11, 15)).edtf
    '2020-11-09/2020-11-15'
    """
    monday = add(when, -when.weekday())
    return between(day(monday), day(add(monday, 6)), "week")


def weekend(when: date) -> Interval:
    """Saturday and Sunday of the week in which a day lies."""
    saturday = add(when, 5 - when.weekday())
    return between(day(saturday), day(add(saturday, 1)), "weekend")


def month(year: int, number: int) -> Interval:
    """One month."""
    first = _date(year, number, 1)
    last = first.replace(day=monthrange(year, number)[1])
    return Interval(first, last, f"{year:04d}-{number:02d}", "month")


def season(year: int, number: int) -> Interval:
    """One season, by its EDTF number from 21 (spring) to 24 (winter).

    Winter is the one that begins in December of that year, written by its months: under the
    EDTF number alone it would end on 31 December.

    >>> season(2020, 21).edtf, season(2020, 24).edtf
    ('2020-21', '2020-12/2021-02')
    """
    if number == WINTER:
        return between(month(year, 12), month(year + 1, 2), "season")
    start = month(year, 3 * (number - 20))
    end = month(year, 3 * (number - 20) + 2)
    return Interval(start.start, end.end, f"{year:04d}-{number}", "season")


def quarter(year: int, number: int) -> Interval:
    """Three months: the first quarter begins in January."""
    return between(month(year, 3 * number - 2), month(year, 3 * number))


def year(number: int) -> Interval:
    """One year."""
    return Interval(_date(number, 1, 1), _date(number, 12, 31), f"{number:04d}", "year")


def decade(first: int) -> Interval:
    """Ten years from one that ends in 0.

    >>> decade(1990).edtf
    '199X'
    """
    return Interval(_date(first, 1, 1), _date(first + 9, 12, 31), f"{first // 10:03d}X", "decade")


def century(number: int) -> Interval:
    """A hundred years: the 20th century is read as 1900 to 1999, as in EDTF.

    >>> century(20).edtf
    '19XX'
    """
    first = 100 * (number - 1)
    edtf = f"{number - 1:02d}XX"
    return Interval(_date(first, 1, 1), _date(first + 99, 12, 31), edtf, "century")


def between(first: Interval, last: Interval, precision: str = "range") -> Interval:
    """All days from the first of one interval to the last of another.

    >>> between(year(1988), year(1994)).edtf
    '1988/1994'
    """
    if last.end < first.start:
        message = f"{last.edtf} comes before {first.edtf}"
        raise OutsideCalendarError(message)
    edtf = f"{_end(first, first.start)}/{_end(last, last.end)}"
    return Interval(first.start, last.end, edtf, precision)


def one_of(first: Interval, last: Interval) -> Interval:
    """One interval or the other, not what lies between; both are plain."""
    return Interval(first.start, last.end, f"[{first.edtf},{last.edtf}]", "range")


def both_of(first: Interval, last: Interval) -> Interval:
    """One interval and the other, not what lies between; both are plain."""
    return Interval(first.start, last.end, f"{{{first.edtf},{last.edtf}}}", "range")


def about(interval: Interval) -> Interval:
    """The same days, marked as approximate.

    >>> about(decade(1990)).edtf, about(week(date(2020, 11, 15))).edtf
    ('199X~', '2020-11-09~/2020-11-15~')
    """
    if interval.edtf[:1] in "[{" or "~" in interval.edtf:
        return interval
    if interval.precision == "season" and "/" not in interval.edtf:
        first, last = interval.start, interval.end
        months = (month(first.year, first.month), month(last.year, last.month))
        return about(between(*months, "season"))
    if "X" in interval.edtf and "/" in interval.edtf:  # "197X~/199X" is no EDTF for the package
        years = f"{interval.start.year:04d}~/{interval.end.year:04d}~"
        return replace(interval, edtf=years)
    return replace(interval, edtf="/".join(f"{end}~" for end in interval.edtf.split("/")))


def add(when: date, days: int) -> date:
    """A day so many days later.

    Raises
    ------
    OutsideCalendarError
        If it lies outside the years 1 to 9999.
    """
    try:
        return when + timedelta(days=days)
    except OverflowError as error:
        message = f"{days} days from {when} lies outside the years 1 to 9999"
        raise OutsideCalendarError(message) from error


def shift(when: date, unit: Unit, count: int) -> date:
    """A day so many units later; the last of the month where the month is shorter.

    >>> shift(date(2020, 3, 31), Unit.MONTH, -1)
    datetime.date(2020, 2, 29)
    """
    if unit is Unit.HOUR:
        return add(when, int(count / 24))
    if unit in {Unit.DAY, Unit.WEEK, Unit.WEEKEND}:
        return add(when, count if unit is Unit.DAY else 7 * count)
    months = {Unit.MONTH: 1, Unit.SEASON: 3, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.DECADE: 120}
    index = 12 * when.year + when.month - 1 + count * months.get(unit, 1200)
    first = _date(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(when.day, monthrange(first.year, first.month)[1]))


def around(when: date, unit: Unit) -> Interval:
    """The unit of the calendar in which a day lies."""
    whole = {
        Unit.WEEK: lambda: week(when),
        Unit.WEEKEND: lambda: weekend(when),
        Unit.MONTH: lambda: month(when.year, when.month),
        Unit.SEASON: lambda: _season_of(when),
        Unit.QUARTER: lambda: quarter(when.year, (when.month + 2) // 3),
        Unit.YEAR: lambda: year(when.year),
        Unit.DECADE: lambda: decade(when.year // 10 * 10),
        Unit.CENTURY: lambda: century(when.year // 100 + 1),
    }
    return whole[unit]() if unit in whole else day(when)


def _season_of(when: date) -> Interval:
    months = when.month % 12 // 3
    if months == 0:
        return season(when.year if when.month == 12 else when.year - 1, WINTER)  # noqa: PLR2004
    return season(when.year, 20 + months)


def _end(interval: Interval, when: date) -> str:
    """One end of a range: as the text named it where EDTF can say so."""
    plain = not set("/[{") & set(interval.edtf) and "X~" not in interval.edtf
    return interval.edtf if plain else when.isoformat()


def _date(number: int, month_number: int, day_number: int) -> date:
    try:
        return date(number, month_number, day_number)
    except (ValueError, OverflowError) as error:
        message = f"{number}-{month_number}-{day_number} is no day of the years 1 to 9999"
        raise OutsideCalendarError(message) from error
