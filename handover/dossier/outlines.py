"""The outlines of places: polygons in WGS 84, longitude first, with what each of them is.

An outline says where an area lies, not who holds it. Its geometry is taken as it stands or not at
all: mending a polygon that crosses itself would be a guess at what its author meant.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
from shapely.geometry import shape

from handover import edtf
from handover.dossier.checks import similar
from handover.dossier.csv_table import read_text
from handover.dossier.place import OutlineStyle
from handover.errors import DateError, Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from handover.dossier.csv_table import File

COLUMNS = (
    *("place_id", "valid_from", "valid_to", "approximate"),
    *("source_id", "licence", "area_km2", "style"),
)
WGS84 = "EPSG:4326"
_CRS_NAMES = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", WGS84)


def read_outlines(
    path: File, places: Collection[str] | None = None, sources: Collection[str] | None = None
) -> tuple[gpd.GeoDataFrame, list[Fault]]:
    """Return the outlines in a file, and what is wrong with it.

    Parameters
    ----------
    path
        ``outlines.geojson``: a FeatureCollection of Polygons and MultiPolygons.
    places, sources
        Known ids; None when they cannot be told, and then none is at fault.

    Returns
    -------
    outlines
        `COLUMNS` and ``geometry`` (EPSG:4326), in file order: ``approximate`` is bool,
        ``area_km2`` float, the rest text; ``valid_from`` and ``valid_to`` are EDTF, empty when
        open. Without rows when there is a fault.
    faults
        Everything in the file that is not as it should be. They name a feature by its number in
        the file, the first being 1, and its ``place_id``.
    """
    text, faults = read_text(path)
    features: list[Any] = []
    if not faults:
        try:
            features, crs = _features(json.loads(text))
        except (ValueError, RecursionError) as error:
            faults.append(Fault(file=path.name, expected=f"a GeoJSON FeatureCollection; {error}"))
        else:
            faults += _faults_of(path.name, features, crs, places, sources)
    return _frame([] if faults else features), faults


def _features(collection: object) -> tuple[list[Any], object]:
    """Return the features and the ``crs`` of what should be a FeatureCollection."""
    if isinstance(collection, dict) and collection.get("type") == "FeatureCollection":
        features = collection.get("features")
        if isinstance(features, list) and features:
            return features, collection.get("crs")
    message = "found no features"
    raise ValueError(message)


def _frame(features: list[Any]) -> gpd.GeoDataFrame:
    columns = [*COLUMNS, "geometry"]
    if not features:
        return gpd.GeoDataFrame({column: [] for column in columns}, geometry="geometry", crs=WGS84)
    frame = gpd.GeoDataFrame.from_features(features, crs=WGS84)[columns]
    for column in ("valid_from", "valid_to"):
        frame[column] = frame[column].fillna("").astype("str")
    return frame.astype({"approximate": "bool", "area_km2": "float64"})


def _faults_of(
    file: str,
    features: list[Any],
    crs: object,
    places: Collection[str] | None,
    sources: Collection[str] | None,
) -> list[Fault]:
    faults = []
    if crs is not None and not any(name in json.dumps(crs) for name in _CRS_NAMES):
        faults.append(Fault(file=file, column="crs", value=str(crs), expected=f"none, or {WGS84}"))
    first: dict[tuple[object, object], int] = {}
    for number, feature in enumerate(features, start=1):
        where = f"feature {number}"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            faults.append(Fault(file=file, column=where, expected="a feature with properties"))
            continue
        found = [
            *_property_faults(properties, places, sources),
            *(("geometry", None, expected) for expected in _geometry_faults(feature)),
        ]
        key = (properties.get("place_id"), properties.get("valid_from"))
        if first.setdefault(key, number) != number:
            expected = f"each place once from a day on; feature {first[key]} has it too"
            found.append(("place_id", key[0], expected))
        place = f" ({key[0]})" if isinstance(key[0], str) else ""
        faults += [
            Fault(
                file=file,
                column=f"{where}{place}, {name}",
                value=None if value is None else str(value),
                expected=expected,
            )
            for name, value, expected in found
        ]
    return faults


def _property_faults(
    properties: dict[str, Any], places: Collection[str] | None, sources: Collection[str] | None
) -> Iterator[tuple[str, object, str]]:
    """Yield name, value and what was expected of each property that is not as it should be."""
    fitting: dict[str, tuple[str, Callable[[Any], bool]]] = {
        "place_id": ("a place_id of places.csv", lambda value: _is_among(value, places)),
        "valid_from": ("an EDTF date, or nothing", _is_edtf),
        "valid_to": ("an EDTF date, or nothing", _is_edtf),
        "approximate": ("true or false", lambda value: isinstance(value, bool)),
        "source_id": ("a source_id of sources.csv", lambda value: _is_among(value, sources)),
        "licence": ("some text", lambda value: isinstance(value, str) and bool(value.strip())),
        "area_km2": ("square kilometres, more than 0", _is_area),
        "style": (
            f"one of {', '.join(OutlineStyle)}",
            lambda value: _is_among(value, tuple(OutlineStyle)),
        ),
    }
    hints = {"place_id": places or (), "source_id": sources or ()}
    for key, (expected, fits) in fitting.items():
        if key not in properties:
            yield key, None, "this property; it is missing"
        elif not fits(value := properties[key]):
            yield key, value, expected + similar(str(value), hints.get(key, ()))
    for key in properties:
        if key not in fitting:
            yield key, None, f"only the properties {', '.join(COLUMNS)}"


def _is_among(value: object, ids: Collection[str] | None) -> bool:
    return isinstance(value, str) and (ids is None or value in ids)


def _is_edtf(value: object) -> bool:
    if value in (None, ""):
        return True
    try:
        edtf.parse(str(value))
    except DateError:
        return False
    return True


def _is_area(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and value > 0


def _geometry_faults(feature: dict[str, Any]) -> Iterator[str]:
    """Yield what was expected of a feature's geometry where it is something else."""
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        yield f"a Polygon or MultiPolygon, found {kind}"
        return
    try:
        with np.errstate(invalid="ignore"):  # a coordinate that is no number is told below
            polygon = shape(geometry)
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        shapely.GEOSException,
    ) as error:
        yield f"rings of [longitude, latitude] ({error})"
        return
    if polygon.is_empty:
        yield "a polygon with at least one ring"
    elif polygon.has_z:
        yield "[longitude, latitude] alone, found a third coordinate"
    elif not shapely.box(-180, -90, 180, 90).covers(shapely.box(*polygon.bounds)):
        west, south, east, north = polygon.bounds
        yield (
            "degrees of WGS 84, longitude first, "
            f"found longitudes {west:g} to {east:g} and latitudes {south:g} to {north:g}"
        )
    elif not polygon.is_valid:
        yield f"a valid polygon, found {shapely.is_valid_reason(polygon)}"
