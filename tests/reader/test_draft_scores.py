"""Drafts against the gold sets: the half it was built against, and passages written before."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.draft_scores import SETS, DraftScore, draft_rows, score_drafts
from handover.dossier.read import read_dossier
from handover.gazetteer.bundled import read_wider_gazetteer
from handover.reader.background import Background, background_of

DATA = Path(__file__).parents[2] / "data"
LEAST_SOUND, MOST_WRONG, MOST_NOISE, MOST_MISSED = 0.7, 0.02, 0.1, 0.2


@pytest.fixture(scope="module")
def backgrounds() -> dict[str, Background]:
    wider, _ = read_wider_gazetteer()
    names = ("karabakh-2020", "sinai-1979")
    return {name: background_of(read_dossier(DATA / name), wider) for name in names}


@pytest.fixture(scope="module", params=SETS)
def score(request: pytest.FixtureRequest, backgrounds: dict[str, Background]) -> DraftScore:
    return score_drafts(draft_rows(request.param), backgrounds)[""]


def test_most_drafts_are_sound(score: DraftScore) -> None:
    assert score.counting > 50
    assert score.share("sound") >= LEAST_SOUND, "\n".join(score.told)


def test_no_draft_says_what_the_text_does_not(score: DraftScore) -> None:
    assert score.counts["must not"] == 0, "\n".join(score.told)
    assert score.share("wrong") <= MOST_WRONG, "\n".join(score.told)


def test_little_of_it_is_noise(score: DraftScore) -> None:
    assert score.share("noise") <= MOST_NOISE, "\n".join(score.told)


def test_few_claims_are_missed(score: DraftScore) -> None:
    told = score.counts["sound"] + score.counts["missed"]

    assert score.counts["missed"] <= MOST_MISSED * told, "\n".join(score.told)


def test_a_reader_that_is_wrong_is_told_so(backgrounds: dict[str, Background]) -> None:
    row = {
        "id": "made-up",
        "kind_of_case": "negation",
        "published": "2020-11-16",
        "text": "Azerbaijan captured Shusha on 8 November.",
        "expect": "[]",
        "allow": "[]",
        "must_not": '[{"kind": "capture"}]',
    }
    counts = score_drafts([row], backgrounds)[""].counts

    assert (counts["wrong"], counts["must not"]) == (1, 1)
