"""`match --engine spark://…` on a cluster of one master and two workers on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from handover.engine.engine_choice import open_engine
from handover.engine.engines import EngineError
from handover.engine.ledger_spans import ledger_spans
from handover.engine.spark_engine import spark_engine
from tests.support.daily_statuses import daily
from tests.support.span_rows import many_ledgers, span_rows
from tests.support.spark_cluster import HOST, JAVA, QUICK, Cluster, end, spark_cluster

Made = tuple[Path, list[str]]
"""Folder that a program wrote into, and the lines it printed."""
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


def settle(folder: Path, **more: str) -> None:
    """Say in Spark's own file what a small table needs: few partitions, and Javas that soon end."""
    java = " ".join(QUICK)
    settings = {
        "driver.extraJavaOptions": java,
        "executor.extraJavaOptions": java,
        "sql.shuffle.partitions": "2",
    }
    lines = [f"spark.{name} {value}\n" for name, value in (settings | more).items()]
    (folder / "spark-defaults.conf").write_text("".join(lines), "utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a cluster and the programs on it are."""
    folder = tmp_path_factory.mktemp("cluster")
    settle(folder)
    return folder


@pytest.fixture(scope="module")
def one_cluster(folder: Path) -> Iterator[Cluster]:
    with spark_cluster(folder) as cluster:
        yield cluster


@pytest.fixture
def cluster(one_cluster: Cluster) -> Cluster:
    """The cluster, with both workers whatever the test before did to them."""
    one_cluster.complete()
    return one_cluster


@pytest.fixture(scope="module")
def lake(folder: Path) -> Path:
    """A table in partitions; only read."""
    table = daily(30, 60).assign(month=lambda t: t["day"].map(lambda day: day.month))
    table.to_parquet(folder / "lake", partition_cols=["month"], index=False)
    return folder / "lake"


@pytest.fixture(scope="module")
def by_duckdb(lake: Path, folder: Path) -> Made:
    """What DuckDB makes of the table, and says."""
    out = folder / "duckdb"
    code, printed, warned = ended(match(lake, "duckdb", out))
    assert code == 0, warned
    return out, printed


@pytest.mark.skipif(JAVA is None, reason="there is no Java to run a Spark cluster with")
def test_a_cluster_gives_the_same_spans(
    tmp_path: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
):
    # A small ledger costs nothing but the making of plans.
    settle(tmp_path, **{"sql.adaptive.enabled": "false", "sql.codegen.wholeStage": "false"})
    ledger = many_ledgers(3, 20)
    assert (ledger["stance"] == "corrects").any()
    with open_engine("duckdb") as engine:
        expected = ledger_spans(ledger, engine)
    monkeypatch.setenv("SPARK_LOCAL_IP", HOST)
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    before = [worker.busy() for worker in cluster.workers]
    with open_engine(cluster.address) as engine:
        found = ledger_spans(ledger, engine)
    assert [worker.busy() for worker in cluster.workers] != before
    pd.testing.assert_frame_equal(found, expected)
    assert sorted(found.itertuples(index=False, name=None)) == sorted(span_rows(ledger))


@pytest.mark.skipif(JAVA is None, reason="there is no Java to run a Spark cluster with")
@pytest.mark.parametrize("part", ["executor", "worker"])
def test_a_cluster_gives_the_same_rows_when_a_part_of_it_dies_in_the_middle(
    folder: Path, lake: Path, by_duckdb: Made, cluster: Cluster, part: str
):
    duckdb, expected = by_duckdb
    spark = folder / f"spark-{part}"
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


@pytest.mark.skipif(JAVA is None, reason="there is no Java to run a Spark cluster with")
def test_a_cluster_that_dies_in_the_middle_is_told_and_nothing_written(
    folder: Path, lake: Path, cluster: Cluster
):
    out = folder / "spark-dead"
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


@pytest.mark.parametrize(
    "address", ["spark://", "spark://127.0.0.1", "spark://127.0.0.1:port", "spark://h:1,h:99999"]
)
def test_an_address_that_is_none_is_told_too(address: str):
    with (
        pytest.raises(EngineError, match=r"no engine; .* spark://HOST:PORT"),
        spark_engine(address),
    ):
        pass
