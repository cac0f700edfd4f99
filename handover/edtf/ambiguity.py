"""Dates that their author may not have meant as EDTF reads them, and what to write instead."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handover.edtf.edtf_date import EXAMPLES
from handover.words.speech import say

SPREADSHEET_START = date(1899, 12, 30)
"""Day 0 of the 1900 system of spreadsheets."""
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d?(?::?\d\d|\b)", re.ASCII)
_SPAN = re.compile(
    r"(?<![\d-])(\d{4})(?: ?- ?(1[3-9]|[2-9]\d|\d{4})| ?[–—] ?(\d\d|\d{4})|/(\d\d))(?![\dX-])",
    re.ASCII,
)
"""Two years, or a year and a season; a month has a number up to 12."""
_SHORT_YEAR = re.compile(r"\d{1,3}", re.ASCII)
_DAY_NUMBER = re.compile(r"[1-9]\d{4}", re.ASCII)
_SPRING, _WINTER = 21, 12
"""Number of spring in EDTF, and the month in which winter begins."""
_SEASONS = 4


def misread(text: str) -> str:
    """Return what to write for a text that its author may not have meant as it would be read.

    In words that fit after "expected"; empty where there is no doubt.

    >>> misread("2022-02-23T22:30:00Z")
    'a day alone, as 2022-02-23: which day a time falls on depends on the place'
    >>> misread("44561"), misread("2020-11-14/2020-11-15")
    ("a date such as 2021-12-31, if 44561 is a spreadsheet's number of a day", '')
    """
    stripped = text.strip()
    if found := _TIME.search(stripped):
        return say(
            "a day alone, as {day}: which day a time falls on depends on the place", day=found[1]
        )
    if found := _SPAN.search(stripped):
        return _years_or_season(found[1], found[2] or found[3] or found[4])
    if _SHORT_YEAR.fullmatch(stripped):
        return say("a year of four digits, as {year}", year=f"{int(stripped):04d}")
    if _DAY_NUMBER.fullmatch(stripped):
        day = SPREADSHEET_START + timedelta(days=int(stripped))
        return say(
            "a date such as {day}, if {number} is a spreadsheet's number of a day",
            day=day,
            number=stripped,
        )
    return ""


def _years_or_season(year: str, other: str) -> str:
    """Return what to write for two numbers that may be years, or a year and a season."""
    last = other if len(other) == len(year) else f"{year[:2]}{other}"
    number = int(other) - _SPRING
    years = f"{year}/{last}" if last > year else ""
    months = ""
    if 0 <= number < _SEASONS:
        first = 3 * number + 3
        end = f"{year}-{first + 2:02d}" if first < _WINTER else f"{int(year) + 1:04d}-02"
        months = f"{year}-{first:02d}/{end}"
    if years and months:
        return say(
            "the years as {years}, or the months of a season as {months}",
            years=years,
            months=months,
        )
    if years:
        return say("the years as {years}", years=years)
    return say("the months of a season as {months}", months=months) if months else say(EXAMPLES)
