"""Dates in English news text, each resolved against the day the text was published.

What is read is said, and so is what is left open: an expression that stands for no days is a
mention without days and with its reason, and where the text leaves two readings the second is
given too. Years lie within 1 to 9999. The work done grows with the length of the text, no faster.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.reader.dating import intervals
from handover.reader.dating.calendar_names import Named
from handover.reader.dating.choice import Finding, Setting, finding
from handover.reader.dating.counted import event_words
from handover.reader.dating.durations import duration
from handover.reader.dating.joined import span_at
from handover.reader.dating.modifiers import modified
from handover.reader.dating.parts import named_at
from handover.reader.dating.ranges import settle_span
from handover.reader.dating.settling import settle
from handover.reader.dating.triggers import TRIGGERS, name_at, names_place
from handover.reader.dating.words import Words, split
from handover.reader.mentions import DateMention, Modifier
from handover.reader.text import Text
from handover.reader.tokens import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_REPORTS = vocabulary(
    "said says told announced reported stated added confirmed declared wrote claimed"
)
_NEAR = 3
"""Words between "said" and its day."""


def read_dates(
    text: str | Text, published: date | None, *, anchors: Mapping[str, date] | None = None
) -> list[DateMention]:
    """Every expression of time in a text, in its order.

    Parameters
    ----------
    text
        English news text, as it was found.
    published
        Day of publication, against which "yesterday" and "Nov 25" are resolved; without it only
        dates that name their year are.
    anchors
        Days of events by name, such as ``{"accord": date(2020, 11, 9)}``, for "three days after
        the accord".

    Returns
    -------
    list of DateMention
        Sorted, none overlapping another; ``text[mention.start:mention.end] == mention.text``.

    Examples
    --------
    >>> from datetime import date
    >>> [mention] = read_dates("was delayed until Nov 25", date(2020, 11, 16))
    >>> mention.text, mention.edtf, mention.modifier.value
    ('Nov 25', '2020-11-25', 'until')
    """
    text = Text(text) if isinstance(text, str) else text
    words = split(text)
    days = {event_words(split(name)): day for name, day in (anchors or {}).items()}
    setting = Setting(words, published, days)
    mentions: list[DateMention] = []
    index = 0
    while index < len(words):
        found = _find(setting, index)
        if isinstance(found, int):
            index = found
            continue
        mention = _mention(found, words, text.content)
        mentions.append(mention)
        setting = _after(setting, found)
        index = found.after
    return mentions


def _find(setting: Setting, index: int) -> Finding | int:
    """What begins at a word; where nothing does, the index of the word to go on with."""
    words = setting.words
    word = words.words[index]
    if not (word.key in TRIGGERS or word.is_number):
        return index + 1
    if word.key == "'" and not words.at(index + 1).is_number:
        return index + 1
    skipped = name_at(words, index)
    if skipped is not None:
        return skipped
    candidates = [each for each in (_named(setting, index), duration(setting, index)) if each]
    if not candidates:
        return index + 1
    found = max(candidates, key=lambda each: each.after)
    return found.after if names_place(words, found.after) else found


def _named(setting: Setting, index: int) -> Finding | None:
    """The date or the span of dates that begins at a word."""
    named = named_at(setting.words, index)
    span = span_at(setting.words, index, named)
    if isinstance(span, Named):
        return finding(span, settle(span, setting))
    if span is not None and (named is None or span.last.after > named.after):
        return finding(span.whole, settle_span(span, setting))
    return finding(named, settle(named, setting)) if named else None


def _mention(found: Finding, words: Words, text: str) -> DateMention:
    start, end = words.words[found.first].start, words.words[found.after - 1].end
    how = modified(words, found.first, found.after)
    interval = found.interval
    modifier = how.modifier
    if found.rule.startswith("range-of") and "from" in words.keys(found.first - 2, 2):
        modifier = Modifier.NONE  # "from" begins the range and is no modifier of it
    if modifier is Modifier.SINCE and words.key(found.after) == "to":
        modifier = Modifier.NONE  # "moved from 15 to 25 November"
    if found.precision == "duration" and modifier not in {Modifier.ABOUT, Modifier.AFTER}:
        modifier = Modifier.NONE
    if how.about and interval:
        interval = intervals.about(interval)
    return DateMention(
        text[start:end],
        start,
        end,
        interval.start if interval else None,
        interval.end if interval else None,
        interval.edtf if interval else "",
        modifier,
        found.precision,
        found.rule,
        tuple(
            other for other in found.alternatives if interval is None or other.edtf != interval.edtf
        ),
        found.doubt,
    )


def _after(setting: Setting, found: Finding) -> Setting:
    """What the next date is read against."""
    interval = found.interval
    if interval is None or found.rule == "days-of-statement":
        return setting
    words = setting.words
    near = (*range(found.first - _NEAR, found.first), *range(found.after, found.after + 2))
    said = any(
        words.key(index) in _REPORTS and words.same_clause(index, found.first) for index in near
    )
    single = interval.start == interval.end
    if said and single and (setting.published is None or interval.start <= setting.published):
        return replace(
            setting, last=interval, last_at=found.first, said=(found.first, interval.start)
        )
    return replace(setting, last=interval, last_at=found.first)
