"""`match --engine spark://…` on a cluster of one master and two workers on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from pyspark.sql import SparkSession

from handover.engine.engine_choice import open_engine
from handover.engine.engines import EngineError
from handover.engine.ledger_spans import ledger_spans
from handover.engine.spark_engine import SparkEngine, spark_engine
from tests.support.daily_statuses import daily
from tests.support.span_rows import many_ledgers, span_rows
from tests.support.spark_cluster import HOST, JAVA, end, spark_cluster

ROOT = Path(__file__).parents[2]
ROLES = (
    *("place=place", "day=day", "lat=latitude", "lon=longitude"),
    *("Army=status by Army", "Observers=status by Observers"),
)


def match(path: Path, engine: str, out: Path) -> subprocess.Popen[str]:
    """Begin to reduce a table on an engine, in a process of its own."""
    out.mkdir()
    columns = [argument for role in ROLES for argument in ("--column", role)]
    answers = ["--accept", "--answer", "word:Contested=contested, sides not told"]
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "handover", "match", str(path), "--engine", engine),
            *(*columns, *answers, "--changes-out", str(out / "changes.parquet")),
            *("--answer", "word:UA=Ukraine", "--answer", "word:RU=Russia"),
            *("--dossier-out", str(out / "dossier")),
        ],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SPARK_LOCAL_IP": HOST, "SPARK_CONF_DIR": str(out.parent)},
    )


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def ended(process: subprocess.Popen[str]) -> tuple[int, list[str], list[str]]:
    """Exit code of a process, and the lines it printed and warned."""
    printed, warned = process.communicate()
    return process.returncode, printed.splitlines(), warned.splitlines()


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """A table in partitions, and few partitions for what is made of it."""
    (tmp_path / "spark-defaults.conf").write_text("spark.sql.shuffle.partitions 2\n", "utf-8")
    table = daily(30, 60).assign(month=lambda t: t["day"].map(lambda day: day.month))
    table.to_parquet(tmp_path / "lake", partition_cols=["month"], index=False)
    return tmp_path / "lake"


@pytest.mark.skipif(JAVA is None, reason="there is no Java to run a Spark cluster with")
@pytest.mark.parametrize("part", ["executor", "worker"])
def test_a_cluster_gives_the_same_rows_when_a_part_of_it_dies_in_the_middle(
    tmp_path: Path, lake: Path, part: str
):
    duckdb, spark = tmp_path / "duckdb", tmp_path / "spark"
    code, expected, warned = ended(match(lake, "duckdb", duckdb))
    assert code == 0, warned
    with spark_cluster(tmp_path) as cluster:
        program = match(lake, cluster.address, spark)
        worker = cluster.workers[0]
        executors = worker.working(program)
        if part == "executor":
            end(executors)
        else:
            worker.kill()
        code, printed, warned = ended(program)
    assert code == 0, warned[-3:]
    assert printed[:-1] == expected[:-1]
    changes = [pd.read_parquet(out / "changes.parquet") for out in (duckdb, spark)]
    pd.testing.assert_frame_equal(*changes)
    assert written(spark / "dossier") == written(duckdb / "dossier")


# A small ledger costs nothing but the making of plans; no process but this one is needed.
SMALL = {
    "spark.driver.bindAddress": HOST,
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1",
    "spark.driver.host": HOST,
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.datetime.java8API.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
}


@pytest.mark.skipif(JAVA is None, reason="there is no Java to run Spark with")
@pytest.mark.filterwarnings("ignore:PySpark does not yet:FutureWarning")
def test_spark_gives_the_same_spans(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(SparkEngine, "_workers", lambda _engine: 1)
    ledger = many_ledgers(3, 20)
    with open_engine("duckdb") as engine:
        expected = ledger_spans(ledger, engine)
    session = SparkSession.builder.master("local[2]").config(map=SMALL).getOrCreate()
    try:
        found = ledger_spans(ledger, SparkEngine(session, "local[2]"))
    finally:
        session.stop()
    pd.testing.assert_frame_equal(found, expected)
    assert sorted(found.itertuples(index=False, name=None)) == sorted(span_rows(ledger))


@pytest.mark.skipif(JAVA is None, reason="there is no Java to run a Spark cluster with")
def test_a_cluster_that_dies_in_the_middle_is_told_and_nothing_written(tmp_path: Path, lake: Path):
    out = tmp_path / "spark"
    with spark_cluster(tmp_path) as cluster:
        program = match(lake, cluster.address, out)
        cluster.workers[0].working(program)
        for worker in cluster.workers:
            worker.kill()
        code, _printed, warned = ended(program)
    assert code == 2
    assert warned[-1].endswith("lost its last worker; nothing was written")
    assert list(out.iterdir()) == []


def test_a_cluster_that_is_not_there_is_told_in_a_sentence():
    with (
        pytest.raises(EngineError, match=r"no Spark master answers at spark://127\.0\.0\.1:9"),
        spark_engine("spark://127.0.0.1:9"),
    ):
        pass


@pytest.mark.parametrize("address", ["spark://", "spark://127.0.0.1:port", "spark://127.0.0.1:9:9"])
def test_an_address_that_is_none_is_told_too(address: str):
    with pytest.raises(EngineError, match="no Spark master answers"), spark_engine(address):
        pass
