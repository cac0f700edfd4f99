"""Days on which the transfers say the same of a place, as expressions (rules 2 to 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from handover.engine.visible_claims import CELL, CHANGING, FIRST, HELD, NEVER, PER_PLACE, UNKNOWN

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, Table

    from handover.engine.visible_claims import LedgerTraits, VisibleClaims


def transfers(live: VisibleClaims, claims: Table, traits: LedgerTraits) -> Table:
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


def stretches(moves: Table, versions: Table) -> Table:
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
        opens=ibis.greatest(_.begins, ibis.coalesce(_.certain_from.lag().over(order), FIRST)),
    )
    own = own.mutate(
        run=(~_.is_again).cast("int64").sum().over(so_far),
        passes=~_.is_again & (_.before != 0) & (_.before != _.taker) & (_.opens < _.certain_from),
    )
    run = ibis.cumulative_window(group_by=["v", "run"], order_by="seq")
    own = own.mutate(first_seq=_.seq.min().over(run))
    own = own.mutate(first_row=ibis.ifelse(_.seq == _.first_seq, _.row, -1).max().over(run))
    starts = ibis.ifelse(_.passes, _.opens, _.certain_from)
    own = own.mutate(until=ibis.coalesce(starts.lead().over(order), NEVER))
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
        day=ibis.literal(FIRST, "int64"),
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
        day=ibis.literal(FIRST, "int64"), until=ibis.literal(NEVER, "int64"),
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
