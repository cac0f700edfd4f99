"""Each rule of state on its own; `test_spans.py` holds them all against the oracle."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from handover.dossier.read import Dossier
from handover.state.history import Cell, Status
from handover.state.live import EARLIEST, LATEST, as_of, places_with_state
from handover.state.state_on import state_on
from tests.support.small_ledger import ledger_of

LATE = "9999-12-31"


def state(
    ledger: pd.DataFrame, day: str, known: str = LATE, place: str = "north"
) -> dict[str, Any]:
    """State of one place as a dictionary, with the deadline as an ISO day."""
    cell = state_on(ledger, pd.Timestamp(day), pd.Timestamp(known), places=[place])[place]
    deadline = "" if cell.deadline is None else date.fromordinal(cell.deadline).isoformat()
    return {**cell._asdict(), "deadline": deadline}


def test_every_state_cites_a_claim_that_was_live(karabakh: Dossier):
    ledger = karabakh.ledger
    for known in ("2020-11-09", "2020-11-16", "2020-12-02", LATE):
        live = set(as_of(ledger, pd.Timestamp(known))["claim_id"]) | {""}
        found = state_on(ledger, pd.Timestamp("2020-11-20"), pd.Timestamp(known))
        assert list(found) == places_with_state(ledger)
        for cell in found.values():
            names = ("holder", "confirming", "schedule", "stay", "denial")
            assert {getattr(cell, f"{name}_claim") for name in names} <= live


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
    assert found == {**Cell()._asdict(), "deadline": ""}


def test_a_place_that_no_claim_names_is_unknown():
    assert state(ledger_of(TAKEN), "2020-01-10", place="elsewhere")["status"] == "unknown"


def test_claims_of_other_kinds_settle_nothing():
    kinds = ("agreement", "ceasefire", "deployment", "displacement", "return", "statement")
    ledger = ledger_of(*({"claim_id": kind, "kind": kind} for kind in kinds))
    assert places_with_state(ledger) == []
    assert state_on(ledger, date(2020, 1, 1), date(2020, 1, 1)) == {}
    assert state(ledger, "2020-01-10")["status"] == "unknown"


@pytest.mark.parametrize("kind", ["capture", "handover", "control"])
@pytest.mark.parametrize(("day", "holder"), [("2020-01-09", "green"), ("2020-01-10", "blue")])
def test_a_transfer_moves_a_place_on_its_day(kind: str, day: str, holder: str):
    found = state(ledger_of(TAKEN | {"kind": kind}), day)
    assert (found["status"], found["holder"]) == ("held", holder)


def test_before_the_first_transfer_its_giver_held_the_place():
    found = state(ledger_of(TAKEN), "1900-01-01")
    assert (found["holder"], found["since"], found["holder_claim"]) == ("green", "", "taken")
    assert found["inferred"]


@pytest.mark.parametrize("giver", ["", "blue"])
def test_from_a_report_without_another_giver_nothing_is_inferred(giver: str):
    report = TAKEN | {"kind": "control", "from_party": giver}
    assert state(ledger_of(report), "2020-01-09")["status"] == "unknown"


def test_before_a_transfer_from_nobody_named_the_holder_is_unknown():
    found = state(ledger_of(TAKEN | {"from_party": ""}), "2020-01-09")
    assert (found["status"], found["holder"]) == ("unknown", "")


ENDED = {"claim_id": "ended", "kind": "control", "to_party": "", "date": "2020-01-12"}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2020-01-11", ("held", "blue", "", "taken")),
        ("2020-01-12", ("unknown", "", "blue", "ended")),
        ("2020-01-15", ("unknown", "", "blue", "ended")),
        ("2020-01-16", ("held", "red", "", "later")),
    ],
)
def test_after_an_end_the_holder_is_unknown_until_a_later_claim(
    day: str, expected: tuple[str, str, str, str]
):
    later = TAKEN | {"claim_id": "later", "to_party": "red", "date": "2020-01-16"}
    ledger = ledger_of(later | {"from_party": ""}, TAKEN, ENDED | {"from_party": "blue"})
    found = state(ledger, day)
    assert tuple(found[key] for key in ("status", "holder", "ended", "holder_claim")) == expected


def test_the_end_of_a_control_says_nothing_against_another_holder():
    found = state(ledger_of(TAKEN, ENDED), "2020-01-12")
    assert (found["status"], found["holder"], found["holder_claim"]) == ("held", "blue", "taken")


def test_who_has_it_again_after_an_end_begins_a_new_run():
    again = TAKEN | {"claim_id": "again", "kind": "control", "date": "2020-01-14", "from_party": ""}
    found = state(ledger_of(TAKEN, ENDED | {"from_party": "blue"}, again), "2020-01-15")
    assert (found["holder"], found["since"], found["holder_claim"]) == (
        "blue",
        "2020-01-14",
        "again",
    )


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
    # The third says the same again: it confirms, and the run began with the first.
    found = state(ledger, "2020-01-14")
    assert (found["holder_claim"], found["confirming_claim"]) == ("taken", "third")
    assert state(ledger, "2020-01-13")["confirming_claim"] == ""


def correcting(claim: str, published: str) -> dict[str, str]:
    return {"stance": "corrects", "about": claim, "published_on": published}


def denying(claim: str, published: str) -> dict[str, str]:
    return {"kind": "capture", "stance": "denies", "about": claim, "published_on": published}


VAGUE = {"claim_id": "vague", "event_id": "war", "kind": "capture", "date": "199X"}
EXACT = {"claim_id": "exact", "event_id": "war", "kind": "capture", "date": "1993-04-02"}


@pytest.mark.parametrize(
    ("day", "status", "holder"),
    [
        ("2020-01-03", "held", "green"),
        ("2020-01-04", "changing", "blue"),
        ("2020-01-09", "changing", "blue"),
        ("2020-01-10", "held", "blue"),
    ],
)
def test_only_an_exact_day_jumps(day: str, status: str, holder: str):
    found = state(ledger_of(TAKEN | {"date": "2020-01-04/2020-01-10"}), day)
    assert (found["status"], found["holder"]) == (status, holder)
    if status == "changing":
        assert (found["rival"], found["since"], found["holder_claim"]) == ("green", "", "taken")


@pytest.mark.parametrize("giver", ["", "blue"])
def test_a_report_within_a_span_says_nothing_of_a_change(giver: str):
    report = {"kind": "control", "date": "2020-01-04/2020-01-10", "from_party": giver}
    found = state(ledger_of(TAKEN | report), "2020-01-06")
    # That it stayed is so from the first day of its span.
    assert found["status"] == ("held" if giver else "unknown")


def test_a_vague_date_yields_to_a_more_exact_one_of_its_event():
    ledger = ledger_of(EXACT, VAGUE)
    assert state(ledger, "1993-04-01")["holder"] == "green"
    assert state(ledger, "1993-04-02")["since"] == "1993-04-02"


def test_a_vague_date_stands_until_the_exact_one_is_known():
    ledger = ledger_of(VAGUE, EXACT | {"published_on": "2020-06-01"})
    assert state(ledger, "1990-01-01", "2020-05-31")["status"] == "changing"
    assert state(ledger, "1990-01-01", "2020-06-01")["status"] == "held"


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"date": "1989/1993"}, "changing"),
        ({"date": "199X"}, "changing"),
        # Of two events the one that was over first goes first, and green held it until then.
        ({"event_id": "other"}, "held"),
        ({"event_id": ""}, "held"),
    ],
)
def test_a_vague_date_yields_to_nothing_else(other: dict[str, str], status: str):
    ledger = ledger_of(VAGUE, EXACT | other)
    assert state(ledger, "1990-01-01")["status"] == status
    assert "vague" in state(ledger, "2000-01-01").values()


def test_a_repeated_report_moves_what_is_confirmed_and_not_since():
    again = {"claim_id": "again", "kind": "control", "date": "2020-02-01", "from_party": ""}
    found = state(ledger_of(TAKEN, again), "2020-02-02")
    assert (found["since"], found["confirmed"]) == ("2020-01-10", "2020-02-01")
    assert (found["holder_claim"], found["confirming_claim"]) == ("taken", "again")
    assert state(ledger_of(TAKEN, again), "2020-01-31")["confirmed"] == "2020-01-10"


def test_a_run_that_is_broken_begins_anew():
    lost = TAKEN | {"claim_id": "lost", "to_party": "red", "date": "2020-01-12"}
    back = TAKEN | {"claim_id": "back", "date": "2020-01-14"}
    assert state(ledger_of(TAKEN, lost, back), "2020-01-14")["since"] == "2020-01-14"


def test_a_denial_makes_a_place_contested():
    denial = {"claim_id": "denial"} | denying("taken", "2020-01-11")
    ledger = ledger_of(TAKEN, denial)
    assert state(ledger, "2020-01-10", "2020-01-10")["status"] == "held"
    found = state(ledger, "2020-01-10", "2020-01-11")
    assert found["status"] == "contested"
    assert (found["holder"], found["rival"], found["denial_claim"]) == ("blue", "green", "denial")
    assert found["holder_claim"] == "taken"


@pytest.mark.parametrize(
    ("own", "giver", "status", "rival"),
    [
        ("red", "green", "contested", "red"),
        ("", "green", "contested", "green"),
        ("blue", "green", "contested", "green"),  # it repeats what it denies
        ("", "", "held", ""),
        ("blue", "", "held", ""),
    ],
)
def test_a_contest_needs_another_holder(own: str, giver: str, status: str, rival: str):
    denial = {"claim_id": "denial", "to_party": own} | denying("taken", "2020-01-01")
    found = state(ledger_of(TAKEN | {"from_party": giver}, denial), "2020-01-10")
    assert (found["status"], found["rival"]) == (status, rival)
    assert found["denial_claim"] == "denial"


def test_a_denied_plan_contests_no_transfer():
    told = {"event_id": "handover", "claimant": "Aide"}
    denial = PLAN | {"claim_id": "denial", "stance": "denies", "about": "plan"}
    found = state(ledger_of(PLAN | told, denial, TAKEN | told), "2020-01-12")
    assert (found["status"], found["denial_claim"]) == ("held", "")


def test_a_newer_denial_without_another_holder_hides_none():
    first = {"claim_id": "first", "to_party": "red"} | denying("taken", "2020-01-01")
    newer = {"claim_id": "newer", "to_party": ""} | denying("taken", "2020-01-02")
    found = state(ledger_of(TAKEN | {"from_party": ""}, first, newer), "2020-01-10")
    assert (found["status"], found["rival"], found["denial_claim"]) == ("contested", "red", "first")


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
        ({"claimant": "Ministry"}, "held"),  # who denied it grants it
        ({"claimant": "Army", "event_id": "second attempt"}, "held"),
    ],
)
def test_only_another_word_settles_a_contest(again: dict[str, str], status: str):
    first = TAKEN | {"event_id": "attempt", "claimant": "Army"}
    denial = {"claim_id": "denial", "event_id": "attempt", "claimant": "Ministry"}
    denial |= denying("taken", "2020-01-10")
    later = first | {"stated_on": "2020-01-12"}
    later = later | {"claim_id": "again", "date": "2020-01-12"}
    ledger = ledger_of(first, denial, later | again)
    assert state(ledger, "2020-01-11")["status"] == "contested"
    found = state(ledger, "2020-01-12")
    # A settled state rests on what nobody denied.
    assert (found["status"], found["holder_claim"]) == (
        status,
        "again" if status == "held" else "taken",
    )


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


def test_a_schedule_is_due_though_nobody_says_who_holds_the_place():
    found = state(ledger_of(PLAN | {"from_party": ""}), "2020-01-10")
    assert (found["status"], found["holder"], found["schedule_claim"]) == ("due", "", "plan")


def test_a_plan_lets_infer_who_is_to_hand_over():
    found = state(ledger_of(PLAN), "2020-01-10")
    assert (found["holder"], found["inferred"], found["holder_claim"]) == ("green", True, "plan")


def test_no_inference_outweighs_a_plan():
    later = {"claim_id": "later", "from_party": "blue", "to_party": "red", "date": "2023-01-01"}
    ledger = ledger_of(PLAN, later | {"kind": "capture"})
    assert state(ledger, "2020-01-04")["holder"] == "blue"
    found = [state(ledger, day) for day in ("2020-01-10", "2020-02-01")]
    assert [(c["status"], c["holder"]) for c in found] == [("due", "green"), ("lapsed", "green")]


def test_a_recounted_deadline_is_never_in_force():
    moved = PLAN | {"claim_id": "moved", "date": "2020-01-30", "stated_on": "2020-01-15"}
    recounted = PLAN | {"claim_id": "recounted", "stated_on": "2020-01-21"}
    ledger = ledger_of(PLAN, moved, recounted)
    assert state(ledger, "2020-01-25")["schedule_claim"] == "moved"


@pytest.mark.parametrize(
    ("report", "status"),
    [
        ({"date": "2020-01-20"}, "held"),
        ({"date": "2020-01-19"}, "lapsed"),
        ({"date": "2020-01-22"}, "lapsed"),
        ({"date": "2020-01-20", "from_party": ""}, "held"),
        ({"date": "2020-01-20/2020-01-25", "from_party": ""}, "lapsed"),
        ({"date": "2020-01-20", "to_party": "red"}, "lapsed"),
    ],
)
@pytest.mark.parametrize("giver", ["green", ""])
def test_a_report_that_the_giver_still_holds_it_ends_a_plan(
    report: dict[str, str], status: str, giver: str
):
    before = TAKEN | {"claim_id": "before", "from_party": "", "to_party": "green", "date": "2019"}
    stay = {"claim_id": "stay", "kind": "control", "to_party": "green"} | report
    found = state(ledger_of(before, PLAN | {"from_party": giver}, stay), "2020-01-21")
    assert (found["status"], found["schedule_claim"]) == (status, "plan")
    assert found["stay_claim"] == ("stay" if status == "held" else "")
    assert (found["deadline"] == "") == (status == "held")


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
        ({"kind": "handover", "date": "2020-01-04"}, True),
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
        assert (found["status"], found["holder_claim"]) == ("contested", "taken")
        assert (found["schedule_claim"], found["deadline"]) == ("plan", "2020-01-20")


def test_places_come_in_the_order_asked_for():
    ledger = ledger_of(TAKEN, TAKEN | {"claim_id": "other", "place_id": "south"})
    found = state_on(ledger, EARLIEST, LATEST, places=["south", "elsewhere", "north"])
    assert list(found) == ["south", "elsewhere", "north"]
    assert [cell.status for cell in found.values()] == ["held", "unknown", "held"]
    assert list(state_on(ledger, EARLIEST, LATEST)) == ["north", "south"]
