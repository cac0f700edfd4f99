"""What is checked of a layer before it is read, and how much comes of it while it is.

SQLite may make far more of a file than is in it: a column may be computed, a value that is left
out may stand for a long one, a view may run for ever.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handover.dossier.limits import MEGABYTE, check_limit, limits, over
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.speech import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pyarrow as pa

_BATCH = 500
"""Rows that are read at a time."""
_VIEW = mark("a view")
"""What a table is that shows what is in others."""
_LONGEST_DEFAULT = 10_000
"""Characters of the values that a table has for cells that are left out."""
_COMPUTED = (2, 3)
"""How SQLite marks a column whose values are computed."""


@dataclass(frozen=True)
class LayerLimits:
    """Keys of the limits that a layer is held to."""

    rows: str
    columns: str
    size: str


OF_TABLE = LayerLimits("dossier_rows", "dossier_columns", "dossier_mb")
OF_AREAS = LayerLimits("areas", "dossier_columns", "dossier_mb")
OF_LAYER = LayerLimits("rows", "columns", "unpacked_mb")


def stored_tables(path: Path) -> tuple[set[str], dict[str, str]]:
    """Return the names of the plain tables of a GeoPackage, and why others are none.

    Parameters
    ----------
    path
        Where it lies.

    Returns
    -------
    stored
        Tables that hold what they show.
    others
        By name, what each of the others is: "a view", "a virtual table", "a table with computed
        columns".

    Raises
    ------
    sqlite3.Error, ValueError
        If it is damaged.
    """
    stored: set[str] = set()
    others: dict[str, str] = {}
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        rows = database.execute(
            "SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view')"
        ).fetchall()
        for name, kind, sql in rows:
            if kind == "view":
                others[str(name)] = _VIEW
            elif "VIRTUAL" in str(sql).upper()[:20]:
                others[str(name)] = mark("a virtual table")
            elif _is_computed(database, str(name)):
                others[str(name)] = mark("a table with computed columns")
            else:
                stored.add(str(name))
    finally:
        database.close()
    return stored, others


def _is_computed(database: sqlite3.Connection, table: str) -> bool:
    columns = database.execute("SELECT hidden, dflt_value FROM pragma_table_xinfo(?)", (table,))
    told = columns.fetchall()
    long = sum(len(str(default or "")) for _, default in told) > _LONGEST_DEFAULT
    return long or any(hidden in _COMPUTED for hidden, _ in told)


def own_views(others: Mapping[str, str]) -> list[str]:
    """Return which of these are views in the place of a GeoPackage's own tables: GDAL reads them.

    >>> own_views({"gpkg_extensions": "a view", "claims": "a view"})
    ['gpkg_extensions']
    """
    return [name for name, kind in others.items() if kind == _VIEW and name.startswith("gpkg_")]


def read_bounded_layer(
    name: str, path: Path, layer: str | None, keys: LayerLimits, **options: object
) -> tuple[Mapping[str, Any], pa.Table]:
    """Return what GDAL says of a layer, and its rows as a table of Arrow.

    Parameters
    ----------
    name
        Of the file, for the message.
    path, layer
        Where it lies, and which layer.
    keys
        Of the limits.
    options
        Of `pyogrio.open_arrow`.

    Raises
    ------
    DossierError
        If there is more in it than is read, or a text in a GeoPackage has a NUL byte: GDAL would
        leave out what follows it.
    """
    # Slow to import, and a dossier needs them here alone.
    import pyarrow as pa  # noqa: PLC0415
    import pyogrio  # noqa: PLC0415
    from pyogrio.raw import open_arrow  # noqa: PLC0415

    info = pyogrio.read_info(path, layer=layer, encoding=options.get("encoding"))
    check_limit(name, keys.columns, len(info["fields"]))
    check_limit(name, keys.rows, max(int(info["features"]), 0))
    left, rows = getattr(limits(), keys.size) * MEGABYTE, 0
    batches = []
    with open_arrow(path, layer=layer, batch_size=_BATCH, use_pyarrow=True, **options) as (
        meta,
        reader,
    ):
        for batch in reader:
            left -= batch.nbytes
            rows += batch.num_rows
            check_limit(name, keys.rows, rows)
            if left < 0:
                raise DossierError([over(name, keys.size)])
            batches.append(batch)
        schema = reader.schema
    if path.suffix == ".gpkg" and layer is not None:
        _check_texts(name, path, layer, info["fid_column"], meta["fields"])
    return meta, pa.Table.from_batches(batches, schema)


def _check_texts(name: str, path: Path, layer: str, key: str, columns: Iterable[str]) -> None:
    """Refuse a table of a GeoPackage in which a text has a NUL byte."""
    number = _quoted(key) if key else "_rowid_"
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        for column in map(str, columns):
            cell = _quoted(column)
            found = database.execute(
                f"SELECT {number}, instr({cell}, char(0)) FROM {_quoted(layer)}"  # noqa: S608
                f" WHERE typeof({cell}) = 'text' AND instr({cell}, char(0)) LIMIT 1"
            ).fetchone()
            if found:
                row, at = map(int, found)
                details = {"byte": "00", "offset": at - 1}
                code = FaultCode.NUL_BYTE
                fault = Fault(file=name, row=row, column=column, code=code, details=details)
                raise DossierError([fault])


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def check_layer(name: str, path: Path, layer: str | None, keys: LayerLimits) -> None:
    """Refuse a layer in which there is more than is read."""
    read_bounded_layer(name, path, layer, keys)
