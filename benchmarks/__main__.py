"""Print every measurement as one Markdown table, as each becomes known."""

from __future__ import annotations

from benchmarks.app_start import app
from benchmarks.feature_group import feature_group
from benchmarks.ledgers import ledgers
from benchmarks.measurement import Measurement, head, line, size
from benchmarks.report_reading import reading
from benchmarks.screen import chromium
from benchmarks.scrubbing import scrub
from benchmarks.synthetic import embedded
from benchmarks.whole_way import whole_way
from handover.map.document import document

COMPARED = 1000
"""Outlines on which a step is held against a feature-group update."""


def _say(measurement: Measurement) -> None:
    print(line(measurement), flush=True)


def main() -> None:
    """Run all measurements; takes some minutes."""
    print(head(), flush=True)
    with chromium() as browser:
        scrubs = {}
        for count in (0, 1000, 5000):
            scrubs[count] = scrub(browser, count)
            name = f"{count:,} made-up outlines" if count else "embedded dossier"
            _say(scrubs[count].measurement(name))
        _say(feature_group(browser, COMPARED, scrubs[COMPARED]))
        for measurement in (*app(browser), *whole_way(browser)):
            _say(measurement)
    for measurement in (*ledgers(), *reading()):
        _say(measurement)
    whole = len(document(embedded()).encode())
    _say(
        Measurement(
            "exported document", "embedded dossier, one HTML file", size(whole), aim="< 1.5 MB"
        )
    )


if __name__ == "__main__":
    main()
