"""Days counted from an event or a date: "three days after the accord", "two days before Nov 9"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.choice import NO_NUMBER, NO_SUCH_DAY, Finding
from handover.reader.dating.intervals import OutsideCalendarError, Unit
from handover.reader.dating.lengths import Length, moved
from handover.reader.dating.parts import named_at
from handover.reader.dating.settling import settle
from handover.reader.reasons import in_turn
from handover.reader.tokens import vocabulary
from handover.words.wording import worded

if TYPE_CHECKING:
    from datetime import date

    from handover.reader.dating.choice import Setting
    from handover.reader.dating.words import Words

_ARTICLES = vocabulary("the a an its their his her this that our")
_LONGEST_NAME = 6
"""Words of an event's name that are looked at."""
_QUALIFIERS = 3
"""Words before it that may qualify it: "the Russian-brokered peace accord"."""
_NOUN_ENDS = vocabulary(
    "was were is are be been has had have will would could should may said says who which that as "
    "and or but of in on at to for from with by before after until since when while between under "
    "over into during between because over"
)


def counted(setting: Setting, length: Length) -> Finding | None:
    """The day that lies so far before or after what is named next."""
    words = setting.words
    sign = 1 if words.key(length.after) in {"after", "following", "from"} else -1
    at = length.after + (3 if words.key(length.after) == "leading" else 1)
    if not words.same_clause(length.first, at):
        return None
    named = named_at(words, at + (words.key(at) in _ARTICLES))
    if named and not named.unresolved:
        return _from_date(setting, length, sign, named.after, at)
    if words.key(length.after) == "from":
        return None
    anchor = _anchor(setting, at)
    if anchor:
        name_after, day, skipped = anchor
        why = worded("taken for the event of {date}", date=day) if skipped else ""
        return _moved(length, sign, day, name_after, "after-event", why)
    return _without_day(words, length, at)


def event_words(words: Words) -> tuple[str, ...]:
    """The name of an event as it is compared: its words in lower case, no articles."""
    keys = [word.key for word in words.words if word.is_word or word.is_number]
    while keys and keys[0] in _ARTICLES:
        keys.pop(0)
    return tuple(keys)


def _anchor(setting: Setting, index: int) -> tuple[int, date, int] | None:
    """Where the name of a known event ends, its day, and how many words qualify it."""
    words = setting.words
    if not setting.anchors:
        return None
    at = index + (words.key(index) in _ARTICLES)
    for skipped in range(_QUALIFIERS + 1):
        if skipped and (words.key(at + skipped - 1) in _NOUN_ENDS or not words.key(at + skipped)):
            return None
        for count in range(_LONGEST_NAME, 0, -1):
            day = setting.anchors.get(words.keys(at + skipped, count))
            if day is not None and words.same_clause(index, at + skipped + count - 1):
                return at + skipped + count, day, skipped
    return None


def _from_date(setting: Setting, length: Length, sign: int, after: int, at: int) -> Finding | None:
    words = setting.words
    named = named_at(words, at + (words.key(at) in _ARTICLES))
    choice = settle(named, setting) if named else None
    if choice is None or choice.interval is None:
        why = ""
        if choice:
            why = worded("the date it is counted from is not resolved: {doubt}", doubt=choice.doubt)
        return Finding(length.first, after, None, "duration", "after-date", doubt=why)
    start = choice.interval.end if sign > 0 else choice.interval.start
    is_doubtful = bool(choice.others or choice.doubt)
    doubt = worded("the date it is counted from is doubtful") if is_doubtful else ""
    return _moved(length, sign, start, after, "after-date", doubt)


def _moved(  # noqa: PLR0913, PLR0917 (what is counted, from where, and what it is called)
    length: Length, sign: int, start: date, after: int, rule: str, doubt: str
) -> Finding:
    if length.vague:
        why = worded(NO_NUMBER, unit=length.unit)
        return Finding(length.first, after, None, "duration", f"vague-{rule}", doubt=why)
    if sign < 0:
        rule = rule.replace("after", "before")
    try:
        near = intervals.day(moved(start, length, sign * length.least))
        far = intervals.day(moved(start, length, sign * length.most))
    except OutsideCalendarError:
        return Finding(length.first, after, None, "duration", rule, doubt=NO_SUCH_DAY)
    interval = near
    if near != far:
        first, last = sorted((near, far), key=lambda each: each.start)
        interval = intervals.between(first, last)
    if length.unit is not Unit.DAY:
        exact = worded("{unit}s are counted to the day", unit=length.unit)
        doubt = in_turn((doubt, exact))
    return Finding(length.first, after, interval, interval.precision, rule, doubt=doubt)


def _without_day(words: Words, length: Length, at: int) -> Finding | None:
    """The same when the day of the event is not known: it says what is missing."""
    after = at
    if words.key(at) in _ARTICLES and words.at(at + 1).is_word:
        after = at + 1
        while (
            after - at <= _QUALIFIERS
            and words.at(after).is_word
            and (words.key(after) not in _NOUN_ENDS and words.same_clause(at, after))
        ):
            after += 1
            if words.key(after) == "-" and words.glued(after) and words.glued(after + 1):
                after += 1
        event = " ".join(words.at(index).text for index in range(at + 1, after))
        why = worded("the day of “{event}” is missing", event=event)
    elif words.at(at).is_word:
        why = worded("the day of what is named next is missing")
    else:
        return None
    rule = "after-event" if words.key(length.after) in {"after", "following"} else "before-event"
    return Finding(length.first, after, None, "duration", rule, doubt=why)
