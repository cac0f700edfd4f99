"""What a cell says of a day, with its doubt, and the rules by which a column writes its days."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Doubt(StrEnum):
    """Why a cell is not plainly one day."""

    ORDER = "order"
    """Day and month may stand either way: 01/12/2020."""
    ZONE = "zone"
    """A time with its zone: the day is another one elsewhere."""
    SHORT_YEAR = "short-year"
    """A year of one or two digits."""
    SPAN = "span"
    """1921-22: two years, and no month."""
    MONTH_OR_DAY = "month-or-day"
    """Nov-20: a month of 2020, or a day of November."""
    SERIAL = "serial"
    """44150: a spreadsheet's number of a day."""
    OPEN = "open"
    """9999-12-31 and the like: no day at all, or that day."""
    UNREADABLE = "unreadable"
    """Nothing that is known here."""


class DayOrder(StrEnum):
    """Which number of 01/12/2020 is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


AS_WRITTEN = "as written"
OPEN_END, REAL_DAY = "no day told", "that very day"


@dataclass(frozen=True)
class DayReading:
    """What a cell says."""

    date: str = ""
    """EDTF; empty when it says none, or is in doubt."""
    doubt: Doubt | None = None
    """What has to be asked; None when it is plain."""
    meanings: tuple[str, ...] = ()
    """What it may mean, in EDTF, the likeliest first; an open end is ""."""


@dataclass(frozen=True)
class DayRules:
    """What a reader, or other cells of the table, tell of how its days are written."""

    order: DayOrder | None = None
    zone: str = ""
    """`AS_WRITTEN`, or a zone such as Europe/Kyiv or +02:00 whose days are meant."""
    short_years: str = ""
    """Hundred that a year of two digits is counted from, as "1900"; "0": the year as it is."""
    spans: bool = False
    """Whether 1921-22 is two years."""
    month_names: str = ""
    """What stands after the name of a month in Nov-20: "year" or "day"."""
    serials: bool = False
    """Whether 44150 is a spreadsheet's day."""
    open_ends: frozenset[str] = field(default_factory=frozenset)
    """Cells that stand for no day."""
    real_ends: frozenset[str] = field(default_factory=frozenset)
    """Cells that look like that and are meant as they stand."""
