"""Numbers by which a spreadsheet counts days, where dates are expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIRST, _LAST = 10_000, 80_000
"""Days of 1927 and 2119, as Excel counts from 1900."""
_OF_DATES = re.compile(
    r"(?i)\b(?:date|day|when|since|until|as of|from|to|start|end|begin|datum|fecha|data|jour)\b"
    r"|(?:^|_)(?:date|day|start|end)(?:$|_)"
    r"|дат[аиу]|день|tarix|ամսաթիվ|თარიღი"
)
_NUMBER = re.compile(r"[1-7]\d{4}")
_MOSTLY = 0.8


def may_be_day(value: float) -> bool:
    """Return whether a number may be that of a day."""
    return _FIRST <= value <= _LAST


def is_of_dates(heading: str) -> bool:
    """Return whether a heading has a word for a day or a time.

    >>> is_of_dates("start_date"), is_of_dates("people")
    (True, False)
    """
    return bool(_OF_DATES.search(heading))


def are_day_numbers(heading: str, cells: Iterable[str]) -> bool:
    """Return whether most cells under a heading of dates are such numbers."""
    filled = [cell for cell in cells if cell.strip()]
    numbers = sum(1 for cell in filled if _NUMBER.fullmatch(cell.strip()))
    return bool(filled) and is_of_dates(heading) and numbers >= _MOSTLY * len(filled)


def note_day_numbers(heading: str, where: str) -> str:
    """Return the note of a column that has some; where, as "B4, B5"."""
    return say(
        "“{heading}” has numbers where days are expected ({where}): these are spreadsheet day "
        "numbers, and are kept as they are.",
        heading=heading,
        where=where,
    )
