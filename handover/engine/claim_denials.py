"""What is denied, and what settles it, as expressions (rule 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from handover.engine.visible_claims import CELL, CONTESTED, PER_PLACE

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table

    from handover.engine.visible_claims import VisibleClaims


def with_denials(live: VisibleClaims, claims: Table, moves: Table, stretches: Table) -> Table:
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
