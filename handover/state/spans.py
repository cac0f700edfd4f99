"""The whole state of a ledger as rectangles: day from/to × known from/to.

`spans` sweeps each place once and gives the same answer as `handover.state.state_on.state_on` gives
cell by cell; the browser looks days up in its result instead of asking Python. The two are
written apart on purpose (one on columns, one as a sweep), so that each is a test of the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from handover.state.state_on import (
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
    claimant: str
    stance: str
    about: str
    begins: int
    ends: int
    published: int
    said: int
    row: int

    @property
    def account(self) -> tuple[str, str, str]:
        return (self.place_id, self.event, self.claimant)


class Cell(NamedTuple):
    """State of one place: `STATE_COLUMNS`, days as proleptic Gregorian ordinals."""

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


Run = tuple[tuple[int, Cell], ...]
"""What was known of a place at some time: each day on which its state changes, and to what."""


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
    wanted = places_with_state(ledger) if places is None else list(places)
    rows = (row for place_id, found in runs(ledger, wanted) for row in _rectangles(place_id, found))
    table = pd.DataFrame(rows, columns=list(SPAN_COLUMNS))
    for column in ("day_from", "day_to", "known_from", "known_to", "deadline"):
        days = pd.to_numeric(table[column]).astype("Int64")
        table[column] = _stamps(days)
    words = [column for column in ("place_id", *STATE_COLUMNS) if column != "deadline"]
    return table.astype(dict.fromkeys(words, "str"))


def runs(
    ledger: pd.DataFrame, places: Iterable[str]
) -> Iterator[tuple[str, list[tuple[int, Run]]]]:
    """Yield what `spans` says place by place: each day on which more was known, and the run then.

    Days are proleptic Gregorian ordinals; the first of both axes is `EARLIEST`.
    """
    claims = _claims(ledger)
    by_place: dict[str, list[_Claim]] = defaultdict(list)
    answers: dict[str, list[_Claim]] = defaultdict(list)
    for claim in claims.values():
        by_place[claim.place_id].append(claim)
        if claim.about:
            answers[claim.about].append(claim)
    for place_id in places:
        yield place_id, _runs(place_id, by_place[place_id], claims, answers)


def _runs(
    place_id: str,
    here: list[_Claim],
    claims: dict[str, _Claim],
    answers: dict[str, list[_Claim]],
) -> list[tuple[int, Run]]:
    first = EARLIEST.toordinal()
    found: list[tuple[int, Run]] = [(first, ((first, Cell(Status.UNKNOWN)),))]
    related = _related(here, answers)
    for known in sorted({claim.published for claim in related}):
        live = _live(related, known)
        run = _sweep([claim for claim in live if claim.place_id == place_id], live, claims)
        if run != found[-1][1]:
            found.append((known, run))
    return found


def _rectangles(place_id: str, found: list[tuple[int, Run]]) -> Iterator[tuple[object, ...]]:
    last = LATEST.toordinal()
    for index, (known_from, run) in enumerate(found):
        known_to = found[index + 1][0] if index + 1 < len(found) else last
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
    if not correctors:
        return visible

    def lives(claim_id: str) -> bool:
        return not any(lives(corrector) for corrector in correctors.get(claim_id, ()))

    return [claim for claim in visible if lives(claim.claim_id)]


def _sweep(here: list[_Claim], live: list[_Claim], claims: dict[str, _Claim]) -> Run:
    """State at each day on which it changes, in one pass over the days."""
    moves = [c for c in here if c.kind in TRANSFERS and c.stance in ("asserts", "corrects")]
    moves = _exact(moves)
    moves.sort(key=attrgetter("begins", "said", "published", "row"))
    begins = [claim.begins for claim in moves]
    plans = [c for c in here if c.kind == "schedule" and c.stance != "denies"]
    plans.sort(key=attrgetter("said", "published", "row"))
    over = [_over(plan, moves, begins) for plan in plans]
    denials: dict[tuple[str, str, str], str] = {}
    for claim in sorted((c for c in live if c.stance == "denies"), key=attrgetter("published")):
        if claim.about in claims:
            denials[claims[claim.about].account] = claim.claim_id

    days = {EARLIEST.toordinal(), *begins}
    for plan in plans:
        days |= {plan.said, plan.ends + 1}
    run: list[tuple[int, Cell]] = []
    begun = stated = 0  # moves and plans up to the day
    holder = _before(moves)
    for day in sorted(days):
        if begun < len(moves) and begins[begun] <= day:
            while begun < len(moves) and begins[begun] <= day:
                begun += 1
            holder = _holder(moves[begun - 1], denials)
        while stated < len(plans) and plans[stated].said <= day:
            stated += 1
        cell = holder
        if stated and over[stated - 1] > day:
            cell = _with_plan(holder, plans[stated - 1], day)
        if not run or cell != run[-1][1]:
            run.append((day, cell))
    return tuple(run)


def _exact(moves: list[_Claim]) -> list[_Claim]:
    """Transfers less those whose date merely contains a more exact one of the same event."""
    events: dict[str, list[_Claim]] = defaultdict(list)
    for claim in moves:
        events[claim.event].append(claim)
    if len(events) == len(moves):
        return moves
    return [claim for claim in moves if not _is_vague(claim, events[claim.event])]


def _is_vague(claim: _Claim, others: list[_Claim]) -> bool:
    return any(
        claim.begins <= other.begins
        and other.ends <= claim.ends
        and (other.begins, other.ends) != (claim.begins, claim.ends)
        for other in others
    )


def _before(moves: list[_Claim]) -> Cell:
    """State before the first transfer."""
    if not moves:
        return Cell(Status.UNKNOWN)
    first = moves[0]
    return Cell(
        Status.HELD if first.from_party else Status.UNKNOWN,
        holder=first.from_party,
        claim_id=first.claim_id,
        claimant=first.claimant,
        holder_claim=first.claim_id,
    )


def _holder(last: _Claim, denials: dict[tuple[str, str, str], str]) -> Cell:
    """State from a transfer on."""
    denial = denials.get(last.account, "") if denials else ""
    return Cell(
        Status.CONTESTED if denial else Status.HELD if last.to_party else Status.UNKNOWN,
        holder=last.to_party,
        rival=last.from_party if denial else "",
        since=last.date,
        claim_id=last.claim_id,
        claimant=last.claimant,
        holder_claim=last.claim_id,
        denial_claim=denial,
    )


def _over(plan: _Claim, moves: list[_Claim], begins: list[int]) -> int:
    """Day from which a plan is in force no longer: that of the first transfer that ends it."""
    for at in range(bisect_left(begins, plan.said), len(moves)):
        if moves[at].kind in CHANGES or moves[at].to_party == plan.to_party:
            return begins[at]
    return LATEST.toordinal() + 1


def _with_plan(holder: Cell, plan: _Claim, day: int) -> Cell:
    status, claim_id, claimant = holder.status, holder.claim_id, holder.claimant
    if status != Status.CONTESTED:
        status = Status.LAPSED if plan.ends < day else Status.DUE
        claim_id, claimant = plan.claim_id, plan.claimant
    said = (*holder[1:4], plan.ends, claim_id, claimant, holder.holder_claim)
    return Cell(status, *said, plan.claim_id, holder.denial_claim)


def _claims(ledger: pd.DataFrame) -> dict[str, _Claim]:
    texts = ("kind", "place_id", "from_party", "to_party", "date", "claimant", "stance", "about")
    said = ledger["stated_on"].fillna(ledger["published_on"])
    days = (ledger["date_from"], ledger["date_to"], ledger["published_on"], said)
    table = zip(
        ledger["claim_id"].tolist(),
        ledger["event_id"].where(ledger["event_id"] != "", ledger["claim_id"]).tolist(),
        *(ledger[name].tolist() for name in texts),
        *(_ordinals(column) for column in days),
        range(len(ledger)),
        strict=True,
    )
    return {row[0]: _Claim(*row) for row in table}


def _ordinals(days: pd.Series) -> list[int]:
    """Days of the ledger as proleptic Gregorian ordinals."""
    epoch = pd.Timestamp("1970-01-01").toordinal()
    ordinals: list[int] = (days.astype("datetime64[s]").astype("int64") // 86_400 + epoch).tolist()
    return ordinals


def _stamps(days: pd.Series) -> pd.Series:
    """Proleptic Gregorian ordinals as ``datetime64[s]``; missing stays missing."""
    epoch = pd.Timestamp("1970-01-01").toordinal()
    return ((days - epoch) * 86_400).astype("Int64").astype("datetime64[s]")
