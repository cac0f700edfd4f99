"""The places of a dossier in the Linked Places format, for other gazetteers.

What `handover.gazetteer.linked_places` reads. A place is `handover:DOSSIER/PLACE`; its types are
concepts of the same subset of the AAT, and its class is that of GeoNames. Names carry their
language and their source; an area its outlines with the time for which each was so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from handover.dossier.csv_table import records
from handover.dossier.labels import place_labels
from handover.dossier.place import PlaceKind
from handover.gazetteer.linked_places import AAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handover.dossier.read import Dossier

LINKED_PLACES = "places.lpf.json"
"""What the file is called."""
_CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/"
    "linkedplaces-context-v1.1.jsonld"
)
_CLASSES = {
    PlaceKind.COUNTRY: "A",
    PlaceKind.REGION: "A",
    PlaceKind.DISTRICT: "A",
    PlaceKind.CITY: "P",
    PlaceKind.TOWN: "P",
    PlaceKind.VILLAGE: "P",
    PlaceKind.SITE: "S",
    PlaceKind.NATURAL: "T",
}
"""GeoNames class by kind; parts of areas and corridors are areas."""


def linked_places(dossier: Dossier) -> bytes:
    """Return the places of a dossier as a FeatureCollection, in the order of its table."""
    names: dict[str, list[Mapping[str, Any]]] = {}
    for row in records(dossier.names):
        names.setdefault(row["place_id"], []).append(row)
    outlines: dict[str, list[Mapping[str, Any]]] = {}
    for row in records(dossier.outlines):
        outlines.setdefault(row["place_id"], []).append(row)
    sources = {row["source_id"]: row for row in records(dossier.sources)}
    labels = place_labels(dossier)
    collection = {
        "type": "FeatureCollection",
        "@context": _CONTEXT,
        "features": [
            _feature(dossier, row, labels, names.get(row["place_id"], ()), sources)
            | {"geometry": _geometry(row, outlines.get(row["place_id"], ()))}
            for row in records(dossier.places)
        ],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _address(dossier: Dossier, place_id: str) -> str:
    return f"handover:{dossier.id}/{place_id}"


def _feature(
    dossier: Dossier,
    place: Mapping[str, Any],
    labels: Mapping[str, str],
    names: Iterable[Mapping[str, Any]],
    sources: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    kind = PlaceKind(place["kind"])
    label = labels[place["place_id"]]
    concept = AAT.get(kind, AAT[PlaceKind.REGION])
    toponyms = [
        {
            "toponym": row["name"],
            "lang": row["lang"],
            "citations": [_cited(sources[row["source_id"]])],
        }
        for row in names
    ]
    found: dict[str, Any] = {
        "@id": _address(dossier, place["place_id"]),
        "type": "Feature",
        "properties": {"title": label, "fclasses": [_CLASSES.get(kind, "A")]},
        "names": toponyms or [{"toponym": label, "lang": "und"}],
        "types": [
            {"identifier": f"aat:{concept[0]}", "label": concept[1], "sourceLabel": kind.value}
        ],
    }
    if place["note"]:
        found["descriptions"] = [{"value": place["note"], "lang": "en"}]
    if place["parent_id"]:
        found["relations"] = [
            {
                "relationType": "gvp:broaderPartitive",
                "relationTo": _address(dossier, place["parent_id"]),
                "label": f"part of {labels.get(place['parent_id'], place['parent_id'])}",
            }
        ]
    return found


def _cited(source: Mapping[str, Any]) -> dict[str, str]:
    found = {"label": f"{source['publisher']}: {source['title']}"}
    return found | ({"@id": source["url"]} if source["url"] else {})


def _geometry(
    place: Mapping[str, Any], outlines: Iterable[Mapping[str, Any]]
) -> dict[str, Any] | None:
    """Return the point of a place and its outlines, each with its time."""
    found: list[dict[str, Any]] = []
    if not (pd.isna(place["lon"]) or pd.isna(place["lat"])):
        found.append({"type": "Point", "coordinates": [place["lon"], place["lat"]]})
    for outline in outlines:
        area = shapely.geometry.mapping(shapely.orient_polygons(outline["geometry"]))
        found.append({**area, "certainty": "less-certain" if outline["approximate"] else "certain"})
        times = (("start", "valid_from"), ("end", "valid_to"))
        span = {end: {"in": outline[key]} for end, key in times if outline[key]}
        if span:
            found[-1]["when"] = {"timespans": [span]}
    if len(found) > 1:
        return {"type": "GeometryCollection", "geometries": found}
    return found[0] if found else None
