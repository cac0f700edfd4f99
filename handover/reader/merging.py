"""The same claim told twice in a text is one draft, with the passages that tell it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.reader.drafts import Draft


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """Return drafts in their order, those of one claim as one.

    Two drafts are of one claim when kind, modality, place, claimant and count are the same and
    nothing that one tells contradicts the other; the fuller one stays, with both passages.
    """
    kept: list[Draft] = []
    for one in drafts:
        number = next((n for n, other in enumerate(kept) if _is_one(other, one)), None)
        if number is None:
            kept.append(one)
            continue
        other = kept[number]
        fuller, rest = (one, other) if _told(one) > _told(other) else (other, one)
        passages = tuple(dict.fromkeys((*other.passages, *one.passages)))
        gone = {doubt for doubt in rest.doubts if doubt.is_gap}
        doubts = (*fuller.doubts, *(one for one in rest.doubts if one not in gone))
        kept[number] = replace(fuller, passages=passages, doubts=doubts)
    return kept


def _is_one(one: Draft, other: Draft) -> bool:
    return (
        one.place is not None
        and (one.kind, one.modality, one.place.place_id, one.claimant, one.unit)
        == (
            other.kind,
            other.modality,
            other.place.place_id if other.place else "",
            other.claimant,
            other.unit,
        )
        and (one.amount_min, one.amount_max) == (other.amount_min, other.amount_max)
        and _fits(one.from_party, other.from_party)
        and _fits(one.to_party, other.to_party)
        and (one.date == other.date or _is_untold(one) or _is_untold(other))
    )


def _fits(party: str, other: str) -> bool:
    return not party or not other or party == other


def _is_untold(draft: Draft) -> bool:
    """Whether a draft has no day of its own, but that of publication or none."""
    return not draft.date or draft.date.startswith("[..")


def _told(draft: Draft) -> int:
    return sum(map(bool, (draft.from_party, draft.to_party, not _is_untold(draft))))
