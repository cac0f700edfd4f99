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
    if len({claim.event for claim in moves}) == len(moves):
        return moves
    events: dict[str, list[Claim]] = defaultdict(list)
    for claim in moves:
        events[claim.event].append(claim)
    return [claim for claim in moves if not _is_vague(claim, events[claim.event])]


def _is_vague(claim: Claim, others: Sequence[Claim]) -> bool:
    return any(
        claim.begins <= other.begins
        and other.ends <= claim.ends
        and (other.begins, other.ends) != (claim.begins, claim.ends)
        for other in others
    )


def stretches(moves: Sequence[Claim], kept: Sequence[Stretch] = ()) -> list[Stretch]:
    """Return the stretches of a place, the first of all days included.

    Parameters
    ----------
    moves
        Its transfers, by the day from which each is certain.
    kept
        Stretches of the transfers before them, if there are any.
    """
    found = [*kept] or [_first(moves)]
    now = found[-1]
    for move in moves:
        begins, holder, _giver, run, _source = now
        taker = move.taker
        if move.is_end and holder not in ("", move.giver):
            continue
        certain = max(move.certain, begins)
        if taker and taker == holder and run:
            now = Stretch(certain, holder, run=(*run, move))
        else:
            before = holder or ("" if move.stays else move.giver)
            opens = max(move.begins, begins)
            if before and before != taker and opens < certain:
                found.append(Stretch(opens, taker, move.giver or before, (move,)))
            now = Stretch(certain, taker, "", (move,))
        found.append(now)
    return found


def _first(moves: Sequence[Claim]) -> Stretch:
    """Days before anything is told to have happened."""
    if moves and moves[0].giver and not moves[0].stays:
        return Stretch(FIRST, holder=moves[0].giver, inferred_from=moves[0])
    return Stretch(FIRST)
