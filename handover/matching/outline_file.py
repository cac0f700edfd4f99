"""The outlines of a foreign table's places, as the file of a dossier."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from handover.dossier.place import EQUAL_AREA, WGS84, OutlineStyle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.matching.claim_drafts import OutlineDraft


_LEAST_AREA = 0.001
"""Square kilometres of the smallest area that is written down."""


def joined(outlines: list[OutlineDraft]) -> list[OutlineDraft]:
    """One outline for each place and time, of all features that it has in the file."""
    together: dict[tuple[int, str, str], list[OutlineDraft]] = {}
    for one in outlines:
        together.setdefault((one.place, one.valid_from, one.valid_to), []).append(one)
    return [
        parts[0]
        if len(parts) == 1
        else replace(parts[0], shape=shapely.union_all([_sound(part.shape) for part in parts]))
        for parts in together.values()
    ]


def outline_file(
    outlines: list[OutlineDraft], place_ids: Mapping[int, str], source: str, licence: str
) -> bytes:
    """Return ``outlines.geojson``, with the ids of the places and of the source of them all."""
    shapes = gpd.GeoSeries([_sound(one.shape) for one in outlines], crs=WGS84)
    areas = (shapes.to_crs(EQUAL_AREA).area / 1e6).round(3)
    features = []
    for draft, shape, area in zip(outlines, shapes, areas, strict=True):
        properties = {
            "place_id": place_ids[draft.place],
            "valid_from": draft.valid_from,
            "valid_to": draft.valid_to,
            "approximate": False,
            "source_id": source,
            "licence": licence,
            "area_km2": max(_LEAST_AREA, float(area)),
            "style": OutlineStyle.STATE.value,
        }
        feature = {
            "type": "Feature",
            "properties": properties,
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        features.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"
    return text.encode()


def _sound(shape: shapely.Geometry) -> shapely.Geometry:
    """A shape that a map can fill: mended where its rings cross, without heights, areas alone."""
    shape = shapely.force_2d(shape)
    if not shape.is_valid:
        shape = shapely.make_valid(shape)
    if shape.geom_type == "GeometryCollection":
        areas = [part for part in shape.geoms if "Polygon" in part.geom_type]
        shape = shapely.union_all(areas)
    return shape
