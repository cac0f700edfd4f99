"""All states of all places as a table: a row for each span of days and of knowledge.

It is what `handover.state.state_on.spans` says, which is what ``state`` gives of a place by the
claims about it, for every day and every day of knowledge at once. A place that is only the sum of
its parts has no rows: those of its parts tell it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from handover.dossier.labels import place_labels
from handover.dossier.outlines import on_day
from handover.dossier.place import LINE_STYLES
from handover.edtf.edtf_date import LATEST
from handover.state.headlines import phrase
from handover.state.history import claims_of
from handover.state.party_roles import spoken_forms
from handover.state.state_on import spans
from handover.state.stretches import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from handover.dossier.read import Dossier
    from handover.state.history import Cell

SPAN_COLUMNS = (
    *("place_id", "place", "day_from", "day_to", "known_from", "known_to", "status"),
    *("holder", "holder_name", "rival", "rival_name", "since", "confirmed", "deadline"),
    *("inferred", "state", "claims"),
)
"""Columns of `span_table`, less the geometry."""


def span_table(dossier: Dossier) -> gpd.GeoDataFrame:
    """Return the table of spans.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.

    Returns
    -------
    geopandas.GeoDataFrame
        `SPAN_COLUMNS` and ``geometry`` (EPSG:4326; the newest outline, else the point, else none),
        by place, then knowledge, then day. The four days are the first and the last of a span,
        both inclusive, and None where it has no such end. Spans in which nothing is known are left
        out. ``state`` is the state in words, ``claims`` the ids that it rests on, with semicolons
        between; days are dates, ``since`` and ``confirmed`` EDTF.
    """
    parties = spoken_forms(dossier.parties)
    names = {key: forms.name for key, forms in parties.items()}
    labels, shapes = place_labels(dossier), _shapes(dossier)
    rows: list[dict[str, Any]] = [
        {
            "place_id": place_id,
            "place": labels[place_id],
            **ends,
            "status": cell.status.value,
            "holder": cell.holder,
            "holder_name": names.get(cell.holder, ""),
            "rival": cell.rival,
            "rival_name": names.get(cell.rival, ""),
            "since": cell.since,
            "confirmed": cell.confirmed,
            "deadline": _day(cell.deadline),
            "inferred": cell.inferred,
            "state": phrase(cell, parties),
            "claims": "; ".join(claims_of(cell)),
            "geometry": shapes.get(place_id),
        }
        for place_id, ends, cell in _spans(dossier.ledger)
    ]
    return gpd.GeoDataFrame(rows, columns=[*SPAN_COLUMNS, "geometry"], crs="EPSG:4326")


def _spans(ledger: pd.DataFrame) -> Iterator[tuple[str, dict[str, date | None], Cell]]:
    for place_id, history in spans(ledger):
        knowledge = [known for known, _run in history]
        for (known, run), known_end in zip(history, [*knowledge[1:], None], strict=True):
            days = [day for day, _cell in run]
            for (day, cell), day_end in zip(run, [*days[1:], None], strict=True):
                if claims_of(cell):
                    ends = {
                        "day_from": _day(day),
                        "day_to": _day(None if day_end is None else day_end - 1),
                        "known_from": _day(known),
                        "known_to": _day(None if known_end is None else known_end - 1),
                    }
                    yield place_id, ends, cell


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None or ordinal == FIRST else date.fromordinal(ordinal)


def _shapes(dossier: Dossier) -> dict[str, Any]:
    """Where each place is: its newest area, else its line, else its point."""
    places = dossier.places.dropna(subset=["lon", "lat"])
    points = shapely.points(places["lon"].to_numpy(), places["lat"].to_numpy())
    found = dict(zip(places["place_id"], points, strict=True))
    newest = on_day(dossier.outlines, LATEST)
    lines_first = newest["style"].isin(LINE_STYLES).sort_values(ascending=False, kind="stable")
    drawn = newest.loc[lines_first.index]
    return found | dict(zip(drawn["place_id"], drawn.geometry, strict=True))
