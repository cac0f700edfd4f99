"""Outlines of the dossier of Sinai: the two governorates, cut by straight lines into phases.

The treaty's maps are in no open geometry. What is drawn is a scheme: straight lines between points
that are written down here, laid so that each area holds the places that reports name in it and has
about the size they give. They say in which order the areas changed hands, not where exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from tools.layers import GRID, Feature, area_km2, on_grid, without_slivers
from tools.packages import NATURAL_EARTH_DISTRICTS, unpack

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

GOVERNORATES = ("EGY-1558", "EGY-1557")
"""Natural Earth ids of North and South Sinai."""

LEAST_KM2 = 100.0
"""Smaller pieces are islands, of which no report speaks, and what the lines cut off by chance."""

NORTH, SOUTH, WEST, EAST = 31.6, 27.4, 32.3, 35.2
"""Beyond the peninsula on every side (degrees)."""

INTERIM_LINE = ((33.85, NORTH), (33.85, 31.2), (34.21, 27.75), (34.21, SOUTH))
"""From just east of El Arish to Ras Muhammad, to which Israel withdrew by 25 January 1980."""

LINE_OF_1975 = (
    *((32.85, NORTH), (32.85, 30.4), (33.05, 29.95), (32.95, 29.6)),
    *((33.1, 29.04), (WEST, 29.04)),
)
"""Where Israel stood before the treaty: east of the passes, then along the Gulf of Suez."""

CUTS: tuple[tuple[tuple[float, float], ...], ...] = (
    LINE_OF_1975,
    # Around El Arish.
    ((33.5, NORTH), (33.5, 30.95), (EAST, 30.95)),
    # Between the second and third areas: from Abu Darba on the Gulf to the north-east.
    ((WEST, 28.48), (33.28, 28.48), (33.75, 29.2), (33.75, 29.65)),
    # Between the second area and the fifth, and between the third and the fifth.
    ((WEST, 29.65), (33.75, 29.65), (33.75, 29.95), (EAST, 29.95)),
    # Around A-Tur and the Alma oilfield.
    ((WEST, 28.42), (33.5, 28.42), (34.3, 28.1)),
    # Around Mount Sinai.
    ((EAST, 28.8), (33.75, 28.8), (33.75, 28.42), (EAST, 28.38)),
)
"""The lines by which what lies west of the interim line is cut, (longitude, latitude) each."""

PHASES: Mapping[str, tuple[float, float]] = {
    "el-arish-area": (33.7, 31.05),
    "second-area": (33.4, 29.3),
    "third-area": (33.63, 28.7),
    "santa-katarina-area": (33.95, 28.56),
    "alma-area": (33.75, 28.2),
    "fifth-area": (33.15, 30.43),
}
"""Place id → a point of the area, by which its face is found."""

LAST = "eastern-sinai"
"""What lies east of the interim line."""

PENINSULA = "sinai"


def read_sinai(cache: Path) -> BaseGeometry:
    """Mainland of both governorates."""
    table = gpd.read_file(unpack(NATURAL_EARTH_DISTRICTS, cache)["egy.json"])
    both = table.set_index("adm1_code").geometry.loc[list(GOVERNORATES)]
    return without_slivers(on_grid(shapely.union_all(both.to_numpy())), LEAST_KM2)


def cut_phases(land: BaseGeometry) -> dict[str, BaseGeometry]:
    """Place id → polygon of each area; they share their edges and do not overlap."""
    lines = [shapely.LineString(points) for points in (INTERIM_LINE, *CUTS)]
    noded = shapely.union_all([land.boundary, *lines], grid_size=GRID)
    faces = [
        face
        for face in shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
        if land.contains(face.representative_point())
    ]
    east = shapely.Polygon([*INTERIM_LINE, (EAST, SOUTH), (EAST, NORTH)])
    behind, before = [], []
    for face in faces:
        (behind if east.contains(face.representative_point()) else before).append(face)
    last = without_slivers(shapely.coverage_union_all(behind), LEAST_KM2)
    phases = {
        place_id: next(face for face in before if face.contains(shapely.Point(point)))
        for place_id, point in PHASES.items()
    }
    return {**phases, LAST: last}


def make_outlines(land: BaseGeometry) -> list[Feature]:
    """Every outline of the dossier, by place id, with the properties that the dossier asks for."""
    shapes = {PENINSULA: land, **cut_phases(land)}
    return [_feature(place_id, shapes[place_id]) for place_id in sorted(shapes)]


def _feature(place_id: str, shape: BaseGeometry) -> Feature:
    whole = place_id == PENINSULA
    return Feature(
        {
            "place_id": place_id,
            "valid_from": "",
            "valid_to": "",
            "approximate": True,
            "source_id": "natural-earth" if whole else "handover-editors",
            "licence": "public domain" if whole else "CC0 1.0",
            "area_km2": round(area_km2(shape), 1),
            "style": "de-jure" if whole else "schematic",
        },
        shape,
    )
