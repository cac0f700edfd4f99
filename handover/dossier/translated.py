"""Texts of a dossier in several languages: those it was written in, and their translations.

Wherever a dossier has a text to read, it may have a table of the same keys for each language:
``[translated.fr]`` beside ``title``, ``translated.ru.label`` in a window. What is not translated
is shown as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Protocol, TypeVar

from pydantic import BeforeValidator, ConfigDict

from handover.dossier.profile_values import Language, Text, as_languages
from handover.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Iterator

_Table = TypeVar("_Table")
_FORBID = ConfigDict(extra="forbid")

ByLanguage = Annotated[Mapping[Language, _Table], BeforeValidator(as_languages)]
"""A table for each language, by its tag."""

NESTED = ("translated", "forms")
"""Keys whose tables are columns of their own in a sheet, as ``translated.fr.title``."""


@dataclass(frozen=True, kw_only=True)
class ProfileWords:
    """Texts of a profile in one language; one that is not translated is empty."""

    __pydantic_config__: ClassVar[ConfigDict] = _FORBID

    title: Text = ""
    summary: Text = ""
    naming_policy: Text = ""
    boundary_policy: Text = ""
    outlines_measured: Text = ""


@dataclass(frozen=True, kw_only=True)
class WindowWords:
    """The text of a window in one language."""

    __pydantic_config__: ClassVar[ConfigDict] = _FORBID

    label: Text = ""


@dataclass(frozen=True, kw_only=True)
class DiscrepancyWords:
    """Texts of a discrepancy in one language."""

    __pydantic_config__: ClassVar[ConfigDict] = _FORBID

    title: Text = ""
    text: Text = ""


@dataclass(frozen=True, kw_only=True)
class StepWords:
    """Texts of a step of a story in one language."""

    __pydantic_config__: ClassVar[ConfigDict] = _FORBID

    title: Text = ""
    text: Text = ""
    note: Text = ""


class Translated(Protocol):
    """What may have its texts in several languages."""

    @property
    def translated(self) -> Mapping[str, Any]:
        """Its texts by language."""


def said(record: Translated, key: str) -> str:
    """Return a text of a dossier in the language spoken, else as it was written."""
    text: str = getattr(record.translated.get(language()), key, "") or getattr(record, key)
    return text


def is_translated(record: Translated, key: str) -> bool:
    """Return whether a text is there in the language spoken."""
    return bool(getattr(record.translated.get(language()), key, ""))


def flat(table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield key and value of a table, those of `NESTED` tables by their whole path.

    >>> dict(flat({"label": "War", "translated": {"fr": {"label": "Guerre"}}}))
    {'label': 'War', 'translated.fr.label': 'Guerre'}
    """
    for key, value in table.items():
        if key in NESTED and isinstance(value, dict):
            for tag, inner in value.items():
                if isinstance(inner, dict):
                    yield from ((f"{key}.{tag}.{name}", text) for name, text in inner.items())
                else:
                    yield f"{key}.{tag}", inner
        else:
            yield key, value


def nested(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table of which `flat` yielded the cells.

    >>> nested({"label": "War", "translated.fr.label": "Guerre"})
    {'label': 'War', 'translated': {'fr': {'label': 'Guerre'}}}
    """
    table: dict[str, Any] = {}
    for path, value in cells.items():
        key, *rest = path.split(".", 2)
        if key not in NESTED or not rest or isinstance(table.get(key), str):
            table[path] = value
        elif len(rest) == 1:
            table.setdefault(key, {})[rest[0]] = value
        else:
            inner = table.setdefault(key, {}).setdefault(rest[0], {})
            if isinstance(inner, dict):
                inner[rest[1]] = value
    return table
