"""Measure the outlines of districts against more accurate ones, and write the figures down.

Run it as a module from the top of the project, with outlines that need not be free to pass on::

    python -m tools.accuracy REFERENCE.geojson

Nothing of the reference but these figures is kept, in ``tools/accuracy.csv``, from where the build
puts them beside the outlines:

- ``overlap``: area that both share, divided by the area that either has; 1 is the same outline;
- ``mostly_off_km``: nineteen in twenty points along either edge are at most so far from the other;
- ``off_km``: no point of either edge is farther from the other (the Hausdorff distance).
"""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import geopandas as gpd
import numpy as np
import shapely

from tools.outlines import DISTRICTS, METRES

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

OUTLINES = Path(__file__).parents[1] / "data" / "karabakh-2020" / "outlines.geojson"
FILE = Path(__file__).with_name("accuracy.csv")
STEP = 100
"""Metres between the points along an edge at which it is measured."""
MOST = 95
"""Per cent of the points that `Accuracy.mostly_off_km` is of."""


class Accuracy(NamedTuple):
    """How well two outlines agree."""

    overlap: float
    mostly_off_km: float
    off_km: float


def measure(ours: BaseGeometry, theirs: BaseGeometry) -> Accuracy:
    """How well two outlines agree, in coordinates that are metres.

    >>> measure(shapely.box(0, 0, 4000, 4000), shapely.box(1000, 0, 5000, 4000))
    Accuracy(overlap=0.6, mostly_off_km=1.0, off_km=1.0)
    """
    shared = shapely.intersection(ours, theirs).area / shapely.union(ours, theirs).area
    edges = shapely.boundary([ours, theirs])
    points = [
        shapely.points(shapely.get_coordinates(shapely.segmentize(edges, STEP)[at]))
        for at in (0, 1)
    ]
    off = np.concatenate(
        [shapely.distance(points[0], edges[1]), shapely.distance(points[1], edges[0])]
    )
    mostly = float(np.percentile(off, MOST)) / 1000
    return Accuracy(round(shared, 2), round(mostly, 1), round(float(off.max()) / 1000, 1))


def read_figures(path: Path = FILE) -> dict[str, dict[str, float]]:
    """Properties ``off_km`` and ``overlap`` of each outline that was measured, by place id."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["place_id"]: {key: float(row[key]) for key in ("off_km", "overlap")} for row in rows
    }


def main() -> int:
    """Measure every district, write the figures down and print them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("reference", type=Path, help="GeoJSON with a district a feature")
    arguments = parser.parse_args()
    ours, theirs = (gpd.read_file(path).to_crs(METRES) for path in (OUTLINES, arguments.reference))
    names = {
        f"{name.split(' /')[0].lower()}-district": shape
        for name, shape in zip(theirs["name_en"], theirs.geometry, strict=True)
    }
    if missing := sorted(set(DISTRICTS) - set(names)):
        print(f"The reference lacks {', '.join(missing)}.", file=sys.stderr)
        return 1
    shapes = ours.set_index("place_id").geometry
    rows = [
        (place_id, *measure(shapes[place_id], names[place_id])) for place_id in sorted(DISTRICTS)
    ]
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("place_id", *Accuracy._fields), *rows])
    print(FILE.read_text("utf-8"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
