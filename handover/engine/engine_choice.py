"""Which engine runs the expressions: DuckDB inside this process, or a Spark cluster."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from handover.engine.engines import DUCKDB, SPARK, EngineError, no_engine
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.engine.engines import Engine


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
        raise no_engine(word)


def _need(package: str, install: str) -> None:
    missing = [name for name in ("ibis", package) if find_spec(name) is None]
    if missing:
        first, *others = missing
        message = (
            later(
                "a table of this size needs {first} and {second}, which are not installed: "
                "{command}",
                first=first,
                second=others[0],
                command=f"pip install '{install}'",
            )
            if others
            else later(
                "a table of this size needs {package}, which is not installed: {command}",
                package=first,
                command=f"pip install '{install}'",
            )
        )
        raise EngineError(message)
