"""DuckDB inside this process: so much memory and no more, the rest on the disk."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import duckdb
import ibis
from ibis.backends.duckdb import Backend

from handover.dossier.limits import limits, over
from handover.engine.engines import EngineError
from handover.errors import DossierError
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa
    from ibis.expr.types import Table

    from handover.engine.steps import Steps


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

    def read(self, path: Path) -> Table:
        """Return the table in a Parquet file, or in a folder of them."""
        with _in_words(path.name):
            if not path.is_dir():
                return self._backend.read_parquet(path)
            return self._backend.read_parquet(f"{path}/**/*.parquet", hive_partitioning=True)

    def keep(self, expression: Table, name: str) -> Table:
        """Compute a table once, to be used in several others."""
        with _in_words(name):
            return self._backend.create_table(name, expression, temp=True)

    def fetch(self, expression: Table) -> pa.Table:
        """Compute a table and return it."""
        with _in_words(say("the table")):
            return self._backend.to_pyarrow(expression)

    def prepare(self, steps: Steps) -> Callable[[Mapping[str, pa.Table]], pa.Table]:
        """Return what computes the last of the steps from tables of this process."""
        *kept, (_, asked) = _queries(steps)
        said = say("the table")  # a thread of its own knows no language

        def compute(tables: Mapping[str, pa.Table]) -> pa.Table:
            # Tables of one connection are none of another's.
            with _in_words(said), self._backend.con.cursor() as own:
                for name, rows in tables.items():
                    own.register(name, rows)
                for name, query in kept:
                    own.execute(f"CREATE TEMP TABLE {name} AS {query}")
                return own.sql(asked).to_arrow_table()

        return compute


@lru_cache(maxsize=8)
def _queries(steps: Steps) -> list[tuple[str, str]]:
    """The steps in DuckDB's words, each with its name."""
    compiler = Backend()
    return [(name, compiler.compile(table)) for name, table in steps.kept.items()]


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
