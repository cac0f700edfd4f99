"""What a draft is to the dossier that it may join: new, told already, or against what it tells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import TRANSFERS, ClaimKind, Stance
from handover.edtf.parsing import parse
from handover.reader.drafts import Modality
from handover.reader.reasons import claim_said
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    import pandas as pd

    from handover.dossier.read import Dossier
    from handover.reader.drafts import Draft

_FACTS = frozenset({Modality.ASSERTED, Modality.PLANNED})


class Standing(StrEnum):
    """How a draft stands to a dossier."""

    NEW = "new"
    """The dossier does not tell it."""
    KNOWN = "known"
    """The dossier has a claim of the same: the report is a further source of it."""
    AGAINST = "against"
    """It contradicts a claim of the dossier."""


@dataclass(frozen=True, slots=True)
class DraftStanding:
    """A draft's standing, and the claim that gives it."""

    standing: Standing
    """How it stands."""
    claim_id: str = ""
    """The claim that says the same, or the opposite; empty when it is new."""
    says: str = ""
    """A sentence for whoever reviews it; empty when it is new."""


def standing(draft: Draft, dossier: Dossier) -> DraftStanding:
    """Return how a draft stands to the claims of a dossier.

    A claim says the same when kind, place, day and parties fit; the day of a draft that has none
    fits any. It contradicts one when another party holds the place on that day, when either
    denies what the other tells, or when a deadline for the same place is another day.
    """
    if draft.place is None or draft.modality not in _FACTS | {Modality.DENIED}:
        return DraftStanding(Standing.NEW)
    claims = dossier.ledger
    here = claims[claims["place_id"] == draft.place.place_id]
    rows = list(_rows(here))
    same = [claim for claim in rows if _is_same(draft, claim)]
    is_denial = draft.modality is Modality.DENIED
    agreed = [claim for claim in same if (claim["stance"] == Stance.DENIES) == is_denial]
    if agreed:
        known = agreed[0]["claim_id"]
        says = worded(
            "The dossier has this already ({claim}, {claimant}): accepted, the report is a further "
            "source of it.",
            claim=known,
            claimant=agreed[0]["claimant"],
        )
        return DraftStanding(Standing.KNOWN, known, says)
    against = [
        claim
        for claim in rows
        if (claim in same and _names_the_same(draft, claim)) or _is_against(draft, claim)
    ]
    if against:
        return DraftStanding(Standing.AGAINST, against[0]["claim_id"], _against(against[0]))
    return DraftStanding(Standing.NEW)


def _rows(claims: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Yield the cells that matter, as text; the last told first."""
    names = ["claim_id", "kind", "from_party", "to_party", "date", "claimant", "stance"]
    for row in claims.iloc[::-1][names].itertuples(index=False):
        yield {
            name: "" if cell != cell else str(cell)  # noqa: PLR0124 - not a number is missing
            for name, cell in zip(names, row, strict=True)
        }


def _is_same(draft: Draft, claim: dict[str, str]) -> bool:
    same_kind = draft.kind == claim["kind"] or {draft.kind, claim["kind"]} <= {
        ClaimKind.CAPTURE,
        ClaimKind.HANDOVER,
    }
    return (
        same_kind
        and _fits(draft.from_party, claim["from_party"])
        and _fits(draft.to_party, claim["to_party"])
        and _meet(draft.date, claim["date"])
    )


def _fits(party: str, other: str) -> bool:
    return not party or not other or party == other


def _names_the_same(draft: Draft, claim: dict[str, str]) -> bool:
    """Whether a claim and its denial are about one thing: the same party takes or gives."""
    return any(
        own and own == other
        for own, other in (
            (draft.to_party, claim["to_party"]),
            (draft.from_party, claim["from_party"]),
        )
    )


def _is_against(draft: Draft, claim: dict[str, str]) -> bool:
    if draft.modality is Modality.DENIED or claim["stance"] == Stance.DENIES:
        return False
    kind = claim["kind"]
    if draft.kind is ClaimKind.SCHEDULE and kind == ClaimKind.SCHEDULE:
        return bool(draft.date and claim["date"]) and not _meet(draft.date, claim["date"])
    if draft.kind not in TRANSFERS or kind not in set(TRANSFERS):
        return False
    takes, took = draft.to_party, claim["to_party"]
    return bool(takes and took and takes != took) and _closed_meet(draft.date, claim["date"])


def _meet(written: str, other: str) -> bool:
    """Whether two dates may be one; a date that is not told may be any."""
    if not written or not other or _is_open(written):
        return True
    return _closed_meet(written, other)


def _closed_meet(written: str, other: str) -> bool:
    if not written or not other or _is_open(written) or _is_open(other):
        return False
    first, last = _days(written)
    begin, end = _days(other)
    return first <= end and begin <= last


def _is_open(written: str) -> bool:
    return ".." in written


def _days(written: str) -> tuple[date, date]:
    when = parse(written)
    return when.start, when.end


def _against(claim: dict[str, str]) -> str:
    return worded(
        "It contradicts claim {claim} of the dossier ({told}, {claimant}): both stay, each with "
        "its claimant.",
        claim=claim["claim_id"],
        told=partial(claim_said, claim["kind"], claim["date"]),
        claimant=claim["claimant"],
    )
