"""From two joined dates to days: what one leaves out is taken from the other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.choice import Choice, exact
from handover.reader.dating.intervals import Interval, OutsideCalendarError
from handover.reader.dating.joined import Span, are_dated, filled
from handover.reader.dating.settling import settle
from handover.reader.dating.weekdays import before
from handover.reader.reasons import in_turn
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.reader.dating.choice import Setting


def settle_span(span: Span, setting: Setting) -> Choice:
    """The days from the first to the last date of a span."""
    try:
        return _joined(filled(span), setting)
    except OutsideCalendarError:
        why = worded("its end would come before its beginning, or no such day exists")
        return Choice(None, doubt=why)


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
    return Choice(interval, tuple(others), in_turn((span.first.doubt, last.doubt, *doubts)))


def _pair(span: Span, last: Interval, setting: Setting) -> tuple[Interval, list[str]]:
    """The span that ends with an interval, and its doubts."""
    first, doubts = _first(span, last, setting)
    if span.middle:
        chosen = _list(span, first, last)
        apart = "{" in chosen.edtf
        single = worded("single days, not what lies between")
        return chosen, [*doubts, single] if apart else doubts
    touching = (last.start - first.end).days <= 1
    plain = not set("/[{~") & set(first.edtf + last.edtf)
    if span.joint == "or" and plain and first.end <= last.start:
        return intervals.one_of(first, last), [*doubts, worded("one of the two is meant")]
    if span.joint == "and" and not touching and plain:
        return intervals.both_of(first, last), [
            *doubts,
            worded("two dates, not what lies between"),
        ]
    return intervals.between(first, last), doubts


def _first(span: Span, last: Interval, setting: Setting) -> tuple[Interval, list[str]]:
    named = span.first
    same = span.last.unit is named.unit and named.year is None and named.year_shift is None
    if same and not named.part and are_dated(named, span.last):
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
        doubts.append(worded("its beginning may be meant otherwise"))
    return choice.interval, doubts


def _list(span: Span, first: Interval, last: Interval) -> Interval:
    """A list of days; a range where none is left out."""
    days = [first.start]
    for number in span.middle:
        same = days[-1].day < number
        month = first.start if same and days[-1].month == first.start.month else last.start
        days.append(intervals.named_day(month.year, month.month, number).start)
    days.append(last.start)
    if sorted(set(days)) != days:
        message = "the days are in no order"
        raise OutsideCalendarError(message)
    if (days[-1] - days[0]).days == len(days) - 1:
        return intervals.between(first, last)
    edtf = f"{{{','.join(day.isoformat() for day in days)}}}"
    return Interval(days[0], days[-1], edtf, "range")
