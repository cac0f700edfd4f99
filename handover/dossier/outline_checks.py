"""What is wrong with the outlines in a file: their properties, by the schema, and geometry."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from handover.dossier import schema
from handover.dossier.columns import Holds
from handover.dossier.outline_shapes import geometry_misfits
from handover.dossier.place import WGS84
from handover.dossier.wanted import WANTED, is_edtf, with_similar
from handover.edtf.ambiguity import misread
from handover.faults import Fault, FaultCode
from handover.words.later import Later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from handover.dossier.columns import Column
    from handover.dossier.outline_shapes import ReadShape


_CRS_NAMES = ("urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", WGS84)
_Misfit = tuple[str, object, FaultCode, dict[str, Any]]
"""Property, its value, what is wrong with it, and the details."""


def outline_faults(
    file: str,
    features: Iterable[tuple[Any, ReadShape]],
    crs: object,
    known: Mapping[str, Collection[str] | None],
) -> list[Fault]:
    """Return everything that is not as it should be in the features of a file.

    They are called by their number in the file, the first being 1, and their ``place_id``.

    Parameters
    ----------
    file
        Name of the file.
    features
        Each feature and its polygons, as `handover.dossier.outline_shapes.read_shape` read them.
    crs
        What the file says of its coordinates.
    known
        Ids of places and of sources that there are; None for any.
    """
    faults = []
    if crs is not None and not any(name in json.dumps(crs) for name in _CRS_NAMES):
        code, wanted = FaultCode.PROJECTION_TOLD, {"wanted": WGS84}
        faults.append(Fault(file=file, code=code, column="crs", value=str(crs), details=wanted))
    first: dict[tuple[object, object], int] = {}
    for number, (feature, read) in enumerate(features, start=1):
        where = f"feature {number}"
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            faults.append(Fault(file=file, code=FaultCode.FEATURE_BARE, column=where))
            continue
        found: list[_Misfit] = [*_property_misfits(properties, known)]
        found += [("geometry", None, *misfit) for misfit in geometry_misfits(feature, read)]
        key = (str(properties.get("place_id")), str(properties.get("valid_from")))
        if first.setdefault(key, number) != number:
            double = {"number": str(first[key])}
            found.append(("place_id", key[0], FaultCode.OUTLINE_TWICE, double))
        place = properties.get("place_id")
        called = f" ({place})" if isinstance(place, str) else ""
        faults += [
            Fault(
                file=file,
                code=code,
                column=f"{where}{called}, {name}",
                value=None if value is None else str(value),
                details=details,
            )
            for name, value, code, details in found
        ]
    return faults


def _property_misfits(
    properties: dict[str, Any], known: Mapping[str, Collection[str] | None]
) -> Iterator[_Misfit]:
    """Yield each property that is not as the schema has it."""
    for column in schema.OUTLINES.columns:
        if column.name not in properties:
            if column.may_be_missing:
                continue
            yield column.name, None, FaultCode.PROPERTY_MISSING, {}
        elif misfit := _misfit(properties[column.name], column, known):
            yield column.name, properties[column.name], *misfit


def _misfit(
    value: Any,  # noqa: ANN401  # a property may hold anything
    column: Column,
    known: Mapping[str, Collection[str] | None],
) -> tuple[FaultCode, dict[str, Any]] | None:
    if column.holds is Holds.REFERENCE:
        ids = known[column.refers_to]
        if _is_among(value, ids):
            return None
        hint = with_similar(WANTED[column.refers_to], str(value), ids or ())
        return FaultCode.ID_UNKNOWN, {"wanted": hint}
    if not column.required and value in (None, ""):
        return None
    choices = {"choices": ", ".join(column.choices)}
    checks: dict[Holds, tuple[Callable[[Any], bool], FaultCode, dict[str, Any]]] = {
        Holds.DATE: (
            _is_edtf,
            FaultCode.DATE_FORM,
            {"wanted": Later(_date_wanted, (str(value),))},
        ),
        Holds.FLAG: (_is_flag, FaultCode.FLAG_FORM, {}),
        Holds.SQUARE_KILOMETRES: (_is_area, FaultCode.AREA_FORM, {}),
        Holds.KILOMETRES: (_is_area, FaultCode.KILOMETRES_FORM, {}),
        Holds.SHARE: (_is_share, FaultCode.SHARE_FORM, {}),
        Holds.CHOICE: (column.choices.__contains__, FaultCode.CHOICE, choices),
    }
    fits, code, wanted = checks.get(column.holds, (_is_text, FaultCode.TEXT_BLANK, {}))
    return None if fits(value) else (code, wanted)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_share(value: object) -> bool:
    return _is_area(value) and isinstance(value, int | float) and value <= 1


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_among(value: object, ids: Collection[str] | None) -> bool:
    return isinstance(value, str) and (ids is None or value in ids)


def _is_edtf(value: object) -> bool:
    return value in (None, "") or is_edtf(str(value))


def _date_wanted(text: str) -> str:
    return misread(text) or say("an EDTF date, or nothing")


def _is_area(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and value > 0
