"""What the live claims of one place say of it, from its first day to its last.

The rules, as they are numbered in ``ARCHITECTURE.md``:

2. A transfer whose date is an interval took place on some day in it: from its last day on the
   holder is its ``to_party``, before its first day what held before, in between the place is
   *changing*. A vaguer date of one event gives way to a more exact one.
   A control claim with a giver alone says that its control *ended*: from the first day of its date
   on nothing is known, unless somebody else held the place by then.
3. Before the first transfer, its ``from_party`` is *inferred*; from a control claim that names no
   other giver, nothing is.
4. *Since* is when the unbroken run of the present holder began, *confirmed* the newest evidence.
5. *Contested* needs a live denial in favour of another holder. A later live claim of somebody
   else settles it, and so does one of a claimant who himself said both.
6. The *schedule in force* is the one stated last by the day, unless its deadline was past when it
   was stated. A transfer to another than the giver ends it, and so does a claim, dated on or after
   the deadline, that the giver still holds the place. A plan is never taken for an outcome.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from handover.state.live import CHANGES, EARLIEST, TRANSFERS, Claim, live_claims

if TYPE_CHECKING:
    from collections.abc import Sequence


class Status(StrEnum):
    """What can be said of a place on a day."""

    HELD = "held"
    DUE = "due"
    LAPSED = "lapsed"
    CONTESTED = "contested"
    CHANGING = "changing"
    PARTLY = "partly"
    UNKNOWN = "unknown"


class Cell(NamedTuple):
    """State of one place on one day; days are proleptic Gregorian ordinals, dates EDTF."""

    status: Status = Status.UNKNOWN
    holder: str = ""
    """Party that holds it; while it is changing, the one that takes it. Empty: none is told."""
    rival: str = ""
    """The other party of a contested or changing place."""
    since: str = ""
    """Date on which the holder's unbroken run began."""
    begun: int | None = None
    """Day from which that is certain."""
    confirmed: str = ""
    """Date of the newest evidence of that run."""
    deadline: int | None = None
    """Last day of the schedule in force."""
    inferred: bool = False
    """Whether the holder is inferred from what changed later."""
    holder_claim: str = ""
    """Claim by which the holder came to hold it, or from which that is inferred."""
    confirming_claim: str = ""
    """Newest claim of the run, when it is another one."""
    schedule_claim: str = ""
    """Schedule in force, or the one that was not carried out."""
    stay_claim: str = ""
    """Claim that the giver still held the place when the deadline had come."""
    denial_claim: str = ""
    """Live denial of what the holder's run rests on."""
    ended: str = ""
    """Party whose control ended, where no source tells who followed; `holder_claim` says it."""
    ended_on: str = ""
    """Date on which it ended."""


def claims_of(cell: Cell) -> tuple[str, ...]:
    """Ids of the claims that a state rests on, the one that its status rests on first.

    >>> claims_of(Cell(Status.DUE, "az", holder_claim="c1", schedule_claim="c2"))
    ('c2', 'c1')
    """
    status = {
        Status.CONTESTED: cell.denial_claim,
        Status.DUE: cell.schedule_claim,
        Status.LAPSED: cell.schedule_claim,
    }.get(cell.status, "")
    found = (status, cell.holder_claim, cell.confirming_claim, cell.denial_claim)
    return tuple(dict.fromkeys(filter(None, (*found, cell.schedule_claim, cell.stay_claim))))


@dataclass(frozen=True)
class _Stretch:
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
        return bool(self.giver)


class History:
    """The days of one place.

    Parameters
    ----------
    claims
        Claims of the place, published by then, in file order.
    """

    def __init__(self, claims: Sequence[Claim]) -> None:
        live = live_claims(claims)
        # A denial may be about a claim that was corrected since; one of a plan is of no transfer.
        denied = {claim.claim_id: claim for claim in claims if claim.kind in TRANSFERS}
        asserted = [claim for claim in live if claim.stance != "denies"]
        moves = _exact([c for c in asserted if c.kind in TRANSFERS and c.stance != "reschedules"])
        # By the day from which each is certain.
        moves.sort(key=attrgetter("ends", "begins", "said", "published", "row"))
        # Nobody takes a place by the end of another's control: it settles no plan.
        self._moves = [move for move in moves if not move.is_end]
        self._stretches = _stretches(moves)
        self._begins = [stretch.begins for stretch in self._stretches]
        plans = [c for c in asserted if c.kind == "schedule" and c.said <= c.ends]
        self._plans = sorted(plans, key=attrgetter("said", "published", "row"))
        self._said = [plan.said for plan in self._plans]
        self._denials = [
            (denied[c.about], c) for c in live if c.stance == "denies" and c.about in denied
        ]
        self._denials.sort(key=lambda pair: (pair[1].published, pair[1].row))

    def days(self) -> list[int]:
        """Every day on which the state may change, the first of all included."""
        days = {EARLIEST.toordinal(), *self._begins}
        for plan in self._plans:
            days |= {plan.said, plan.ends + 1}
        for move in self._moves:
            days |= {move.begins, move.ends}
        return sorted(days)

    def on(self, day: int) -> Cell:
        """State on a day."""
        stretch = self._stretch(day)
        cell = self._with_denial(_told(stretch), stretch)
        plan = self._plans[at - 1] if (at := bisect_right(self._said, day)) else None
        return cell if plan is None else self._with_plan(cell, plan, day)

    def _stretch(self, day: int) -> _Stretch:
        return self._stretches[bisect_right(self._begins, day) - 1]

    def _with_denial(self, cell: Cell, stretch: _Stretch) -> Cell:
        """Contested, or held although somebody denies how it came to be held."""
        settled, clause = set(), ""
        for denied, denial in reversed(self._denials):
            account = _account(denied)
            if denied.taker != stretch.holder or account not in map(_account, stretch.run):
                continue
            # A denial that repeats the parties of what it denies leaves the giver as the holder.
            # That an end is denied makes no second holder of a place without a first one.
            others = (denial.taker, denied.giver) if stretch.holder else ()
            rivals = [party for party in others if party and party != stretch.holder]
            if any(_settles(claim, denied, denial) for claim in stretch.run):
                if rivals:
                    settled.add(account)
            elif rivals:
                return cell._replace(
                    status=Status.CONTESTED, rival=rivals[0], denial_claim=denial.claim_id
                )
            else:
                clause = clause or denial.claim_id
        # The run rests on what nobody denied, where there is such a claim.
        run = tuple(claim for claim in stretch.run if _account(claim) not in settled)
        if settled and run:
            cell = _told(replace(stretch, run=run))
        return cell._replace(denial_claim=clause) if clause else cell

    def _with_plan(self, cell: Cell, plan: Claim, day: int) -> Cell:
        giver = plan.giver or self._stretch(plan.said).holder or cell.holder
        for move in self._moves:
            if move.ends > day or move.ends < plan.said or move.taker == giver:
                continue
            if move.kind in CHANGES or move.taker == plan.taker:
                return cell
        if cell.holder == plan.taker:
            if cell.inferred:
                # The plan is closer than the later change from which that is inferred.
                cell = Cell()
            elif cell.status in (Status.HELD, Status.CHANGING):
                return cell
        stays = [
            move
            for move in self._moves
            if move.taker == giver and plan.ends <= move.begins and move.certain <= day
        ]
        if stays:
            cell = cell._replace(schedule_claim=plan.claim_id, stay_claim=stays[0].claim_id)
            told = cell.confirming_claim in ("", cell.stay_claim)
            return cell._replace(confirming_claim="") if told else cell
        cell = cell._replace(schedule_claim=plan.claim_id, deadline=plan.ends)
        if cell.status is Status.UNKNOWN and plan.giver and not cell.ended:
            cell = cell._replace(holder=plan.giver, inferred=True, holder_claim=plan.claim_id)
        if cell.status in (Status.CONTESTED, Status.CHANGING):
            return cell
        return cell._replace(status=Status.LAPSED if plan.ends < day else Status.DUE)


def _exact(moves: list[Claim]) -> list[Claim]:
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


def _stretches(moves: Sequence[Claim]) -> list[_Stretch]:
    first = EARLIEST.toordinal()
    now = _Stretch(first)
    if moves and moves[0].giver and not moves[0].stays:
        now = _Stretch(first, holder=moves[0].giver, inferred_from=moves[0])
    found = [now]
    for move in moves:
        if move.is_end and now.holder not in ("", move.giver):
            continue
        certain = max(move.certain, now.begins)
        if move.taker and move.taker == now.holder and now.run:
            now = replace(now, begins=certain, run=(*now.run, move))
        else:
            before = now.holder or ("" if move.stays else move.giver)
            opens = max(move.begins, now.begins)
            if before and before != move.taker and opens < certain:
                found.append(_Stretch(opens, move.taker, move.giver or before, (move,)))
            now = _Stretch(certain, move.taker, run=(move,))
        found.append(now)
    return found


def _told(stretch: _Stretch) -> Cell:
    if stretch.inferred_from is not None:
        source = stretch.inferred_from.claim_id
        return Cell(Status.HELD, stretch.holder, inferred=True, holder_claim=source)
    if stretch.run and stretch.run[0].is_end:
        end = stretch.run[0]
        return Cell(holder_claim=end.claim_id, ended=end.giver, ended_on=end.date)
    if not stretch.run or not stretch.holder:
        return Cell()
    first, last = stretch.run[0], stretch.run[-1]
    if stretch.changing:
        return Cell(Status.CHANGING, stretch.holder, stretch.giver, holder_claim=first.claim_id)
    return Cell(
        Status.HELD,
        stretch.holder,
        since=first.date,
        begun=first.certain,
        confirmed=last.date,
        holder_claim=first.claim_id,
        confirming_claim="" if last is first else last.claim_id,
    )


def _account(claim: Claim) -> tuple[str, str]:
    """One claimant's account of one event: what a denial is levelled at."""
    return (claim.event, claim.claimant)


def _settles(claim: Claim, denied: Claim, denial: Claim) -> bool:
    """Whether a claim of the same run is later than a denial, and no repetition of the denied."""
    if (claim.ends, claim.said) <= (denied.ends, denial.said):
        return False
    if claim.claimant == denied.claimant:
        # Who called the place contested himself says later that it is no more.
        own = denial.claimant == denied.claimant and claim.claim_id != denied.claim_id
        return own or (claim.kind in CHANGES and claim.event != denied.event)
    # Who denied it may come to grant it, but not by what was said before the denial.
    return claim.claimant != denial.claimant or claim.said > denial.said
