"""A made-up dossier as its author would bring it: files, each claim with a source and a quotation.

Areas and ledger are those of `benchmarks.synthetic`; the same size gives the same files.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import geopandas as gpd
import tomli_w

from benchmarks.synthetic import EMBEDDED, areas, synthetic_ledger
from handover.dossier import schema
from handover.dossier.csv_table import write_table
from handover.dossier.files import OUTLINES, PROFILE, DossierFiles
from handover.dossier.outlines import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

CLAIMS_A_PLACE = 10
SOURCES = 200
_TERMS = ("2020-11-16", "https://example.org/report", "2026-11-23", "quoted", "en")
# As many words as a quotation usually has; the number makes each of them different.
_QUOTE = "The district numbered {} is to be handed over by the end of the month, the minister said"


def large_bundle(outlines: int) -> DossierFiles:
    """A dossier of a number of areas with ten claims each."""
    profile = tomllib.loads((EMBEDDED / PROFILE).read_text("utf-8"))
    profile["first_report"] = "source-0"
    ids = [f"place-{number}" for number in range(outlines)]
    shapes = gpd.GeoDataFrame(
        dict.fromkeys(COLUMNS, "")
        | {"place_id": ids, "approximate": True, "source_id": "source-0"}
        | {"licence": "made up", "area_km2": 1.5, "style": "state"},
        geometry=list(areas(outlines)),
        crs=4326,
    )
    points = [
        (f"{point.x:.6f}", f"{point.y:.6f}") for point in shapes.geometry.representative_point()
    ]
    tables: dict[str, Iterable[Sequence[str]]] = {
        "sources": (
            (f"source-{number}", f"Report {number}", f"Agency {number % 20}", *_TERMS)
            for number in range(SOURCES)
        ),
        "places": (
            [place_id, "district", "event", "", *point, "3", "10", "source-0", "", ""]
            for place_id, point in zip(ids, points, strict=True)
        ),
        "names": (
            [place_id, lang, f"{name} {number}", "preferred", "source-0"]
            for number, place_id in enumerate(ids)
            for lang, name in (("en", "Area"), ("hy-Latn", "Shrjan"))
        ),
        "facts": (),
        "claims": _claims(synthetic_ledger(outlines * CLAIMS_A_PLACE)),
    }
    files: dict[str, bytes | OSError] = {
        schema.BY_NAME[name].file: write_table(schema.BY_NAME[name].headings, rows)
        for name, rows in tables.items()
    }
    files[PROFILE] = tomli_w.dumps(profile).encode()
    files[OUTLINES] = json.dumps(json.loads(shapes.to_json())).encode()
    return DossierFiles.of("large", files)


def _claims(made: pd.DataFrame) -> Iterable[Sequence[str]]:
    headings = schema.BY_NAME["claims"].headings
    days = ("stated_on", "published_on")
    texts = made.assign(
        date=made["date_to"].dt.strftime("%Y-%m-%d"),
        source_id=[f"source-{number % SOURCES}" for number in range(len(made))],
        quote=[_QUOTE.format(number) for number in range(len(made))],
        amount_min="",
        amount_max="",
        **{column: made[column].dt.strftime("%Y-%m-%d").fillna("") for column in days},
    )
    return texts[[*headings]].itertuples(index=False)
