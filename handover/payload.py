"""What the browser is given: a dossier's claims, places and spans as plain JSON values.

Days are numbers (days since 1970-01-01), texts are written already (`handover.sentences`), and
the states of all spans are listed once and referred to by number. Nothing in it is markup.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from handover import sentences
from handover.citation import CITATION, attribution, credit_line, drawn_from
from handover.edtf_dates import EARLIEST, LATEST, sentence
from handover.labels import map_label, place_labels
from handover.languages import language_name
from handover.spans import spans
from handover.standing import lines_say
from handover.tables import records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handover.dossier import Dossier

LONGEST_EVENT = 10
"""Days that a happening may span to be shown on each of them; a longer one has no day."""

_LISTED_ROLES = ("event", "context")
_EPOCH = date(1970, 1, 1).toordinal()


def as_json(value: object) -> str:
    r"""JSON that is safe inside a ``<script>`` element: no ``<``, ``>``, ``&`` or line separators.

    Nor does it hold what Jinja would take for its own: ``{{``, ``{%`` or ``{#``.

    >>> "<" in as_json("</script>")
    False
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # Branca takes what a macro returns for a template and renders it again: "{{" would be run.
    # No brace of JSON itself has one of these after it, so that only text is touched.
    return re.sub(r"\{(?=[{%#])", r"\\u007b", text)


def browser_ledger(dossier: Dossier, *, sources: Sequence[str] | None = None) -> dict[str, Any]:
    """Everything the document shows that comes from the dossier's tables.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    sources
        Source ids to go by; None for all. Claims of other sources are left out altogether, so
        that the state is what a reader of just these could know.

    Returns
    -------
    dict
        JSON values only; `as_json` makes it text.
    """
    ledger = dossier.ledger
    if sources is not None:
        ledger = ledger[ledger["source_id"].isin(sources)].reset_index(drop=True)
    parties = {party.id: party.name for party in dossier.parties}
    labels = place_labels(dossier)
    runs, states = _runs(spans(ledger), ledger, parties)
    return {
        "title": dossier.title,
        "summary": dossier.summary,
        "start": _day(dossier.start),
        "end": _day(dossier.end),
        "latest": _day(LATEST),
        "windows": [
            {"id": w.id, "label": w.label, "start": _day(w.start), "end": _day(w.end)}
            for w in dossier.windows
        ],
        "opening_window": dossier.opening_window,
        "boundary_policy": dossier.boundary_policy,
        "naming_policy": dossier.naming_policy,
        "credit": credit_line(dossier),
        "attribution": attribution(dossier),
        "lines": lines_say(dossier),
        "citation": CITATION,
        "drawn_from": sorted(drawn_from(dossier) & set(dossier.sources["source_id"])),
        "kinds": dict(sentences.KINDS),
        "in_part": dict(sentences.IN_PART),
        "parties": {
            p.id: {
                "id": p.id,
                "name": sentences.capital(p.name),
                "phrase": p.name,
                "colour": p.colour,
            }
            for p in dossier.parties
        },
        "sources": _sources(dossier),
        "places": _places(dossier, labels, ledger, runs),
        "claims": [_claim(row, parties, labels) for row in records(ledger)],
        "deadlines": _deadlines(ledger, labels),
        "spans": runs,
        "states": states,
    }


def _day(day: date | pd.Timestamp) -> int:
    return day.toordinal() - _EPOCH


def _runs(
    rectangles: pd.DataFrame, ledger: pd.DataFrame, parties: Mapping[str, str]
) -> tuple[dict[str, list[list[Any]]], list[dict[str, Any]]]:
    """Spans as place → [[known_from, [[day_from, state], …]], …], and the states they name."""
    claims = {row["claim_id"]: row for row in records(ledger)}
    # Whole columns at a time: a large ledger has more than a hundred thousand rectangles.
    columns = ("status", "holder_claim", "schedule_claim", "denial_claim", "since")
    keys = zip(*(rectangles[column].tolist() for column in columns), strict=True)
    known_from, day_from = (_days(rectangles[axis]) for axis in ("known_from", "day_from"))
    numbers: dict[tuple[Any, ...], int] = {}
    first: list[int] = []
    runs: dict[str, list[list[Any]]] = {}
    for row, (place_id, key) in enumerate(zip(rectangles["place_id"].tolist(), keys, strict=True)):
        if key not in numbers:
            numbers[key] = len(numbers)
            first.append(row)
        place_runs = runs.setdefault(place_id, [])
        if not place_runs or place_runs[-1][0] != known_from[row]:
            place_runs.append([known_from[row], []])
        place_runs[-1][1].append([day_from[row], numbers[key]])
    states = [_state(row, claims, parties) for row in records(rectangles.iloc[first])]
    return runs, states


def _days(column: pd.Series[pd.Timestamp]) -> list[int]:
    """Days since 1970-01-01 of a column of days."""
    days: list[int] = (column.astype("datetime64[s]").astype("int64") // 86_400).tolist()
    return days


def _state(
    row: Mapping[str, Any], claims: Mapping[str, Any], parties: Mapping[str, str]
) -> dict[str, Any]:
    cited = claims.get(row["claim_id"])
    taken = claims[row["holder_claim"]] if row["since"] else None
    said = 0
    if cited is not None:
        told = not pd.isna(cited["stated_on"])
        said = _day(cited["stated_on"] if told else cited["published_on"])
    return {
        "status": row["status"],
        "holder": row["holder"],
        "rival": row["rival"],
        "look": f"{row['status']} {row['holder']} {row['rival']}",
        "headline": sentences.headline(row, parties),
        "sentence": sentences.state_sentence(row, claims, parties),
        "deadline": None if pd.isna(row["deadline"]) else _day(row["deadline"]),
        "said": said,
        "begun": None if taken is None else _day(taken["date_from"]),
        "claim": row["claim_id"],
        "denial": row["denial_claim"],
    }


def _sources(dossier: Dossier) -> dict[str, dict[str, str]]:
    columns = ["title", "publisher", "published_on", "url", "licence"]
    return {row["source_id"]: {c: str(row[c]) for c in columns} for row in records(dossier.sources)}


def _happening_days(claim: Mapping[str, Any]) -> list[int]:
    """Days on which a claim is shown as something that happens; a plan is, when it is stated."""
    if claim["stance"] == "denies":
        return []
    if claim["kind"] == "schedule":
        return [_day(claim["stated_on"])]
    first, last = claim["date_from"], claim["date_to"]
    if first.toordinal() == EARLIEST.toordinal() or (last - first).days >= LONGEST_EVENT:
        return []
    return list(range(_day(first), _day(last) + 1))


def _claim(
    row: Mapping[str, Any], parties: Mapping[str, str], labels: Mapping[str, str]
) -> dict[str, Any]:
    title = sentences.claim_title(row, parties)
    place = map_label(labels[row["place_id"]]).split(" / ")[0]
    days = _happening_days(row)
    return {
        "id": row["claim_id"],
        "event": row["event_id"],
        "kind": row["kind"],
        "place": row["place_id"],
        "title": title,
        "short": f"{place}: {title[:1].lower()}{title[1:]}",
        "when": sentence(row["date"]),
        "from": _day(row["date_from"]),
        "to": _day(row["date_to"]),
        "days": days,
        "mapped": bool(days) and row["kind"] not in ("schedule", "control"),
        "stated": None if pd.isna(row["stated_on"]) else _day(row["stated_on"]),
        "published": _day(row["published_on"]),
        "claimant": row["claimant"],
        "stance": row["stance"],
        "about": row["about"],
        "source": row["source_id"],
        "quote": row["quote"],
        "note": row["note"],
    }


def _deadlines(ledger: pd.DataFrame, labels: Mapping[str, str]) -> list[dict[str, Any]]:
    plans = ledger[(ledger["kind"] == "schedule") & (ledger["stance"] != "denies")]
    ends = dict(zip(plans["claim_id"], plans["date_to"], strict=True))
    return [
        {
            "place": row["place_id"],
            "label": map_label(labels[row["place_id"]]).split(" / ")[0],
            "to": _day(row["date_to"]),
            "before": _day(ends[row["about"]])
            if row["stance"] == "reschedules" and row["about"] in ends
            else None,
            "published": _day(row["published_on"]),
        }
        for row in records(plans.sort_values(["published_on", "stated_on"]))
    ]


def _places(
    dossier: Dossier,
    labels: Mapping[str, str],
    ledger: pd.DataFrame,
    runs: Iterable[str],
) -> dict[str, dict[str, Any]]:
    counts = ledger["place_id"].value_counts()
    outlined = set(dossier.outlines["place_id"])
    with_state = set(runs)
    names: dict[str, list[dict[str, str]]] = {}
    preferred = dossier.names[dossier.names["role"] == "preferred"]
    for row in records(preferred):
        language = language_name(row["lang"])
        entry = {"lang": row["lang"], "language": language, "name": row["name"]}
        names.setdefault(row["place_id"], []).append(entry)
    order = {language: number for number, language in enumerate(dossier.languages)}
    facts = _facts(dossier)
    places = {}
    for row in records(dossier.places):
        place_id = row["place_id"]
        listed = row["role"] in _LISTED_ROLES
        places[place_id] = {
            "label": labels[place_id],
            "short": map_label(labels[place_id]),
            "kind": row["kind"],
            "describes": sentences.PLACE_KINDS[row["kind"]],
            "parent": row["parent_id"],
            "lat": None if pd.isna(row["lat"]) else row["lat"],
            "lon": None if pd.isna(row["lon"]) else row["lon"],
            "area": place_id in outlined,
            "listed": listed,
            "shown": listed and place_id in with_state,
            "count": int(counts.get(place_id, 0)),
            "names": sorted(
                names.get(place_id, []), key=lambda n: order.get(n["lang"], len(order))
            ),
            "facts": facts.get(place_id, []),
            "note": row["note"],
        }
    return places


def _facts(dossier: Dossier) -> dict[str, list[dict[str, str]]]:
    units = {"km2": "km²", "people": "people"}
    facts: dict[str, list[dict[str, str]]] = {}
    for row in records(dossier.facts):
        fact = {
            "words": f"{float(row['value']):,.0f} {units.get(row['unit'], row['unit'])}",
            "as_of": f"({sentence(row['as_of'])})" if row["as_of"] else "",
            "source": row["source_id"],
            "note": row["note"],
        }
        facts.setdefault(row["place_id"], []).append(fact)
    return facts
