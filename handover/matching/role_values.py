"""Whether a value may stand in a column of a role, by the value alone."""

from __future__ import annotations

import re

from handover.matching.column_roles import DAYS, ColumnRole
from handover.matching.day_reading import DayRules, Doubt
from handover.matching.degrees import LATITUDE, LONGITUDE, bare_pair, degrees, lettered_pair
from handover.matching.foreign_days import read_day

_DEGREES = {ColumnRole.LONGITUDE: 360.0, ColumnRole.LATITUDE: 90.0}
_SHAPE = re.compile(
    r"(?:SRID=\d+;\s*)?(?:(?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)"
    r"\s*[ZM]{0,2}\s*(?:\(|EMPTY)"
    r"|\{.*\"(?:coordinates|geometries)\"|0[01][0-9a-f]{16}",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)
"""How a shape begins that stands in a table as text."""


def fits(role: ColumnRole, value: str) -> bool:  # noqa: PLR0911  # a role a line
    """Whether a value may stand in a column of a role."""
    if role in DAYS:
        return read_day(value, DayRules()).doubt != Doubt.UNREADABLE
    if role in _DEGREES:
        told = degrees(value, LONGITUDE if role is ColumnRole.LONGITUDE else LATITUDE)
        return told is not None and abs(told) <= _DEGREES[role]
    if role is ColumnRole.AMOUNT:
        return _is_number(value.replace(" ", "").replace("\N{NO-BREAK SPACE}", ""))
    if role in (ColumnRole.FROM, ColumnRole.TO, ColumnRole.HOLDER):
        return any(map(str.isalpha, value)) and not is_plain_day(value)
    if role is ColumnRole.PLACE:
        return any(map(str.isalpha, value))
    if role is ColumnRole.ADDRESS:
        return value.startswith(("http://", "https://", "www."))
    if role is ColumnRole.GEOMETRY:
        return is_shape(value) or bare_pair(value) is not None
    return True


def is_shape(value: str) -> bool:
    """Whether a value is a shape as text, or a position that names its directions."""
    return bool(_SHAPE.match(value.strip())) or lettered_pair(value) is not None


def _is_number(value: str) -> bool:
    return bool(re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", value.strip(), re.ASCII))


def is_plain_day(value: str) -> bool:
    """Whether a value is a day and could not as well be a number."""
    digits = value.strip().isdecimal()
    return (not digits or len(value.strip()) == 8) and (  # noqa: PLR2004  # 20241231
        read_day(value, DayRules()).doubt not in (Doubt.UNREADABLE, Doubt.SHORT_YEAR)
    )
