"""Dates that are no single day, in words: what `handover.edtf.parsing` reads, said in a language.

A date is said as a noun ("November 2020"), as what says when ("in November 2020"), and as what
says since when; each is a pattern of its own, for a language may have another case in each.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handover.words.days import day_words, month_words, written
from handover.words.speech import language, say, say_as

if TYPE_CHECKING:
    from typing import Protocol

    class SaidDate(Protocol):
        """What is said of a date: the fields of `handover.edtf.edtf_date.EdtfDate`."""

        @property
        def text(self) -> str: ...  # noqa: D102
        @property
        def start(self) -> date: ...  # noqa: D102
        @property
        def end(self) -> date: ...  # noqa: D102
        @property
        def precision(self) -> str: ...  # noqa: D102
        @property
        def approximate(self) -> bool: ...  # noqa: D102
        @property
        def uncertain(self) -> bool: ...  # noqa: D102


def noun(when: SaidDate) -> str:
    """Say a date as a noun."""
    words = _bare(when)
    if when.approximate:
        words = say("about {date}", date=words)
    return _doubted(words, when)


def said_when(when: SaidDate) -> str:
    """Say when something was."""
    return _doubted(_when(when), when)


def since(when: SaidDate) -> str:
    """Say since when something is so: some day in the date, if it is no single one."""
    if when.precision != "day":
        return say("since some day, {when}", when=said_when(when))
    day = day_words(when.start)
    words = say("since about {day}", day=day) if when.approximate else say("since {day}", day=day)
    return _doubted(words, when)


def until(when: SaidDate) -> str:
    """Say until when something was so: some day in the date, if it is no single one."""
    if when.precision != "day":
        return say("until some day, {when}", when=said_when(when))
    day = day_words(when.start)
    words = say("until about {day}", day=day) if when.approximate else say("until {day}", day=day)
    return _doubted(words, when)


def some_day(when: SaidDate) -> str:
    """Say that something was on some day of a date."""
    if when.precision == "range" and when.start != date.min and when.end != date.max:
        return say(
            "between {start} and {end}", start=day_words(when.start), end=day_words(when.end)
        )
    return say("at some time {when}", when=said_when(when))


def _doubted(words: str, when: SaidDate) -> str:
    return say("{date} (uncertain)", date=words) if when.uncertain else words


def _bare(when: SaidDate) -> str:
    start, end = when.start, when.end
    if when.precision == "day":
        return day_words(start)
    if when.precision == "month":
        return month_words(start)
    if when.precision == "season":
        return say(
            "{season, select, 21 {spring} 22 {summer} 23 {autumn} 24 {winter} other {a season}} "
            "{year}",
            season=when.text[5:7],
            year=when.text[:4],
        )
    return _years(when) or _range(start, end)


def _years(when: SaidDate) -> str:
    start, end = str(when.start.year), str(when.end.year)
    if when.precision == "year":
        return start
    if when.precision == "decade":
        return say("the {year}s", year=start)
    if when.precision == "century":
        return say("the years {start}–{end}", start=start, end=end)
    return ""


def _range(start: date, end: date) -> str:
    if start == date.min or end == date.max:
        return _open_range(start, end)
    if (start.year, start.month) == (end.year, end.month):
        return say("{first}–{end}", first=str(start.day), end=day_words(end))
    first = written(start, "d MMMM", language()) if start.year == end.year else day_words(start)
    return say("{start} – {end}", start=first, end=day_words(end))


def _open_range(start: date, end: date) -> str:
    if start == date.min and end == date.max:
        return say("at an unknown time")
    if start == date.min:
        return say("by {day}", day=day_words(end))
    return say("from {day} on", day=day_words(start))


def _when(when: SaidDate) -> str:  # noqa: PLR0911 (one a pattern)
    month, year = str(when.start.month), str(when.start.year)
    is_about = when.approximate
    if when.precision == "day":
        day = day_words(when.start)
        return say_as("when", "about {day}", day=day) if is_about else say("on {day}", day=day)
    if when.precision == "month" and is_about:
        return say(
            "about {month, select, 1 {January} 2 {February} 3 {March} 4 {April} 5 {May} 6 {June} "
            "7 {July} 8 {August} 9 {September} 10 {October} 11 {November} other {December}} {year}",
            month=month,
            year=year,
        )
    if when.precision == "month":
        return say(
            "in {month, select, 1 {January} 2 {February} 3 {March} 4 {April} 5 {May} 6 {June} "
            "7 {July} 8 {August} 9 {September} 10 {October} 11 {November} other {December}} {year}",
            month=month,
            year=year,
        )
    if when.precision == "season":
        return say(
            "in {season, select, 21 {spring} 22 {summer} 23 {autumn} 24 {winter} "
            "other {a season}} {year}",
            season=when.text[5:7],
            year=when.text[:4],
        )
    if when.precision == "range":
        if is_about:
            return say("about {date}", date=_range(when.start, when.end))
        return _range_when(when.start, when.end)
    return _when_years(when)


def _when_years(when: SaidDate) -> str:
    start, end = str(when.start.year), str(when.end.year)
    if when.precision == "year":
        return say(
            "{about, select, true {about} other {in}} {year}", about=when.approximate, year=start
        )
    if when.precision == "decade":
        return say(
            "{about, select, true {about} other {in}} the {year}s",
            about=when.approximate,
            year=start,
        )
    return say(
        "{about, select, true {about} other {in}} the years {start}–{end}",
        about=when.approximate,
        start=start,
        end=end,
    )


def _range_when(start: date, end: date) -> str:
    if start == date.min or end == date.max:
        return _open_range(start, end)
    if (start.year, start.month) == (end.year, end.month):
        first = str(start.day)
        return say_as("when", "{first}–{end}", first=first, end=day_words(end))
    first = written(start, "d MMMM", language()) if start.year == end.year else day_words(start)
    return say_as("when", "{start} – {end}", start=first, end=day_words(end))
