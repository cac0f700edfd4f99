"""The whole state of a ledger as rectangles: day from/to × known from/to.

`spans` sweeps each place once and gives the same answer as `handover.timeline.state_on` gives
cell by cell; the browser looks days up in its result instead of asking Python. The two are
written apart on purpose (one on columns, one as a sweep), so that each is a test of the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from handover.timeline import (
    CHANGES,
    EARLIEST,
    LATEST,
    STATE_COLUMNS,
    TRANSFERS,
    Status,
    places_with_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SPAN_COLUMNS = ("place_id", "day_from", "day_to", "known_from", "known_to", *STATE_COLUMNS)


class _Claim(NamedTuple):
    claim_id: str
    event: str
    kind: str
    place_id: str
    from_party: str
    to_party: str
    date: str
    begins: int
    ends: int
    stated: int | None
    published: int
    claimant: str
    stance: str
    about: str
    row: int

    @property
    def said(self) -> int:
        return self.published if self.stated is None else self.stated

    @property
    def account(self) -> tuple[str, str, str]:
        return (self.place_id, self.event, self.claimant)


class _Cell(NamedTuple):
    status: str
    holder: str = ""
    rival: str = ""
    since: str = ""
    deadline: int | None = None
    claim_id: str = ""
    claimant: str = ""
    holder_claim: str = ""
    schedule_claim: str = ""
    denial_claim: str = ""


_Run = tuple[tuple[int, _Cell], ...]


def spans(ledger: pd.DataFrame, *, places: Iterable[str] | None = None) -> pd.DataFrame:
    """Rectangles of constant state, for every place.

    Parameters
    ----------
    ledger
        The claims.
    places
        Place ids wanted, in the order wanted; by default those that transfers or schedules name.

    Returns
    -------
    pandas.DataFrame
        `SPAN_COLUMNS`. For each place the rectangles cover both axes from `EARLIEST` to `LATEST`
        without gap or overlap. Periods are half-open: ``day_from <= day < day_to``, likewise
        ``known``. ``LATEST`` itself belongs to the last period.
    """
    claims = _claims(ledger)
    by_place: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims.values():
        by_place[claim.place_id].append(claim)
    answers: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims.values():
        if claim.about:
            answers[claim.about].append(claim)
    wanted = places_with_state(ledger) if places is None else places
    rows = [
        row
        for place_id in wanted
        for row in _rectangles(place_id, by_place[place_id], claims, answers)
    ]
    table = pd.DataFrame(rows, columns=list(SPAN_COLUMNS))
    for column in ("day_from", "day_to", "known_from", "known_to", "deadline"):
        days = pd.to_numeric(table[column]).astype("Int64")
        table[column] = _stamps(days)
    words = [column for column in ("place_id", *STATE_COLUMNS) if column != "deadline"]
    return table.astype(dict.fromkeys(words, "str"))


def _rectangles(
    place_id: str,
    here: list[_Claim],
    claims: dict[str, _Claim],
    answers: dict[str, list[_Claim]],
) -> Iterator[tuple[object, ...]]:
    first, last = EARLIEST.toordinal(), LATEST.toordinal()
    runs: list[tuple[int, _Run]] = [(first, ((first, _Cell(Status.UNKNOWN)),))]
    related = _related(here, answers)
    for known in sorted({claim.published for claim in related}):
        live = _live(related, known)
        run = _sweep([claim for claim in live if claim.place_id == place_id], live, claims)
        if run != runs[-1][1]:
            runs.append((known, run))
    for index, (known_from, run) in enumerate(runs):
        known_to = runs[index + 1][0] if index + 1 < len(runs) else last
        for step, (day_from, cell) in enumerate(run):
            day_to = run[step + 1][0] if step + 1 < len(run) else last
            yield (place_id, day_from, day_to, known_from, known_to, *cell)


def _related(here: list[_Claim], answers: dict[str, list[_Claim]]) -> list[_Claim]:
    """Claims of a place, and whatever denies or corrects them, however indirectly."""
    found: dict[str, _Claim] = {}
    queue = list(here)
    while queue:
        claim = queue.pop()
        if claim.claim_id not in found:
            found[claim.claim_id] = claim
            queue.extend(answers.get(claim.claim_id, ()))
    return sorted(found.values(), key=lambda claim: claim.row)


def _live(related: list[_Claim], known: int) -> list[_Claim]:
    visible = [claim for claim in related if claim.published <= known]
    correctors: dict[str, list[str]] = defaultdict(list)
    for claim in visible:
        if claim.stance == "corrects":
            correctors[claim.about].append(claim.claim_id)

    def lives(claim_id: str) -> bool:
        return not any(lives(corrector) for corrector in correctors.get(claim_id, ()))

    return [claim for claim in visible if lives(claim.claim_id)]


def _sweep(here: list[_Claim], live: list[_Claim], claims: dict[str, _Claim]) -> _Run:
    """State at each day on which it changes, in one pass over the days."""
    moves = [c for c in here if c.kind in TRANSFERS and c.stance in ("asserts", "corrects")]
    moves = [claim for claim in moves if not _is_vague(claim, moves)]
    moves.sort(key=lambda claim: (claim.begins, claim.said, claim.published, claim.row))
    begins = [claim.begins for claim in moves]
    plans = [c for c in here if c.kind == "schedule" and c.stance != "denies"]
    plans.sort(key=lambda claim: (claim.said, claim.published, claim.row))
    stated = [claim.said for claim in plans]
    denials: dict[tuple[str, str, str], str] = {}
    for claim in sorted(live, key=lambda claim: claim.published):
        if claim.stance == "denies" and claim.about in claims:
            denials[claims[claim.about].account] = claim.claim_id

    first = EARLIEST.toordinal()
    days = {first, *begins, *stated, *(claim.ends + 1 for claim in plans)}
    run: list[tuple[int, _Cell]] = []
    for day in sorted(days):
        begun = moves[: bisect_right(begins, day)]
        holder = _holder(begun, moves, denials)
        known_plans = plans[: bisect_right(stated, day)]
        cell = _with_plan(holder, known_plans[-1], begun, begins, day) if known_plans else holder
        if not run or cell != run[-1][1]:
            run.append((day, cell))
    return tuple(run)


def _is_vague(claim: _Claim, moves: list[_Claim]) -> bool:
    return any(
        other.event == claim.event
        and claim.begins <= other.begins
        and other.ends <= claim.ends
        and (other.begins, other.ends) != (claim.begins, claim.ends)
        for other in moves
    )


def _holder(
    begun: list[_Claim], moves: list[_Claim], denials: dict[tuple[str, str, str], str]
) -> _Cell:
    if not moves:
        return _Cell(Status.UNKNOWN)
    if not begun:
        first = moves[0]
        status = Status.HELD if first.from_party else Status.UNKNOWN
        return _Cell(
            status,
            holder=first.from_party,
            claim_id=first.claim_id,
            claimant=first.claimant,
            holder_claim=first.claim_id,
        )
    last = begun[-1]
    denial = denials.get(last.account, "")
    return _Cell(
        Status.CONTESTED if denial else Status.HELD if last.to_party else Status.UNKNOWN,
        holder=last.to_party,
        rival=last.from_party if denial else "",
        since=last.date,
        claim_id=last.claim_id,
        claimant=last.claimant,
        holder_claim=last.claim_id,
        denial_claim=denial,
    )


def _with_plan(
    holder: _Cell, plan: _Claim, begun: list[_Claim], begins: list[int], day: int
) -> _Cell:
    since_plan = begun[bisect_left(begins, plan.said, hi=len(begun)) :]
    if any(move.kind in CHANGES or move.to_party == plan.to_party for move in since_plan):
        return holder
    cell = holder._replace(deadline=plan.ends, schedule_claim=plan.claim_id)
    if holder.status == Status.CONTESTED:
        return cell
    status = Status.LAPSED if plan.ends < day else Status.DUE
    return cell._replace(status=status, claim_id=plan.claim_id, claimant=plan.claimant)


def _claims(ledger: pd.DataFrame) -> dict[str, _Claim]:
    def ordinals(column: str) -> list[int | None]:
        return [None if pd.isna(day) else day.toordinal() for day in ledger[column]]

    table = zip(
        ledger["claim_id"],
        ledger["event_id"].where(ledger["event_id"] != "", ledger["claim_id"]),
        *(ledger[name] for name in ("kind", "place_id", "from_party", "to_party", "date")),
        *(ordinals(name) for name in ("date_from", "date_to", "stated_on", "published_on")),
        *(ledger[name] for name in ("claimant", "stance", "about")),
        range(len(ledger)),
        strict=True,
    )
    return {row[0]: _Claim(*row) for row in table}


def _stamps(days: pd.Series) -> pd.Series:
    """Proleptic Gregorian ordinals as ``datetime64[s]``; missing stays missing."""
    epoch = pd.Timestamp("1970-01-01").toordinal()
    return ((days - epoch) * 86_400).astype("Int64").astype("datetime64[s]")
