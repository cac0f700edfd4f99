"""A Spark cluster: asked whether it is there, watched while it works, left when it has died.

What it is given beyond its address stands in Spark's own ``spark-defaults.conf``.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from py4j.protocol import Py4JError

from handover.engine.engines import SPARK, EngineError, no_engine
from handover.words.later import later

# It warns of pandas 3, of which nothing is asked here but to carry small tables over.
_PANDAS = "PySpark does not yet"
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", _PANDAS, FutureWarning)
    import ibis
    from pyspark.errors import PySparkException
    from pyspark.sql import DataFrame, SparkSession

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa
    from ibis.backends.pyspark import Backend
    from ibis.expr.types import Table

    from handover.engine.steps import Steps

_Value = TypeVar("_Value")
_LAST_PORT = 65_535
ANSWERS_WITHIN, WORKS_WITHIN, BACK_WITHIN = 5, 120, 10
"""Seconds for a master to answer, for a first worker to come, and for one to come back."""
_EVERY = 0.5
_FAILURES = (Py4JError, PySparkException)


@contextmanager
def spark_engine(address: str) -> Iterator[SparkEngine]:
    """Join a cluster as one of its programs, and leave it.

    Raises
    ------
    EngineError
        If no master answers there, if it has no worker to give, or if Java is missing.
    """
    host = _answering(address)
    builder = (
        SparkSession.builder.master(address)
        .appName("handover match")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.log.level", "OFF")  # what goes wrong is said in a sentence
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.datetime.java8API.enabled", "true")  # days of any century, as they are
    )
    if ipaddress.ip_address(host).is_loopback:
        # Workers of this machine find this program by the same way.
        builder = builder.config("spark.driver.host", host).config("spark.driver.bindAddress", host)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", _PANDAS, FutureWarning)
            session = builder.getOrCreate()
    except (*_FAILURES, OSError) as error:
        message = later(
            "Spark could not be started for {address}: {reason}",
            address=address,
            reason=_reason(error),
        )
        raise EngineError(message) from error
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", _PANDAS, FutureWarning)
            engine = SparkEngine(session, address)
            engine.wait_for_workers()
            yield engine
    finally:
        session.stop()


class SparkEngine:
    """Runs expressions on a cluster."""

    def __init__(self, session: SparkSession, address: str) -> None:
        self._session = session
        self._address = address
        self._backend: Backend = ibis.pyspark.connect(session)

    def read(self, path: Path) -> Table:
        """Return the table in a Parquet file, or in a folder of them, which all workers see."""
        return self._watched(lambda: self._backend.read_parquet(str(path.resolve())))

    def keep(self, expression: Table, name: str) -> Table:
        """Compute a table once, to be used in several others.

        Spark writes the whole plan of a view into each query that uses it, even of one that is
        kept; where one kept table is made of others, each several times, such a plan has no end.
        So the rows are given as a table of their own, which still knows how to make again what
        a worker that dies had of it.
        """
        query = self._backend.compile(expression)
        self._watched(lambda: self._keep(query, name))
        return self._backend.table(name)

    def _keep(self, query: str, name: str) -> None:
        planned = self._session.sql(query)._jdf  # noqa: SLF001  # Python's rows would be copies
        rows = self._session._jsparkSession.createDataFrame(  # noqa: SLF001
            planned.javaRDD(), planned.schema()
        )
        DataFrame(rows, self._session).persist().createOrReplaceTempView(name)

    def fetch(self, expression: Table) -> pa.Table:
        """Compute a table and return it."""
        return self._fetched(self._backend.compile(expression))

    def _fetched(self, query: str) -> pa.Table:
        return self._watched(lambda: self._session.sql(query).toArrow())

    def prepare(self, steps: Steps) -> Callable[[Mapping[str, pa.Table]], pa.Table]:
        """Return what computes the last of the steps from tables of this process."""
        queries = [(name, self._backend.compile(table)) for name, table in steps.kept.items()]
        one = Lock()  # all tables of a session bear the same names

        def compute(tables: Mapping[str, pa.Table]) -> pa.Table:
            *kept, (_, asked) = queries
            with one:
                with warnings.catch_warnings():
                    warnings.filterwarnings("ignore", _PANDAS, FutureWarning)
                    for name, rows in tables.items():
                        self._session.createDataFrame(rows).createOrReplaceTempView(name)
                for name, query in kept:
                    self._watched(partial(self._keep, query, name))
                found = self._fetched(asked)
                self._session.catalog.clearCache()
                return found

        return compute

    def wait_for_workers(self) -> None:
        """Return as soon as a worker is there.

        Raises
        ------
        EngineError
            If none comes in time: the cluster is busy, or has none.
        """
        until = time.monotonic() + WORKS_WITHIN
        while not self._workers():
            if time.monotonic() > until:
                message = later(
                    "the Spark cluster at {address} gave no worker within "
                    "{seconds, plural, one {# second} other {# seconds}}; nothing was written",
                    address=self._address,
                    seconds=WORKS_WITHIN,
                )
                raise EngineError(message)
            time.sleep(_EVERY)

    def _workers(self) -> int:
        status = self._session.sparkContext._jsc.sc().getExecutorMemoryStatus()  # noqa: SLF001
        return int(status.size()) - 1  # the driver is one

    def _watched(self, work: Callable[[], _Value]) -> _Value:
        """Return what the cluster answers; Spark alone would wait for ever for dead workers."""
        seen = time.monotonic()
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(work)
            while not answer.done():
                now = time.monotonic()
                if self._workers():
                    seen = now
                elif now - seen > BACK_WITHIN:
                    self._session.sparkContext.cancelAllJobs()
                    message = later(
                        "the Spark cluster at {address} lost its last worker; nothing was written",
                        address=self._address,
                    )
                    raise EngineError(message)
                time.sleep(_EVERY)
            try:
                return answer.result()
            except _FAILURES as error:
                message = later(
                    "the Spark cluster at {address} could not finish; nothing was written: "
                    "{reason}",
                    address=self._address,
                    reason=_reason(error),
                )
                raise EngineError(message) from error


def _answering(address: str) -> str:
    """Address of the first master of a cluster that answers.

    Spark itself would try for a minute, and then say so in forty lines.
    """
    masters = address.removeprefix(SPARK).split(",")
    for master in masters:
        host, _, port = master.rpartition(":")
        if not host or not port.isdecimal() or int(port) > _LAST_PORT:
            raise no_engine(address)
        target = (host.strip("[]"), int(port))
        try:
            with socket.create_connection(target, timeout=ANSWERS_WITHIN) as found:
                return str(found.getpeername()[0])
        except (OSError, ValueError):
            continue
    message = later(
        "no Spark master answers at {address}; nothing was read or written", address=address
    )
    raise EngineError(message)


def _reason(error: BaseException) -> str:
    """What an error of Spark says, less Java's own account of it."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith("at ")]
    return (told or [type(error).__name__])[0][:300]
