"""What lies under the outlines: countries, lakes, rivers and lines, clipped to one window."""

from __future__ import annotations

import json
import sqlite3
import zlib
from contextlib import closing
from itertools import combinations
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from tools.layers import Feature, on_grid
from tools.linework import without_closing_step
from tools.packages import NATURAL_EARTH_RIVERS, NATURAL_EARTH_SHAPES, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

WINDOW = shapely.box(43.5, 37.5, 49.5, 42.0)
"""What the layers cover (degrees): the map opens on 45.3–48.2°E, 38.6–40.9°N."""

NEIGHBOURS = ("AM", "AZ", "GE", "IR", "RU", "TR")
"""ISO 3166-1 codes of the countries in the window."""


def read_countries(cache: Path) -> list[Feature]:
    """Countries in the window, by ISO code."""
    table = gpd.read_file(unpack(NATURAL_EARTH_SHAPES, cache)["ne_10m_admin_0_countries.shp"])
    rows = table.set_index("ISO_A2_EH").loc[list(NEIGHBOURS)]
    return [
        Feature(
            {"iso_a2": code, "name_en": row.NAME_EN, "name_ru": row.NAME_RU},
            on_grid(shapely.intersection(row.geometry, WINDOW)),
        )
        for code, row in zip(NEIGHBOURS, rows.itertuples(), strict=True)
    ]


def read_lakes(cache: Path, countries: list[Feature]) -> list[Feature]:
    """Lakes in the window, and the Caspian Sea, which is what no country covers."""
    table = gpd.read_file(unpack(NATURAL_EARTH_SHAPES, cache)["ne_10m_lakes.shp"], mask=WINDOW)
    lakes = [
        Feature(
            {"name_en": row.name, "name_ru": row.name_ru},
            on_grid(shapely.intersection(row.geometry, WINDOW)),
        )
        for row in table.sort_values("name").itertuples(index=False)
    ]
    land = shapely.union_all([country.geometry for country in countries])
    sea = on_grid(shapely.difference(WINDOW, land))
    caspian = Feature({"name_en": "Caspian Sea", "name_ru": "Каспийское море"}, sea)
    return [caspian, *(lake for lake in lakes if not lake.geometry.is_empty)]


def read_rivers(cache: Path) -> list[Feature]:
    """Rivers in the window, by name, each as one line or several."""
    path = unpack(NATURAL_EARTH_RIVERS, cache)["maps.sqlite3"]
    lines: dict[str, list[BaseGeometry]] = {}
    for name, vertices in _river_lines(path):
        lines.setdefault(name, []).append(shapely.LineString(without_closing_step(vertices)))
    rivers = []
    for name in sorted(lines):
        # The same river comes once for every country it touches.
        once = shapely.union_all([on_grid(line) for line in lines[name]])
        clipped = shapely.line_merge(on_grid(shapely.intersection(once, WINDOW)))
        if not clipped.is_empty:
            rivers.append(Feature({"name_en": name}, clipped))
    return rivers


def make_lines(countries: list[Feature], ceasefire_line: BaseGeometry) -> list[Feature]:
    """The ceasefire line of 1994, then each land border once, without the edges of the window."""
    borders = []
    for one, other in combinations(countries, 2):
        shared = shapely.intersection(one.geometry, other.geometry)
        edges = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString"]
        if edges:
            codes = f"{one.properties['iso_a2']}-{other.properties['iso_a2']}"
            merged = shapely.line_merge(shapely.MultiLineString(edges))
            borders.append(Feature({"line": "border", "countries": codes}, merged))
    return [Feature({"line": "ceasefire-1994", "countries": ""}, ceasefire_line), *borders]


def _river_lines(path: Path) -> Iterator[tuple[str, list[tuple[float, ...]]]]:
    with closing(sqlite3.connect(path)) as store:
        query = "SELECT payload FROM country_map WHERE alpha2 = ?"
        for code in NEIGHBOURS:
            (payload,) = store.execute(query, (code,)).fetchone()
            for river in json.loads(zlib.decompress(payload))["rivers"]:
                yield river["name"], [tuple(vertex) for vertex in river["points"]]
