"""Linked Places (JSON, JSON Lines): features with names, types and times, made into columns.

The format is told at https://github.com/LinkedPasts/linked-places-format. A place with several
time spans becomes as many rows. What a time says is kept as it is written: −1 and blanks too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.matching.reading.cells import BETWEEN, text_of
from handover.matching.reading.features import Rows
from handover.matching.reading.shapes import NO_FEATURE, shape_of
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile

    Span = tuple[str, str]

_MARKS = ("names", "when", "types", "links", "descriptions", "depictions", "relations")
_ENOUGH = 2
"""Marks of the format that a feature has, from which on it is taken for one."""


def is_linked(features: Sequence[Any]) -> bool:
    """Return whether features are those of the Linked Places format."""
    named = [one for one in features if isinstance(one, dict)]
    return bool(named) and all(
        isinstance(one.get("names"), list) and sum(mark in one for mark in _MARKS) >= _ENOUGH
        for one in named
    )


def read_linked(
    file: BroughtFile, choice: ReadingChoice, features: Sequence[Any], kind: str
) -> ForeignTable:
    """Return the table of linked places."""
    rows = Rows()
    several, borrowed = 0, 0
    for feature in features:
        if not isinstance(feature, dict):
            rows.remarks.add(NO_FEATURE, rows.next_number)
            rows.add({})
            continue
        own = _spans(feature.get("when"))
        of_names = {} if any(any(span) for span in own) else _times_of_names(feature)
        spans = list(of_names) or own
        record = _record(feature)
        shape = shape_of(feature.get("geometry"), rows.remarks, rows.next_number)
        several += len(spans) > 1
        borrowed += bool(of_names)
        for span in spans or [("", "")]:
            named = {"name then": BETWEEN.join(of_names[span])} if span in of_names else {}
            rows.add({**record, "start": span[0], "end": span[1], **named}, shape)
    notes = []
    if several:
        notes.append(
            say("There is a row for each time span: places with several: {count}.", count=several)
        )
    if borrowed:
        notes.append(
            say(
                "Start and end are those of the names where a place tells no time of its own: "
                "{count} of them.",
                count=borrowed,
            )
        )
    return rows.table(file, kind, choice, notes=notes)


def _record(feature: Mapping[str, Any]) -> dict[str, object]:
    properties = feature.get("properties")
    record: dict[str, object] = {"id": feature.get("@id", feature.get("id", ""))}
    record |= properties if isinstance(properties, dict) else {}
    record["names"] = _listed(feature.get("names"), "toponym")
    record["types"] = _listed(feature.get("types"), "label", "sourceLabel", "identifier", "@id")
    record["links"] = _listed(feature.get("links"), "identifier", "uri", "@id")
    record["descriptions"] = _listed(feature.get("descriptions"), "value")
    record["relations"] = _listed(feature.get("relations"), "label", "relationTo")
    if "fclasses" in feature:
        record["fclasses"] = feature["fclasses"]
    return record


def _listed(items: Any, *keys: str) -> str:  # noqa: ANN401  # whatever stands there
    texts = []
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            found = next((text_of(item[key]) for key in keys if item.get(key)), "")
            texts.append(found)
    return BETWEEN.join(dict.fromkeys(filter(None, texts)))


def _times_of_names(feature: Mapping[str, Any]) -> dict[Span, list[str]]:
    """Return the time spans of a place's names, each with the names that it had then."""
    found: dict[Span, list[str]] = {}
    names = feature.get("names")
    for name in names if isinstance(names, list) else ():
        if isinstance(name, dict):
            for span in dict.fromkeys(_spans(name.get("when"))):
                found.setdefault(span, []).append(text_of(name.get("toponym")))
    return found


def _spans(when: Any) -> list[Span]:  # noqa: ANN401
    if not isinstance(when, dict):
        return []
    spans = when.get("timespans", when.get("timespan"))
    return [
        (_moment(span.get("start")), _moment(span.get("end")))
        for span in (spans if isinstance(spans, list) else [spans])
        if isinstance(span, dict)
    ]


def _moment(moment: Any) -> str:  # noqa: ANN401
    """Return the start or end of a span as it is written; "earliest/latest" when it is vague."""
    if not isinstance(moment, dict):
        return text_of(moment)
    if "in" in moment:
        return text_of(moment["in"])
    first, last = text_of(moment.get("earliest")), text_of(moment.get("latest"))
    return f"{first}/{last}" if first and last and first != last else first or last
