"""Sentences that are kept and said later, in the language spoken then."""

from __future__ import annotations

import pickle

import pytest

from handover.words.later import later
from handover.words.speech import say, speaking


def test_a_kept_sentence_is_said_in_the_language_of_who_reads_it():
    kept = later("row {row}", row="1200")
    with speaking("ru"):
        assert str(kept) == "строка 1200"
        assert say("{row}: {why}", row=kept, why="x") == "строка 1200: x"
    with speaking("fr"):
        assert f"{kept}" == "ligne 1200"
    assert str(kept) == "row 1200"


@pytest.mark.parametrize("value", [3, 1.5, "a {b}", ValueError("'{no}'"), later("a table")])
def test_a_kept_sentence_can_be_sent_to_another_process(value: object):
    kept = later("{cell}: which day is that?", cell=value)
    back = pickle.loads(pickle.dumps(kept))  # noqa: S301 (our own)
    assert str(back) == f"{value}: which day is that?"


def test_a_kept_sentence_may_be_an_error():
    with speaking("fr"):
        assert str(ValueError(later("a table"))) == "un tableau"
