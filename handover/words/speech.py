"""What the program says, in the language of who reads it.

Every sentence stands in the code as a whole English pattern and goes through `say`, which finds
it in the catalogue of the language and fills in the values by the rules of ICU MessageFormat:
``{count, plural, one {# row} other {# rows}}``, ``{kind, select, …}``, ``{amount, number}``. A
pattern never begins or ends in the middle of a sentence: word order, case and number differ.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from handover.words.catalogues import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "fr": "Français", "ru": "Русский"}
"""Languages of the interface, each as it calls itself."""

_HALVES = re.compile("[\ud800-\udfff]")
_GAP = re.compile(r"\{(\w+)\}")
_chosen: ContextVar[str] = ContextVar("language", default="")
_follow: list[Callable[[], str]] = []


def language() -> str:
    """Language that is spoken here and now: a tag of `LANGUAGES`."""
    return _chosen.get() or (_follow[0]() if _follow else "") or ENGLISH


def follow(ask: Callable[[], str]) -> None:
    """Ask a function for the language wherever none was chosen by `speaking`; "" is English."""
    _follow[:] = [ask]


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak a language inside a ``with``; English where there is no catalogue of it.

    >>> with speaking("fr"):
    ...     language()
    'fr'
    """
    token = _chosen.set(tag if tag in LANGUAGES else ENGLISH)
    try:
        yield
    finally:
        _chosen.reset(token)


def in_one_language(make: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Ask for the language once for all that a function says, which may be tens of thousands."""

    @wraps(make)
    def made(*args: _Given.args, **kwargs: _Given.kwargs) -> _Made:
        with speaking(language()):
            return make(*args, **kwargs)

    return made


def mark(pattern: str) -> str:
    """Return a pattern as it is: it is collected for the catalogues here, and said elsewhere."""
    return pattern


def say(pattern: str, /, **values: object) -> str:
    """Return a pattern in the language spoken, with its values filled in.

    Parameters
    ----------
    pattern
        English, as ICU MessageFormat; what a reader of the catalogue sees. An apostrophe
        before a brace would quote it.
    values
        For its gaps: texts, whole numbers and decimal numbers. A text is put in as it stands.

    Examples
    --------
    >>> say("{count, plural, one {# row says so.} other {# rows say so.}}", count=1200)
    '1,200 rows say so.'
    >>> say("No event on this day.")
    'No event on this day.'
    """
    # Asked tens of thousands of times for a document: no step more than there must be.
    tag = _chosen.get() or language()
    found = pattern if tag == ENGLISH else catalogue(tag)[pattern]
    return _said(found, tag, values) if "{" in found else found


def say_as(meaning: str, pattern: str, /, **values: object) -> str:
    """`say` for a short pattern that means two things: ``meaning`` tells them apart.

    >>> say_as("of a map", "Key")
    'Key'
    """
    tag = language()
    found = pattern if tag == ENGLISH else catalogue(tag)[f"{meaning}\x04{pattern}"]
    return _said(found, tag, values)


def say_partly(pattern: str, /, **texts: str) -> str:
    """`say` as far as the texts go: a pattern in the language spoken, for `fill_in` or a browser.

    A gap of a text is never inside a plural, where a number sign in it would be a number.

    >>> say_partly("{who} says so {count, plural, one {once} other {# times}}.", who="{O'Neil}")
    "'{'O''Neil'}' says so {count, plural, one {once} other {# times}}."
    """
    if not texts:
        return _found(pattern)
    return _GAP.sub(
        lambda gap: as_pattern(texts[gap[1]]) if gap[1] in texts else gap[0], _found(pattern)
    )


def as_pattern(text: str) -> str:
    """Return the pattern that says a text as it stands."""
    if "'" in text or "{" in text or "}" in text:
        return text.replace("'", "''").replace("{", "'{'").replace("}", "'}'")
    return text


def fill_in(pattern: str, /, **values: object) -> str:
    """Fill in the gaps of a pattern that is in the language spoken already.

    >>> fill_in("'{'O''Neil'}' says so {count, plural, one {once} other {# times}}.", count=2)
    "{O'Neil} says so 2 times."
    """
    return _said(pattern, language(), values) if "{" in pattern else pattern.replace("''", "'")


def _found(pattern: str) -> str:
    tag = language()
    return pattern if tag == ENGLISH else catalogue(tag)[pattern]


def _said(pattern: str, tag: str, values: dict[str, object]) -> str:
    if "{" not in pattern:
        return pattern
    if template := _template(pattern):
        for value in values.values():
            if value.__class__ is not str:
                break
        else:
            return template % values
    return _format(pattern, tag)({name: _value(one) for name, one in values.items()})


@lru_cache(maxsize=4096)
def _template(pattern: str) -> str:
    """Return a pattern whose gaps are all of texts as Python's own template, any other as empty.

    It is the most common pattern by far, and takes a tenth of the time so.
    """
    texts = _GAP.split(pattern)
    if any("{" in text or "'" in text for text in texts[::2]):
        return ""
    return "".join(
        f"%({text})s" if number % 2 else text.replace("%", "%%")
        for number, text in enumerate(texts)
    )


def _value(value: object) -> str | int | float:
    # bool is an int to Python, and a word to a pattern: {is_late, select, true {…} other {…}}
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    text = str(value)
    # ICU takes no half of a character, which a broken text may have.
    return text if text.isprintable() else _HALVES.sub("\ufffd", text)


@lru_cache(maxsize=4096)
def _format(pattern: str, tag: str) -> Callable[[dict[str, Any]], str]:
    from icu4py.messageformat import MessageFormat  # noqa: PLC0415 (`--help` needs none of it)

    return MessageFormat(pattern, tag).format
