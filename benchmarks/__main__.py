"""Measure everything in one run, and write the table of the README.

    python -m benchmarks            # `make bench`: the table in README.md
    python -m benchmarks --large    # `make bench-large`: that of docs/scale.md
    python -m benchmarks --print    # write nothing
    python -m benchmarks --only visits states   # some parts, to be printed

Rows are printed as each becomes known, on the error stream also how long each part took. The
file is written at the end, whole: a run that fails, or during which the tree was changed, leaves
it as it was.
"""

from __future__ import annotations

import argparse
import os
import sys
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.app_start import app_start
from benchmarks.chromium import chromium
from benchmarks.circumstances import ROOT, circumstances, tree
from benchmarks.document_size import document_sizes
from benchmarks.end_to_end import end_to_end
from benchmarks.feature_group import feature_group
from benchmarks.heideltime import heideltime
from benchmarks.large_tables import (
    BY_DUCKDB,
    BY_DUCKDB_LONG,
    BY_PANDAS,
    BY_SPARK,
    LARGE,
    OUR_SPANS,
    SMALL,
    SPANS,
    table_costs,
)
from benchmarks.measurement import table_head, table_row
from benchmarks.report_reading import reading
from benchmarks.scrubbing import large_scrub, scrub
from benchmarks.start_costs import start_costs
from benchmarks.state_speed import state_speed
from benchmarks.synthetic import embedded, synthetic_dossier, synthetic_points
from benchmarks.visits import visits
from benchmarks.written_table import write_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from playwright.sync_api import Browser

    from benchmarks.measurement import Measurement

COMPARED = 1_000
"""Outlines on which a step is compared with a feature-group update."""
STEPS = {0: 1.1, COMPARED: 1.25, 5_000: 2}
"""95th percentile of a step that is aimed at, in frames, by number of outlines."""
OUTLINES, POINTS = 20_000, 33_000
LARGE_AIM = 3
TABLES = {False: ("bench", ROOT / "README.md"), True: ("bench-large", ROOT / "docs" / "scale.md")}


def steps(browser: Browser) -> Iterator[Measurement]:
    """Steps of a day, the largest beside streamlit-folium."""
    for count, aim in STEPS.items():
        found = scrub(browser, synthetic_dossier(count), _named(count), aim)
        yield found.measurement
        if count == COMPARED:
            yield feature_group(browser, COMPARED, found)


def small_rows(browser: Browser) -> Iterator[tuple[str, Iterable[Measurement]]]:
    """Yield every part of `make bench`, by name."""
    yield "steps", steps(browser)
    yield "first map", app_start(browser)
    yield "start", start_costs(browser)
    yield "visits", visits()
    yield "end to end", end_to_end(browser)
    made = {_named(count): lambda count=count: synthetic_dossier(count) for count in STEPS}
    yield "documents", document_sizes(made, {_named(0): "< 1.5 MB"})
    yield "states", state_speed()
    yield "tables", table_costs(SMALL, [BY_DUCKDB, BY_PANDAS])
    yield "reports", reading()


def large_rows(browser: Browser) -> Iterator[tuple[str, Iterable[Measurement]]]:
    """Yield every part of `make bench-large`, by name."""
    outlines, points = _named(OUTLINES), f"{POINTS:,} made-up points"
    yield "outlines", large_scrub(browser, synthetic_dossier(OUTLINES), outlines, LARGE_AIM)
    yield "points", large_scrub(browser, synthetic_points(POINTS), points, LARGE_AIM)
    made = {
        _named(0): embedded,
        outlines: lambda: synthetic_dossier(OUTLINES),
        points: lambda: synthetic_points(POINTS),
    }
    yield "documents", document_sizes(made, {points: "≤ 6 MB compressed"})
    names = [BY_DUCKDB, BY_PANDAS, BY_DUCKDB_LONG, BY_SPARK, SPANS, OUR_SPANS]
    yield "tables", table_costs(LARGE, names)
    yield "HeidelTime", heideltime()


def _named(count: int) -> str:
    return f"{count:,} made-up outlines" if count else "embedded dossier"


def main() -> int:
    """Run all measurements of one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="the large rows, in docs/scale.md")
    parser.add_argument("--print", action="store_true", help="write no file")
    parser.add_argument("--only", nargs="+", default=[], help="parts; nothing is written")
    asked = parser.parse_args()
    # What the programs are started with, as they are where nobody forbids it.
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        with TemporaryDirectory() as bytecode:
            os.environ["PYTHONPYCACHEPREFIX"] = bytecode
            return _run(asked)
    return _run(asked)


def _run(asked: argparse.Namespace) -> int:
    rows: list[Measurement] = []
    begun = perf_counter()
    with chromium() as browser:
        so = circumstances(f"Chromium {browser.version}")
        print(f"{so.text}\n\n{table_head()}", flush=True)
        for name, part in (large_rows if asked.large else small_rows)(browser):
            if asked.only and name not in asked.only:
                continue
            before = perf_counter()
            for row in part:
                rows.append(row)
                print(table_row(row), flush=True)
            print(f"{name}: {perf_counter() - before:.0f} s", file=sys.stderr, flush=True)
    print(f"all: {perf_counter() - begun:.0f} s", file=sys.stderr)
    if asked.print or asked.only:
        return 0
    if tree() != so.tree:
        print("The tree was changed in the meantime: nothing was written.", file=sys.stderr)
        return 1
    name, file = TABLES[asked.large]
    write_table(file, name, so.text, rows)
    print(f"Written to {file.relative_to(ROOT)}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
