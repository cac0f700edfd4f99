"""Feasts: those of a fixed day are resolved, those that move say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.reader.dating.calendar_names import Named
from handover.reader.dating.intervals import Unit

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

_FIXED = {
    ("new", "year", "'", "s", "eve"): (12, 31),
    ("new", "year", "'", "s", "day"): (1, 1),
    ("new", "year", "'", "s"): (1, 1),
    ("new", "year"): (1, 1),
    ("christmas", "eve"): (12, 24),
    ("christmas", "day"): (12, 25),
    ("christmas",): (12, 25),
}
_OTHER_CHRISTMAS = "the Armenian Church keeps Christmas on 6 January, the Russian one on 7 January"
_MOVING = frozenset({"easter", "ramadan", "nowruz", "novruz", "eid"})
_WHY = "it names a feast, and on which day it falls is not in the text"


def feast(words: Words, index: int) -> Named | None:
    """The feast that begins at a word.

    >>> from handover.reader.dating.words import split
    >>> named = feast(split("by New Year's Eve"), 1)
    >>> named.month, named.day
    (12, 31)
    """
    if not words.at(index).is_capital:
        return None
    key = words.key(index)
    if key in _MOVING:
        after = index + 1 + (words.key(index + 1) in {"sunday", "monday"})
        return Named(index, after, Unit.DAY, "feast", unresolved=_WHY)
    for phrase, (month, day) in _FIXED.items():
        if words.keys(index, len(phrase)) == phrase:
            if key == "new" and not words.at(index + 1).is_capital:
                return None  # "a new year"
            doubt = _OTHER_CHRISTMAS if phrase[0] == "christmas" else ""
            after = index + len(phrase)
            return Named(index, after, Unit.DAY, "feast", month=month, day=day, doubt=doubt)
    return None
