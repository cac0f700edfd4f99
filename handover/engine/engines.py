"""Which engine runs the expressions: DuckDB inside this process, or a Spark cluster."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol

from handover.errors import HandoverError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa
    from ibis.expr.types import Table

DUCKDB = "duckdb"
SPARK = "spark://"
EXPECTED = "duckdb or spark://HOST:PORT"
"""What an engine may be called."""


class EngineError(HandoverError):
    """An engine is not there, or could not do what it was asked."""


class Engine(Protocol):
    """What runs Ibis expressions."""

    def read(self, path: Path) -> Table:
        """Return the table in a Parquet file, or in a folder of them, by partitions or not."""

    def table(self, rows: pa.Table, name: str) -> Table:
        """Return a table of this process as one of the engine's."""

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


@contextmanager
def open_engine(word: str) -> Iterator[Engine]:
    """Open an engine by its name, and close it.

    Parameters
    ----------
    word
        "duckdb", or the address of a cluster: "spark://host:7077".

    Raises
    ------
    EngineError
        If there is no such engine, if what it needs is not installed, or if no cluster answers.
    """
    if word == DUCKDB:
        _need("duckdb", "ibis-framework[duckdb]")
        from handover.engine.duckdb_engine import duckdb_engine

        with duckdb_engine() as engine:
            yield engine
    elif word.startswith(SPARK):
        _need("pyspark", "ibis-framework pyspark")
        from handover.engine.spark_engine import spark_engine

        with spark_engine(word) as cluster:
            yield cluster
    else:
        message = f"{word!r} is no engine; expected {EXPECTED}"
        raise EngineError(message)


def _need(package: str, install: str) -> None:
    missing = [name for name in ("ibis", package) if find_spec(name) is None]
    if missing:
        message = (
            f"a table of this size needs {' and '.join(missing)}, which "
            f"{'is' if len(missing) == 1 else 'are'} not installed: pip install '{install}'"
        )
        raise EngineError(message)
