"""GeoJSON in all its forms, and rows with shapes as the other forms of JSON give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from handover.dossier.formats.zips import refused
from handover.faults import FaultCode
from handover.matching.foreign_table import ForeignTable, ReadingForm
from handover.matching.reading.cells import frame_of_records
from handover.matching.reading.shapes import NO_FEATURE, Remarks, crs_of, settled, shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import shapely

    from handover.matching.foreign_table import ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

GEOMETRIES = (
    *("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"),
    "GeometryCollection",
)


_DEEPEST = 4
"""Objects inside one another that are made into columns."""


def flatten(path: str, value: object, into: dict[str, object], depth: int = 0) -> None:
    """Put a value of a record into its columns: an object becomes one for each of its keys.

    >>> record: dict[str, object] = {}
    >>> flatten("status", {"holder": "Reds", "since": {"day": 1}}, record)
    >>> record
    {'status.holder': 'Reds', 'status.since.day': 1}
    """
    if isinstance(value, dict) and value and depth < _DEEPEST:
        for key, inner in value.items():
            flatten(f"{path}.{key}", inner, into, depth + 1)
    else:
        into[path] = value


@dataclass
class Rows:
    """Rows of a table while they are read."""

    records: list[Mapping[str, object]] = field(default_factory=list)
    shapes: list[shapely.Geometry | None] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)

    def add(self, record: Mapping[str, object], shape: shapely.Geometry | None = None) -> None:
        """Add a row."""
        self.records.append(record)
        self.shapes.append(shape)

    @property
    def next_number(self) -> int:
        """Number of the row that is added next."""
        return len(self.records) + 1

    def table(  # noqa: PLR0913  # what a table is made of
        self,
        file: BroughtFile,
        kind: str,
        choice: ReadingChoice,
        *,
        part: str = "",
        crs: str = "",
        notes: Sequence[str] = (),
    ) -> ForeignTable:
        """Return the table of these rows.

        Parameters
        ----------
        file
            The file they were read from.
        kind
            What it is.
        choice
            What a reader says of it.
        part
            Sheet, layer or object.
        crs
            Coordinate system that the file tells; empty for degrees of WGS 84.
        notes
            What there is to say beside what was met in the shapes.
        """
        if not self.records:
            raise refused(file.name, FaultCode.NO_ROWS)
        numbers = range(1, len(self.records) + 1)
        index = pd.RangeIndex(1, len(self.records) + 1)
        frame = frame_of_records(file.name, self.records, numbers)
        frame.index = index
        shapes = np.empty(len(self.shapes), dtype=object)
        shapes[:] = self.shapes
        told = choice.crs or crs
        system = crs_of(file.name, told) if told else None
        geometry, name = settled(file.name, shapes, index, system, self.remarks)
        form = ReadingForm(kind=kind, crs=name)
        return ForeignTable(
            file=file.name,
            part=part,
            frame=frame,
            geometry=geometry,
            form=form,
            notes=(*notes, *self.remarks.sentences),
        )


def is_geojson(content: object) -> bool:
    """Return whether a value is a GeoJSON collection, feature or geometry."""
    if not isinstance(content, dict):
        return False
    kind = content.get("type")
    if kind == "FeatureCollection":
        return isinstance(content.get("features"), list)
    if kind == "Feature":
        return "geometry" in content or isinstance(content.get("properties"), dict)
    return kind in GEOMETRIES and ("coordinates" in content or "geometries" in content)


def features_of(content: Mapping[str, Any]) -> list[Any]:
    """Return the features of a collection, of one feature, or of a bare geometry."""
    kind = content["type"]
    if kind == "FeatureCollection":
        return list(content["features"])
    if kind == "Feature":
        return [content]
    if kind == "GeometryCollection" and isinstance(content.get("geometries"), list):
        return [{"geometry": one} for one in content["geometries"]]
    return [{"geometry": content}]


def read_features(
    file: BroughtFile, choice: ReadingChoice, features: Sequence[Any], crs: str, kind: str
) -> ForeignTable:
    """Return the table of GeoJSON features: a row each, a column for each property."""
    rows = Rows()
    for feature in features:
        number = rows.next_number
        if not isinstance(feature, dict):
            rows.remarks.add(NO_FEATURE, number)
            rows.add({})
            continue
        if feature.get("type") in GEOMETRIES:
            feature = {"geometry": feature}  # noqa: PLW2901
        properties = feature.get("properties")
        record: dict[str, object] = {}
        for key, value in properties.items() if isinstance(properties, dict) else ():
            flatten(str(key), value, record)
        if isinstance(feature.get("id"), str | int | float) and "id" not in record:
            record = {"id": feature["id"], **record}
        rows.add(record, shape_of(feature.get("geometry"), rows.remarks, number))
    return rows.table(file, kind, choice, crs=crs)


def crs_told(content: Mapping[str, Any]) -> str:
    """Return the coordinate system that a GeoJSON file of the old form tells; empty for none."""
    crs = content.get("crs")
    name: object = None
    if isinstance(crs, dict) and isinstance(crs.get("properties"), dict):
        name = crs["properties"].get("name")
    elif isinstance(crs, str):
        name = crs
    return str(name) if isinstance(name, str) and name else ""
