"""A dossier as one GeoPackage (OGC 12-128): a table for each file, a layer for the outlines."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
from shapely.errors import ShapelyError

from handover.dossier.csv_table import read_text
from handover.dossier.files import OUTLINES, Origin
from handover.dossier.formats.layer_limits import (
    OF_AREAS,
    OF_TABLE,
    check_layer,
    own_views,
    read_bounded_layer,
    stored_tables,
)
from handover.dossier.formats.text_tables import TABLE_NAMES, as_files, text_tables_of
from handover.dossier.formats.zips import refused
from handover.dossier.outlines import COLUMNS
from handover.dossier.place import WGS84
from handover.dossier.text_table import TextTable, cell_text
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.later import Later, later
from handover.words.speech import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handover.dossier.files import Content, DossierFiles

LAYER = "outlines"
MAGIC = b"SQLite format 3\x00"
MOST_LAYERS = 50
"""Layers of areas between which it is asked."""
_LINES = re.compile("Point|Line|Curve$", re.IGNORECASE)
"""Kinds of geometry that are no areas."""
_FOLDER = re.compile(r"""[^\s'"]*[/\\](?=(?:dossier|boundaries|layer)\.)""")


@contextmanager
def gdal(name: str, code: FaultCode, **details: object) -> Iterator[None]:
    """Turn what GDAL or SQLite raises about a file into a DossierError with these details.

    What GDAL only warns of, such as a coordinate system that is told twice, the checks of the
    dossier decide on.
    """
    from pyogrio.errors import DataLayerError, DataSourceError  # noqa: PLC0415  # slow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (
        *(DataSourceError, DataLayerError, ShapelyError),
        *(RuntimeError, ValueError, OSError),
        sqlite3.Error,  # of what we ask SQLite for ourselves
        UnboundLocalError,  # pyogrio's own, where a coordinate system's name is not UTF-8
    ) as error:
        reason = _FOLDER.sub("", str(error))  # ours, of no use to the reader
        raise refused(name, code, reason=reason, **details) from error


def read_geopackage(
    name: str, content: bytes
) -> tuple[dict[str, Content], dict[str, Origin], dict[str, gpd.GeoDataFrame], list[Later]]:
    """Return the files that a GeoPackage stands for, their origins, its areas, what was left.

    Parameters
    ----------
    name
        Of the file, for messages.
    content
        The file.

    Returns
    -------
    files, origins
        As `handover.dossier.formats.text_tables.as_files` makes them, without the outlines.
    areas
        The layer ``outlines``, or else all layers that may have areas, as they stand, by name.
    notes
        A sentence for each layer that was not read.

    Raises
    ------
    DossierError
        If it is no GeoPackage or is damaged, or a table of a dossier is really a view.
    """
    import pyogrio  # noqa: PLC0415  # as above

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.gpkg"
        path.write_bytes(content)
        stored, others = check_stored(name, path)
        with gdal(name, FaultCode.GEOPACKAGE_BROKEN):
            layers = dict(pyogrio.list_layers(path).tolist())
            tables = {}
            for known in TABLE_NAMES:
                layer = next((one for one in layers if one.lower() == known), None)
                if layer:
                    if layer not in stored:
                        found = later(others.get(layer, mark("none")))
                        raise refused(name, FaultCode.LAYER_VIEW, layer=layer, found=found)
                    tables[known] = _text_table(name, path, layer)
            spatial = [
                layer
                for layer, kind in layers.items()
                if kind and layer in stored and not _LINES.search(kind)
            ]
            chosen = [layer for layer in spatial if layer.lower() == LAYER] or spatial
            areas = {}
            for layer in chosen[:MOST_LAYERS]:
                check_layer(name, path, layer, OF_AREAS)
                areas[layer] = gpd.read_file(path, layer=layer)
    read = {*tables, *(layer.lower() for layer in areas)}
    notes = [
        later("The layer “{layer}” of {file} is none of a dossier's.", layer=layer, file=name)
        for layer in layers
        if layer.lower() not in read and layer.lower() not in ("layer_styles", "qgis_projects")
    ]
    files, origins = as_files(tables, "layer")
    return files, origins, areas, notes


def write_geopackage(files: DossierFiles, onto: bytes | None = None) -> bytes:
    """Return a dossier as a GeoPackage; DossierError when one of its files cannot be read.

    Parameters
    ----------
    files
        Of the dossier.
    onto
        A GeoPackage whose other layers are to stay in it.
    """
    import pyogrio  # noqa: PLC0415  # as above

    tables = text_tables_of(files)
    outlines = _layer_of_outlines(files)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.gpkg"
        if onto is not None:
            path.write_bytes(onto)
        if outlines is not None:
            pyogrio.write_dataframe(outlines, path, layer=LAYER, promote_to_multi=True)
        for name, table in tables.items():
            columns = field_names(table.header)
            frame = pd.DataFrame(table.rows, columns=columns, dtype="object")
            pyogrio.write_dataframe(frame, path, layer=name)
        return path.read_bytes()


def _layer_of_outlines(files: DossierFiles) -> gpd.GeoDataFrame | None:
    """Return the outlines as a layer; None without any."""
    if OUTLINES not in files.files:
        return None
    text, faults = read_text(files / OUTLINES)
    try:
        features = json.loads(text)["features"]
        if not features:
            return None
        frame = gpd.GeoDataFrame.from_features(features, crs=WGS84)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        reason = {"reason": error}
        faults = faults or [Fault(file=OUTLINES, code=FaultCode.NOT_GEOJSON, details=reason)]
        raise DossierError(faults) from error
    kept = [column for column in COLUMNS if column in frame]
    own = [column for column in frame if column not in {*COLUMNS, "geometry"}]
    for column in own:
        frame[column] = [cell_text(cell) for cell in frame[column]]
    frame = frame[[*kept, *own, "geometry"]]
    return frame.set_axis([*field_names([*kept, *own]), "geometry"], axis=1)


def field_names(columns: Iterable[str]) -> list[str]:
    """Return the names of columns as a GeoPackage can have them: it does not tell case apart.

    >>> field_names(["note", "Note", "fid", "geometry"])
    ['note', 'Note (2)', 'fid (2)', 'geometry (2)']
    """
    taken = {"fid", "geom", "geometry", "ogc_fid"}
    names = []
    for column in columns:
        name, count = column, 1
        while name.casefold() in taken:
            name, count = f"{column} ({count + 1})", count + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def check_stored(name: str, path: Path) -> tuple[set[str], dict[str, str]]:
    """Return the names of what are plain tables, and what the others are, by name."""
    try:
        stored, others = stored_tables(path)
    except (sqlite3.Error, ValueError) as error:  # also a name that is not UTF-8
        raise refused(name, FaultCode.GEOPACKAGE_BROKEN, reason=error) from error
    if views := own_views(others):
        reason = later("{table} is a view", table=views[0])
        raise refused(name, FaultCode.GEOPACKAGE_BROKEN, reason=reason)
    if "gpkg_contents" not in stored:
        raise refused(
            name, FaultCode.GEOPACKAGE_BROKEN, reason=later("it has no table gpkg_contents")
        )
    return stored, others


def _text_table(name: str, path: Path, layer: str) -> TextTable:
    import pyarrow.types  # noqa: PLC0415  # as above
    import pyogrio  # noqa: PLC0415  # as above

    meta, found = read_bounded_layer(name, path, layer, OF_TABLE)
    header = [str(column) for column in meta["fields"]]
    fields = [found.schema.field(column).type for column in header]
    # Most cells are texts; a day or a number is read as pandas has it, which makes numbers of
    # what is true or false where a cell is empty.
    other = [
        column
        for column, kind in zip(header, fields, strict=True)
        if not pyarrow.types.is_string(kind) and not pyarrow.types.is_boolean(kind)
    ]
    cells = {column: found.column(column).to_pylist() for column in header if column not in other}
    # The numbers of rows too: of a table without a key Arrow has none.
    frame = pyogrio.read_dataframe(
        path, layer=layer, columns=other, read_geometry=False, fid_as_index=True
    )
    for column in other:
        values = frame[column].astype("object")
        cells[column] = values.where(values.notna(), None).tolist()
    table = TextTable(header)
    rows = zip(*(map(cell_text, cells[column]) for column in header), strict=True)
    for number, row in zip(frame.index.tolist(), rows, strict=True):
        if any(row):
            table.rows.append([*row])
            table.numbers.append(int(number))
    return table
