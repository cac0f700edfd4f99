"""Which day a weekday or a weekend is: by the tense, counted from the dateline."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.choice import FROM_BEFORE, Choice
from handover.reader.dating.nearness import is_deadline, leaves_time, tense_of
from handover.reader.dating.tenses import Tense, TenseReading
from handover.reader.reasons import weekday_said
from handover.words.wording import worded

if TYPE_CHECKING:
    from datetime import date

    from handover.reader.dating.calendar_names import Named
    from handover.reader.dating.choice import Setting
    from handover.reader.dating.intervals import Interval

_SATURDAY = 5


def before(when: date, weekday: int) -> Interval:
    """The last such weekday before a day."""
    return intervals.day(intervals.add(when, -((when.weekday() - weekday - 1) % 7 + 1)))


def next_after(when: date, weekday: int) -> Interval:
    """The next such weekday after a day."""
    return intervals.day(intervals.add(when, (weekday - when.weekday() - 1) % 7 + 1))


def weekday_choice(named: Named, setting: Setting, start: date) -> Choice:
    """The day that a weekday stands for; `start` is the dateline, or the date it hangs on."""
    weekday = named.weekday or 0
    if named.back:
        found = before(start, weekday) if named.shift == -1 else next_after(start, weekday)
        return Choice(found, doubt=FROM_BEFORE)
    if named.shift is not None:
        return _shifted(named, setting, start)
    reading = tense_of(named, setting)
    if _belongs_to_noun(named, setting):
        reading = replace(reading, sure=False)
    if is_deadline(named, setting) and reading.tense is not Tense.LATER:
        return _deadline(named, reading, setting, start)
    return _by_tense(reading, setting, start, weekday)


def _belongs_to_noun(named: Named, setting: Setting) -> bool:
    """Whether the day is a thing's and the tense does not decide: "Tuesday's session"."""
    words = setting.words
    possessive = words.keys(named.after, 2) == ("'", "s") and words.glued(named.after)
    return possessive or words.key(named.first - 1) == "of"


def _by_tense(reading: TenseReading, setting: Setting, start: date, weekday: int) -> Choice:
    name = partial(weekday_said, weekday)
    last, following = before(start, weekday), next_after(start, weekday)
    past = (last, worded("the {name} before the day of publication is meant", name=name))
    future = (following, worded("the {name} after the day of publication is meant", name=name))
    if reading.tense is Tense.LATER and setting.said:
        return _after_saying(setting.said[1], weekday, future)
    if start.weekday() == weekday:
        others = {Tense.PAST: (past,), Tense.OPEN: (past, future)}.get(reading.tense, (future,))
        doubt = worded("the text was published on that weekday")
        return Choice(intervals.day(start), others, doubt)
    if reading.tense is Tense.OPEN:
        return Choice(last, (future,), worded("the tense is not clear"))
    if reading.tense is Tense.PAST:
        return Choice(last, () if reading.sure else (future,))
    return Choice(following, () if reading.sure else (past,))


def _after_saying(said: date, weekday: int, future: tuple[Interval, str]) -> Choice:
    """As in "said on Friday it would leave on Saturday": counted from the Friday."""
    found = next_after(said, weekday)
    if found == future[0]:
        return Choice(found)
    doubt = worded("counted from {date}, the day of the statement", date=said)
    return Choice(found, (future,), doubt)


def _deadline(named: Named, reading: TenseReading, setting: Setting, start: date) -> Choice:
    """As in "delayed until Sunday": to come, unless the verb says that it is over."""
    weekday = named.weekday or 0
    following = next_after(start, weekday)
    same = start.weekday() == weekday
    if reading.tense in {Tense.FUTURE, Tense.LATER} and not same:
        return Choice(following)
    last = intervals.day(start) if same else before(start, weekday)
    name = partial(weekday_said, weekday)
    past = (last, worded("it was over already: the {name} before is meant", name=name))
    future = (
        following,
        worded("it is to come: the {name} after the day of publication is meant", name=name),
    )
    doubt = worded("whether it was over already is not said")
    if reading.tense is Tense.PAST and not leaves_time(setting.words, named.first):
        return Choice(last, (future,), doubt)
    return Choice(following, (past,), doubt)


def _shifted(named: Named, setting: Setting, start: date) -> Choice:
    """As in "last Friday", "this Friday", "next Friday"."""
    weekday = named.weekday or 0
    name = partial(weekday_said, weekday)
    monday = intervals.add(start, -start.weekday())
    last, following = before(start, weekday), next_after(start, weekday)
    if named.shift == -1:
        earlier = intervals.day(intervals.add(last.start, -7))
        within = last.start >= monday and named.rule != "past-weekday"
        reason = worded("the {name} of the week before is meant", name=name)
        return Choice(last, ((earlier, reason),) * within)
    if named.shift == 1:
        within = following.start <= intervals.add(monday, 6) and named.rule != "coming-weekday"
        if not within:
            return Choice(following)
        later = intervals.day(intervals.add(following.start, 7))
        reason = worded("the {name} of the same week is meant", name=name)
        return Choice(later, ((following, reason),))
    return _this(
        tense_of(named, setting).tense, intervals.day(intervals.add(monday, weekday)), start
    )


def _this(tense: Tense, chosen: Interval, start: date) -> Choice:
    """As in "this Friday": of the same week, unless the tense speaks against it."""
    weekday = chosen.start.weekday()
    over = worded("the one already over is meant")
    if tense in {Tense.FUTURE, Tense.LATER} and chosen.start < start:
        return Choice(next_after(start, weekday), ((chosen, over),))
    if tense is Tense.PAST and chosen.start > start:
        return Choice(chosen, ((before(start, weekday), over),))
    return Choice(chosen)


def weekend_choice(named: Named, setting: Setting, start: date) -> Choice:
    """The Saturday and Sunday that a weekend stands for."""
    current = intervals.weekend(start)
    last = intervals.weekend(intervals.add(start, -7))
    following = intervals.weekend(intervals.add(start, 7))
    inside = start.weekday() >= _SATURDAY
    if named.shift == -1:
        return Choice(last)
    if named.shift == 1:
        if inside:
            return Choice(following)
        reason = worded("the one of the same week is meant")
        return Choice(following, ((current, reason),))
    tense = tense_of(named, setting)
    past = (last, worded("the weekend before is meant"))
    future = (following, worded("the weekend after is meant"))
    if inside:
        others = (past,) if tense.tense in {Tense.PAST, Tense.OPEN} else (future,)
        return Choice(current, others, worded("the text was published on a weekend"))
    coming = (current, worded("the coming weekend is meant"))
    if tense.tense is Tense.PAST:
        sure = tense.sure and named.shift is None
        return Choice(last, () if sure else (coming,))
    if tense.tense is Tense.OPEN and named.shift is None:
        return Choice(last, (coming,), worded("the tense is not clear"))
    sure = tense.sure and tense.tense is not Tense.OPEN
    return Choice(current, () if sure else (past,))
