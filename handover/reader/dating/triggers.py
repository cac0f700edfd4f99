"""Where an expression of time may begin, and the names that only look like one: "28 May Street"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.reader.dating.calendar_names import (
    AMBIGUOUS_MONTHS,
    DECADE_WORDS,
    HOURS,
    MONTHS,
    PLURAL_UNITS,
    SEASONS,
    UNITS,
    WEEKDAY_PLURALS,
    WEEKDAYS,
)
from handover.reader.dating.numerals import CARDINALS, ORDINALS
from handover.reader.tokens import vocabulary

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

TRIGGERS = frozenset(
    (
        *MONTHS, *WEEKDAYS, *WEEKDAY_PLURALS, *SEASONS, *UNITS, *PLURAL_UNITS, *HOURS,
        *DECADE_WORDS, *CARDINALS, *ORDINALS,
    )
) | vocabulary("""
    ' a an couple half several few some many dozens q yesterday today tomorrow tonight overnight
    early late mid start beginning opening end close middle last past this current next coming
    previous preceding prior same that following forthcoming recent earlier later every each final
    latter closing turn eve new christmas easter ramadan nowruz novruz eid
    """)  # fmt: skip

_PAPERS = vocabulary(
    "times telegraph mirror express mail post herald independent people sun tribune star mercury "
    "world night review journal gazette chronicle"
) - {"night", "post"}
_EPITHETS = vocabulary("black bloody good red ash palm easter maundy ruby cyber super dark")
_PLACES = vocabulary(
    "street avenue square road boulevard lane stadium station metro brigade battalion regiment "
    "movement district park bridge hospital school prize medal plant factory alliance"
)
_TITLES = vocabulary("mr mrs ms miss dr sir lady lord theresa president minister premier")
_VERBS_AROUND = vocabulary("said says told")


def name_at(words: Words, index: int) -> int | None:
    """The index after a name that begins here and is no date; None where there is none."""
    word = words.at(index)
    if word.key in WEEKDAYS and word.is_capital:
        following = words.at(index + 1)
        if following.key in _PAPERS and following.is_capital:
            return index + 2
        if words.keys(index - 2, 2) == ("mail", "on"):
            return index + 1
    if (word.key in WEEKDAYS or word.key == "january") and word.is_capital:
        before = words.at(index - 1)
        if before.key in _EPITHETS and before.is_capital:
            return index + 1
    if word.key in MONTHS and word.is_capital:
        at = index - 1 - (words.key(index - 1) == ".")
        if words.key(at) in _TITLES and words.at(at).is_capital:
            return index + 1
        if word.key in AMBIGUOUS_MONTHS and words.key(index + 1) in _VERBS_AROUND:
            return index + 1  # "May said"
    return None


def names_place(words: Words, after: int) -> bool:
    """Whether the words before make the name of a street or the like: "28 May" of its metro."""
    following = words.at(after)
    return following.key in _PLACES and (
        following.is_capital or following.key in {"metro", "station"}
    )
