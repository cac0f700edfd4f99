"""What gazetteers that a user added bring to the wider gazetteer, and what it has already."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from handover.dossier.place import SETTLEMENTS, LonLat, NameRole, Place, PlaceKind, Toponym
from handover.gazetteer.relations import Link, Relation
from handover.gazetteer.towns import COUNTRIES, TOWN_NAME_COLUMNS
from handover.names.spelling import Asked, fold, readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyproj import Geod

    from handover.dossier.checks import CheckedTable
    from handover.gazetteer.user_added import AddedGazetteer

NEAR_KM = 5
"""A place of the same name and sort that lies so near to one written by hand is that one: the
positions of GeoNames are often some kilometres off."""
_AREAS = frozenset({PlaceKind.REGION, PlaceKind.DISTRICT})

Records = tuple[list[Place], list[Toponym], list[Link]]


def town_records(rows: Iterable[Mapping[str, str]]) -> Records:
    """Return the places of a table of towns, their main names, and what they lie in."""
    places: list[Place] = []
    names: list[Toponym] = []
    links: list[Link] = []
    for row in rows:
        place_id, name, country = row["place_id"], row["name"], row["country"]
        point = LonLat(float(row["lon"]), float(row["lat"]))
        parent = COUNTRIES.get(country, country)
        places.append(Place(place_id, name, PlaceKind(row["kind"]), point, parent, label=name))
        names.append(Toponym(place_id, "und", name, NameRole.PREFERRED))
        if country and row["admin1"]:
            links.append(Link(place_id, Relation.WITHIN, f"{country}.{row['admin1']}"))
    return places, names, links


def alias_records(sheet: CheckedTable) -> list[Toponym]:
    """Return the other names in a table."""
    # Ten thousand rows: column by column is several times faster than row by row.
    columns = (sheet.columns[column] for column in TOWN_NAME_COLUMNS)
    return [
        Toponym(place_id, lang or "und", name, NameRole.ALIAS)
        for place_id, name, lang in zip(*columns, strict=True)
    ]


def added_records(
    added: Sequence[AddedGazetteer], places: Sequence[Place], by_hand: Iterable[str]
) -> Records:
    """Return what added gazetteers bring that is not there yet.

    Parameters
    ----------
    added
        The gazetteers, free of faults; of two that have one id, the first one has it.
    places
        Those of the project's own tables; an id of theirs stays theirs.
    by_hand
        Ids of the ones among them that were written by hand. An added place that is one of these
        (the same name and sort, at most `NEAR_KM` apart) brings its names to it.
    """
    known = {place.place_id for place in places}
    hand = frozenset(by_hand)
    hand_written = [place for place in places if place.place_id in hand]
    found: Records = ([], [], [])
    for one in added:
        rows = [row for _, row in one.towns.records() if row["place_id"] not in known]
        known |= {row["place_id"] for row in rows}
        fresh, names, links = town_records(rows)
        ids = {place.place_id for place in fresh}
        names += [alias for alias in alias_records(one.names) if alias.place_id in ids]
        links += _areas(rows)
        same = _same_by_hand(fresh, names, hand_written)
        found[0].extend(place for place in fresh if place.place_id not in same)
        found[1].extend(_under_own_id(name, same) for name in names)
        found[2].extend(link for link in links if link.place_id not in same)
    return found


def bare(name: str) -> str:
    """Return the name of an area without its word for a kind.

    Examples
    --------
    >>> bare("Kalbajar District"), bare("Lori Province"), bare("Baku City"), bare("Kakheti")
    ('Kalbajar', 'Lori', 'Baku', 'Kakheti')
    """
    ways = readings(name)
    wide = ways and ways[0].asked in {Asked.DISTRICT, Asked.CITY}
    return ways[0].name if wide else name


def distance_km(one: LonLat, other: LonLat) -> float:
    """Return how far two points are apart on the ellipsoid of WGS 84.

    Examples
    --------
    >>> round(distance_km(LonLat(46, 40), LonLat(46, 40.1)), 1)
    11.1
    """
    return float(_wgs_84().inv(one.lon, one.lat, other.lon, other.lat)[2]) / 1000


@cache
def _wgs_84() -> Geod:
    from pyproj import Geod  # noqa: PLC0415  # a name is looked up without it

    return Geod(ellps="WGS84")


def _areas(rows: Iterable[Mapping[str, str]]) -> list[Link]:
    """Return which rows are the countries and divisions that the other rows lie in.

    The first row that can be one is it: tables hold countries and first-order divisions first.
    """
    links: dict[str, Link] = {}
    for row in rows:
        country, admin1, kind = row["country"], row["admin1"], PlaceKind(row["kind"])
        area = ""
        if kind is PlaceKind.COUNTRY:
            area = COUNTRIES.get(country, country)
        elif kind in _AREAS and admin1 in {row["name"], bare(row["name"])}:
            area = f"{country}.{admin1}"
        if area:
            links.setdefault(area, Link(area, Relation.WITHIN, row["place_id"]))
    return list(links.values())


def _same_by_hand(
    fresh: Iterable[Place], names: Iterable[Toponym], written: Sequence[Place]
) -> dict[str, str]:
    """Return the place written by hand that an added one is, by the id of the added one."""
    # In belts of a tenth of a degree, so that most distances need not be reckoned.
    belts: dict[int, list[Place]] = {}
    for other in written:
        for step in (-1, 0, 1):
            belts.setdefault(math.floor(other.lon_lat.lat * 10) + step, []).append(other)
    near: dict[str, list[Place]] = {}
    for place in fresh:
        for other in belts.get(math.floor(place.lon_lat.lat * 10), ()):
            alike = place.kind is other.kind or {place.kind, other.kind} <= SETTLEMENTS
            if alike and distance_km(place.lon_lat, other.lon_lat) <= NEAR_KM:
                near.setdefault(place.place_id, []).append(other)
    called = {other.place_id: fold(other.name) for other in written}
    same: dict[str, str] = {}
    for name in names:
        for other in near.get(name.place_id, ()):
            if fold(name.name) == called[other.place_id]:
                same.setdefault(name.place_id, other.place_id)
    return same


def _under_own_id(name: Toponym, same: Mapping[str, str]) -> Toponym:
    own = same.get(name.place_id)
    return Toponym(own, name.lang, name.name, NameRole.ALIAS) if own else name
