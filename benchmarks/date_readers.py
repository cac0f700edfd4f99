"""Our reader of dates beside general-purpose ones, on gold files: what is right, what is silent.

Run as ``python -m benchmarks.date_readers GOLD.csv …``. `dateparser` and `parsedatetime` are held
against it where they are installed; they are no dependency of the project. They give one moment
for each expression, so their answer counts as right when its day lies within the gold interval;
ours has to have the very days.
"""

from __future__ import annotations

import csv
import importlib
import importlib.util
import sys
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measurement import Measurement, table_head, table_row
from handover.reader.dates import read_dates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

OURS = "handover"
AIM = "≥ 90 % exact, no silent wrong answer"


@dataclass(frozen=True)
class Answer:
    """What a reader, or the gold file, says of one stretch of a sentence."""

    start: int
    end: int
    first: date | None
    last: date | None
    flagged: bool = False
    """Whether it says that a person has to look."""
    kind: str = ""
    """Class of the expression, in a gold file."""


@dataclass(frozen=True)
class Sentence:
    """One sentence, its dateline, and the expressions that it holds."""

    text: str
    published: date | None
    gold: tuple[Answer, ...]


@dataclass
class Score:
    """Counts of one reader over some sentences."""

    answers: int = 0
    found: int = 0
    gold: int = 0
    exact: int = 0
    silent: int = 0
    """Wrong days, or days where there is no date, without a flag."""


def read_gold(paths: Iterable[Path]) -> list[Sentence]:
    """The sentences of gold files.

    Raises
    ------
    ValueError
        If a mention does not stand in its sentence as often as its row says.
    """
    rows: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                answers = rows[row["sentence"], row["published"]]
                if row["mention"]:
                    answers.append(_gold(path, row))
    return [
        Sentence(text, _day(published), tuple(answers))
        for (text, published), answers in rows.items()
    ]


def _gold(path: Path, row: dict[str, str]) -> Answer:
    sentence, mention = row["sentence"], row["mention"]
    start = -1
    for _ in range(max(int(row["nth"] or 1), 1)):
        start = sentence.find(mention, start + 1)
        if start < 0:
            message = f"{path.name}, {row['id']}: {mention!r} is not in {sentence!r}"
            raise ValueError(message)
    days = _day(row["date_from"]), _day(row["date_to"])
    return Answer(start, start + len(mention), *days, kind=row["class"])


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def ours(sentence: Sentence) -> list[Answer]:
    """What our reader finds."""
    return [
        Answer(each.start, each.end, each.date_from, each.date_to, each.is_doubtful)
        for each in read_dates(sentence.text, sentence.published)
    ]


def _dateparser() -> Callable[[Sentence], list[Answer]]:
    search = importlib.import_module("dateparser.search")

    def read(sentence: Sentence) -> list[Answer]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past"}
        if sentence.published:
            settings["RELATIVE_BASE"] = _noon(sentence.published)
        found = search.search_dates(sentence.text, languages=["en"], settings=settings) or []
        answers, end = [], 0
        for text, moment in found:
            start = sentence.text.find(text, end)
            if start >= 0:
                end = start + len(text)
                answers.append(Answer(start, end, moment.date(), moment.date()))
        return answers

    return read


def _parsedatetime() -> Callable[[Sentence], list[Answer]]:
    calendar = importlib.import_module("parsedatetime").Calendar()

    def read(sentence: Sentence) -> list[Answer]:
        base = _noon(sentence.published) if sentence.published else None
        found = calendar.nlp(sentence.text, base) or ()
        return [
            Answer(start, end, moment.date(), moment.date())
            for moment, _flags, start, end, _text in found
        ]

    return read


def _noon(day: date) -> datetime:
    """Without a zone, as both packages want it."""
    return datetime.combine(day, time(12))


OTHERS = {"dateparser": _dateparser, "parsedatetime": _parsedatetime}


def scores(
    sentences: Sequence[Sentence], read: Callable[[Sentence], list[Answer]], *, within: bool
) -> dict[str, Score]:
    """Counts by class of expression, and under "" for all.

    Parameters
    ----------
    sentences
        With their gold.
    read
        The reader.
    within
        Whether a day that lies within the gold interval is right.
    """
    counted: dict[str, Score] = defaultdict(Score)
    for sentence in sentences:
        answers = read(sentence)
        total = counted[""]
        total.answers += len(answers)
        matched: set[Answer] = set()
        for gold in sentence.gold:
            answer = _over(gold, [each for each in answers if each not in matched])
            if answer:
                matched.add(answer)
            right = _is_right(gold, answer, within=within)
            for score in (total, counted[gold.kind]):
                score.gold += 1
                score.found += answer is not None
                score.exact += right
                score.silent += answer is not None and not right and not answer.flagged
        # Days where the sentence names none, said without a doubt.
        total.silent += sum(
            each.first is not None and not each.flagged
            for each in answers
            if each not in matched and not _over(each, list(matched))
        )
    return counted


def _over(one: Answer, others: Sequence[Answer]) -> Answer | None:
    """The answer that shares most characters with another one."""
    shared = [(min(one.end, each.end) - max(one.start, each.start), each) for each in others]
    most = max(shared, key=lambda pair: pair[0], default=(0, one))
    return most[1] if most[0] > 0 else None


def _is_right(gold: Answer, answer: Answer | None, *, within: bool) -> bool:
    if answer is None:
        return False
    if within and gold.first and gold.last and answer.first:
        return gold.first <= answer.first <= gold.last
    return (gold.first, gold.last) == (answer.first, answer.last)


def date_readers(paths: Sequence[Path], *, by_class: bool = False) -> Iterator[Measurement]:
    """Measure our reader, and those others that are installed, on gold files."""
    sentences = read_gold(paths)
    results = {OURS: scores(sentences, ours, within=False)}
    for name, reader in OTHERS.items():
        if importlib.util.find_spec(name):
            results[name] = scores(sentences, reader(), within=True)
    on = f"{results[OURS][''].gold} expressions in {len(sentences)} sentences"
    for name, counted in results.items():
        yield total_row(name, on, counted[""], AIM if name == OURS else "")
    for name in OTHERS.keys() - results.keys():
        yield missing_row(name, on)
    for kind in sorted(set(results[OURS]) - {""}) if by_class else ():
        score = results[OURS][kind]
        others = [
            f"{name} {_share(counted[kind].exact, score.gold)}"
            for name, counted in results.items()
            if name != OURS
        ]
        yield Measurement(
            f"dates exact: {kind}",
            f"{score.gold} expressions",
            f"{_share(score.exact, score.gold)}, {score.silent} silent wrong",
            ", ".join(others),
        )


def total_row(name: str, on: str, total: Score, aim: str = "") -> Measurement:
    """Line of one reader."""
    return Measurement(
        f"dates read by {name}",
        on,
        f"{_share(total.exact, total.gold)} exact, {total.silent} silent wrong answers",
        f"precision {_share(total.found, total.answers)}, recall {_share(total.found, total.gold)}",
        aim=aim,
    )


def missing_row(name: str, on: str) -> Measurement:
    """Line of a reader that is not there."""
    return Measurement(f"dates read by {name}", on, f"not measured: {name} is not installed here")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def main() -> None:
    """Print the table for the gold files named on the command line."""
    print(table_head())
    for measurement in date_readers([Path(name) for name in sys.argv[1:]], by_class=True):
        print(table_row(measurement))


if __name__ == "__main__":
    main()
