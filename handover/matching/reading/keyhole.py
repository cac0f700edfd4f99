"""KML and what is in a KMZ: placemarks with their folders, data, times and colours.

Read as XML: GDAL's driver leaves out folders inside folders, time spans and the colours by which
many maps tell who holds an area.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.errors import ShapelyError

from handover.dossier.formats.zips import refused
from handover.faults import FaultCode
from handover.matching.reading.features import Rows
from handover.matching.reading.shapes import UNREADABLE, Remarks, joined, polygon
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_OWN = ("name", "description", "address", "phoneNumber", "Snippet")
_SHAPES = ("Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{8})")
_BESIDE_COMMA = re.compile(r"\s+,\s*|,\s+")
_DEEPEST = 30
_TROUBLE = (ShapelyError, ValueError, TypeError, IndexError)


def read_kml(file: BroughtFile, choice: ReadingChoice, root: Element) -> list[ForeignTable]:
    """Return the table of the placemarks of a KML file.

    Parameters
    ----------
    file
        The file.
    choice
        What a reader says of it.
    root
        Its XML.

    Raises
    ------
    DossierError
        If it has no placemarks.
    """
    styles = _Styles(root)
    rows = Rows()
    for placemark, folders in _placemarks(root, (), 0):
        number = rows.next_number
        try:
            shape = _shape_in(placemark, rows.remarks, number)
        except _TROUBLE:
            rows.remarks.add(UNREADABLE, number)
            shape = None
        rows.add(_record(placemark, folders, styles), shape)
    notes = []
    links = sum(1 for one in root.iter() if _tag(one) == "NetworkLink")
    if links:
        notes.append(
            say(
                "{count, plural, one {# link to a file elsewhere is not followed.} "
                "other {# links to files elsewhere are not followed.}}",
                count=links,
            )
        )
    if not rows.records:
        raise refused(file.name, FaultCode.NO_ROWS)
    return [rows.table(file, "KMZ" if file.suffix == ".kmz" else "KML", choice, notes=notes)]


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _child(element: Element, tag: str) -> Element | None:
    return next((one for one in element if _tag(one) == tag), None)


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext()).strip()


def _placemarks(
    element: Element, folders: tuple[str, ...], depth: int
) -> Iterator[tuple[Element, tuple[str, ...]]]:
    for one in element:
        kind = _tag(one)
        if kind == "Placemark":
            yield one, folders
        elif kind in ("Folder", "Document", "kml", "Create", "Update") and depth < _DEEPEST:
            named = _text(_child(one, "name")) if kind == "Folder" else ""
            yield from _placemarks(one, (*folders, named) if named else folders, depth + 1)
    if depth == 0 and _tag(element) == "Placemark":
        yield element, folders


def _record(placemark: Element, folders: tuple[str, ...], styles: _Styles) -> dict[str, object]:
    record: dict[str, object] = {"name": "", "description": ""}
    if placemark.get("id"):
        record["id"] = placemark.get("id")
    for child in placemark:
        kind = _tag(child)
        if kind in _OWN:
            record[kind] = _text(child)
        elif kind == "TimeSpan":
            record["begin"] = _text(_child(child, "begin"))
            record["end"] = _text(_child(child, "end"))
        elif kind == "TimeStamp":
            record["when"] = _text(_child(child, "when"))
        elif kind == "ExtendedData":
            for name, value in _extended(child):
                record[f"{name} (data)" if name in record else name] = value
    if folders:
        record["folder"] = " / ".join(folders)
    style, colour, line = styles.of(placemark)
    record |= {"style": style} if style else {}
    record |= {"fill colour": colour} if colour else {}
    record |= {"line colour": line} if line else {}
    return record


def _extended(data: Element) -> Iterator[tuple[str, str]]:
    for one in data.iter():
        kind = _tag(one)
        if kind == "Data":
            yield one.get("name", ""), _text(_child(one, "value"))
        elif kind in ("SimpleData", "SimpleArrayData"):
            yield one.get("name", ""), _text(one)


class _Styles:
    """The colours of a file's styles, by id."""

    def __init__(self, root: Element) -> None:
        self._colours: dict[str, tuple[str, str]] = {}
        self._normal: dict[str, str] = {}
        for one in root.iter():
            name = one.get("id", "")
            if _tag(one) == "Style" and name:
                self._colours[name] = _colours(one)
            elif _tag(one) == "StyleMap" and name:
                for pair in one:
                    if _text(_child(pair, "key")) == "normal":
                        self._normal[name] = _text(_child(pair, "styleUrl")).rpartition("#")[2]

    def of(self, placemark: Element) -> tuple[str, str, str]:
        """Return the style of a placemark, the colour of its area and of its line, as #rrggbb."""
        name = _text(_child(placemark, "styleUrl"))
        own = _child(placemark, "Style")
        inner = name.rpartition("#")[2]
        colours = self._colours.get(self._normal.get(inner, inner), ("", ""))
        if own is not None:
            colours = tuple(a or b for a, b in zip(_colours(own), colours, strict=True))  # type: ignore[assignment]
        return name, *colours


def _colours(style: Element) -> tuple[str, str]:
    found = {}
    for kind in ("PolyStyle", "LineStyle", "IconStyle"):
        part = _child(style, kind)
        # KML writes a colour as opacity, blue, green, red.
        colour = _COLOUR.fullmatch(_text(_child(part, "color")) if part is not None else "")
        if colour:
            _, blue, green, red = (colour[1][at : at + 2].lower() for at in (0, 2, 4, 6))
            found[kind] = f"#{red}{green}{blue}"
    return found.get("PolyStyle", ""), found.get("LineStyle", "") or found.get("IconStyle", "")


def _shape_in(
    element: Element, remarks: Remarks, number: int, depth: int = 0
) -> shapely.Geometry | None:
    if depth > _DEEPEST:
        raise ValueError(depth)
    shapes = []
    for child in element:
        kind = _tag(child)
        if kind in ("MultiGeometry", "MultiTrack"):
            shapes.append(_shape_in(child, remarks, number, depth + 1))
        elif kind in _SHAPES:
            shapes.append(_shape(child, kind, remarks, number))
    return joined([shape for shape in shapes if shape is not None])


def _shape(element: Element, kind: str, remarks: Remarks, number: int) -> shapely.Geometry | None:
    if kind == "Polygon":
        rings = [
            _positions(_text(_find(one, "coordinates")))
            for side in ("outerBoundaryIs", "innerBoundaryIs")
            for boundary in element
            if _tag(boundary) == side
            for one in boundary
        ]
        return polygon(rings, remarks, number) if rings and len(rings[0]) else None
    if kind == "Track":
        words = " ".join(",".join(_text(one).split()) for one in element if _tag(one) == "coord")
        places = _positions(words)
    else:
        places = _positions(_text(_find(element, "coordinates")))
    if not len(places):
        return None
    if kind == "Point" or len(places) == 1:
        return shapely.points(places[0])
    if kind == "LinearRing":
        return polygon([places], remarks, number)
    return shapely.linestrings(places)


def _find(element: Element, tag: str) -> Element | None:
    return next((one for one in element.iter() if _tag(one) == tag), None)


def _positions(text: str) -> np.ndarray:
    """Return coordinates as KML writes them: "lon,lat,height lon,lat,height"."""
    places = _BESIDE_COMMA.sub(",", text).split()
    parts = chain.from_iterable(place.split(",", 2)[:2] for place in places)
    array = np.fromiter(map(float, parts), np.float64)  # without a list for each of a million
    if not places or len(array) != 2 * len(places) or not np.isfinite(array).all():
        raise ValueError(text[:40])
    return array.reshape(-1, 2)
