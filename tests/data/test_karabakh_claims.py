"""What only the embedded dossier's claims must hold; the form of any ledger is tested elsewhere."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from handover.dossier.claim_kinds import TRANSFERS
from handover.dossier.claims import read_claims
from handover.dossier.facts import read_facts
from handover.state.state_on import state_on

FOLDER = Path(__file__).parents[2] / "data" / "karabakh-2020"
FIRST_REPORT = "afp-2020-11-16"

# The research rows behind the ledger. C00, the publication itself, is the source row.
OF_THE_REPORT = [f"C{n:02}" for n in range(1, 36) if n != 20] + ["C20a", "C20b"]
BEYOND_IT = [f"B{n:02}" for n in range(1, 51)]
OF_THE_ACCORD = [f"B23-{point}" for point in ("1", "2", "3", "4", "5", "6a", "6b", "7", "8", "9")]


@pytest.fixture(scope="module")
def ledger() -> pd.DataFrame:
    table, faults = read_claims(FOLDER / "claims.csv")
    assert faults == []
    return table


@pytest.fixture(scope="module")
def report(ledger: pd.DataFrame) -> pd.DataFrame:
    return ledger[ledger["source_id"] == FIRST_REPORT]


def test_every_research_row_is_in_the_ledger(ledger: pd.DataFrame):
    ids = list(ledger["claim_id"])
    rows = [*OF_THE_REPORT, *BEYOND_IT, *OF_THE_ACCORD]
    assert [r for r in rows if r not in ids and not any(i.startswith(f"{r}-") for i in ids)] == []


def test_rows_added_for_the_districts_stay_few(ledger: pd.DataFrame):
    assert 1 <= ledger["claim_id"].str.startswith("D").sum() <= 25


def test_first_report_is_cited_by_its_own_rows_only(ledger: pd.DataFrame, report: pd.DataFrame):
    assert set(report.index) == set(ledger.index[ledger["claim_id"].str.startswith("C")])
    assert set(report["published_on"]) == {pd.Timestamp("2020-11-16")}


def test_every_claim_of_the_first_report_is_quoted(report: pd.DataFrame):
    assert list(report.loc[report["quote"] == "", "claim_id"]) == []


def test_quotations_do_not_add_up_to_the_report(report: pd.DataFrame):
    # Its text has some 560 words and is the agency's: half of it, in pieces, is enough evidence.
    words = sum(len(quote.split()) for quote in set(report["quote"]))
    assert 200 < words < 300


def test_counts_are_of_known_things(ledger: pd.DataFrame):
    counted = ledger[ledger["unit"] != ""]
    units = counted.groupby("kind")["unit"].agg(set).to_dict()
    assert units == {
        "casualties": {"killed", "missing", "wounded"},
        "deployment": {"peacekeepers"},
        "destruction": {"houses burned"},
        "displacement": {"displaced", "remaining"},
        "return": {"returned"},
        "statement": {"people", "votes"},
    }


def test_estimates_are_marked(ledger: pd.DataFrame):
    claims = ledger.set_index("claim_id")
    assert claims.loc["C18", "approximate"] == "yes"  # "some 2,000 troops"
    assert claims.loc["B23-3-line", "approximate"] == ""  # "1960 servicemen"


def test_a_town_taken_in_the_war_is_no_district(ledger: pd.DataFrame):
    war = ledger["date_from"].between("2020-09-27", "2020-11-09")
    changed = ledger["from_party"] != ledger["to_party"]
    moved = ledger[war & changed & ledger["kind"].isin(TRANSFERS)]
    assert set(moved["place_id"]) == {
        *("hadrut", "shusha", "talish", "mataghis"),
        *("jabrayil-town", "fuzuli-town", "zangilan-town", "qubadli-town"),
    }


@pytest.mark.parametrize(
    ("place", "deadline"),
    [
        ("kalbajar-part", "2020-11-25"),
        ("aghdam-part", "2020-11-20"),
        ("lachin-part", "2020-12-01"),
    ],
)
def test_each_part_has_a_deadline_and_an_outcome(ledger: pd.DataFrame, place: str, deadline: str):
    here = ledger[ledger["place_id"] == place]
    plans, outcomes = here[here["kind"] == "schedule"], here[here["kind"] == "handover"]
    assert plans["date_to"].max() == pd.Timestamp(deadline)
    assert set(outcomes["date_from"]) == {pd.Timestamp(deadline)}


def test_no_handover_is_claimed_for_charektar(ledger: pd.DataFrame):
    here = ledger[ledger["place_id"] == "charektar"].set_index("claim_id")
    assert here.loc["B39", ["stance", "about"]].tolist() == ["corrects", "B37"]
    assert "handover" not in set(here["kind"])


AREAS = [
    *("kalbajar-part", "aghdam-part", "lachin-part", "lachin-corridor", "fuzuli-part"),
    *("jabrayil-district", "zangilan-district", "qubadli-district", "nkao-rest"),
]


@pytest.mark.parametrize(
    "day", ["1993-12-01", "2000-01-01", "2010-01-01", "2016-04-05", "2020-09-26"]
)
def test_who_held_each_area_was_known_at_the_time(ledger: pd.DataFrame, day: str):
    then = pd.Timestamp(day)
    cells = state_on(ledger, then, then, places=AREAS)
    assert {place: cell.holder for place, cell in cells.items()} == dict.fromkeys(AREAS, "armenian")


def test_arrivals_of_2023_are_told_day_by_day(ledger: pd.DataFrame):
    counts = ledger[(ledger["event_id"] == "exodus-2023") & ledger["amount_min"].notna()]
    days = {*pd.date_range("2023-09-26", "2023-09-30"), pd.Timestamp("2023-10-02")}
    assert days | {pd.Timestamp("2023-09-24")} <= set(counts["date_to"])
    assert counts["claimant"].str.contains("High Commissioner for Refugees").any()


def test_a_denial_names_no_holder_that_it_does_not_name(ledger: pd.DataFrame):
    denials = ledger[ledger["stance"] == "denies"]
    assert set(denials.loc[denials["to_party"] != "", "claim_id"]) == {"B40-town-azernews"}
    assert (denials["title"] != "").all()


def test_what_was_handed_over_is_smaller_than_the_district():
    facts, _ = read_facts(FOLDER / "facts.csv")
    area = facts[facts["property"] == "area"].groupby("place_id")["value"]
    for part in ("kalbajar", "aghdam", "fuzuli"):
        assert area.max()[f"{part}-part"] < area.min()[f"{part}-district"]
