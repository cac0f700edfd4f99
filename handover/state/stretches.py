"""The stretches of days in which the transfers of a place say the same of it (rules 2 to 4)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from handover.state.live import EARLIEST, Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = EARLIEST.toordinal()
"""The first of all days."""


class Stretch(NamedTuple):
    """Days on which the transfers say the same of a place."""

    begins: int
    holder: str = ""
    giver: str = ""
    """Who held it before, as far as a changing place is concerned."""
    run: tuple[Claim, ...] = ()
    """What the holder's unbroken run rests on, oldest first."""
    inferred_from: Claim | None = None

    @property
    def changing(self) -> bool:
        """Whether the place passes to the holder in these days."""
        return bool(self.giver)


def exact(moves: list[Claim]) -> list[Claim]:
    """Transfers less those whose date merely contains a more exact one of the same event."""
    events: dict[str, list[Claim]] = defaultdict(list)
    for claim in moves:
        events[claim.event].append(claim)
    if len(events) == len(moves):
        return moves
    return [claim for claim in moves if not _is_vague(claim, events[claim.event])]


def _is_vague(claim: Claim, others: Sequence[Claim]) -> bool:
    return any(
        claim.begins <= other.begins
        and other.ends <= claim.ends
        and (other.begins, other.ends) != (claim.begins, claim.ends)
        for other in others
    )


def stretches(moves: Sequence[Claim]) -> list[Stretch]:
    """Return the stretches of a place, the first of all days included.

    Parameters
    ----------
    moves
        Its transfers, by the day from which each is certain.
    """
    now = Stretch(FIRST)
    if moves and moves[0].giver and not moves[0].stays:
        now = Stretch(FIRST, holder=moves[0].giver, inferred_from=moves[0])
    found = [now]
    for move in moves:
        if move.is_end and now.holder not in ("", move.giver):
            continue
        certain = max(move.certain, now.begins)
        if move.taker and move.taker == now.holder and now.run:
            now = Stretch(certain, now.holder, run=(*now.run, move))
        else:
            before = now.holder or ("" if move.stays else move.giver)
            opens = max(move.begins, now.begins)
            if before and before != move.taker and opens < certain:
                found.append(Stretch(opens, move.taker, move.giver or before, (move,)))
            now = Stretch(certain, move.taker, run=(move,))
        found.append(now)
    return found
