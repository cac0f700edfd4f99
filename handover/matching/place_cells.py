"""What the cells of a foreign table say of its places: names, positions, how exact they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from handover.dossier.place import PlaceKind, name_fits
from handover.matching.arrangement import numbered
from handover.matching.column_roles import ColumnRole
from handover.matching.degrees import LATITUDE, LONGITUDE, decimals, degrees
from handover.matching.found_place import KM_PER_DEGREE, LEAST_KM, FoundPlace
from handover.matching.proposals import propose, values_of
from handover.matching.slugs import Slugs
from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from handover.matching.arrangement import Arrangement
    from handover.matching.foreign_table import ForeignTable

_MOST_DECIMALS = 3
"""Decimals of a degree beyond which a point is taken for no more exact."""


@dataclass(frozen=True, eq=False)
class PlaceCells:
    """All that a table says of its places."""

    frame: pd.DataFrame
    """The rows."""
    shapes: gpd.GeoSeries | None
    """Their shapes in WGS 84."""
    of: Mapping[ColumnRole, Sequence[str]]
    """Headings by role."""
    arrangement: Arrangement
    """Has the files of boundaries and of positions that came beside the table."""

    def column(self, role: ColumnRole) -> pd.Series | None:
        """Cells of the column of a role; None where there is none."""
        return self.frame[self.of[role][0]].str.strip() if self.of.get(role) else None


def coordinates(
    frame: pd.DataFrame, shapes: gpd.GeoSeries | None, of: Mapping[ColumnRole, Sequence[str]]
) -> tuple[np.ndarray, np.ndarray]:
    """Degrees by row; not a number where a row has none, or none on earth."""
    if of.get(ColumnRole.LONGITUDE) and of.get(ColumnRole.LATITUDE):
        lon = _degrees(frame[of[ColumnRole.LONGITUDE][0]], LONGITUDE)
        lat = _degrees(frame[of[ColumnRole.LATITUDE][0]], LATITUDE)
        lon = np.where(lon > 180, lon - 360, lon)  # noqa: PLR2004
        on_earth = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)  # noqa: PLR2004
        return np.where(on_earth, lon, np.nan), np.where(on_earth, lat, np.nan)
    if shapes is None:
        nothing = np.full(len(frame), np.nan)
        return nothing, nothing.copy()
    told = shapes.notna() & ~shapes.is_empty
    inside = shapes.where(told).representative_point()
    return inside.x.to_numpy(float), inside.y.to_numpy(float)


def _degrees(column: pd.Series, letters: str) -> np.ndarray:
    """Degrees by row; those that are no plain numbers are read one by one."""
    found = pd.to_numeric(column.str.replace(",", "."), errors="coerce")
    odd = column[found.isna() & (column.str.strip() != "")]
    if len(odd):
        told = {cell: degrees(cell, letters) for cell in odd.unique()}
        found = found.fillna(odd.map(told).astype(float))
    return found.to_numpy(float)


def written_uncertainty(frame: pd.DataFrame, of: Mapping[ColumnRole, Sequence[str]]) -> float:
    """How far off a point may be by the digits in which it is written, km."""
    columns = of.get(ColumnRole.LATITUDE)
    if not columns:
        return 1.0
    cells = frame[columns[0]].head(1_000).unique()
    finest = min(max(map(decimals, cells), default=0), _MOST_DECIMALS)
    return max(LEAST_KM, round(KM_PER_DEGREE / 10.0**finest, 1))


def likely_kind(word: object, name: str, *, is_area: bool) -> PlaceKind:
    """Kind of a place: what the table says, else what its name says, else the plainest."""
    key = fold(str(word))
    usual = PlaceKind.REGION if is_area else PlaceKind.SITE
    told = [PlaceKind(key)] if key in set(PlaceKind) else []
    return next((kind for kind in (*told, usual, *PlaceKind) if name_fits(name, kind)), usual)


def listed_places(table: ForeignTable, taken: Sequence[str]) -> list[FoundPlace]:
    """Return the places of a table that only says where they lie.

    Parameters
    ----------
    table
        Has names, and coordinates or points.
    taken
        Ids that are given already.
    """
    frame = numbered(table.frame)
    of: dict[ColumnRole, list[str]] = {}
    for one in propose([values_of(str(c), table.frame[c]) for c in table.frame.columns]):
        of.setdefault(one.use.role, []).append(one.heading)
    shapes = None if table.geometry is None else table.geometry.reset_index(drop=True)
    lon, lat = coordinates(frame, shapes, of)
    listed = of.get(ColumnRole.PLACE) or of.get(ColumnRole.ID)
    names = [f"place {n + 1}" for n in range(len(frame))]
    if listed:
        names = [str(name).strip() for name in frame[listed[0]]]
    slugs = Slugs("place")
    for place_id in taken:
        slugs.make(place_id)
    uncertainty = written_uncertainty(frame, of)
    return [
        FoundPlace(
            slugs.make(name),
            name,
            x,
            y,
            likely_kind("", name, is_area=False),
            uncertainty,
            by=table.file,
        )
        for name, x, y in zip(names, lon, lat, strict=True)
    ]
