"""Words as a search takes them: their stems, what they mean, and how a name in them may sound.

A reader asks in English, French or Russian, and the claims are written in whatever language their
sources are. What words of the three mean stands in ``search_senses.csv``: a row for each meaning.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer
from babel import Locale

from handover.names.spelling import fold, spellings

ASKED = ("en", "fr", "ru")
"""Languages in which a search may be asked."""
_STEMMERS = {"en": "english", "fr": "french", "ru": "russian"}
_EMPTY = {
    "en": """a an the of in on at to by for from with and or as is are was were be been being did
        do does done has have had who whom whose what which when where why how it its this that
        there their they he his she her not no any some say says said tell tells told about
        according than into over under during i we you me us my our your may might can
        could shall should will would must get got go went much more most long still also just
        please""",
    "fr": """le la les l un une des du de d en à au aux dans sur par pour avec sans et ou est sont
        été être a ont avait qui que quoi quel quelle quels quelles quand où comment pourquoi ce
        cette ces se s son sa ses leur leurs ne n pas plus selon dit disent déclare il elle ils
        elles on y pendant entre je nous vous peut peuvent doit doivent fait faire aussi
        encore si lui""",
    "ru": """в во на по за из от до к ко о об обо с со у и или а но не ни же ли бы был была было
        были есть кто что какой какая какие когда где куда как почему это этот эта эти его её их
        он она они для при после перед между под над говорит сказал сообщил согласно года году
        год словам мнению может могут можно должен если также ещё еще уже мы вы я""",
}
_MONTHS_IN_A_YEAR = 12
_CYRILLIC = re.compile("[а-яёіўґ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_GROUPED = re.compile(r"(?<=\d)[\s,.\u00a0\u202f’'](?=\d{3}(?!\d))")
_AS_FRENCH = (("tch", "c"), ("dj", "j"), ("ch", "sh"), ("c", "ch"), ("ou", "u"), ("gu", "g"))
_SOUNDS = (
    *(("kh", "h"), ("gh", "g"), ("dzh", "j"), ("zh", "j"), ("w", "v"), ("y", "i")),
    *(("ck", "k"), ("ph", "f")),
)
_DOUBLED = re.compile(r"(.)\1+")
_LEAST_SOUND = 3
"""Letters of a name that is looked for by its sound, at least."""


def words_of(text: str) -> list[str]:
    """Words of a text in small letters, accents kept; 4,000 and 4 000 are 4000.

    >>> words_of("L'accord, 4,000 morts"), words_of("?!")
    (['l', 'accord', '4000', 'morts'], [])
    """
    composed = unicodedata.normalize("NFC", text).casefold()
    return _WORD.findall(_GROUPED.sub("", composed))


def is_empty(word: str, lang: str) -> bool:
    """Whether a word of a question says nothing of what is asked for."""
    return word in _empty(lang)


def likely_languages(words: list[str]) -> tuple[str, ...]:
    """Languages that a question may be in: one where it shows, else both in Latin letters.

    >>> likely_languages(["кто", "подписал"]), likely_languages(["qui", "signe"])
    (('ru',), ('fr',))
    >>> likely_languages(["putin", "deaths"])
    ('en', 'fr')
    """
    if any(map(_CYRILLIC.search, words)):
        return ("ru",)
    english = sum(is_empty(word, "en") for word in words)
    french = sum(is_empty(word, "fr") or fold(word) != word for word in words)
    if english == french:
        return ("en", "fr")
    return ("en",) if english > french else ("fr",)


@lru_cache(maxsize=1 << 15)
def stems(word: str, lang: str) -> frozenset[str]:
    """Stems of a word, folded; two where its accents may have been left out.

    >>> sorted(stems("extended", "en")), sorted(stems("погибших", "ru"))
    (['extend'], ['погибш'])
    """
    bare = word.replace("ё", "е")
    stemmer = _stemmer(lang)
    return frozenset(fold(stemmer.stemWord(form)) for form in (bare, fold(bare)))


@lru_cache(maxsize=1 << 15)
def senses(word: str, lang: str) -> frozenset[str]:
    """Numbers of what a word may mean, as tokens of an index.

    >>> senses("extended", "en") & senses("перенёс", "ru") & senses("prolongé", "fr") != set()
    True
    >>> senses("deaths", "en") & senses("houses", "en")
    frozenset()
    """
    found = _by_stem(lang)
    return frozenset().union(*(found.get(stem, ()) for stem in stems(word, lang)))


@cache
def senses_of_claim(what: str) -> tuple[str, ...]:
    """What a claim of some kind or stance means by itself; "amount" is one that counts."""
    return tuple(
        _token(number) for number, row in enumerate(_table()) if what in row["claims"].split()
    )


@lru_cache(maxsize=1 << 14)
def sounds(word: str) -> frozenset[str]:
    """How a name may sound, whoever wrote it: Хаджиев, Hadjiev and Hajiyev have one in common.

    >>> sounds("Хаджиев") & sounds("Hajiyev") & sounds("Hadjiev") != set()
    True
    >>> sounds("Choucha") & sounds("Şuşa") != set()
    True
    """
    forms = {word, *stems(word, "ru")} if _CYRILLIC.search(word) else {word}  # Табе is of Таба
    latin = [way for form in forms for way in spellings(form) if way.isascii()]
    french = list(map(_from_french, latin))
    heard = {_sound(way) for way in [*latin, *french]}
    return frozenset(way for way in heard if len(way) >= _LEAST_SOUND)


def _from_french(way: str) -> str:
    for written, heard in _AS_FRENCH:
        way = way.replace(written, heard)
    return way.removesuffix("e")


def _sound(way: str) -> str:
    for written, heard in _SOUNDS:
        way = way.replace(written, heard)
    return _DOUBLED.sub(r"\1", way).replace("ie", "e").removeprefix("i")


@cache
def _empty(lang: str) -> frozenset[str]:
    return frozenset(_EMPTY[lang].split())


@cache
def _stemmer(lang: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[lang])


@cache
def _table() -> tuple[dict[str, str], ...]:
    text = (files("handover.app") / "search_senses.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _by_stem(lang: str) -> dict[str, frozenset[str]]:
    """Stem → what it may mean; the months are what CLDR calls them."""
    found: dict[str, set[str]] = {}
    for number, row in enumerate(_table()):
        for word in row[lang].split():
            for stem in stems(word, lang):
                found.setdefault(stem, set()).add(_token(number))
    months = Locale(lang).months
    for month in range(1, _MONTHS_IN_A_YEAR + 1):
        for context in ("format", "stand-alone"):
            for stem in stems(months[context]["wide"][month].casefold(), lang):
                found.setdefault(stem, set()).add(f"month{month}")
    return {stem: frozenset(tokens) for stem, tokens in found.items()}


def _token(number: int) -> str:
    return f"sense{number}"
