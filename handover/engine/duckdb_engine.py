"""DuckDB inside this process: so much memory and no more, the rest on the disk."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import duckdb
import ibis

from handover.dossier.limits import limits, over
from handover.engine.engines import EngineError
from handover.errors import DossierError
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pyarrow as pa
    from ibis.backends.duckdb import Backend
    from ibis.expr.types import Table


@contextmanager
def duckdb_engine() -> Iterator[DuckdbEngine]:
    """Open it, with a folder for what does not fit into memory, and take both away."""
    with tempfile.TemporaryDirectory(prefix="handover-duckdb-") as folder:
        backend = ibis.duckdb.connect(
            memory_limit=f"{limits().engine_memory_mb}MB",
            temp_directory=folder,
            # Rows are put in order at the end, by what is in them.
            preserve_insertion_order=False,
        )
        try:
            backend.raw_sql("SET enable_progress_bar = false")
            yield DuckdbEngine(backend)
        finally:
            backend.disconnect()


class DuckdbEngine:
    """Runs expressions in DuckDB."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._numbers = count(1)
        self._kept: list[str] = []

    def read(self, path: Path) -> Table:
        """Return the table in a Parquet file, or in a folder of them."""
        with _in_words(path.name):
            if not path.is_dir():
                return self._backend.read_parquet(path)
            return self._backend.read_parquet(f"{path}/**/*.parquet", hive_partitioning=True)

    def table(self, rows: pa.Table, name: str) -> Table:
        """Return a table of this process as one of the engine's."""
        # Not through Ibis, whose words for it DuckDB 2 does not know.
        self._backend.con.register(name, rows)
        return self._backend.table(name)

    def keep(self, expression: Table, name: str) -> Table:
        """Compute a table once, to be used in several others."""
        own = f"{name}_{next(self._numbers)}"
        with _in_words(name):
            table = self._backend.create_table(own, expression, temp=True)
        self._kept.append(own)
        return table

    def forget(self) -> None:
        """Give back what `keep` took; the tables are not asked for again."""
        while self._kept:
            self._backend.con.execute(f"DROP TABLE {self._kept.pop()}")

    def fetch(self, expression: Table) -> pa.Table:
        """Compute a table and return it."""
        with _in_words(say("the table")):
            return self._backend.to_pyarrow(expression)


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    """Say what DuckDB raises in the words of the program."""
    try:
        yield
    except (duckdb.OutOfMemoryException, MemoryError) as error:
        raise DossierError([over(name, "engine_memory_mb")]) from error
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        message = later("DuckDB could not read {name}: {reason}", name=name, reason=reason)
        raise EngineError(message) from error
