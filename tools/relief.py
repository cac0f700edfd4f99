"""The relief under the map: a hillshade that Leaflet can lay out as it is.

Leaflet stretches an image evenly between the corners it is given, and its map is in Web Mercator.
The elevation grid is even in degrees. So the rows are resampled; without that the middle of the
image would sit some kilometres off.

Shadow is black, as opaque as it is strong; flat land and all that lies in the light is transparent.
The same image then serves a light and a dark page and stays quieter than what lies over it, and
plains and sea take the page's own colour.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.packages import GLOBE_ELEVATION, unpack

if TYPE_CHECKING:
    from pathlib import Path

    from tools.layers import Bounds

Grid = NDArray[np.float64]
"""A grid of numbers, row 0 in the north, column 0 in the west."""

CELLS_PER_DEGREE = 120
TILE_NORTH, TILE_WEST = 50, 0
METRES_PER_DEGREE = 6_371_008.8 * math.pi / 180

AZIMUTH, ALTITUDE, EXAGGERATION = 315.0, 45.0, 3.0
"""Where the light stands (degrees clockwise from north, degrees up); heights times so much."""

LEVELS = 24
"""Steps of shadow: more cannot be told apart once the image is faint."""


FADE = 1.0
"""Over so many degrees the relief fades out at the edges of its window, which then do not show,
not even where the map shows the window and much around it."""


def read_elevation(cache: Path, bounds: Bounds) -> Grid:
    """Elevation (m) in the box with one cell more on every side; the sea and below are 0."""
    with np.load(unpack(GLOBE_ELEVATION, cache)["g10g.npz"]) as tile:
        cells = tile["arr_0"]
    top = round((TILE_NORTH - bounds.north) * CELLS_PER_DEGREE)
    bottom = round((TILE_NORTH - bounds.south) * CELLS_PER_DEGREE)
    left = round((bounds.west - TILE_WEST) * CELLS_PER_DEGREE)
    right = round((bounds.east - TILE_WEST) * CELLS_PER_DEGREE)
    return np.asarray(cells[top - 1 : bottom + 1, left - 1 : right + 1], dtype=np.float64)


def hillshade(elevation: Grid, north: float) -> Grid:
    """Light on each inner cell, 0 to 1; flat land has the sine of the light's altitude.

    Slopes by Horn's method (Proceedings of the IEEE 69, 1981).

    Parameters
    ----------
    elevation
        Metres, with one cell of margin on every side.
    north
        Latitude of the upper edge of the inner cells (degrees).
    """
    row_count = elevation.shape[0] - 2
    latitudes = north - (np.arange(row_count) + 0.5) / CELLS_PER_DEGREE
    cell = METRES_PER_DEGREE / CELLS_PER_DEGREE
    across = elevation[:-2] + 2 * elevation[1:-1] + elevation[2:]
    along = elevation[:, :-2] + 2 * elevation[:, 1:-1] + elevation[:, 2:]
    width = (cell * np.cos(np.radians(latitudes)))[:, np.newaxis]
    eastward = EXAGGERATION * (across[:, 2:] - across[:, :-2]) / (8 * width)
    northward = EXAGGERATION * (along[:-2] - along[2:]) / (8 * cell)
    azimuth, altitude = math.radians(AZIMUTH), math.radians(ALTITUDE)
    light = (
        math.sin(altitude)
        - eastward * math.sin(azimuth) * math.cos(altitude)
        - northward * math.cos(azimuth) * math.cos(altitude)
    ) / np.sqrt(1 + eastward**2 + northward**2)
    return np.clip(light, 0.0, 1.0)


def mercator_latitudes(bounds: Bounds, row_count: int) -> Grid:
    """Latitude (degrees) of the middle of each row of an image that is even in Web Mercator.

    >>> from tools.layers import Bounds
    >>> mercator_latitudes(Bounds(0, 0, 60, 60), 2).round(1).tolist()
    [49.1, 18.5]
    """
    top, bottom = _mercator(bounds.north), _mercator(bounds.south)
    heights = top - (np.arange(row_count) + 0.5) / row_count * (top - bottom)
    return np.degrees(np.arctan(np.sinh(heights)))


def to_mercator(grid: Grid, bounds: Bounds) -> Grid:
    """Grid even in degrees → grid of square cells in Web Mercator, of the same width."""
    ratio = (_mercator(bounds.north) - _mercator(bounds.south)) / math.radians(
        bounds.east - bounds.west
    )
    latitudes = mercator_latitudes(bounds, round(grid.shape[1] * ratio))
    degrees_per_row = (bounds.north - bounds.south) / grid.shape[0]
    position = np.clip((bounds.north - latitudes) / degrees_per_row - 0.5, 0, grid.shape[0] - 1)
    upper = np.minimum(position.astype(np.intp), grid.shape[0] - 2)
    share = (position - upper)[:, np.newaxis]
    return np.asarray(grid[upper] * (1 - share) + grid[upper + 1] * share)


def fading(shape: tuple[int, ...], bounds: Bounds) -> Grid:
    """Strength of each cell, 1 inside and falling to 0 at the edges of the window.

    >>> from tools.layers import Bounds
    >>> fading((1, 5), Bounds(0, 0, 1.5, 90)).round(1).tolist()
    [[0.1, 0.4, 0.8, 0.4, 0.1]]
    """
    rows, columns = shape
    across = (np.arange(columns) + 0.5) / columns * (bounds.east - bounds.west)
    along = (np.arange(rows) + 0.5) / rows * (bounds.north - bounds.south)
    near = [
        _eased(np.clip(np.minimum(way, way[::-1]) / FADE, 0.0, 1.0))[where]
        for way, where in ((across, np.s_[np.newaxis, :]), (along, np.s_[:, np.newaxis]))
    ]
    return np.asarray(near[0] * near[1])


def _eased(share: Grid) -> Grid:
    """Without a kink at either end: a straight fade shows where it begins."""
    return np.asarray(share * share * (3 - 2 * share))


def ink(light: Grid) -> NDArray[np.uint8]:
    """Level of each cell, 0 (flat, or in the light) to `LEVELS` (deepest shadow)."""
    flat = math.sin(math.radians(ALTITUDE))
    return np.asarray(np.rint(np.clip(1 - light / flat, 0, 1) * LEVELS), dtype=np.uint8)


def write_relief(folder: Path, light: Grid, bounds: Bounds) -> None:
    """Write relief.webp, and relief.json, which says where it lies and whose it is."""
    flat = math.sin(math.radians(ALTITUDE))
    levels = ink(flat + (light - flat) * fading(light.shape, bounds))
    opacity = np.rint(levels * (255 / LEVELS)).astype(np.uint8)
    black = np.zeros_like(opacity)
    bands = [Image.fromarray(band) for band in (black, black, black, opacity)]
    folder.mkdir(parents=True, exist_ok=True)
    Image.merge("RGBA", bands).save(folder / "relief.webp", lossless=True, quality=100, method=6)
    about = {
        "file": "relief.webp",
        "bounds": [[bounds.south, bounds.west], [bounds.north, bounds.east]],
        "bounds_order": "[[south, west], [north, east]], degrees, EPSG:4326",
        "rows": "even in EPSG:3857 (Web Mercator), as Leaflet lays images out",
        "width": light.shape[1],
        "height": light.shape[0],
        "attribution": "Relief: NOAA GLOBE",
        "licence": "US Government work (public domain)",
        "source_id": "noaa-globe",
    }
    text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
    (folder / "relief.json").write_text(text, "utf-8", newline="\n")


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(latitude)))
