"""JSON of every sort: which one a file is, and the reader for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handover.dossier.formats.zips import refused
from handover.dossier.limits import check_json, check_limit
from handover.faults import FaultCode
from handover.matching.reading.brought_file import of_another_kind
from handover.matching.reading.encodings import text_of_file
from handover.matching.reading.esri import is_esri, read_esri
from handover.matching.reading.features import crs_told, features_of, is_geojson, read_features
from handover.matching.reading.linked import is_linked, read_linked
from handover.matching.reading.overpass import is_overpass, read_elements
from handover.matching.reading.records import read_records, records_of
from handover.matching.reading.topology import is_topology, read_topology
from handover.words.later import later
from handover.words.speech import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

_SEPARATOR = "\x1e"
"""Before each text of a GeoJSON text sequence (RFC 8142)."""


def read_json(file: BroughtFile, choice: ReadingChoice) -> list[ForeignTable]:
    """Return the tables in a file of JSON or JSON Lines.

    Raises
    ------
    DossierError
        If it is no JSON, or holds neither shapes nor a list of records.
    """
    content, lines = _parsed(file, choice)
    if is_topology(content):
        return read_topology(file, choice, content)
    if is_overpass(content):
        return [read_elements(file, choice, content["elements"], "Overpass JSON")]
    if is_esri(content):
        return [read_esri(file, choice, content)]
    if lines is not None and lines and all(map(is_geojson, lines)):
        features = [feature for line in lines for feature in features_of(line)]
        if is_linked(features):
            return [read_linked(file, choice, features, mark("Linked Places, a feature a line"))]
        kind = mark("GeoJSON, a feature a line")
        return [read_features(file, choice, features, crs_told(lines[0]), kind)]
    if is_geojson(content):
        features = features_of(content)
        if is_linked(features):
            return [read_linked(file, choice, features, "Linked Places")]
        return [read_features(file, choice, features, crs_told(content), _form(content))]
    if isinstance(content, list) and content and all(map(is_geojson, content)):
        features = [feature for one in content for feature in features_of(one)]
        return [read_features(file, choice, features, "", mark("GeoJSON, a list of features"))]
    found = records_of(content if lines is None else lines)
    check_limit(file.name, "parts", len(found))
    if not found:
        remedy = mark("Bring a list of records, one for each row, or GeoJSON.")
        raise of_another_kind(file.name, mark("JSON without a list of records"), remedy)
    kind = "JSON" if lines is None else "JSON Lines"
    return [read_records(file, choice, records, part, kind) for part, records in found.items()]


def _form(content: dict[str, Any]) -> str:
    kind = content["type"]
    if kind == "FeatureCollection":
        return "GeoJSON"
    return mark("GeoJSON, one feature") if kind == "Feature" else mark("GeoJSON, a bare geometry")


def _parsed(file: BroughtFile, choice: ReadingChoice) -> tuple[Any, Sequence[Any] | None]:
    """Return what a file of JSON holds, or else what each of its lines does."""
    check_json(file.name, file.content)
    text, _, _ = text_of_file(file.name, file.content, choice.encoding)
    text = text.strip()
    if not text.startswith(_SEPARATOR):
        try:
            return json.loads(text), None
        except RecursionError as error:
            raise refused(file.name, FaultCode.NOT_JSON, reason=later("too deep")) from error
        except ValueError as error:
            whole = error
    else:
        whole = ValueError(later("no texts between its separators"))
    lines = [line for line in text.replace(_SEPARATOR, "\n").splitlines() if line.strip()]
    try:
        return None, [json.loads(line) for line in lines]
    except (ValueError, RecursionError) as error:
        row = sum(1 for _ in lines) > 1 and _is_json(lines[0])
        raise refused(file.name, FaultCode.NOT_JSON, reason=error if row else whole) from error


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
