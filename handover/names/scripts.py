"""Which script a name is written in, and what that tells of its language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

LANGUAGES = {
    "ARABIC": "und-Arab",
    "ARMENIAN": "hy",
    "CJK": "und-Hani",
    "CYRILLIC": "und-Cyrl",
    "DEVANAGARI": "und-Deva",
    "GEORGIAN": "ka",
    "GREEK": "el",
    "HANGUL": "ko",
    "HEBREW": "und-Hebr",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "LATIN": "und-Latn",
    "THAI": "th",
}
"""First word of the Unicode names of a script's letters → BCP 47. Where a script serves one
language, that one; where many, only the script is told."""
MIXED = "in several scripts at once"
SMALL = "in small Latin letters"
NO_LETTERS = "without a letter"
_LATIN_LETTER = re.compile("[A-Za-z]")
LETTERS = {
    "ARMENIAN": re.compile(r"[\u0531-\u0587]"),
    "CYRILLIC": re.compile(r"[\u0400-\u04ff]"),
    "GREEK": re.compile(r"[\u0370-\u03ff]"),
    "LATIN": re.compile(r"[A-Za-z\u00c0-\u024f]"),
}
"""Script → one of its letters, for the scripts that reports of the region have words in."""


def language(name: str) -> tuple[str, str]:
    """Return the BCP 47 tag for the script of a name, or else why the name is not to be kept.

    GeoNames makes some names by machine: those mix scripts, or are Latin without a capital.

    Returns
    -------
    lang
        Empty when the name is not to be kept.
    reason
        Empty when it is.

    Examples
    --------
    >>> language("Քարվաճառ"), language("Кельбаджар"), language("თბილისი")
    (('hy', ''), ('und-Cyrl', ''), ('ka', ''))
    >>> language("kaլbajari"), language("karubajaru"), language("12")
    (('', 'in several scripts at once'), ('', 'in small Latin letters'), ('', 'without a letter'))
    """
    if name.isascii():
        scripts = {"LATIN"} if any(map(str.isalpha, name)) else set()
    else:
        scripts = {_script(char) for char in name} - {""}
    if not scripts:
        return "", NO_LETTERS
    if len(scripts) > 1:
        return "", MIXED
    script = scripts.pop()
    if script == "LATIN" and name == name.lower():
        return "", SMALL
    return LANGUAGES.get(script, "und"), ""


def script_of(name: str) -> str:
    """Return the script of a name's first letter, as Unicode calls it; empty without a letter.

    >>> script_of("Karvachar"), script_of("Քարվաճառ"), script_of("…")
    ('LATIN', 'ARMENIAN', '')
    """
    return next(filter(None, map(_script, name)), "")


def main_script(text: str) -> str:
    """Return the script of most letters of a text, as Unicode calls it; empty without a letter.

    >>> main_script("Алханлы (translated into Portuguese)"), main_script("Закон 1991 (law)")
    ('LATIN', 'CYRILLIC')
    """
    if text.isascii():
        return "LATIN" if _LATIN_LETTER.search(text) else ""
    counts: Counter[str] = Counter()
    for char, number in Counter(text).items():
        counts[_script(char)] += number
    del counts[""]
    return counts.most_common(1)[0][0] if counts else ""


@lru_cache(maxsize=1 << 14)
def _script(char: str) -> str:
    """Return the script of a letter; empty for anything else."""
    if unicodedata.category(char)[0] not in "LM":
        return ""
    script = unicodedata.name(char, "?").split()[0]
    # Marks such as the ʻ of Latin transliterations belong to whatever they stand beside.
    return "" if script in {"MODIFIER", "COMBINING"} else script
