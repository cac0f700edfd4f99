"""What lies under a dossier: the region that has a map in full, and the light layer of the world.

A region is a folder of ``data/basemap`` with layers that are cut off at its window. Around it, and
everywhere that no region reaches, the world layer shows land, sea, lakes and borders, clipped to
what a reader can zoom out to. It is finer near the dossier than far from it.
"""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from handover import DATA
from handover.map.extent import Extent, pixel_of, surroundings, zooms_of
from handover.words.speech import ENGLISH, language, mark, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


FOLDER = DATA / "basemap"
WORLD = FOLDER / "world.geojson.gz"
LAYERS = ("lakes", "rivers", "lines")
"""Layers in the order in which they are drawn; seas are among the lakes."""

NAMES = "names"
"""Layer of points at which a country's or a water's name may stand, in a region only."""
NAME_GRID, NAME_CLEAR = 0.4, 0.12
"""Degrees between such points, and from them to the edge of what they name."""

BORDERS = ("border", "unsettled")
"""Kinds of line of the world layer: agreed borders, and all others."""
_WORLD_LAYERS = ("land", "lakes", *BORDERS)
_FEATURE = re.compile(
    r'^(\{"type":"Feature","bbox":\[(.+?),(.+?),(.+?),(.+?)\],"properties":\{"layer":"(\w+)"\}.+\})',
    re.MULTILINE,
)
"""A feature of the world layer, its box and its layer, as `tools/build_data.py` writes it."""

LEAST_COVER = 0.6
"""Share of a dossier's extent that a region must cover to be its map."""
FINE, COARSE = 1.0, 2.0
"""Pixels that the world layer may be off, near where the map opens and farthest out."""


@dataclass(frozen=True)
class Ground:
    """Everything under a dossier's outlines."""

    layers: Mapping[str, list[dict[str, Any]]]
    """Name of a layer → its GeoJSON features: `LAYERS`, and `NAMES`."""
    relief: Path | None
    """The picture of the relief; None where no region has one."""
    relief_bounds: tuple[tuple[float, float], tuple[float, float]]
    """Its south-western and north-eastern corner, latitude first."""


CREDITS = {
    "natural-earth": ("Natural Earth", mark("Natural Earth (public domain)")),
    "noaa-globe": ("NOAA GLOBE", mark("relief NOAA GLOBE (US Government work)")),
}
"""Source of a layer → its name, and its credit with its terms."""


_WORDS = (
    *(mark("Armenia"), mark("Azerbaijan"), mark("Egypt"), mark("Georgia"), mark("Iran")),
    *(mark("Israel"), mark("Jordan"), mark("Palestine"), mark("Russia"), mark("Saudi Arabia")),
    *(mark("Syria"), mark("Turkey"), mark("Caspian Sea"), mark("Dead Sea")),
    *(mark("Great Bitter Lake"), mark("Lake Sevan"), mark("Lake Urmia"), mark("Lake Van")),
    *(mark("Mediterranean Sea"), mark("Mingevir Reservoir"), mark("Red Sea")),
    *(mark("Sea of Galilee"), mark("Ceasefire line of 1994"), mark("Line of 10 November 2020")),
    mark("Some kilometres off."),
    mark(
        "What was left to the peacekeepers after the handovers of November 2020. Some kilometres "
        "off; corrected at Shusha, Talish and Mataghis; doubtful at Lachin. Later moves, at "
        "Khtsaberd and Parukh, are not drawn."
    ),
)
"""Names and notes in the layers of the regions, for the catalogues: `spoken_layers` says them."""


def spoken_layers(ground: Ground) -> dict[str, list[dict[str, Any]]]:
    """Return the layers under a dossier with their names and notes in the language spoken."""
    if language() == ENGLISH:
        return dict(ground.layers)
    return {name: [_spoken(feature) for feature in ground.layers[name]] for name in ground.layers}


def _spoken(feature: dict[str, Any]) -> dict[str, Any]:
    properties = feature["properties"]
    told = {key: say(properties[key]) for key in ("name", "title", "note") if properties.get(key)}
    return feature | {"properties": properties | told} if told else feature


@cache
def ground_of(extent: Extent) -> Ground:
    """Layers under an extent and all around it, as far as the map can be zoomed out.

    Parameters
    ----------
    extent
        Of `extent_of`.
    """
    region = region_of(extent)
    zooms = zooms_of(extent)
    near, far = (surroundings(extent, zoom) for zoom in (zooms.opening, zooms.least))
    window = shapely.Polygon() if region is None else _window(region).box
    world = _world(far)
    layers = _around(world, near.box - window, near, pixel_of(zooms.opening) * FINE)
    outer = _around(world, far.box - near.box - window, far, pixel_of(zooms.least) * COARSE)
    for name, features in outer.items():
        layers[name] += features
    if region is None:
        return Ground(layers, None, ((0, 0), (0, 0)))
    for name in LAYERS:
        layers[name] += _read(region / f"{name}.geojson")["features"]
    layers[NAMES] = _names(region)
    relief = _read(region / "relief.json")
    (south, west), (north, east) = relief["bounds"]
    bounds = ((south, west), (north, east))
    return Ground(layers, region / relief["file"], bounds)


def credited(extent: Extent) -> tuple[str, ...]:
    """Whose map lies under an extent: keys of `CREDITS`."""
    return ("natural-earth",) if region_of(extent) is None else tuple(CREDITS)


def dated_lines(extent: Extent) -> list[dict[str, Any]]:
    """Properties of the lines under an extent that stood for a time only, as one of a ceasefire."""
    region = region_of(extent)
    features = [] if region is None else _read(region / "lines.geojson")["features"]
    found = (feature["properties"] for feature in features)
    return [properties for properties in found if properties.get("valid_from")]


def is_drawn(properties: Mapping[str, Any], day: date, known_on: date) -> bool:
    """Whether a feature of the base map is drawn on a day, as known on a day.

    One without days is drawn on every day. A line that was agreed is known from the day from
    which it stands. `isDrawn` in lookup.js says the same.
    """
    first, last = properties.get("valid_from"), properties.get("valid_to")
    began = not first or date.fromisoformat(first) <= min(day, known_on)
    return began and (not last or day <= date.fromisoformat(last))


def region_of(extent: Extent) -> Path | None:
    """Folder of the region that covers most of an extent; None when none covers enough of it."""
    shares = {
        folder: extent.box.intersection(_window(folder).box).area / extent.box.area
        for folder in sorted(path.parent for path in FOLDER.glob("*/relief.json"))
    }
    best = max(shares, key=lambda folder: shares[folder], default=None)
    return best if best is not None and shares[best] >= LEAST_COVER else None


def _around(
    world: Mapping[str, Any],
    where: Any,  # noqa: ANN401
    extent: Extent,
    off: float,
) -> dict[str, list[dict[str, Any]]]:
    """The world layer inside a shape, at most so many degrees off."""
    least = (2 * off) ** 2
    box = extent.box
    # Of a continent, no more than lies around the box: its other coasts would take half the time.
    around = box.buffer(10 * off).bounds
    layers = {
        name: shapely.simplify(
            shapely.clip_by_rect(shapes[shapely.intersects(shapes, box)], *around), off
        )
        for name, shapes in world.items()
    }
    land = shapely.intersection(shapely.make_valid(layers["land"]), box)
    sea = box - shapely.union_all(land[shapely.area(land) >= least])
    lakes = shapely.make_valid(layers["lakes"])
    waters = (part for water in (sea, *lakes) for part in shapely.get_parts(water & where))
    return {
        "lakes": [_feature(part, {}) for part in waters if part.area >= least],
        "rivers": [],
        "lines": [
            _feature(line, {"line": name})
            for name in BORDERS
            if not (line := shapely.union_all(layers[name]) & where).is_empty
        ],
    }


def _names(region: Path) -> list[dict[str, Any]]:
    """Countries and waters of a region, each with the points where its name may stand."""
    found = []
    for kind, name in (("country", "countries"), ("water", "lakes")):
        for feature in _read(region / f"{name}.geojson")["features"]:
            parts = shapely.get_parts(shapely.geometry.shape(feature["geometry"]))
            shape = max(parts, key=shapely.area)
            points = _points_in(shape.buffer(-NAME_CLEAR)) or [shape.representative_point()]
            properties = {"kind": kind, "name": feature["properties"]["name_en"]}
            found.append(_feature(shapely.MultiPoint(points), properties))
    return found


def _points_in(shape: Any) -> list[Any]:  # noqa: ANN401
    """Points of an even grid that lie in a shape."""
    if shape.is_empty:
        return []
    west, south, east, north = shape.bounds
    across, along = np.arange(west, east, NAME_GRID), np.arange(south, north, NAME_GRID / 2)
    points = shapely.points(*(axis.ravel() for axis in np.meshgrid(across, along)))
    return list(points[shapely.contains(shape, points)])


def _feature(shape: Any, properties: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401
    geometry = shapely.geometry.mapping(shapely.set_precision(shape, 1e-3))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _window(region: Path) -> Extent:
    (south, west), (north, east) = _read(region / "relief.json")["bounds"]
    return Extent(west, south, east, north)


@cache
def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def _world(extent: Extent) -> dict[str, Any]:
    """Shapes of the world layer whose boxes meet an extent, an array for each of its layers."""
    found = _FEATURE.findall(gzip.decompress(WORLD.read_bytes()).decode())
    features, *sides, layers = zip(*found, strict=True)
    west, south, east, north = (np.array([*map(float, side)]) for side in sides)
    meets = (west <= extent.east) & (east >= extent.west)
    meets &= (south <= extent.north) & (north >= extent.south)
    # Read by GEOS at once: as objects of Python its corners take three times as long.
    text = ",".join(compress(features, meets))
    collection = f'{{"type":"FeatureCollection","features":[{text}]}}'
    shapes, of = shapely.get_parts(shapely.from_geojson(collection)), np.array(layers)[meets]
    return {name: shapes[of == name] for name in _WORLD_LAYERS}
