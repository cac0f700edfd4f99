"""What a reader decided of a foreign table, kept as ``roles.toml`` for the next issue of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import tomli_w

from handover.errors import HandoverError, shown
from handover.matching.column_roles import ColumnUse
from handover.matching.foreign_table import ReadingChoice
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "roles.toml"
_WORDS, _PLACES = "word:", "place:"
_READING = ("encoding", "separator", "decimal", "header_row", "crs", "parts")
_ABOUT = "# How a table is read: python -m handover match FILE --roles roles.toml\n"


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """All that was said of one table, or of one series of files."""

    columns: Mapping[str, ColumnUse] = field(default_factory=dict)
    """What a column is, by its heading."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """Answers, by the id of the question."""
    reading: ReadingChoice = field(default_factory=ReadingChoice)
    """How the files are to be read."""

    def answering(self, answers: Mapping[str, str]) -> Decisions:
        """Return these decisions with more answers."""
        return replace(self, answers={**self.answers, **answers})

    def using(self, columns: Mapping[str, ColumnUse]) -> Decisions:
        """Return these decisions with other roles of columns."""
        return replace(self, columns={**self.columns, **columns})

    def as_toml(self) -> bytes:
        """Return them as a small file to keep."""
        words = _under(self.answers, _WORDS)
        places = _under(self.answers, _PLACES)
        rest = {
            key: value
            for key, value in self.answers.items()
            if not key.startswith((_WORDS, _PLACES))
        }
        reading: dict[str, Any] = {
            key: list(value) if isinstance(value, tuple) else value
            for key in _READING
            if (value := getattr(self.reading, key))
        }
        tables = {
            "reading": reading,
            "columns": {heading: str(use) for heading, use in self.columns.items()},
            "words": words,
            "places": places,
            "answers": rest,
        }
        kept = {name: table for name, table in tables.items() if table}
        return (_ABOUT + tomli_w.dumps(kept)).encode()


def _under(answers: Mapping[str, str], prefix: str) -> dict[str, str]:
    return {
        key.removeprefix(prefix): value for key, value in answers.items() if key.startswith(prefix)
    }


def read_decisions(content: bytes, name: str = FILE) -> Decisions:
    """Return the decisions in a file.

    Raises
    ------
    HandoverError
        If it is no such file; it names the key and what may stand there.
    """
    try:
        toml = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        message = later("{file} cannot be read as TOML ({reason})", file=name, reason=error)
        raise HandoverError(message) from error
    for key, table in toml.items():
        if key not in ("reading", "columns", "words", "places", "answers"):
            message = later(
                "{file}: there is no table [{key}]; expected columns, words, places, answers",
                file=name,
                key=key,
            )
            raise HandoverError(message)
        if not isinstance(table, dict):
            message = later("{file}, {key}: expected a table of keys", file=name, key=key)
            raise HandoverError(message)
    uses = {}
    for heading, text in toml.get("columns", {}).items():
        try:
            uses[heading] = ColumnUse.of(str(text))
        except ValueError as error:
            message = later(
                "{file}, columns.{heading}: {text} is no role",
                file=name,
                heading=heading,
                text=shown(text),
            )
            raise HandoverError(message) from error
    answers = {key: str(value) for key, value in toml.get("answers", {}).items()}
    for prefix, table in ((_WORDS, "words"), (_PLACES, "places")):
        answers |= {prefix + key: str(value) for key, value in toml.get(table, {}).items()}
    return Decisions(columns=uses, answers=answers, reading=_reading(name, toml.get("reading", {})))


def _reading(name: str, table: Mapping[str, Any]) -> ReadingChoice:
    known: dict[str, Any] = {}
    for key, value in table.items():
        whole, several = key == "header_row", key == "parts"
        fits = isinstance(value, int if whole else list if several else str)
        if key not in _READING or not fits:
            message = later(
                "{file}, reading.{key}: {value} is not what is read by that name",
                file=name,
                key=key,
                value=shown(value),
            )
            raise HandoverError(message)
        known[key] = tuple(map(str, value)) if several else value
    return ReadingChoice(**known)
