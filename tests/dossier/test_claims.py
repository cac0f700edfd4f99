from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from handover.dossier.claim_kinds import TRANSFERS, ClaimKind, Stance
from handover.dossier.claims import read_claims
from handover.dossier.schema import CLAIMS

PLACES, PARTIES, SOURCES = ["north", "south"], ["green", "blue"], ["wire", "decree"]

HOLDS = "expected the party that holds the place after a control"
CAPTURE = {
    "claim_id": "c1",
    "kind": "capture",
    "place_id": "north",
    "from_party": "blue",
    "to_party": "green",
    "date": "199X",
    "published_on": "2020-11-16",
    "claimant": "Agency",
    "stance": "asserts",
    "source_id": "wire",
}
SCHEDULE = CAPTURE | {
    "claim_id": "c2",
    "kind": "schedule",
    "date": "2020-11-15",
    "stated_on": "2020-11-10",
    "from_party": "green",
    "to_party": "blue",
}
MOVED = SCHEDULE | {
    "claim_id": "c3",
    "stance": "reschedules",
    "about": "c2",
    "date": "2020-11-25",
    "stated_on": "2020-11-15",
}
DENIAL = CAPTURE | {"claim_id": "c4", "stance": "denies", "about": "c1", "to_party": ""}
COUNT = CAPTURE | {
    "claim_id": "c5",
    "kind": "casualties",
    "to_party": "",
    "amount_min": "1000",
    "amount_max": "1200",
    "unit": "people",
}


def read(tmp_path: Path, *claims: dict[str, str]) -> tuple[pd.DataFrame, list[str]]:
    """The ledger, and the faults as sentences without the file's name."""
    path = tmp_path / "claims.csv"
    pd.DataFrame(claims, columns=CLAIMS.headings).to_csv(path, index=False)
    ledger, faults = read_claims(path, places=PLACES, parties=PARTIES, sources=SOURCES)
    return ledger, [str(fault).removeprefix("claims.csv, ") for fault in faults]


def test_reads_dates_and_amounts_as_what_they_are(tmp_path: Path) -> None:
    ledger, faults = read(tmp_path, CAPTURE, SCHEDULE, MOVED, DENIAL, COUNT)
    assert faults == []
    assert list(ledger.index) == [0, 1, 2, 3, 4]
    assert list(ledger.columns) == [*CLAIMS.headings, "date_from", "date_to"]
    for column in ("stated_on", "published_on", "date_from", "date_to"):
        assert ledger[column].dtype == "datetime64[s]"
    assert ledger["amount_min"].dtype == "Int64"
    first = ledger.iloc[0]
    assert (first["date_from"], first["date_to"]) == (
        pd.Timestamp("1990-01-01"),
        pd.Timestamp("1999-12-31"),
    )
    assert pd.isna(first["stated_on"])
    assert pd.isna(first["amount_max"])
    assert (first["quote"], first["about"]) == ("", "")
    assert ledger.iloc[4]["amount_max"] == 1200


def test_an_open_date_reaches_to_the_end_of_time(tmp_path: Path) -> None:
    ledger, faults = read(tmp_path, CAPTURE | {"date": "2020-11-10/.."})
    assert faults == []
    assert ledger["date_to"][0] == pd.Timestamp("9999-12-31")


@pytest.mark.parametrize("kind", ClaimKind)
def test_every_kind_is_read(tmp_path: Path, kind: ClaimKind) -> None:
    _, faults = read(tmp_path, CAPTURE | {"kind": kind, "stated_on": "2020-11-10"})
    assert faults == []


def test_a_place_may_stay_with_the_party_that_has_it(tmp_path: Path) -> None:
    stays = CAPTURE | {"kind": "control", "from_party": "green", "to_party": "green"}
    assert read(tmp_path, stays)[1] == []


def test_a_control_claim_may_tell_that_it_ended_and_not_who_followed(tmp_path: Path) -> None:
    ended = CAPTURE | {"kind": "control", "from_party": "green", "to_party": ""}
    assert read(tmp_path, ended)[1] == []
    _, faults = read(tmp_path, ended | {"from_party": ""})
    assert faults == ["row 2, column to_party: '', " + HOLDS]


def test_a_denial_needs_neither_taker_nor_deadline(tmp_path: Path) -> None:
    denial = SCHEDULE | {"claim_id": "c9", "stance": "denies", "about": "c2", "date": "2020-11/.."}
    assert read(tmp_path, SCHEDULE, denial | {"to_party": "", "stated_on": ""})[1] == []


def test_that_a_place_stayed_may_correct_the_plan_to_hand_it_over(tmp_path: Path) -> None:
    stayed = CAPTURE | {"claim_id": "c9", "kind": "control", "stance": "corrects", "about": "c2"}
    assert read(tmp_path, SCHEDULE, stayed)[1] == []


def test_a_quotation_may_have_25_words(tmp_path: Path) -> None:
    assert read(tmp_path, CAPTURE | {"quote": "word " * 25})[1] == []


ID = "an id of letters, digits, “-”, “_” and “.”"
DAY = "an ISO day such as 2020-11-25"
PARTY = "the id of a party of dossier.toml"
AMOUNT = "a whole number of at most 15 digits, without separators"


@pytest.mark.parametrize(
    ("claim", "column", "value", "expected"),
    [
        (CAPTURE, "claim_id", "c 1", f"{ID}, such as c-1"),
        (CAPTURE, "event_id", "?", "an id, the same for all claims about one event"),
        (CAPTURE, "kind", "conquest", f"one of {', '.join(ClaimKind)}"),
        (CAPTURE, "stance", "", f"one of {', '.join(Stance)}"),
        (CAPTURE, "place_id", "nroth", "a place_id of places.csv (similar: north)"),
        (CAPTURE, "place_id", "", "a place_id of places.csv"),
        (CAPTURE, "from_party", "red", PARTY),
        (CAPTURE, "to_party", "Green", f"{PARTY} (similar: green)"),
        (CAPTURE, "to_party", "", "the party that holds the place after a capture"),
        (CAPTURE, "to_party", "blue", "another party than from_party"),
        (CAPTURE, "source_id", "wires", "a source_id of sources.csv (similar: wire)"),
        (CAPTURE, "claimant", " ", "some text"),
        (CAPTURE, "quote", "w " * 26, "at most 25 words, found 26"),
        (CAPTURE, "published_on", "", DAY),
        (CAPTURE, "published_on", "Nov 16", DAY),
        (CAPTURE, "stated_on", "2020-11", DAY),
        (CAPTURE, "stated_on", "2020-11-17", "a day on or before it was published, 2020-11-16"),
        (CAPTURE, "about", "c0", "nothing, as the claim only asserts"),
        (SCHEDULE, "stated_on", "", "a day: a schedule is in force from when it was stated"),
        (SCHEDULE, "date", "2020/..", "a date with an end: a schedule's last day is its deadline"),
        (COUNT, "amount_min", "1,000", AMOUNT),
        (COUNT, "amount_max", "-5", AMOUNT),
        (COUNT, "amount_max", "9" * 30, AMOUNT),
        (COUNT, "amount_max", "999", "no less than amount_min, 1000"),
        (COUNT, "unit", "", "the unit of the amount"),
    ],
)
def test_names_each_fault_of_a_claim(
    tmp_path: Path, claim: dict[str, str], column: str, value: str, expected: str
) -> None:
    fault = f"row 2, column {column}: {value!r}, expected {expected}"
    assert read(tmp_path, claim | {column: value})[1] == [fault]


def test_names_a_unit_without_an_amount(tmp_path: Path) -> None:
    fault = "row 2, column amount_min: '', expected an amount, as there is a unit"
    assert read(tmp_path, CAPTURE | {"unit": "people"})[1] == [fault]


@pytest.mark.parametrize("text", ["", "20x", "2020-11-31", "2020-11-25/2020-11-15", "yesterday"])
def test_names_a_bad_date_and_what_its_check_expected(tmp_path: Path, text: str) -> None:
    ledger, faults = read(tmp_path, CAPTURE | {"date": text})
    assert len(faults) == 1
    assert faults[0].startswith(f"row 2, column date: {text!r}, expected an ")
    assert pd.isna(ledger["date_from"][0])


def test_names_a_claim_id_that_stands_twice(tmp_path: Path) -> None:
    fault = "row 4, column claim_id: 'c1', expected each id once; row 2 has it too"
    assert read(tmp_path, CAPTURE, SCHEDULE, CAPTURE)[1] == [fault]


@pytest.mark.parametrize(
    ("change", "column", "expected"),
    [
        ({"about": ""}, "about", "the claim_id of the claim that this one reschedules"),
        ({"about": "c22"}, "about", "the claim_id of a claim here (similar: c2)"),
        ({"about": "c3"}, "about", "no circle, found c3 → c3"),
        ({"place_id": "south"}, "about", "a claim about south, not north"),
        ({"about": "c1"}, "about", "a claim of kind schedule; that one is a capture"),
        ({"kind": "handover"}, "kind", "schedule, as the claim reschedules another"),
        (
            {"stated_on": "2020-11-09"},
            "stated_on",
            "a day on or after 2020-11-10, when the other deadline was stated",
        ),
        (
            {"stance": "corrects", "kind": "statement"},
            "about",
            "a claim of kind statement; that one is a schedule",
        ),
        (
            {"stance": "denies", "kind": "casualties"},
            "about",
            "a claim of kind casualties; that one is a schedule",
        ),
    ],
)
def test_names_a_claim_about_the_wrong_one(
    tmp_path: Path, change: dict[str, str], column: str, expected: str
) -> None:
    moved = MOVED | change
    fault = f"row 4, column {column}: {moved[column]!r}, expected {expected}"
    assert read(tmp_path, CAPTURE, SCHEDULE, moved)[1] == [fault]


@pytest.mark.parametrize("stance", ["denies", "corrects"])
def test_names_a_denial_or_correction_of_a_claim_that_does_not_exist(
    tmp_path: Path, stance: str
) -> None:
    _, faults = read(
        tmp_path, CAPTURE, DENIAL | {"stance": stance, "about": "x", "to_party": "green"}
    )
    assert faults == ["row 3, column about: 'x', expected the claim_id of a claim here"]


def test_names_a_circle_of_corrections_once(tmp_path: Path) -> None:
    first = CAPTURE | {"stance": "corrects", "about": "b", "claim_id": "a"}
    second = first | {"claim_id": "b", "about": "c"}
    third = first | {"claim_id": "c", "about": "a"}
    tail = first | {"claim_id": "d", "about": "b"}
    fault = "row 3, column about: 'b', expected no circle, found a → b → c → a"
    assert read(tmp_path, CAPTURE, first, second, third, tail)[1] == [fault]


def test_names_every_fault_of_a_claim_at_once(tmp_path: Path) -> None:
    change = {"kind": "x", "place_id": "x", "date": "x", "published_on": "x", "source_id": "x"}
    _, faults = read(tmp_path, CAPTURE | change)
    assert {fault.split("column ")[1].split(":")[0] for fault in faults} == set(change)


def test_ids_that_cannot_be_told_are_not_at_fault(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    pd.DataFrame([CAPTURE], columns=CLAIMS.headings).to_csv(path, index=False)
    assert read_claims(path)[1] == []


def test_transfers_are_the_kinds_that_say_who_holds_a_place() -> None:
    assert {"capture", "handover", "control"} == TRANSFERS
