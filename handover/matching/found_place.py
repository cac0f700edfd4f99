"""A place of a foreign table, with the position that is told of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from handover.dossier.place import PlaceKind, name_fits

if TYPE_CHECKING:
    import shapely

KM_PER_DEGREE = 111.2
LEAST_KM = 0.1
"""Uncertainty of the best position, km."""


@dataclass(frozen=True)
class FoundPlace:
    """One place of the table."""

    place_id: str
    name: str
    lon: float
    """Degrees east; not a number where nobody tells."""
    lat: float
    kind: PlaceKind
    uncertainty_km: float
    other_names: tuple[str, ...] = ()
    shape: shapely.Geometry | None = None
    """Its area, from a file of boundaries; None where its rows have their own, or there is none."""
    by: str = ""
    """Name of the file or gazetteer that the position is from; empty: the table's own."""
    parent: str = ""
    """What it lies in, by the table's own word."""

    @property
    def is_placed(self) -> bool:
        """Whether it has a position."""
        return not np.isnan(self.lon)

    @classmethod
    def nowhere(cls, place_id: str, name: str = "") -> FoundPlace:
        """Return a place without a position."""
        nan = float("nan")
        return cls(place_id, name or place_id, nan, nan, PlaceKind.SITE, 0.0)

    def with_shape(self, shape: shapely.Geometry, by: str) -> FoundPlace:
        """Return the place with an area from a file of boundaries; its own point stays."""
        point = shape.representative_point()
        lon, lat = (self.lon, self.lat) if self.is_placed else (point.x, point.y)
        kind = PlaceKind.REGION if name_fits(self.name, PlaceKind.REGION) else self.kind
        return replace(
            self, shape=shape, lon=lon, lat=lat, by=by, kind=kind, uncertainty_km=radius(shape)
        )


def radius(shape: shapely.Geometry) -> float:
    """Half of what an area is long or wide, km, roughly."""
    west, south, east, north = shape.bounds
    wide = (east - west) * KM_PER_DEGREE * np.cos(np.radians((south + north) / 2))
    return max(LEAST_KM, round(float(max(wide, (north - south) * KM_PER_DEGREE)) / 2, 1))
