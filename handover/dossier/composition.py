"""What a place is made up of: the places that lie in it, and how much of it each area covers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from handover.dossier.outlines import on_day
from handover.dossier.place import EQUAL_AREA, LINE_STYLES, PLOTTED_ROLES
from handover.edtf.edtf_date import LATEST

if TYPE_CHECKING:
    import geopandas as gpd

    from handover.dossier.read import Dossier

SMALLEST = 0.01
"""Share of an area from which on an overlap counts: less is a difference between two layers."""


@dataclass(frozen=True)
class PlacePart:
    """One place that another is made up of."""

    place_id: str
    """The part."""
    is_area: bool
    """Whether it is an area that is filled; else it is a dot."""
    share: float | None = None
    """How much of the whole's outline it covers, 0 to 1; None where that cannot be measured."""


def parts_of(dossier: Dossier) -> dict[str, tuple[PlacePart, ...]]:
    """Parts of each place that has some, areas first, the largest before the others.

    Membership is what ``parent_id`` tells. An area of which only a line is drawn, such as a
    district in law, is also made up of the filled areas that lie within that line: a place has one
    parent, and no more than one of two divisions of the same land can be told by it.
    """
    return _parts(_Key(dossier))


@dataclass(frozen=True)
class _Key:
    """A dossier by identity: it is never changed once it was read."""

    dossier: Dossier

    def __hash__(self) -> int:
        return id(self.dossier)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.dossier is self.dossier


@lru_cache(maxsize=4)
def _parts(key: _Key) -> dict[str, tuple[PlacePart, ...]]:
    dossier = key.dossier
    outlines = on_day(dossier.outlines, LATEST)
    filled = set(outlines.loc[~outlines["style"].isin(LINE_STYLES), "place_id"])
    found = _measured(outlines)
    places = dossier.places[dossier.places["role"].isin(PLOTTED_ROLES)]
    for place_id, parent in zip(places["place_id"], places["parent_id"], strict=True):
        if parent and place_id not in found.get(parent, {}):
            found.setdefault(parent, {})[place_id] = None
    listed = set(places["place_id"])
    return {
        place_id: tuple(
            sorted(
                (PlacePart(part, part in filled, share) for part, share in shares.items()),
                key=lambda part: (not part.is_area, -(part.share or 0)),
            )
        )
        for place_id, shares in found.items()
        if place_id in listed
    }


def _measured(outlines: gpd.GeoDataFrame) -> dict[str, dict[str, float | None]]:
    """Share of each line's area that each filled area covers."""
    is_line = outlines["style"].isin(LINE_STYLES)
    shapes = outlines.geometry.to_crs(EQUAL_AREA)
    lines, areas = shapes[is_line], shapes[~is_line]
    found: dict[str, dict[str, float | None]] = {}
    if lines.empty or areas.empty:
        return found
    of_line, of_area = areas.sindex.query(lines, predicate="intersects")
    wholes = lines.array[of_line]
    sizes = wholes.area
    common = shapely.intersection(wholes, areas.array[of_area])
    covered = np.divide(shapely.area(common), sizes, out=np.zeros(len(sizes)), where=sizes > 0)
    ids = outlines["place_id"]
    pairs = zip(ids[is_line].iloc[of_line], ids[~is_line].iloc[of_area], covered, strict=True)
    for place_id, part, share in pairs:
        if share >= SMALLEST:
            shares = found.setdefault(place_id, {})
            shares[part] = round((shares.get(part) or 0) + float(share), 4)
    return found
