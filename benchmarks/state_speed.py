"""The state of every place: ``state_on`` for one day, ``spans`` for all days, beside DuckDB."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import duckdb

from benchmarks.measurement import Measurement, median_and_p95
from benchmarks.synthetic import synthetic_ledger
from handover.engine.engine_choice import open_engine
from handover.engine.engines import DUCKDB
from handover.engine.ledger_spans import ledger_spans
from handover.state.state_on import spans, state_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

CLAIMS = (1_000, 10_000, 100_000)
DAY, KNOWN_ON = date(2010, 1, 1), date(2012, 1, 1)
AIMS = {("state_on", 100_000): "< 0.5 s"}
_TURNS = {"state_on": 5, "spans": 1}
_QUERY = Path(__file__).with_name("state_on.sql")


class Ledger:
    """A ledger in a DuckDB of its own, asked by one query."""

    def __init__(self, claims: pd.DataFrame) -> None:
        self.database = duckdb.connect()
        self.database.register("claims", claims.drop(columns=["amount_min", "amount_max"]))
        self.database.execute(
            "CREATE TABLE ledger AS SELECT *, row_number() OVER () AS row FROM claims"
        )

    def state_on(self, day: date, known_on: date) -> list[tuple[str, str, str]]:
        """Place, status and holder of every place."""
        asked = {"day": day, "known": known_on}
        return self.database.execute(_QUERY.read_text("utf-8"), asked).fetchall()


def state_speed() -> Iterator[Measurement]:
    """Time both at each size, beside the same at a tenth of it; at the largest, beside DuckDB."""
    yield from _growth("state_on", lambda claims: state_on(claims, DAY, KNOWN_ON))
    yield from _growth("spans", lambda claims: list(spans(claims)))


def _growth(name: str, work: Callable[[pd.DataFrame], object]) -> Iterator[Measurement]:
    turns = _TURNS[name]
    before = 0.0
    for count in CLAIMS:
        claims = synthetic_ledger(count)
        taken = _median(lambda claims=claims: work(claims), turns)
        yield Measurement(
            f"`{name}`, median of {turns}",
            f"{count:,} claims, {count // 10:,} places",
            f"{taken:.3f} s",
            f"a tenth of the claims, {before:.3f} s" if before else "",
            f"{taken / before:.1f} times" if before else "",
            AIMS.get((name, count), ""),
        )
        before = taken
    theirs = {"state_on": _by_query, "spans": _by_engine}[name](claims, turns)
    yield Measurement(
        f"`{name}` by DuckDB, median of {turns}",
        f"{count:,} claims, {count // 10:,} places",
        f"{theirs:.3f} s",
        f"ours, {taken:.3f} s",
        f"{theirs / taken:.2f} times",
    )


def _by_query(claims: pd.DataFrame, turns: int) -> float:
    """Seconds of one query, on a table that DuckDB has already."""
    ledger = Ledger(claims)
    return _median(lambda: ledger.state_on(DAY, KNOWN_ON), turns)


def _by_engine(claims: pd.DataFrame, turns: int) -> float:
    """Seconds of the Ibis expressions, an engine's start left out."""
    with open_engine(DUCKDB) as engine:
        return _median(lambda: ledger_spans(claims, engine), turns)


def _median(work: Callable[[], object], turns: int) -> float:
    taken = []
    for _ in range(turns):
        begun = perf_counter()
        work()
        taken.append(perf_counter() - begun)
    return median_and_p95(taken)[0]
