"""Boundaries that come as text: GeoJSON in each of its shapes, TopoJSON and KML.

What they are is told by their content; GDAL, which would guess, sees only what was recognised.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_json, check_limit, check_xml, limits, over
from handover.dossier.rings import closed, rings_note
from handover.errors import DossierError
from handover.faults import FaultCode
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Iterator

_GEOMETRIES = (
    *("Polygon", "MultiPolygon", "GeometryCollection"),
    *("Point", "LineString", "MultiPoint", "MultiLineString"),
)


def is_geo_text(content: bytes) -> bool:
    """Whether a file begins as JSON or as KML does."""
    head = content[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n\x1e")
    return head.startswith(b"{") or (head.startswith(b"<") and b"<kml" in content[:2_000])


def as_layer(name: str, content: bytes) -> tuple[str, bytes, list[Later]]:
    """Return the ending of the file that GDAL is to read, its content, and what is to be said.

    Raises
    ------
    DossierError
        If it is none of them, or says by its form that it is something else.
    """
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        check_xml(name, content)
        if content.count(b",") > 3 * limits().area_points:  # a position has two or three numbers
            raise DossierError([over(name, "area_points")])
        _check_kml(name, content)
        return "kml", content, []
    found = _parsed(name, content)
    kind = str(found.get("type", ""))
    if kind == "Topology" and isinstance(found.get("objects"), dict) and "arcs" in found:
        _check_topology(name, found)
        return "topojson", content, []
    if kind == "FeatureCollection":
        features = found.get("features")
    elif kind == "Feature":
        features = [found]
    elif kind in _GEOMETRIES:
        features = [{"type": "Feature", "properties": {}, "geometry": found}]
    else:
        raise refused(name, FaultCode.NOT_A_COLLECTION, found=_called(found, kind))
    check_limit(name, "areas", len(features) if isinstance(features, list) else 0)
    count = 0
    for feature in features if isinstance(features, list) else ():
        if isinstance(feature, dict) and isinstance(feature.get("geometry"), dict):
            feature["geometry"], more = closed(feature["geometry"])
            count += more
    notes = [rings_note(name, count)] if count else []
    told = {key: value for key, value in found.items() if key == "crs"}
    collection = {"type": "FeatureCollection", **told, "features": features}
    return "geojson", json.dumps(collection).encode(), notes


def _check_topology(name: str, topology: dict[str, Any]) -> None:
    """Refuse a topology whose arcs are drawn so often that its areas have too many points."""
    arcs = topology["arcs"] if isinstance(topology["arcs"], list) else []
    lengths = [len(arc) if isinstance(arc, list) else 0 for arc in arcs]
    left = limits().area_points
    waiting: list[Any] = list(topology["objects"].values())
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [one.get("geometries"), one.get("arcs")]
        elif isinstance(one, list):
            waiting += [inner for inner in one if isinstance(inner, dict | list)]
            drawn = (arc if arc >= 0 else ~arc for arc in one if isinstance(arc, int))
            left -= sum(lengths[arc] for arc in drawn if arc < len(lengths))
            if left < 0:
                raise DossierError([over(name, "area_points")])


def _parsed(name: str, content: bytes) -> dict[str, Any]:
    """Return the JSON of a file, or of its lines as a collection."""
    check_json(name, content, "area_points")
    try:
        text = content.decode("utf-8-sig")
        try:
            found = json.loads(text)
        except ValueError:
            features = list(_features_of_lines(text))
            if not features:
                raise
            found = {"type": "FeatureCollection", "features": features}
    except (ValueError, RecursionError) as error:
        raise refused(name, FaultCode.NOT_GEOJSON, reason=error) from error
    return found if isinstance(found, dict) else {}


def _features_of_lines(text: str) -> Iterator[dict[str, Any]]:
    """Yield the feature on each line of newline-delimited GeoJSON (RFC 8142); none of other text.

    A line that is none raises ValueError.
    """
    lines = [line.strip("\x1e \r") for line in text.split("\n")]
    for line in filter(None, lines):
        found = json.loads(line)
        if not isinstance(found, dict) or found.get("type") not in ("Feature", *_GEOMETRIES):
            return
        is_feature = found["type"] == "Feature"
        yield found if is_feature else {"type": "Feature", "properties": {}, "geometry": found}


def _called(found: dict[str, Any], kind: str) -> Later:
    """Return what a JSON file is that holds no boundaries."""
    if "elements" in found and ("osm3s" in found or "generator" in found):
        return later("an answer of Overpass")
    if "spatialReference" in found or "geometryType" in found:
        return later("JSON of Esri")
    if kind == "Topology":
        return later("TopoJSON without objects or arcs")
    if not kind:
        return later("JSON without a type")
    return later("JSON of the type {type}", type=repr(kind[:40]))


def _check_kml(name: str, content: bytes) -> None:
    try:
        ElementTree.fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        reason = str(error) or type(error).__name__
        raise refused(name, FaultCode.BOUNDARIES_BROKEN, reason=reason) from error
