"""Plain JSON: lists of records wherever they stand in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.matching.reading.features import Rows, flatten, is_geojson
from handover.matching.reading.shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_DEEPEST = 4
"""Objects inside one another that are looked into for lists."""
_KEY = "key"
"""Column for the names of an object whose values are the records."""


def records_of(content: Any) -> dict[str, list[Mapping[str, Any]]]:  # noqa: ANN401
    """Return each list of records in a value, by the path to it; empty when there is none.

    >>> records_of({"rows": [{"a": 1}]})
    {'rows': [{'a': 1}]}
    >>> records_of({"AM": {"holder": "x"}, "AZ": {"holder": "y"}})
    {'': [{'key': 'AM', 'holder': 'x'}, {'key': 'AZ', 'holder': 'y'}]}
    >>> records_of([["place", "holder"], ["North", "blue"]])
    {'': [{'place': 'North', 'holder': 'blue'}]}
    """
    found: dict[str, list[Mapping[str, Any]]] = {}
    _collect(content, "", found, 0)
    if found or not isinstance(content, dict):
        return found
    values = list(content.values())
    if len(values) > 1 and all(isinstance(value, dict) for value in values):
        return {"": [{_KEY: key, **value} for key, value in content.items()]}
    if values and all(isinstance(value, list) for value in values):
        lengths = {len(value) for value in values}
        if len(lengths) == 1 and lengths != {0}:
            return {"": [dict(zip(content, row, strict=True)) for row in zip(*values, strict=True)]}
    return {}


def _collect(
    content: Any,  # noqa: ANN401
    path: str,
    found: dict[str, list[Mapping[str, Any]]],
    depth: int,
) -> None:
    if isinstance(content, list):
        if content and all(isinstance(one, dict) for one in content):
            found[path] = [_plain_bindings(one) for one in content]
        elif len(content) > 1 and all(isinstance(one, list) for one in content):
            head, *rows = content
            if head and all(isinstance(one, str) for one in head):
                found[path] = [dict(zip(head, row, strict=False)) for row in rows]
    elif isinstance(content, dict) and depth < _DEEPEST:
        for key, value in content.items():
            _collect(value, f"{path}.{key}" if path else str(key), found, depth + 1)


def _plain_bindings(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an answer of a SPARQL service with its values alone."""
    if record and all(
        isinstance(value, dict) and {"type", "value"} <= set(value) for value in record.values()
    ):
        return {key: value["value"] for key, value in record.items()}
    return record


def read_records(
    file: BroughtFile,
    choice: ReadingChoice,
    records: Sequence[Mapping[str, Any]],
    part: str,
    kind: str,
) -> ForeignTable:
    """Return the table of a list of records: objects in them become columns of their own."""
    rows = Rows()
    for record in records:
        plain: dict[str, object] = {}
        shape = None
        for key, value in record.items():
            if shape is None and is_geojson(value) and "coordinates" in value:
                shape = shape_of(value, rows.remarks, rows.next_number)
            else:
                flatten(str(key), value, plain)
        rows.add(plain, shape)
    return rows.table(file, kind, choice, part=part)
