"""A whole dossier as a zip of tables that DuckDB, pandas and QGIS open as they are.

Parquet and GeoParquet, the spans also as CSV, the places also as Linked Places; beside them
``CITATION.cff`` and a Data Package that lists and describes every file.
"""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from handover.dossier.citation_file import citation_file
from handover.dossier.csv_table import inert
from handover.dossier.datapackage import FILE as PACKAGE
from handover.dossier.files import CITATION
from handover.dossier.formats.zips import pack
from handover.dossier.translated import said
from handover.gazetteer.linked_places_out import LINKED_PLACES, linked_places
from handover.map.export.span_table import span_table
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.read import Dossier

PARQUET = "application/vnd.apache.parquet"
_SAYS = {
    "claims": mark("Who said of which place what, of which day, made public on which day."),
    "sources": mark("Who published what, and on what terms."),
    "places": mark("Every place, with a point (GeoParquet)."),
    "names": mark("What each place is called, by language."),
    "facts": mark("What is counted or measured of a place."),
    "outlines": mark("The outlines of areas (GeoParquet)."),
    "spans": mark(
        "All states of all places, by spans of days and of knowledge, both ends inclusive, "
        "empty where there is none (GeoParquet). It holds what was known on a day where known_from "
        "and known_to contain that day."
    ),
}
_KINDS = {"bool": "boolean", "date32[day]": "date", "double": "number", "int64": "integer"}


def as_parquet_zip(dossier: Dossier) -> bytes:
    """Return the zip; the same dossier gives the same bytes."""
    tables = {name: _dated(table) for name, table in dossier.tables.items()}
    places = tables["places"]
    points = gpd.points_from_xy(places["lon"], places["lat"], crs="EPSG:4326")
    known = places["lon"].notna() & places["lat"].notna()
    tables["places"] = gpd.GeoDataFrame(places, geometry=gpd.GeoSeries(points).where(known))
    tables["spans"] = span_table(dossier)
    about = {
        "title": said(dossier, "title"),
        "version": dossier.version,
        "licence": _terms(dossier),
    }
    files: dict[str, bytes] = {}
    described: list[dict[str, Any]] = []
    for name, table in tables.items():
        path = f"{name}.parquet"
        files[path], arrow = _parquet(table, about)
        described.append(
            _resource(name, path, PARQUET, files[path])
            | {"description": say(_SAYS[name]), "schema": {"fields": _fields(arrow)}}
        )
    more = {
        "spans-csv": ("spans.csv", "text/csv", _csv(tables["spans"])),
        "places-lpf": (LINKED_PLACES, "application/ld+json", linked_places(dossier)),
        "citation": (CITATION, "application/yaml", citation_file(dossier)),
    }
    for name, (path, media, content) in more.items():
        files[path] = content
        described.append(_resource(name, path, media, content) | {"encoding": "utf-8"})
    package = {
        "profile": "data-package",
        "name": dossier.id.lower(),
        "title": said(dossier, "title"),
        "version": dossier.version,
        "description": "\n\n".join(
            said(dossier, key) for key in ("summary", "boundary_policy", "naming_policy")
        ),
        "resources": described,
    }
    files[PACKAGE] = (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()
    return pack(files)


def _dated(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose days are days, not moments."""
    dated = table.copy()
    for name in table.select_dtypes("datetime").columns:
        days = [None if pd.isna(day) else day.date() for day in table[name]]
        dated[name] = pd.Series(days, index=table.index, dtype=object)
    return dated


def _terms(dossier: Dossier) -> str:
    return "; ".join(dict.fromkeys(dossier.sources["licence"]))


def _parquet(table: pd.DataFrame, about: Mapping[str, str]) -> tuple[bytes, pa.Schema]:
    """Return a table as Parquet, with what it is of in its metadata, and its columns."""
    packed = io.BytesIO()
    if isinstance(table, gpd.GeoDataFrame):
        table.to_parquet(packed, index=False, schema_version="1.1.0", write_covering_bbox=False)
        arrow = pq.read_table(packed)
    else:
        arrow = pa.Table.from_pandas(table, preserve_index=False)
    fields = [
        # A column without a single day has no kind of its own.
        pa.field(field.name, pa.date32()) if pa.types.is_null(field.type) else field
        for field in arrow.schema
    ]
    kept = {key: text for key, text in (arrow.schema.metadata or {}).items() if key == b"geo"}
    kept |= {f"handover:{key}".encode(): text.encode() for key, text in about.items()}
    arrow = arrow.cast(pa.schema(fields)).replace_schema_metadata(kept)
    written = io.BytesIO()
    pq.write_table(arrow, written, compression="zstd")
    return written.getvalue(), arrow.schema


def _fields(schema: pa.Schema) -> list[dict[str, str]]:
    return [
        {"name": field.name, "type": "any" if field.name == "geometry" else _kind(field.type)}
        for field in schema
    ]


def _kind(kind: pa.DataType) -> str:
    return _KINDS.get(str(kind), "string")


def _csv(table: gpd.GeoDataFrame) -> bytes:
    """Return spans as CSV; a cell that a spreadsheet might run begins with an apostrophe."""
    plain = pd.DataFrame(table.drop(columns="geometry"))
    safe = {
        name: [inert(cell) if isinstance(cell, str) else cell for cell in plain[name]]
        for name in plain.columns
    }
    return pd.DataFrame(safe).to_csv(index=False, lineterminator="\n").encode()


def _resource(name: str, path: str, media: str, content: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "path": path,
        "mediatype": media,
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
