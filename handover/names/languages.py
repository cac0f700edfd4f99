"""What languages are called, from their tags (BCP 47) and the names that CLDR gives them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global
from babel.localedata import exists

from handover.names.scripts import LANGUAGES, main_script
from handover.words.speech import ENGLISH, say, speaking
from handover.words.speech import language as spoken

UNKNOWN = "und"
_SCRIPT = 4
"""Letters of a script's code; regions have two letters or three digits."""
_LATIN = "Latn"
_CODES = {
    "ARABIC": "Arab",
    "ARMENIAN": "Armn",
    "CYRILLIC": "Cyrl",
    "GEORGIAN": "Geor",
    "GREEK": "Grek",
    "HANGUL": "Kore",
    "HEBREW": "Hebr",
    "LATIN": _LATIN,
    "THAI": "Thai",
}
"""Scripts as Unicode calls them → ISO 15924, as CLDR does."""


def language_name(tag: str) -> str:
    """Name of a language in the one spoken, with its script or region where the tag tells one.

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
    return _language_name(tag, spoken())


@cache
def _language_name(tag: str, spoken_in: str) -> str:
    names = Locale(spoken_in)
    language, *rest = tag.split("-")
    code = next((part.title() for part in rest if len(part) == _SCRIPT and part.isalpha()), "")
    region = next((part.upper() for part in rest if part.upper() in names.territories), "")
    language = language.lower()
    script = names.scripts.get(code, code)
    if language == UNKNOWN:
        return say("In {script} script", script=script) if code else say("Language not told")
    name = names.languages.get(language)
    if name is None:
        return tag
    if region:
        name = say("{language} ({region})", language=name, region=names.territories[region])
    if not code or code == _usual_script(language):
        return name
    if code == _LATIN and not exists(f"{language}_{code}"):
        return say("{language}, romanised", language=name)
    return say("{language}, in {script} script", language=name, script=script)


def text_language(text: str, told: str = "") -> str:
    """Tag (BCP 47) of the language of a source's words; empty where they are English.

    The language that is told of the source counts where the words are in its letters, unless they
    say themselves that they are a translation. Else the letters alone tell: Latin ones are taken
    for English, which is the language of the pages.

    Examples
    --------
    >>> text_language("Решение пока не принято", "ru"), text_language("Решение пока не принято")
    ('ru', 'und-Cyrl')
    >>> text_language("26 Jahre ohne Khodschawänd", "de"), text_language("Report of 3 May", "ru")
    ('de', '')
    >>> text_language("Posts are taken down (in German)", "de"), text_language("818", "de")
    ('', '')
    """
    script = main_script(text)
    if not script:
        return ""
    if told:
        usual, translation = _of_tag(told)
        if _CODES.get(script) == usual and not translation.search(text):
            return "" if told.split("-", maxsplit=1)[0].lower() == ENGLISH else told
    return "" if script == "LATIN" else LANGUAGES.get(script, UNKNOWN)


@lru_cache(maxsize=256)
def _of_tag(tag: str) -> tuple[str, re.Pattern[str]]:
    """Return the script of a language, and how words in English say that they are from it."""
    with speaking(ENGLISH):  # as the words are in English, whoever reads them
        name = language_name(tag)
    language, *parts = tag.split("-")
    told = next((part.title() for part in parts if len(part) == _SCRIPT and part.isalpha()), "")
    pattern = re.compile(rf"\bin(to)? {re.escape(name)}\b")
    return told or _usual_script(language.lower()), pattern


def _usual_script(language: str) -> str:
    likely: str = get_global("likely_subtags").get(language, "")
    return next((part for part in likely.split("_") if len(part) == _SCRIPT), "")
