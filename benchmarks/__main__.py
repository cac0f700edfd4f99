"""Print every measurement as one Markdown table, as each becomes known."""

from __future__ import annotations

from benchmarks.app_start import app_start
from benchmarks.chromium import chromium
from benchmarks.end_to_end import end_to_end
from benchmarks.feature_group import feature_group
from benchmarks.measurement import Measurement, size, table_head, table_row
from benchmarks.report_reading import reading
from benchmarks.scrubbing import scrub
from benchmarks.state_speed import state_speed
from benchmarks.synthetic import embedded
from handover.map.document import document

COMPARED = 1000
"""Outlines on which a step is compared with a feature-group update."""


def _print(measurement: Measurement) -> None:
    print(table_row(measurement), flush=True)


def main() -> None:
    """Run all measurements; takes some minutes."""
    print(table_head(), flush=True)
    with chromium() as browser:
        scrubs = {}
        for count in (0, 1000, 5000):
            scrubs[count] = scrub(browser, count)
            name = f"{count:,} made-up outlines" if count else "embedded dossier"
            _print(scrubs[count].measurement(name))
        _print(feature_group(browser, COMPARED, scrubs[COMPARED]))
        for measurement in (*app_start(browser), *end_to_end(browser)):
            _print(measurement)
    for measurement in (*state_speed(), *reading()):
        _print(measurement)
    whole = len(document(embedded()).encode())
    _print(
        Measurement(
            "exported document", "embedded dossier, one HTML file", size(whole), aim="< 1.5 MB"
        )
    )


if __name__ == "__main__":
    main()
