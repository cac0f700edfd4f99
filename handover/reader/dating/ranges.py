"""Two dates joined into one expression: "14-15 November", "between May and July 1992"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.calendar_dates import calendar_date, day_number, year_after
from handover.reader.dating.choices import Choice, exact
from handover.reader.dating.intervals import Interval, OutsideCalendarError, Unit
from handover.reader.dating.names import (
    COUNTED,
    HOURS,
    UNITS,
    Named,
    ends_number,
    month_at,
    starts_number,
    year_at,
)
from handover.reader.dating.numerals import ordinal_at
from handover.reader.dating.parts import named_at
from handover.reader.dating.settling import settle
from handover.reader.dating.weekdays import before
from handover.reader.dating.words import vocabulary

if TYPE_CHECKING:
    from handover.reader.dating.choices import Setting
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

    @property
    def whole(self) -> Named:
        """The last date, with all words of the span as its own."""
        return replace(self.last, first=self.first.first, rule=f"range-of-{self.last.unit}s")


def span_at(words: Words, index: int) -> Span | Named | None:
    """The span that begins at a word.

    A deadline that is moved "from 15 to 25 November" names two days and no span: then it is the
    first of them, with what it shares with the second.
    """
    span = _years(words, index) or _sharing(words, index) or _hours(words, index)
    span = span or _two_dates(words, index)
    if span is None or not words.together(index, span.last.after):
        return None
    came_from = words.key(index - 1) == "from" or (
        words.key(index - 1) == "the" and words.key(index - 2) == "from"
    )
    if span.joint == "to" and came_from and _is_moved(words, index):
        return _fill(span).first
    if span.joint == "and" and "between" in words.keys(index - 2, 2):
        return replace(span, joint="between")
    return span


def settle_span(span: Span, setting: Setting) -> Choice:
    """The days from the first to the last date of a span."""
    filled = _fill(span)
    try:
        return _joined(filled, setting)
    except OutsideCalendarError:
        return Choice(None, doubt="its end would come before its beginning, or no such day exists")


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
    doubt = "it may be one year that runs across two" if sign == "/" else ""
    first = Named(index, one[1], Unit.YEAR, "year", one[0])
    return Span(first, "to", Named(at, after, Unit.YEAR, "year", value, doubt=doubt))


def _sharing(words: Words, index: int) -> Span | None:
    """As in "14-15 November", "Nov. 14 to 15, 2020", "May-July 1992"."""
    number = day_number(words, index)
    if number is None and words.at(index).is_word:
        number = ordinal_at(words, index)
    joint = _joint(words, number[1]) if number else None
    if number and joint:
        last = calendar_date(words, joint[1])
        if last and last.unit is Unit.DAY and last.day and last.rule == "day-and-month":
            first = Named(index, number[1], Unit.DAY, "shared-month", day=number[0])
            return Span(first, joint[0], last, shared=True)
        return None
    return _days_after_month(words, index) or _months(words, index)


def _days_after_month(words: Words, index: int) -> Span | None:
    first = calendar_date(words, index)
    if first is None or first.rule != "month-and-day" or first.year:
        return None
    joint = _joint(words, first.after)
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
    return Span(first, joint[0], last, shared=True)


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
    span = _sharing(words, at) or _two_dates(words, at)
    if span is None or span.last.unit is not Unit.DAY:
        return None
    return replace(span, first=replace(span.first, first=index), joint="to")


def _two_dates(words: Words, index: int) -> Span | None:
    """As in "from 27 September to yesterday", "Saturday and Sunday", "1992 and 1993"."""
    first = named_at(words, index)
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
    stop = max(words.sentences[index], index - 9)
    return any(words.key(at) in _MOVES for at in range(stop, index))


def _fill(span: Span) -> Span:
    """The same, each date with what it shares with the other."""
    first, last = span.first, span.last
    if first.unit is Unit.DAY and first.day and first.month is None and last.month:
        first = replace(first, month=last.month)
    if not _is_dated(first, last):
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


def _is_dated(first: Named, last: Named) -> bool:
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


def _joined(span: Span, setting: Setting) -> Choice:
    last = settle(replace(span.last, first=span.first.first, hours=""), setting)
    if last.interval is None:
        return last
    interval, doubts = _pair(span, last.interval, setting)
    others = []
    for other, reason in last.others:
        try:
            others.append((_pair(span, other, setting)[0], reason))
        except OutsideCalendarError:
            continue
    doubts = [*filter(None, (span.first.doubt, last.doubt)), *doubts]
    return Choice(interval, tuple(others), "; ".join(dict.fromkeys(doubts)))


def _pair(span: Span, last: Interval, setting: Setting) -> tuple[Interval, list[str]]:
    """The span that ends with an interval, and its doubts."""
    first, doubts = _first(span, last, setting)
    touching = (last.start - first.end).days <= 1
    plain = not set("/[{~") & set(first.edtf + last.edtf)
    if span.joint == "or" and plain and first.end <= last.start:
        return intervals.one_of(first, last), [*doubts, "one of the two is meant"]
    if span.joint == "and" and not touching and plain:
        return intervals.both_of(first, last), [*doubts, "two dates, not what lies between"]
    return intervals.between(first, last), doubts


def _first(span: Span, last: Interval, setting: Setting) -> tuple[Interval, list[str]]:
    named = span.first
    same = span.last.unit is named.unit and named.year is None and named.year_shift is None
    if same and not named.part and _is_dated(named, span.last):
        interval = exact(named, last.start.year)
        if interval.start > last.start:
            interval = exact(named, last.start.year - 1)
        return interval, []
    if named.rule == "weekday" and span.last.rule == "weekday" and named.weekday is not None:
        return before(last.start, named.weekday), []
    choice = settle(replace(named, hours=""), setting)
    if choice.interval is None:
        raise OutsideCalendarError(choice.doubt)
    doubts = [choice.doubt] if choice.doubt else []
    if choice.others:
        doubts.append("its beginning may be meant otherwise")
    return choice.interval, doubts
