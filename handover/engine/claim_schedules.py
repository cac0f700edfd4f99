"""The schedule in force on each day, and what became of it, as expressions (rule 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from handover.engine.visible_claims import (
    CELL,
    CHANGING,
    CONTESTED,
    DUE,
    HELD,
    LAPSED,
    NEVER,
    NUMBER,
    UNKNOWN,
)

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, Table

    from handover.engine.steps import Steps
    from handover.engine.visible_claims import VisibleClaims


def with_plans(
    steps: Steps, live: VisibleClaims, told: Table, *, moves: Table, every: Table
) -> Table:
    """The schedule in force on each day (rule 6)."""
    schedules = live.claims.filter(_.is_plan)
    columns = ("row", "plan_seq", "giver", "said", "ends")
    plans = steps.keep(live.of(schedules, *columns), "ledger_plans")
    planned = plans.select("v").distinct()
    plain = told.anti_join(planned, "v").select("v", "clip", "day", *CELL)
    mine = told.semi_join(planned, "v")
    takings = moves.filter(~_.is_end).semi_join(planned, "v")
    days = _marked(mine, plans, takings)
    cells = days.join(mine.drop("day"), ["v", "no"]).view()
    named = schedules.select(
        plan_seq=_.plan_seq, plan_row=_.row, plan_giver=_.giver, plan_taker=_.taker,
        plan_said=_.said, plan_ends=_.ends,
    )  # fmt: skip
    cells = cells.left_join(named, "plan_seq").drop("plan_seq_right").view()
    held_then: IntegerValue = ibis.literal(0, NUMBER)
    if live.traits.has_open_plans:
        # Of a plan that names no giver, who held the place when it was stated may be the giver.
        open_ones = plans.filter(_.giver == 0).view()
        then = [open_ones.v == every.v, every.day <= open_ones.said, open_ones.said < every.until]
        held = open_ones.join(every, then).select(
            v=open_ones.v, plan_seq=open_ones.plan_seq, held_then=every.holder
        )
        cells = cells.left_join(held, ["v", "plan_seq"]).drop("v_right", "plan_seq_right")
        held_then = _.held_then
    cells = cells.mutate(
        from_whom=ibis.cases(
            (_.plan_giver != 0, _.plan_giver), (held_then != 0, held_then), else_=_.holder
        )
    )
    cells = steps.keep(cells, "ledger_planned")
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


def _marked(mine: Table, plans: Table, takings: Table) -> Table:
    """Days on which a state may change, each with its stretch and the schedule in force."""
    nothing, no_plan = ibis.literal(-1, "int64"), ibis.literal(-1, NUMBER)

    def on(table: Table, day: IntegerValue) -> Table:
        days = table.select("v", "clip", day=day.cast(NUMBER), no=nothing, plan_seq=no_plan)
        return days.filter(_.day > _.clip).drop("clip")

    marks = ibis.union(
        mine.select("v", "day", no=_.no, plan_seq=no_plan),
        # What was stated before is in force when the new days begin.
        plans.select("v", day=ibis.greatest(_.said, _.clip), no=nothing, plan_seq=_.plan_seq),
        on(plans, _.ends + 1),
        on(takings, _.ends),
        on(takings, _.begins),
    )
    days = marks.group_by("v", "day").aggregate(no=_.no.max(), plan_seq=_.plan_seq.max())
    so_far = ibis.cumulative_window(group_by="v", order_by="day")
    return days.mutate(no=_.no.max().over(so_far), plan_seq=_.plan_seq.max().over(so_far))


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
        row=takings.row, is_change=takings.is_change,
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
        v=cells.v, plan_seq=cells.plan_seq, day=cells.day, row=stayed.row
    )
    stays = stays.group_by("v", "plan_seq", "day").aggregate(still_row=_.row.min() + 1)
    return ended, stays


def _planned(cells: Table) -> Table:
    """What a plan makes of a state; `History._with_plan` for columns."""
    over = (_.plan_seq < 0) | (ibis.coalesce(_.ended_on, NEVER) <= _.day)
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
    ).select("v", "clip", "day", **{name: _[name].cast(NUMBER) for name in CELL})
