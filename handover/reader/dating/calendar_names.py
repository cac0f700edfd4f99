"""The names of months, weekdays, seasons and units, and what a date in text is taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.reader.dating.intervals import Unit
from handover.reader.tokens import vocabulary

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SHORT_MONTHS = tuple(name[:3] for name in _FULL_MONTHS)
MONTHS = (
    {name: number for number, name in enumerate(_FULL_MONTHS, 1)}
    | {name: number for number, name in enumerate(_SHORT_MONTHS, 1)}
    | {"sept": 9}
)
SHORT_MONTHS = frozenset(_SHORT_MONTHS) - {"may"} | {"sept"}
AMBIGUOUS_MONTHS = SHORT_MONTHS | {"march", "april", "may", "june", "august"}
"""Also names of people, verbs or abbreviations of other words."""
LOWER_CASE_MONTHS = frozenset(_FULL_MONTHS) - {"march", "may", "august"}
"""Read in careless text without a capital too."""

_FULL_WEEKDAYS = (
    *("monday", "tuesday", "wednesday", "thursday"),
    *("friday", "saturday", "sunday"),
)
WEEKDAYS = {name: number for number, name in enumerate(_FULL_WEEKDAYS)} | {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5,
    "sun": 6,
}  # fmt: skip
SHORT_WEEKDAYS = frozenset(WEEKDAYS) - frozenset(_FULL_WEEKDAYS)
WEEKDAY_PLURALS = frozenset(f"{name}s" for name in _FULL_WEEKDAYS)

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNITS = (
    {unit.value: unit for unit in Unit if unit not in {Unit.SEASON, Unit.QUARTER}}
    | {f"{unit.value}s": unit for unit in Unit if unit not in {Unit.SEASON, Unit.QUARTER}}
    | {"centuries": Unit.CENTURY, "fortnight": Unit.WEEK, "night": Unit.DAY, "nights": Unit.DAY}
)
PLURAL_UNITS = vocabulary("hours days weekends weeks months years decades centuries nights")
DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
HOURS = vocabulary("night morning afternoon evening dawn dusk noon midday midnight sunrise")
COUNTED = vocabulary("""
    soldiers troops fighters people persons men women children families houses homes residents
    civilians servicemen servicewomen peacekeepers refugees deaths dead killed wounded injured
    casualties bodies prisoners captives rockets shells missiles drones tanks vehicles trucks buses
    cars villages towns hectares acres km kilometres kilometers metres meters miles tonnes tons
    dollars euros roubles rubles manats drams pounds votes seats cases tests patients returnees
    migrants settlers militants rebels policemen officers graves tents times percent percentage
    others inhabitants households pupils students workers employees animals cows sheep words pages
    kg litres mw kw points hours minutes days weeks months years of-them square cubic million
    billion thousand hundred volunteers reservists conscripts recruits mercenaries observers
    """)
"""Nouns that follow a count, so that "2020 soldiers" is no year."""


@dataclass(frozen=True)
class Named:
    """A date as far as the text names it; the rest is for the dateline to settle."""

    first: int
    """Index of its first word."""
    after: int
    """Index of the word after its last one."""
    unit: Unit
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """0 is Monday. With `Unit.WEEK` a day of the week is meant."""
    number: int | None = None
    """EDTF number of a season, number of a quarter or century, first year of a decade."""
    shift: int | None = None
    """How many units after the day of publication: -1 for "last week"."""
    year_shift: int | None = None
    """The same for the year alone: "November last year"."""
    back: bool = False
    """Counted from the date named before it in the text: "the following week"."""
    part: str = ""
    """Which part of it: "early", "end", "week 1"."""
    hours: str = ""
    """Part of the day: "night"."""
    doubt: str = ""
    """What makes it doubtful before it is settled."""
    unresolved: str = ""
    """Why it cannot be settled at all."""


def month_at(words: Words, index: int) -> tuple[int, int] | None:
    """A month's number and the index after its name and the full stop of an abbreviation."""
    word = words.at(index)
    number = MONTHS.get(word.key)
    if number is None or not (word.is_capital or word.key in LOWER_CASE_MONTHS):
        return None
    if len(word.text) > 1 and word.text[1:] != word.key[1:] and not word.text.isupper():
        return None
    after = index + 1
    stop = words.key(after) == "." and words.glued(after)
    if word.key in SHORT_MONTHS and stop and words.same_clause(index, after + 1):
        after += 1
    return number, after


def year_at(words: Words, index: int, *, plain: bool = True) -> tuple[int, int] | None:
    """A year in four digits and the index after it.

    Parameters
    ----------
    words
        The text.
    index
        Where it may stand.
    plain
        Whether only the years 1000 to 2999 are taken; after a month any four digits are.
    """
    word = words.at(index)
    if not word.is_number or len(word.text) != 4:  # noqa: PLR2004 (digits)
        return None
    value = int(word.text)
    if plain and not 1000 <= value < 3000:  # noqa: PLR2004
        return None
    if not ends_number(words, index):
        return None
    if words.key(index + 1) in COUNTED or words.key(index + 1) in {"%", "°"}:
        return None
    return value, index + 1


def ends_number(words: Words, index: int) -> bool:
    """Whether no further digits or letters hang on to a run of digits: "1,960", "20th", "5.30"."""
    following = words.at(index + 1)
    if not words.glued(index + 1):
        return True
    if following.key in {",", ".", ":"}:
        return not (words.glued(index + 2) and words.at(index + 2).is_number)
    return not (following.is_word or following.key in {"_", "%", "°"})


def starts_number(words: Words, index: int) -> bool:
    """Whether a run of digits is not the tail of something longer: "1.25", "No.5", "+3"."""
    if not words.glued(index):
        return True
    return words.key(index - 1) in {"(", "[", '"', "'", "“", "«", "-", "/", ">", "*", "•", ":", "‘"}
