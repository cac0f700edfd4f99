"""Which words of a foreign table name which party: codes, other spellings, words for nobody."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from rapidfuzz import fuzz

from handover.matching.month_names import LANGUAGES
from handover.names.spelling import fold
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

NOT_TOLD = "not told"
"""Answer for a word that names nobody: "unknown"."""
DISPUTED = "contested, sides not told"
"""Answer for a word that says no more than that a place is contested."""
SELF = "self-administration"
"""Party of places that a file calls self-administered without a name."""
BETWEEN = " | "
"""Stands between the parties that contest a place: the first holds it by the file's own order."""

_UNKNOWN = frozenset(
    map(
        fold,
        (
            *("unknown", "n/a", "na", "none", "null", "no data", "nobody", "not known", "-", "–"),
            *("?", "невідомо", "неизвестно", "inconnu", "unbekannt", "undetermined", "no control"),
        ),
    )
)
_DISPUTED = frozenset(
    map(
        fold,
        (
            *("contested", "disputed", "gray zone", "grey zone", "no man's land", "mixed"),
            *("mixed control", "frontline", "front line", "unclear", "both", "contested area"),
            *("сіра зона", "серая зона", "спорная", "contesté", "umkämpft", "in dispute"),
        ),
    )
)
_ADMINISTERED = re.compile(
    r"^(?P<self>Self admin\.?|Self-administered)?(?:Admin(?:\.|istered)? by (?P<holder>[^;]+))?"
    r"(?:;\s*[^;]*?)??(?:;?\s*Claimed by (?P<rivals>[^;]+))?$",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"(?P<before>(?:not|no longer|non|formerly|former|likely|probably|possibly|reportedly|allegedly"
    r"|partly|mostly|не|вероятно|возможно|бывш\w+)\s+)?(?P<name>[^?*\[\]()]+?)\s*"
    r"(?P<after>\?|\*+|(?:\s*\[\w{1,3}\])+|\((?:\?|likely|probabl[ey]|possibl[ey]|claimed|reported(?:ly)?"
    r"|disputed|unconfirmed|partial(?:ly)?|mostly)\))?",
    re.IGNORECASE,
)
"""A name of a party with a word or a mark that takes some of it back."""
_DENIES = ("not", "no longer", "non", "formerly", "former", "не", "бывш")
_ALIKE = 88
"""Likeness, of 100, from which on two words may be one party in two spellings."""
_SHORT = 4
"""Letters of the longest code of a party."""


@dataclass(frozen=True)
class WordReading:
    """What a word of a column of parties may mean."""

    word: str
    """As it stands in the file."""
    meaning: str
    """Names of parties, joined by `BETWEEN` where they contest the place; or `NOT_TOLD`, or
    `DISPUTED`."""
    certain: bool
    """Whether it names a party in full, and no other word looks like the same one."""
    why: str = ""
    """What is to be asked, in words; empty when nothing is."""


@cache
def _territories() -> Mapping[str, str]:
    """English names of countries by their codes (ISO 3166, by CLDR)."""
    return {
        code: name for code, name in Locale("en").territories.items() if code.isalpha() and name
    }


@cache
def _english_names() -> Mapping[str, str]:
    return {fold(name): code for code, name in _territories().items()}


@cache
def _countries_by_name() -> Mapping[str, str]:
    """Codes of countries by their folded names in many languages; a name of two is none."""
    found: dict[str, str] = {}
    unclear = set()
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code.isalpha() and name and found.setdefault(fold(name), code) != code:
                unclear.add(fold(name))
    return {name: code for name, code in found.items() if name not in unclear}


def country_of(word: str) -> str:
    """Return the code of the country that a word names in some language; empty for none.

    >>> country_of("Россия") == country_of("Russie") == "RU", country_of("Artsakh")
    (True, '')
    """
    key = fold(word)
    return _english_names().get(key) or _countries_by_name().get(key, "")


def is_holder_word(word: str) -> bool:
    """Whether a word by itself looks like the name of a party, or like there being none."""
    key = fold(word)
    return (
        word in _territories()
        or bool(country_of(word))
        or key in _UNKNOWN
        or key in _DISPUTED
        or administered(word) is not None
    )


def administered(word: str) -> str | None:
    """Return who holds and who claims, where a text says both; None where it says neither.

    Where it names claimants and no holder, that is no more than `DISPUTED`.

    >>> administered("Admin. by India; Claimed by China")
    'India | China'
    >>> administered("Claimed by Pakistan and India"), administered("India")
    ('contested, sides not told', None)
    """
    match = _ADMINISTERED.fullmatch(word.strip())
    if match is None or not any(match.groups()):
        return None
    holder = SELF if match["self"] else (match["holder"] or "").strip()
    if not holder:
        return DISPUTED
    rivals = re.split(r"\s+and\s+|,\s*", match["rivals"] or "")
    return BETWEEN.join([holder, *(name.strip() for name in rivals if name.strip())])


def read_words(words: Collection[str], *, known: Iterable[str] = ()) -> dict[str, WordReading]:
    """Return what each word most likely means.

    Parameters
    ----------
    words
        The different values of the columns of parties.
    known
        Names of parties that a dossier has already.

    Examples
    --------
    >>> words = read_words(["UA", "Contested", "Donetsk People's Republic", "Donetsk PR"])
    >>> [words[word].meaning for word in ("UA", "Contested", "Donetsk PR")]
    ['Ukraine', 'contested, sides not told', "Donetsk People's Republic"]
    """
    own = {fold(name): name for name in known}
    countries = {code: name for name in own.values() if (code := country_of(name))}
    found: dict[str, WordReading] = {}
    for word in words:
        key = fold(word)
        if key in own:
            found[word] = WordReading(word, own[key], certain=True)
        elif key in _UNKNOWN:
            found[word] = WordReading(word, NOT_TOLD, certain=True)
        elif key in _DISPUTED:
            why = say("“{word}”: contested between whom?", word=word)
            found[word] = WordReading(word, DISPUTED, certain=False, why=why)
        elif both := administered(word):
            why = say(
                "“{word}”: may this be read as held by the first and contested by the other?",
                word=word,
            )
            found[word] = WordReading(word, both, certain=False, why=why)
        elif name := countries.get(country_of(word)):
            why = say("“{word}” and “{other}”: one party?", word=word, other=name)
            found[word] = WordReading(word, name, certain=False, why=why)
        elif likely := _doubtful(word):
            why = say("“{word}”: which party is that?", word=word)
            found[word] = WordReading(word, likely, certain=False, why=why)
        elif len(word) <= _SHORT and word == word.upper():
            name = _territories().get(word, word)
            why = say("“{word}”: which party is that?", word=word)
            found[word] = WordReading(word, name, certain=False, why=why)
        else:
            found[word] = WordReading(word, word, certain=True)
    return found | _one_party(found)


def _doubtful(word: str) -> str:
    """What a word may mean that names a party with a doubt, or two; empty where it is one name.

    >>> _doubtful("Ukraine (likely)"), _doubtful("not Ukraine"), _doubtful("Ukraine / Russia")
    ('Ukraine', 'not told', 'Ukraine | Russia')
    """
    several = [part.strip() for part in re.split(r"\s*[/,;&+]\s*|\s+(?:and|и|et|vs\.?)\s+", word)]
    if len(several) > 1 and not country_of(word) and all(map(country_of, several)):
        return BETWEEN.join(several)
    match = _HEDGED.fullmatch(word.strip())
    if match is None or not (match["before"] or match["after"]):
        return ""
    if (match["before"] or "").lower().startswith(_DENIES):
        return NOT_TOLD
    return match["name"].strip()


def _one_party(found: Mapping[str, WordReading]) -> dict[str, WordReading]:
    """Words that may be another spelling of a longer one: a name changed is no change of hands."""
    full = sorted((w for w, one in found.items() if one.meaning == w), key=len, reverse=True)
    merged: dict[str, WordReading] = {}
    groups: dict[str, list[str]] = defaultdict(list)
    for word in full:
        longer = next((other for other in groups if same_party(word, other)), None)
        if longer is None:
            groups[word] = []
            continue
        groups[longer].append(word)
        why = say("“{word}” and “{other}”: one party?", word=word, other=longer)
        merged[word] = WordReading(word, longer, certain=False, why=why)
    return merged


def same_party(short: str, long: str) -> bool:
    """Whether two names may be one party's: alike, cut short, or both of one country.

    >>> same_party("Luhansk PR", "Luhansk People's Republic"), same_party("Poland", "Holland")
    (True, False)
    >>> same_party("Arm.", "Armenian side"), same_party("Україна", "Ukraine")
    (True, True)
    """
    a, b = fold(short), fold(long)
    if a == b or (short.endswith(".") and len(a) > 1 and b.startswith(a)):
        return True
    if country_of(short) and country_of(long):
        return country_of(short) == country_of(long)
    ours, theirs = re.findall(r"\w+", a), re.findall(r"\w+", b.replace("'s", "").replace("’s", ""))
    if len(ours) > 1 and ours[0] == theirs[0] and len(theirs) > len(ours):
        return "".join(ours[1:]) == "".join(word[0] for word in theirs[1:])
    if min(len(a), len(b)) <= _SHORT:
        return False
    return fuzz.ratio(a, b) >= _ALIKE
