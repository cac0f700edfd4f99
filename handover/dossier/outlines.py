"""The outlines of places: polygons in WGS 84, longitude first, with what each of them is.

An outline says where an area lies, not who holds it. Its geometry is taken as it stands or not at
all: mending a polygon that crosses itself would be a guess at what its author meant.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import pandas as pd

from handover.dossier import schema
from handover.dossier.csv_table import read_text
from handover.dossier.headings import own_column_note
from handover.dossier.limits import check_json, check_limit
from handover.dossier.outline_checks import outline_faults
from handover.dossier.outline_shapes import read_shape
from handover.dossier.place import EAST, LINE_STYLES, WGS84
from handover.dossier.rings import closed, cut_at_180, rings_note
from handover.dossier.text_table import cell_text
from handover.edtf.parsing import read_date
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.later import Later, later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from handover.dossier.csv_table import File
    from handover.dossier.outline_shapes import ReadShape

COLUMNS = schema.OUTLINES.headings
MEASURED = ("off_km", "overlap")
"""Properties that an outline may have, measured against a more accurate one."""


def read_outlines(
    path: File, places: Collection[str] | None = None, sources: Collection[str] | None = None
) -> tuple[gpd.GeoDataFrame, list[Fault], tuple[Later, ...]]:
    """Return the outlines in a file, and what is wrong with it.

    Parameters
    ----------
    path
        ``outlines.geojson``: a FeatureCollection of Polygons and MultiPolygons. There need be
        none.
    places, sources
        Known ids; None when that cannot be said, and then none is at fault.

    Returns
    -------
    outlines
        `COLUMNS`, properties of their author's own as text, and ``geometry`` (EPSG:4326), in file
        order: ``approximate`` is
        bool, ``area_km2`` and what was measured float (not a number where nobody did), the rest
        text; ``valid_from`` and ``valid_to`` are EDTF, empty when
        open. Without rows when there is a fault.
    faults
        Everything in the file that is not as it should be. They name a feature by its number in
        the file, the first being 1, and its ``place_id``.
    notes
        A sentence for each property that is its author's own.
    """
    text, faults = read_text(path)
    if any(fault.code is FaultCode.FILE_MISSING for fault in faults):
        return (
            _frame([], {}, []),
            [],
            (later("There are no boundaries: {file} is not there.", file=path.name),),
        )
    features: list[Any] = []
    shapes: list[ReadShape] = []
    if not faults:
        try:
            check_json(path.name, text.encode(), "area_points")
            features, crs = _features(json.loads(text))
            check_limit(path.name, "areas", len(features))
        except DossierError as error:
            faults += error.faults
        except (ValueError, RecursionError) as error:
            reason = {"reason": error}
            faults.append(Fault(file=path.name, code=FaultCode.NOT_FEATURES, details=reason))
        else:
            shapes = [*map(read_shape, features)]
            known = {"places": places, "sources": sources}
            faults += outline_faults(path.name, zip(features, shapes, strict=True), crs, known)
    own = {} if faults else _own_properties(features)
    notes = tuple(
        own_column_note(path.name, name, kept, COLUMNS, property_of_feature=True)
        for name, kept in own.items()
    )
    counts = [0] if faults else [closed(one["geometry"])[1] for one in features]
    if sum(counts):
        notes += (rings_note(path.name, sum(counts)),)
    if not features and not faults:
        notes = (later("There are no boundaries: {file} has none.", file=path.name),)
    frame = _frame([] if faults else features, own, shapes)
    bounds = frame.geometry.bounds
    # One that is no wider than half the earth runs across nothing.
    for row in frame.index[bounds["maxx"] - bounds["minx"] > EAST]:
        if (cut := cut_at_180(frame.geometry[row])) is not None:
            frame.loc[row, "geometry"] = cut
            place = frame["place_id"][row]
            notes += (
                later(
                    "{file}: the outline of {place} runs across 180°; it is cut there.",
                    file=path.name,
                    place=place,
                ),
            )
    return frame, faults, notes


def on_day(outlines: gpd.GeoDataFrame, day: date) -> gpd.GeoDataFrame:
    """Return one area for each place, in their order: of several, the one that began last.

    That is by the day; before all of them it is the earliest one. The same holds of its lines,
    which are drawn beside the area.
    """
    if not outlines["place_id"].duplicated().any():
        return outlines
    line = outlines["style"].isin(LINE_STYLES)
    ordinal = day.toordinal()
    begins = first_days(outlines)
    # By the day, the latest comes last; after those that begin later, the earliest of which wins.
    rank = begins.where(begins <= ordinal, -begins)
    chosen = rank.groupby([outlines["place_id"], line], sort=False).idxmax()
    return outlines.loc[sorted(chosen)]


def first_days(outlines: gpd.GeoDataFrame) -> pd.Series[int]:
    """Return the first day of each outline as a proleptic Gregorian ordinal; 1 if none is told."""
    days = [read_date(text).start if text else date.min for text in outlines["valid_from"]]
    return pd.Series([day.toordinal() for day in days], index=outlines.index, dtype="int64")


def _features(collection: object) -> tuple[list[Any], object]:
    """Return the features and the ``crs`` of what should be a FeatureCollection."""
    if isinstance(collection, dict) and collection.get("type") == "FeatureCollection":
        features = collection.get("features")
        if isinstance(features, list):
            return features, collection.get("crs")
    message = say("found no features")
    raise ValueError(message)


def _own_properties(features: list[Any]) -> dict[str, str]:
    """Return the names of the properties that are their author's own, and what each is kept as."""
    names = dict.fromkeys(name for feature in features for name in feature["properties"])
    taken = {*schema.OUTLINES.derived}
    return {name: f"{name} (2)" if name in taken else name for name in names if name not in COLUMNS}


def _frame(
    features: list[Any], own: Mapping[str, str], shapes: Sequence[ReadShape]
) -> gpd.GeoDataFrame:
    cells = {
        column: [feature["properties"].get(column) for feature in features] for column in COLUMNS
    }
    cells |= {
        kept: [_own_text(feature["properties"].get(name)) for feature in features]
        for name, kept in own.items()
    }
    frame = gpd.GeoDataFrame(cells, geometry=shapes[: len(features)], crs=WGS84)
    for column in MEASURED:
        frame[column] = pd.to_numeric(frame[column], errors="coerce").astype("float64")
    for column in ("valid_from", "valid_to"):
        frame[column] = frame[column].fillna("").astype("str")
    return frame.astype({"approximate": "bool", "area_km2": "float64"})


def _own_text(value: object) -> str:
    """Return what an own property says; what is no plain value is told as JSON."""
    nested = isinstance(value, dict | list)
    return json.dumps(value, ensure_ascii=False) if nested else cell_text(value)
