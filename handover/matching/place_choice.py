"""The places of a foreign table: which rows are of one place, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from handover.dossier.place import PlaceKind
from handover.matching.column_roles import ColumnRole
from handover.matching.found_place import KM_PER_DEGREE, LEAST_KM, FoundPlace, radius
from handover.matching.place_lookup import AREA_NAME, look_up
from handover.matching.proposals import propose, values_of
from handover.matching.slugs import Slugs
from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from handover.gazetteer.resolve import Gazetteer
    from handover.matching.arrangement import Arrangement
    from handover.matching.foreign_table import ForeignTable
    from handover.matching.questions import Asked

NEAR = 0.05
"""Degrees within which rows of one name are of one place."""
_MOST_DECIMALS = 3
_SEPARATORS = ";"


@dataclass(frozen=True, eq=False)
class ChosenPlaces:
    """The places, and which row is of which."""

    codes: np.ndarray
    """Number of the place by row; -1 for rows whose place has no position yet, or no name."""
    places: tuple[FoundPlace, ...]
    notes: tuple[str, ...] = field(default=())


def choose_places(  # noqa: PLR0913  # all that a place is known by
    frame: pd.DataFrame,
    shapes: gpd.GeoSeries | None,
    of: Mapping[ColumnRole, Sequence[str]],
    arrangement: Arrangement,
    gazetteer: Gazetteer | None,
    asked: Asked,
    *,
    events: bool,
) -> ChosenPlaces:
    """Return the places of the rows.

    Parameters
    ----------
    frame, shapes
        The rows, and their shapes in WGS 84.
    of
        Headings by role.
    arrangement
        Has the files of boundaries and of positions that came beside the table.
    gazetteer
        Knows the dossier's places and the wider gazetteer; None: no name is looked up.
    asked
        Takes the questions.
    events
        Whether the rows are events: an id of theirs is no id of a place.
    """
    names = _names(frame, shapes, of, arrangement)
    ids = _column(frame, of, ColumnRole.ID)
    if ids is not None and events and ids.nunique() == len(frame):
        ids = None
    lon, lat = _coordinates(frame, shapes, of)
    keys = _keys(names, ids, lon, lat)
    codes, unique = pd.factorize(keys, use_na_sentinel=True)
    codes = np.where(keys.to_numpy() == "", -1, codes)
    first = _first_rows(codes, len(unique))
    told = pd.Series(np.where(np.isnan(lon), -1, codes))
    with_point = _first_rows(told.to_numpy(), len(unique))
    slugs = Slugs("place")
    parents, kinds = _column(frame, of, ColumnRole.PARENT), _column(frame, of, ColumnRole.PLACE_KIND)
    found: list[FoundPlace] = []
    others = _other_names(frame, of, codes, len(unique))
    points = _written_uncertainty(frame, of)
    for number in range(len(unique)):
        row = first[number]
        if row < 0:
            found.append(FoundPlace.nowhere(slugs.make("")))
            continue
        name = str(names.iloc[row]) or str(unique[number])
        at = with_point[number]
        shape = None if shapes is None else shapes.iloc[row]
        is_area = shape is not None and "Polygon" in shape.geom_type
        word = ids.iloc[row] if ids is not None and ids.iloc[row] else name
        found.append(
            FoundPlace(
                place_id=slugs.make(str(word)),
                name=name,
                lon=float(lon[at]) if at >= 0 else float("nan"),
                lat=float(lat[at]) if at >= 0 else float("nan"),
                kind=_kind(kinds.iloc[row] if kinds is not None else "", is_area=is_area),
                uncertainty_km=radius(shape) if is_area else points,
                other_names=others.get(number, ()),
                parent=str(parents.iloc[row]) if parents is not None else "",
            )
        )
    counts = np.bincount(codes[codes >= 0], minlength=len(unique))
    placed, notes = look_up(found, counts, arrangement, gazetteer, asked)
    nowhere = np.array([not one.is_placed for one in placed], dtype=bool)
    codes = np.where((codes >= 0) & ~nowhere[codes], codes, -1) if len(placed) else codes
    return ChosenPlaces(codes, tuple(placed), notes)


def _column(
    frame: pd.DataFrame, of: Mapping[ColumnRole, Sequence[str]], role: ColumnRole
) -> pd.Series | None:
    return frame[of[role][0]].str.strip() if of.get(role) else None


def _names(
    frame: pd.DataFrame,
    shapes: gpd.GeoSeries | None,
    of: Mapping[ColumnRole, Sequence[str]],
    arrangement: Arrangement,
) -> pd.Series:
    """Name of the place of each row; areas without one are called after their file."""
    names = _column(frame, of, ColumnRole.PLACE)
    names = _column(frame, of, ColumnRole.ID) if names is None else names
    if names is not None and (names != "").any():
        return names
    if shapes is None:
        return pd.Series("", index=frame.index)
    alone = frame.groupby("@file")["@row"].transform("size") == 1
    files = frame["@file"].map(lambda number: arrangement.main[number].file)
    if alone.all():
        return pd.Series(AREA_NAME, index=frame.index)  # one area, of which each file has a version
    return "Area " + frame["@row"].astype(str) + " of " + files


def _coordinates(
    frame: pd.DataFrame, shapes: gpd.GeoSeries | None, of: Mapping[ColumnRole, Sequence[str]]
) -> tuple[np.ndarray, np.ndarray]:
    """Degrees by row; not a number where a row has none, or none on earth."""
    if of.get(ColumnRole.LONGITUDE) and of.get(ColumnRole.LATITUDE):
        lon, lat = (
            pd.to_numeric(frame[of[role][0]].str.replace(",", "."), errors="coerce").to_numpy(float)
            for role in (ColumnRole.LONGITUDE, ColumnRole.LATITUDE)
        )
        lon = np.where(lon > 180, lon - 360, lon)  # noqa: PLR2004
        on_earth = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)  # noqa: PLR2004
        return np.where(on_earth, lon, np.nan), np.where(on_earth, lat, np.nan)
    if shapes is None:
        nothing = np.full(len(frame), np.nan)
        return nothing, nothing.copy()
    told = shapes.notna() & ~shapes.is_empty
    inside = shapes.where(told).representative_point()
    return inside.x.to_numpy(float), inside.y.to_numpy(float)


def _keys(
    names: pd.Series, ids: pd.Series | None, lon: np.ndarray, lat: np.ndarray
) -> pd.Series:
    """What rows of one place have in common."""
    categories = names.astype("category")
    folded = np.array([fold(str(word)) or str(word).strip() for word in categories.cat.categories])
    keys = pd.Series(folded[categories.cat.codes], index=names.index)
    if ids is not None and (ids != "").any():
        return ids.where(ids != "", keys)
    where = pd.DataFrame({"key": keys, "lon": lon, "lat": lat}).dropna()
    spread = where.groupby("key")[["lon", "lat"]].agg(lambda column: column.max() - column.min())
    apart = set(spread.index[(spread > NEAR).any(axis=1)])
    split = keys.isin(apart) & ~np.isnan(lon)
    at = pd.Series([f"{x:.1f} {y:.1f}" for x, y in zip(lon, lat, strict=True)], index=keys.index) if (
        split.any()
    ) else keys
    keys = keys.where(~split, keys + " @ " + at)
    nameless = (keys == "") & ~np.isnan(lon)
    return keys.where(~nameless, pd.Series(lon).round(3).astype(str) + " " + pd.Series(lat).round(3).astype(str))


def _first_rows(codes: np.ndarray, count: int) -> np.ndarray:
    """First row of each code; -1 for a code without one."""
    first = np.full(count, -1)
    numbers, rows = np.unique(codes, return_index=True)
    first[numbers[numbers >= 0]] = rows[numbers >= 0]
    return first


def _other_names(
    frame: pd.DataFrame, of: Mapping[ColumnRole, Sequence[str]], codes: np.ndarray, count: int
) -> dict[int, tuple[str, ...]]:
    """Names beside the first one, by the number of the place."""
    columns = [*of.get(ColumnRole.NAME, ()), *of.get(ColumnRole.PLACE, ())]
    if not columns or count == 0:
        return {}
    found: dict[int, dict[str, None]] = {}
    several = frame[columns].assign(code=codes).drop_duplicates()
    for row in several.itertuples(index=False):
        for cell in row[:-1]:
            for name in str(cell).split(_SEPARATORS):
                if name.strip():
                    found.setdefault(row[-1], {})[name.strip()] = None
    return {code: tuple(names) for code, names in found.items()}


def _written_uncertainty(frame: pd.DataFrame, of: Mapping[ColumnRole, Sequence[str]]) -> float:
    """How far off a point may be by the digits in which it is written, km."""
    columns = of.get(ColumnRole.LATITUDE)
    if not columns:
        return 1.0
    cells = frame[columns[0]].head(1_000).str.replace(",", ".")
    decimals = cells.str.partition(".")[2].str.len().max()
    finest = min(int(decimals) if decimals == decimals else 0, _MOST_DECIMALS)  # noqa: PLR0124
    return max(LEAST_KM, round(KM_PER_DEGREE / 10**finest, 1))


def _kind(word: object, *, is_area: bool) -> PlaceKind:
    key = fold(str(word))
    if key in set(PlaceKind):
        return PlaceKind(key)
    return PlaceKind.REGION if is_area else PlaceKind.SITE


def listed_places(table: ForeignTable, taken: Sequence[str]) -> list[FoundPlace]:
    """Return the places of a table that only says where they lie.

    Parameters
    ----------
    table
        Has names, and coordinates or points.
    taken
        Ids that are given already.
    """
    frame = table.frame.reset_index(drop=True).assign(**{"@file": 0, "@row": table.frame.index})
    of: dict[ColumnRole, list[str]] = {}
    for one in propose([values_of(str(c), table.frame[c]) for c in table.frame.columns]):
        of.setdefault(one.use.role, []).append(one.heading)
    shapes = None if table.geometry is None else table.geometry.reset_index(drop=True)
    lon, lat = _coordinates(frame, shapes, of)
    names = _column(frame, of, ColumnRole.PLACE)
    names = _column(frame, of, ColumnRole.ID) if names is None else names
    slugs = Slugs("place")
    for place_id in taken:
        slugs.make(place_id)
    uncertainty = _written_uncertainty(frame, of)
    return [
        FoundPlace(slugs.make(name), name, x, y, PlaceKind.SITE, uncertainty, by=table.file)
        for name, x, y in zip(
            [f"place {n + 1}" for n in range(len(frame))] if names is None else names, lon, lat, strict=True
        )
    ]
