"""How well and how fast a report is read: places and dates on the gold sets, then 1,600 words.

``python -m benchmarks.report_reading`` prints the scores of each class besides.
"""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.date_readers import date_readers
from benchmarks.draft_scores import draft_quality
from benchmarks.gold_sets import GOLD, place_reader, rows
from benchmarks.measurement import Measurement, table_head, table_row
from handover.dossier.read import read_dossier
from handover.gazetteer.bundled import read_wider_gazetteer
from handover.reader.background import background_of
from handover.reader.report import read_report
from handover.reader.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

DOSSIER = Path(__file__).parents[1] / "data" / "karabakh-2020"
WORDS, RUNS = 1_600, 5
_DAY = date(2020, 11, 16)


def reading(*, by_class: bool = False) -> Iterator[Measurement]:
    """Measure the reader on the gold sets, and its pace on their sentences, laid end to end."""
    wider, _ = read_wider_gazetteer()
    background = background_of(read_dossier(DOSSIER), wider)
    yield from place_reader(background.index, by_class=by_class)
    yield from date_readers([GOLD / "dates-held.csv"], by_class=by_class)
    sinai = background_of(read_dossier(DOSSIER.with_name("sinai-1979")), wider)
    backgrounds = {"karabakh-2020": background, "sinai-1979": sinai}
    yield from draft_quality(backgrounds, by_class=by_class)
    sentences = [row["sentence"] for name in ("places-dev", "dates-dev") for row in rows(name)]
    text = ""
    while len(Text(text).words) < WORDS:
        text += " ".join(sentences) + "\n\n"
    spent = []
    for _ in range(RUNS):
        begun = time.process_time()
        report = read_report(text, background, published=_DAY, today=_DAY, publisher="Gold")
        spent.append(time.process_time() - begun)
    yield Measurement(
        f"reading a text; median of {RUNS}, processor time of one core",
        f"{len(Text(text).words):,} words, {len(report.places):,} places, "
        f"{len(report.dates):,} dates, {len(report.drafts):,} drafts",
        f"{median(spent):.2f} s",
        aim="< 2 s for 1,600 words, after loading",
    )


def main() -> None:
    """Print everything, class by class."""
    print(table_head())
    for measurement in reading(by_class=True):
        print(table_row(measurement), flush=True)


if __name__ == "__main__":
    main()
