"""Tables beyond one process's memory: ``make bench-large`` prints what each engine takes.

Every row is measured in a process of its own, one after the other, in one run.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measurement import MEGABYTE, Measurement, table_head, table_row
from benchmarks.synthetic import synthetic_ledger
from handover.engine.engine_choice import open_engine
from handover.engine.engines import DUCKDB
from handover.engine.ledger_spans import ledger_spans
from handover.matching.column_roles import ColumnUse
from handover.matching.decisions import Decisions
from handover.matching.reduction import reduce_table
from handover.state.state_on import spans

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES, DAYS = 33_000, 365
CLAIMANTS = ("first", "second", "third", "fourth")
WORDS = ("North", "South", "contested", "unknown")
PER_LEDGER = 100_000
_WIDE = {"place": "place", "day": "day", **{name: f"status by {name}" for name in CLAIMANTS}}
_LONG = {"place": "place", "day": "day", "claimant": "claimant", "status": "holder"}
AIMS = {
    ("match, wide", PLACES): "≤ 30 s, ≤ 2 GB",
    ("match, long", PLACES): "≤ 30 s, ≤ 2 GB",
    ("spans, DuckDB", 1_000_000): "≤ 12 s, ≤ 2 GB",
}


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
        turns = rng.random(shape) < 1.5 / DAYS
        turns[:, 0] = True
        since = np.maximum.accumulate(np.where(turns, np.arange(DAYS), 0), axis=1)
        words = np.take_along_axis(rng.integers(0, len(WORDS), shape), since, axis=1).ravel()
        silent = rng.random(places * DAYS) < 0.02  # noqa: PLR2004  # no statement that day
        coded = pa.array(words.astype("int8"), mask=silent)
        columns[name] = pa.DictionaryArray.from_arrays(coded, pa.array(WORDS)).cast(pa.string())
    wide = pa.table(columns)
    pq.write_table(wide, folder / "wide.parquet", compression="zstd", row_group_size=500_000)
    with pq.ParquetWriter(folder / "long.parquet", _long(wide, CLAIMANTS[0]).schema) as writer:
        for name in CLAIMANTS:
            writer.write_table(_long(wide, name), row_group_size=500_000)


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


def _match(folder: Path, form: str) -> str:
    roles = {"wide": _WIDE, "long": _LONG}[form]
    decisions = Decisions(columns={name: ColumnUse.of(role) for name, role in roles.items()})
    return f"{len(reduce_table(folder / f'{form}.parquet', decisions, DUCKDB).changes):,} changes"


def _pandas(folder: Path) -> str:
    table = pd.read_parquet(folder / "wide.parquet").sort_values(["place", "day"])
    found = 0
    for name in CLAIMANTS:
        told = table.loc[table[name].notna(), ["place", name]]
        before = told[name].shift().where(told["place"] == told["place"].shift())
        found += int((before.isna() | (before != told[name])).sum())
    return f"{found:,} changes"


def _engine_spans(count: int) -> str:
    with open_engine(DUCKDB) as engine:
        return f"{len(ledger_spans(long_ledger(count), engine)):,} spans"


def _our_spans(count: int) -> str:
    found = (len(run) for _place, runs in spans(long_ledger(count)) for _known, run in runs)
    return f"{sum(found):,} spans"


def _works(folder: Path, places: int, claims: int) -> dict[str, tuple[str, Callable[[], str]]]:
    table = f"{places:,} places × {DAYS} days × {len(CLAIMANTS)} claimants"
    ledger = f"{claims:,} claims"
    return {
        "match, wide": (table, lambda: _match(folder, "wide")),
        "match, long": (table, lambda: _match(folder, "long")),
        "changes, pandas, wide": (table, lambda: _pandas(folder)),
        "spans, DuckDB": (ledger, lambda: _engine_spans(claims)),
        "spans, ours": (ledger, lambda: _our_spans(claims)),
    }


def main(places: int = PLACES, claims: int = 1_000_000) -> None:
    """Measure everything, each in a process of its own."""
    print(table_head(), flush=True)
    with TemporaryDirectory(prefix="handover-bench-") as made:
        folder = Path(made)
        daily_statuses(folder, places)
        for name, (on, _work) in _works(folder, places, claims).items():
            command = [sys.executable, "-m", "benchmarks.large_tables", str(folder), name]
            done = subprocess.run(  # noqa: S603  # this very file
                [*command, str(places), str(claims)], capture_output=True, text=True, check=True
            )
            size = places if places and "spans" not in name else claims
            row = Measurement(name, on, done.stdout.strip(), aim=AIMS.get((name, size), ""))
            print(table_row(row), flush=True)


def _measure(folder: Path, name: str, places: int, claims: int) -> None:
    """Print what one row takes: the clock, the processor, the most memory."""
    _on, work = _works(folder, places, claims)[name]
    begun = perf_counter()
    found = work()
    taken = perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_SELF)
    memory = used.ru_maxrss * 1024 / MEGABYTE
    busy = used.ru_utime + used.ru_stime
    print(f"{taken:.1f} s, {busy:.1f} s of processor, {memory:,.0f} MB, {found}")


if __name__ == "__main__":
    if len(sys.argv) > 3:  # noqa: PLR2004  # one row, in this process
        _measure(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
    else:
        main(*map(int, sys.argv[1:]))
