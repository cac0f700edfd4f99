"""Parquet and GeoParquet, read by pyarrow."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.errors import ShapelyError

from handover.dossier.formats.zips import refused
from handover.dossier.limits import MEGABYTE, check_limit, limits, over
from handover.errors import DossierError
from handover.faults import FaultCode
from handover.matching.foreign_table import ForeignTable, ReadingForm
from handover.matching.reading.cells import check_size, frame_of_arrow
from handover.matching.reading.shapes import Remarks, crs_of, settled
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.matching.foreign_table import ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_BATCH = 1_000
"""Rows that are read at a time."""
_TROUBLE = (
    *(pa.ArrowException, ShapelyError, ValueError, TypeError, KeyError),
    *(OSError, AttributeError, IndexError),
)


def read_parquet(file: BroughtFile, choice: ReadingChoice) -> list[ForeignTable]:
    """Return the table in a Parquet file, with its shapes when it is GeoParquet."""
    try:
        stored = pq.ParquetFile(io.BytesIO(file.content))
        size = sum(
            stored.metadata.row_group(group).total_byte_size
            for group in range(stored.metadata.num_row_groups)
        )
        rows, columns = stored.metadata.num_rows, stored.metadata.num_columns
    except _TROUBLE as error:
        raise _broken(file, error) from error
    check_size(file.name, rows, columns)
    check_limit(file.name, "unpacked_mb", size // MEGABYTE)
    try:
        geo = json.loads((stored.schema_arrow.metadata or {}).get(b"geo", b"{}"))
        table = _read(file, stored)
        if rows == 0:
            raise refused(file.name, FaultCode.NO_ROWS)
        index = pd.RangeIndex(1, rows + 1)
        shapes, crs = _shapes(file, table, geo)
    except _TROUBLE as error:
        raise _broken(file, error) from error
    spatial = geo.get("columns") if isinstance(geo, dict) else None
    attributes = [name for name in table.column_names if name not in (spatial or ())]
    frame = frame_of_arrow(file.name, table.select(attributes), index)
    remarks = Remarks()
    geometry, name = None, ""
    if shapes is not None:
        system = crs_of(file.name, choice.crs) if choice.crs else crs
        geometry, name = settled(file.name, shapes, index, system, remarks)
    kind = "GeoParquet" if shapes is not None else "Parquet"
    form = ReadingForm(kind=kind, crs=name)
    notes = tuple(remarks.sentences)
    return [ForeignTable(file=file.name, frame=frame, geometry=geometry, form=form, notes=notes)]


def _read(file: BroughtFile, stored: pq.ParquetFile) -> pa.Table:
    """Return the table; what its cells come to may be far more than the file tells of itself."""
    left = limits().unpacked_mb * MEGABYTE
    batches = []
    for batch in stored.iter_batches(batch_size=_BATCH):
        left -= batch.nbytes
        if left < 0:
            raise DossierError([over(file.name, "unpacked_mb")])
        batches.append(batch)
    return pa.Table.from_batches(batches, stored.schema_arrow)


def _shapes(
    file: BroughtFile,
    table: pa.Table,
    geo: Any,  # noqa: ANN401  # whatever stands there
) -> tuple[np.ndarray | None, Any]:
    """Return the shapes of the main column of shapes, and their coordinate system."""
    if not isinstance(geo, dict) or not isinstance(geo.get("columns"), dict):
        return None, None
    main = geo.get("primary_column")
    told: Mapping[str, Any] = geo["columns"].get(main, {})
    crs = told.get("crs", "OGC:CRS84")
    system = crs_of(file.name, json.dumps(crs) if isinstance(crs, dict) else crs) if crs else None
    if told.get("encoding", "WKB") == "WKB":
        octets = np.asarray(table.column(main).to_pylist(), dtype=object)
        shapes = shapely.from_wkb(octets, on_invalid="fix")
    else:
        series = gpd.read_parquet(io.BytesIO(file.content), columns=[main]).geometry
        shapes = series.to_numpy()
    return np.array(shapes, dtype=object), system


def _broken(file: BroughtFile, error: BaseException) -> BaseException:
    if isinstance(error, MemoryError):  # also one of Arrow's own errors
        return error
    reason = {"kind": later("a Parquet file"), "reason": error}
    return refused(file.name, FaultCode.TABLE_BROKEN, **reason)
