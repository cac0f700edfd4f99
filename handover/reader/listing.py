"""A report that was read, as JSON or as a table: mentions first, then draft claims."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from handover.dossier.csv_table import inert
from handover.reader.reasons import in_turn
from handover.words.speech import say
from handover.words.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.dossier.place import Place
    from handover.gazetteer.resolve import Gazetteer
    from handover.reader.drafts import Draft, DraftDoubt
    from handover.reader.mentions import DateMention, Mention, PlaceMention
    from handover.reader.report import Report

HEADINGS = (
    *(
        "record",
        "text",
        "start",
        "end",
        "kind",
        "modality",
        "place_id",
        "lat",
        "lon",
        "date_from",
        "date_to",
    ),
    *("edtf", "modifier", "rule", "alternatives", "stated_on", "claimant", "from_party"),
    *("to_party", "amount_min", "amount_max", "unit", "quote", "reason", "doubt"),
)
"""Columns of the table; each kind of record fills those that it has."""


def as_dict(report: Report, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return a report's mentions and drafts as JSON values.

    Parameters
    ----------
    report
        The report.
    gazetteer
        The one it was read with; hints for unknown names come from it.
    """
    hints: dict[str, list[dict[str, Any]]] = {}
    for name in report.names:
        if name.text not in hints:
            hints[name.text] = [_place(place) for place in gazetteer.near(name.text)]
    return {
        "published": None if report.published is None else report.published.isoformat(),
        "notes": [said(note) for note in report.notes],
        "places": [_place_mention(one) for one in report.places],
        "dates": [_date_mention(one) for one in report.dates],
        "amounts": [
            _span(one)
            | {
                "min": one.least,
                "max": one.most,
                "unit": one.unit,
                "doubt": said(one.doubt),
            }
            | {"min": one.least, "max": one.most, "unit": one.unit, "doubt": said(one.doubt)}
            for one in report.amounts
        ],
        "claimants": [
            _span(one) | {"name": one.name, "reason": said(one.reason), "doubt": said(one.doubt)}
            for one in report.claimants
        ],
        "names": [
            _span(one)
            | {"looks_like": one.sort.value, "reason": said(one.reason), "hints": hints[one.text]}
            for one in report.names
        ],
        "drafts": [_draft(one) for one in report.drafts],
    }


def as_json(report: Report, gazetteer: Gazetteer) -> str:
    """Return the same as text, indented."""
    return json.dumps(as_dict(report, gazetteer), ensure_ascii=False, indent=2)


def as_csv(report: Report) -> str:
    """Return a row a mention and a row a draft; no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, HEADINGS, lineterminator="\n")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow(
            {key: inert(cell) if isinstance(cell, str) else cell for key, cell in row.items()}
        )
    return text.getvalue()


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    for place in report.places:
        yield _span(place) | {
            "record": "place",
            "kind": place.part.value,
            **_where(place.place),
            "alternatives": " | ".join(one.place_id for one in place.candidates),
            "reason": said(in_turn((place.reason, place.part_reason))),
            "doubt": said(place.doubt),
        }
    for date in report.dates:
        found = _date_mention(date)
        listed = " | ".join(
            say("{date} if {reason}", date=one["edtf"], reason=one["reason"])
            for one in found["alternatives"]
        )
        known = {key: found[key] for key in found.keys() & set(HEADINGS)}
        yield {**known, "record": "date", "kind": date.precision, "alternatives": listed}
    for amount in report.amounts:
        yield _span(amount) | {
            "record": "amount",
            "amount_min": amount.least,
            "amount_max": amount.most,
            "unit": amount.unit,
            "doubt": said(amount.doubt),
        }
    for claimant in report.claimants:
        yield _span(claimant) | {
            "record": "claimant",
            "claimant": claimant.name,
            "reason": said(claimant.reason),
            "doubt": said(claimant.doubt),
        }
    for name in report.names:
        yield _span(name) | {"record": "name", "kind": name.sort.value, "reason": said(name.reason)}
    for draft in report.drafts:
        found = _draft(draft)
        known = {key: found[key] for key in found.keys() & set(HEADINGS)}
        yield {
            **known,
            **_where(draft.place),
            "record": f"draft {draft.draft_id}",
            "text": draft.cue,
            "edtf": draft.date,
            "doubt": " ".join(said(doubt.text) for doubt in draft.doubts),
        }


def _span(one: Mention) -> dict[str, Any]:
    return {"text": one.text, "start": one.start, "end": one.end}


def _place(place: Place) -> dict[str, Any]:
    return {"place_id": place.place_id, "name": place.name, "kind": place.kind.value}


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"place_id": None, "lat": None, "lon": None}
    return {"place_id": place.place_id, "lat": place.lon_lat.lat, "lon": place.lon_lat.lon}


def _place_mention(one: PlaceMention) -> dict[str, Any]:
    return _span(one) | {
        **_where(one.place),
        "name": one.place.name if one.place else None,
        "part": one.part.value,
        "relation": one.relation,
        "reason": said(one.reason),
        "part_reason": said(one.part_reason),
        "candidates": [_place(place) for place in one.candidates],
        "doubt": said(one.doubt),
    }


def _date_mention(one: DateMention) -> dict[str, Any]:
    return _span(one) | {
        "date_from": None if one.date_from is None else one.date_from.isoformat(),
        "date_to": None if one.date_to is None else one.date_to.isoformat(),
        "edtf": one.edtf,
        "modifier": one.modifier.value,
        "precision": one.precision,
        "rule": one.rule,
        "alternatives": [
            {"edtf": other.edtf, "reason": said(other.reason)} for other in one.alternatives
        ],
        "doubt": said(one.doubt),
    }


def _doubt(one: DraftDoubt) -> dict[str, str]:
    return {"field": one.about, "text": said(one.text)}


def _draft(one: Draft) -> dict[str, Any]:
    return {
        "draft_id": one.draft_id,
        "kind": one.kind.value,
        "modality": one.modality.value,
        "is_background": one.is_background,
        "place_id": one.place.place_id if one.place else None,
        "from_party": one.from_party,
        "to_party": one.to_party,
        "date": one.date,
        "stated_on": None if one.stated_on is None else one.stated_on.isoformat(),
        "claimant": one.claimant,
        "amount_min": one.amount_min,
        "amount_max": one.amount_max,
        "unit": one.unit,
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "cue": one.cue,
        "passages": [list(span) for span in one.passages],
        "doubts": [_doubt(doubt) for doubt in one.open_doubts],
        "gaps": [_doubt(doubt) for doubt in one.doubts if doubt.is_gap],
    }
