"""What an engine does, whichever it is, and the error of one that cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from handover.errors import HandoverError
from handover.words.later import later
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import pyarrow as pa
    from ibis.expr.types import Table

    from handover.engine.steps import Steps

DUCKDB = "duckdb"
SPARK = "spark://"
EXPECTED = mark("duckdb or spark://HOST:PORT")
"""What an engine may be called, as a pattern."""


class EngineError(HandoverError):
    """An engine is not there, or could not do what it was asked."""


def no_engine(word: str) -> EngineError:
    """Return the error of a word that names none."""
    return EngineError(
        later("{word} is no engine; expected {engines}", word=repr(word), engines=say(EXPECTED))
    )


class Engine(Protocol):
    """What runs Ibis expressions."""

    def read(self, path: Path) -> Table:
        """Return the table in a Parquet file, or in a folder of them, by partitions or not."""

    def keep(self, expression: Table, name: str) -> Table:
        """Compute a table once, to be used in several others."""

    def fetch(self, expression: Table) -> pa.Table:
        """Compute a table and return it.

        Raises
        ------
        DossierError
            If it takes more memory than it may.
        EngineError
            If the engine fails; nothing was written.
        """

    def prepare(self, steps: Steps) -> Callable[[Mapping[str, pa.Table]], pa.Table]:
        """Return what computes the last of the steps from tables of this process, by their names.

        It may be called in several threads at once, and raises what `fetch` raises.
        """
