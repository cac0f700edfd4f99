"""Which year is meant when a date names none: the nearest to the dateline that the tense allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.choice import Choice, exact
from handover.reader.dating.intervals import Interval, OutsideCalendarError, Unit
from handover.reader.dating.modifiers import modified
from handover.reader.dating.tenses import Tense, TenseReading, is_scheduled, tense_at
from handover.reader.mentions import DEADLINES, Modifier
from handover.words.wording import worded

if TYPE_CHECKING:
    from datetime import date

    from handover.reader.dating.calendar_names import Named
    from handover.reader.dating.choice import Setting
    from handover.reader.dating.words import Words

HALF_A_YEAR = 183
CLOSE = 150
"""Days: when the second nearest is hardly further away, the text leaves both."""
_NEAR = 30
"""Days: a month or season that far away without a tense may be that of another year."""


def tense_of(named: Named, setting: Setting) -> TenseReading:
    """The tense around a named date; that of a deadline is open, whatever the verb."""
    words = setting.words
    modifier = modified(words, named.first, named.after).modifier
    reading = tense_at(words, named.first, named.after)
    if modifier is Modifier.SINCE and words.key(named.first - 1) in {"since", "the"}:
        return TenseReading(Tense.PAST)
    if modifier in DEADLINES or words.key(named.first - 1) in {"to", "for"}:
        return TenseReading(reading.tense, sure=False)
    return reading


def is_deadline(named: Named, setting: Setting) -> bool:
    """Whether the date is told as one to come, seen from the verb: "delayed until Nov 25"."""
    words = setting.words
    modifier = modified(words, named.first, named.after).modifier
    return modifier in DEADLINES or (
        words.key(named.first - 1) in {"to", "for"} and is_scheduled(words, named.first)
    )


def leaves_time(words: Words, first: int) -> bool:
    """Whether the clause leaves somebody time: "was delayed until", "gave them until"."""
    stop = max(words.clauses[first], first - 6)
    return is_scheduled(words, first) or any(
        words.key(index) in {"gave", "give", "given", "gives", "has", "have", "had"}
        for index in range(stop, first)
    )


@dataclass(frozen=True)
class _Candidate:
    interval: Interval
    away: int
    """Days between it and the day of publication."""


def nearest_year(named: Named, setting: Setting, published: date) -> Choice:
    """The date in the year that is meant.

    Parameters
    ----------
    named
        A day, month, season or quarter without a year, or a day without a month.
    setting
        For the tense of its clause.
    published
        The dateline.
    """
    if named.shift is not None:
        return _shifted(named, published)
    candidates = _candidates(named, published)
    if not candidates:
        message = "no such day"
        raise OutsideCalendarError(message)
    reading = tense_of(named, setting)
    if is_deadline(named, setting) or not reading.sure:
        reading = TenseReading(Tense.OPEN, sure=False)
    allowed = [each for each in candidates if _allows(reading.tense, each.interval, published)]
    ordered = sorted(allowed or candidates, key=lambda each: each.away)
    chosen, nearest = ordered[0], min(candidates, key=lambda each: each.away)
    others: list[tuple[Interval, str]] = []
    doubt = ""
    if named.day and named.month and chosen.away > HALF_A_YEAR and nearest.away <= _NEAR:
        # Of a day and its month the nearest is meant, whatever the tense: "as 25 August nears".
        others.append((chosen.interval, worded("the tense of the verb is to be believed")))
        chosen = nearest
    if chosen.away > HALF_A_YEAR:
        doubt = worded("the text names no year, and this one is more than half a year away")
    if nearest.interval != chosen.interval:
        reason = worded("the year nearest to the day of publication is meant")
        others.append((nearest.interval, reason))
    elif reading.tense is Tense.OPEN and len(ordered) > 1 and _is_open(named, *ordered[:2]):
        others.append((ordered[1].interval, worded("the other year near by is meant")))
    told = _year_told(named, setting, published)
    if told and told != chosen.interval and not is_deadline(named, setting):
        others.append((told, worded("the year named before it is meant")))
    if named.month is None and named.number is None:
        doubt = worded("the text names no month")
    if named.weekday is not None:
        others += [(each.interval, worded("another year is meant")) for each in candidates
                   if each.interval.start.weekday() == named.weekday
                   and each.interval != chosen.interval]  # fmt: skip
    return Choice(chosen.interval, tuple(dict.fromkeys(others)), doubt)


def _is_open(named: Named, chosen: _Candidate, other: _Candidate) -> bool:
    """Whether without a tense the text leaves two years."""
    long = named.unit is not Unit.DAY and chosen.away > _NEAR
    return long or other.away - chosen.away < CLOSE


def _year_told(named: Named, setting: Setting, published: date) -> Interval | None:
    """The same date in an earlier year, where the text has just spoken of that year."""
    last, words = setting.last, setting.words
    if last is None or named.month is None or last.precision in {"decade", "century", "range"}:
        return None
    begins = words.clauses[named.first]
    before = words.clauses[begins - 1] if begins else begins
    if words.clauses[setting.last_at] not in {begins, before}:
        return None
    if last.start.year != last.end.year or last.end.year >= published.year:
        return None
    try:
        return exact(named, last.end.year)
    except OutsideCalendarError:
        return None


def _candidates(named: Named, published: date) -> list[_Candidate]:
    found = []
    for interval in _around(named, published):
        if interval.end < published:
            away = (published - interval.end).days
        else:
            away = max((interval.start - published).days, 0)
        found.append(_Candidate(interval, away))
    return found


def _around(named: Named, published: date) -> list[Interval]:
    found = []
    if named.month is None and named.day is not None:
        for months in (-2, -1, 0, 1, 2):
            index = 12 * published.year + published.month - 1 + months
            try:
                found.append(intervals.named_day(index // 12, index % 12 + 1, named.day))
            except OutsideCalendarError:
                continue
        return found
    leap = named.month == 2 and named.day == 29  # noqa: PLR2004
    reach = 8 if leap else 1
    for year in range(published.year - reach, published.year + reach + 1):
        try:
            found.append(exact(named, year))
        except OutsideCalendarError:
            continue
    return found


def _allows(tense: Tense, interval: Interval, published: date) -> bool:
    if tense is Tense.PAST:
        return interval.start <= published
    if tense in {Tense.FUTURE, Tense.LATER}:
        return interval.end >= published
    return True


def _shifted(named: Named, published: date) -> Choice:
    """As in "last November", "next spring", "this summer"."""
    candidates = [each.interval for each in _candidates(named, published)]
    wide = [exact(named, published.year + add) for add in (-2, -1, 0, 1, 2)
            if published.min.year <= published.year + add < published.max.year]  # fmt: skip
    if named.shift == 0:
        if named.unit is Unit.SEASON:
            nearest = min(_candidates(named, published), key=lambda each: each.away)
            return Choice(nearest.interval)
        within = [each for each in wide if each.start.year == published.year]
        return Choice((within or candidates)[0])
    if named.shift == -1:
        before = [each for each in wide if each.end < published]
        chosen, other = (*reversed(before), None, None)[:2]
        near = chosen is not None and chosen.end.year == published.year
    else:
        later = [each for each in wide if each.start > published]
        chosen, other = (*later, None, None)[:2]
        near = chosen is not None and chosen.start.year == published.year
    if chosen is None:
        message = "outside the calendar"
        raise OutsideCalendarError(message)
    if near and other and named.unit is Unit.MONTH:
        reason = (
            worded("the month of the year before is meant")
            if named.shift == -1
            else worded("the month of the next year is meant")
        )
        return Choice(chosen, ((other, reason),))
    return Choice(chosen)
