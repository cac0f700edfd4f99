"""Which roles the heading of a column names, by the table of headings."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from handover.matching.column_roles import ColumnRole
from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LIST_MARK = re.compile(r"[_\s]+")
_DEGREES = (ColumnRole.LONGITUDE, ColumnRole.LATITUDE)


@cache
def _headings() -> Mapping[str, list[tuple[ColumnRole, float]]]:
    found: dict[str, list[tuple[ColumnRole, float]]] = {}
    with Path(__file__).with_name("headings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for heading in row["headings"].split(";"):
                entry = (ColumnRole(row["role"]), float(row["weight"]))
                found.setdefault(heading_words(heading), []).append(entry)
    return found


def heading_words(heading: str) -> str:
    """Heading as the table of headings has it: "Held_By" and "heldBy" are "held by"."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return " ".join(re.findall(r"[\w@]+", fold(_LIST_MARK.sub(" ", apart))))


def roles_of(heading: str) -> Sequence[tuple[ColumnRole, float]]:
    """Return the roles that a heading may name, with their weights; none for an unknown one.

    What stands inside something else is called by the last part of its path, and degrees by the
    last word below a common heading.

    >>> [str(role) for role, _ in roles_of("place.coordinates.lat")]
    ['latitude']
    >>> [str(role) for role, _ in roles_of("Coordinates Lon")], roles_of("Distance to holder")
    (['longitude'], [])
    """
    words = heading_words(heading)
    told = _headings().get(words)
    if told is None and "." in heading:
        told = _headings().get(heading_words(heading.rpartition(".")[2]))
    if told is None:
        last = _headings().get(words.rpartition(" ")[2], [])
        told = [(role, weight) for role, weight in last if role in _DEGREES]
    return told
