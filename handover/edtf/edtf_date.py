"""A date as its source gives it: EDTF text and the closed interval of days that it may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from handover.words.speech import mark

EARLIEST = date.min
"""Stands for "no known start" (``../2020-11-15``)."""

LATEST = date.max
"""Stands for "no known end" (``2020-11-10/..``)."""

EXAMPLES = mark(
    "an EDTF date such as 2020-11-25, 2020-11, 199X, [..2020-12-01] or 2020-11-14/2020-11-15"
)
"""What is expected where a date has no form that is known."""
_PLAIN_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


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
    return _plain_day(text) if _PLAIN_DAY.fullmatch(text) else None


@lru_cache(maxsize=65_536)
def _plain_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
