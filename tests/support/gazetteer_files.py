"""Lines and features of the gazetteer files that people bring: GeoNames and Linked Places."""

from __future__ import annotations

from typing import Any

from handover.gazetteer.geonames import COLUMNS

POINT = {"type": "Point", "coordinates": [-1.2879, 51.6708]}


def row(number: int, name: str, code: str, /, **cells: str) -> str:
    """One row of a dump; a code such as "P.PPL" and cells by column, "_" for a blank."""
    group, _, code = code.partition(".")
    values = dict.fromkeys(COLUMNS, "") | {
        "geonameid": str(number),
        "name": name,
        "asciiname": name,
        "latitude": "40.10693",
        "longitude": "46.03828",
        "feature class": group,
        "feature code": code,
        "country code": "GE",
        "admin1 code": "01",
        "population": "0",
        "dem": "1500",
        "timezone": "Asia/Tbilisi",
        "modification date": "2020-11-25",
    }
    values |= {column.replace("_", " "): value for column, value in cells.items()}
    return "\t".join(values.values())


def feature(**changes: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    """A place as in the readme of the format, some of its keys changed."""
    return {
        "@id": "http://mygaz.org/places/p_12345",
        "type": "Feature",
        "properties": {"title": "Abingdon (UK)", "ccodes": ["GB"]},
        "when": {"timespans": [{"start": {"in": "0676"}, "end": {"in": "1066"}}]},
        "names": [
            {"toponym": "Abingdon", "lang": "en", "citations": [{"label": "Ye Olde Gazetteer"}]},
            {"toponym": "Abingdon-on-Thames"},
        ],
        "types": [{"identifier": "aat:300008375", "label": "town"}],
        "geometry": {
            "type": "GeometryCollection",
            "geometries": [{**POINT, "certainty": "certain"}, {"geo_wkt": "POINT (-1.31 51.64)"}],
        },
    } | changes
