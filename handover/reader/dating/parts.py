"""Parts of a named date: "early November", "the end of 2020", "Friday night", and all dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.reader.dating.calendar_dates import calendar_date, feast, numeric_date
from handover.reader.dating.calendar_names import HOURS, UNITS, WEEKDAYS, Named
from handover.reader.dating.intervals import Unit
from handover.reader.dating.numerals import CARDINALS
from handover.reader.dating.relative_dates import REPEATED, relative_date
from handover.reader.dating.years import far_year, year_like
from handover.reader.tokens import vocabulary
from handover.words.wording import worded

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

_EARLY = {"early": "early", "late": "late", "mid": "middle"}
_ENDS = {
    "start": "start", "beginning": "start", "opening": "start", "end": "end", "close": "end",
    "middle": "middle", "turn": "turn",
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1,
    "latter": 2, "opening": 1, "closing": -1,
}  # fmt: skip
_PIECES = vocabulary("half day days week weeks weekend month months")
_BARE = frozenset({Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY})
_LONG = _BARE | {Unit.SEASON, Unit.QUARTER}
_NO_DAY = worded("it names an hour and no day")


def named_at(words: Words, index: int) -> Named | None:
    """The date that begins at a word, with the part of it that is meant."""
    found = _part(words, index) or _hours_first(words, index) or plain_at(words, index)
    return _with_hours(words, found) if found else None


def plain_at(words: Words, index: int) -> Named | None:
    """The longest date that begins at a word, whole."""
    readers = (calendar_date, numeric_date, relative_date, year_like, far_year, feast)
    found = [named for reader in readers if (named := reader(words, index))]
    found = [named for named in found if words.together(named.first, named.after)]
    return max(found, key=lambda named: named.after, default=None)


def _part(words: Words, index: int) -> Named | None:
    """As in "early November", "the end of the year", "the first half of 2020"."""
    key = words.key(index)
    if key in _EARLY:
        return _early(words, index)
    if key in _ENDS and words.key(index + 1) == "of":
        whole = _whole(words, index + 2)
        if whole and key == "turn" and whole.unit is not Unit.YEAR:
            why = worded("the turn of it is not one time")
            return replace(whole, first=index, rule="turn", unresolved=why)
        if whole:
            return _narrowed(index, whole, _ENDS[key])
        return _end_of_day(words, index)
    if key in _ORDINALS:
        return _piece(words, index)
    if key in {"eve", "week", "weekend"}:
        return _unit_of_day(words, index)
    unit = UNITS.get(key)
    if unit in _BARE and not key.endswith("s"):
        at = index + 1
        at += 2 if words.keys(at, 2) == ("'", "s") else words.key(at) == "-"
        if at > index + 1 and words.key(at) == "end" and words.key(index - 1) != "-":
            return Named(index, at + 1, unit, f"end-of-{unit}", shift=0, part="end")
    return None


def _early(words: Words, index: int) -> Named | None:
    at = index + 1
    at += words.key(at) == "-"
    at += words.key(at) in {"in", "on"}
    if words.key(at) == "the":
        whole = _whole(words, at) if words.key(at - 1) == "in" else plain_at(words, at + 1)
    else:
        whole = plain_at(words, at)
    if words.key(index) == "mid" and words.key(at) == "week":
        doubt = worded("which week is not said")
        whole = Named(at, at + 1, Unit.WEEK, "week", shift=0, doubt=doubt)
    if whole is None or whole.unit not in _LONG or whole.weekday is not None or whole.part:
        return None
    return _narrowed(index, whole, _EARLY[words.key(index)])


def _whole(words: Words, index: int) -> Named | None:
    """What a part is taken of: a date, or "the month", which is that of publication."""
    at = index + (words.key(index) in {"the", "a"})
    unit = UNITS.get(words.key(at))
    if at > index and unit in _BARE and not words.key(at).endswith("s"):
        return Named(at, at + 1, unit, f"of-the-{unit}", shift=0)
    whole = plain_at(words, at)
    return whole if whole and whole.unit in _LONG and whole.weekday is None else None


def _piece(words: Words, index: int) -> Named | None:
    """As in "the first half of 2020", "two weeks of October", "the first Sunday in May"."""
    at = index + 1
    count = CARDINALS.get(words.key(at))
    at += count is not None
    piece = words.key(at)
    if words.key(at + 1) not in {"of", "in"}:
        return None
    if piece in WEEKDAYS and words.at(at).is_capital:
        label = f"{_ORDINALS[words.key(index)]} weekday {WEEKDAYS[piece]}"
    elif piece in _PIECES:
        single = piece.rstrip("s") if piece != "days" else "day"
        if count is None and piece in {"days", "weeks", "months"}:
            count = 3 if piece == "days" else 2
        label = f"{_ORDINALS[words.key(index)]} {single} {count or 1}"
    else:
        return None
    whole = _whole(words, at + 2)
    if whole is None and piece in UNITS and words.key(index - 1) == "the":
        why = worded("when that began, from which it is counted, is not in the text")
        return Named(index, at + 1, UNITS[piece], "nth-unit", unresolved=why)
    if whole and words.key(index - 1) in {"every", "each"}:
        return replace(whole, first=index, rule="repeated-day", unresolved=REPEATED)
    return _narrowed(index, whole, label) if whole else None


def _unit_of_day(words: Words, index: int) -> Named | None:
    """As in "the eve of Nov 9", "the week of Nov 9", "the week ending Nov 15"."""
    if words.key(index + 1) not in {"of", "ending", "beginning", "starting"}:
        return None
    at = index + 2 + (words.key(index + 2) in {"on", "the"})
    day = plain_at(words, at)
    if day is None or day.unit is not Unit.DAY or day.unresolved:
        return None
    part = f"{words.key(index)} of day"
    if words.key(index + 1) != "of":
        part = f"week {words.key(index + 1)}"
    return replace(day, first=index, part=part, rule=part.replace(" ", "-"))


def _end_of_day(words: Words, index: int) -> Named | None:
    """As in "until the end of Sunday": the whole day is given."""
    day = plain_at(words, index + 2 + (words.key(index + 2) == "the"))
    if day is None or day.unit is not Unit.DAY or day.unresolved:
        return None
    return replace(day, first=index, rule=f"{words.key(index)}-of-day")


def _narrowed(index: int, whole: Named, part: str) -> Named:
    return replace(whole, first=index, part=part, rule=f"part-of-{whole.unit}")


def _hours_first(words: Words, index: int) -> Named | None:
    """As in "the night of Nov 9", "midnight on Tuesday", "midnight Moscow time on 10 November"."""
    key = words.key(index)
    if key == "overnight":
        at = index + 1
        into = words.key(at) in {"into", "to"}
        at += into or words.key(at) in {"on", "from"}
        named = plain_at(words, at)
        if named and named.unit is Unit.DAY and not named.unresolved:
            hours = "overnight into" if into else "night"
            return replace(named, first=index, rule="overnight-on", hours=hours)
        return Named(index, index + 1, Unit.DAY, "overnight", shift=0, part="overnight")
    if key not in HOURS:
        return None
    at = index + 1
    if words.key(at + 1) == "time" and words.at(at).is_word:
        at += 2
    joined = words.key(at) in {"of", "on", "from", "between"}
    at += joined
    at += words.key(at) == "the"
    named = plain_at(words, at) if joined or key in {"midnight", "noon", "midday"} else None
    if named and (named.unit is Unit.DAY or named.weekday is not None) and not named.unresolved:
        return replace(named, first=index, rule=f"{key}-of-day", hours=key)
    if key == "midnight":
        return Named(index, index + 1, Unit.DAY, "midnight", unresolved=_NO_DAY)
    return None


def _with_hours(words: Words, named: Named) -> Named:
    """The same with the hours that follow: "Friday night", "Nov 9 at midnight"."""
    days = named.unit is Unit.DAY or named.weekday is not None
    if not days or named.hours or named.unresolved or named.part:
        return named
    at = named.after
    after = at + (words.key(at) in {"at", ","} and words.key(at + 1) in {"midnight", "noon"})
    after += words.key(after) in {"early", "late"}
    if words.key(after) in HOURS and words.same_clause(named.first, after):
        rule = f"{named.rule}-hours"
        return replace(named, after=after + 1, hours=words.key(after), rule=rule)
    return named
