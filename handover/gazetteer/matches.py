"""How a name was met: the answer of the gazetteer to a query."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from handover.dossier.place import NameRole

if TYPE_CHECKING:
    from handover.dossier.place import Place, Toponym
    from handover.names.spelling import NameReading


class How(StrEnum):
    """How a query met a name."""

    NAME = "name"
    ALIAS = "alias"
    HISTORICAL = "historical"
    FOLDED = "folded"
    RESPELLED = "respelled"


@dataclass(frozen=True)
class Match:
    """The answer to a name."""

    place: Place
    """The place that is meant."""
    matched_name: str
    """The name of it that was met, as the table has it."""
    how: How
    """As a preferred name, an alias or a historical one; folded: after case, diacritics and the
    like; respelled: after turning letters into plain Latin ones."""


class Bearer(NamedTuple):
    """A place under one of its names, read in one way."""

    place: Place
    toponym: Toponym
    reading: NameReading

    def distance(self, query: str, asked: NameReading) -> tuple[bool, bool, bool, int]:
        """Return how far the name is from the query; what comes first weighs most."""
        return (
            query != self.toponym.name,
            asked.name != self.reading.name,
            asked.keys[0] != self.reading.keys[0],
            [*NameRole].index(self.toponym.role),
        )

    def match(self, query: str, asked: NameReading) -> Match:
        """Return the answer with this name."""
        changed, otherwise, respelled, _ = self.distance(query, asked)
        if changed and otherwise:
            how = How.RESPELLED if respelled else How.FOLDED
        else:
            role = self.toponym.role
            how = How.NAME if role is NameRole.PREFERRED else How(role.value)
        return Match(self.place, self.toponym.name, how)
