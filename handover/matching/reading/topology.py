"""TopoJSON: shapes that share their borders as arcs, quantised or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.errors import ShapelyError

from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_limit, limits
from handover.faults import FaultCode
from handover.matching.reading.features import Rows
from handover.matching.reading.shapes import UNREADABLE, Remarks, joined, polygon
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_DEEPEST = 20
_TROUBLE = (
    *(ShapelyError, ValueError, TypeError, KeyError),
    *(AttributeError, IndexError, OverflowError),
)


def is_topology(content: object) -> bool:
    """Return whether a value is a TopoJSON topology."""
    return (
        isinstance(content, dict)
        and content.get("type") == "Topology"
        and isinstance(content.get("objects"), dict)
    )


def read_topology(
    file: BroughtFile, choice: ReadingChoice, content: Mapping[str, Any]
) -> list[ForeignTable]:
    """Return a table for each object of a topology that holds shapes.

    Raises
    ------
    DossierError
        If its arcs cannot be read, or it holds no shapes.
    """
    try:
        arcs = _Arcs(content)
    except _TROUBLE as error:
        reason = {"kind": later("a topology"), "reason": type(error).__name__}
        raise refused(file.name, FaultCode.TABLE_BROKEN, **reason) from error
    check_limit(file.name, "parts", len(content["objects"]))
    tables = []
    for part, item in content["objects"].items():
        rows = Rows()
        for geometry in _geometries(item):
            properties = geometry.get("properties")
            record: dict[str, object] = dict(properties) if isinstance(properties, dict) else {}
            if "id" in geometry and "id" not in record:
                record = {"id": geometry["id"], **record}
            number = rows.next_number
            try:
                shape = arcs.shape(geometry, rows.remarks, number)
            except _TROUBLE:
                rows.remarks.add(UNREADABLE, number)
                shape = None
            rows.add(record, shape)
            check_limit(file.name, "points", arcs.drawn)
        if rows.records:
            tables.append(rows.table(file, "TopoJSON", choice, part=str(part)))
    if not tables:
        raise refused(file.name, FaultCode.NO_ROWS)
    return tables


def _geometries(item: Any) -> list[Any]:  # noqa: ANN401  # whatever stands there
    if not isinstance(item, dict):
        return []
    if item.get("type") == "GeometryCollection" and "properties" not in item:
        members = item.get("geometries")
        return (
            [one for one in members if isinstance(one, dict)] if isinstance(members, list) else []
        )
    return [item]


class _Arcs:
    """The arcs of a topology, decoded."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        transform = content.get("transform")
        self._scale = np.ones(2)
        self._move = np.zeros(2)
        self._quantised = isinstance(transform, dict)
        if isinstance(transform, dict):
            self._scale = np.asarray(transform["scale"], dtype=np.float64)[:2]
            self._move = np.asarray(transform["translate"], dtype=np.float64)[:2]
        self._arcs = [self._arc(arc) for arc in content.get("arcs") or ()]
        self.drawn = 0
        """Points of all shapes made so far: many may be made of few arcs."""

    def _arc(self, arc: Sequence[Sequence[float]]) -> np.ndarray:
        try:
            points = np.asarray(arc, dtype=np.float64)
        except ValueError:
            points = np.asarray([point[:2] for point in arc], dtype=np.float64)
        points = points.reshape(len(arc), -1)[:, :2]
        if self._quantised:
            points = np.cumsum(points, axis=0)
        return self._placed(points)

    def _placed(self, points: np.ndarray) -> np.ndarray:
        placed = points * self._scale + self._move
        if not np.isfinite(placed).all():
            raise ValueError
        return placed

    def _line(self, numbers: Sequence[int]) -> np.ndarray:
        parts: list[np.ndarray] = []
        for number in numbers:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            parts.append(arc[1:] if parts else arc)
            self.drawn += len(arc)
            if self.drawn > limits().points:
                break  # who asked refuses the file: one shape alone may draw an arc for ever
        return np.vstack(parts)

    def shape(
        self, geometry: Mapping[str, Any], remarks: Remarks, number: int, depth: int = 0
    ) -> shapely.Geometry | None:
        """Return the shape of a geometry of the topology; None when it has none."""
        kind = geometry.get("type")
        if kind is None or self.drawn > limits().points:
            return None
        if kind == "GeometryCollection":
            if depth > _DEEPEST:
                raise ValueError(kind)
            members = [
                self.shape(one, remarks, number, depth + 1) for one in geometry["geometries"]
            ]
            return joined([one for one in members if one is not None])
        if kind in {"Point", "MultiPoint"}:
            places = geometry["coordinates"]
            points = np.asarray(places, dtype=np.float64).reshape(
                -1, len(places) if kind == "Point" else len(places[0])
            )
            points = self._placed(points[:, :2])
            return shapely.points(points[0]) if kind == "Point" else shapely.multipoints(points)
        arcs = geometry["arcs"]
        if not arcs:
            return None
        if kind == "LineString":
            return shapely.linestrings(self._line(arcs))
        if kind == "MultiLineString":
            return shapely.multilinestrings([shapely.linestrings(self._line(a)) for a in arcs])
        if kind == "Polygon":
            return polygon([self._line(ring) for ring in arcs], remarks, number)
        if kind == "MultiPolygon":
            return shapely.multipolygons(
                [polygon([self._line(ring) for ring in part], remarks, number) for part in arcs]
            )
        raise ValueError(kind)
