"""The version of a dossier: a digest of what it says, whatever form its files have.

A folder, a zip, a workbook and a GeoPackage of the same dossier have the same version, and so have
files that differ only in their encoding, their separator or the order of their columns. It is not
`handover.dossier.files.DossierFiles.digest`, which tells files apart byte by byte: a save goes by
that one, a citation by this.

What counts is the profile (keys that are at their default left out), the story and every table,
row by row in file order: each cell that is not blank, under its heading, as it was read; of an
outline the normalised geometry. The digest is the SHA-256 of the lines that `_lines` yields.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from datetime import date
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely

from handover.dossier import schema
from handover.dossier.headings import own_columns
from handover.dossier.profile import Profile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import geopandas as gpd

    from handover.dossier.columns import Table
    from handover.dossier.read import Dossier

SHORT = 12
"""Characters of a version that are written in a name, a link or a citation."""
_CLAIM = 16
"""Characters of the digest of one claim."""


def version_of(dossier: Dossier) -> str:
    """Return the version of a dossier: 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for line in _lines(dossier):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def claim_digests(dossier: Dossier) -> dict[str, str]:
    """Return a short digest of what each claim says, by its id."""
    lines = zip(dossier.ledger["claim_id"], _rows(schema.CLAIMS, dossier.ledger), strict=True)
    return {
        claim_id: hashlib.sha256(line.encode()).hexdigest()[:_CLAIM] for claim_id, line in lines
    }


def _lines(dossier: Dossier) -> Iterator[str]:
    """Yield the profile and each row as one line of JSON, under the name of its table."""
    yield _line(_profile(dossier))
    for step in dossier.story:
        yield _line({key: value for key, value in _plain(asdict(step)).items() if value})
    for name, table in dossier.tables.items():
        yield name
        yield from _rows(schema.BY_NAME.get(name, schema.OUTLINES), table)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


_ARE_TEXTS = {str, type(None)}


def _line(row: dict[str, Any]) -> str:
    return _ENCODER.encode(row)


def _profile(dossier: Dossier) -> dict[str, Any]:
    """Return the keys of a profile that are not at their default, so that a new key alters none."""
    said = {}
    for field in fields(Profile):
        value = getattr(dossier, field.name)
        default = field.default if field.default_factory is MISSING else field.default_factory()
        if default is MISSING or value != default:
            is_many = isinstance(value, tuple) and value and not isinstance(value[0], str)
            if isinstance(value, Mapping):
                value = {key: asdict(table) for key, table in value.items()}
            said[field.name] = [*map(asdict, value)] if is_many else value
    return {key: _plain(value) for key, value in said.items()}


def _rows(table: Table, rows: pd.DataFrame) -> Iterator[str]:
    """Yield each row of a table as `_line` writes it: its cells that are not blank, by name."""
    names = [name for name in table.headings if name in rows.columns]
    cells = {name: _cells(rows[name]) for name in (*names, *own_columns(table, rows.columns))}
    if "geometry" in rows.columns:
        cells["geometry"] = _geometries(rows.geometry)
    # By column: a row written by itself takes three times as long.
    written = [_written(name, cells[name]) for name in sorted(cells)]
    return (f"{{{','.join(filter(None, row))}}}" for row in zip(*written, strict=True))


def _written(name: str, cells: Sequence[Any]) -> list[str]:
    """Return the cells of a column as members of a JSON object, empty for each that is blank."""
    encode = _ENCODER.encode
    start = f"{encode(name)}:"
    if _ARE_TEXTS.issuperset(map(type, cells)):  # repeated ones at once
        members = {cell: start + _quoted(cell) for cell in {*cells} - {None}} | {None: ""}
        return [members[cell] for cell in cells]
    return ["" if cell is None else start + encode(cell) for cell in cells]


def _cells(column: pd.Series) -> list[Any]:
    """Return the cells of a column as text or as numbers, None for each that is blank."""
    if isinstance(column.dtype, pd.StringDtype):
        return [text or None for text in column.fillna("").tolist()]
    is_day = column.dtype.kind == "M"
    values = (
        np.datetime_as_string(column, unit="D").tolist() if is_day else map(_plain, column.tolist())
    )
    told = zip(column.isna().tolist(), values, strict=True)
    return [None if missing or value == "" else value for missing, value in told]


def _plain(value: Any) -> Any:  # noqa: ANN401  # a cell, or what is under a key
    if isinstance(value, dict):
        said = {key: inner for key, inner in value.items() if inner not in ("", None, False, {})}
        return {key: _plain(inner) for key, inner in said.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _geometries(areas: gpd.GeoSeries) -> list[str]:
    """Return areas as texts that are the same however their rings are written."""
    parts, of = shapely.get_parts(areas.array, return_index=True)
    whole = np.full(len(areas), shapely.MultiPolygon())
    shapely.multipolygons(parts, indices=of, out=whole)
    return [*map(str, shapely.to_wkb(shapely.normalize(whole), hex=True))]
