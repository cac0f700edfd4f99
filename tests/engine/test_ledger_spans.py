"""Spans by expressions against `spans`, cell by cell."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pandas as pd
import pytest

from handover.dossier.read import Dossier
from handover.engine.engine_choice import open_engine
from handover.engine.engines import Engine
from handover.engine.ledger_spans import SPANS, ledger_spans
from handover.state.history import Cell
from handover.state.live import EARLIEST
from handover.state.state_on import spans
from tests.support.made_ledgers import made_rows
from tests.support.small_ledger import ledger_of


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine("duckdb") as opened:
        yield opened


def told(ledger: pd.DataFrame) -> list[tuple[object, ...]]:
    """What `spans` says, as rows; an empty day is 0."""
    first = EARLIEST.toordinal()
    return [
        (place, known, day, *(0 if value is None else value for value in cell))
        for place, versions in spans(ledger)
        for known, run in versions
        for day, cell in run
        if known != first
    ]


def found(ledger: pd.DataFrame, engine: Engine) -> list[tuple[object, ...]]:
    table = ledger_spans(ledger, engine)
    assert tuple(table.columns) == SPANS == ("place_id", "known", "day", *Cell._fields)
    return list(table.itertuples(index=False, name=None))


def test_both_dossiers(karabakh: Dossier, sinai: Dossier, engine: Engine):
    for dossier in (karabakh, sinai):
        assert sorted(found(dossier.ledger, engine)) == sorted(told(dossier.ledger))


@pytest.mark.parametrize("seed", range(2))
def test_made_up_ledgers(seed: int, engine: Engine):
    # Each of 100 groups of places is a ledger of its own; one query answers for all.
    choice = random.Random(seed)  # noqa: S311  # no secret
    rows = []
    for group in range(100):
        own = made_rows(choice.choice, choice.randint(1, 30))
        ids = {row["claim_id"]: f"g{group}{row['claim_id']}" for row in own}
        rows += [
            row
            | {"claim_id": ids[row["claim_id"]], "place_id": f"g{group}{row['place_id']}"}
            | ({"about": ids[row["about"]]} if row.get("about") else {})
            for row in own
        ]
    ledger = ledger_of(*rows)
    assert sorted(found(ledger, engine)) == sorted(told(ledger))
