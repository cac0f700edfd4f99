"""Where names of a gazetteer stand in a text, each with the word for a kind beside it.

What a sighting means is told elsewhere; here only spelling, capitals and neighbours count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.names.spelling import Asked, asked_by, fold
from handover.reader.placing.inflections import forms, is_azerbaijani

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.gazetteer.resolve import Gazetteer
    from handover.reader.text import Sentence, Text

_TIGHT = re.compile(r"[-\u2010\u2011]$")
_BETWEEN = re.compile(r"[ \t\u00a0\u202f]{1,2}$|[ \t]*\r?\n[ \t]*$|[-\u2010\u2011]$")
"""What may stand between the words of one name; a line may be broken there."""
_LIST = re.compile(r"\s*(?:,|;|/|&)?\s*(?:and|or|as well as|the|и|և|və|ve)?\s*(?:the)?\s*$")
_OPENS = re.compile(r"\b(?P<kind>[a-z]+)\s*[,:(–—-]+\s*(?:the\s+)?$")
_DATED = re.compile(r"\s*(?:by|on|until|in)\s[^,.;]{2,24}?\s*(?:,|and|, and)\s*(?:the\s+)?$")
_APPOSITION = re.compile(
    r",\s+(?:a|an|the|once\s+a|now\s+a)\s+(?:[^\W\d_][\w-]*\s+){0,2}?"
    r"(?P<kind>village|town|city|district|region|settlement|monastery)\b"
)
"""What a name is said to be: "Jermuk, the spa town"."""
_OF = frozenset({"of"})
_SMALL = frozenset(
    {"of", "on", "the", "and", "na", "de", "el", "al", "es", "ash", "as"}
) | frozenset(
    {"oasis", "airfield", "base", "pass", "peninsula", "plain", "airport", "heights", "port"}
)
"""Words that stand small inside a name: "Sharm el-Sheikh", "Feiran oasis"."""
_BEFORE_NAME = frozenset({"mount", "lake", "fort"})
"""English words for a kind that stand right before a name."""
_MANY = {
    Asked.DISTRICT: """districts regions provinces raions rayons районы районов районах
        rayonları rayonlarında շրջանները շրջաններում""",
    Asked.VILLAGE: "villages hamlets села сел селах kəndləri kəndlərində գյուղերը գյուղերում",
    Asked.CITY: "towns cities города городов городах şəhərləri քաղաքները",
    Asked.SITE: "monasteries churches монастыри",
}
_PLURALS = {fold(word): asked for asked, words in _MANY.items() for word in words.split()}
"""Words for several places of a kind, at either end of a list."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name of the gazetteer in a text."""

    first: int
    """Number of the first word of the name."""
    last: int
    """Number after its last word."""
    key: str
    """The spelling under which the gazetteer has it."""
    is_changed: bool
    """Whether an ending was taken off to find it."""
    asked: Asked = Asked.ANY
    """The kind that a word beside it asks for."""
    start: int = 0
    """Offset at which the mention begins, the word for its kind included."""
    end: int = 0
    """Offset after the mention."""


class NameIndex:
    """The names of a gazetteer by their first word."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._tails: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        # "Ասկերանի" alone is Askeran inflected, not the district whose name begins so.
        self._halves = gazetteer.halves
        for key in gazetteer.keys:
            if not any(map(str.isalpha, key)):
                continue
            first, *rest = key.split(" ")
            self._tails.setdefault(first, []).append((tuple(rest), key))
        for tails in self._tails.values():
            tails.sort(key=lambda tail: -len(tail[0]))

    def sight(self, text: Text) -> list[Sighting]:
        """Return every name in a text, in order; none overlaps another."""
        found = [one for sentence in text.sentences for one in self._in_sentence(text, sentence)]
        return _spread(text, found)

    def _in_sentence(self, text: Text, sentence: Sentence) -> Iterator[Sighting]:
        azerbaijani = is_azerbaijani(text.content[sentence.start : sentence.end])
        number = sentence.first_word
        while number < sentence.last_word:
            longest = self._at(text, number, sentence.last_word, azerbaijani=azerbaijani)
            if longest is None:
                number += 1
                continue
            yield _with_kind(text, longest, sentence)
            number = longest.last

    def _at(self, text: Text, number: int, stop: int, *, azerbaijani: bool) -> Sighting | None:
        """Longest name that begins with a word; of equal ones the least changed."""
        words = text.words
        if not words[number].is_capital:
            return None
        best: Sighting | None = None
        for key, changed in forms(words[number].text, azerbaijani=azerbaijani):
            for rest, whole in self._tails.get(key, ()):
                last = number + 1 + len(rest)
                if last > stop or (best and not self._betters(best, last, whole)):
                    continue
                tail = self._follows(text, number, rest, azerbaijani=azerbaijani)
                if tail is not None:
                    best = Sighting(number, last, whole, changed or tail)
        return best

    def _betters(self, best: Sighting, last: int, key: str) -> bool:
        """Whether a name is longer, or as long and whole where the other is half of one."""
        if last != best.last:
            return last > best.last
        return best.key in self._halves and key not in self._halves

    def _follows(
        self, text: Text, number: int, rest: tuple[str, ...], *, azerbaijani: bool
    ) -> bool | None:
        """Whether the rest of a name is changed by endings; None where another word stands."""
        changed = False
        for step, wanted in enumerate(rest, start=number + 1):
            word = text.words[step]
            if text.words[step - 1].is_possessive or not _joined(text, step):
                return None
            if not (word.is_capital or asked_by(wanted) or _is_small(wanted)):
                return None
            ways = dict(reversed(forms(word.text, azerbaijani=azerbaijani)))
            if wanted not in ways:
                return None
            changed |= ways[wanted]
        return changed


def _kind_of(word: str) -> Asked:
    """Return the kind that a word asks for, inflected too."""
    if word.isascii():
        return asked_by(word) or Asked.ANY
    keys = [key for key, _ in forms(word, azerbaijani=True)]
    return next((asked for key in keys if (asked := asked_by(key))), Asked.ANY)


def _is_small(word: str) -> bool:
    """Whether a word inside a name is written small: "Rostov-on-Don"."""
    return word in _SMALL


def _joined(text: Text, number: int) -> bool:
    """Whether only a space or a hyphen stands between a word and the one before it."""
    between = text.content[text.words[number - 1].end : text.words[number].start]
    return bool(_BETWEEN.match(between))


def is_tight(text: Text, number: int) -> bool:
    """Whether a hyphen ties a word to the one before it."""
    if not 0 < number < len(text.words):
        return False
    between = text.content[text.words[number - 1].end : text.words[number].start]
    return bool(_TIGHT.match(between))


def _with_kind(text: Text, one: Sighting, sentence: Sentence) -> Sighting:
    """Take in the word for a kind beside a name: "Lachin corridor", "village of Charektar"."""
    words = text.words
    begin, end = words[one.first].start, words[one.last - 1].end
    asked = Asked.ANY
    if one.last < sentence.last_word and _joined(text, one.last) and not is_tight(text, one.last):
        asked = _kind_of(words[one.last].text)
        if asked is not Asked.ANY and fold(words[one.last].text) not in _PLURALS:
            end = words[one.last].end
    if asked is Asked.ANY and one.first > sentence.first_word:
        before = words[one.first - 1]
        of = fold(before.text) in _OF and one.first - 1 > sentence.first_word
        name = words[one.first - 2] if of else before
        kind = _kind_of(name.text)
        fits = of or fold(name.text) in _BEFORE_NAME or not name.text.isascii()
        gap = text.content[name.start : begin]
        if kind is not Asked.ANY and fits and fold(name.text) not in _PLURALS and "," not in gap:
            asked, begin = kind, name.start
    if asked is Asked.ANY:
        apposition = _APPOSITION.match(text.content, end)
        asked = asked_by(apposition["kind"]) or Asked.ANY if apposition else asked
    return replace(one, asked=asked, start=begin, end=end)


def _spread(text: Text, found: list[Sighting]) -> list[Sighting]:
    """Give each name of a list the kind that the list ends or begins with.

    "the Kalbajar, Aghdam and Lachin districts", "the villages of Sus and Zabukh".
    """
    spread = list(found)
    for number, one in enumerate(spread):
        after = one.last < len(text.words) and _joined(text, one.last)
        kind = _PLURALS.get(fold(text.words[one.last].text)) if after else None
        for before in range(number, -1, -1) if kind else ():
            if before < number and not listed(text, spread[before], spread[before + 1]):
                break
            if kind and spread[before].asked in {Asked.ANY, kind}:
                spread[before] = replace(spread[before], asked=kind)
        opened = fold(text.words[one.first - 2].text) if one.first > 1 else ""
        of = one.first > 1 and fold(text.words[one.first - 1].text) in _OF
        kind = _PLURALS.get(opened) if of else _opened(text, one)
        for later in range(number, len(spread)) if kind else ():
            if later > number and not listed(text, spread[later - 1], spread[later], dated=not of):
                break
            if kind and spread[later].asked is Asked.ANY:
                spread[later] = replace(spread[later], asked=kind)
    return spread


def _opened(text: Text, one: Sighting) -> Asked | None:
    """Return the kind that opens a list before a sign: "the three districts – Aghdam …"."""
    match = _OPENS.search(text.content[max(0, one.start - 40) : one.start])
    return _PLURALS.get(fold(match["kind"])) if match else None


def listed(text: Text, one: Sighting, other: Sighting, *, dated: bool = False) -> bool:
    """Whether two names stand beside each other in a list."""
    gap = text.content[one.end : other.start]
    return bool(_LIST.match(gap) or (dated and _DATED.match(gap)))
