"""The places of a foreign table: which rows are of one place, and where it lies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from handover.matching.arrangement import FILE, ROW
from handover.matching.column_roles import ColumnRole
from handover.matching.found_place import FoundPlace, radius
from handover.matching.place_cells import PlaceCells, coordinates, likely_kind, written_uncertainty
from handover.matching.place_lookup import AREA_NAME, look_up
from handover.matching.slugs import Slugs
from handover.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.gazetteer.resolve import Gazetteer
    from handover.matching.questions import Questions

AREAS = ("Polygon", "MultiPolygon")
NEAR = 0.05
"""Degrees within which rows of one name are of one place."""
_SEPARATORS = ";"


@dataclass(frozen=True, eq=False)
class ChosenPlaces:
    """The places, and which row is of which."""

    codes: np.ndarray
    """Number of the place by row; -1 for rows whose place has no position yet, or no name."""
    places: tuple[FoundPlace, ...]
    notes: tuple[str, ...] = field(default=())
    nameless: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    """Whether a row names no place at all."""
    named: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=int))
    """Number of the place by row, whether it has a position or not; -1 for none."""


def choose_places(
    cells: PlaceCells, gazetteer: Gazetteer | None, asked: Questions, *, events: bool
) -> ChosenPlaces:
    """Return the places of the rows.

    Parameters
    ----------
    cells
        What the table says of them.
    gazetteer
        Knows the dossier's places and the wider gazetteer; None: no name is looked up.
    asked
        Takes the questions.
    events
        Whether the rows are events: an id of theirs is no id of a place.
    """
    frame, shapes, of = cells.frame, cells.shapes, cells.of
    names = _names(cells)
    ids = cells.column(ColumnRole.ID)
    if ids is not None and (
        (events and ids.nunique() == len(frame)) or _are_of_many(cells, ids, names)
    ):
        ids = None
    lon, lat = coordinates(frame, shapes, of)
    areas = shapes is not None and shapes.geom_type.isin(AREAS).to_numpy()
    # An area moves from one version to the next; a point of the same name far off is another place.
    keys = _keys(names, ids, np.where(areas, np.nan, lon), np.where(areas, np.nan, lat))
    nameless = (keys == "").to_numpy(dtype=bool)
    codes, unique = pd.factorize(keys.where(~nameless, None), use_na_sentinel=True)
    first = _first_rows(codes, len(unique))
    told = pd.Series(np.where(np.isnan(lon), -1, codes))
    with_point = _first_rows(told.to_numpy(), len(unique))
    slugs = Slugs("place")
    parents, kinds = cells.column(ColumnRole.PARENT), cells.column(ColumnRole.PLACE_KIND)
    found: list[FoundPlace] = []
    others = _other_names(frame, of, codes, len(unique))
    called, words = names.tolist(), [] if ids is None else ids.tolist()
    ins = [] if parents is None else parents.tolist()
    sorts = [] if kinds is None else kinds.tolist()
    points = written_uncertainty(frame, of)
    for number in range(len(unique)):
        row = first[number]
        if row < 0:
            found.append(FoundPlace.nowhere(slugs.make("")))
            continue
        name = str(called[row]) or str(unique[number])
        at = with_point[number]
        shape = None if shapes is None else shapes.iloc[row]
        is_area = shape is not None and shape.geom_type in AREAS
        word = words[row] if words and words[row] else name
        found.append(
            FoundPlace(
                place_id=slugs.make(str(word)),
                name=name,
                lon=float(lon[at]) if at >= 0 else float("nan"),
                lat=float(lat[at]) if at >= 0 else float("nan"),
                kind=likely_kind(sorts[row] if sorts else "", name, is_area=is_area),
                uncertainty_km=radius(shape) if is_area else points,
                other_names=others.get(number, ()),
                parent=str(ins[row]) if ins else "",
            )
        )
    counts = np.bincount(codes[codes >= 0], minlength=len(unique))
    placed, notes = look_up(found, counts, cells.arrangement, gazetteer, asked)
    nowhere = np.array([not one.is_placed for one in placed], dtype=bool)
    named = codes
    codes = np.where((codes >= 0) & ~nowhere[codes], codes, -1) if len(placed) else codes
    return ChosenPlaces(codes, tuple(placed), notes, nameless, named)


def _are_of_many(cells: PlaceCells, ids: pd.Series, names: pd.Series) -> bool:
    """Whether an id is that of something wider: it has several names at one time."""
    frame, of = cells.frame, cells.of
    if of.get(ColumnRole.START) or of.get(ColumnRole.END):
        return False
    at = [frame[of[role][0]] for role in (ColumnRole.DAY, ColumnRole.AS_OF) if of.get(role)]
    keys = [ids.rename("id"), frame[FILE].rename("file"), *at[:1]]
    told = ids != ""
    several = names[told].groupby([key[told] for key in keys]).nunique()
    return bool((several > 1).any())


def _names(cells: PlaceCells) -> pd.Series:
    """Name of the place of each row; areas without one are called after their file."""
    frame = cells.frame
    names = cells.column(ColumnRole.PLACE)
    names = cells.column(ColumnRole.ID) if names is None else names
    names = pd.Series("", index=frame.index, dtype="object") if names is None else names
    if cells.shapes is None or (names != "").all():
        return names
    alone = frame.groupby(FILE)[ROW].transform("size") == 1
    if alone.all() and (names == "").all():
        return pd.Series(AREA_NAME, index=frame.index)  # one area, of which each file has a version
    files = frame[FILE].map(lambda number: cells.arrangement.main[number].file)
    called = "Area " + frame[ROW].astype(str) + " of " + files
    drawn = (cells.shapes.notna() & ~cells.shapes.is_empty).to_numpy()
    return names.where((names != "") | ~drawn, called)


def _keys(names: pd.Series, ids: pd.Series | None, lon: np.ndarray, lat: np.ndarray) -> pd.Series:
    """What rows of one place have in common."""
    categories = names.astype("category")
    folded = np.array([fold(str(word)) or str(word).strip() for word in categories.cat.categories])
    keys = pd.Series(folded[categories.cat.codes], index=names.index)
    if ids is not None and (ids != "").any():
        return ids.where(ids != "", keys)
    where = pd.DataFrame({"key": keys, "lon": lon, "lat": lat}).dropna()
    grouped = where.groupby("key")[["lon", "lat"]]
    spread = grouped.max() - grouped.min()
    apart = set(spread.index[(spread > NEAR).any(axis=1)])
    split = keys.isin(apart) & ~np.isnan(lon)
    at = (
        pd.Series([f"{x:.1f} {y:.1f}" for x, y in zip(lon, lat, strict=True)], index=keys.index)
        if (split.any())
        else keys
    )
    keys = keys.where(~split, keys + " @ " + at)
    nameless = (keys == "") & ~np.isnan(lon)
    return keys.where(
        ~nameless, pd.Series(lon).round(3).astype(str) + " " + pd.Series(lat).round(3).astype(str)
    )


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
