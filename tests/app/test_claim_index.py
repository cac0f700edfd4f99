from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from handover.app.claim_index import ClaimIndex
from handover.app.claims_table import in_words
from handover.dossier.read import Dossier

QUESTIONS = Path(__file__).with_name("claim_questions.csv")
FIRST = 3


def questions() -> list[dict[str, str]]:
    with QUESTIONS.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def index(karabakh: Dossier) -> ClaimIndex:
    return ClaimIndex(karabakh)


def found(dossier: Dossier, question: str) -> list[str]:
    return sorted(ClaimIndex(dossier).search(question).claim_ids)


def test_a_question_has_its_claim_among_the_first_three(karabakh: Dossier, sinai: Dossier) -> None:
    """Those it was tuned by all have it; of the others, which it was not, one in a set may not."""
    dossiers = {"karabakh-2020": karabakh, "sinai-1979": sinai}
    indexes = {name: ClaimIndex(dossier) for name, dossier in dossiers.items()}
    missed: dict[str, list[str]] = {"tuned": [], "held": [], "fresh": []}
    for row in questions():
        known = set(dossiers[row["dossier"]].ledger["claim_id"])
        right = set(row["claims"].split())
        assert right <= known, row["question"]
        first = indexes[row["dossier"]].search(row["question"]).claim_ids[:FIRST]
        if right.isdisjoint(first):
            missed[row["set"]].append(row["question"])
    assert missed["tuned"] == []
    assert all(len(one) <= 1 for one in missed.values()), missed


def test_each_set_of_questions_has_thirty_ten_of_them_not_in_english() -> None:
    for name in ("tuned", "held", "fresh"):
        rows = [row for row in questions() if row["set"] == name]
        assert len(rows) == len({row["question"] for row in rows}) == 30
        assert sum(row["language"] in ("fr", "ru") for row in rows) == 10


def test_all_that_a_claimant_says_of_a_thing_is_found(index: ClaimIndex) -> None:
    first = index.search("Putin deaths").claim_ids[:3]
    assert set(first) == {"B19", "B28-killed", "C33-killed"}


@pytest.mark.parametrize("search", ["Shushi", "SHUSHA", "Şuşa", "Շուշի", "Шуша", "  shu  "])
def test_a_place_is_found_by_any_of_its_names(index: ClaimIndex, search: str) -> None:
    assert {"B02-azernews", "B02-asbarez"} <= set(index.search(search).claim_ids)


@pytest.mark.parametrize(
    "search", ["Kəlbəcər", "kəlbəcər", "kelbecer", "KELBECER", "kalbajar", "kalbacar", "Кельбаджар"]
)
def test_a_letter_that_keyboards_lack_is_found_by_those_for_it(
    karabakh: Dossier, index: ClaimIndex, search: str
) -> None:
    of = karabakh.ledger.set_index("claim_id")["place_id"]
    there = set(of[of == "kalbajar-part"].index)
    assert len(there) > 20
    assert there <= set(index.search(search).claim_ids)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("norton", ["c5"]),
        ("NÓRTON", ["c5"]),
        ("Nortan", ["c5"]),
        ("aide", ["c3"]),
        ("1990s", ["c1"]),
        ("deadline", ["c2", "c3"]),
        ("schedule", ["c2", "c3"]),
        ("1,000", ["c5"]),
        ("1 000", ["c5"]),
        ("armée", ["c4"]),
        ("армия", ["c4"]),
        ("?!", []),
        ("xylophone", []),
        ('"army" OR NEAR(*', ["c4"]),
    ],
)
def test_what_is_found(small_dossier: Dossier, search: str, expected: list[str]) -> None:
    assert found(small_dossier, search) == expected


def test_a_word_that_no_claim_has_is_named_and_left_aside(small_dossier: Dossier) -> None:
    answer = ClaimIndex(small_dossier).search("xylophone Norton")
    assert answer.claim_ids == ("c5",)
    assert answer.unknown == ("xylophone",)


def test_a_note_and_an_own_column_are_searched(small_dossier: Dossier) -> None:
    notes = ["", "by a shepherd", "", "", ""]
    ledger = small_dossier.ledger.assign(note=notes, checked=["", "", "", "", "zither"])
    dossier = replace(small_dossier, ledger=ledger)
    assert found(dossier, "shepherds") == ["c2"]
    assert found(dossier, "zither") == ["c5"]


def test_a_long_question_is_answered(index: ClaimIndex) -> None:
    assert index.search("Kalbajar " * 500 + "extended " * 500).claim_ids


def test_a_dossier_without_claims_or_names_can_be_searched(small_dossier: Dossier) -> None:
    empty = replace(small_dossier, ledger=small_dossier.ledger.iloc[:0])
    assert found(empty, "army") == []
    assert len(in_words(empty, empty.ledger)) == 0
