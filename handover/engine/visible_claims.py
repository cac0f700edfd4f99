"""The claims of a ledger as numbers: which are visible in each version, and what a state is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ibis import _

from handover.state.live import EARLIEST

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from handover.engine.engines import Engine

PER_PLACE = 4_000_000
"""Versions of a place: more than there are days on the axis of knowledge."""
HELD, DUE, LAPSED, CONTESTED, CHANGING, UNKNOWN = range(1, 7)
CELL = (
    *("status", "holder", "rival", "since_row", "confirmed_row", "deadline", "inferred"),
    *("holder_row", "confirming_row", "schedule_row", "stay_row", "denial_row", "ended"),
)
"""Columns of a state; a claim is its row + 1, 0 for none."""
FIRST = EARLIEST.toordinal()
NEVER = 4_000_000


@dataclass(frozen=True, kw_only=True)
class LedgerTraits:
    """What is in a ledger, so that nothing is looked for that is not there."""

    chain: int
    """Corrections that follow from one another at most; 0 when nothing is corrected."""
    has_ends: bool
    """Whether a claim says that a control ended, and not who followed."""
    has_vague: bool
    """Whether an event is dated in several ways."""


class VisibleClaims:
    """Claims that count in each version (rule 1)."""

    def __init__(
        self, engine: Engine, versions: Table, claims: Table, traits: LedgerTraits
    ) -> None:
        self._versions = versions
        self._dead = None
        if traits.chain:
            corrections = self.visible(claims.filter(_.corrects), "row", "about")
            standing = corrections
            for _step in range(traits.chain - 1):
                answered = standing.select(v=standing.v, row=standing.about).distinct()
                standing = corrections.anti_join(answered, ["v", "row"]).view()
            dead = standing.select(v=standing.v, row=standing.about).distinct()
            self._dead = engine.keep(dead, "ledger_dead")

    def visible(self, claims: Table, *columns: str) -> Table:
        """Those that were public."""
        both = [claims.place == self._versions.place, claims.published <= self._versions.known]
        joined = self._versions.join(claims, both)
        version = self._versions.place * PER_PLACE + self._versions.known
        # Here and below, `view` keeps one join from being taken for a part of the next.
        return joined.select(v=version, **{name: claims[name] for name in columns}).view()

    def of(self, claims: Table, *columns: str) -> Table:
        """Those that were public and not corrected."""
        found = self.visible(claims, *columns)
        return found if self._dead is None else found.anti_join(self._dead, ["v", "row"]).view()
