"""Dates as their sources give them: EDTF text, a closed interval of days, and plain words.

The notation is the Extended Date/Time Format of ISO 8601-2 (Library of Congress, levels 0–2);
the ``edtf`` package parses it. What this module adds is what a ledger needs: the interval as
``datetime.date``, a refusal of dates that have no days to stand on, and a phrase a reader can read.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from handover.errors import DateError
from handover.words import date_words
from handover.words.speech import language, mark, say

if TYPE_CHECKING:
    from edtf import EDTFObject

EARLIEST = date.min
"""Stands for "no known start" (``../2020-11-15``)."""

LATEST = date.max
"""Stands for "no known end" (``2020-11-10/..``)."""

LONGEST_DATE = 250
"""Characters of a date: the grammar takes minutes over a set of a thousand."""
_EXAMPLES = mark(
    "an EDTF date such as 2020-11-25, 2020-11, 199X, [..2020-12-01] or 2020-11-14/2020-11-15"
)
SPREADSHEET_START = date(1899, 12, 30)
"""The day that a spreadsheet counts from."""
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d?(?::?\d\d|\b)", re.ASCII)
_SPAN = re.compile(
    r"(?<![\d-])(\d{4})(?: ?- ?(1[3-9]|[2-9]\d|\d{4})| ?[–—] ?(\d\d|\d{4})|/(\d\d))(?![\dX-])",
    re.ASCII,
)
"""Two years, or a year and a season; a month has a number up to 12."""
_SEASON = re.compile(r"(?<![\d-])\d{4}-2[1-4](?![\d-])", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,3}", re.ASCII)
_DAY_NUMBER = re.compile(r"[1-9]\d{4}", re.ASCII)
_PLAIN_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SPRING, _WINTER = 21, 12
"""Number of spring in EDTF, and the month in which winter begins."""
_SEASONS = 4


class Precision(StrEnum):
    """How fine a date is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


class _Unit(NamedTuple):
    """A year, a month, a day or an open end."""

    start: date
    end: date
    precision: Precision


_UNIT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", re.ASCII)
_UP_TO = re.compile(r"\[\.\.([\d-]+)\]", re.ASCII)
_OPEN = _Unit(EARLIEST, LATEST, Precision.RANGE)
"""An open end: the first of all days as a start, the last of all as an end."""


@dataclass(frozen=True)
class EdtfDate:
    """One EDTF date and the closed interval of days it may stand for."""

    text: str
    """The EDTF text as it was given, without surrounding space."""
    start: date
    """First day it may be; `EARLIEST` when the start is open."""
    end: date
    """Last day it may be, inclusive; `LATEST` when the end is open."""
    precision: Precision
    """The unit the source named, or `Precision.RANGE` for intervals and sets."""
    approximate: bool = False
    """The source said "about" (``~`` or ``%``)."""
    uncertain: bool = False
    """The source was not sure (``?`` or ``%``)."""


@lru_cache(maxsize=65_536)
def iso_day(text: str) -> date | None:
    """Return the day that a text names as YYYY-MM-DD; None when it names none.

    ``date.fromisoformat`` alone would also take "20201125" and "2020-W48-3".

    Examples
    --------
    >>> iso_day("2020-11-25"), iso_day("25.11.2020"), iso_day("2020-02-30")
    (datetime.date(2020, 11, 25), None, None)
    """
    if not _PLAIN_DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@lru_cache(maxsize=65_536)
def parse(text: str) -> EdtfDate:
    """Read one EDTF date.

    Parameters
    ----------
    text
        EDTF, levels 0 to 2. Open ends are written ``..``.

    Returns
    -------
    EdtfDate
        With ``start <= end``.

    Raises
    ------
    DateError
        If the text is not EDTF, lies outside the years 1 to 9999, ends before its start, or
        leaves an end *unknown* (``2020/``): an unknown end has no days; ``..`` has.

    Examples
    --------
    >>> parse("199X").start, parse("199X").end
    (datetime.date(1990, 1, 1), datetime.date(1999, 12, 31))
    >>> parse("[..2020-12-01]").end
    datetime.date(2020, 12, 1)
    """
    stripped = text.strip()
    if not stripped:
        raise DateError(text, say(_EXAMPLES))
    if stripped.startswith("/") or stripped.endswith("/"):
        expected = say("an interval with both ends, or '..' for an open one")
        raise DateError(text, expected)
    if len(stripped) > LONGEST_DATE:
        expected = say("a date of at most {count, number} characters", count=LONGEST_DATE)
        raise DateError(text, expected)
    # Nearly all dates of a ledger: the grammar takes a hundredth of a second for each.
    return _by_pattern(stripped) or _by_grammar(text, stripped)


def read_date(text: str) -> EdtfDate:
    """Read a date of a dossier: as `parse` does, less what its author may have meant otherwise.

    Raises
    ------
    DateError
        Also for what `parse` reads: ``1921-22``, by EDTF the summer of 1921 and by most people the
        years 1921 to 1922, and a time of day, for the day depends on the place.

    Examples
    --------
    >>> read_date("1921-22")
    Traceback (most recent call last):
    handover.errors.DateError: '1921-22' is not a date; expected the years as 1921/1922, or the \
months of a season as 1921-06/1921-08
    """
    # What a plain day is taken for is never in doubt, and nearly all dates of a ledger are such.
    if not _PLAIN_DAY.fullmatch(text) and (expected := misread(text)):
        raise DateError(text, expected)
    return parse(text)


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
    return say("the months of a season as {months}", months=months) if months else say(_EXAMPLES)


def without_season(text: str) -> str:
    """Return a date with a season of it written by its months, as a dossier has it.

    >>> without_season("1993-22"), without_season("1993-22/1993-23"), without_season("1993-11")
    ('1993-06/1993-08', '1993-06/1993-11', '1993-11')
    """
    if not _SEASON.search(text):
        return text
    when = parse(text)
    return f"{when.start.isoformat()[:7]}/{when.end.isoformat()[:7]}"


_STUMBLES = (ValueError, OverflowError, AttributeError, TypeError, IndexError, KeyError)
"""What the package fails with over texts that are no dates, as "2020-X11~" or "../0"."""


def _by_pattern(text: str) -> EdtfDate | None:
    """Return what a year, a month, a day or an interval of such is; None for any other text.

    It is what the grammar says of it.
    """
    up_to = _UP_TO.fullmatch(text)
    first, slash, last = ("..", "/", up_to[1]) if up_to else text.partition("/")
    begun = _unit(first)
    ended = _unit(last) if slash else begun
    if begun is None or ended is None or begun == ended == _OPEN or ended.end < begun.start:
        return None
    precision = Precision.RANGE if slash else begun.precision
    both = "%" in text
    return EdtfDate(
        text,
        begun.start,
        ended.end,
        Precision.DAY if begun.start == ended.end else precision,
        approximate=both or "~" in text,
        uncertain=both or "?" in text,
    )


def _unit(text: str) -> _Unit | None:
    """Return the days of a year, a month or a day, sure or not, or of an open end; else None."""
    if text == "..":
        return _OPEN
    found = _UNIT.fullmatch(text)
    if found is None:
        return None
    year, month, day = (None if part is None else int(part) for part in found.groups())
    try:
        start = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if month is None:
        return _Unit(start, start.replace(month=12, day=31), Precision.YEAR)
    if day is None:
        end = start.replace(day=monthrange(start.year, month)[1])
        return _Unit(start, end, Precision.MONTH)
    return _Unit(start, start, Precision.DAY)


def _by_grammar(text: str, stripped: str) -> EdtfDate:
    """Return what any EDTF text stands for, a plain day too."""
    # The grammar takes as long to load as the rest of the command line.
    from edtf import parse_edtf
    from edtf.parser import EDTFParseException

    try:
        parsed = parse_edtf(stripped)
        # The package takes "2020-11-1X" and fails only when asked for its days.
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, *_STUMBLES) as error:
        raise DateError(text, say(_EXAMPLES)) from error
    start = _day(text, lower, open_end=EARLIEST)
    end = _day(text, upper, open_end=LATEST)
    if end < start:
        expected = say("an interval that does not end before it starts")
        raise DateError(text, expected)
    both = "%" in stripped
    return EdtfDate(
        text=stripped,
        start=start,
        end=end,
        precision=_precision(parsed, start, end),
        approximate=both or "~" in stripped,
        uncertain=both or "?" in stripped,
    )


def phrase(value: str | EdtfDate) -> str:
    """Put a date into words, as a noun: what follows "since".

    Examples
    --------
    >>> phrase("2020-11-14/2020-11-15")
    '14–15 November 2020'
    >>> phrase("199X")
    'the 1990s'
    """
    return date_words.noun(_read(value))


def sentence(value: str | EdtfDate) -> str:
    """Put a date into words that say when.

    Examples
    --------
    >>> sentence("[..2020-11-25]")
    'by 25 November 2020'
    >>> sentence("199X")
    'in the 1990s'
    >>> sentence("2020-11-14/2020-11-15")
    '14–15 November 2020'
    >>> sentence("2020-11~")
    'about November 2020'
    """
    return _said_when(value, language())


@lru_cache(maxsize=65_536)
def _said_when(value: str | EdtfDate, _language: str) -> str:
    return date_words.said_when(_read(value))


def since(value: str | EdtfDate) -> str:
    """Say since when something is so, which began on some day of a date.

    >>> since("2020-11-25"), since("2020-11")
    ('since 25 November 2020', 'since some day, in November 2020')
    """
    return _said_since(value, language())


@lru_cache(maxsize=65_536)
def _said_since(value: str | EdtfDate, _language: str) -> str:
    return date_words.since(_read(value))


def until(value: str | EdtfDate) -> str:
    """Say until when something was so, which ended on some day of a date.

    >>> until("2020-11-25"), until("2020-11")
    ('until 25 November 2020', 'until some day, in November 2020')
    """
    return date_words.until(_read(value))


def some_day(value: str | EdtfDate) -> str:
    """Say that something was on some day of a date.

    >>> some_day("1979-07-27/1979-11-14"), some_day("199X")
    ('between 27 July 1979 and 14 November 1979', 'at some time in the 1990s')
    """
    return date_words.some_day(_read(value))


def _read(value: str | EdtfDate) -> EdtfDate:
    return parse(value) if isinstance(value, str) else value


def _day(text: str, bound: Any, *, open_end: date) -> date:  # noqa: ANN401 (struct_time or ±inf)
    if isinstance(bound, float) and math.isinf(bound):
        return open_end
    try:
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
    except (AttributeError, ValueError, OverflowError) as error:
        expected = say("a day that exists, within the years 1 to 9999")
        raise DateError(text, expected) from error


def _precision(parsed: EDTFObject, start: date, end: date) -> Precision:
    """Judge by the days covered: the package leaves qualified dates without a precision."""
    from edtf import parser as edtf_types

    ranges = (edtf_types.Interval, edtf_types.Level1Interval, edtf_types.Level2Interval)
    sets = (edtf_types.OneOfASet, edtf_types.MultipleDates)
    if isinstance(parsed, (*ranges, *sets)):
        return Precision.DAY if start == end else Precision.RANGE
    if isinstance(parsed, edtf_types.Season):
        return Precision.SEASON
    days = (end - start).days + 1
    for limit, precision in (
        (1, Precision.DAY),
        (31, Precision.MONTH),
        (366, Precision.YEAR),
        (3653, Precision.DECADE),
    ):
        if days <= limit:
            return precision
    return Precision.CENTURY
