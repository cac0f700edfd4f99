"""All states of all places as expressions: what `handover.state.history` decides, for any engine.

The rules are those of ``ARCHITECTURE.md``, by their numbers there. Claims come as numbers
(`handover.engine.ledger_spans` makes them): places, parties, events and claimants are codes, with
0 for none; days are proleptic Gregorian ordinals; ``seq`` is the order of transfers, ``plan_seq``
that of schedules. Days and knowledge are one version of a place, ``v``.

One rule is no single relational expression: a chain of corrections (rule 1) has to be followed to
its end. As many steps are written down as the longest chain of the ledger has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from handover.engine.claim_denials import with_denials
from handover.engine.claim_schedules import with_plans
from handover.engine.claim_stretches import stretches, transfers
from handover.engine.visible_claims import CELL, PER_PLACE, UNKNOWN, VisibleClaims

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from handover.engine.engines import Engine
    from handover.engine.visible_claims import LedgerTraits


def claim_spans(engine: Engine, claims: Table, traits: LedgerTraits) -> Table:
    """Return the spans: place, known and day from which it holds, and `CELL`.

    A row holds until the next day of its version; a version until the next one of its place. The
    first version of a place, before anything was known, is left out.
    """
    versions = engine.keep(claims.select("place", known=_.published).distinct(), "ledger_versions")
    live = VisibleClaims(engine, versions, claims, traits)
    moves = engine.keep(transfers(live, claims, traits), "ledger_moves")
    stretched = engine.keep(stretches(moves, versions), "ledger_stretches")
    told = engine.keep(with_denials(live, claims, moves, stretched), "ledger_told")
    cells = engine.keep(with_plans(engine, live, claims, moves, told), "ledger_cells")
    return _merged(engine, cells)


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
