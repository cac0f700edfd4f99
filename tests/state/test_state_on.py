"""State on two axes: the truth table of the embedded dossier, and each rule on its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pytest

from handover.dossier.csv_table import records
from handover.dossier.read import Dossier
from handover.state.state_on import (
    EARLIEST,
    LATEST,
    STATE_COLUMNS,
    Status,
    as_of,
    places_with_state,
    state_on,
)
from tests.support.small_ledger import ledger_of

LATE = "9999-12-31"
FIRST_REPORT = "afp-2020-11-16"

# place, day, known on, and what of the state the design's table settles
TRUTH = [
    (
        "kalbajar-part",
        "2020-11-12",
        "2020-11-12",
        {"status": "due", "deadline": "2020-11-15", "days_left": 3, "holder": "armenian"},
    ),
    (
        "kalbajar-part",
        "2020-11-20",
        "2020-11-12",
        {"status": "lapsed", "deadline": "2020-11-15", "days_left": -5},
    ),
    (
        "kalbajar-part",
        "2020-11-20",
        "2020-11-16",
        {"status": "due", "deadline": "2020-11-25", "days_left": 5},
    ),
    ("kalbajar-part", "2020-11-12", LATE, {"status": "due", "deadline": "2020-11-15"}),
    ("kalbajar-part", "2020-11-26", "2020-11-16", {"status": "lapsed", "deadline": "2020-11-25"}),
    (
        "kalbajar-part",
        "2020-11-26",
        LATE,
        {"status": "held", "holder": "azerbaijan", "since": "2020-11-25", "how": "handover"},
    ),
    ("aghdam-part", "2020-11-19", LATE, {"status": "due", "deadline": "2020-11-20"}),
    (
        "aghdam-part",
        "2020-11-20",
        LATE,
        {"status": "held", "holder": "azerbaijan", "since": "2020-11-20", "how": "handover"},
    ),
    (
        "lachin-part",
        "2020-12-01",
        LATE,
        {"status": "held", "holder": "azerbaijan", "since": "2020-12-01", "how": "handover"},
    ),
    (
        "lachin-corridor",
        "2020-12-02",
        LATE,
        {"status": "held", "holder": "peacekeepers", "schedule_claim": ""},
    ),
    ("lachin-town", "2020-12-02", LATE, {"status": "contested"}),
    (
        "lachin-town",
        "2022-08-26",
        LATE,
        {"status": "held", "holder": "azerbaijan", "since": "2022-08-26"},
    ),
    ("hadrut", "2020-10-11", LATE, {"status": "contested"}),
    ("shusha", "2020-11-08", "2020-11-08", {"status": "contested"}),
    (
        "shusha",
        "2020-11-09",
        LATE,
        {"status": "held", "holder": "azerbaijan", "since": "2020-11-09"},
    ),
    (
        "charektar",
        "2020-11-26",
        LATE,
        {"status": "held", "holder": "armenian", "schedule_claim": ""},
    ),
]


def state(
    ledger: pd.DataFrame, day: str, known: str = LATE, place: str = "north"
) -> dict[str, Any]:
    """State of one place as a dictionary, with the kind of the holder's claim as ``how``."""
    table = state_on(ledger, pd.Timestamp(day), pd.Timestamp(known), places=[place])
    (row,) = records(table)
    kinds: Mapping[str, str] = dict(zip(ledger["claim_id"], ledger["kind"], strict=True))
    deadline = "" if pd.isna(row["deadline"]) else row["deadline"].date().isoformat()
    return {**row, "deadline": deadline, "how": kinds.get(row["holder_claim"], "")}


@pytest.mark.parametrize(("place", "day", "known", "expected"), TRUTH)
def test_the_truth_table_of_the_design(
    karabakh: Dossier, place: str, day: str, known: str, expected: Mapping[str, object]
):
    found = state(karabakh.ledger, day, known, place)
    assert {column: found[column] for column in expected} == expected


def test_what_the_first_report_alone_tells(karabakh: Dossier):
    ledger = karabakh.ledger[karabakh.ledger["source_id"] == FIRST_REPORT].reset_index(drop=True)
    found = state(ledger, "2020-11-16", "2020-11-16", "kalbajar-part")
    assert found["status"] == "due"
    assert found["deadline"] == "2020-11-25"
    assert found["days_left"] == 9
    assert found["holder"] == "armenian"
    assert found["since"] == "199X"


@pytest.mark.parametrize(
    ("place", "first", "last"),
    [
        ("lachin-town", "2020-12-02", "2022-08-25"),
        ("hadrut", "2020-10-09", "2020-10-13"),
    ],
)
def test_a_contest_lasts_until_it_is_settled(karabakh: Dossier, place: str, first: str, last: str):
    for day in (first, last):
        assert state(karabakh.ledger, day, place=place)["status"] == "contested"


@pytest.mark.parametrize(("day", "status"), [("2020-11-08", "contested"), ("2021-06-01", "held")])
def test_shusha_is_told_with_hindsight_too(karabakh: Dossier, day: str, status: str):
    found = state(karabakh.ledger, day, place="shusha")
    assert (found["status"], found["holder"]) == (status, "azerbaijan")


def test_every_state_cites_a_claim_that_was_live(karabakh: Dossier):
    ledger = karabakh.ledger
    for known in ("2020-11-09", "2020-11-16", "2020-12-02", LATE):
        live = set(as_of(ledger, pd.Timestamp(known))["claim_id"]) | {""}
        table = state_on(ledger, pd.Timestamp("2020-11-20"), pd.Timestamp(known))
        assert table["place_id"].tolist() == places_with_state(ledger)
        for column in ("claim_id", "holder_claim", "schedule_claim", "denial_claim"):
            assert set(table[column]) <= live


# Each rule on its own. The place is north, green gives and blue takes, unless a row says otherwise.

TAKEN = {"claim_id": "taken", "kind": "capture", "date": "2020-01-10"}
PLAN = {
    "claim_id": "plan",
    "kind": "schedule",
    "date": "2020-01-20",
    "stated_on": "2020-01-05",
    "published_on": "2020-01-05",
}


def test_nothing_known_is_unknown():
    found = state(ledger_of(TAKEN), "2020-01-10", "2019-12-31")
    assert found["status"] == Status.UNKNOWN
    assert all(found[column] == "" for column in STATE_COLUMNS if column != "status")
    assert pd.isna(found["days_left"])
    assert pd.isna(found["evidence_days"])


def test_a_place_that_no_claim_names_is_unknown():
    assert state(ledger_of(TAKEN), "2020-01-10", place="elsewhere")["status"] == "unknown"


def test_claims_of_other_kinds_settle_nothing():
    kinds = ("agreement", "ceasefire", "deployment", "displacement", "return", "statement")
    ledger = ledger_of(*({"claim_id": kind, "kind": kind} for kind in kinds))
    assert places_with_state(ledger) == []
    assert state_on(ledger, date(2020, 1, 1), date(2020, 1, 1)).empty
    assert state(ledger, "2020-01-10")["status"] == "unknown"


@pytest.mark.parametrize("kind", ["capture", "handover", "control"])
@pytest.mark.parametrize(("day", "holder"), [("2020-01-09", "green"), ("2020-01-10", "blue")])
def test_a_transfer_moves_a_place_on_its_day(kind: str, day: str, holder: str):
    found = state(ledger_of(TAKEN | {"kind": kind}), day)
    assert (found["status"], found["holder"]) == ("held", holder)


def test_before_the_first_transfer_its_giver_held_the_place():
    found = state(ledger_of(TAKEN), "1900-01-01")
    assert (found["holder"], found["since"], found["holder_claim"]) == ("green", "", "taken")


def test_before_a_transfer_from_nobody_named_the_holder_is_unknown():
    found = state(ledger_of(TAKEN | {"from_party": ""}), "2020-01-09")
    assert (found["status"], found["holder"]) == ("unknown", "")


def test_of_two_transfers_the_later_holds():
    back = {"claim_id": "back", "kind": "capture", "from_party": "blue", "to_party": "green"}
    ledger = ledger_of(back | {"date": "2020-01-12"}, TAKEN)
    days = ("2020-01-09", "2020-01-11", "2020-01-12")
    assert [state(ledger, day)["holder"] for day in days] == ["green", "blue", "green"]


@pytest.mark.parametrize(
    ("said", "holder"),
    [
        (("2020-01-02", "2020-01-03"), "green"),
        (("2020-01-03", "2020-01-02"), "blue"),
        (("2020-01-02", "2020-01-02"), "green"),
    ],
)
def test_of_two_accounts_of_one_day_the_one_said_last_holds(said: tuple[str, str], holder: str):
    other = {"claim_id": "other", "kind": "capture", "date": "2020-01-10", "to_party": "green"}
    rows = [row | {"stated_on": day} for row, day in zip((TAKEN, other), said, strict=True)]
    assert state(ledger_of(*rows), "2020-01-10")["holder"] == holder


def test_what_is_published_later_is_not_known_yet():
    ledger = ledger_of(TAKEN | {"published_on": "2020-01-15"})
    assert state(ledger, "2020-01-20", "2020-01-14")["status"] == "unknown"
    assert state(ledger, "2020-01-20", "2020-01-15")["status"] == "held"


def test_a_correction_withdraws_what_it_corrects():
    ledger = ledger_of(
        TAKEN,
        TAKEN | {"claim_id": "right", "date": "2020-01-12"} | correcting("taken", "2020-01-13"),
    )
    assert state(ledger, "2020-01-11", "2020-01-12")["holder"] == "blue"
    assert state(ledger, "2020-01-11", "2020-01-13")["holder"] == "green"
    assert as_of(ledger, date(2020, 1, 13))["claim_id"].tolist() == ["right"]


def test_a_corrected_correction_leaves_the_first_claim_live():
    ledger = ledger_of(
        TAKEN,
        TAKEN | {"claim_id": "second", "date": "2020-01-12"} | correcting("taken", "2020-01-13"),
        TAKEN | {"claim_id": "third", "date": "2020-01-14"} | correcting("second", "2020-01-15"),
    )
    live = {day: as_of(ledger, date(2020, 1, day))["claim_id"].tolist() for day in (1, 13, 15)}
    assert live == {1: ["taken"], 13: ["second"], 15: ["taken", "third"]}
    # The third is about the same place but is another event: it is the last to take effect.
    assert state(ledger, "2020-01-14")["holder_claim"] == "third"
    assert state(ledger, "2020-01-13")["holder_claim"] == "taken"


def correcting(claim: str, published: str) -> dict[str, str]:
    return {"stance": "corrects", "about": claim, "published_on": published}


def denying(claim: str, published: str) -> dict[str, str]:
    return {"kind": "capture", "stance": "denies", "about": claim, "published_on": published}


VAGUE = {"claim_id": "vague", "event_id": "war", "kind": "capture", "date": "199X"}
EXACT = {"claim_id": "exact", "event_id": "war", "kind": "capture", "date": "1993-04-02"}


def test_a_vague_date_yields_to_a_more_exact_one_of_its_event():
    ledger = ledger_of(EXACT, VAGUE)
    assert state(ledger, "1993-04-01")["holder"] == "green"
    assert state(ledger, "1993-04-02")["since"] == "1993-04-02"


def test_a_vague_date_stands_until_the_exact_one_is_known():
    ledger = ledger_of(VAGUE, EXACT | {"published_on": "2020-06-01"})
    assert state(ledger, "1990-01-01", "2020-05-31")["since"] == "199X"
    assert state(ledger, "1990-01-01", "2020-06-01")["since"] == ""


@pytest.mark.parametrize(
    "other", [{"event_id": "other"}, {"event_id": ""}, {"date": "1989/1993"}, {"date": "199X"}]
)
def test_a_vague_date_yields_to_nothing_else(other: dict[str, str]):
    assert state(ledger_of(VAGUE, EXACT | other), "1990-01-01")["since"] != ""


def test_a_denial_makes_a_place_contested():
    denial = {"claim_id": "denial"} | denying("taken", "2020-01-11")
    ledger = ledger_of(TAKEN, denial)
    assert state(ledger, "2020-01-10", "2020-01-10")["status"] == "held"
    found = state(ledger, "2020-01-10", "2020-01-11")
    assert found["status"] == "contested"
    assert (found["holder"], found["rival"], found["denial_claim"]) == ("blue", "green", "denial")
    assert found["claim_id"] == "taken"


def test_nobody_denies_the_time_before_a_claim():
    denial = {"claim_id": "denial"} | denying("taken", "2020-01-01")
    found = state(ledger_of(TAKEN, denial), "2020-01-09")
    assert (found["status"], found["denial_claim"], found["rival"]) == ("held", "", "")


def test_a_denial_that_is_withdrawn_contests_nothing():
    denial = {"claim_id": "denial"} | denying("taken", "2020-01-11")
    withdrawn = {"claim_id": "withdrawn", "kind": "statement"} | correcting("denial", "2020-01-12")
    ledger = ledger_of(TAKEN, denial, withdrawn)
    assert state(ledger, "2020-01-10", "2020-01-11")["status"] == "contested"
    assert state(ledger, "2020-01-10", "2020-01-12")["status"] == "held"


@pytest.mark.parametrize(
    ("again", "status"),
    [
        ({"claimant": "Army"}, "contested"),
        ({"claimant": "Observers"}, "held"),
        ({"claimant": "Army", "event_id": "second attempt"}, "held"),
    ],
)
def test_only_another_word_settles_a_contest(again: dict[str, str], status: str):
    first = TAKEN | {"event_id": "attempt", "claimant": "Army"}
    denial = {"claim_id": "denial", "event_id": "attempt"} | denying("taken", "2020-01-10")
    later = first | {"claim_id": "again", "date": "2020-01-12"}
    ledger = ledger_of(first, denial, later | again)
    assert state(ledger, "2020-01-11")["status"] == "contested"
    found = state(ledger, "2020-01-12")
    assert (found["status"], found["holder_claim"]) == (status, "again")


def test_a_schedule_is_due_up_to_its_deadline_and_lapsed_after_it():
    ledger = ledger_of(TAKEN | {"date": "2000"}, PLAN | {"to_party": "green"})
    expected = {
        "2020-01-04": ("held", ""),
        "2020-01-05": ("due", "2020-01-20"),
        "2020-01-20": ("due", "2020-01-20"),
        "2020-01-21": ("lapsed", "2020-01-20"),
        "2021-01-21": ("lapsed", "2020-01-20"),
    }
    found = {day: state(ledger, day) for day in expected}
    assert {d: (row["status"], row["deadline"]) for d, row in found.items()} == expected
    assert [row["holder"] for row in found.values()] == ["blue"] * 5
    assert found["2020-01-20"]["days_left"] == 0
    assert found["2020-01-21"]["days_left"] == -1
    assert found["2020-01-21"]["evidence_days"] == 16
    assert found["2020-01-21"]["claim_id"] == "plan"


def test_a_schedule_is_due_though_nobody_says_who_holds_the_place():
    found = state(ledger_of(PLAN), "2020-01-10")
    assert (found["status"], found["holder"], found["claim_id"]) == ("due", "", "plan")


def test_the_deadline_is_the_last_day_of_its_date():
    assert state(ledger_of(PLAN | {"date": "2020-02"}), "2020-01-10")["deadline"] == "2020-02-29"


def test_a_new_schedule_takes_over_from_the_day_it_was_stated():
    moved = PLAN | {
        "claim_id": "moved",
        "stance": "reschedules",
        "about": "plan",
        "date": "2020-01-30",
        "stated_on": "2020-01-15",
        "published_on": "2020-01-16",
    }
    ledger = ledger_of(PLAN, moved)
    assert state(ledger, "2020-01-14")["schedule_claim"] == "plan"
    assert state(ledger, "2020-01-15")["schedule_claim"] == "moved"
    assert state(ledger, "2020-01-15", "2020-01-15")["schedule_claim"] == "plan"
    assert state(ledger, "2020-01-25", "2020-01-15")["status"] == "lapsed"


def test_a_denied_schedule_is_not_one():
    denial = PLAN | {"claim_id": "denial", "stance": "denies", "about": "plan"}
    later = {"stated_on": "2020-01-06", "published_on": "2020-01-06", "date": "2020-03-01"}
    assert state(ledger_of(PLAN, denial | later), "2020-01-10")["schedule_claim"] == "plan"


@pytest.mark.parametrize(
    ("end", "ended"),
    [
        ({"kind": "handover"}, True),
        ({"kind": "capture"}, True),
        ({"kind": "capture", "to_party": "red"}, True),
        ({"kind": "control"}, True),
        ({"kind": "control", "to_party": "green"}, False),
        ({"kind": "control", "to_party": "red"}, False),
        ({"kind": "handover", "date": "2020-01-04"}, False),
        ({"kind": "handover", "date": "2020-01-05"}, True),
        ({"kind": "handover", "date": "2020-01-13"}, False),
        ({"kind": "agreement"}, False),
        ({"kind": "handover", "place_id": "south"}, False),
    ],
)
def test_what_ends_a_schedule(end: dict[str, str], *, ended: bool):
    ledger = ledger_of(PLAN, {"claim_id": "end", "date": "2020-01-12"} | end)
    assert state(ledger, "2020-01-12")["schedule_claim"] == ("" if ended else "plan")


def test_a_contest_goes_before_a_deadline():
    plan = PLAN | {"stated_on": "2020-01-11", "published_on": "2020-01-11"}
    denial = {"claim_id": "denial"} | denying("taken", "2020-01-10")
    ledger = ledger_of(TAKEN, denial, plan)
    for day in ("2020-01-12", "2020-01-25"):
        found = state(ledger, day)
        assert (found["status"], found["claim_id"]) == ("contested", "taken")
        assert (found["schedule_claim"], found["deadline"]) == ("plan", "2020-01-20")


def test_the_age_of_the_evidence_counts_from_the_statement():
    stated = ledger_of(TAKEN | {"stated_on": "2020-01-11", "published_on": "2020-01-15"})
    assert state(stated, "2020-01-20")["evidence_days"] == 9
    assert state(stated, "2020-01-10")["evidence_days"] == -1
    assert state(ledger_of(TAKEN), "2020-01-20")["evidence_days"] == 19


def test_places_come_in_the_order_asked_for():
    ledger = ledger_of(TAKEN, TAKEN | {"claim_id": "other", "place_id": "south"})
    table = state_on(ledger, EARLIEST, LATEST, places=["south", "elsewhere", "north"])
    assert table["place_id"].tolist() == ["south", "elsewhere", "north"]
    assert table["status"].tolist() == ["held", "unknown", "held"]
    assert state_on(ledger, EARLIEST, LATEST)["place_id"].tolist() == ["north", "south"]
