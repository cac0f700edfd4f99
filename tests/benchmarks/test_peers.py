"""What the program is measured against answers the same question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from benchmarks.date_readers import Answer, Sentence, scores
from benchmarks.heideltime import all_answers, days_of, heideltime
from benchmarks.large_tables import BY_DUCKDB, BY_PANDAS, daily_statuses
from benchmarks.large_tables import main as measure
from benchmarks.state_speed import DAY, KNOWN_ON, Ledger
from benchmarks.synthetic import synthetic_ledger, synthetic_points
from handover.map.document import document
from handover.state.state_on import state_on
from tests.support.map_document import Document


@pytest.mark.parametrize(
    ("day", "known_on", "statuses"),
    [
        (DAY, KNOWN_ON, {"contested"}),
        (date(2016, 1, 1), date(2020, 1, 1), {"contested", "held"}),
    ],
)
def test_the_query_on_duckdb_gives_the_same_states(day: date, known_on: date, statuses: set[str]):
    claims = synthetic_ledger(2_000)
    cells = state_on(claims, day, known_on)
    ours = {place: (str(cell.status), cell.holder) for place, cell in cells.items()}
    found = Ledger(claims).state_on(day, known_on)
    assert {place: (status, holder) for place, status, holder in found} == ours
    assert {status for _, status, _ in found} == statuses


def test_duckdb_and_pandas_find_the_same_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    daily_statuses(tmp_path, 20)
    for name in (BY_DUCKDB, BY_PANDAS):
        measure(str(tmp_path), name, "20", "10")
    first, second = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert first[3] == second[3]
    assert all(float(figure) > 0 for figure in first[:3])


def test_made_up_points_become_a_document():
    found = Document(document(synthetic_points(5)))
    assert len(found.data("ledger")["spans"]) == 5


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2020-11-16", "2020-11-16", "2020-11-16"),
        ("2020-11-16TEV", "2020-11-16", "2020-11-16"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-W47", "2020-11-16", "2020-11-22"),
    ],
)
def test_a_value_of_heideltime_is_a_stretch_of_days(value: str, first: str, last: str):
    assert days_of(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["PRESENT_REF", "XXXX-11", "P3D", "2020-Q3", "2020-WI", ""])
def test_a_value_that_is_no_stretch_of_days_is_none(value: str):
    assert days_of(value) == (None, None)


def test_answers_of_sentences_that_were_read_together_are_their_own():
    day = date(2020, 11, 16)
    texts = {"It was in 2019.": "2019", "So 2018 it was, and not later.": "2018"}
    sentences = []
    for text, word in texts.items():
        start = text.index(word)
        gold = Answer(start, start + len(word), *days_of(word), kind="year")
        sentences.append(Sentence(text, day, (gold,)))
    asked = []

    def tag(text: str, **options: str) -> Sequence[Mapping[str, object]]:
        asked.append(options["dct"])
        return [
            {"value": word, "span": [text.index(word), text.index(word) + 4]}
            for word in ("2019", "2018")
            if word in text
        ]

    found = all_answers(sentences, tag)
    assert asked == ["2020-11-16"]
    total = scores(sentences, lambda one: found[one], within=True)[""]
    assert (total.exact, total.silent, total.answers) == (2, 0, 2)


def test_a_reader_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("benchmarks.heideltime.PACKAGE", "no_such_package")
    (row,) = heideltime()
    assert row.result == "not measured: no_such_package is not installed here"
