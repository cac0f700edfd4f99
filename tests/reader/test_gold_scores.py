"""The reader against the gold sets: the half it was built against, and the half held back."""

from __future__ import annotations

import pytest

from benchmarks.date_readers import ours, read_gold, scores
from benchmarks.gold_sets import GOLD, MOST_SILENT, rows, score_places
from handover.reader.background import Background

HALVES = pytest.mark.parametrize("half", ["dev", "held"])
LEAST = 0.95
"""Precision and recall that the README aims at for places."""
EXACT = 0.9
"""Share of exact dates that the README aims at."""


@HALVES
def test_places_are_found_and_right(background: Background, half: str) -> None:
    score = score_places(rows(f"places-{half}"), background.index)

    assert score.precision >= LEAST
    assert score.recall >= LEAST
    assert score.share("near", "located") >= LEAST
    assert score.share("role", "placed") >= LEAST
    assert score.silent <= MOST_SILENT


@HALVES
def test_places_of_every_class_are_found(background: Background, half: str) -> None:
    classes = score_places(rows(f"places-{half}"), background.index).by_class

    # Of the homonyms two in either half are asked for: their names mean places here and elsewhere.
    missed = {name: one["all"] - one["right"] for name, one in classes.items()}
    assert missed.pop("homonym") <= 2
    assert {name: count for name, count in missed.items() if count > 1} == {}


@HALVES
def test_dates_are_exact_or_doubtful(half: str) -> None:
    by_class = scores(read_gold([GOLD / f"dates-{half}.csv"]), ours, within=False)
    total = by_class.pop("")

    assert total.exact >= EXACT * total.gold
    assert total.silent == 0


@HALVES
def test_dates_of_every_class_are_exact(half: str) -> None:
    by_class = scores(read_gold([GOLD / f"dates-{half}.csv"]), ours, within=False)

    # Where the tense does not tell which of two days is meant, both are given.
    missed = {name: one.gold - one.exact for name, one in by_class.items() if name}
    del missed["weekday-ambiguous"]
    assert {name: count for name, count in missed.items() if count > 1} == {}


def test_a_reader_that_finds_nothing_scores_nothing() -> None:
    total = scores(read_gold([GOLD / "dates-dev.csv"]), lambda _: [], within=False)[""]

    assert (total.exact, total.found) == (0, 0)
    assert total.gold > 100
