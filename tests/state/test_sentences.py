"""Plain words: what is said of a state and of a claim, in full."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest
from handover.state.spans import spans

from handover.dossier.csv_table import records
from handover.dossier.read import Dossier
from handover.state import sentences
from handover.state.state_on import state_on
from tests.support.small_ledger import ledger_of

PARTIES = {"green": "the green side", "blue": "Blue"}
TAKEN = {"claim_id": "taken", "kind": "capture", "date": "2020-01-10", "claimant": "the Army"}
PLAN = {
    "claim_id": "plan",
    "kind": "schedule",
    "date": "2020-01-20",
    "stated_on": "2020-01-05",
    "published_on": "2020-01-06",
    "claimant": "Aide",
}


def told(day: str, *rows: dict[str, str]) -> tuple[str, str]:
    """Headline and sentence of the place that these rows are about."""
    ledger = ledger_of(*rows)
    claims = {row["claim_id"]: row for row in records(ledger)}
    (state,) = records(state_on(ledger, pd.Timestamp(day), pd.Timestamp("2021-01-01")))
    return (
        sentences.headline(state, PARTIES),
        sentences.state_sentence(state, claims, PARTIES),
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, "Taken by Blue on 10 January 2020."),
        ({"kind": "handover"}, "Handed over to Blue on 10 January 2020."),
        ({"kind": "handover", "date": "2020-01"}, "Handed over to Blue in January 2020."),
        ({"kind": "control"}, "Held by Blue since 10 January 2020."),
        ({"kind": "control", "date": "199X"}, "Held by Blue since the 1990s."),
        (
            {"kind": "control", "from_party": "blue"},
            "Stayed with Blue since 10 January 2020.",
        ),
    ],
)
def test_a_held_place_says_how_and_since_when(row: dict[str, str], expected: str):
    headline, sentence = told("2020-02-01", TAKEN | row)
    assert headline == "Held by Blue"
    assert sentence == (f"{expected} By word of the Army, published on 1 January 2020 ({{age}}).")


def test_a_statement_has_its_own_day():
    _, sentence = told("2020-02-01", TAKEN | {"stated_on": "2020-01-11"})
    assert sentence.endswith("By word of the Army, said on 11 January 2020 ({age}).")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({}, "that it was taken by Blue on 10 January 2020."),
        ({"kind": "handover"}, "that it was handed over to Blue on 10 January 2020."),
        ({"kind": "control"}, "that it was held by Blue on 10 January 2020."),
        ({"kind": "control", "to_party": "green"}, "that it stayed with the green side on 10"),
    ],
)
def test_what_is_inferred_is_called_so(row: dict[str, str], expected: str):
    headline, sentence = told("2020-01-01", TAKEN | row)
    assert headline == "Held by the green side"
    start = "Held by the green side: inferred from a claim about a later day, "
    assert sentence.startswith(start + expected)


def test_nothing_known_is_said_so():
    assert told("2020-01-01", TAKEN | {"from_party": ""}) == (
        "Nothing known",
        "No source in this dossier says who held it on this day.",
    )


def test_a_due_place_says_plan_and_holder():
    headline, sentence = told("2020-01-12", PLAN | {"to_party": "green"}, TAKEN | {"date": "2000"})
    assert headline == "Due by 20 January 2020 · {left}"
    assert sentence == (
        "To be handed over by the green side to the green side by 20 January 2020: a plan, not an "
        "outcome. Taken by Blue in 2000. By word of Aide, said on 5 January 2020 ({age})."
    )


def test_a_lapsed_place_says_that_the_outcome_is_not_known():
    headline, sentence = told("2020-01-21", PLAN)
    assert headline == "Deadline of 20 January 2020 passed {late} · no outcome reported"
    assert sentence == (
        "It was to be handed over to Blue by 20 January 2020. That day has passed and, as known "
        "on this day, nobody has reported the outcome. "
        "By word of Aide, said on 5 January 2020 ({age})."
    )


@pytest.mark.parametrize("before", [(), (TAKEN | {"from_party": "", "date": "2020-02-01"},)])
def test_a_plan_without_a_known_holder_names_none(before: tuple[dict[str, str], ...]):
    _, sentence = told("2020-01-12", PLAN | {"from_party": ""}, *before)
    assert sentence == (
        "To be handed over to Blue by 20 January 2020: a plan, not an outcome. "
        "By word of Aide, said on 5 January 2020 ({age})."
    )


def test_a_contested_place_says_who_says_what():
    denial = {
        "claim_id": "denial",
        "kind": "capture",
        "stance": "denies",
        "about": "taken",
        "claimant": "the Ministry",
    }
    headline, sentence = told("2020-01-12", TAKEN, denial)
    assert headline == "Contested: Blue says so, it is denied"
    assert sentence.startswith(
        "The Army says that Blue holds it, on 10 January 2020; the Ministry denies it."
    )


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ({"kind": "capture"}, "Taken by Blue"),
        ({"kind": "capture", "to_party": ""}, "Taken in fighting"),
        ({"kind": "handover"}, "Handed over to Blue"),
        ({"kind": "handover", "to_party": ""}, "Handed over to an unnamed party"),
        ({"kind": "control"}, "Held by Blue"),
        ({"kind": "control", "to_party": "green"}, "Stayed with the green side"),
        ({"kind": "schedule", "date": "2020-02"}, "To be handed over to Blue by 29 February 2020"),
        ({"kind": "capture", "stance": "denies"}, "Denied: taken by Blue"),
        ({"kind": "appeal"}, "Appeal"),
    ],
)
def test_a_claim_has_a_title(row: dict[str, str], title: str):
    (claim,) = records(ledger_of({"claim_id": "c"} | row))
    assert sentences.claim_title(claim, PARTIES) == title


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (pd.NA, pd.NA, ""),
        (4000, pd.NA, "at least 4,000 killed"),
        (pd.NA, 4000, "up to 4,000 killed"),
        (2317, 2317, "2,317 killed"),
        (0, 0, "0 killed"),
        (1000, 2000, "1,000–2,000 killed"),
    ],
)
def test_an_amount_in_words(low: object, high: object, words: str):
    claim = {"amount_min": low, "amount_max": high, "unit": "killed", "approximate": ""}
    assert sentences.amount(claim) == words
    titled = claim | {"kind": "casualties", "to_party": "", "from_party": "", "stance": "asserts"}
    titled["title"] = ""
    assert sentences.claim_title(titled, {}) == (f"Casualties: {words}" if words else "Casualties")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (pd.NA, pd.NA, ""),
        (2000, 2000, "about 2,000 troops"),
        (2000, pd.NA, "at least about 2,000 troops"),
        (pd.NA, 5000, "up to about 5,000 troops"),
    ],
)
def test_an_estimate_is_no_exact_number(low: object, high: object, words: str):
    claim = {"amount_min": low, "amount_max": high, "unit": "troops", "approximate": "yes"}
    assert sentences.amount(claim) == words


def test_a_title_of_its_own_stands_for_the_others():
    denial = {"claim_id": "c", "kind": "capture", "stance": "denies", "title": "says that it holds"}
    (claim,) = records(ledger_of(denial))
    assert sentences.claim_title(claim, PARTIES) == "Says that it holds"


def test_a_party_without_a_name_is_called_by_its_id():
    assert sentences.party_name("red", PARTIES) == "red"
    assert sentences.party_name("", PARTIES) == "an unnamed party"


def test_capital_touches_one_letter():
    assert [sentences.capital(text) for text in ("", "the UN", "շուշի")] == ["", "The UN", "Շուշի"]


def test_every_state_of_the_embedded_dossier_reads_well(karabakh: Dossier):
    parties = {party.id: party.name for party in karabakh.parties}
    claims: dict[str, Any] = {row["claim_id"]: row for row in records(karabakh.ledger)}
    columns = ["status", "holder", "since", "deadline", "claim_id", "holder_claim"]
    table = spans(karabakh.ledger).drop_duplicates([*columns, "schedule_claim", "denial_claim"])
    found = records(table)
    assert len(found) > 50
    for state in found:
        sentence = sentences.state_sentence(state, claims, parties)
        headline = sentences.headline(state, parties)
        assert re.fullmatch(r"[A-Z].*[.]", sentence), state
        assert not re.search(r"nan|NaT|None|<NA>|  |\.\.|unnamed", sentence + headline), sentence
        gaps = set(re.findall(r"\{\w+\}", sentence + headline))
        assert gaps <= {"{left}", "{late}", "{age}"}
        assert ("{left}" in gaps) == (state["status"] == "due")
        assert ("{late}" in gaps) == (state["status"] == "lapsed")
        assert ("{age}" in gaps) == (state["status"] != "unknown")


def test_every_kind_and_every_claim_has_words(karabakh: Dossier):
    parties = {party.id: party.name for party in karabakh.parties}
    assert set(karabakh.ledger["kind"]) <= set(sentences.KINDS)
    assert set(karabakh.places["kind"]) <= set(sentences.PLACE_KINDS)
    for claim in records(karabakh.ledger):
        title = sentences.claim_title(claim, parties)
        assert title[:1].isupper(), claim["claim_id"]
        assert not re.search(r"nan|NaT|None|<NA>|unnamed", title), title


def test_what_looks_like_a_gap_in_a_name_is_a_name():
    parties = PARTIES | {"blue": "the {left} {age} side", "green": "{0}"}
    ledger = ledger_of(TAKEN | {"claimant": "{age} {late}"})
    claims = {row["claim_id"]: row for row in records(ledger)}
    (state,) = records(state_on(ledger, pd.Timestamp("2020-02-01"), pd.Timestamp("2021-01-01")))
    headline = sentences.headline(state, parties).format(left="", late="", age="")
    sentence = sentences.state_sentence(state, claims, parties).format(age="a month before")
    assert headline == "Held by the {left} {age} side"
    assert sentence == (
        "Taken by the {left} {age} side on 10 January 2020. "
        "By word of {age} {late}, published on 1 January 2020 (a month before)."
    )
