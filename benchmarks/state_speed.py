"""The state of every place: ``state_on`` for one day, ``spans`` for all days."""

from __future__ import annotations

from datetime import date
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measurement import Measurement, median_and_p95
from benchmarks.synthetic import synthetic_ledger
from handover.state.state_on import spans, state_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

CLAIMS = (1_000, 10_000, 100_000)
DAY, KNOWN_ON = date(2010, 1, 1), date(2012, 1, 1)
AIMS = {("state_on", 100_000): "< 0.5 s"}


def state_speed() -> Iterator[Measurement]:
    """Time both at each size, beside the same at a tenth of it."""
    yield from _growth("state_on", lambda claims: state_on(claims, DAY, KNOWN_ON), turns=5)
    yield from _growth("spans", lambda claims: list(spans(claims)), turns=1)


def _growth(
    name: str, work: Callable[[pd.DataFrame], object], *, turns: int
) -> Iterator[Measurement]:
    before = None
    for count in CLAIMS:
        claims = synthetic_ledger(count)
        taken = median_and_p95([_seconds(work, claims) for _ in range(turns)])[0]
        yield Measurement(
            f"`{name}`, median of {turns}",
            f"{count:,} claims, {count // 10:,} places",
            f"{taken:.3f} s",
            f"a tenth of the claims, {before:.3f} s" if before else "",
            f"{taken / before:.1f} times" if before else "",
            AIMS.get((name, count), ""),
        )
        before = taken


def _seconds(work: Callable[[pd.DataFrame], object], claims: pd.DataFrame) -> float:
    begun = perf_counter()
    work(claims)
    return perf_counter() - begun
