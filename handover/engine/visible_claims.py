"""The claims of a ledger as numbers: which are visible in each version, and what a state is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibis import _

from handover.state.live import EARLIEST

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from handover.engine.steps import Steps

HELD, DUE, LAPSED, CONTESTED, CHANGING, UNKNOWN = range(1, 7)
CELL = (
    *("status", "holder", "rival", "since_row", "confirmed_row", "deadline", "inferred"),
    *("holder_row", "confirming_row", "schedule_row", "stay_row", "denial_row", "ended"),
)
"""Columns of a state; a claim is its row + 1, 0 for none."""
FIRST = EARLIEST.toordinal()
NEVER = 4_000_000
NUMBER = "int32"
"""Type of what is counted: half as much to carry as the usual one."""
VERSIONS = dict.fromkeys(("v", "place", "known", "clip"), NUMBER)
"""Columns of the versions: what was known of a place from some day on."""
CLAIMS = dict.fromkeys(
    (
        *("row", "place", "event", "claimant", "giver", "taker", "about", "begins", "ends"),
        *("published", "said", "certain", "plan_seq", "denial_seq"),
    ),
    NUMBER,
) | dict.fromkeys(
    (
        *("stays", "is_end", "is_transfer", "is_change", "corrects", "is_move", "is_plan"),
        *("denies", "is_corrected", "is_dated_otherwise"),
    ),
    "boolean",
)
"""Columns of the claims."""


@dataclass(frozen=True, kw_only=True)
class LedgerTraits:
    """What is in a ledger, so that nothing is looked for that is not there."""

    chain: int
    """Corrections that follow from one another at most; 0 when nothing is corrected."""
    has_ends: bool
    """Whether a claim says that a control ended, and not who followed."""
    has_vague: bool
    """Whether an event is dated in several ways."""
    has_open_plans: bool
    """Whether a schedule does not name its giver."""


class VisibleClaims:
    """Claims that count in each version (rule 1)."""

    def __init__(self, steps: Steps, versions: Table, claims: Table, traits: LedgerTraits) -> None:
        self.claims = claims
        self.traits = traits
        # Of a version that says nothing new of any day, nothing is computed.
        self._versions = versions.filter(_.clip < NEVER)
        self._dead = None
        if traits.chain:
            corrections = self.visible(claims.filter(_.corrects), "row", "about")
            standing = corrections
            for _step in range(traits.chain - 1):
                answered = standing.select(v=standing.v, row=standing.about).distinct()
                standing = corrections.anti_join(answered, ["v", "row"]).view()
            dead = standing.select(v=standing.v, row=standing.about).distinct()
            self._dead = steps.keep(dead, "ledger_dead")

    def visible(self, claims: Table, *columns: str) -> Table:
        """Those that were public, with the last day before the version says anything new."""
        versions = self._versions
        both = [claims.place == versions.place, claims.published <= versions.known]
        told = {name: claims[name] for name in columns}
        # Here and below, `view` keeps one join from being taken for a part of the next.
        return versions.join(claims, both).select(v=versions.v, clip=versions.clip, **told).view()

    def of(self, claims: Table, *columns: str) -> Table:
        """Those that were public and not corrected."""
        if self._dead is None:
            return self.visible(claims, *columns)
        answered = self.visible(claims.filter(_.is_corrected), *columns)
        standing = answered.anti_join(self._dead, ["v", "row"])
        others = self.visible(claims.filter(~_.is_corrected), *columns)
        return others.union(standing).view()
