"""What lies under the outlines: countries, lakes, rivers and lines of each region with a window."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from tools.layers import Bounds, Feature, on_grid
from tools.linework import without_closing_step
from tools.packages import NATURAL_EARTH_RIVERS, NATURAL_EARTH_SHAPES, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

NAMELESS = ("River",)
"""What the source calls the rivers that it has no name for: mostly stubs."""

UNSETTLED = ("PS",)
"""Countries whose borders in Natural Earth are lines of armistice, not agreed ones."""


@dataclass(frozen=True, eq=False)
class Region:
    """A part of the earth of which a map in full is shipped."""

    name: str
    """Name of its folder in ``data/basemap``."""
    title: str
    """What a reader calls it."""
    window: Bounds
    """What its layers cover: more than the map shows when it opens on a wide screen."""
    countries: tuple[str, ...]
    """ISO 3166-1 codes of the countries in the window."""
    seas: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    """Name of each sea → a point in each of its parts in the window: land may divide it there."""

    @property
    def box(self) -> shapely.Polygon:
        """The window as a polygon."""
        return shapely.box(*self.window)


SOUTH_CAUCASUS = Region(
    "south-caucasus",
    "South Caucasus",
    Bounds(43.5, 37.5, 49.5, 42.0),
    ("AM", "AZ", "GE", "IR", "RU", "TR"),
    {"Caspian Sea": ((49.4, 39.0), (49.2, 41.5))},
)
SINAI = Region(
    "sinai",
    "Sinai and its surroundings",
    Bounds(30.0, 26.25, 37.5, 32.75),
    ("EG", "IL", "JO", "PS", "SA", "SY"),
    {"Mediterranean Sea": ((32.5, 32.0),), "Red Sea": ((34.4, 27.2),)},
)
REGIONS = (SINAI, SOUTH_CAUCASUS)


def read_countries(cache: Path, region: Region) -> list[Feature]:
    """Countries in the window, by ISO code."""
    table = gpd.read_file(unpack(NATURAL_EARTH_SHAPES, cache)["ne_10m_admin_0_countries.shp"])
    rows = table.set_index("ISO_A2_EH").loc[list(region.countries)]
    return [
        Feature(
            {"iso_a2": code, "name_en": row.NAME_EN},
            on_grid(shapely.intersection(row.geometry, region.box)),
        )
        for code, row in zip(region.countries, rows.itertuples(), strict=True)
    ]


def read_lakes(cache: Path, countries: list[Feature], region: Region) -> list[Feature]:
    """Lakes in the window, and the seas, which are what no country covers."""
    table = gpd.read_file(unpack(NATURAL_EARTH_SHAPES, cache)["ne_10m_lakes.shp"], mask=region.box)
    lakes = [
        Feature({"name_en": row.name}, on_grid(shapely.intersection(row.geometry, region.box)))
        for row in table.sort_values("name").itertuples(index=False)
    ]
    land = shapely.union_all([country.geometry for country in countries])
    waters = shapely.get_parts(on_grid(shapely.difference(region.box, land)))
    seas = [
        Feature(
            {"name_en": name},
            shapely.union_all(
                [sea for sea in waters if sea.intersects(shapely.MultiPoint(points))]
            ),
        )
        for name, points in region.seas.items()
    ]
    return [*seas, *(lake for lake in lakes if not lake.geometry.is_empty)]


def read_rivers(cache: Path, region: Region) -> list[Feature]:
    """Rivers and canals in the window, by name, each as one line or several."""
    path = unpack(NATURAL_EARTH_RIVERS, cache)["maps.sqlite3"]
    lines: dict[str, list[BaseGeometry]] = {}
    for name, vertices in _river_lines(path, region):
        lines.setdefault(name, []).append(shapely.LineString(without_closing_step(vertices)))
    rivers = []
    for name in sorted(lines):
        # The same river comes once for every country it touches.
        once = shapely.union_all([on_grid(line) for line in lines[name]])
        clipped = shapely.line_merge(on_grid(shapely.intersection(once, region.box)))
        if not clipped.is_empty:
            rivers.append(Feature({"name_en": name}, clipped))
    return rivers


def make_lines(countries: list[Feature], others: Sequence[Feature]) -> list[Feature]:
    """Return other lines, then each land border once, without the window's edges."""
    borders = []
    for one, other in combinations(countries, 2):
        shared = shapely.intersection(one.geometry, other.geometry)
        edges = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString"]
        if edges:
            pair = (one.properties["iso_a2"], other.properties["iso_a2"])
            line = "border" if set(pair).isdisjoint(UNSETTLED) else "unsettled"
            merged = shapely.line_merge(shapely.MultiLineString(edges))
            borders.append(Feature({"line": line, "countries": "-".join(pair)}, merged))
    return [*others, *borders]


def _river_lines(path: Path, region: Region) -> Iterator[tuple[str, list[tuple[float, ...]]]]:
    with closing(sqlite3.connect(path)) as store:
        query = "SELECT payload FROM country_map WHERE alpha2 = ?"
        for code in region.countries:
            row = store.execute(query, (code,)).fetchone()
            rivers = json.loads(zlib.decompress(row[0]))["rivers"] if row else []
            for river in rivers:
                if river["name"] not in NAMELESS:
                    yield river["name"], [tuple(vertex) for vertex in river["points"]]
