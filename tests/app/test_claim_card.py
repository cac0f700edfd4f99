from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from handover.app.claim_card import claim_card, claim_day, claim_view, map_link
from handover.dossier.csv_table import records
from handover.dossier.read import Dossier
from handover.state.view import View
from handover.state.view_address import read_address

NOW = View(date(2020, 11, 16), "2020-11-20", zoom=8.0, at=(39.0, 46.0), step=2)


def claim(dossier: Dossier, claim_id: str) -> dict[str, Any]:
    return next(row for row in records(dossier.ledger) if row["claim_id"] == claim_id)


@pytest.mark.parametrize(
    ("claim_id", "day"),
    [
        ("B36", date(2020, 11, 20)),
        ("C13", date(2020, 11, 14)),  # the first of several days
        ("C30", date(2020, 11, 15)),  # by that day, without a first one
        ("C08", date(2020, 11, 15)),  # a deadline is shown on the day it was set
    ],
)
def test_the_day_of_a_claim(karabakh: Dossier, claim_id: str, day: date) -> None:
    assert claim_day(karabakh, claim(karabakh, claim_id)) == day


def test_every_claim_leads_to_a_view_that_its_address_opens(
    karabakh: Dossier, sinai: Dossier
) -> None:
    faults = []
    for dossier in (karabakh, sinai):
        for row in records(dossier.ledger):
            view = claim_view(dossier, row, NOW)
            opened, notes = read_address(view.parameters(), dossier)
            if notes or opened != view or row["published_on"].date() > view.known_on:
                faults.append((row["claim_id"], notes, view))
    assert faults == []


def test_the_map_keeps_the_sources_and_nothing_else_of_the_view(karabakh: Dossier) -> None:
    now = replace(NOW, sources=("afp-2020-11-16",), dossier="own")
    view = claim_view(karabakh, claim(karabakh, "C08"), now)
    assert (view.sources, view.dossier, view.place) == (now.sources, "own", "kalbajar-part")
    assert (view.known, view.step, view.zoom) == ("latest", 0, None)


def test_a_card_tells_all_of_a_claim_and_who_answers_it(karabakh: Dossier) -> None:
    html = claim_card(karabakh, "C08")
    row = claim(karabakh, "C08")
    for text in (row["claimant"], row["quote"], row["note"], row["claim_id"], "25 November 2020"):
        assert text in html, text
    assert "Moves the deadline of" in html
    assert "Denied by" in claim_card(karabakh, "B22-aliyev")
    assert "Servicemen of Azerbaijan" in claim_card(karabakh, "B41-killed")


def test_no_card_runs_what_a_dossier_says(small_dossier: Dossier) -> None:
    bad = '"><script>alert(1)</script>'
    ledger = small_dossier.ledger.assign(
        claimant=bad, note=bad, quote=bad, title=bad, counted=bad, mine=bad
    )
    sources = small_dossier.sources.assign(title=bad, publisher=bad, url="javascript:alert(1)")
    dossier = replace(small_dossier, ledger=ledger, sources=sources)
    for claim_id in ledger["claim_id"]:
        html = claim_card(dossier, claim_id) + map_link(NOW, bad)
        assert "<script" not in html
        assert "javascript:" not in html


def test_a_day_that_was_not_told_is_not_made_up(small_dossier: Dossier) -> None:
    ledger = small_dossier.ledger.assign(stated_on=pd.NaT)
    assert "day not told" in claim_card(replace(small_dossier, ledger=ledger), "c1")
