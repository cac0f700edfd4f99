"""What the number format of a spreadsheet's cell shows of a day, a time or a number.

A cell that was typed as 2020-11 is kept by Excel as 1 November 2020 and shown as "Nov-20": the day
in it is nobody's word.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from enum import Flag, auto
from functools import cache

from handover.dossier.text_table import cell_text

_QUIET = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What a format holds that shows nothing of the value: quoted text, colours, languages."""
_TOKEN = re.compile(r"[yegb]+|m+|d+|h+|s+|am/pm|a/p", re.IGNORECASE)
_ZEROS = re.compile(r"0{2,}")
_SIGNIFICANT = 15
"""Digits of a number that a spreadsheet keeps; further ones are noise."""


def when_text(value: datetime | date | time | timedelta) -> str:
    """Return a day or time in ISO 8601; a time of midnight is left out.

    >>> when_text(datetime(2020, 11, 25)), when_text(datetime(2020, 11, 25, 14, 30))
    ('2020-11-25', '2020-11-25T14:30:00')
    """
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        if value.tzinfo is None:
            return cell_text(value).replace(" ", "T")
    return value.isoformat()


def number_text(value: float) -> str:
    """Return a number of a spreadsheet as it shows it, without the noise of binary fractions.

    >>> number_text(0.1 + 0.2), number_text(1993.0), number_text(1e16), number_text(44.419722)
    ('0.3', '1993', '10000000000000000', '44.419722')
    """
    if isinstance(value, float) and math.isfinite(value):
        value = float(f"{value:.{_SIGNIFICANT}g}")
    return cell_text(value)


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

    What a format hides is left out only where it is the first of the month or year that the
    spreadsheet put there: the 15th is somebody's word, shown or not.

    >>> shown_day(datetime(2020, 11, 1), ShownParts.MONTH | ShownParts.YEAR)
    '2020-11'
    >>> shown_day(datetime(1921, 1, 1), ShownParts.YEAR)
    '1921'
    >>> shown_day(datetime(2020, 11, 15), ShownParts.MONTH | ShownParts.YEAR)
    '2020-11-15'
    """
    if not isinstance(value, date):
        return when_text(value)
    if ShownParts.DAY not in shown:
        if ShownParts.MONTH | ShownParts.YEAR in shown and value.day == 1:
            return f"{value.year:04d}-{value.month:02d}"
        if shown is ShownParts.YEAR and (value.month, value.day) == (1, 1):
            return f"{value.year:04d}"
        if shown is ShownParts.TIME and isinstance(value, datetime):
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
