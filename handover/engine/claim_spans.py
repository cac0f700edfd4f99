"""All states of all places as expressions: what `handover.state.history` decides, for any engine.

The rules are those of ``ARCHITECTURE.md``, by their numbers there. Claims come as numbers
(`handover.engine.ledger_spans` makes them): places, parties, events and claimants are codes, with
0 for none; days are proleptic Gregorian ordinals; ``seq`` is the order of transfers, ``plan_seq``
that of schedules. Days and knowledge are one version of a place, ``v``.

One rule is no single relational expression: a chain of corrections (rule 1) has to be followed to
its end. As many steps are written down as the longest chain of the ledger has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
from ibis import _

from handover.state.live import EARLIEST

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, IntegerValue, Table

    from handover.engine.engines import Engine

PER_PLACE = 4_000_000
"""Versions of a place: more than there are days on the axis of knowledge."""
HELD, DUE, LAPSED, CONTESTED, CHANGING, UNKNOWN = range(1, 7)
CELL = (
    *("status", "holder", "rival", "since_row", "confirmed_row", "deadline", "inferred"),
    *("holder_row", "confirming_row", "schedule_row", "stay_row", "denial_row", "ended"),
)
"""Columns of a state; a claim is its row + 1, 0 for none."""
_FIRST = EARLIEST.toordinal()
_NEVER = 4_000_000


@dataclass(frozen=True, kw_only=True)
class LedgerTraits:
    """What is in a ledger, so that nothing is looked for that is not there."""

    chain: int
    """Corrections that follow from one another at most; 0 when nothing is corrected."""
    has_ends: bool
    """Whether a claim says that a control ended, and not who followed."""
    has_vague: bool
    """Whether an event is dated in several ways."""


def claim_spans(engine: Engine, claims: Table, traits: LedgerTraits) -> Table:
    """Return the spans: place, known and day from which it holds, and `CELL`.

    A row holds until the next day of its version; a version until the next one of its place. The
    first version of a place, before anything was known, is left out.
    """
    versions = engine.keep(claims.select("place", known=_.published).distinct(), "ledger_versions")
    live = _Live(engine, versions, claims, traits)
    moves = engine.keep(_transfers(live, claims, traits), "ledger_moves")
    stretches = engine.keep(_stretches(moves, versions), "ledger_stretches")
    told = engine.keep(_with_denials(live, claims, moves, stretches), "ledger_told")
    cells = engine.keep(_with_plans(engine, live, claims, moves, told), "ledger_cells")
    return _merged(engine, cells)


class _Live:
    """Claims that count in each version (rule 1)."""

    def __init__(
        self, engine: Engine, versions: Table, claims: Table, traits: LedgerTraits
    ) -> None:
        self._versions = versions
        self._dead = None
        if traits.chain:
            corrections = self.visible(claims.filter(_.corrects), "row", "about")
            standing = corrections
            for _step in range(traits.chain - 1):
                answered = standing.select(v=standing.v, row=standing.about).distinct()
                standing = corrections.anti_join(answered, ["v", "row"]).view()
            dead = standing.select(v=standing.v, row=standing.about).distinct()
            self._dead = engine.keep(dead, "ledger_dead")

    def visible(self, claims: Table, *columns: str) -> Table:
        """Those that were public."""
        both = [claims.place == self._versions.place, claims.published <= self._versions.known]
        joined = self._versions.join(claims, both)
        version = self._versions.place * PER_PLACE + self._versions.known
        # Here and below, `view` keeps one join from being taken for a part of the next.
        return joined.select(v=version, **{name: claims[name] for name in columns}).view()

    def of(self, claims: Table, *columns: str) -> Table:
        """Those that were public and not corrected."""
        found = self.visible(claims, *columns)
        return found if self._dead is None else found.anti_join(self._dead, ["v", "row"]).view()


def _transfers(live: _Live, claims: Table, traits: LedgerTraits) -> Table:
    """Transfers in their order, less the vaguer dates of an event and ends that changed nothing."""
    columns = (
        *("row", "seq", "event", "claimant", "giver", "taker", "begins", "ends", "certain"),
        *("said", "is_end", "stays", "is_change"),
    )
    moves = live.of(claims.filter(_.is_move), *columns, "is_dated_otherwise")
    if traits.has_vague:
        one = moves.filter(_.is_dated_otherwise)
        other = one.view()
        within = [one.v == other.v, one.event == other.event]
        within += [one.begins <= other.begins, other.ends <= one.ends]
        narrower = (one.begins < other.begins) | (other.ends < one.ends)
        vague = one.join(other, [*within, narrower]).select(v=one.v, row=one.row).distinct()
        moves = moves.anti_join(vague, ["v", "row"]).view()
    moves = moves.drop("is_dated_otherwise")
    if not traits.has_ends:
        return moves.mutate(is_heard=ibis.literal(value=True))
    # An end is heard unless somebody else held the place by then: the last who took it, as long
    # as no end was heard since.
    order = ibis.cumulative_window(group_by="v", order_by="seq")
    moves = moves.mutate(after=(~_.is_end).cast("int64").sum().over(order))
    taken = ibis.window(group_by=["v", "after"])
    moves = moves.mutate(last_taker=ibis.ifelse(_.is_end, 0, _.taker).max().over(taken))
    fits = _.is_end & (_.giver == _.last_taker)
    since = ibis.cumulative_window(group_by=["v", "after"], order_by="seq")
    heard = fits.cast("int64").max().over(since) == 1
    return moves.mutate(is_heard=~_.is_end | (_.after == 0) | (_.last_taker == 0) | heard).drop(
        "after", "last_taker"
    )


def _stretches(moves: Table, versions: Table) -> Table:
    """Days on which the transfers say the same (rules 2 to 4)."""
    order = ibis.window(group_by="v", order_by="seq")
    so_far = ibis.cumulative_window(group_by="v", order_by="seq")
    own = moves.filter(_.is_heard).mutate(
        certain_from=_.certain.max().over(so_far),
        taker_before=_.taker.lag().over(order),
    )
    first = _.taker_before.isnull()
    giver = ibis.ifelse(_.stays, 0, _.giver)
    own = own.mutate(
        is_first=first,
        is_again=~first & (_.taker != 0) & (_.taker == _.taker_before),
        before=ibis.ifelse(first | (_.taker_before == 0), giver, _.taker_before),
        opens=ibis.greatest(_.begins, ibis.coalesce(_.certain_from.lag().over(order), _FIRST)),
    )
    own = own.mutate(
        run=(~_.is_again).cast("int64").sum().over(so_far),
        passes=~_.is_again & (_.before != 0) & (_.before != _.taker) & (_.opens < _.certain_from),
    )
    run = ibis.cumulative_window(group_by=["v", "run"], order_by="seq")
    own = own.mutate(first_seq=_.seq.min().over(run))
    own = own.mutate(first_row=ibis.ifelse(_.seq == _.first_seq, _.row, -1).max().over(run))
    starts = ibis.ifelse(_.passes, _.opens, _.certain_from)
    own = own.mutate(until=ibis.coalesce(starts.lead().over(order), _NEVER))
    main = own.select(
        "v", "seq", "first_seq", day=_.certain_from, until=_.until, no=_.seq * 2 + 1,
        **_cell(
            status=ibis.ifelse(_.taker == 0, UNKNOWN, HELD),
            holder=_.taker,
            since_row=ibis.ifelse(_.taker == 0, 0, _.first_row + 1),
            confirmed_row=ibis.ifelse(_.taker == 0, 0, _.row + 1),
            holder_row=ibis.ifelse((_.taker == 0) & ~_.is_end, 0, _.first_row + 1),
            confirming_row=ibis.ifelse((_.taker == 0) | (_.row == _.first_row), 0, _.row + 1),
            ended=ibis.ifelse(_.is_end, _.giver, 0),
        ),
    )  # fmt: skip
    passing = own.filter(_.passes).select(
        "v", "seq", first_seq=_.seq, day=_.opens, until=_.certain_from, no=_.seq * 2,
        **_cell(
            status=CHANGING,
            holder=_.taker,
            rival=ibis.ifelse(_.giver != 0, _.giver, _.before),
            holder_row=_.row + 1,
        ),
    )  # fmt: skip
    begun = own.filter(_.is_first)
    told = (begun.giver != 0) & ~begun.stays
    before = begun.select(
        v=begun.v, seq=ibis.literal(-1, "int64"), first_seq=ibis.literal(-1, "int64"),
        day=ibis.literal(_FIRST, "int64"),
        until=ibis.ifelse(begun.passes, begun.opens, begun.certain_from),
        no=ibis.literal(0, "int64"),
        **_cell(
            status=ibis.ifelse(told, HELD, UNKNOWN),
            holder=ibis.ifelse(told, begun.giver, 0),
            inferred=told.cast("int64"),
            holder_row=ibis.ifelse(told, begun.row + 1, 0),
        ),
    )  # fmt: skip
    every = versions.select(v=versions.place * PER_PLACE + versions.known)
    empty = every.anti_join(begun, "v").select(
        v=_.v, seq=ibis.literal(-1, "int64"), first_seq=ibis.literal(-1, "int64"),
        day=ibis.literal(_FIRST, "int64"), until=ibis.literal(_NEVER, "int64"),
        no=ibis.literal(0, "int64"), **_cell(status=UNKNOWN),
    )  # fmt: skip
    return ibis.union(main, passing, before, empty).filter(_.day < _.until)


def _cell(**told: IntegerValue | int) -> dict[str, IntegerValue]:
    """Columns of a state, 0 where nothing is told."""
    found = {}
    for name in CELL:
        value = told.get(name, 0)
        value = ibis.literal(value, "int64") if isinstance(value, int) else value.cast("int64")
        found[name] = value
    return found


def _with_denials(live: _Live, claims: Table, moves: Table, stretches: Table) -> Table:
    """Contested, or held although somebody denies how it came to be held (rule 5)."""
    transfers = claims.filter(_.is_transfer)
    denied = transfers.select(
        about=transfers.row, denied_event=transfers.event, denied_by=transfers.claimant,
        denied_giver=transfers.giver, denied_taker=transfers.taker, denied_ends=transfers.ends,
        denied_published=transfers.published,
    )  # fmt: skip
    own = ("row", "about", "taker", "claimant", "said", "published", "denial_seq")
    denials = live.of(claims.filter(_.denies), *own).rename(
        denial_row="row", denial_taker="taker", denial_by="claimant", denial_said="said"
    )
    denials = denials.join(denied, "about")
    denials = denials.filter(_.denied_published <= _.v % PER_PLACE)
    at = stretches.filter(_.seq >= 0)
    # A denial of each stretch, with the claims of its run.
    pairs = at.join(denials, [at.v == denials.v, at.holder == denials.denied_taker]).select(
        v=at.v, no=at.no, seq=at.seq, first_seq=at.first_seq, holder=at.holder,
        **{name: denials[name] for name in denials.columns if name not in ("v", "published")},
    ).view()  # fmt: skip
    rest = moves.filter(_.is_heard)
    in_run = [pairs.v == rest.v, rest.seq >= pairs.first_seq, rest.seq <= pairs.seq]
    triples = pairs.join(rest, in_run).select(
        **{name: pairs[name] for name in pairs.columns},
        run_row=rest.row, run_seq=rest.seq, run_ends=rest.ends, run_said=rest.said,
        run_by=rest.claimant, run_event=rest.event, run_change=rest.is_change,
    )  # fmt: skip
    same = (_.run_event == _.denied_event) & (_.run_by == _.denied_by)
    key = ("v", "no", "seq", "first_seq", "holder", "denial_row", "denial_seq")
    found = (
        triples.mutate(same=same.cast("int64"), settles=_settles().cast("int64"))
        .group_by(*key, "denied_event", "denied_by", "denial_taker", "denied_giver")
        .aggregate(same=_.same.max(), settles=_.settles.max())
        .filter(_.same == 1)
    )
    other = [(_[name] != 0) & (_[name] != _.holder) for name in ("denial_taker", "denied_giver")]
    rival = ibis.cases((other[0], _.denial_taker), (other[1], _.denied_giver), else_=0)
    found = found.mutate(rival=ibis.ifelse(_.holder == 0, 0, rival))
    open_one = (_.settles == 0) & (_.rival != 0)
    clause = (_.settles == 0) & (_.rival == 0)
    by_stretch = found.group_by("v", "no").aggregate(
        open_row=ibis.coalesce((_.denial_row + 1).argmax(_.denial_seq, where=open_one), 0),
        open_rival=ibis.coalesce(_.rival.argmax(_.denial_seq, where=open_one), 0),
        clause_row=ibis.coalesce((_.denial_row + 1).argmax(_.denial_seq, where=clause), 0),
    )
    settled = found.filter((_.settles == 1) & (_.rival != 0)).select(
        "v", "no", "seq", "first_seq", event=_.denied_event, claimant=_.denied_by
    ).distinct()  # fmt: skip
    left = _left_of_runs(settled, rest)
    told = stretches.left_join(by_stretch, ["v", "no"]).drop("v_right", "no_right").view()
    told = told.left_join(left, ["v", "no"]).drop("v_right", "no_right")
    contested = ibis.coalesce(_.open_row, 0) != 0
    again = ~contested & _.left_first.notnull()
    return told.select(
        "v", "no", "day", "until", "holder", "deadline", "inferred", "schedule_row", "stay_row",
        "ended",
        status=ibis.ifelse(contested, CONTESTED, _.status),
        rival=ibis.ifelse(contested, _.open_rival, _.rival),
        denial_row=ibis.ifelse(contested, _.open_row, ibis.coalesce(_.clause_row, 0)),
        since_row=ibis.ifelse(again, _.left_first, _.since_row),
        confirmed_row=ibis.ifelse(again, _.left_last, _.confirmed_row),
        holder_row=ibis.ifelse(again, _.left_first, _.holder_row),
        confirming_row=ibis.ifelse(
            again, ibis.ifelse(_.left_first == _.left_last, 0, _.left_last), _.confirming_row
        ),
    ).select("v", "no", "day", "until", *CELL)  # fmt: skip


def _settles() -> BooleanValue:
    """Whether a claim of the run settles a denial; `history._settles` for columns."""
    later = (_.run_ends > _.denied_ends) | (
        (_.run_ends == _.denied_ends) & (_.run_said > _.denial_said)
    )
    own = (_.denial_by == _.denied_by) & (_.run_row != _.about)
    acts = _.run_change & (_.run_event != _.denied_event)
    grants = (_.run_by != _.denial_by) | (_.run_said > _.denial_said)
    return later & ibis.ifelse(_.run_by == _.denied_by, own | acts, grants)


def _left_of_runs(settled: Table, moves: Table) -> Table:
    """The first and the last claim of a run of which nobody denied anything."""
    runs = settled.select("v", "no", "seq", "first_seq").distinct()
    within = [runs.v == moves.v, moves.seq >= runs.first_seq, moves.seq <= runs.seq]
    claims = runs.join(moves, within).select(
        v=runs.v, no=runs.no, event=moves.event, claimant=moves.claimant,
        run_seq=moves.seq, row=moves.row,
    ).view()  # fmt: skip
    left = claims.anti_join(settled, ["v", "no", "event", "claimant"])
    return left.group_by("v", "no").aggregate(
        left_first=(_.row + 1).argmin(_.run_seq), left_last=(_.row + 1).argmax(_.run_seq)
    )


def _with_plans(engine: Engine, live: _Live, claims: Table, moves: Table, told: Table) -> Table:
    """The schedule in force on each day (rule 6)."""
    columns = ("row", "plan_seq", "giver", "taker", "said", "ends")
    plans = engine.keep(live.of(claims.filter(_.is_plan), *columns), "ledger_plans")
    planned = plans.select("v").distinct()
    plain = told.anti_join(planned, "v").select("v", "day", *CELL)
    mine = told.semi_join(planned, "v")
    takings = moves.filter(~_.is_end).semi_join(planned, "v")
    nothing = ibis.literal(-1, "int64")
    marks = ibis.union(
        mine.select("v", "day", no=_.no, plan_seq=nothing),
        plans.select("v", day=_.said, no=nothing, plan_seq=_.plan_seq),
        plans.select("v", day=_.ends + 1, no=nothing, plan_seq=nothing),
        takings.select("v", day=_.ends, no=nothing, plan_seq=nothing),
        takings.select("v", day=_.begins, no=nothing, plan_seq=nothing),
    )
    days = marks.group_by("v", "day").aggregate(no=_.no.max(), plan_seq=_.plan_seq.max())
    so_far = ibis.cumulative_window(group_by="v", order_by="day")
    days = days.mutate(no=_.no.max().over(so_far), plan_seq=_.plan_seq.max().over(so_far))
    cells = days.join(mine.drop("day", "until"), ["v", "no"]).view()
    named = plans.rename(
        plan_row="row", plan_giver="giver", plan_taker="taker", plan_said="said", plan_ends="ends"
    )
    cells = cells.left_join(named, ["v", "plan_seq"]).drop("v_right", "plan_seq_right")
    # A plan begins on a day of its own: who held the place then may be the giver.
    begun = ibis.cumulative_window(group_by=["v", "plan_seq"], order_by="day")
    held = ibis.ifelse(_.day == _.plan_said, _.holder, 0)
    cells = cells.mutate(held_then=held.max().over(begun))
    cells = cells.mutate(
        from_whom=ibis.cases(
            (_.plan_giver != 0, _.plan_giver), (_.held_then != 0, _.held_then), else_=_.holder
        )
    )
    cells = engine.keep(cells, "ledger_planned")
    ended, stays = _outcomes(cells, takings)
    cells = (
        cells.left_join(ended, ["v", "plan_seq", "from_whom"])
        .drop("v_right", "plan_seq_right", "from_whom_right")
        .view()
    )
    cells = cells.left_join(stays, ["v", "plan_seq", "day"]).drop(
        "v_right", "plan_seq_right", "day_right"
    )
    return plain.union(_planned(cells))


def _outcomes(cells: Table, takings: Table) -> tuple[Table, Table]:
    """Day on which each plan ended, and by day the claim that the giver still held the place."""
    asked = (
        cells.filter(_.plan_seq >= 0)
        .select("v", "plan_seq", "from_whom", "plan_said", "plan_ends", "plan_taker")
        .distinct()
    )
    both = asked.join(takings, asked.v == takings.v).select(
        **{name: asked[name] for name in asked.columns},
        taker=takings.taker, begins=takings.begins, ends=takings.ends, certain=takings.certain,
        seq=takings.seq, row=takings.row, is_change=takings.is_change,
    )  # fmt: skip
    key = ("v", "plan_seq", "from_whom")
    taken = (_.ends >= _.plan_said) & (_.taker != _.from_whom)
    ended = (
        both.filter(taken & (_.is_change | (_.taker == _.plan_taker)))
        .group_by(*key)
        .aggregate(ended_on=_.ends.min())
    )
    stayed = both.filter((_.taker == _.from_whom) & (_.plan_ends <= _.begins))
    on = [cells[name] == stayed[name] for name in key]
    stays = cells.join(stayed, [*on, stayed.certain <= cells.day]).select(
        v=cells.v, plan_seq=cells.plan_seq, day=cells.day, row=stayed.row, seq=stayed.seq
    )
    stays = stays.group_by("v", "plan_seq", "day").aggregate(still_row=(_.row + 1).argmin(_.seq))
    return ended, stays


def _planned(cells: Table) -> Table:
    """What a plan makes of a state; `History._with_plan` for columns."""
    over = (_.plan_seq < 0) | (ibis.coalesce(_.ended_on, _NEVER) <= _.day)
    reached = (_.holder == _.plan_taker) & (_.inferred == 0) & _.status.isin((HELD, CHANGING))
    cells = cells.mutate(is_over=over | reached)
    # The plan is closer than the later change from which its receiver is inferred.
    blank = ~_.is_over & (_.holder == _.plan_taker) & (_.inferred == 1)
    cells = cells.mutate(is_blank=blank)
    empty = {name: UNKNOWN if name == "status" else 0 for name in CELL}
    cells = cells.mutate(
        **{name: ibis.ifelse(_.is_blank, value, _[name]) for name, value in empty.items()}
    )
    still = ~_.is_over & _.still_row.notnull()
    cells = cells.mutate(still=still)
    due = ~_.is_over & ~_.still
    cells = cells.mutate(due=due)
    bare = _.due & (_.status == UNKNOWN) & (_.plan_giver != 0) & (_.ended == 0)
    cells = cells.mutate(bare=bare)
    lapsed = ibis.ifelse(_.plan_ends < _.day, LAPSED, DUE)
    own = _.status.isin((CONTESTED, CHANGING))
    told = _.still & ((_.confirming_row == 0) | (_.confirming_row == _.still_row))
    return cells.mutate(
        status=ibis.ifelse(_.due & ~own, lapsed, _.status),
        holder=ibis.ifelse(_.bare, _.plan_giver, _.holder),
        inferred=ibis.ifelse(_.bare, 1, _.inferred),
        holder_row=ibis.ifelse(_.bare, _.plan_row + 1, _.holder_row),
        schedule_row=ibis.ifelse(_.due | _.still, _.plan_row + 1, _.schedule_row),
        deadline=ibis.ifelse(_.due, _.plan_ends, _.deadline),
        stay_row=ibis.ifelse(_.still, _.still_row, _.stay_row),
        confirming_row=ibis.ifelse(told, 0, _.confirming_row),
    ).select("v", "day", **{name: _[name].cast("int64") for name in CELL})


def _merged(engine: Engine, cells: Table) -> Table:
    """Leave out what says the same as the day, or the knowledge, before."""
    order = ibis.window(group_by="v", order_by="day")
    differs = ibis.or_(*[(_[n] != _[n].lag().over(order)) for n in CELL])
    new = differs | (ibis.row_number().over(order) == 0)
    rows = engine.keep(cells.mutate(new=new).filter(_.new).drop("new"), "ledger_runs")
    counts = rows.group_by("v").aggregate(rows=_.count())
    in_time = ibis.window(group_by="place", order_by="v")
    counts = counts.mutate(place=_.v // PER_PLACE).mutate(
        v_before=_.v.lag().over(in_time), rows_before=_.rows.lag().over(in_time)
    )
    alike = counts.filter(_.rows == _.rows_before).select("v", "v_before", "rows")
    later = rows.join(alike, "v").select("v", "v_before", "rows", "day", *CELL).view()
    earlier = rows.view()
    same = [later.v_before == earlier.v, later.day == earlier.day]
    same += [later[name] == earlier[name] for name in CELL]
    again = (
        later.join(earlier, same)
        .select(v=later.v, rows=later.rows)
        .group_by("v", "rows")
        .aggregate(alike=_.count())
        .filter(_.alike == _.rows)
    )
    # Before the first version nothing is known: one that says no more is none.
    first = counts.filter(_.v_before.isnull() & (_.rows == 1)).select("v")
    nothing = [rows[name] == (UNKNOWN if name == "status" else 0) for name in CELL]
    blank = rows.filter(nothing).semi_join(first, "v").select("v")
    gone = again.select("v").union(blank)
    told = rows.anti_join(gone, "v")
    return told.select("day", *CELL, place=told.v // PER_PLACE, known=told.v % PER_PLACE).select(
        "place", "known", "day", *CELL
    )
