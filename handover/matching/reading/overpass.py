"""OpenStreetMap and OpenHistoricalMap elements: answers of Overpass, and ``.osm`` files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from handover.dossier.formats.zips import refused
from handover.faults import FaultCode
from handover.matching.reading.features import Rows
from handover.matching.reading.shapes import MISSHAPEN, UNREADABLE, Remarks, joined
from handover.words.speech import mark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_RING = 4
_UNJOINED = mark("The lines of a relation join to no area; they are kept as lines")
_UNPLACED = mark("An element has no position in the file; ask Overpass for “out geom;”")
_META = ("version", "timestamp", "changeset", "user", "uid")
_AREAS = ("boundary", "multipolygon")


def is_overpass(content: object) -> bool:
    """Return whether a value is an answer of Overpass."""
    if not isinstance(content, dict) or not isinstance(content.get("elements"), list):
        return False
    elements = content["elements"]
    return all(isinstance(one, dict) and "type" in one for one in elements) and (
        "osm3s" in content or any("id" in one for one in elements)
    )


def read_elements(
    file: BroughtFile, choice: ReadingChoice, elements: Sequence[Mapping[str, Any]], kind: str
) -> ForeignTable:
    """Return the table of elements: a row for each that has tags, a column for each tag.

    An element without tags is a part of another one's shape. Raises DossierError when there is
    none with tags.
    """
    drawn = _Drawn(elements)
    rows = Rows()
    for element in elements:
        tags = element.get("tags")
        if not isinstance(tags, dict) or not tags:
            continue
        number = rows.next_number
        try:
            shape = drawn.shape(element, rows.remarks, number)
        except MISSHAPEN:
            rows.remarks.add(UNREADABLE, number)
            shape = None
        own = {"type": element["type"], "id": element.get("id", "")}
        named = {f"tag {key}" if key in own else str(key): value for key, value in tags.items()}
        meta = {f"osm {key}": element[key] for key in _META if key in element}
        rows.add({**own, **named, **meta}, shape)
    if not rows.records:
        raise refused(file.name, FaultCode.NO_ROWS)
    return rows.table(file, kind, choice)


def elements_of_xml(root: Element) -> list[dict[str, Any]]:
    """Return the elements of an ``.osm`` file as Overpass tells them in JSON."""
    elements: list[dict[str, Any]] = []
    for item in root:
        if item.tag not in ("node", "way", "relation"):
            continue
        element: dict[str, Any] = {"type": item.tag, **item.attrib}
        if "lat" in item.attrib and "lon" in item.attrib:
            element |= {"lat": _number(item.get("lat")), "lon": _number(item.get("lon"))}
        element["tags"] = {one.get("k", ""): one.get("v", "") for one in item.iter("tag")}
        if item.tag == "way":
            element["nodes"] = [one.get("ref") for one in item.iter("nd")]
        elif item.tag == "relation":
            element["members"] = [dict(one.attrib) for one in item.iter("member")]
        elements.append(element)
    return elements


def _number(text: str | None) -> float:
    try:
        return float(text or "")
    except ValueError:
        return float("nan")


class _Drawn:
    """The shapes of elements, with those that they refer to."""

    def __init__(self, elements: Sequence[Mapping[str, Any]]) -> None:
        self._nodes: dict[object, tuple[float, float]] = {}
        self._ways: dict[object, Mapping[str, Any]] = {}
        for element in elements:
            if element["type"] == "node" and "lat" in element and "lon" in element:
                self._nodes[_key(element)] = (element["lon"], element["lat"])
            elif element["type"] == "way":
                self._ways[_key(element)] = element

    def shape(
        self, element: Mapping[str, Any], remarks: Remarks, number: int
    ) -> shapely.Geometry | None:
        """Return the shape of an element; None when the file does not tell it."""
        shape: shapely.Geometry | None = None
        kind = element["type"]
        if kind == "node":
            place = self._nodes.get(_key(element))
            shape = None if place is None else shapely.points(place)
        elif kind == "way":
            line = self._line(element)
            closed = len(line) >= _RING and line[0] == line[-1]
            if closed:
                shape = shapely.polygons(line)
            elif len(line) > 1:
                shape = shapely.linestrings(line)
        elif kind == "relation":
            shape = self._relation(element, remarks, number)
        if shape is None and isinstance(element.get("center"), dict):
            shape = shapely.points(element["center"]["lon"], element["center"]["lat"])
        if shape is None and kind != "relation" and isinstance(element.get("bounds"), dict):
            edges = element["bounds"]
            shape = shapely.box(*(edges[one] for one in ("minlon", "minlat", "maxlon", "maxlat")))
        if shape is None:
            remarks.add(_UNPLACED, number)
        return shape

    def _line(self, way: Mapping[str, Any]) -> list[tuple[float, float]]:
        geometry = way.get("geometry")
        if isinstance(geometry, list):
            return [(one["lon"], one["lat"]) for one in geometry if isinstance(one, dict)]
        refs = way.get("nodes") or ()
        return [self._nodes[str(ref)] for ref in refs if str(ref) in self._nodes]

    def _relation(
        self, relation: Mapping[str, Any], remarks: Remarks, number: int
    ) -> shapely.Geometry | None:
        lines: dict[str, list[shapely.Geometry]] = {"outer": [], "inner": []}
        points: list[shapely.Geometry] = []
        for member in relation.get("members") or ():
            if member.get("type") == "way":
                own = member if "geometry" in member else self._ways.get(str(member.get("ref")), {})
                line = self._line(own)
                if len(line) > 1:
                    role = "inner" if member.get("role") == "inner" else "outer"
                    lines[role].append(shapely.linestrings(line))
            elif member.get("type") == "node" and "lat" in member and "lon" in member:
                points.append(shapely.points(member["lon"], member["lat"]))
        if not lines["outer"]:
            return joined(points)
        if (relation.get("tags") or {}).get("type", "boundary") in _AREAS:
            area = _area(lines["outer"])
            if area is not None:
                holes = _area(lines["inner"]) if lines["inner"] else None
                return area if holes is None else shapely.difference(area, holes)
            remarks.add(_UNJOINED, number)
        return joined(lines["outer"] + lines["inner"])


def _area(lines: Sequence[shapely.Geometry]) -> shapely.Geometry | None:
    """Return the area that lines enclose; None when a line is left over."""
    found, cuts, dangles, _ = shapely.polygonize_full(np.array(lines, dtype=object))
    parts = shapely.get_parts(found)
    if not len(parts) or not shapely.is_empty(cuts) or not shapely.is_empty(dangles):
        return None
    return shapely.union_all(parts)


def _key(element: Mapping[str, Any]) -> str:
    return str(element.get("id"))
