"""Spans by expressions against `spans`, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from handover.dossier.limits import changed_limits
from handover.dossier.read import Dossier
from handover.engine.engine_choice import open_engine
from handover.engine.engines import Engine
from handover.engine.ledger_spans import SPANS, ledger_spans
from handover.errors import DossierError
from handover.state.history import Cell
from handover.words.speech import speaking
from tests.support.span_rows import many_ledgers, span_rows


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with open_engine("duckdb") as opened:
        yield opened


def found(ledger: pd.DataFrame, engine: Engine) -> list[tuple[object, ...]]:
    return rows_in(ledger_spans(ledger, engine))


def rows_in(table: pd.DataFrame) -> list[tuple[object, ...]]:
    assert tuple(table.columns) == SPANS == ("place_id", "known", "day", *Cell._fields)
    return list(table.itertuples(index=False, name=None))


def test_both_dossiers(karabakh: Dossier, sinai: Dossier, engine: Engine):
    for dossier in (karabakh, sinai):
        assert sorted(found(dossier.ledger, engine)) == sorted(span_rows(dossier.ledger))


@pytest.mark.parametrize("seed", range(2))
def test_made_up_ledgers(seed: int, engine: Engine):
    # One query answers for all of them.
    ledger = many_ledgers(seed, 100)
    assert sorted(found(ledger, engine)) == sorted(span_rows(ledger))


def test_some_places_after_the_others(monkeypatch: pytest.MonkeyPatch, engine: Engine):
    ledger = many_ledgers(2, 20)
    at_once = ledger_spans(ledger, engine)
    monkeypatch.setattr("handover.engine.ledger_spans._AT_ONCE", 100)
    in_parts = ledger_spans(ledger, engine)
    pd.testing.assert_frame_equal(in_parts, at_once)
    assert sorted(rows_in(in_parts)) == sorted(span_rows(ledger))


def test_a_ledger_without_claims(engine: Engine):
    assert found(many_ledgers(0, 1).iloc[:0], engine) == []


def test_too_little_memory_is_told_in_the_language_spoken():
    with (
        speaking("fr"),
        changed_limits(engine_memory_mb=2),
        open_engine("duckdb") as small,
        pytest.raises(DossierError, match=r"\nle tableau\s: attendu\s: au plus 2 Mo"),
    ):
        ledger_spans(many_ledgers(2, 60), small)
