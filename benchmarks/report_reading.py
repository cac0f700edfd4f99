"""How well and how fast a report is read: places and dates on the gold sets, then 1,600 words."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.date_readers import date_readers
from benchmarks.draft_scores import draft_quality
from benchmarks.gold_sets import GOLD, place_reader, rows
from benchmarks.measurement import Measurement
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


def reading() -> Iterator[Measurement]:
    """Measure the reader on the gold sets, and its pace on their sentences, laid end to end."""
    wider, _ = read_wider_gazetteer()
    background = background_of(read_dossier(DOSSIER), wider)
    yield from place_reader(background.index)
    yield from date_readers([GOLD / "dates-held.csv"])
    sinai = background_of(read_dossier(DOSSIER.with_name("sinai-1979")), wider)
    yield from draft_quality({"karabakh-2020": background, "sinai-1979": sinai})
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
