"""What a person may choose for a row under review: places, events, the claims that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.app.report_screen import title, when
from handover.dossier.claim_kinds import TERRITORIAL, ClaimKind
from handover.dossier.csv_table import records
from handover.dossier.place_words import kind_said
from handover.reader.mentions import Part
from handover.reader.review import Verdict
from handover.state import sentences
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.place import Place
    from handover.dossier.read import Dossier
    from handover.reader.review import Review, Row


def place_choices(
    review: Review, row: Row, dossier: Dossier, labels: Mapping[str, str]
) -> dict[str, str]:
    """Return the places that a row may be about, by id: its own and its namesakes first."""
    own = [row.draft.place] if row.draft.place else []
    spoken = [
        place
        for one in review.report.places
        if row.draft.start <= one.start < row.draft.end and one.part is Part.PLACE
        for place in ((one.place, *one.candidates) if one.place else one.candidates)
        if place is not None
    ]
    chosen = review.places.get(row.fields["place_id"])
    first = [*own, *([chosen] if chosen else []), *spoken]
    found = {place.place_id: _described(place, labels) for place in first}
    listed = zip(dossier.places["place_id"], dossier.places["kind"], strict=True)
    rest = {
        place_id: say("{name} ({kind})", name=labels[place_id], kind=kind_said(kind))
        for place_id, kind in listed
    }
    return found | {key: name for key, name in rest.items() if key not in found}


def event_choices(review: Review, row: Row, dossier: Dossier) -> dict[str, str]:
    """Return the events that a row may be one more account of, those of its place first."""
    place_id, kind = row.fields["place_id"], row.fields["kind"]
    found: dict[str, tuple[int, str]] = {}
    for claim in records(dossier.ledger):
        if claim["event_id"]:
            far = 2 - (claim["place_id"] == place_id) - (claim["kind"] == kind)
            words = say(
                "{id}: {kind}, {date}",
                id=claim["event_id"],
                kind=_kind(claim["kind"]),
                date=when(claim["date"]),
            )
            found.setdefault(claim["event_id"], (far, words))
            if far < found[claim["event_id"]][0]:
                found[claim["event_id"]] = (far, words)
    for other in review.rows:
        if other is not row and other.verdict is Verdict.ACCEPTED:
            words = say(
                "{draft} of this report: {what}", draft=other.draft.draft_id, what=title(other)
            )
            found[other.draft.draft_id] = (0, words)
    return {key: words for key, (_, words) in sorted(found.items(), key=lambda one: one[1])}


def about_choices(review: Review, row: Row, dossier: Dossier) -> dict[str, str]:
    """Return the claims of its place that a row may deny, correct or move, the newest first."""
    place_id, kind = row.fields["place_id"], row.fields["kind"]
    fitting = TERRITORIAL if kind in TERRITORIAL else {kind}
    found = {
        claim["claim_id"]: say(
            "{id}: {kind}, {date}, {claimant}",
            id=claim["claim_id"],
            kind=_kind(claim["kind"]),
            date=when(claim["date"]),
            claimant=claim["claimant"],
        )
        for claim in reversed(records(dossier.ledger))
        if claim["place_id"] == place_id and claim["kind"] in fitting
    }
    accepted = {
        other.draft.draft_id: say(
            "{draft} of this report: {what}, {date}",
            draft=other.draft.draft_id,
            what=title(other),
            date=when(other.fields["date"]),
        )
        for other in review.rows
        if other is not row
        and other.verdict is Verdict.ACCEPTED
        and other.fields["place_id"] == place_id
        and ClaimKind(other.fields["kind"]) in fitting
    }
    return accepted | found


def _kind(kind: str) -> str:
    return say(sentences.KINDS[kind])


def _described(place: Place, labels: Mapping[str, str]) -> str:
    point = place.lon_lat
    name = labels.get(place.place_id) or place.label or place.name
    return say(
        "{name} ({kind}; {position})",
        name=name,
        kind=kind_said(place.kind),
        position=f"{point.lat:.2f}, {point.lon:.2f}",
    )
