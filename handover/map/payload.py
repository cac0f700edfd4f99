"""What the browser is given: a dossier's claims, places and spans as plain JSON values.

Days are numbers (days since 1970-01-01), texts are written already (`handover.state.sentences`),
and the states of all spans are listed once and referred to by number. Nothing in it is markup.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pandas as pd

from handover.dossier import schema
from handover.dossier.citation_file import citation_file
from handover.dossier.composition import parts_of
from handover.dossier.csv_table import records
from handover.dossier.headings import own_columns, with_own
from handover.dossier.labels import map_label, place_labels
from handover.edtf.edtf_date import EARLIEST, LATEST
from handover.edtf.phrases import sentence
from handover.map.citation import (
    attribution,
    credit_line,
    dated_lines_say,
    drawn_from,
    open_citation,
)
from handover.map.own_words import label_words, own_words
from handover.map.palette import INFERRED_WORDS, NOBODY, PATTERN_WORDS, bar_edges, party_paints
from handover.map.place_payload import place_values
from handover.map.state_payload import EPOCH, numbered_spans, state_values
from handover.names.languages import text_language
from handover.state import sentences
from handover.state.headlines import state_words
from handover.state.party_roles import spoken_forms
from handover.state.shown import chosen_ledger, lines_say, shown_places
from handover.state.state_on import spans
from handover.words.speech import in_one_language, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.party_roles import Parties

LONGEST_EVENT = 10
"""Days that a happening may span to be shown on each of them; a longer one has no day."""

_DAYS = ("stated_on", "published_on", "date_from", "date_to")


def as_json(value: object) -> str:
    r"""JSON that is safe inside a ``<script>`` element: no ``<``, ``>``, ``&`` or line separators.

    Nor does it hold what Jinja would take for its own: ``{{``, ``{%`` or ``{#``.

    >>> "<" in as_json("</script>")
    False
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # Branca takes what a macro returns for a template and renders it again, unless an element
    # forbids it, as TimeBar does: "{{" would be run.
    # No brace of JSON itself has one of these after it, so that only text is touched.
    return re.sub(r"\{(?=[{%#])", r"\\u007b", text)


@in_one_language
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
    ledger = chosen_ledger(dossier, sources)
    parties = spoken_forms(dossier.parties)
    labels = place_labels(dossier)
    short = {place_id: map_label(label).split(" / ")[0] for place_id, label in labels.items()}
    # Plain datetimes: the collector of garbage need not follow them, as it does pandas' own.
    days = {day: ledger[day].dt.to_pydatetime() for day in _DAYS}
    claims = {row["claim_id"]: row for row in records(ledger.assign(**days))}
    langs = dict(zip(dossier.sources["source_id"], dossier.sources["lang"], strict=True))
    states, cells = numbered_spans(spans(ledger))
    paints = party_paints(dossier.parties)
    own = own_columns(schema.CLAIMS, dossier.ledger)
    return {
        **own_words(dossier),
        "start": _day(dossier.start),
        "end": _day(dossier.end),
        "latest": _day(LATEST),
        "windows": [
            {"id": w.id, "start": _day(w.start), "end": _day(w.end)} | label_words(dossier, w)
            for w in dossier.windows
        ],
        "opening_window": dossier.opening_window,
        "credit": credit_line(dossier),
        "attribution": attribution(dossier),
        "lines": [*lines_say(dossier), *dated_lines_say(dossier)],
        "citation": open_citation(dossier),
        "citation_cff": citation_file(dossier, with_sources=False).decode(),
        "drawn_from": sorted(drawn_from(dossier) & set(dossier.sources["source_id"])),
        "kinds": {kind: say(words) for kind, words in sentences.KINDS.items()},
        "state_words": state_words(),
        "parties": {
            p.id: {
                "id": p.id,
                "name": sentences.capital(parties[p.id].name),
                "of": parties[p.id].of,
                "short": parties[p.id].short,
                "colour": p.colour,
                "paint": asdict(paints[p.id]),
            }
            for p in dossier.parties
        },
        "bar_edges": bar_edges(paints),
        "nobody": asdict(NOBODY),
        "pattern_words": {
            **{status: say(short) for status, (short, _long) in PATTERN_WORDS.items()},
            "inferred": say(INFERRED_WORDS[0]),
        },
        "sources": _sources(dossier),
        "places": place_values(dossier, labels, ledger, states),
        "claims": [
            _claim(row, parties, short)
            | {
                "note": with_own(row["note"], row, own),
                "lang": text_language(row["quote"], langs[row["source_id"]]),
            }
            for row in claims.values()
        ],
        "deadlines": _deadlines(claims.values(), short),
        "spans": states,
        "rows": shown_places(dossier, ledger),
        "parts": {
            place_id: [(part.place_id, int(part.is_area), part.share) for part in inside]
            for place_id, inside in parts_of(dossier).items()
        },
        "states": state_values(cells, claims, parties),
    }


def beside_ledger(
    ledger: Mapping[str, Any], dossier: Dossier, sources: Sequence[str] | None
) -> dict[str, Any]:
    """What of `browser_ledger` is otherwise with other sources: what a second map needs beside it.

    Parameters
    ----------
    ledger
        The one of the first map.
    dossier
        Both are of it.
    sources
        Source ids to go by; None for all.
    """
    other = browser_ledger(dossier, sources=sources)
    return {name: value for name, value in other.items() if value != ledger[name]}


def _day(day: date | pd.Timestamp) -> int:
    return day.toordinal() - EPOCH


def _sources(dossier: Dossier) -> dict[str, dict[str, str]]:
    columns = ["title", "publisher", "published_on", "url", "licence"]
    return {
        row["source_id"]: {c: str(row[c]) for c in columns}
        | {"lang": text_language(row["title"], row["lang"])}
        for row in records(dossier.sources)
    }


def _happening_days(claim: Mapping[str, Any]) -> list[int]:
    """Days on which a claim is shown as something that happens; a plan is, when it is stated."""
    if claim["stance"] == "denies":
        return []
    if claim["kind"] == "schedule":
        return [_day(claim["stated_on"])]
    first, last = _day(claim["date_from"]), _day(claim["date_to"])
    if first == _day(EARLIEST) or last - first >= LONGEST_EVENT:
        return []
    return list(range(first, last + 1))


def _claim(row: Mapping[str, Any], parties: Parties, short: Mapping[str, str]) -> dict[str, Any]:
    title = sentences.claim_title(row, parties)
    days = _happening_days(row)
    return {
        "id": row["claim_id"],
        "event": row["event_id"],
        "kind": row["kind"],
        "place": row["place_id"],
        "taker": row["to_party"],
        "title": title,
        "short": say(
            "{place}: {what}",
            place=short[row["place_id"]],
            what=f"{title[:1].lower()}{title[1:]}",
        ),
        "when": sentence(row["date"]),
        # Where it says more than its first and last day do.
        "date": None if row["date"] == row["date_from"].date().isoformat() else row["date"],
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
    }


def _deadlines(
    claims: Iterable[Mapping[str, Any]], short: Mapping[str, str]
) -> list[dict[str, Any]]:
    plans = [row for row in claims if row["kind"] == "schedule" and row["stance"] != "denies"]
    ends = {row["claim_id"]: row["date_to"] for row in plans}
    return [
        {
            "place": row["place_id"],
            "label": short[row["place_id"]],
            "to": _day(row["date_to"]),
            "before": _day(ends[row["about"]])
            if row["stance"] == "reschedules" and row["about"] in ends
            else None,
            "published": _day(row["published_on"]),
        }
        for row in sorted(plans, key=itemgetter("published_on", "stated_on"))
    ]
