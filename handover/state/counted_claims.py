"""The claims of one place that count, by what they say (rule 1, and the vague dates of rule 2)."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from handover.state.live import LATEST, TRANSFERS, overruled
from handover.state.stretches import FIRST, exact

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from handover.state.live import Claim

_LAST = LATEST.toordinal()
_BY_CERTAINTY = attrgetter("ends", "begins", "said", "published", "row")
_BY_SAYING = attrgetter("said", "published", "row")


class CountedClaims:
    """Claims that count, of those that were published by some day.

    Parameters
    ----------
    claims
        Claims of the place.
    before
        Those that counted without them; they are sorted out already.
    """

    def __init__(self, claims: Sequence[Claim], before: CountedClaims | None = None) -> None:
        self.claims: Sequence[Claim] = claims if before is None else [*before.claims, *claims]
        """All that were published."""
        if before is None or any(claim.stance == "corrects" for claim in claims):
            # What was said before may count no more, or again.
            self.gone: Container[str] = overruled(self.claims)
            moves, plans, denials = _sorted_out(self.claims, self.gone)
        else:
            self.gone = before.gone
            moves, plans, denials = _sorted_out(claims, self.gone)
            moves, plans = [*before.moves, *moves], [*before.plans, *plans]
            denials = [*before.denying, *denials]
        self.moves: list[Claim] = moves
        """Transfers, those with a vaguer date included."""
        self.denying: list[Claim] = denials
        self.transfers = sorted(exact(moves), key=_BY_CERTAINTY)
        """By the day from which each is certain."""
        self.plans: list[Claim] = sorted(plans, key=_BY_SAYING)
        """Schedules that were made in time, by the day on which each was stated."""
        self.denials = self._denials() if denials else []
        """In the order in which they were made, each behind what it denies."""

    def _denials(self) -> list[tuple[Claim, Claim]]:
        # A denial may be about a claim that was corrected since; one of a plan is of no transfer.
        told = {claim.claim_id: claim for claim in self.claims if claim.kind in TRANSFERS}
        found = [(told[c.about], c) for c in self.denying if c.about in told]
        return sorted(found, key=lambda pair: (pair[1].published, pair[1].row))

    def first_new_day(self, before: CountedClaims) -> int:
        """Return a day before which every state is that by other claims of the place.

        A claim bears on no day before the first that its date may mean, or on which a plan was
        said; a denial may bear on any. That holds of the transfers up to the first that only one
        of the two has: what comes after it in their order may begin before it.
        """
        if self.denials != before.denials:
            return FIRST
        at = shared(self.transfers, before.transfers)
        if not at and (self.transfers or before.transfers):
            return FIRST  # from the first one it is inferred who held the place at first
        days = [move.begins for move in (*self.transfers[at:], *before.transfers[at:])]
        at = shared(self.plans, before.plans)
        days += [plan.said for plan in (*self.plans[at : at + 1], *before.plans[at : at + 1])]
        return min(days, default=_LAST)


def _sorted_out(
    claims: Sequence[Claim], gone: Container[str]
) -> tuple[list[Claim], list[Claim], list[Claim]]:
    """Transfers, plans that were made in time, and denials, less the claims that are gone."""
    moves, plans, denials = [], [], []
    for claim in claims:
        if claim.claim_id in gone:
            continue
        if claim.stance == "denies":
            denials.append(claim)
        elif claim.kind == "schedule":
            if claim.said <= claim.ends:
                plans.append(claim)
        elif claim.kind in TRANSFERS and claim.stance != "reschedules":
            moves.append(claim)
    return moves, plans, denials


def shared(first: Sequence[object], second: Sequence[object]) -> int:
    """Count the things that two lists begin with alike: the very same ones.

    >>> shared("abc", "abd")
    2
    """
    same = 0
    for one, other in zip(first, second, strict=False):
        if one is not other:
            break
        same += 1
    return same
