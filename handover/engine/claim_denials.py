"""What is denied, and what settles it, as expressions (rule 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from handover.engine.visible_claims import CELL, CONTESTED, NUMBER

if TYPE_CHECKING:
    from ibis.expr.types import BooleanValue, Table

    from handover.engine.steps import Steps
    from handover.engine.visible_claims import VisibleClaims


def with_denials(steps: Steps, live: VisibleClaims, moves: Table, stretches: Table) -> Table:
    """Contested, or held although somebody denies how it came to be held (rule 5)."""
    own = ("row", "about", "denial_taker", "denial_by", "denial_said", "denial_seq")
    denied = ("denied_event", "denied_by", "denied_giver", "denied_taker", "denied_ends")
    denials = live.of(_answers(live.claims), *own, *denied).rename(denial_row="row").drop("clip")
    at = stretches.filter(_.row >= 0)
    # A denial of each stretch, with the claims of its run.
    pairs = at.join(denials, [at.v == denials.v, at.holder == denials.denied_taker]).select(
        v=at.v, no=at.no, row=at.row, first_row=at.first_row, holder=at.holder,
        **{name: denials[name] for name in denials.columns if name != "v"},
    ).view()  # fmt: skip
    in_run = [pairs.v == moves.v, moves.row >= pairs.first_row, moves.row <= pairs.row]
    triples = pairs.join(moves, in_run).select(
        **{name: pairs[name] for name in pairs.columns},
        run_row=moves.row, run_ends=moves.ends, run_said=moves.said,
        run_by=moves.claimant, run_event=moves.event, run_change=moves.is_change,
    )  # fmt: skip
    same = (_.run_event == _.denied_event) & (_.run_by == _.denied_by)
    key = ("v", "no", "row", "first_row", "holder", "denial_row", "denial_seq")
    found = (
        triples.mutate(same=same.cast(NUMBER), settles=_settles().cast(NUMBER))
        .group_by(*key, "denied_event", "denied_by", "denial_taker", "denied_giver")
        .aggregate(same=_.same.max(), settles=_.settles.max())
        .filter(_.same == 1)
    )
    other = [(_[name] != 0) & (_[name] != _.holder) for name in ("denial_taker", "denied_giver")]
    rival = ibis.cases((other[0], _.denial_taker), (other[1], _.denied_giver), else_=0)
    found = found.mutate(rival=ibis.ifelse(_.holder == 0, 0, rival))
    found = steps.keep(found, "ledger_denied")
    open_one = (_.settles == 0) & (_.rival != 0)
    clause = (_.settles == 0) & (_.rival == 0)
    by_stretch = found.group_by("v", "no").aggregate(
        open_row=ibis.coalesce((_.denial_row + 1).argmax(_.denial_seq, where=open_one), 0),
        open_rival=ibis.coalesce(_.rival.argmax(_.denial_seq, where=open_one), 0),
        clause_row=ibis.coalesce((_.denial_row + 1).argmax(_.denial_seq, where=clause), 0),
    )
    settled = found.filter((_.settles == 1) & (_.rival != 0)).select(
        "v", "no", "row", "first_row", event=_.denied_event, claimant=_.denied_by
    ).distinct()  # fmt: skip
    left = _left_of_runs(settled, moves)
    told = stretches.left_join(by_stretch, ["v", "no"]).drop("v_right", "no_right").view()
    told = told.left_join(left, ["v", "no"]).drop("v_right", "no_right")
    contested = ibis.coalesce(_.open_row, 0) != 0
    again = ~contested & _.left_first.notnull()
    return told.mutate(
        status=ibis.ifelse(contested, CONTESTED, _.status),
        rival=ibis.ifelse(contested, _.open_rival, _.rival),
        denial_row=ibis.ifelse(contested, _.open_row, ibis.coalesce(_.clause_row, 0)),
        since_row=ibis.ifelse(again, _.left_first, _.since_row),
        confirmed_row=ibis.ifelse(again, _.left_last, _.confirmed_row),
        holder_row=ibis.ifelse(again, _.left_first, _.holder_row),
        confirming_row=ibis.ifelse(
            again, ibis.ifelse(_.left_first == _.left_last, 0, _.left_last), _.confirming_row
        ),
    ).select("v", "clip", "no", "day", **{name: _[name].cast(NUMBER) for name in CELL})


def _answers(claims: Table) -> Table:
    """Denials with what they deny; one counts from the day on which both were public."""
    denial = claims.filter(_.denies)
    denied = claims.filter(_.is_transfer).view()
    return denial.join(denied, denial.about == denied.row).select(
        row=denial.row, place=denial.place, about=denial.about, is_corrected=denial.is_corrected,
        published=ibis.greatest(denial.published, denied.published),
        denial_taker=denial.taker, denial_by=denial.claimant, denial_said=denial.said,
        denial_seq=denial.denial_seq, denied_event=denied.event, denied_by=denied.claimant,
        denied_giver=denied.giver, denied_taker=denied.taker, denied_ends=denied.ends,
    ).view()  # fmt: skip


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
    runs = settled.select("v", "no", "row", "first_row").distinct()
    within = [runs.v == moves.v, moves.row >= runs.first_row, moves.row <= runs.row]
    claims = runs.join(moves, within).select(
        v=runs.v, no=runs.no, event=moves.event, claimant=moves.claimant, row=moves.row
    ).view()  # fmt: skip
    left = claims.anti_join(settled, ["v", "no", "event", "claimant"])
    return left.group_by("v", "no").aggregate(left_first=_.row.min() + 1, left_last=_.row.max() + 1)
