"""Shapes that stand in a table as text: WKT, GeoJSON, WKB in hexadecimal, or a pair of degrees."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from handover.dossier.place import EAST, NORTH, WGS84
from handover.matching.column_roles import ColumnRole, ColumnUse
from handover.matching.degrees import bare_pair, lettered_pair
from handover.matching.proposals import propose, values_of
from handover.matching.questions import Option, Question
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from handover.matching.foreign_table import ForeignTable
    from handover.matching.questions import Questions

LATITUDE_FIRST, LONGITUDE_FIRST = "latitude first", "longitude first"
_SAMPLE = 500
"""Rows by which the columns are judged."""
_HEXADECIMAL = re.compile(r"(?:0[01])[0-9a-f]{16,}", re.IGNORECASE)
_SRID = re.compile(r"SRID=(\d+);", re.IGNORECASE)


def with_shapes(
    table: ForeignTable, chosen: Mapping[str, ColumnUse], asked: Questions
) -> ForeignTable:
    """Return a table with the shapes that a column of it has as text; the same one without any.

    Parameters
    ----------
    table
        Any table; one that has shapes of its own stays as it is, and so does one with columns of
        longitude and latitude.
    chosen
        Roles that a reader gave to columns, by their headings.
    asked
        Takes the question in which order pairs of degrees are written.
    """
    heading = _column(table.frame, chosen) if table.geometry is None else None
    if heading is None:
        return table
    cells = table.frame[heading].astype(str).str.strip()
    order = _order(cells, heading, asked)
    shapes = [_shape(cell, order) for cell in cells]
    bad = sum(bool(cell) and one is None for cell, one in zip(cells, shapes, strict=True))
    notes = table.notes
    if bad and order is not None:
        note = say(
            "{file}: cells of “{heading}” that are no known shapes: {count}.",
            file=table.name,
            heading=heading,
            count=bad,
        )
        notes += (note,)
    return replace(
        table, geometry=gpd.GeoSeries(shapes, index=table.frame.index, crs=WGS84), notes=notes
    )


def _column(frame: pd.DataFrame, chosen: Mapping[str, ColumnUse]) -> str | None:
    """The column of shapes, by choice or by its heading and values."""
    head = frame.head(_SAMPLE)
    uses = {
        one.heading: chosen.get(one.heading, one.use).role
        for one in propose([values_of(str(name), head[name]) for name in head.columns])
    }
    if {ColumnRole.LONGITUDE, ColumnRole.LATITUDE} <= set(uses.values()):
        return None
    return next((name for name, role in uses.items() if role is ColumnRole.GEOMETRY), None)


def _order(cells: pd.Series, heading: str, asked: Questions) -> str | None:
    """Which of a pair of degrees comes first; None as long as nobody says it."""
    pairs = {cell: pair for cell in cells if (pair := bare_pair(cell))}
    if not pairs:
        return LATITUDE_FIRST
    first, second = (max(abs(pair[at]) for pair in pairs.values()) for at in (0, 1))
    told = LONGITUDE_FIRST if first > NORTH >= second else LATITUDE_FIRST
    return asked.ask(
        Question(
            id=f"pairs:{heading}",
            text=say("{cell}: latitude first, or longitude?", cell=next(iter(pairs))),
            why=say("Only one order leaves all of them on earth.")
            if max(first, second) > NORTH
            else say("Both orders are in use; this is the commoner one."),
            choices=(
                Option(LATITUDE_FIRST, say("latitude first")),
                Option(LONGITUDE_FIRST, say("longitude first")),
            ),
            proposal=told,
            certain=max(first, second) > NORTH,
            rows=int(cells.isin(list(pairs)).sum()),
        )
    )


def _shape(cell: str, order: str | None) -> shapely.Geometry | None:
    told = lettered_pair(cell)
    pair = told or bare_pair(cell)
    if pair:
        if order is None and told is None:
            return None
        lat, lon = pair if told or order == LATITUDE_FIRST else pair[::-1]
        return shapely.Point(lon, lat) if abs(lat) <= NORTH and abs(lon) <= EAST else None
    if cell.startswith("{"):
        read = shapely.from_geojson(cell, on_invalid="ignore")
    elif _HEXADECIMAL.fullmatch(cell):
        read = shapely.from_wkb(cell, on_invalid="ignore")
    else:
        srid = _SRID.match(cell)
        if srid and f"EPSG:{srid[1]}" != WGS84:
            return None
        read = shapely.from_wkt(_SRID.sub("", cell, count=1), on_invalid="ignore")
    if read is None or read.is_empty:
        return None
    west, south, east, north = read.bounds
    fits = max(abs(west), abs(east)) <= EAST and max(abs(south), abs(north)) <= NORTH
    return shapely.force_2d(read) if fits else None
