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
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from handover.state.counted_claims import CountedClaims, shared
from handover.state.live import CHANGES
from handover.state.stretches import FIRST, Stretch, stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.state.live import Claim


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


_AT = {name: at for at, name in enumerate(Cell._fields)}
_AS_CELL = partial(tuple.__new__, Cell)
"""What ``Cell._make`` does, without a look at how many values there are."""


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


class History:
    """The days of one place.

    Parameters
    ----------
    claims
        Claims of the place.
    before
        Its history by other claims, which count too; what stays as it was is taken from there.
    """

    def __init__(self, claims: Sequence[Claim], before: History | None = None) -> None:
        earlier = None if before is None else before.counted
        self.counted: CountedClaims = CountedClaims(claims, earlier)
        # Nobody takes a place by the end of another's control: it settles no plan.
        self._moves = [move for move in self.counted.transfers if not move.is_end]
        self._plans = self.counted.plans
        self._said = [plan.said for plan in self._plans]
        self._denials = self.counted.denials
        self.told: dict[int, Cell] = {}
        """What is said of a stretch by its number, as far as it was asked for."""
        self.new_from = FIRST
        """A day before which every state is that of the history before."""
        kept: list[Stretch] = []
        same = 0
        if before is not None:
            self.new_from = self.counted.first_new_day(before.counted)
            same = shared(self.counted.transfers, before.counted.transfers)
            kept = self._kept(before, same)
        self.stretches = stretches(self.counted.transfers[same:], kept)
        self._begins = [stretch.begins for stretch in self.stretches]

    def _kept(self, before: History, same: int) -> list[Stretch]:
        """Stretches of the transfers that both begin with; what is said of them is kept too."""
        if not same:
            return []  # from the first one it is inferred who held the place at first
        kept = before.stretches[:]
        others = {move.row for move in before.counted.transfers[same:]}
        while kept[-1].run and kept[-1].run[-1].row in others:
            kept.pop()
        if self._denials == before.counted.denials:
            self.told = {at: cell for at, cell in before.told.items() if at < len(kept)}
        return kept

    def new_days(self) -> list[int]:
        """Every day from `new_from` on on which the state may change, the first of all included."""
        days = {FIRST, *self._begins}
        for plan in self._plans:
            days |= {plan.said, plan.ends + 1}
        for move in self._moves:
            days |= {move.begins, move.ends}
        return sorted(day for day in days if day >= self.new_from)

    def on(self, day: int) -> Cell:
        """State on a day."""
        at = bisect_right(self._begins, day) - 1
        cell = self.told.get(at)
        if cell is None:
            stretch = self.stretches[at]
            cell = _told(stretch)
            if self._denials:
                cell = self._with_denial(cell, stretch)
            self.told[at] = cell
        plan = self._plans[at - 1] if (at := bisect_right(self._said, day)) else None
        return cell if plan is None else self._with_plan(cell, plan, day)

    def _stretch(self, day: int) -> Stretch:
        return self.stretches[bisect_right(self._begins, day) - 1]

    def _with_denial(self, cell: Cell, stretch: Stretch) -> Cell:
        """Contested, or held although somebody denies how it came to be held."""
        settled, clause = set(), ""
        for denied, denial in reversed(self._denials):
            if denied.taker != stretch.holder:
                continue
            account = _account(denied)
            if account not in map(_account, stretch.run):
                continue
            # A denial that repeats the parties of what it denies leaves the giver as the holder.
            # That an end is denied makes no second holder of a place without a first one.
            others = (denial.taker, denied.giver) if stretch.holder else ()
            rivals = [party for party in others if party and party != stretch.holder]
            if any(_settles(claim, denied, denial) for claim in stretch.run):
                if rivals:
                    settled.add(account)
            elif rivals:
                return _but(
                    cell, status=Status.CONTESTED, rival=rivals[0], denial_claim=denial.claim_id
                )
            else:
                clause = clause or denial.claim_id
        # The run rests on what nobody denied, where there is such a claim.
        if settled:
            run = tuple(claim for claim in stretch.run if _account(claim) not in settled)
            cell = _told(stretch._replace(run=run)) if run else cell
        return _but(cell, denial_claim=clause) if clause else cell

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
            cell = _but(cell, schedule_claim=plan.claim_id, stay_claim=stays[0].claim_id)
            told = cell.confirming_claim in ("", cell.stay_claim)
            return _but(cell, confirming_claim="") if told else cell
        if cell.status is Status.UNKNOWN and plan.giver and not cell.ended:
            cell = _but(cell, holder=plan.giver, inferred=True, holder_claim=plan.claim_id)
        status = Status.LAPSED if plan.ends < day else Status.DUE
        if cell.status in (Status.CONTESTED, Status.CHANGING):
            status = cell.status
        return _but(cell, status=status, schedule_claim=plan.claim_id, deadline=plan.ends)


def _but(cell: Cell, **other: object) -> Cell:
    """Return a cell with other values: what `_replace` does, in half the time."""
    values: list[Any] = [*cell]
    for name, value in other.items():
        values[_AT[name]] = value
    changed: Cell = _AS_CELL(values)
    return changed


def _told(stretch: Stretch) -> Cell:
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
