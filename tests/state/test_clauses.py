"""A state in words: its one line and its clauses, each by the claim that says so."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from handover.dossier.csv_table import records
from handover.dossier.read import Dossier
from handover.state.clauses import clauses
from handover.state.headlines import filled, headline, phrase, undated
from handover.state.history import Cell, Status
from handover.state.shown import shown_states
from handover.state.state_on import spans, state_on
from handover.state.view import View
from tests.support.small_ledger import ledger_of

PARTIES = {"green": "the green side", "blue": "Blue", "red": "the reds"}
TAKEN = {"claim_id": "taken", "kind": "capture", "date": "2020-01-10"}
PLAN = {"claim_id": "plan", "kind": "schedule", "date": "2020-01-20", "stated_on": "2020-01-05"}
UNTOLD = "No source tells who held it on this day."
LEFTOVERS = re.compile(r"nan|NaT|None|<NA>|  |\.\.|unnamed|[{}]|Nothing known")
DOUBLED = re.compile(r"\b(\w+):? \1\b", re.IGNORECASE)


def told(day: str, *rows: dict[str, str]) -> tuple[str, list[tuple[str, str]]]:
    """Headline and clauses, each with its claim, of the place that these rows are about."""
    ledger = ledger_of(*rows)
    claims = {row["claim_id"]: row for row in records(ledger)}
    (cell,) = state_on(ledger, pd.Timestamp(day), pd.Timestamp("2021-01-01")).values()
    found = [(clause.claim_id, clause.words) for clause in clauses(cell, claims, PARTIES)]
    left = None if cell.deadline is None else cell.deadline - pd.Timestamp(day).toordinal()
    return filled(headline(cell, PARTIES), left), found


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "Held by Blue since 10 January 2020: taken from the green side."),
        ({"from_party": ""}, "Held by Blue since 10 January 2020: taken."),
        ({"kind": "handover"}, "since 10 January 2020: handed over by the green side."),
        ({"kind": "handover", "date": "2020-01"}, "since some day, in January 2020: handed over"),
        ({"kind": "control"}, "Held by Blue, at the latest on 10 January 2020."),
        ({"kind": "control", "date": "199X"}, "Held by Blue, at the latest in the 1990s."),
        ({"kind": "control", "from_party": "blue"}, "Stayed with Blue, on 10 January 2020."),
    ],
)
def test_a_held_place_says_how_and_since_when(row: dict[str, str], words: str):
    line, ((claim, clause),) = told("2020-02-01", TAKEN | row)
    assert (line, claim) == ("Held by Blue", "taken")
    assert words in clause


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "a later change: taken by Blue, on 10 January 2020."),
        ({"kind": "handover"}, "a later change: handed over to Blue, on 10 January 2020."),
        (PLAN, "a plan: to be handed over to Blue by 20 January 2020."),
    ],
)
def test_what_is_inferred_is_called_so(row: dict[str, str], words: str):
    _line, found = told("2020-01-06", TAKEN | row)
    assert found[0][1] == f"Held by the green side, as inferred from {words} {UNTOLD}"


def test_a_place_of_which_nobody_tells_says_so():
    line, found = told("2020-01-01", TAKEN | {"from_party": ""})
    assert (line, found) == ("No source tells who held it", [("", UNTOLD)])


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "Passed from the green side to Blue between 4 January 2020 and 10 January 2020"),
        ({"date": "2020-01"}, "Passed from the green side to Blue at some time in January 2020"),
        ({"kind": "control", "from_party": ""}, "Passed to Blue between 4 January 2020"),
    ],
)
def test_no_party_is_put_into_a_claims_mouth(row: dict[str, str], words: str):
    before = {"claim_id": "before", "kind": "control", "date": "2019", "from_party": ""}
    spanning = TAKEN | {"date": "2020-01-04/2020-01-10"} | row
    line, found = told("2020-01-06", before | {"to_party": "green"}, spanning)
    assert line == "Passing from the green side to Blue, no day told"
    assert [claim for claim, _words in found] == ["taken"]
    assert found[0][1].startswith(words)


@pytest.mark.parametrize(
    ("day", "line", "last"),
    [
        (
            "2020-01-12",
            "Due by 20 January 2020 · 8 days left",
            [
                ("plan", "To be handed over to Blue by 20 January 2020: a plan, not an outcome."),
                ("", "No source yet tells that it was handed over."),
            ],
        ),
        (
            "2020-01-21",
            "Deadline of 20 January 2020 passed 1 day ago · no source tells the outcome",
            [
                ("plan", "It was to be handed over to Blue by 20 January 2020."),
                ("", "No source tells whether it was handed over."),
            ],
        ),
    ],
)
def test_a_plan_is_no_outcome(day: str, line: str, last: list[tuple[str, str]]):
    assert told(day, PLAN | {"from_party": ""}) == (line, [("", UNTOLD), *last])


def test_a_plan_that_was_not_carried_out_says_by_whose_word():
    stay = {"claim_id": "stay", "kind": "control", "to_party": "green", "date": "2020-01-21"}
    line, found = told("2020-01-22", PLAN, stay)
    assert line == "Held by the green side"
    assert found[1:] == [
        ("plan", "It was to be handed over by the green side to Blue by 20 January 2020."),
        ("stay", "Not carried out: stayed with the green side, on 21 January 2020."),
    ]


@pytest.mark.parametrize(
    ("row", "line", "words"),
    [
        ({"to_party": ""}, "Blue or the green side", "Denied: taken in fighting, on 11"),
        ({"to_party": "blue"}, "Blue or the green side", "Denied: taken by Blue, on 11"),
        ({"to_party": "red"}, "Blue or the reds", "Denied: held by the reds instead, on 11"),
    ],
)
def test_a_denial_is_told_with_its_own_party(row: dict[str, str], line: str, words: str):
    denial = {"claim_id": "denial", "kind": "capture", "stance": "denies", "about": "taken"}
    found_line, found = told("2020-01-12", TAKEN, denial | {"date": "2020-01-11"} | row)
    assert found_line == f"Contested: {line}"
    assert found[1] == ("denial", f"{words} January 2020.")


ENDED = {"claim_id": "ended", "kind": "control", "to_party": "", "date": "2020-01-10"}


@pytest.mark.parametrize(
    ("date", "until"),
    [
        ("2020-01-10", "10 January 2020"),
        ("2020-01", "some day, in January 2020"),
        ("2020-01-02/2020-01-10", "some day, 2–10 January 2020"),
        ("[..2020-01-10]", "some day, by 10 January 2020"),
    ],
)
def test_an_end_says_who_held_it_and_that_nobody_tells_who_followed(date: str, until: str):
    words = f"Held by the green side until {until}; who followed is not told"
    assert told("2020-01-10", ENDED | {"date": date}) == (words, [("ended", f"{words}.")])


def test_before_an_end_its_giver_is_inferred():
    line, found = told("2020-01-09", ENDED)
    assert line == "Held by the green side, as inferred"
    assert found == [
        (
            "ended",
            (
                "Held by the green side, as inferred from a later change: control by the green "
                "side ended, on 10 January 2020. No source tells who held it on this day."
            ),
        )
    ]


def test_an_end_that_is_denied_says_so_and_a_plan_goes_on():
    denial = {"claim_id": "denial", "kind": "control", "stance": "denies", "about": "ended"}
    _, found = told("2020-01-12", ENDED, denial | {"date": "2020-01-11", "to_party": ""}, PLAN)
    assert found == [
        ("ended", "Held by the green side until 10 January 2020; who followed is not told."),
        ("denial", "Denied: control by the green side ended, on 11 January 2020."),
        (
            "plan",
            (
                "To be handed over by the green side to Blue by 20 January 2020: a plan, not "
                "an outcome."
            ),
        ),
        ("", "No source yet tells that it was handed over."),
    ]


def test_every_sentence_of_both_dossiers_reads_well(karabakh: Dossier, sinai: Dossier):
    wrong = []
    for dossier in (karabakh, sinai):
        parties = {party.id: party.name for party in dossier.parties}
        claims: dict[str, Any] = {row["claim_id"]: row for row in records(dossier.ledger)}
        cells = {c for _, runs in spans(dossier.ledger) for _, run in runs for _, c in run}
        assert len(cells) > 50
        for cell in cells:
            line = headline(cell, parties)
            assert ("{left, plural" in line) == (cell.status is Status.DUE)
            assert ("{late, plural" in line) == (cell.status is Status.LAPSED)
            said = [filled(line, 3), undated(cell, parties), phrase(cell, parties)]
            said += [clause.words for clause in clauses(cell, claims, parties)]
            wrong += [w for w in said if LEFTOVERS.search(w) or DOUBLED.search(w)]
            wrong += [w for w in said[3:] if not re.fullmatch(r"[A-Z].*[.]", w)]
        for day in ("1985-06-01", "1993-12-01", "2020-11-16", "2024-07-01"):
            shown = shown_states(dossier, View(pd.Timestamp(day).date(), "latest"))
            wrong += [w for w in shown["headline"] if LEFTOVERS.search(w) or DOUBLED.search(w)]
    assert sorted(set(wrong)) == []


def test_what_looks_like_a_gap_in_a_name_is_a_name():
    parties = PARTIES | {"blue": "the '{left}' {age, plural} side's"}
    cell = Cell(Status.HELD, "blue")
    said = "Held by the '{left}' {age, plural} side's"
    assert filled(headline(cell, parties), None) == undated(cell, parties) == said
