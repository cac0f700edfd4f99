"""Which days a part of a unit stands for: a fair share of it, always marked as approximate."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.reader.dating.intervals import (
    Interval,
    OutsideCalendarError,
    about,
    add,
    between,
    day,
    month,
    week,
    weekend,
    year,
)
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

_THIRDS = {"early": (0, 3), "middle": (4, 6), "late": (7, 9)}
"""Years of a decade, from its first."""
_HUNDREDTHS = {"early": (0, 33), "middle": (34, 66), "late": (67, 99)}
"""Years of a century."""
_MONTHS = {"early": (1, 4), "middle": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}
_DAYS = {"early": (1, 10), "middle": (11, 20), "late": (21, 31), "start": (1, 10), "end": (21, 31)}
_WEEKDAYS = {"early": (0, 1), "middle": (2, 2), "late": (4, 6), "start": (0, 1), "end": (4, 6)}


@dataclass(frozen=True)
class Narrowed:
    """The part and what is doubtful about it."""

    interval: Interval
    doubt: str


def narrow(whole: Interval, part: str, published: date | None) -> Narrowed:
    """The days that a part of an interval stands for.

    Parameters
    ----------
    whole
        A week, month, season, year, decade, century or range.
    part
        "early", "middle", "late", "start", "end", "earlier", "later", "overnight", or a count
        such as "1 half 1" or "-1 week 2": the last two weeks.
    published
        Day of publication; "earlier" ends with the day before it, "later" begins after it.

    Examples
    --------
    >>> narrow(month(2020, 11), "middle", None).interval.edtf
    '2020-11-11~/2020-11-20~'
    """
    if part == "overnight":
        doubt = worded("which night is not said; taken for the one before the day of publication")
        return Narrowed(about(between(day(add(whole.start, -1)), whole)), doubt)
    if part in {"earlier", "later"} and published:
        return _cut(whole, part, published)
    if part == "turn":
        return _turn(whole)
    if part in _OF_DAY:
        return _OF_DAY[part](whole.start)
    pieces = part.split()
    if len(pieces) == 3:  # noqa: PLR2004 (which, of what, how many)
        return _piece(whole, int(pieces[0]), pieces[1], int(pieces[2]))
    interval = about(replace(_share(whole, part), precision="range"))
    doubt = worded("how much of it the words “{part}” take in is a matter of judgement", part=part)
    return Narrowed(interval, doubt)


def _turn(whole: Interval) -> Narrowed:
    """The months around the beginning of a year."""
    first = whole.start
    ends = month(first.year - 1, 12), month(first.year, 1)
    doubt = worded("taken for the months before and after New Year")
    return Narrowed(about(between(*ends)), doubt)


def _cut(whole: Interval, part: str, published: date) -> Narrowed:
    doubt = worded("taken for the part of it {part} than the day of publication", part=part)
    if part == "earlier" and whole.start < published <= whole.end:
        return Narrowed(between(day(whole.start), day(add(published, -1))), doubt)
    if part == "later" and whole.start <= published < whole.end:
        return Narrowed(between(day(add(published, 1)), day(whole.end)), doubt)
    return Narrowed(whole, worded("no day of it is {part} than the day of publication", part=part))


def _share(whole: Interval, part: str) -> Interval:
    first = whole.start
    if whole.precision == "year":
        low, high = _MONTHS[part]
        ends = month(first.year, low), month(first.year, high)
        return ends[0] if low == high else between(*ends)
    if whole.precision in {"decade", "century"}:
        shares = _THIRDS if whole.precision == "decade" else _HUNDREDTHS
        low, high = shares[{"start": "early", "end": "late"}.get(part, part)]
        return between(year(first.year + low), year(first.year + high))
    if whole.precision == "month":
        low, high = _DAYS[part]
        last = first.replace(day=min(high, whole.end.day))
        return between(day(first.replace(day=low)), day(last))
    if whole.precision == "week":
        low, high = _WEEKDAYS[part]
        return between(day(add(first, low)), day(add(first, high)))
    return _third(whole, part)


def _third(whole: Interval, part: str) -> Interval:
    length = (whole.end - whole.start).days + 1
    third = max(length // 3, 1)
    if part in {"early", "start"}:
        return between(day(whole.start), day(add(whole.start, third - 1)))
    if part in {"late", "end"}:
        return between(day(add(whole.end, 1 - third)), day(whole.end))
    return between(day(add(whole.start, third)), day(add(whole.end, -third)))


def _piece(whole: Interval, which: int, piece: str, count: int) -> Narrowed:
    if piece == "half":
        return Narrowed(_half(whole, which), "")
    if piece == "weekday":
        return Narrowed(day(_nth_weekday(whole, which, count)), "")
    if piece == "weekend":
        saturday = _nth_weekday(whole, which, 5)
        return Narrowed(weekend(saturday), worded("whether a weekend across the border counts"))
    if piece == "week" and count == 1 and which < 0:
        doubt = worded("taken for the last seven days of it")
    else:
        doubt = worded("taken for {unit}s counted from its first day", unit=piece)
    length = {"day": 1, "week": 7}.get(piece)
    if length is None:
        return Narrowed(_months(whole, which, count), "")
    if which > 0:
        start = add(whole.start, (which - 1) * length * count)
        chosen = between(day(start), day(add(start, length * count - 1)))
    else:
        chosen = between(day(add(whole.end, 1 - length * count)), day(whole.end))
    if chosen.start == chosen.end:
        return Narrowed(day(chosen.start), "")
    precision = "week" if chosen == replace(week(chosen.start), precision="range") else "range"
    return Narrowed(about(replace(chosen, precision=precision)), doubt)


def _half(whole: Interval, which: int) -> Interval:
    first = whole.start
    second = which != 1
    if whole.precision == "year":
        low, high = (7, 12) if second else (1, 6)
        return between(month(first.year, low), month(first.year, high))
    if whole.precision in {"decade", "century"}:
        half = (whole.end.year - first.year + 1) // 2
        low = first.year + (half if second else 0)
        return between(year(low), year(low + half - 1))
    if whole.precision == "month":
        middle = first.replace(day=15)
        ends = (add(middle, 1), whole.end) if second else (first, middle)
        return between(day(ends[0]), day(ends[1]))
    middle = add(first, ((whole.end - first).days + 1) // 2 - 1)
    ends = (add(middle, 1), whole.end) if second else (first, middle)
    return between(day(ends[0]), day(ends[1]))


def _nth_weekday(whole: Interval, which: int, weekday: int) -> date:
    if which > 0:
        ahead = (weekday - whole.start.weekday()) % 7
        found = add(whole.start, ahead + 7 * (which - 1))
    else:
        found = add(whole.end, -((whole.end.weekday() - weekday) % 7))
    if not whole.start <= found <= whole.end:
        message = f"{whole.edtf} has no such weekday"
        raise OutsideCalendarError(message)
    return found


def _months(whole: Interval, which: int, count: int) -> Interval:
    first, last = whole.start, whole.end
    if which > 0:
        low = month(first.year, min(first.month + (which - 1) * count, 12))
        high = month(first.year, min(first.month + which * count - 1, 12))
    else:
        low, high = month(last.year, max(last.month - count + 1, 1)), month(last.year, last.month)
    return low if low == high else between(low, high)


def _eve(when: date) -> Narrowed:
    return Narrowed(day(add(when, -1)), worded("“eve” may be meant loosely, for the days before"))


def _seven(first: date) -> Narrowed:
    chosen = between(day(first), day(add(first, 6)), "week")
    return Narrowed(
        chosen, "" if chosen == week(first) else worded("that week runs from no Monday")
    )


_OF_DAY: dict[str, Callable[[date], Narrowed]] = {
    "eve of day": _eve,
    "week of day": lambda when: Narrowed(week(when), ""),
    "weekend of day": lambda when: Narrowed(weekend(when), ""),
    "week beginning": _seven,
    "week starting": _seven,
    "week ending": lambda when: _seven(add(when, -6)),
}
