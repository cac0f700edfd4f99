"""All states of all places as expressions: what `handover.state.history` decides, for any engine.

The rules are those of ``ARCHITECTURE.md``, by their numbers there. Claims come as numbers
(`handover.engine.claim_numbers` makes them): places, parties, events and claimants are codes, with
0 for none; days are proleptic Gregorian ordinals; ``row`` is the order of transfers, ``plan_seq``
that of schedules. A version, ``v``, is what was known of a place from some day on.

What a version says of the days before those that its new claims can touch is what the version
before says. So each is computed from the last day before (``clip``) on, and
`handover.engine.folded_spans` puts the versions together.

One rule is no single relational expression: a chain of corrections (rule 1) has to be followed to
its end. As many steps are written down as the longest chain of the ledger has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.engine.claim_denials import with_denials
from handover.engine.claim_schedules import with_plans
from handover.engine.claim_stretches import new_days, stretches, transfers, turns
from handover.engine.visible_claims import VisibleClaims

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from handover.engine.engines import Engine
    from handover.engine.visible_claims import LedgerTraits


def claim_spans(engine: Engine, versions: Table, claims: Table, traits: LedgerTraits) -> Table:
    """Return the states of all places: ``v``, the ``day`` from which, and `CELL`, in no order.

    Parameters
    ----------
    engine
        Where it is computed.
    versions
        ``v``, ``place``, ``known`` and ``clip``, as `handover.engine.claim_numbers` makes them.
    claims
        The claims, as the same makes them.
    traits
        What is in them.
    """
    live = VisibleClaims(engine, versions, claims, traits)
    moves = engine.keep(transfers(live, traits), "ledger_moves")
    every = stretches(engine.keep(turns(moves), "ledger_turns"), versions)
    stretched = engine.keep(new_days(every), "ledger_stretches")
    told = engine.keep(with_denials(live, moves, stretched), "ledger_told")
    return with_plans(engine, live, told, moves=moves, every=every)
