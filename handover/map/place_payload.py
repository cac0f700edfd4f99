"""What the browser is told of each place: its labels, names, facts and notes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from handover.dossier import schema
from handover.dossier.csv_table import records
from handover.dossier.headings import own_columns, with_own
from handover.dossier.labels import map_label
from handover.dossier.place import PLOTTED_ROLES
from handover.edtf.phrases import sentence
from handover.map.citation import accuracy_words
from handover.names.languages import language_name
from handover.state import sentences
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from handover.dossier.read import Dossier


def place_values(
    dossier: Dossier,
    labels: Mapping[str, str],
    ledger: pd.DataFrame,
    with_state: Container[str],
) -> dict[str, dict[str, Any]]:
    """What the browser is told of each place, by its id.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    labels
        Of its places.
    ledger
        The claims to go by.
    with_state
        Ids of the places that have a state on some day.
    """
    counts = ledger["place_id"].value_counts()
    measured = dossier.outlines.drop_duplicates("place_id").set_index("place_id")["area_km2"]
    names: dict[str, list[dict[str, str]]] = {}
    preferred = dossier.names[dossier.names["role"] == "preferred"]
    for row in records(preferred):
        language = language_name(row["lang"])
        entry = {"lang": row["lang"], "language": language, "name": row["name"]}
        names.setdefault(row["place_id"], []).append(entry)
    order = {language: number for number, language in enumerate(dossier.languages)}
    facts, accuracy = _facts(dossier), accuracy_words(dossier)
    own, drawn = own_columns(schema.PLACES, dossier.places), _own_of_outlines(dossier)
    places = {}
    for row in records(dossier.places):
        place_id = row["place_id"]
        kind = sentences.PLACE_KINDS[row["kind"]]
        listed = row["role"] in PLOTTED_ROLES
        places[place_id] = {
            "label": labels[place_id],
            "short": map_label(labels[place_id]),
            "kind": row["kind"],
            "describes": say(kind),
            "parent": row["parent_id"],
            "lat": None if pd.isna(row["lat"]) else row["lat"],
            "lon": None if pd.isna(row["lon"]) else row["lon"],
            "area": place_id in measured.index,
            "km2": None if pd.isna(km2 := measured.get(place_id, math.nan)) else km2,
            "listed": listed,
            "shown": listed and place_id in with_state,
            "count": int(counts.get(place_id, 0)),
            "names": sorted(
                names.get(place_id, []), key=lambda n: order.get(n["lang"], len(order))
            ),
            "facts": facts.get(place_id, []),
            "note": " · ".join(
                filter(None, (with_own(row["note"], row, own), drawn.get(place_id)))
            ),
            "accuracy": accuracy.get(place_id, ""),
        }
    return places


def _own_of_outlines(dossier: Dossier) -> dict[str, str]:
    """What stands in properties of the author's own, by place."""
    own = own_columns(schema.OUTLINES, dossier.outlines)
    told: dict[str, list[str]] = {}
    for row in records(dossier.outlines[["place_id", *own]]) if own else ():
        told.setdefault(row["place_id"], []).append(with_own("", row, own))
    return {place_id: " · ".join(filter(None, words)) for place_id, words in told.items()}


def _measured(value: int, unit: str) -> str:
    if unit == "km2":
        return say("{value, number} km²", value=value)
    if unit == "people":
        return say("{value, plural, one {# people} other {# people}}", value=value)
    return say("{value, number} {unit}", value=value, unit=unit)


def _facts(dossier: Dossier) -> dict[str, list[dict[str, str]]]:
    own = own_columns(schema.FACTS, dossier.facts)
    facts: dict[str, list[dict[str, str]]] = {}
    for row in records(dossier.facts):
        fact = {
            "words": _measured(round(float(row["value"])), row["unit"]),
            "as_of": f"({sentence(row['as_of'])})" if row["as_of"] else "",
            "source": row["source_id"],
            "note": with_own(row["note"], row, own),
        }
        facts.setdefault(row["place_id"], []).append(fact)
    return facts
