"""What lies in what, and which two ids mean one place, besides what the tables of places say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.dossier.place import Place


class Relation(StrEnum):
    """What the first place of a link is to the other."""

    SAME = "same"
    WITHIN = "within"


@dataclass(frozen=True)
class Link:
    """One thing known of two places."""

    place_id: str
    """The place it is about; of a link `WITHIN`, it may be a division too."""
    relation: Relation
    """What it is to the other."""
    other: str
    """A place_id, or a GeoNames division such as "AZ.26"."""


def ancestors(
    places: Iterable[Place], links: Iterable[Link], same: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Return, for each place, its own id and those of all areas that it lies in.

    Parameters
    ----------
    places
        Every place of the gazetteer.
    links
        What is known besides their parents.
    same
        The id that stands for an area, by the other ids that mean it too.
    """
    parents = {place.place_id: {place.parent_id} - {""} for place in places}
    known = frozenset(parents)
    for link in links:
        if link.relation is not Relation.WITHIN:
            continue
        if link.place_id in known:
            parents[link.place_id].add(same.get(link.other, link.other))
        elif link.other in known:
            # A division that is itself a place: what lies in the one lies in the other.
            parents.setdefault(same.get(link.place_id, link.place_id), set()).add(link.other)
    return {place_id: _closure(place_id, parents) for place_id in known}


def _closure(place_id: str, parents: Mapping[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    rest = [place_id]
    while rest:
        area = rest.pop()
        if area not in seen:
            seen.add(area)
            rest += parents.get(area, ())
    return frozenset(seen)
