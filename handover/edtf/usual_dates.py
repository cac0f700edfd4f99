"""Dates by pattern: a year, a month, a day, an interval of such, a decade: nearly all dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from handover.edtf.edtf_date import EARLIEST, LATEST, EdtfDate, Precision


class _Unit(NamedTuple):
    """A year, a month, a day or an open end."""

    start: date
    end: date
    precision: Precision


_UNIT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", re.ASCII)
_YEARS = re.compile(r"(?:([1-9]\d\d)X|([1-9]\d)XX)[~?%]?", re.ASCII)
"""Of a decade or a century."""
_UP_TO = re.compile(r"\[\.\.([\d-]+)\]", re.ASCII)
_OPEN = _Unit(EARLIEST, LATEST, Precision.RANGE)
"""An open end: the first of all days as a start, the last of all as an end."""


def by_pattern(text: str) -> EdtfDate | None:
    """Return what a year, a month, a day or an interval of such is, a decade or a century.

    None for any other text. It is what the grammar says of it.
    """
    up_to = _UP_TO.fullmatch(text)
    first, slash, last = ("..", "/", up_to[1]) if up_to else text.partition("/")
    begun = _unit(first) or (None if slash else _years(first))
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


def _years(text: str) -> _Unit | None:
    """Return the days of a decade or a century, sure or not; else None."""
    found = _YEARS.fullmatch(text)
    if found is None:
        return None
    decade, century = found.groups()
    start, end = (int((decade or century).ljust(4, digit)) for digit in "09")
    precision = Precision.DECADE if decade else Precision.CENTURY
    return _Unit(date(start, 1, 1), date(end, 12, 31), precision)
