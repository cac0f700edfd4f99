"""Dates as their sources give them: EDTF text, a closed interval of days, and plain words.

The notation is the Extended Date/Time Format of ISO 8601-2 (Library of Congress, levels 0–2);
the ``edtf`` package parses it. What this module adds is what a ledger needs: the interval as
``datetime.date``, a refusal of dates that have no days to stand on, and a phrase a reader can read.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from handover.errors import DateError

if TYPE_CHECKING:
    from edtf import EDTFObject

EARLIEST = date.min
"""Stands for "no known start" (``../2020-11-15``)."""

LATEST = date.max
"""Stands for "no known end" (``2020-11-10/..``)."""

_EXAMPLES = (
    "an EDTF date such as 2020-11-25, 2020-11, 199X, [..2020-12-01] or 2020-11-14/2020-11-15"
)
_PLAIN_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class Precision(StrEnum):
    """How fine a date is."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


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
        raise DateError(text, _EXAMPLES)
    if stripped.startswith("/") or stripped.endswith("/"):
        expected = "an interval with both ends, or '..' for an open one"
        raise DateError(text, expected)
    if day := iso_day(stripped):
        # Nine in ten dates of a ledger: the grammar takes a hundredth of a second for each.
        return EdtfDate(stripped, day, day, Precision.DAY)
    return _by_grammar(text, stripped)


def _by_grammar(text: str, stripped: str) -> EdtfDate:
    """Return what any EDTF text stands for, a plain day too."""
    # The grammar takes as long to load as the rest of the command line.
    from edtf import parse_edtf
    from edtf.parser import EDTFParseException

    try:
        parsed = parse_edtf(stripped)
        # The package takes "2020-11-1X" and fails only when asked for its days; over
        # "2020-X11~" it stumbles with an AttributeError.
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, OverflowError, AttributeError) as error:
        raise DateError(text, _EXAMPLES) from error
    start = _day(text, lower, open_end=EARLIEST)
    end = _day(text, upper, open_end=LATEST)
    if end < start:
        expected = "an interval that does not end before it starts"
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
    when = parse(value) if isinstance(value, str) else value
    words = _bare(when)
    if when.approximate:
        words = f"about {words}"
    return f"{words} (uncertain)" if when.uncertain else words


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
    when = parse(value) if isinstance(value, str) else value
    words = phrase(when)
    if when.precision is Precision.RANGE or when.approximate:
        return words
    return f"on {words}" if when.precision is Precision.DAY else f"in {words}"


def day_words(day: date) -> str:
    """Write one day out.

    >>> day_words(date(2020, 11, 25))
    '25 November 2020'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _bare(when: EdtfDate) -> str:  # noqa: PLR0911 (one for each precision)
    start, end = when.start, when.end
    if when.precision is Precision.DAY:
        return day_words(start)
    if when.precision is Precision.MONTH:
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if when.precision is Precision.SEASON:
        return f"{_SEASONS.get(int(when.text[5:7]), 'a season')} {when.text[:4]}"
    if when.precision is Precision.YEAR:
        return str(start.year)
    if when.precision is Precision.DECADE:
        return f"the {start.year}s"
    if when.precision is Precision.CENTURY:
        return f"the years {start.year}–{end.year}"
    return _range_words(start, end)


def _range_words(start: date, end: date) -> str:
    if start == EARLIEST and end == LATEST:
        return "at an unknown time"
    if start == EARLIEST:
        return f"by {day_words(end)}"
    if end == LATEST:
        return f"from {day_words(start)} on"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} – {day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def _day(text: str, bound: Any, *, open_end: date) -> date:  # noqa: ANN401 (struct_time or ±inf)
    if isinstance(bound, float) and math.isinf(bound):
        return open_end
    try:
        return date(bound.tm_year, bound.tm_mon, bound.tm_mday)
    except (AttributeError, ValueError, OverflowError) as error:
        expected = "a day that exists, within the years 1 to 9999"
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
