"""Which engine is opened, and what is said where there is none."""

from __future__ import annotations

import pytest

from handover.engine import engine_choice
from handover.engine.engine_choice import open_engine
from handover.engine.engines import EngineError


def test_a_word_that_is_no_engine_is_told():
    with pytest.raises(EngineError, match="'oracle' is no engine; expected duckdb or spark://"):
        open_engine("oracle").__enter__()


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("duckdb", r"needs ibis and duckdb, which are not installed: pip install 'ibis-framework"),
        ("spark://cluster:7077", r"needs ibis and pyspark, which are not installed"),
    ],
)
def test_what_is_not_installed_is_told_with_how_to_install_it(
    word: str, message: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(engine_choice, "find_spec", lambda _name: None)
    with pytest.raises(EngineError, match=message):
        open_engine(word).__enter__()
