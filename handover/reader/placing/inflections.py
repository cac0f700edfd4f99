"""Which name an inflected word may be: "Stepanakertum" is "Stepanakert" in Armenian letters.

Endings are only taken off here; whether what is left is a name, the gazetteer says. A word is
tried as it stands first. The endings are the singular cases of nouns, and of the Russian
adjectives in names such as "Лачинский район".
"""

from __future__ import annotations

import re
from functools import lru_cache

from handover.names.scripts import LETTERS
from handover.names.spelling import spellings

SHORTEST = 3
"""Letters that a word without its ending has at least."""

_REMEMBERED = 1 << 15

_ARMENIAN = (
    *("յում", "յից", "յով", "յան", "յի", "ում", "ից", "ով", "ին", "ի", "ն", "ը"),
    *("ներում", "ներից", "ների"),
)
_RUSSIAN = (
    *(("ого", "ий"), ("ому", "ий"), ("ом", "ий"), ("ого", "ый"), ("ому", "ый"), ("ом", "ый")),
    *(("ого", "ое"), ("ому", "ое"), ("ом", "ое"), ("ем", "ее")),
    *(("ом", ""), ("ем", ""), ("а", ""), ("у", ""), ("е", ""), ("ы", "а"), ("и", "а"), ("е", "а")),
    *(("у", "а"), ("ой", "а"), ("ей", "а"), ("и", "ь"), ("ю", "ь"), ("ии", "ия"), ("ию", "ия")),
    *(("ией", "ия"), ("и", ""), ("ым", "ый"), ("им", "ий"), ("ой", "ая"), ("ую", "ая")),
    *(("я", "й"), ("е", "й"), ("ю", "й"), ("и", "я"), ("ю", "я"), ("ей", "я"), ("е", "о")),
    *(("а", "о"), ("у", "о")),
)
_AZERBAIJANI = (
    *("ndan", "ndən", "nda", "ndə", "dan", "dən", "da", "də", "nın", "nin", "nun", "nün"),
    *("ın", "in", "un", "ün", "na", "nə", "ya", "yə", "nı", "ni", "nu", "nü", "yı", "yi"),
    *("yu", "yü", "a", "ə", "ı", "i", "u", "ü"),
)
_LOCAL = ("da", "də", "dan", "dən", "ya", "yə", "a", "ə")
_APOSTROPHE = re.compile(r"['’ʼ].*$")
_ONLY_AZERBAIJANI = re.compile(r"[əƏğĞışŞçÇİöüÖÜ]")


@lru_cache(maxsize=_REMEMBERED)
def forms(word: str, *, azerbaijani: bool = False) -> tuple[tuple[str, bool], ...]:
    """Return the keys under which a word may be filed in a gazetteer, and whether each is changed.

    Parameters
    ----------
    word
        One word as it stands in a text.
    azerbaijani
        Whether the sentence around it is in Azerbaijani: its endings are taken off Latin letters
        only there, for they end many an English word.

    Returns
    -------
    tuple
        (key, whether an ending was taken off), the word as it stands first.

    Examples
    --------
    >>> [key for key, _ in forms("Стенакерте")][:2], ("шуша", True) in forms("Шуши")
    (['стенакерте', 'stenakerte'], True)
    >>> ("ստեփանակերտ", True) in forms("Ստեփանակերտում"), forms("Lachin")
    (True, (('lachin', False),))
    >>> ("ağdam".replace("ğ", "g"), True) in forms("Ağdamda", azerbaijani=True)
    True
    """
    found = dict.fromkeys(((key, False) for key in spellings(word)), None)
    for stem in _stems(word, azerbaijani=azerbaijani):
        found |= dict.fromkeys(((key, True) for key in spellings(stem)), None)
    return tuple(found)


def puts_there(word: str, *, changed: bool) -> bool:
    """Whether the ending of a name puts something there: "in Yerevan", "from Baku".

    Examples
    --------
    >>> puts_there("Երևանում", changed=True), puts_there("Ադրբեջանը", changed=True)
    (True, False)
    """
    if LETTERS["ARMENIAN"].match(word):
        return word.endswith(("ում", "ից", "ի"))
    if word.isascii() or LETTERS["CYRILLIC"].match(word):
        return changed
    return changed and word.endswith(_LOCAL)


def is_azerbaijani(sentence: str) -> bool:
    """Whether a sentence in Latin letters is in Azerbaijani: ə stands in nearly every one.

    Examples
    --------
    >>> is_azerbaijani("Laçın rayonunda kənd"), is_azerbaijani("Laçın lies on the road")
    (True, False)
    """
    marked = sum(map(len, _ONLY_AZERBAIJANI.findall(sentence)))
    return "ə" in sentence.casefold() and marked > len(sentence) / 40


def _stems(word: str, *, azerbaijani: bool) -> list[str]:
    if LETTERS["ARMENIAN"].match(word):
        stems = [word.removesuffix(ending) for ending in _ARMENIAN if word.endswith(ending)]
        # Shusha is Շուշի: "Շուշիում" keeps its vowel, "Բաքվում" is Բաքու.
        stems += [f"{stem[:-1]}ու" for stem in stems if stem.endswith("վ")]
    elif LETTERS["CYRILLIC"].match(word):
        stems = [
            word.removesuffix(ending) + base for ending, base in _RUSSIAN if word.endswith(ending)
        ]
    elif azerbaijani:
        whole = _APOSTROPHE.sub("", word)
        # "Laçındakı" is "the one in Laçın".
        here = whole.removesuffix("kı").removesuffix("ki")
        stems = [form for form in dict.fromkeys((whole, here)) if form != word]
        stems += [
            form.removesuffix(ending)
            for form in dict.fromkeys((whole, here))
            for ending in _AZERBAIJANI
            if form.endswith(ending)
        ]
    else:
        return []
    return [stem for stem in stems if len(stem) >= SHORTEST]
