"""Plain words for one claim."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from handover.dossier.csv_table import records
from handover.dossier.read import Dossier
from handover.state import sentences
from tests.support.small_ledger import ledger_of

PARTIES = {"green": "the green side", "blue": "Blue"}


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


def test_every_kind_and_every_claim_has_words(karabakh: Dossier):
    parties = {party.id: party.name for party in karabakh.parties}
    assert set(karabakh.ledger["kind"]) <= set(sentences.KINDS)
    assert set(karabakh.places["kind"]) <= set(sentences.PLACE_KINDS)
    for claim in records(karabakh.ledger):
        title = sentences.claim_title(claim, parties)
        assert not title[:1].islower(), claim["claim_id"]
        assert not re.search(r"nan|NaT|None|<NA>|unnamed", title), title
