"""What the number format of a spreadsheet's cell shows of a day, a time or a number.

A cell that was typed as 2020-11 is kept by Excel as 1 November 2020 and shown as "Nov-20": the day
in it is nobody's word.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Flag, auto
from functools import cache

from handover.matching.reading.cells import number_text, when_text

_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What a format holds that shows nothing of the value: quoted text, colours, languages."""
_TOKEN = re.compile(r"[yegb]+|m+|d+|h+|s+|am/pm|a/p", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,}")


class ShownParts(Flag):
    """Parts of a date that a format shows."""

    NOTHING = 0
    YEAR = auto()
    MONTH = auto()
    DAY = auto()
    TIME = auto()


@cache
def shown_parts(number_format: str) -> ShownParts:
    """Return which parts of a date a number format shows.

    >>> shown_parts("mmm-yy") == ShownParts.MONTH | ShownParts.YEAR
    True
    >>> shown_parts("h:mm") is ShownParts.TIME
    True
    """
    if number_format.lower() in ("general", "standard", "@"):
        return ShownParts.NOTHING
    section = _QUIET.sub("", number_format).partition(";")[0].lower()
    tokens = _TOKEN.findall(section)
    shown = ShownParts.NOTHING
    for at, token in enumerate(tokens):
        if token[0] == "m":
            near = tokens[at - 1 : at] + tokens[at + 1 : at + 2]
            minutes = (at and tokens[at - 1][0] == "h") or (
                at + 1 < len(tokens) and tokens[at + 1][0] == "s"
            )
            shown |= ShownParts.TIME if near and minutes else ShownParts.MONTH
        elif token[0] in "yegb":
            shown |= ShownParts.YEAR
        elif token[0] == "d":
            shown |= ShownParts.DAY
        else:
            shown |= ShownParts.TIME
    return shown


def shown_day(value: datetime | date | time | timedelta, shown: ShownParts) -> str:
    """Return a day or time as far as its cell shows it, in ISO 8601.

    >>> shown_day(datetime(2020, 11, 1), ShownParts.MONTH | ShownParts.YEAR)
    '2020-11'
    >>> shown_day(datetime(1921, 1, 1), ShownParts.YEAR)
    '1921'
    """
    if not isinstance(value, date):
        return when_text(value)
    if ShownParts.DAY not in shown:
        if ShownParts.MONTH in shown:
            return f"{value.year:04d}-{value.month:02d}"
        if ShownParts.YEAR in shown:
            return f"{value.year:04d}"
        if ShownParts.TIME in shown and isinstance(value, datetime):
            return when_text(value.time().replace(microsecond=0))
    return when_text(value)


def shown_number(value: float, number_format: str) -> str:
    """Return a number as its cell shows it, where the format adds zeros before a code.

    >>> shown_number(101, "0000"), shown_number(0.25, "0%"), shown_number(3.0, "General")
    ('0101', '0.25', '3')
    """
    text = number_text(value)
    if _ZEROS.fullmatch(number_format) and text.isdigit():
        return text.zfill(len(number_format))
    return text
