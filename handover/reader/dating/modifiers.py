"""The words before and after a date that say how it is meant: "by", "until", "about"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.reader.dating.calendar_names import WEEKDAYS
from handover.reader.mentions import Modifier
from handover.reader.tokens import vocabulary

if TYPE_CHECKING:
    from handover.reader.dating.words import Words

_BEFORE = {
    "by": Modifier.BY, "before": Modifier.BEFORE, "until": Modifier.UNTIL, "till": Modifier.UNTIL,
    "til": Modifier.UNTIL, "through": Modifier.UNTIL, "since": Modifier.SINCE,
    "from": Modifier.SINCE, "after": Modifier.AFTER, "following": Modifier.AFTER,
    "pre": Modifier.BEFORE, "post": Modifier.AFTER,
}  # fmt: skip
_PHRASES = {
    ("ahead", "of"): Modifier.BEFORE, ("prior", "to"): Modifier.BEFORE,
    ("up", "to"): Modifier.UNTIL, ("later", "than"): Modifier.BY,
    ("earlier", "than"): Modifier.SINCE, ("starting", "on"): Modifier.SINCE,
    ("beginning", "on"): Modifier.SINCE, ("or", "before"): Modifier.BY,
    ("or", "after"): Modifier.SINCE,
}  # fmt: skip
ABOUT = vocabulary("about around circa approximately roughly nearly almost some ca c")
_STEPS = 12
_CLOCK = vocabulary("am pm a p m gmt local time moscow baku yerevan noon midday hours")
_SKIPPED = vocabulary("the a an at least on in")
_TOPICS = vocabulary(
    "talk talks talked talking book books said say says story stories question questions know "
    "asked told concerned worried war claims claim report reports reported heard spoke agreement "
    "all film article documentary news anything nothing something debate everything informed"
)
_AFTER = {
    ("onwards",): Modifier.SINCE, ("onward",): Modifier.SINCE, ("or", "later"): Modifier.SINCE,
    ("or", "earlier"): Modifier.BY, ("or", "sooner"): Modifier.BY,
    ("at", "the", "latest"): Modifier.BY, ("at", "the", "earliest"): Modifier.SINCE,
}  # fmt: skip


@dataclass(frozen=True)
class Modified:
    """How a date is modified."""

    modifier: Modifier = Modifier.NONE
    about: bool = False
    """Whether it is approximate, beside any other modifier."""


def modified(words: Words, first: int, after: int) -> Modified:
    """How the words around a date modify it.

    Examples
    --------
    >>> from handover.reader.dating.words import split
    >>> modified(split("by the end of May"), 2, 5).modifier
    <Modifier.BY: 'by'>
    >>> modified(split("since about 1992"), 2, 3)
    Modified(modifier=<Modifier.SINCE: 'since'>, about=True)
    """
    for phrase, modifier in _AFTER.items():
        if words.keys(after, len(phrase)) == phrase and words.same_clause(first, after):
            return Modified(modifier)
    if words.keys(after, 2) in {("or", "so"), ("or", "thereabouts")}:
        return Modified(Modifier.ABOUT, about=True)
    at, about = first - 1, False
    for _ in range(_STEPS):
        step = _step(words, at, first)
        if not step or not words.same_clause(at, first):
            break
        about = about or _is_about(words, at, first)
        at -= step
    found = _word_before(words, at, first)
    if about and found is Modifier.NONE:
        found = Modifier.ABOUT
    return Modified(found, about)


def _step(words: Words, at: int, first: int) -> int:
    """How many words to go back over: an article, "about", the full stop of "c."."""
    if _is_clock(words, at):
        return 1
    if at == first - 1 and _is_about(words, at, first):
        return 2 if words.keys(at - 1, 1) == ("or",) else 1
    if words.key(at) in {".", "-", ":"}:
        return int(
            words.key(at - 1) in {"c", "ca", "pre", "post", "a", "p", "m"}
            or words.at(at - 1).is_number
        )
    starting = words.key(at - 1) in {"starting", "beginning"} and words.key(at) == "on"
    return int(words.key(at) in _SKIPPED and not starting)


def _is_clock(words: Words, at: int) -> bool:
    """Whether a word is part of a time of day: "by 6.30 p.m. Moscow time on Friday"."""
    word = words.at(at)
    if word.key in {".", ":"}:
        return words.at(at - 1).is_number and words.at(at + 1).is_number
    signs = {".", ":"}
    near = {words.key(at - 1), words.key(at + 1)}
    return word.key in _CLOCK or (word.is_number and bool(near & (signs | _CLOCK)))


def _word_before(words: Words, at: int, first: int) -> Modifier:
    if not words.same_clause(at, first):
        return Modifier.NONE
    for start in (at - 1, at):
        phrase = (words.key(start), words.key(start + 1))
        if phrase in _PHRASES and start + 2 <= first:
            return _PHRASES[phrase]
    before, key = words.key(at - 1), words.key(at)
    if key in {"starting", "beginning"} and before in {",", "from"}:
        return Modifier.SINCE
    hyphened = key not in {"pre", "post"} or at < first - 1
    topic = key == "following" and before in {"the", "a"}
    return _BEFORE.get(key, Modifier.NONE) if hyphened and not topic else Modifier.NONE


def _is_about(words: Words, at: int, first: int) -> bool:
    """Whether a word says "roughly": not in "talks about Sunday"."""
    key = words.key(at)
    if key == "." and words.key(at - 1) in {"c", "ca"}:
        return True
    if key not in ABOUT or key in {"c", "some"}:
        return False
    topic = words.key(at - 1) in _TOPICS and key == "about"
    return not topic and words.key(first) not in WEEKDAYS
