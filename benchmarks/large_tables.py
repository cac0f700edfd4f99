"""Tables of daily statuses and long ledgers, each row in a process of its own.

``python -m benchmarks.large_tables FOLDER ROW PLACES CLAIMS`` measures one row in this process;
the others call it so, one after the other.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.load import processor
from benchmarks.measurement import MEGABYTE, Measurement, most_memory
from benchmarks.synthetic import synthetic_ledger
from handover.engine.engine_choice import open_engine
from handover.engine.engines import DUCKDB
from handover.engine.ledger_spans import ledger_spans
from handover.matching.column_roles import ColumnUse
from handover.matching.decisions import Decisions
from handover.matching.reduction import reduce_table
from handover.state.state_on import spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LARGE = (33_000, 1_000_000)
"""Places, claims."""
SMALL = (3_300, 100_000)
DAYS = 365
CLAIMANTS = ("first", "second", "third", "fourth")
WORDS = ("North", "South", "contested", "unknown")
CHANGES_A_YEAR = 1.5
"""Of what a claimant says of a place, on average."""
SILENT = 0.02
"""Share of days on which a claimant says nothing of a place."""
ROW_GROUP = 500_000
PER_LEDGER = 100_000
_WIDE = {"place": "place", "day": "day", **{name: f"status by {name}" for name in CLAIMANTS}}
_LONG = {"place": "place", "day": "day", "claimant": "claimant", "status": "holder"}
BY_DUCKDB, BY_PANDAS = "changes, wide form, DuckDB", "changes, wide form, pandas"
BY_DUCKDB_LONG, BY_SPARK = "changes, long form, DuckDB", "changes, long form, Spark"
SPANS, OUR_SPANS = "spans, DuckDB", "spans, ours"
AIMS = {
    (BY_DUCKDB, LARGE): "≤ 30 s, ≤ 2 GB",
    (BY_DUCKDB_LONG, LARGE): "≤ 30 s, ≤ 2 GB",
    (SPANS, LARGE): "≤ 12 s, ≤ 2 GB",
}
_PEERS = {BY_PANDAS: BY_DUCKDB, BY_SPARK: BY_DUCKDB_LONG, OUR_SPANS: SPANS}
"""Row that each is told beside."""


@dataclass(frozen=True)
class Cost:
    """What one row took."""

    clock: float
    """Seconds."""
    processor: float
    """Seconds, of all processes of it."""
    memory: float
    """Most that they had, bytes."""


def daily_statuses(folder: Path, places: int) -> None:
    """Write a year of made-up statuses, by four claimants, in both forms."""
    rng = np.random.default_rng(7)
    shape = (places, DAYS)
    day = np.datetime64("2024-01-01") + np.arange(DAYS)
    columns = {
        "place": pa.array(np.repeat(np.arange(places), DAYS)).cast(pa.string()),
        "day": pa.array(np.tile(day, places)).cast(pa.date32()),
    }
    for name in CLAIMANTS:
        turns = rng.random(shape) < CHANGES_A_YEAR / DAYS
        turns[:, 0] = True
        since = np.maximum.accumulate(np.where(turns, np.arange(DAYS), 0), axis=1)
        words = np.take_along_axis(rng.integers(0, len(WORDS), shape), since, axis=1).ravel()
        silent = rng.random(places * DAYS) < SILENT
        coded = pa.array(words.astype("int8"), mask=silent)
        columns[name] = pa.DictionaryArray.from_arrays(coded, pa.array(WORDS)).cast(pa.string())
    wide = pa.table(columns)
    pq.write_table(wide, folder / "wide.parquet", compression="zstd", row_group_size=ROW_GROUP)
    with pq.ParquetWriter(folder / "long.parquet", _long(wide, CLAIMANTS[0]).schema) as writer:
        for name in CLAIMANTS:
            writer.write_table(_long(wide, name), row_group_size=ROW_GROUP)


def _long(wide: pa.Table, claimant: str) -> pa.Table:
    told = wide.select(["place", "day", claimant]).drop_null()
    told = told.rename_columns(["place", "day", "status"])
    return told.append_column("claimant", pa.array([claimant] * len(told)))


def long_ledger(count: int) -> pd.DataFrame:
    """Ledger of so many claims, made of copies of a synthetic one under other ids."""
    one = synthetic_ledger(min(count, PER_LEDGER))
    copies = []
    for number in range(max(1, count // PER_LEDGER)):
        copy = one.copy()
        for name in ("claim_id", "event_id", "place_id"):
            copy[name] = f"{number}-" + copy[name]
        copy["about"] = (f"{number}-" + copy["about"]).where(copy["about"] != "", "")
        copies.append(copy)
    return pd.concat(copies, ignore_index=True)


def _match(folder: Path, form: str, engine: str) -> str:
    roles = {"wide": _WIDE, "long": _LONG}[form]
    decisions = Decisions(columns={name: ColumnUse.of(role) for name, role in roles.items()})
    return f"{len(reduce_table(folder / f'{form}.parquet', decisions, engine).changes):,} changes"


def _pandas(folder: Path) -> str:
    table = pd.read_parquet(folder / "wide.parquet").sort_values(["place", "day"])
    found = 0
    for name in CLAIMANTS:
        told = table.loc[table[name].notna(), ["place", name]]
        before = told[name].shift().where(told["place"] == told["place"].shift())
        found += int((before.isna() | (before != told[name])).sum())
    return f"{found:,} changes"


def _engine_spans(count: int, engine: str) -> str:
    with open_engine(engine) as opened:
        return f"{len(ledger_spans(long_ledger(count), opened)):,} spans"


def _our_spans(count: int) -> str:
    found = (len(run) for _place, runs in spans(long_ledger(count)) for _known, run in runs)
    return f"{sum(found):,} spans"


def _works(folder: Path, engine: str, claims: int) -> dict[str, Callable[[], str]]:
    return {
        BY_DUCKDB: lambda: _match(folder, "wide", engine),
        BY_PANDAS: lambda: _pandas(folder),
        BY_DUCKDB_LONG: lambda: _match(folder, "long", engine),
        BY_SPARK: lambda: _match(folder, "long", engine),
        SPANS: lambda: _engine_spans(claims, engine),
        OUR_SPANS: lambda: _our_spans(claims),
    }


def table_costs(size: tuple[int, int], names: Sequence[str]) -> Iterator[Measurement]:
    """Measure rows, each in a process of its own.

    Parameters
    ----------
    size
        How many places with statuses, and how many claims.
    names
        Of the rows; what one is told beside goes first.
    """
    places, claims = size
    costs: dict[str, Cost] = {}
    with TemporaryDirectory(prefix="handover-bench-") as made:
        folder = Path(made)
        daily_statuses(folder, places)
        for name in names:
            on = f"{places:,} places × {DAYS} days × {len(CLAIMANTS)} claimants"
            if name in {SPANS, OUR_SPANS}:
                on = f"{claims:,} claims"
            if name == BY_SPARK and shutil.which("java") is None:
                yield Measurement(name, on, "not measured: there is no Java here")
                continue
            cost, found = _in_a_process(folder, name, size)
            costs[name] = cost
            peer = costs.get(_PEERS.get(name, ""))
            yield Measurement(
                name,
                on,
                f"{cost.clock:.1f} s, {cost.processor:.1f} s of processor, "
                f"{cost.memory / MEGABYTE:,.0f} MB; {found}",
                f"{_PEERS[name].rpartition(', ')[2]}, {peer.clock:.1f} s" if peer else "",
                f"{cost.clock / peer.clock:.1f} times" if peer else "",
                AIMS.get((name, size), ""),
            )


def _in_a_process(folder: Path, name: str, size: tuple[int, int]) -> tuple[Cost, str]:
    command = [sys.executable, "-m", "benchmarks.large_tables", str(folder), name]
    done = subprocess.run(  # noqa: S603  # this very file
        [*command, *map(str, size)], stdout=subprocess.PIPE, text=True, check=True
    )
    *_, line = done.stdout.splitlines()
    *figures, found = line.split("\t")
    return Cost(*map(float, figures)), found


def main(folder: str, name: str, _places: str, claims: str) -> None:
    """Print what one row takes, and what came out."""
    with _engine(name, Path(folder)) as engine:
        work = _works(Path(folder), engine, int(claims))[name]
        begun = perf_counter()
        found = work()
        taken = perf_counter() - begun
        # Before a cluster is ended: what its processes used is not told afterwards.
        others = list(_others())
        used = resource.getrusage(resource.RUSAGE_SELF)
        busy = used.ru_utime + used.ru_stime + sum(processor(one, ended=True) for one in others)
        memory = sum(map(most_memory, [os.getpid(), *others]))
    print(taken, busy, memory, found, sep="\t")


@contextmanager
def _engine(name: str, folder: Path) -> Iterator[str]:
    if name != BY_SPARK:
        yield DUCKDB
        return
    from tests.support.spark_cluster import spark_cluster  # noqa: PLC0415  # loads pyspark

    with spark_cluster(folder) as cluster:
        yield cluster.address


def _others() -> Iterator[int]:
    """Ids of the processes that this one started, and of those that they did."""
    parents = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended by now
            fields = each.read_text("utf-8", "replace").rpartition(")")[2].split()
            parents[int(each.parent.name)] = int(fields[1])
    for process, parent in parents.items():
        above = parent
        while above not in {0, os.getpid()}:
            above = parents.get(above, 0)
        if above:
            yield process


if __name__ == "__main__":
    main(*sys.argv[1:])
