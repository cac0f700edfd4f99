"""Which language a reader wants: the chosen one, else what the browser or terminal asks for."""

from __future__ import annotations

import os

from handover.words.speech import ENGLISH, LANGUAGES

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Of the environment, as gettext reads them: the first that is set counts."""


def wanted(accepted: str, chosen: str = "") -> str:
    """Return the language to speak: a tag of `LANGUAGES`.

    Parameters
    ----------
    accepted
        Languages as a browser lists them in ``Accept-Language``.
    chosen
        What the reader chose; it counts before them, if there is a catalogue of it.

    Examples
    --------
    >>> wanted("de-CH, fr;q=0.8, en;q=0.9"), wanted("ru-RU,ru;q=0.9,en;q=0.8")
    ('en', 'ru')
    >>> wanted("ru", "fr"), wanted("ru", "tlh"), wanted(""), wanted("ru;q=0, *;q=0.1")
    ('fr', 'ru', 'en', 'en')
    """
    if chosen in LANGUAGES:
        return chosen
    found = []
    for order, part in enumerate(accepted[:1000].split(",")):
        tag, _, weight = part.partition(";")
        base = tag.strip().replace("_", "-").split("-")[0].lower()
        if base in LANGUAGES and (share := _share(weight)) > 0:
            found.append((-share, order, base))
    return min(found)[2] if found else ENGLISH


def _share(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def of_terminal() -> str:
    """Language that the environment asks programs to speak."""
    told = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    return wanted(told.replace(":", ",").replace(".", ";"))
