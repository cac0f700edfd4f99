"""Days that stand in the name of a file or of an area."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

from handover.edtf.parsing import parse
from handover.errors import DateError
from handover.matching.month_names import month_names
from handover.names.spelling import fold

_DAYS_OF_MONTH = re.compile(
    r"(\d{1,2})\s*[-–—]\s*(\d{1,2})\s+([^\W\d_]+)\.?(?:\s+(\d{4}))?", re.UNICODE
)


def days_within(text: str, year: int) -> str:
    """Return the days that a text names without a year, as EDTF; empty when it names none.

    >>> days_within("moves of 21 - 24 October", 2025), days_within("Bakhmut", 2025)
    ('2025-10-21/2025-10-24', '')
    """
    for match in _DAYS_OF_MONTH.finditer(text):
        month = month_names().get(fold(match[3]))
        if month is not None:
            told = int(match[4] or year)
            first, last = (_iso(told, month, int(match[at])) for at in (1, 2))
            if first and last and first < last:
                return f"{first}/{last}"
    return ""


_BEFORE_CHRIST = re.compile(r"(?<![a-z])bce?[-_ ]?\d|\d[-_ ]?bce?(?![a-z])", re.IGNORECASE)
_IN_A_NAME = (
    (re.compile(r"(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)"), False),
    (re.compile(r"(?<!\d)(\d\d)[-_.](\d\d)[-_.](\d\d)(?!\d)"), True),
    (re.compile(r"(?<!\d)(\d{4})[-_.](\d\d)(?!\d)"), False),
    (re.compile(r"(?<![A-Za-z\d.])(\d{4})(?![A-Za-z\d])"), False),
    (re.compile(r"(?<![A-Za-z\d.])([1-9]\d\d)(?![A-Za-z\d])"), None),
)


def day_of_name(name: str) -> tuple[str, bool]:
    """Return the day, month or year that a file's name tells, as EDTF, and whether it is a guess.

    >>> day_of_name("control_20240708.geojson"), day_of_name("world_1914.geojson")
    (('2024-07-08', False), ('1914', False))
    >>> day_of_name("Progress_25_10_29.kml"), day_of_name("cities.csv")
    (('2025-10-29', True), ('', False))
    """
    stem = PurePath(name).stem
    if _BEFORE_CHRIST.search(stem):
        return "", False
    for pattern, short in _IN_A_NAME:
        for match in pattern.finditer(stem):
            year = f"20{match[1]}" if short else match[1].zfill(4)
            parts = [year, *match.groups()[1:]]
            try:
                found = parse("-".join(parts))
            except DateError:
                continue
            return found.text, short is not False
    return "", False


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
