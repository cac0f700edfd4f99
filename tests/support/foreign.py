"""Small foreign files of our own making, and what is made of them."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from handover.dossier.read import Dossier, read_dossier
from handover.matching.column_roles import ColumnUse
from handover.matching.decisions import Decisions
from handover.matching.match_tables import Matching, match_tables
from handover.matching.questions import proposed
from handover.matching.reading.read_foreign import read_foreign
from handover.state.shown import shown_states
from handover.state.view import View

TODAY = date(2026, 11, 26)


def match(
    *files: tuple[str, str | bytes],
    answers: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
) -> Matching:
    """What is made of files by name and content, with these answers and nothing else.

    As the page gets it: from a process of its own, and so by way of a pickle.
    """
    brought = [(name, text.encode() if isinstance(text, str) else text) for name, text in files]
    uses = {heading: ColumnUse.of(role) for heading, role in (columns or {}).items()}
    decisions = Decisions(answers=answers or {}, columns=uses)
    found = match_tables(read_foreign(brought), decisions, today=TODAY)
    return cast("Matching", pickle.loads(pickle.dumps(found)))  # noqa: S301 (our own)


def match_all(*files: tuple[str, str | bytes], **answers: str) -> Matching:
    """The same with every proposal taken that is not answered otherwise."""
    given = {"claimant": "the file"} | {key.replace("_", " "): v for key, v in answers.items()}
    while True:
        found = match(*files, answers=given)
        more = proposed(found.questions, certain=False)
        if not more:
            return found
        given |= more


def dossier_of(found: Matching) -> Dossier:
    """The dossier that was made, without faults."""
    assert found.files is not None, [one.text for one in found.open_questions]
    return read_dossier(found.files)


def holders(found: Matching, day: str) -> dict[str, str]:
    """Status and parties of each place on a day, as known today, by the place's name."""
    dossier = dossier_of(found)
    states = shown_states(dossier, View(date.fromisoformat(day), "latest"))
    names = dossier.names.drop_duplicates("place_id").set_index("place_id")["name"]
    parties = {party.id: party.name for party in dossier.parties} | {"": ""}
    return {
        names[place]: " ".join(
            filter(None, (row["status"], parties[row["holder"]], parties[row["rival"]]))
        )
        for place, row in states.iterrows()
    }


def square(west: float, south: float, size: float = 1.0) -> dict[str, Any]:
    """A square as a GeoJSON geometry."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def collection(features: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> str:
    """A GeoJSON collection of properties and geometries."""
    listed = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for properties, geometry in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": listed})
