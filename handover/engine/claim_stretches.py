"""Days on which the transfers say the same of a place, as expressions (rules 2 to 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from handover.engine.visible_claims import CELL, CHANGING, FIRST, HELD, NEVER, NUMBER, UNKNOWN

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, Table

    from handover.engine.visible_claims import VisibleClaims


def transfers(live: VisibleClaims) -> Table:
    """Transfers that are heard, less the vaguer dates of an event."""
    columns = (
        *("row", "event", "claimant", "giver", "taker", "begins", "ends", "certain", "said"),
        *("is_end", "stays", "is_change"),
    )
    moves = live.of(live.claims.filter(_.is_move), *columns, "is_dated_otherwise")
    if live.traits.has_vague:
        one = moves.filter(_.is_dated_otherwise)
        other = one.view()
        within = [one.v == other.v, one.event == other.event]
        within += [one.begins <= other.begins, other.ends <= one.ends]
        narrower = (one.begins < other.begins) | (other.ends < one.ends)
        vague = one.join(other, [*within, narrower]).select(v=one.v, row=one.row).distinct()
        moves = moves.anti_join(vague, ["v", "row"]).view()
    moves = moves.drop("is_dated_otherwise")
    if not live.traits.has_ends:
        return moves
    # An end is heard unless somebody else held the place by then: the last who took it, as long
    # as no end was heard since.
    order = ibis.cumulative_window(group_by="v", order_by="row")
    moves = moves.mutate(after=(~_.is_end).cast("int64").sum().over(order))
    taken = ibis.window(group_by=["v", "after"])
    moves = moves.mutate(last_taker=ibis.ifelse(_.is_end, 0, _.taker).max().over(taken))
    fits = _.is_end & (_.giver == _.last_taker)
    since = ibis.cumulative_window(group_by=["v", "after"], order_by="row")
    heard = fits.cast("int64").max().over(since) == 1
    moves = moves.mutate(heard=~_.is_end | (_.after == 0) | (_.last_taker == 0) | heard)
    return moves.filter(_.heard).drop("after", "last_taker", "heard")


def turns(moves: Table) -> Table:
    """Each transfer with what was before it, and the days from which it holds (rules 2 and 4)."""
    order = ibis.window(group_by="v", order_by="row")
    so_far = ibis.cumulative_window(group_by="v", order_by="row")
    earlier = ibis.window(group_by="v", order_by="row", rows=(None, -1))
    own = moves.select(
        *("v", "clip", "row", "giver", "taker", "begins", "is_end", "stays"),
        certain_from=_.certain.max().over(so_far),
        certain_before=ibis.coalesce(_.certain.max().over(earlier), FIRST),
        taker_before=_.taker.lag().over(order),
    )
    first = _.taker_before.isnull()
    giver = ibis.ifelse(_.stays, 0, _.giver)
    own = own.mutate(
        is_first=first,
        is_again=~first & (_.taker != 0) & (_.taker == _.taker_before),
        before=ibis.ifelse(first | (_.taker_before == 0), giver, _.taker_before),
        opens=ibis.greatest(_.begins, _.certain_before),
    )
    passes = ~_.is_again & (_.before != 0) & (_.before != _.taker) & (_.opens < _.certain_from)
    own = own.mutate(passes=passes)
    starts = ibis.ifelse(_.passes, _.opens, _.certain_from)
    return own.select(
        *("v", "clip", "row", "giver", "taker", "is_end", "stays", "is_first", "passes"),
        *("before", "opens", "certain_from"),
        first_row=ibis.ifelse(_.is_again, -1, _.row).max().over(so_far),
        until=ibis.coalesce(starts.lead().over(order), NEVER),
    )


def stretches(own: Table, versions: Table) -> Table:
    """Days on which the transfers say the same, from the first of all to the last."""
    main = own.select(
        "v", "clip", "row", "first_row", day=_.certain_from, until=_.until, no=_number(1),
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
        "v", "clip", "row", first_row=_.row, day=_.opens, until=_.certain_from, no=_number(0),
        **_cell(
            status=CHANGING,
            holder=_.taker,
            rival=ibis.ifelse(_.giver != 0, _.giver, _.before),
            holder_row=_.row + 1,
        ),
    )  # fmt: skip
    begun = own.filter(_.is_first)
    told = (_.giver != 0) & ~_.stays
    before = begun.select(
        "v", "clip", row=_plain(-1), first_row=_plain(-1), day=_plain(FIRST),
        until=ibis.ifelse(_.passes, _.opens, _.certain_from), no=ibis.literal(0, "int64"),
        **_cell(
            status=ibis.ifelse(told, HELD, UNKNOWN),
            holder=ibis.ifelse(told, _.giver, 0),
            inferred=told,
            holder_row=ibis.ifelse(told, _.row + 1, 0),
        ),
    )  # fmt: skip
    empty = versions.filter(_.clip < NEVER).anti_join(begun, "v").select(
        "v", "clip", row=_plain(-1), first_row=_plain(-1), day=_plain(FIRST), until=_plain(NEVER),
        no=ibis.literal(0, "int64"), **_cell(status=UNKNOWN),
    )  # fmt: skip
    return ibis.union(main, passing, before, empty).filter(_.day < _.until)


def new_days(every: Table) -> Table:
    """Stretches from the last day before a version says anything new."""
    return every.filter(_.until > _.clip).mutate(day=ibis.greatest(_.day, _.clip))


def _number(more: int) -> IntegerValue:
    """Stretches in their order: a transfer has one of its own, and before it perhaps another."""
    return _.row.cast("int64") * 2 + more


def _plain(value: int) -> IntegerValue:
    return ibis.literal(value, NUMBER)


def _cell(**told: IntegerValue | int) -> dict[str, IntegerValue]:
    """Columns of a state, 0 where nothing is told."""
    found = {}
    for name in CELL:
        value = told.get(name, 0)
        found[name] = _plain(value) if isinstance(value, int) else value.cast(NUMBER)
    return found
