"""Arithmetic on the calendar: units, parts of them, and their EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.edtf.parsing import parse
from handover.reader.dating import intervals
from handover.reader.dating.intervals import Interval, OutsideCalendarError, Unit
from handover.reader.dating.narrowing import narrow

MONDAY = date(2020, 11, 16)


@pytest.mark.parametrize(
    ("unit", "edtf"),
    [
        (Unit.DAY, "2020-11-16"),
        (Unit.WEEK, "2020-11-16/2020-11-22"),
        (Unit.WEEKEND, "2020-11-21/2020-11-22"),
        (Unit.MONTH, "2020-11"),
        (Unit.SEASON, "2020-23"),
        (Unit.QUARTER, "2020-10/2020-12"),
        (Unit.YEAR, "2020"),
        (Unit.DECADE, "202X"),
        (Unit.CENTURY, "20XX"),
    ],
)
def test_a_day_lies_in_each_unit(unit: Unit, edtf: str):
    assert intervals.around(MONDAY, unit).edtf == edtf


@pytest.mark.parametrize(
    ("day", "edtf"),
    [
        (date(2020, 12, 1), "2020-12/2021-02"),
        (date(2021, 2, 28), "2020-12/2021-02"),
        (date(2021, 3, 1), "2021-21"),
    ],
)
def test_winter_runs_across_the_new_year(day: date, edtf: str):
    assert intervals.around(day, Unit.SEASON).edtf == edtf


@pytest.mark.parametrize(
    ("unit", "count", "day"),
    [
        (Unit.DAY, -10, date(2020, 11, 6)),
        (Unit.HOUR, 48, date(2020, 11, 18)),
        (Unit.WEEK, -2, date(2020, 11, 2)),
        (Unit.MONTH, 3, date(2021, 2, 16)),
        (Unit.QUARTER, -1, date(2020, 8, 16)),
        (Unit.YEAR, -26, date(1994, 11, 16)),
        (Unit.DECADE, -3, date(1990, 11, 16)),
        (Unit.CENTURY, -1, date(1920, 11, 16)),
    ],
)
def test_a_day_is_moved_by_units(unit: Unit, count: int, day: date):
    assert intervals.shift(MONDAY, unit, count) == day


@pytest.mark.parametrize(
    ("unit", "count"),
    [(Unit.DAY, 10**9), (Unit.DAY, 10**12), (Unit.YEAR, 8000), (Unit.MONTH, -(10**6))],
)
def test_outside_the_calendar_it_says_so(unit: Unit, count: int):
    with pytest.raises(OutsideCalendarError, match="years 1 to 9999"):
        intervals.shift(MONDAY, unit, count)


@pytest.mark.parametrize(
    ("interval", "edtf"),
    [
        (intervals.day(MONDAY), "2020-11-16~"),
        (intervals.season(2020, 21), "2020-03~/2020-05~"),
        (intervals.decade(1990), "199X~"),
        (intervals.between(intervals.decade(1970), intervals.decade(1990)), "1970~/1999~"),
        (intervals.one_of(intervals.year(1992), intervals.year(1994)), "[1992,1994]"),
    ],
)
def test_about_keeps_the_days(interval: Interval, edtf: str):
    found = intervals.about(interval)
    assert (found.start, found.end) == (interval.start, interval.end)
    assert found.edtf == edtf
    assert intervals.about(found) == found


@pytest.mark.parametrize(
    ("whole", "part", "edtf"),
    [
        (intervals.year(2020), "early", "2020-01~/2020-04~"),
        (intervals.year(2020), "middle", "2020-05~/2020-08~"),
        (intervals.year(2020), "start", "2020-01~"),
        (intervals.month(2020, 2), "late", "2020-02-21~/2020-02-29~"),
        (intervals.decade(1990), "late", "1997~/1999~"),
        (intervals.century(19), "late", "1867~/1899~"),
        (intervals.week(MONDAY), "end", "2020-11-20~/2020-11-22~"),
        (intervals.season(2020, 21), "early", "2020-03-01~/2020-03-30~"),
        (intervals.month(2020, 11), "earlier", "2020-11-01/2020-11-15"),
        (intervals.month(2020, 11), "later", "2020-11-17/2020-11-30"),
        (intervals.year(2020), "1 half 1", "2020-01/2020-06"),
        (intervals.month(2020, 11), "2 half 1", "2020-11-16/2020-11-30"),
        (intervals.month(2020, 11), "1 day 1", "2020-11-01"),
        (intervals.month(2020, 11), "-1 day 1", "2020-11-30"),
        (intervals.month(2020, 11), "2 week 1", "2020-11-08~/2020-11-14~"),
        (intervals.month(2020, 11), "-1 weekend 1", "2020-11-28/2020-11-29"),
        (intervals.month(2020, 11), "2 weekday 4", "2020-11-13"),
        (intervals.month(2020, 11), "-1 weekday 6", "2020-11-29"),
        (intervals.year(2020), "-1 month 2", "2020-11/2020-12"),
        (intervals.day(date(2020, 11, 9)), "eve of day", "2020-11-08"),
        (intervals.day(date(2020, 11, 10)), "week of day", "2020-11-09/2020-11-15"),
        (intervals.day(date(2020, 11, 15)), "week ending", "2020-11-09/2020-11-15"),
    ],
)
def test_a_part_of_a_unit_has_its_days(whole: Interval, part: str, edtf: str):
    assert narrow(whole, part, MONDAY).interval.edtf == edtf


def test_a_month_without_a_fifth_sunday_has_none():
    with pytest.raises(OutsideCalendarError, match="no such weekday"):
        narrow(intervals.month(2020, 10), "5 weekday 6", None)


@given(st.dates(min_value=date(100, 1, 1), max_value=date(9899, 12, 31)), st.sampled_from(Unit))
def test_every_unit_holds_its_day_and_says_so_in_edtf(day: date, unit: Unit):
    found = intervals.around(day, unit)
    assert unit is Unit.WEEKEND or found.start <= day <= found.end
    for interval in (found, intervals.about(found)):
        parsed = parse(interval.edtf)
        assert (parsed.start, parsed.end) == (found.start, found.end)
