"""Counted claims, each as its claimant gave it: never added up, never subtracted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from handover import sentences
from handover.edtf_dates import sentence
from handover.payload import place_labels

if TYPE_CHECKING:
    from handover.dossier import Dossier


def counted(dossier: Dossier) -> pd.DataFrame:
    """Return one row a counted claim, by unit and day of publication.

    Columns: unit, label (claimant and day), low, high (numbers; equal for an exact count; an
    open end is missing), words, when, place, claimant, published, source.
    """
    ledger = dossier.ledger
    rows = ledger[ledger["unit"] != ""].sort_values(["unit", "published_on"], kind="stable")
    labels = place_labels(dossier)
    titles = dossier.sources.set_index("source_id")["title"]
    published = rows["published_on"].dt.strftime("%Y-%m-%d")
    return pd.DataFrame(
        {
            "unit": rows["unit"],
            "label": rows["claimant"] + ", " + published + " [" + rows["claim_id"] + "]",
            "low": rows["amount_min"],
            "high": rows["amount_max"],
            "words": [sentences.amount(row) for row in rows.to_dict("records")],
            "when": [sentence(date) for date in rows["date"]],
            "place": rows["place_id"].map(labels),
            "claimant": rows["claimant"],
            "published": published,
            "source": rows["source_id"].map(titles),
        }
    )


def chart(rows: pd.DataFrame) -> dict[str, Any]:
    """Return a Vega-Lite chart of one unit's claims: a dot for a count, a line for an interval.

    "At least" has a dot at its figure and a triangle that points on; "up to" one that points
    back. Shape carries the meaning, not colour.
    """
    records = []
    for row in rows.to_dict("records"):
        low, high = row["low"], row["high"]
        open_end = "at least" if pd.isna(high) else "up to" if pd.isna(low) else "given"
        low, high = (high if pd.isna(low) else low), (low if pd.isna(high) else high)
        entry = {"label": row["label"], "low": int(low), "high": int(high)}
        records.append(entry | {"reads": open_end, "words": row["words"]})
    y = {"field": "label", "type": "nominal", "sort": None, "title": None}
    y["axis"] = {"labelLimit": 260}
    x = {"field": "low", "type": "quantitative", "title": rows["unit"].iloc[0]}
    shape = {
        "field": "reads",
        "type": "nominal",
        "title": "reads as",
        "scale": {
            "domain": ["given", "at least", "up to"],
            "range": ["circle", "triangle-right", "triangle-left"],
        },
    }
    tooltip = [{"field": "label", "title": "by"}, {"field": "words", "title": "count"}]
    return {
        "data": {"values": records},
        "height": {"step": 24},
        "layer": [
            {"mark": {"type": "rule", "strokeWidth": 3}, "encoding": {"x": x, "x2": {"field": "high"}, "y": y}},
            {
                "mark": {"type": "point", "filled": True, "size": 90},
                "encoding": {"x": x, "y": y, "shape": shape, "tooltip": tooltip},
            },
        ],
    }
