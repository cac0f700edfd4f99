"""Places that an online geocoder proposes, and what a dossier keeps of the one that is chosen.

The fields are those of Nominatim's JSON output (nominatim.org, API documentation, *Place Output*);
the data are OpenStreetMap's, under the Open Database Licence.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handover.dossier.place import LonLat, PlaceKind
from handover.gazetteer.merge import distance_km

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DOMAIN = "nominatim.openstreetmap.org"
"""The public server of the OpenStreetMap Foundation."""
SOURCE_ID = "osm-nominatim"
"""What the tables of a dossier call the source of positions found here."""
LICENCE = "ODbL 1.0"

_KINDS = {
    "country": PlaceKind.COUNTRY,
    **dict.fromkeys(("state", "region", "province", "archipelago"), PlaceKind.REGION),
    **dict.fromkeys(("county", "district", "municipality", "state_district"), PlaceKind.DISTRICT),
    "city": PlaceKind.CITY,
    **dict.fromkeys(("town", "borough"), PlaceKind.TOWN),
    **dict.fromkeys(("village", "hamlet", "isolated_dwelling", "locality"), PlaceKind.VILLAGE),
    **dict.fromkeys(("suburb", "quarter", "neighbourhood"), PlaceKind.VILLAGE),
    **dict.fromkeys(("amenity", "building", "historic", "man_made", "military"), PlaceKind.SITE),
    **dict.fromkeys(("tourism", "aeroway", "bridge"), PlaceKind.SITE),
    **dict.fromkeys(("natural", "waterway", "water", "mountain_pass", "island"), PlaceKind.NATURAL),
}
"""PlaceKind by the value or else the key of OpenStreetMap's main tag."""
_PRECISION = {
    PlaceKind.COUNTRY: 6,
    PlaceKind.REGION: 4,
    PlaceKind.DISTRICT: 3,
    PlaceKind.NATURAL: 5,
    **dict.fromkeys((PlaceKind.CITY, PlaceKind.TOWN, PlaceKind.VILLAGE, PlaceKind.SITE), 1),
}
"""``where_prec`` of UCDP GED by kind; where that is not known, 2: within 25 km."""
_LEAST_KM = 0.1


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """One place that a name may mean, as a server told."""

    name: str
    """Its name in the first of the languages asked for that it has one in."""
    display_name: str
    """Its name and those of the areas it lies in."""
    kind: PlaceKind | None
    """What sort of place it seems to be; None when its tags do not tell."""
    lon_lat: LonLat
    """The middle of it."""
    radius_km: float
    """From there to a corner of the box around it; 0 when the server does not tell."""
    osm_type: str
    """node, way or relation; empty for what is not in OpenStreetMap."""
    osm_id: int
    """Its number there; 0 for what is not."""
    licence: str
    """The terms, in the server's words."""
    server: str
    """Who was asked."""
    asked_on: date
    """When."""

    @property
    def url(self) -> str:
        """Its page at OpenStreetMap; empty when it has none."""
        known = self.osm_type and self.osm_id
        return f"https://www.openstreetmap.org/{self.osm_type}/{self.osm_id}" if known else ""


def source_row(candidate: Candidate) -> dict[str, str]:
    """Return the row of ``sources.csv`` that positions found here refer to.

    One such row serves every position; the day it names is that of the first.
    """
    odbl = not candidate.licence or "ODbL" in candidate.licence
    return {
        "source_id": SOURCE_ID,
        "title": "Nominatim search of OpenStreetMap",
        "publisher": "OpenStreetMap contributors",
        "published_on": "",
        "url": "https://www.openstreetmap.org/copyright",
        "accessed_on": candidate.asked_on.isoformat(),
        "licence": LICENCE if odbl else candidate.licence,
        "lang": "",
    }


def place_cells(candidate: Candidate) -> dict[str, str]:
    """Return the cells of ``places.csv`` that a candidate tells, once somebody has chosen it."""
    kind, what = candidate.kind, f"{candidate.osm_type} {candidate.osm_id}".strip(" 0")
    parts = [f"Nominatim: {candidate.display_name}", f"OSM {what}" if what else ""]
    parts.append(f"asked on {candidate.asked_on.isoformat()}")
    if candidate.server != DOMAIN:
        parts.append(f"at {candidate.server}")
    return {
        "lon": f"{candidate.lon_lat.lon:.5f}",
        "lat": f"{candidate.lon_lat.lat:.5f}",
        "where_prec": str(2 if kind is None else _PRECISION.get(kind, 2)),
        "uncertainty_km": f"{max(candidate.radius_km, _LEAST_KM):.1f}",
        "source_id": SOURCE_ID,
        "note": ", ".join(filter(None, parts)),
    }


def candidate_of(raw: Mapping[str, Any], server: str, day: date) -> Candidate:
    """Return one place of an answer; KeyError, TypeError or ValueError when it is none.

    Parameters
    ----------
    raw
        A place of Nominatim's JSON output; its position is one on the earth.
    server
        Who was asked.
    day
        When.
    """
    point = LonLat(float(raw["lon"]), float(raw["lat"]))
    display = " ".join(str(raw["display_name"]).split())
    south, north, west, east = map(float, raw.get("boundingbox") or (math.nan,) * 4)
    radius = distance_km(LonLat(west, south), LonLat(east, north)) / 2
    words = (raw.get("addresstype"), raw.get("type"), raw.get("category", raw.get("class")))
    kinds = (_KINDS[word] for word in words if isinstance(word, str) and word in _KINDS)
    return Candidate(
        name=str(raw.get("name") or display.partition(",")[0]),
        display_name=display,
        kind=next(kinds, None),
        lon_lat=point,
        radius_km=radius if math.isfinite(radius) else 0.0,
        osm_type=str(raw.get("osm_type", "")),
        osm_id=int(raw.get("osm_id", 0)),
        licence=str(raw.get("licence", "")),
        server=server,
        asked_on=day,
    )
