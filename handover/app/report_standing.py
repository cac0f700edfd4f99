"""How the drafts of a review stand to the open dossier, as they are now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind
from handover.reader.standing import Standing, standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.read import Dossier
    from handover.reader.drafts import Draft
    from handover.reader.review import Review, Row
    from handover.reader.standing import DraftStanding


def standings_of(under: Review, dossier: Dossier) -> dict[str, DraftStanding]:
    """Return how each draft stands to a dossier, by its id; one that is new to it has none."""
    found = {row.draft.draft_id: standing(_as_it_is_now(under, row), dossier) for row in under.rows}
    return {key: one for key, one in found.items() if one.standing is not Standing.NEW}


def events_of(standings: Mapping[str, DraftStanding], dossier: Dossier) -> dict[str, str]:
    """Return the event of which each known draft is one more account, by the draft's id."""
    events = dict(zip(dossier.ledger["claim_id"], dossier.ledger["event_id"], strict=True))
    return {
        key: str(events[one.claim_id])
        for key, one in standings.items()
        if one.standing is Standing.KNOWN and events.get(one.claim_id)
    }


def is_known(draft_id: str, standings: Mapping[str, DraftStanding]) -> bool:
    """Whether the dossier tells a draft already."""
    one = standings.get(draft_id)
    return one is not None and one.standing is Standing.KNOWN


def _as_it_is_now(under: Review, row: Row) -> Draft:
    """Return a draft with what a person made of its fields."""
    fields = row.fields
    place_id, own = fields["place_id"], row.draft.place
    place = own if own and own.place_id == place_id else under.places.get(place_id)
    return replace(
        row.draft,
        kind=ClaimKind(fields["kind"]),
        place=place,
        date=fields["date"],
        from_party=fields["from_party"],
        to_party=fields["to_party"],
    )
