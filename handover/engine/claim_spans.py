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

from functools import lru_cache
from typing import TYPE_CHECKING

import ibis

from handover.engine.claim_denials import with_denials
from handover.engine.claim_schedules import with_plans
from handover.engine.claim_stretches import new_days, stretches, transfers, turns
from handover.engine.steps import Steps
from handover.engine.visible_claims import CELL, CLAIMS, VERSIONS, VisibleClaims

if TYPE_CHECKING:
    from handover.engine.visible_claims import LedgerTraits

VERSIONS_NAME, CLAIMS_NAME = "ledger_versions", "ledger_claims"
"""Tables that the steps are made of, as `handover.engine.claim_numbers` makes them."""


@lru_cache(maxsize=8)
def span_steps(traits: LedgerTraits) -> Steps:
    """Return how the states of all places are computed: ``v``, the ``day`` from which, and `CELL`.

    They come in no order. Writing the steps down takes longer than to compute those of a thousand
    claims, so it is done once for ledgers that are alike.

    Parameters
    ----------
    traits
        What is in the claims.
    """
    steps = Steps()
    versions, claims = ibis.table(VERSIONS, VERSIONS_NAME), ibis.table(CLAIMS, CLAIMS_NAME)
    live = VisibleClaims(steps, versions, claims, traits)
    moves = steps.keep(transfers(live), "ledger_moves")
    every = stretches(steps.keep(turns(moves), "ledger_turns"), versions)
    stretched = steps.keep(new_days(every), "ledger_stretches")
    told = steps.keep(with_denials(steps, live, moves, stretched), "ledger_told")
    cells = with_plans(steps, live, told, moves=moves, every=every)
    steps.keep(cells.select("v", "day", *CELL), "ledger_cells")
    return steps
