"""Names of the months and of the days of the week in many languages, as CLDR has them."""

from __future__ import annotations

from functools import cache

from babel import Locale

from handover.names.spelling import fold

LANGUAGES = (
    *("en", "fr", "de", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "az", "hy", "ka"),
    *("ar", "he", "fa", "ro", "cs", "sv", "el", "bg", "sr"),
)
"""Languages in which the months' names are known."""


@cache
def month_names() -> dict[str, int]:
    """Numbers of the months by their folded names; a name of two months is none."""
    found: dict[str, int] = {}
    unclear = set()
    for language in LANGUAGES:
        months = Locale(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    key = fold(name.strip("."))
                    if found.setdefault(key, number) != number:
                        unclear.add(key)
    found |= {fold("sept"): 9}
    return {name: number for name, number in found.items() if name and name not in unclear}


@cache
def weekday_names() -> frozenset[str]:
    """Folded names of the days of the week, of two letters or more."""
    names = {
        fold(name.strip("."))
        for language in LANGUAGES
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in Locale(language).days[form][width].values()
    }
    return frozenset(name for name in names if len(name) > 1)  # "c." is about, too
