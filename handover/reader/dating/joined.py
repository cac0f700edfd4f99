"""Two dates joined into one expression: "14-15 November", "between May and July 1992"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.reader.dating.calendar_dates import calendar_date, day_number, year_after
from handover.reader.dating.calendar_names import (
    COUNTED,
    HOURS,
    UNITS,
    Named,
    ends_number,
    month_at,
    starts_number,
    year_at,
)
from handover.reader.dating.intervals import Unit
from handover.reader.dating.numerals import ordinal_at
from handover.reader.dating.parts import named_at
from handover.reader.tokens import vocabulary
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

_JOINTS = {
    "to": "to", "until": "to", "till": "to", "through": "to", "-": "to", "and": "and", "or": "or",
    "/": "or",
}  # fmt: skip
_MOVES = vocabulary(
    "delay delayed delays extend extended extends extension move moved moves postpone postponed "
    "postponement shift shifted push pushed reschedule rescheduled change changed prolonged put "
    "brought deferred"
)
_DATED = frozenset({Unit.DAY, Unit.MONTH, Unit.SEASON, Unit.QUARTER})
_LONGEST_LIST = 12
"""Days of a list that are looked at."""
_STEPS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 1}


@dataclass(frozen=True)
class Span:
    """Two dates and how they are joined."""

    first: Named
    joint: str
    """"to", "and", "or"; "between" for all that lies between two dates joined by "and"."""
    last: Named
    shared: bool = False
    """Whether one has words of the other: "14 and 15 November"."""
    middle: tuple[int, ...] = ()
    """Days of the month between the first and the last one: "14, 15 and 18 November"."""

    @property
    def whole(self) -> Named:
        """The last date, with all words of the span as its own."""
        return replace(self.last, first=self.first.first, rule=f"range-of-{self.last.unit}s")


def span_at(words: Words, index: int, named: Named | None) -> Span | Named | None:
    """The span that begins at a word, where a date may have been found already.

    A deadline that is moved "from 15 to 25 November" names two days and no span: then it is the
    first of them, with what it shares with the second.
    """
    span = _years(words, index) or _sharing(words, index) or _hours(words, index)
    span = span or _two_dates(words, index, named)
    if span is None or not words.together(index, span.last.after):
        return None
    came_from = words.key(index - 1) == "from" or (
        words.key(index - 1) == "the" and words.key(index - 2) == "from"
    )
    if span.joint == "to" and came_from and _is_moved(words, index):
        return filled(span).first
    if span.joint == "and" and "between" in words.keys(index - 2, 2):
        return replace(span, joint="between")
    return span


def _joint(words: Words, index: int) -> tuple[str, int] | None:
    kind = _JOINTS.get(words.key(index))
    if kind is None or (words.key(index) == "/" and not words.glued(index)):
        return None
    at = index + 1
    at += kind == "to" and words.key(at) == "to"  # "up to", "through to"
    while words.key(at) in {"on", "the", "until", "late"} and words.key(at) != "late":
        at += 1
    return kind, at


def _years(words: Words, index: int) -> Span | None:
    """As in "1988-1994", "1992-94", "1988 to 1994", "2020/21"."""
    one = year_at(words, index)
    if one is None or not starts_number(words, index) or words.key(index - 1) == "-":
        return None
    sign = words.key(one[1])
    if sign not in {"-", "/", "to"}:
        return None
    at = one[1] + 1
    other = year_at(words, at)
    if other:
        value, after = other
    else:
        short = words.at(at).text
        fits = words.at(at).is_number and len(short) == 2 and words.glued(at) and sign != "to"  # noqa: PLR2004
        if not fits or not ends_number(words, at) or words.key(at + 1) in COUNTED:
            return None
        value, after = one[0] // 100 * 100 + int(short), at + 1
    if value <= one[0] or (words.key(after) == "-" and words.glued(after)):
        return None
    if sign == "/" and value != one[0] + 1:
        return None
    doubt = worded("it may be one year that runs across two") if sign == "/" else ""
    first = Named(index, one[1], Unit.YEAR, "year", one[0])
    return Span(first, "to", Named(at, after, Unit.YEAR, "year", value, doubt=doubt))


def _sharing(words: Words, index: int) -> Span | None:
    """As in "14-15 November", "Nov. 14 to 15, 2020", "May-July 1992"."""
    number = day_number(words, index)
    if number is None and words.at(index).is_word:
        number = ordinal_at(words, index)
    if number is None:
        return _days_after_month(words, index) or _months(words, index)
    middle, at = _listed(words, number[1])
    joint = _joint(words, at)
    last = calendar_date(words, joint[1]) if joint else None
    if joint is None or last is None or last.rule != "day-and-month":
        return None
    if middle and (joint[0] == "to" or not words.together(index, last.after)):
        return None
    first = Named(index, number[1], Unit.DAY, "shared-month", day=number[0])
    return Span(first, joint[0], last, shared=True, middle=middle)


def _listed(words: Words, index: int) -> tuple[tuple[int, ...], int]:
    """The further days of a list, up to the "and" before its last one, and where that stands."""
    days: list[int] = []
    at = index
    while words.key(at) == "," and len(days) < _LONGEST_LIST:
        number = day_number(words, at + 1)
        if number is None:
            break
        days.append(number[0])
        at = number[1]
    at += words.key(at) == "," and words.key(at + 1) == "and"
    return (tuple(days), at) if words.key(at) == "and" else ((), index)


def _days_after_month(words: Words, index: int) -> Span | None:
    first = calendar_date(words, index)
    if first is None or first.rule != "month-and-day" or first.year:
        return None
    middle, at = _listed(words, first.after)
    joint = _joint(words, at)
    number = day_number(words, joint[1]) if joint else None
    if joint is None or number is None:
        return None
    following = words.key(number[1])
    if following in COUNTED or following in UNITS or month_at(words, number[1]):
        return None
    if joint[0] != "to" and words.at(number[1]).is_word and following.endswith("s"):
        return None  # "on Nov 14 and 15 hostages"
    year, after = year_after(words, number[1])
    last = Named(
        joint[1], after, Unit.DAY, "month-and-day", month=first.month, day=number[0], **year
    )
    return Span(first, joint[0], last, shared=True, middle=middle)


def _months(words: Words, index: int) -> Span | None:
    month = month_at(words, index)
    joint = _joint(words, month[1]) if month else None
    if month is None or joint is None:
        return None
    other = month_at(words, joint[1])
    if other is None or day_number(words, other[1]):
        return None
    year, after = year_after(words, other[1])
    if not year and words.key(index - 1) not in {"from", "between", "in", "of", "since", "during"}:
        return None
    first = Named(index, month[1], Unit.MONTH, "shared-year", month=month[0])
    last = Named(joint[1], after, Unit.MONTH, "month", month=other[0], **year)
    return Span(first, joint[0], last, shared=True)


def _hours(words: Words, index: int) -> Span | None:
    """As in "the night of 9-10 November"."""
    if words.key(index) not in HOURS or words.key(index + 1) not in {"of", "from", "between"}:
        return None
    at = index + 2 + (words.key(index + 2) == "the")
    span = _sharing(words, at) or _two_dates(words, at, named_at(words, at))
    if span is None or span.last.unit is not Unit.DAY:
        return None
    return replace(span, first=replace(span.first, first=index), joint="to")


def _two_dates(words: Words, index: int, first: Named | None) -> Span | None:
    """As in "from 27 September to yesterday", "Saturday and Sunday", "1992 and 1993"."""
    if first is None or first.unresolved:
        return None
    joint = _joint(words, first.after)
    if joint is None:
        return None
    last = named_at(words, joint[1])
    if last is None or last.unresolved or first.back or last.back:
        return None
    marked = words.key(index - 1) in {"from", "between"} or words.key(index - 2) in {
        "from", "between",
    }  # fmt: skip
    if first.rule == last.rule == "iso-date" and words.key(first.after) == "/":
        return Span(first, "to", last)
    if first.unit is last.unit is Unit.SEASON and not first.year and last.year:
        return Span(first, joint[0], last, shared=True)
    if joint[0] == "to":
        fits = marked or first.unit is last.unit
    else:
        fits = (marked and words.key(first.after) == "and") or _are_neighbours(first, last)
    return Span(first, joint[0], last) if fits else None


def _are_neighbours(first: Named, last: Named) -> bool:
    """Whether "and" or "or" joins two names of the same kind that lie side by side."""
    if first.unit is not last.unit or first.part or last.part or first.hours or last.hours:
        return False
    if first.rule == last.rule == "weekday":
        return ((last.weekday or 0) - (first.weekday or 0)) % 7 == 1
    step = _STEPS.get(first.unit)
    one, other = (first.number or first.year), (last.number or last.year)
    return step is not None and one is not None and other == one + step


def _is_moved(words: Words, index: int) -> bool:
    stop = max(words.clauses[index], index - 9)
    return any(words.key(at) in _MOVES for at in range(stop, index))


def filled(span: Span) -> Span:
    """The same span, each date with what it shares with the other."""
    first, last = span.first, span.last
    if first.unit is Unit.DAY and first.day and first.month is None and last.month:
        first = replace(first, month=last.month)
    if not are_dated(first, last):
        return replace(span, first=first, last=last)
    if last.year_shift is not None and first.year is None:
        first = replace(first, year_shift=last.year_shift, back=last.back)
    if last.year is not None and first.year is None and first.year_shift is None:
        turn = _place(first) > _place(last)
        first = replace(first, year=last.year - turn)
    elif first.year is not None and last.year is None:
        turn = _place(last) < _place(first)
        last = replace(last, year=first.year + turn)
    return replace(span, first=first, last=last)


def are_dated(first: Named, last: Named) -> bool:
    """Return whether both ends of a range name days or months by themselves."""
    return all(
        each.unit in _DATED and (each.month or each.number) and each.shift is None
        for each in (first, last)
    )


def _place(named: Named) -> tuple[int, int]:
    """Where in the year a date without a year lies."""
    if named.unit is Unit.SEASON:
        return 3 * ((named.number or 0) - 20), 1
    if named.unit is Unit.QUARTER:
        return 3 * (named.number or 0) - 2, 1
    return named.month or 0, named.day or 1
