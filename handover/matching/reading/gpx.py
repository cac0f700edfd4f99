"""GPX: way points, routes and tracks of a receiver."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from handover.dossier.formats.zips import refused
from handover.faults import FaultCode
from handover.matching.reading.features import Rows
from handover.matching.reading.shapes import UNREADABLE, joined

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_PARTS = {"wpt": "waypoints", "rte": "routes", "trk": "tracks"}
_INNER = ("rtept", "trkseg", "extensions", "link")


def read_gpx(file: BroughtFile, choice: ReadingChoice, root: Element) -> list[ForeignTable]:
    """Return a table for the way points, the routes and the tracks, as far as there are any."""
    tables = []
    for tag, part in _PARTS.items():
        rows = Rows()
        for one in root:
            if _tag(one) != tag:
                continue
            number = rows.next_number
            try:
                shape = _shape(one, tag)
            except ValueError:
                rows.remarks.add(UNREADABLE, number)
                shape = None
            record: dict[str, object] = {
                _tag(child): "".join(child.itertext()).strip()
                for child in one
                if _tag(child) not in _INNER
            }
            for child in one:
                if _tag(child) == "link":
                    record["link"] = child.get("href", "")
            rows.add(record, shape)
        if rows.records:
            tables.append(rows.table(file, "GPX", choice, part=part))
    if not tables:
        raise refused(file.name, FaultCode.NO_ROWS)
    return tables


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _shape(element: Element, tag: str) -> shapely.Geometry | None:
    if tag == "wpt":
        return shapely.points(_position(element))
    if tag == "rte":
        lines = [[_position(one) for one in element if _tag(one) == "rtept"]]
    else:
        lines = [
            [_position(one) for one in segment if _tag(one) == "trkpt"]
            for segment in element
            if _tag(segment) == "trkseg"
        ]
    return joined([shapely.linestrings(line) for line in lines if len(line) > 1])


def _position(element: Element) -> tuple[float, float]:
    place = float(element.get("lon", "")), float(element.get("lat", ""))
    if not np.isfinite(place).all():
        raise ValueError(place)
    return place
