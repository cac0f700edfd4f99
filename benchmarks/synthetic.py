"""Synthetic dossiers and ledgers of any size; the same size gives the same one every time.

A dossier's areas tile a rectangle, with wavy borders of 32 corners each. All change state once
in the opening window of 37 days, on days scattered over it, so that on each day 1 in 37 (2.7 %)
does: half pass from "held" to "due" as a plan is announced, half from "due" to the new holder.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import Polygon

from handover.dossier.read import read_dossier
from handover.dossier.schema import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.dossier.read import Dossier

EMBEDDED = Path(__file__).parents[1] / "data" / "karabakh-2020"
FIRST_DAY = date(2020, 11, 7)
DAYS = 37
"""The embedded dossier's opening window."""
WEST, SOUTH, WIDTH, HEIGHT = 44.5, 38.6, 3.5, 2.4
"""Where the areas lie, degrees: about where the embedded dossier's do."""
CORNERS_A_SIDE = 8


def embedded() -> Dossier:
    """Dossier that comes with the project."""
    return read_dossier(EMBEDDED)


def synthetic_dossier(count: int) -> Dossier:
    """Dossier of a number of areas with two claims each; with 0, the embedded one."""
    model = embedded()
    if not count:
        return model
    ids = [f"area-{number}" for number in range(count)]
    outlines = gpd.GeoDataFrame(
        {"place_id": ids, "style": "state", "source_id": "synthetic", "approximate": True}
        | dict.fromkeys(("valid_from", "valid_to"), "")
        | dict.fromkeys(("area_km2", "off_km", "overlap"), math.nan),
        geometry=list(areas(count)),
        crs=4326,
    )
    places = pd.DataFrame(
        [
            {"place_id": i, "kind": "part", "role": "context", "lon": p.x, "lat": p.y}
            for i, p in zip(ids, outlines.geometry.representative_point(), strict=True)
        ]
    ).assign(parent_id="", where_prec="", uncertainty_km="", source_id="synthetic", note="")
    names = pd.DataFrame(
        [
            {"place_id": i, "lang": "en", "name": f"Area {number + 1}", "role": "preferred"}
            for number, i in enumerate(ids)
        ]
    ).assign(source_id="synthetic")
    source = dict.fromkeys(model.sources.columns, "") | {"source_id": "synthetic", "title": "Made"}
    return replace(
        model,
        sources=pd.DataFrame([source]),
        places=places,
        names=names,
        facts=model.facts.iloc[:0],
        outlines=outlines,
        ledger=_table(_plans(ids)),
    )


def synthetic_points(count: int) -> Dossier:
    """Dossier of a number of places without outlines, with two claims each."""
    made = synthetic_dossier(count)
    places = made.places.assign(kind="village", role="event")
    return replace(made, places=places, outlines=made.outlines.iloc[:0])


def synthetic_ledger(count: int) -> pd.DataFrame:
    """Ledger of a number of claims, ten of all sorts for each place, over thirty years."""
    rng = np.random.default_rng(1)
    rows = []
    for number in range(count):
        place, turn = divmod(number, 10)
        day = date(1991, 1, 1) + timedelta(days=int(rng.integers(0, 900)) + turn * 1000)
        row = {
            "claim_id": f"c{number}",
            "event_id": f"e{place}-{turn}",
            "place_id": f"place-{place}",
            "from_party": ("armenian", "azerbaijan")[turn % 2],
            "to_party": ("azerbaijan", "armenian")[turn % 2],
            "date": day,
            "stated_on": day,
            "published_on": day + timedelta(days=int(rng.integers(0, 30))),
            "claimant": f"speaker {int(rng.integers(0, 5))}",
        }
        before = f"c{number - 1}"
        match turn:
            case 2 | 6:
                row |= {"kind": "schedule", "date": day + timedelta(days=15)}
            case 3 | 7:
                row |= {"kind": "schedule", "stance": "reschedules", "about": before}
            case 5:
                row |= {"stance": "denies", "about": before, "event_id": f"e{place}-4"}
            case 9:
                row |= {"stance": "corrects", "about": before, "event_id": f"e{place}-8"}
        rows.append(row)
    return _table(rows)


def outlines_json(made: Dossier) -> dict[str, Any]:
    """Areas that carry a state, as GeoJSON."""
    carrying = made.outlines[made.outlines["style"].isin(("state", "schematic"))]
    areas: dict[str, Any] = json.loads(carrying[["place_id", "geometry"]].to_json())
    return areas


def areas(count: int) -> Iterable[Polygon]:
    """Areas that tile the rectangle."""
    columns = math.ceil(math.sqrt(count))
    rows = math.ceil(count / columns)
    dx, dy = WIDTH / columns, HEIGHT / rows
    rng = np.random.default_rng(1)
    # Neighbours share a border: one wavy line for each side of each cell of the grid.
    waves = rng.uniform(-0.12, 0.12, (2, rows + 1, columns + 1, CORNERS_A_SIDE))
    waves[..., 0] = 0
    along = np.arange(CORNERS_A_SIDE) / CORNERS_A_SIDE

    def border(side: int, row: int, column: int) -> np.ndarray:
        main, cross = (column + along, row + waves[side, row, column])
        if side:
            main, cross = (column + waves[side, row, column], row + along)
        return np.column_stack([WEST + main * dx, SOUTH + cross * dy])

    for number in range(count):
        row, column = divmod(number, columns)
        far = [[WEST + (column + 1) * dx, SOUTH + (row + 1) * dy]]
        corners = [
            border(0, row, column),
            border(1, row, column + 1),
            np.concatenate([border(0, row + 1, column), far])[:0:-1],
            np.concatenate(
                [border(1, row, column), [[WEST + column * dx, SOUTH + (row + 1) * dy]]]
            )[:0:-1],
        ]
        yield Polygon(np.concatenate(corners).round(4))


def _plans(ids: list[str]) -> Iterable[dict[str, Any]]:
    scattered = np.random.default_rng(2).permutation(len(ids)) % DAYS
    for number, (place_id, turn) in enumerate(zip(ids, scattered, strict=True)):
        change = FIRST_DAY + timedelta(days=int(turn))
        early = number % 2 == 0
        stated = FIRST_DAY - timedelta(days=1) if early else change
        carried_out = change if early else FIRST_DAY + timedelta(days=DAYS + 5)
        common = {"place_id": place_id, "from_party": "armenian", "to_party": "azerbaijan"}
        yield common | {
            "claim_id": f"p{number}",
            "kind": "schedule",
            "date": FIRST_DAY + timedelta(days=20 + int(turn)),
            "stated_on": stated,
            "published_on": stated,
        }
        yield common | {"claim_id": f"h{number}", "date": carried_out, "published_on": carried_out}


def _table(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    usual = dict.fromkeys(CLAIMS.headings, "") | {
        "kind": "handover",
        "claimant": "a speaker",
        "stance": "asserts",
        "stated_on": None,
        "source_id": "synthetic",
    }
    table = pd.DataFrame([usual | row for row in rows])
    table["date_from"] = table["date_to"] = table["date"]
    for column in ("date_from", "date_to", "stated_on", "published_on"):
        table[column] = pd.to_datetime(table[column]).astype("datetime64[s]")
    for column in ("amount_min", "amount_max"):
        table[column] = pd.array([pd.NA] * len(table), dtype="Int64")
    words = [name for name in CLAIMS.headings if table[name].dtype == object]
    return table.astype(dict.fromkeys(words, "str"))
