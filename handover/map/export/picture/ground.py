"""What lies under the areas of a picture: countries, water and relief, in Web Mercator.

Lengths on the plane are degrees of longitude, so that the plane is ±180 wide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib.image as mpl_image
import numpy as np
import shapely
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from handover.map.basemap import is_drawn
from handover.map.extent import STEEPEST

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.axes import Axes

    from handover.map.basemap import Ground

LAND, WATER, BORDER, COAST = "#f1f2ee", "#d2e1e9", "#868f99", "#b5c9d6"
RELIEF_STRENGTH = 0.3
DATED = {"edgecolor": "#1b2129", "linewidth": 1.8, "linestyle": (0, (3, 1.6)), "zorder": 3.2}
"""How a line is drawn that stood for a time: over the areas that it runs through."""


class PictureWindow(NamedTuple):
    """Part of the plane that a picture shows."""

    west: float
    south: float
    east: float
    north: float


def flatten(shape: Any) -> Any:  # noqa: ANN401 (Shapely is untyped)
    """Geometry in degrees as it lies on the plane."""

    def on_plane(points: Any) -> Any:  # noqa: ANN401 (an array)
        return np.column_stack([points[:, 0], mercator(points[:, 1])])

    return shapely.transform(shape, on_plane)


def mercator(latitudes: Any) -> Any:  # noqa: ANN401 (numbers or arrays)
    """Height on the plane of latitudes in degrees."""
    clipped = np.clip(np.asarray(latitudes, dtype=float), -STEEPEST, STEEPEST)
    return np.degrees(np.arcsinh(np.tan(np.radians(clipped))))


def outline_path(shape: Any) -> Outline:  # noqa: ANN401 (Shapely is untyped)
    """Polygon, with its holes, or line as Matplotlib draws it."""
    rings = []
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon":
            whole = shapely.orient_polygons(part)
            rings += [Outline(r.coords, closed=True) for r in (whole.exterior, *whole.interiors)]
        elif part.geom_type == "LineString":
            rings.append(Outline(part.coords))
    return Outline.make_compound_path(*rings) if rings else Outline(np.empty((0, 2)))


def draw_ground(
    axes: Axes, window: PictureWindow, ground: Ground, day: date, known_on: date
) -> None:
    """Draw the base map as far as it reaches into a window, on a day, as known on a day."""
    axes.set_facecolor(LAND)
    _draw_relief(axes, window, ground)
    for name, style in (
        ("lakes", {"facecolor": WATER, "edgecolor": COAST, "linewidth": 0.6, "zorder": 1}),
        ("rivers", {"facecolor": "none", "edgecolor": COAST, "linewidth": 1.0, "zorder": 1}),
        ("lines", {"facecolor": "none", "edgecolor": BORDER, "linewidth": 1.1, "zorder": 1}),
    ):
        frame = shapely.box(*window)
        for feature in ground.layers[name]:
            shape = flatten(shapely.geometry.shape(feature["geometry"]))
            properties = feature["properties"]
            if shape.intersects(frame) and is_drawn(properties, day, known_on):
                dashes = {"linestyle": (0, (4, 3))} if properties.get("line") == "unsettled" else {}
                dated = DATED if properties.get("valid_from") else {}
                axes.add_patch(PathPatch(outline_path(shape), **(style | dashes | dated)))


def _draw_relief(axes: Axes, window: PictureWindow, ground: Ground) -> None:
    if ground.relief is None:
        return
    (south, west), (north, east) = ground.relief_bounds
    low, high = float(mercator(south)), float(mercator(north))
    if east < window.west or west > window.east or high < window.south or low > window.north:
        return
    axes.imshow(
        mpl_image.imread(ground.relief),
        extent=(west, east, low, high),
        alpha=RELIEF_STRENGTH,
        interpolation="bicubic",
        aspect="equal",
        zorder=0,
    )
