"""Tables that an engine computes one after the other, each from those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    from ibis.expr.types import Table


class Steps:
    """What is to be computed, written down once and for any engine."""

    def __init__(self) -> None:
        self.kept: dict[str, Table] = {}
        """Tables by their names, in the order in which they are computed; the last is asked for."""

    def keep(self, table: Table, name: str) -> Table:
        """Have a table computed once, to be used in several others."""
        self.kept[name] = table
        return ibis.table(table.schema(), name=name)
