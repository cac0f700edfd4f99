"""The records of the gazetteer: a place, its names, and what sort of place a word asks for."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from handover.names.spelling import Asked, readings

WGS84 = "EPSG:4326"
"""Coordinate system of every position and outline of a dossier."""
EQUAL_AREA = "EPSG:6933"
"""Projection in which areas are measured."""
EAST, NORTH = 180, 90
"""Largest longitude and latitude of WGS 84, degrees."""


class PlaceKind(StrEnum):
    """What sort of place a place is."""

    COUNTRY = "country"
    REGION = "region"
    DISTRICT = "district"
    PART = "part"
    CORRIDOR = "corridor"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    SITE = "site"
    NATURAL = "natural"


class Role(StrEnum):
    """What a place is to a dossier."""

    EVENT = "event"
    CONTEXT = "context"
    ACTOR = "actor"
    BACKGROUND = "background"


SETTLEMENTS = frozenset({PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE})
"""Kinds of place in which people live beside each other."""
PLOTTED_ROLES = (Role.EVENT, Role.CONTEXT)
"""Roles of the places that are drawn on the map and listed beside it."""


class NameRole(StrEnum):
    """What a name is to its place."""

    PREFERRED = "preferred"
    ALIAS = "alias"
    HISTORICAL = "historical"


class OutlineStyle(StrEnum):
    """What sort of line an outline is drawn with."""

    DE_JURE = "de-jure"
    STATE = "state"
    SCHEMATIC = "schematic"
    HISTORICAL = "historical"


LINE_STYLES = (OutlineStyle.DE_JURE, OutlineStyle.HISTORICAL)
"""Styles that are drawn as lines: such an outline has no colour of its own."""


_TOWNS, _VILLAGES = (PlaceKind.CITY, PlaceKind.TOWN), (PlaceKind.VILLAGE,)
WANTED: dict[Asked, tuple[tuple[PlaceKind, ...], ...]] = {
    Asked.ANY: (
        # "Armenia" is the country whatever village is also called so; "Lachin" the town.
        (PlaceKind.COUNTRY, PlaceKind.REGION),
        (*_TOWNS, *_VILLAGES),
        (PlaceKind.DISTRICT,),
        (PlaceKind.CORRIDOR,),
        (PlaceKind.SITE, PlaceKind.NATURAL),
        (PlaceKind.PART,),
    ),
    Asked.DISTRICT: ((PlaceKind.DISTRICT,), (PlaceKind.REGION,)),
    Asked.CORRIDOR: ((PlaceKind.CORRIDOR,),),
    Asked.CITY: (_TOWNS, _VILLAGES),
    Asked.VILLAGE: (_VILLAGES, _TOWNS),
    Asked.SETTLEMENT: ((*_TOWNS, *_VILLAGES),),
    Asked.SITE: ((PlaceKind.SITE,),),
    Asked.NATURAL: ((PlaceKind.NATURAL,),),
}
"""Kinds of place that a name may mean, the likeliest first, by the word that stands beside it."""
_FITTING = {asked: frozenset(chain.from_iterable(tiers)) for asked, tiers in WANTED.items()}


@dataclass(frozen=True)
class LonLat:
    """A point of the earth in degrees of WGS 84; longitude first, as in GeoJSON."""

    lon: float
    """Degrees east, -180 to 180."""
    lat: float
    """Degrees north, -90 to 90."""


@dataclass(frozen=True)
class Place:
    """One place: a district is a place too, one that has an outline."""

    place_id: str
    """What every other table calls it."""
    name: str
    """Its preferred English name or, without one, that in the first language of the dossier in
    which it has one; its id when it has none."""
    kind: PlaceKind
    """What sort of place it is."""
    lon_lat: LonLat
    """A point for it; of an area, one inside."""
    parent_id: str = ""
    """The place it belongs to; membership is told, never measured. Empty: none."""
    role: Role | None = None
    """What it is to the dossier; None for a place of the wider gazetteer."""
    label: str = ""
    """Its name in both traditions, such as "Kalbajar / Karvachar", or just the one."""
    uncertainty_km: float = math.nan
    """How far from the point it may be; not a number when nobody said."""


@dataclass(frozen=True)
class Toponym:
    """One name of one place."""

    place_id: str
    """Whose name it is."""
    lang: str
    """BCP 47 tag; "und" when the source does not tell."""
    name: str
    """As it is written."""
    role: NameRole
    """What it is to its place."""


def name_fits(name: str, kind: PlaceKind) -> bool:
    """Whether a name may be that of such a place: no town is called "Khojaly rayonu".

    Examples
    --------
    >>> name_fits("Xocalı rayonu", PlaceKind.TOWN), name_fits("Xocalı rayonu", PlaceKind.DISTRICT)
    (False, True)
    """
    ways = readings(name)
    return not ways or kind in _FITTING[ways[0].asked]
