"""Layers that GDAL reads: GeoPackage, FlatGeobuf, shapefile and its table alone.

GDAL is only given a file that begins as one of these, under a name of our own: by itself it would
open what a file names, on this machine or another.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyogrio
import shapely

from handover.dossier.formats.boundaries import as_utf8
from handover.dossier.formats.geopackage import gdal
from handover.dossier.formats.layer_limits import (
    OF_LAYER,
    own_views,
    read_bounded_layer,
    stored_tables,
)
from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_limit
from handover.faults import FaultCode
from handover.matching.foreign_table import ForeignTable, ReadingForm
from handover.matching.reading.cells import check_size, frame_of_arrow
from handover.matching.reading.encodings import encoding_of
from handover.matching.reading.file_kinds import FileKind, kind_of
from handover.matching.reading.shapes import Remarks, crs_of, settled
from handover.words.later import later
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa
    import pyproj

    from handover.errors import DossierError
    from handover.matching.foreign_table import ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_STORED = {
    FileKind.GEOPACKAGE: "layer.gpkg",
    FileKind.FLATGEOBUF: "layer.fgb",
    FileKind.SHAPEFILE: "layer.shp",
    FileKind.DATABASE_TABLE: "layer.dbf",
}
_WORDS = {
    FileKind.GEOPACKAGE: mark("a GeoPackage"),
    FileKind.FLATGEOBUF: mark("a FlatGeobuf"),
    FileKind.SHAPEFILE: mark("a shapefile"),
    FileKind.DATABASE_TABLE: mark("a dBase table"),
}
_OTHERS = {
    "a view": mark("The layer “{layer}” is a view and was left out: save it as a table."),
    "a virtual table": mark(
        "The layer “{layer}” is a virtual table and was left out: save it as a table."
    ),
    "a table with computed columns": mark(
        "The layer “{layer}” is a table with computed columns and was left out: save it as a table."
    ),
    "no table": mark("The layer “{layer}” is no table and was left out: save it as a table."),
}
"""What is said of a layer that is no stored table, by what it is."""
_NO_LAYERS = ("layer_styles", "qgis_projects")
"""Tables of a GeoPackage that are QGIS's own."""
_FIELDS = 32
"""Bytes of a dBase header before its fields, and of each field."""


def read_layers(file: BroughtFile, choice: ReadingChoice) -> list[ForeignTable]:
    """Return a table for each layer with rows.

    Raises
    ------
    DossierError
        If the file is damaged, or no layer has a row.
    """
    kind = kind_of(file)
    notes: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / _STORED[kind]
        encoding = _store(file, choice, path, notes)
        if kind is FileKind.GEOPACKAGE:
            _check_views(file, path)
        with gdal(file.name, FaultCode.TABLE_BROKEN, kind=later(_WORDS[kind])):
            layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
        if not layers:
            raise _broken(file, kind, later("it has no layer"))
        if kind is FileKind.GEOPACKAGE:
            layers = _stored_layers(file, path, layers, notes)
        check_limit(file.name, "parts", len(layers))
        tables = []
        for layer in layers:
            part = layer if kind is FileKind.GEOPACKAGE else ""
            table = _table(file, choice, path, layer, kind, encoding, part, notes)
            tables += [] if table is None else [table]
    if not tables:
        raise refused(file.name, FaultCode.NO_ROWS)
    return tables


def _broken(file: BroughtFile, kind: FileKind, reason: object) -> DossierError:
    details = {"kind": later(_WORDS[kind]), "reason": reason}
    return refused(file.name, FaultCode.TABLE_BROKEN, **details)


def _store(file: BroughtFile, choice: ReadingChoice, path: Path, notes: list[str]) -> str | None:
    """Write a file for GDAL, with what belongs to it; return the encoding of its text."""
    path.write_bytes(file.content)
    for suffix, octets in file.beside.items():
        part = as_utf8(octets) if suffix == ".prj" else octets
        path.with_suffix(suffix).write_bytes(part)
    table = file.content if path.suffix == ".dbf" else file.beside.get(".dbf", b"")
    if path.suffix not in (".shp", ".dbf"):
        return None
    if path.suffix == ".shp":
        if ".dbf" not in file.beside:
            notes.append(say("The shapefile came without its .dbf: its shapes have no columns."))
        if ".shx" not in file.beside:  # it only tells where in the .shp each shape begins
            pyogrio.set_gdal_config_options({"SHAPE_RESTORE_SHX": True})
        if ".prj" not in file.beside and not choice.crs:
            notes.append(say("The shapefile came without its .prj: degrees of WGS 84 are assumed."))
    if choice.encoding:
        return encoding_of(file.name, b"", choice.encoding)[0]
    if ".cpg" in file.beside:
        return None
    return encoding_of(file.name, table[_FIELDS:].replace(b"\0", b" "))[0] if table else None


def _check_views(file: BroughtFile, path: Path) -> None:
    """Refuse a GeoPackage whose own tables are views: GDAL reads them, however long they run."""
    if views := own_views(_tables(file, path)[1]):
        raise _broken(file, FileKind.GEOPACKAGE, later("{layer} is a view", layer=views[0]))


def _tables(file: BroughtFile, path: Path) -> tuple[set[str], dict[str, str]]:
    try:
        return stored_tables(path)
    except (sqlite3.Error, ValueError) as error:
        raise _broken(file, FileKind.GEOPACKAGE, error) from error


def _stored_layers(file: BroughtFile, path: Path, layers: list[str], notes: list[str]) -> list[str]:
    """Return the layers that are tables: a view may run for ever, a virtual one read elsewhere."""
    stored, others = _tables(file, path)
    kept = [layer for layer in layers if layer in stored and layer not in _NO_LAYERS]
    notes += [
        say(_OTHERS[others.get(layer, "no table")], layer=layer)
        for layer in layers
        if layer not in stored
    ]
    return kept


def _table(  # noqa: PLR0913, PLR0917  # where it is, and what is said of it
    file: BroughtFile,
    choice: ReadingChoice,
    path: Path,
    layer: str,
    kind: FileKind,
    encoding: str | None,
    part: str,
    notes: list[str],
) -> ForeignTable | None:
    with gdal(file.name, FaultCode.TABLE_BROKEN, kind=later(_WORDS[kind])):
        info = pyogrio.read_info(path, layer=layer, encoding=encoding)
        check_size(file.name, max(int(info["features"]), 0), len(info["fields"]))
        meta, table = read_bounded_layer(
            file.name, path, layer, OF_LAYER, encoding=encoding, datetime_as_string=True
        )
        rows = table.num_rows
        shapes = _shapes(table, meta)
    if rows < int(info["features"]):
        why = later(
            "it tells of {told, plural, one {# feature} other {# features}} and has "
            "{found, number}",
            told=int(info["features"]),
            found=rows,
        )
        raise _broken(file, kind, why)
    if not rows:
        return None
    index = pd.RangeIndex(1, rows + 1)
    attributes = [name for name in table.column_names if name in set(meta["fields"])]
    frame = frame_of_arrow(file.name, table.select(attributes), index)
    for number, kind_of_field in enumerate(meta["ogr_types"]):
        if kind_of_field == "OFTDateTime":
            frame[frame.columns[number]] = frame.iloc[:, number].map(_moment).astype("str")
    remarks = Remarks()
    geometry, crs = None, ""
    if shapes is not None:
        geometry, crs = settled(file.name, shapes, index, _crs(file, choice, meta), remarks)
    form = ReadingForm(kind=kind.value, encoding=encoding or "", crs=crs)
    said = (*notes, *remarks.sentences)
    return ForeignTable(
        file=file.name, part=part, frame=frame, geometry=geometry, form=form, notes=said
    )


def _moment(text: str) -> str:
    """Return a time as GDAL writes it in ISO 8601; a time of midnight is left out.

    >>> _moment("2020/11/25 14:30:00"), _moment("2020-11-25T00:00:00")
    ('2020-11-25T14:30:00', '2020-11-25')
    """
    text = re.sub(r"^(\d+)/(\d\d)/(\d\d) ", r"\1-\2-\3T", text)
    return re.sub(r"T00:00:00(?:\.0+)?$", "", text)


def _shapes(table: pa.Table, meta: Mapping[str, Any]) -> np.ndarray | None:
    name = meta.get("geometry_name") or "wkb_geometry"
    if name not in table.column_names or not meta.get("geometry_type"):
        return None
    octets = np.asarray(table.column(name).to_pylist(), dtype=object)
    return np.array(shapely.from_wkb(octets, on_invalid="fix"), dtype=object)


def _crs(file: BroughtFile, choice: ReadingChoice, meta: Mapping[str, Any]) -> pyproj.CRS | None:
    told = choice.crs or meta.get("crs")
    if not told or str(told).startswith(("Undefined", "ENGCRS")) or '"unknown"' in str(told)[:40]:
        return None
    return crs_of(file.name, str(told))
