"""What only the dossier of Sinai must hold: its states, its spans, what it leaves open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from handover.dossier.read import Dossier
from handover.state.live import LATEST
from handover.state.state_on import state_on

FOLDER = Path(__file__).parents[2] / "data" / "sinai-1979"

TRUTH = [
    # place, day, known on, status, holder, deadline or since
    ("el-arish-area", "1979-05-01", "then", "due", "israel", "1979-05-26"),
    ("el-arish-area", "1979-05-28", "then", "lapsed", "israel", "1979-05-26"),
    ("el-arish-area", "1979-05-28", "latest", "held", "egypt", "1979-05-25"),
    ("second-area", "1979-08-01", "then", "due", "israel", "1980-01-25"),
    ("second-area", "1979-08-01", "latest", "held", "egypt", "1979-07-26"),
    ("third-area", "1979-08-15", "latest", "changing", "egypt", ""),
    ("third-area", "1979-11-14", "then", "due", "israel", "1980-01-25"),
    ("third-area", "1979-11-20", "then", "held", "egypt", "1979-07-27/1979-11-14"),
    ("santa-katarina-area", "1979-11-15", "then", "due", "israel", "1980-01-25"),
    ("santa-katarina-area", "1979-11-16", "then", "held", "egypt", "1979-11-15"),
    ("alma-area", "1979-11-14", "latest", "due", "israel", "1980-01-25"),
    ("alma-area", "1979-11-20", "then", "due", "israel", "1979-11-26"),
    ("alma-area", "1979-11-20", "1979-11-15", "due", "israel", "1980-01-25"),
    ("alma-area", "1979-11-26", "then", "held", "egypt", "1979-11-25"),
    ("fifth-area", "1980-01-24", "then", "due", "israel", "1980-01-25"),
    ("fifth-area", "1980-01-27", "then", "lapsed", "israel", "1980-01-25"),
    ("fifth-area", "1980-01-28", "then", "held", "egypt", "1980-01-25"),
    ("eastern-sinai", "1980-06-01", "then", "due", "israel", "1982-04-25"),
    ("eastern-sinai", "1982-04-01", "then", "due", "israel", "1982-04-26"),
    ("eastern-sinai", "1982-04-25", "then", "due", "israel", "1982-04-25"),
    ("eastern-sinai", "1982-04-26", "then", "held", "egypt", "1982-04-25"),
    ("taba", "1982-04-25", "then", "due", "israel", "1982-04-25"),
    ("taba", "1982-04-26", "then", "lapsed", "israel", "1982-04-25"),
    ("taba", "1984-11-06", "then", "lapsed", "israel", "1982-04-25"),
    ("taba", "1985-06-01", "latest", "held", "israel", "1967"),
    ("taba", "1988-09-30", "then", "held", "israel", "1967"),
    ("taba", "1989-03-01", "then", "due", "israel", "1989-03-15"),
    ("taba", "1989-03-16", "then", "held", "egypt", "1989-03-15"),
]


@pytest.mark.parametrize("expected", TRUTH, ids="-".join)
def test_states_are_these(sinai: Dossier, expected: tuple[str, ...]):
    place, day, known, status, holder, when = expected
    known_on = {"then": pd.Timestamp(day), "latest": LATEST}.get(known) or pd.Timestamp(known)
    cell = state_on(sinai.ledger, pd.Timestamp(day), known_on, places=[place])[place]
    assert (cell.status, cell.holder) == (status, holder)
    running = status in ("due", "lapsed")
    deadline = cell.deadline and str(date.fromordinal(cell.deadline))
    assert (deadline if running else cell.since) == when


def test_there_are_claims_enough_with_their_words(sinai: Dossier):
    ledger = sinai.ledger
    assert len(ledger) >= 60
    assert ledger["source_id"].nunique() >= 30
    quoted = ledger["quote"] != ""
    assert quoted.mean() > 0.8
    # What is not quoted is reckoned from the treaty's two periods, and says so.
    reckoned = ledger.loc[~quoted, "note"]
    assert reckoned.str.contains("exchange of the instruments|signing").sum() >= len(reckoned) - 1


def test_the_deadlines_are_nine_months_and_three_years_from_the_exchange(sinai: Dossier):
    ledger = sinai.ledger.set_index("claim_id")
    exchange = ledger.loc["S05", "date_from"]
    assert exchange == pd.Timestamp("1979-04-25")
    for prefix, span in (("S06-", {"months": 9}), ("S07-", {"years": 3})):
        plans = ledger[ledger.index.str.startswith(prefix)]
        assert len(plans) >= 4
        assert set(plans["date_to"]) == {exchange + pd.DateOffset(**span)}
        assert set(plans["stated_on"]) == {exchange}


def test_two_deadlines_were_moved(sinai: Dossier):
    ledger = sinai.ledger
    moved = ledger[ledger["stance"] == "reschedules"].set_index("place_id")["date"].to_dict()
    assert moved == {"alma-area": "1979-11-26", "taba": "1989-03-15"}


def test_later_accounts_of_the_same_handovers_move_no_state(sinai: Dossier):
    ledger = sinai.ledger
    later = ledger[ledger["source_id"].isin(("suezbalady-nd", "ahram-weekly-nd"))]
    assert set(later["date"]) == {"1979-05-26", "1979-11-19", "1989-03-19"}
    assert set(later["kind"]) == {"statement"}


def test_taba_is_no_part_of_the_eastern_area(sinai: Dossier):
    parents = sinai.places.set_index("place_id")["parent_id"]
    assert parents["taba"] == "sinai"
    assert parents["sharm-el-sheikh"] == parents["rafah"] == "eastern-sinai"


def test_names_that_were_given_and_went_are_historical(sinai: Dossier):
    old = sinai.names[sinai.names["role"] == "historical"].groupby("lang")["name"].agg(set)
    assert old["en"] == {"Ophira", "Refidim"}
    assert old["he"] == {"אופירה", "רפידים"}
