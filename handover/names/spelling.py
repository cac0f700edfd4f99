"""Place names as writing: what makes two spellings the same, and what a word such as "rayon" asks.

A spelling is folded, so that case, diacritics, apostrophes, hyphens, invisible marks and the two
code points of Azerbaijani ə make no difference. Armenian and Cyrillic letters and those of
Azerbaijani are also turned into plain Latin ones, letter by letter; nothing here measures how
near one name is to another.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

# Some keyboards and web pages write apostrophes as one of these; "Ch'arek't'ar" is also Charektar.
_DROPPED = dict.fromkeys(map(ord, "'`´‘’‛′ʹʺʻʼʽʾʿˈ՚՛"))
# Letters that no Unicode decomposition brings together: the second code point of ə (some sources
# write U+01DD), the Cyrillic letter that looks like it, and the i without a dot.
_ONE_SCHWA = {ord("ǝ"): "ə", ord("ә"): "ə"}
_SAME = _ONE_SCHWA | {ord("ı"): "i", ord("ł"): "l", ord("ø"): "o"}
# ԵՎ is the capital form of the Armenian ligature և; older spelling writes եւ.
_ARMENIAN_YEV = ("եւ", "եվ")

_AZERBAIJANI = str.maketrans(
    {"ə": "a", "c": "j", "ç": "ch", "ğ": "gh", "q": "g", "ş": "sh", "x": "kh"}
)
_ONLY_AZERBAIJANI = frozenset("əğışç")
_LATIN = """
    ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն
    n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f
    а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч
    ch ш sh щ shch ы y э e ю yu я ya і i є e ґ g
"""
"""Armenian and Cyrillic letters, each before the Latin ones that stand for it."""
_PAIRS = _LATIN.split()
_ROMAN: dict[int, str] = {
    ord(letter): latin for letter, latin in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
} | {ord("ə"): "e", ord("ъ"): "", ord("ь"): ""}

_WORD = re.compile(r"[^\W_]+")
_REMEMBERED = 1 << 15
"""Results kept: a name of the wider gazetteer is checked and then filed, and asked again."""
LONGEST_NAME = 200
"""Characters of a folded name at most: what is longer is no name."""


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    r"""Return a text with everything dropped that does not tell one name from another.

    Parameters
    ----------
    text
        Any text in any script and of any length.

    Returns
    -------
    str
        Lower-case words of letters and digits with single spaces between them; empty when there
        is neither a letter nor a digit. Folding it again changes nothing.

    Examples
    --------
    >>> fold("  KƏLBƏCƏR\u200b "), fold("K\u01ddlb\u01ddc\u01ddr"), fold("Ch’arek’t’ar")
    ('kəlbəcər', 'kəlbəcər', 'charektar')
    >>> fold("Nagorno‑Karabakh") == fold("NAGORNO KARABAKH"), fold("İstisu") == fold("ISTISU")
    (True, True)
    >>> fold("ԵՐԵՎԱՆ") == fold("Երևան"), fold("?!")
    (True, '')
    """
    if text.isascii() and text.isalnum():
        return text.lower()
    folded = text.casefold() if text.isascii() else _decomposed(text)
    return " ".join(_WORD.findall(folded.translate(_DROPPED)))


def _decomposed(text: str) -> str:
    """Return a text casefolded, without marks and invisible characters."""
    text = unicodedata.normalize("NFKD", text.translate(_DROPPED))
    text = unicodedata.normalize("NFKD", text.casefold())
    return text.translate(_VISIBLE).translate(_SAME).replace(*_ARMENIAN_YEV)


_INVISIBLE = frozenset({"Mn", "Mc", "Me", "Cf", "Lm", "Sk"})
"""Unicode categories of combining marks, direction and joining marks, and modifiers."""


class _Visible(dict[int, int | None]):
    """What stays of each character; asked of Unicode once, for gazetteers have many names."""

    def __missing__(self, code: int) -> int | None:
        kept = None if unicodedata.category(chr(code)) in _INVISIBLE else code
        self[code] = kept
        return kept


_VISIBLE = _Visible()


def spellings(text: str) -> tuple[str, ...]:
    """Return the keys under which a name is filed and sought, the closest spelling first.

    The first is the folded name; then the same in plain Latin letters, where it has others. The
    letter ə becomes both e ("Xankendi") and a ("Kalbajar"), for people write it both ways. None
    when there is nothing to call a place by, or more than 200 characters.

    Examples
    --------
    >>> spellings("Kəlbəcər")
    ('kəlbəcər', 'kelbecer', 'kalbajar', 'kalbacar')
    >>> spellings("Քարվաճառ"), spellings("Чаректар"), spellings("Shusha")
    (('քարվաճառ', 'karvachar'), ('чаректар', 'charektar'), ('shusha',))
    """
    folded = fold(text)
    if not folded or len(folded) > LONGEST_NAME:
        return ()
    if text.isascii():
        return (folded,)
    keys = [folded]
    if not folded.isascii():
        keys.append(folded.replace("ու", "u").translate(_ROMAN))
    # Only composed and casefolded: folding has already taken the hooks that tell ş from s.
    hooked = unicodedata.normalize("NFC", text).casefold().translate(_ONE_SCHWA)
    if not _ONLY_AZERBAIJANI.isdisjoint(hooked):
        keys += [fold(hooked.translate(_AZERBAIJANI)), folded.replace("ə", "a")]
    return tuple(dict.fromkeys(filter(None, keys)))


def ways_to_write(text: str) -> str:
    """Return a text folded, then its words in the other spellings in which people type them.

    Examples
    --------
    >>> ways_to_write("Kəlbəcər, 2020"), ways_to_write("Lachin")
    ('kəlbəcər 2020 kelbecer kalbajar kalbacar', 'lachin')
    """
    folded = fold(text)
    if text.isascii():
        return folded
    words = _WORD.findall(unicodedata.normalize("NFC", text.translate(_DROPPED)))
    return " ".join([folded, *(way for word in words for way in spellings(word)[1:])])


class Asked(StrEnum):
    """What kind of place the words beside a name ask for."""

    ANY = "any"
    DISTRICT = "district"
    CORRIDOR = "corridor"
    CITY = "city"
    VILLAGE = "village"
    SETTLEMENT = "settlement"
    SITE = "site"
    NATURAL = "natural"


_WORDS = {
    Asked.DISTRICT: """district districts region province raion raions rayon rayons
        rayonu rayonunun rayonunda район района районе районы область области регион
        շրջան շրջանը շրջանի շրջանում մարզ""",
    Asked.CORRIDOR: "corridor dəhlizi dəhliz коридор միջանցք միջանցքը",
    Asked.CITY: "town city şəhəri şəhər город города городе քաղաք քաղաքը քաղաքում",
    Asked.VILLAGE: """village hamlet kəndi kənd kəndində село села селе деревня деревни գյուղ գյուղը
        գյուղում""",
    Asked.SETTLEMENT: "settlement qəsəbəsi qəsəbə поселок поселка поселке ավան",
    Asked.SITE: """monastery church cathedral fortress castle bridge monastırı kilsəsi qalası
        körpüsü монастырь монастыря церковь крепость мост վանք եկեղեցի բերդ կամուրջ""",
    Asked.NATURAL: """valley gorge canyon river lake mountain mount reservoir
        dərəsi vadisi çayı gölü dağı долина ущелье река озеро гора водохранилище
        հովիտ կիրճ գետ լիճ լեռ ջրամբար""",
}
_ASKED = {fold(word): asked for asked, words in _WORDS.items() for word in words.split()}
_ARTICLES = frozenset({"the", "a", "an"})
_ASIDE = re.compile(r"^(?P<name>[^,(]+)[,(](?P<context>[^,()]+)\)?\s*$")


@dataclass(frozen=True)
class NameReading:
    """One way to understand a query: a name, and the kind of place that is wanted."""

    name: str
    """The name as it was written, less the word for a kind."""
    keys: tuple[str, ...]
    """Its spellings, closest first."""
    asked: Asked
    """The kind that a word beside the name asks for."""


@lru_cache(maxsize=_REMEMBERED)
def readings(text: str) -> tuple[NameReading, ...]:
    """Return the ways to read a name: less its word for a kind first, then whole.

    Examples
    --------
    >>> for reading in readings("the Aghdam district"):
    ...     print(reading.asked, reading.keys)
    district ('aghdam',)
    any ('aghdam district',)
    >>> [(reading.asked.value, reading.keys[0]) for reading in readings("village of Charektar")]
    [('village', 'charektar'), ('any', 'village of charektar')]
    >>> [reading.asked.value for reading in readings("district")], readings("…")
    (['any'], ())
    """
    words = text.split()
    if len(words) == 1:
        keys = spellings(words[0])
        return (NameReading(words[0], keys, Asked.ANY),) if keys else ()
    if len(words) > 1 and fold(words[0]) in _ARTICLES:
        words = words[1:]
    ways = [(words, Asked.ANY)]
    if len(words) > 1:
        if asked := _ASKED.get(fold(words[-1])):
            ways.insert(0, (words[:-1], asked))
        elif asked := _ASKED.get(fold(words[0])):
            ways.insert(0, (words[2:] if fold(words[1]) == "of" else words[1:], asked))
    found = (NameReading(name := " ".join(way), spellings(name), asked) for way, asked in ways)
    return tuple(reading for reading in found if reading.keys)


def aside(text: str) -> tuple[str, str] | None:
    """Return a name and the context that stands after it; None when none does.

    Examples
    --------
    >>> aside("KALBAJAR (Azerbaijan)"), aside("Martuni, Armenia"), aside("Shusha")
    (('KALBAJAR', 'Azerbaijan'), ('Martuni', 'Armenia'), None)
    """
    match = _ASIDE.match(text)
    return (match["name"].strip(), match["context"].strip()) if match else None


def written(name: str) -> str:
    """Return a name as it is written, but for its case and the way its marks are coded."""
    # The capital of Azerbaijani i is İ, which casefolds to an i with a dot of its own.
    return unicodedata.normalize("NFC", name.strip()).casefold().replace("i̇", "i")


def asked_by(word: str) -> Asked | None:
    """Return the kind of place that a word asks for; None when it asks for none.

    Examples
    --------
    >>> asked_by("rayonunda"), asked_by("Monastery"), asked_by("deadline")
    (<Asked.DISTRICT: 'district'>, <Asked.SITE: 'site'>, None)
    """
    return _ASKED.get(fold(word))
