"""The truth table of the two embedded dossiers."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from handover.dossier.read import Dossier
from handover.state.shown import shown_states
from handover.state.view import View

TABLE = Path(__file__).with_name("truth-table.csv")


def broken(dossier: Dossier, row: Mapping[str, str]) -> str:
    """Say how the state that every output gives differs from a row of the table, if it does."""
    sources = tuple(row["sources"].split()) or None
    view = View(date.fromisoformat(row["day"]), row["known"], sources=sources)
    shown = shown_states(dossier, view).loc[row["place_id"]]
    deadline = "" if pd.isna(shown["deadline"]) else f"{shown['deadline']:%Y-%m-%d}"
    found = (shown["status"], shown["holder"], deadline)
    wanted = (row["status"], row["holder"], row["deadline"])
    if found[0] in wanted[0].split("|") and found[1:] == wanted[1:]:
        return ""
    return f"{row['place_id']} {row['day']} as known {row['known']}: {found}, expected {wanted}"


def test_the_dossiers_give_every_row_of_the_truth_table(karabakh: Dossier, sinai: Dossier):
    dossiers = {"karabakh-2020": karabakh, "sinai-1979": sinai}
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 29
    assert [said for row in rows if (said := broken(dossiers[row["dossier"]], row))] == []
