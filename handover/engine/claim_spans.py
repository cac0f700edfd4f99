"""All states of all places as expressions: what `handover.state.history` decides, for any engine.

The rules are those of ``ARCHITECTURE.md``, by their numbers there. Claims come as numbers
(`handover.engine.claim_numbers` makes them): places, parties, events and claimants are codes, with
0 for none; days are proleptic Gregorian ordinals; ``row`` is the order of transfers, ``plan_seq``
that of schedules. A version, ``v``, is what was known of a place from some day on.

What a version says of the days before those that its new claims can touch is what the version
before says. So each is computed from the last day before (``clip``) on, and what comes out are
rectangles: from a day on, and from a version to another one, a place has this state.

One rule is no single relational expression: a chain of corrections (rule 1) has to be followed to
its end. As many steps are written down as the longest chain of the ledger has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import ibis
from ibis import _

from handover.engine.claim_denials import with_denials
from handover.engine.claim_schedules import with_plans
from handover.engine.claim_stretches import new_days, stretches, transfers, turns
from handover.engine.visible_claims import CELL, VisibleClaims

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from handover.engine.engines import Engine
    from handover.engine.visible_claims import LedgerTraits


class ClaimSpans(NamedTuple):
    """States by days and by versions."""

    cells: Table
    """Place, version ``v`` and day from which, first version ``w`` that says otherwise, `CELL`."""
    again: Table
    """Versions ``v`` that say the same as the one before."""


def claim_spans(
    engine: Engine, versions: Table, claims: Table, traits: LedgerTraits
) -> ClaimSpans:
    """Return the states of all places.

    Parameters
    ----------
    engine
        Where it is computed.
    versions
        ``v``, ``place``, ``known`` and ``clip``, as `handover.engine.claim_numbers` makes them.
    claims
        The claims.
    traits
        What is in them.
    """
    live = VisibleClaims(engine, versions, claims, traits)
    moves = engine.keep(transfers(live, claims, traits), "ledger_moves")
    every = stretches(engine.keep(turns(moves), "ledger_turns"), versions)
    stretched = engine.keep(new_days(every), "ledger_stretches")
    told = engine.keep(with_denials(live, claims, moves, stretched), "ledger_told")
    cells = with_plans(engine, live, claims, moves, every, told)
    return _merged(engine, versions, cells)


def _merged(engine: Engine, versions: Table, cells: Table) -> ClaimSpans:
    """Leave out what says the same as the day before, and find which versions say nothing new."""
    order = ibis.window(group_by="v", order_by="day")
    before = {f"{name}_before": _[name].lag().over(order) for name in CELL}
    compared = cells.mutate(**before)
    differs = ibis.or_(*[(_[name] != _[f"{name}_before"]) for name in CELL])
    new = compared.filter(_.day > _.clip, differs | _.status_before.isnull())
    rows = engine.keep(new.select("v", "day", *CELL), "ledger_runs")
    place = versions.select("v", "place")
    placed = rows.select("v", "day").join(place, "v").select("v", "day", "place").view()
    later = versions.select("place", w=_.v, w_clip=_.clip).view()
    after = [placed.place == later.place, later.w > placed.v, later.w_clip < placed.day]
    ends = placed.join(later, after).select(v=placed.v, day=placed.day, w=later.w)
    ends = ends.group_by("v", "day").aggregate(w=_.w.min())
    bounded = rows.left_join(ends, ["v", "day"]).drop("v_right", "day_right")
    bounded = engine.keep(bounded.mutate(w=ibis.coalesce(_.w, -1)), "ledger_bounded")
    return ClaimSpans(bounded, _again(versions, bounded))


def _again(versions: Table, bounded: Table) -> Table:
    """Versions of which all that is new is what was said before."""
    born = bounded.group_by("v").aggregate(born=_.count())
    gone = bounded.filter(_.w >= 0).group_by(v=_.w).aggregate(gone=_.count())
    counts = versions.select("v").left_join(born, "v").drop("v_right").view()
    counts = counts.left_join(gone, "v").drop("v_right")
    counts = counts.select("v", born=ibis.coalesce(_.born, 0), gone=ibis.coalesce(_.gone, 0))
    alike = counts.filter(_.born == _.gone)
    own = bounded.select("v", "day", *CELL).semi_join(alike, "v").view()
    old = bounded.select("day", *CELL, v=_.w).view()
    same = own.semi_join(old, ["v", "day", *CELL]).group_by("v").aggregate(same=_.count())
    found = alike.left_join(same, "v").drop("v_right")
    return found.filter(ibis.coalesce(_.same, 0) == _.born).select("v")
