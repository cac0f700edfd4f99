"""What languages are called, from their tags (BCP 47) and the names that CLDR gives them."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global
from babel.localedata import exists

UNKNOWN = "und"
_SCRIPT = 4
"""Letters of a script's code; regions have two letters or three digits."""
_LATIN = "Latn"


@cache
def language_name(tag: str) -> str:
    """English name of a language, with its script or region where the tag tells one.

    A language in Latin letters that is not commonly written in them is called romanised. A tag
    that nobody knows stands for itself.

    Examples
    --------
    >>> language_name("hy"), language_name("hy-Latn"), language_name("sr-Latn")
    ('Armenian', 'Armenian, romanised', 'Serbian, in Latin script')
    >>> language_name("az-Cyrl"), language_name("pt-BR"), language_name("und-Arab")
    ('Azerbaijani, in Cyrillic script', 'Portuguese (Brazil)', 'In Arabic script')
    >>> language_name("az-Latn"), language_name("und"), language_name("qaa")
    ('Azerbaijani', 'Language not told', 'qaa')
    """
    english = Locale("en")
    language, *rest = tag.split("-")
    script = next((part.title() for part in rest if len(part) == _SCRIPT and part.isalpha()), "")
    region = next((part.upper() for part in rest if part.upper() in english.territories), "")
    language = language.lower()
    written = f"in {english.scripts.get(script, script)} script"
    if language == UNKNOWN:
        return written.capitalize()[:3] + written[3:] if script else "Language not told"
    name = english.languages.get(language)
    if name is None:
        return tag
    if region:
        name = f"{name} ({english.territories[region]})"
    if not script or script == _usual_script(language):
        return name
    if script == _LATIN and not exists(f"{language}_{script}"):
        return f"{name}, romanised"
    return f"{name}, {written}"


def _usual_script(language: str) -> str:
    likely: str = get_global("likely_subtags").get(language, "")
    return next((part for part in likely.split("_") if len(part) == _SCRIPT), "")
