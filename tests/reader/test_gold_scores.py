"""The reader against the gold sets: the half it was built against, and the half held back."""

from __future__ import annotations

import pytest

from benchmarks.date_readers import ours, read_gold, scores
from benchmarks.gold_sets import GOLD, rows, score_places
from handover.reader.background import Background


@pytest.mark.parametrize("half", ["dev", "held"])
def test_places_are_found_and_right(background: Background, half: str) -> None:
    score = score_places(rows(f"places-{half}"), background.index)

    assert score.precision >= 0.95
    assert score.recall >= 0.95
    assert score.share("near", "located") >= 0.95
    assert score.share("role", "placed") >= 0.95
    assert score.silent <= 2


@pytest.mark.parametrize("half", ["dev", "held"])
def test_dates_are_exact_or_doubtful(half: str) -> None:
    sentences = read_gold([GOLD / f"dates-{half}.csv"])
    total = scores(sentences, ours, within=False)[""]

    assert total.exact >= 0.9 * total.gold
    assert total.silent <= 2


def test_a_reader_that_finds_nothing_scores_nothing() -> None:
    total = scores(read_gold([GOLD / "dates-dev.csv"]), lambda _: [], within=False)[""]

    assert (total.exact, total.found) == (0, 0)
    assert total.gold > 100
