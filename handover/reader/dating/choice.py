"""What a date is read against, and what is chosen for it: the records that the rules hand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.intervals import Interval, Unit
from handover.reader.mentions import DateReading
from handover.reader.reasons import in_turn
from handover.words.speech import mark
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.reader.dating.calendar_names import Named
    from handover.reader.dating.words import Words

NO_DATELINE = worded("the day of publication is missing")
NO_DATE_BEFORE = worded("the text names no date before it that it could be counted from")
NO_SUCH_DAY = worded("no such day exists within the years 1 to 9999")
NO_NUMBER = mark("it names no number of {unit, select, century {centuries} other {{unit}s}}")
FROM_BEFORE = worded("counted from the date named before it")


@dataclass(frozen=True)
class Setting:
    """What a date is read against."""

    words: Words
    published: date | None
    anchors: Mapping[tuple[str, ...], date] = field(default_factory=dict)
    """Days of named events, by the words of their names."""
    last: Interval | None = None
    """The date that was resolved last before this one."""
    last_at: int = 0
    """Index of its word."""
    said: tuple[int, date] | None = None
    """The day of a statement reported before, and the index of its word."""


@dataclass(frozen=True)
class Choice:
    """Days that were chosen, and what else they may be."""

    interval: Interval | None
    others: tuple[tuple[Interval, str], ...] = ()
    doubt: str = ""


@dataclass(frozen=True)
class Finding:
    """A date found in the text: which words, which days."""

    first: int
    after: int
    interval: Interval | None
    precision: str
    rule: str
    alternatives: tuple[DateReading, ...] = ()
    doubt: str = ""


def finding(named: Named, choice: Choice) -> Finding:
    """The finding that a choice makes of a named date."""
    interval = choice.interval
    unit = "range" if named.unit is Unit.QUARTER else named.unit.value  # as `quarter` has it
    return Finding(
        named.first,
        named.after,
        interval,
        interval.precision if interval else unit,
        named.rule,
        tuple(DateReading(other.edtf, reason) for other, reason in choice.others),
        in_turn((named.doubt, choice.doubt)),
    )


def exact(named: Named, year: int) -> Interval:
    """The days of a date whose year is known."""
    if named.unit is Unit.DAY and named.month and named.day:
        return intervals.named_day(year, named.month, named.day)
    if named.unit is Unit.MONTH and named.month:
        return intervals.month(year, named.month)
    if named.unit is Unit.SEASON and named.number:
        return intervals.season(year, named.number)
    if named.unit is Unit.QUARTER and named.number:
        return intervals.quarter(year, named.number)
    return intervals.year(year)
