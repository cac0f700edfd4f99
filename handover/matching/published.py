"""Published datasets whose columns are known, recognised by headings or names of files."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handover.matching.column_roles import ColumnUse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.matching.foreign_table import ForeignTable

FOLDER = Path(__file__).with_name("datasets")
"""A TOML file for each dataset."""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """What is known of a published dataset."""

    name: str
    """What it is called."""
    publisher: str
    """Who publishes it."""
    licence: str
    """On what terms."""
    cite: str
    """How its publishers want it cited."""
    address: str
    """Where it is published."""
    headings: frozenset[str]
    """Columns that all have to be there."""
    files: re.Pattern[str] | None
    """What the names of its files look like; None where any name will do."""
    columns: Mapping[str, ColumnUse]
    """What its columns are; others are not used."""
    answers: Mapping[str, str]
    """What it is known to mean, by the id of the question."""

    def fits(self, table: ForeignTable) -> bool:
        """Whether a table is of this dataset."""
        named = self.files is None or self.files.search(table.file) is not None
        return named and self.headings <= set(map(str, table.frame.columns))


@cache
def datasets() -> tuple[Dataset, ...]:
    """Return all that are known, those with the most headings first."""
    found = [
        _read(tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml"))
    ]
    return tuple(sorted(found, key=lambda one: -len(one.headings)))


def recognise(tables: Sequence[ForeignTable]) -> Dataset | None:
    """Return the dataset that all of these tables are of; None for one that is not known."""
    return next((one for one in datasets() if all(map(one.fits, tables))), None)


def _read(toml: Mapping[str, Any]) -> Dataset:
    answers = dict(toml.get("answers", {}))
    answers |= {f"word:{word}": meaning for word, meaning in toml.get("words", {}).items()}
    answers |= {f"kind:{word}": kind for word, kind in toml.get("kinds", {}).items()}
    answers |= {f"open:{word}": "no day told" for word in toml.get("open_ends", ())}
    return Dataset(
        name=toml["name"],
        publisher=toml["publisher"],
        licence=toml["licence"],
        cite=toml["cite"],
        address=toml["address"],
        headings=frozenset(toml["headings"]),
        files=re.compile(toml["files"]) if "files" in toml else None,
        columns={heading: ColumnUse.of(use) for heading, use in toml.get("columns", {}).items()},
        answers=answers,
    )
