"""First and last days of dates, and the days before and after them."""

from __future__ import annotations

from datetime import date, timedelta

from handover.edtf.edtf_date import EARLIEST, LATEST, iso_day
from handover.edtf.parsing import parse
from handover.errors import DateError


def first_day(text: str) -> str:
    """First day that a date may mean, as an ISO day; empty for none or an open start.

    >>> first_day("1914"), first_day("2020-11-25"), first_day("")
    ('1914-01-01', '2020-11-25', '')
    """
    if not text:
        return ""
    start = parse(text).start
    return "" if start == EARLIEST else start.isoformat()


def last_day(text: str) -> str:
    """Last day that a date may mean; empty for none or an open end."""
    if not text:
        return ""
    end = parse(text).end
    return "" if end == LATEST else end.isoformat()


def after(day: str) -> str:
    """The day after an ISO day; empty at the end of time."""
    told = date.fromisoformat(day)
    return "" if told == date.max else (told + timedelta(days=1)).isoformat()


def before(day: str) -> str:
    """The day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def is_date(text: str) -> bool:
    """Whether a text is a date with a first day, EDTF.

    >>> is_date("2020-11"), is_date("yesterday"), is_date("..")
    (True, False, False)
    """
    try:
        return bool(first_day(text))
    except DateError:
        return False


def is_day(text: str) -> bool:
    """Whether a date is one exact day."""
    return iso_day(text) is not None
