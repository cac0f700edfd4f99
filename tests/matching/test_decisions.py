"""Decisions, kept as a small file."""

from __future__ import annotations

import pytest

from handover.errors import HandoverError
from handover.matching.column_roles import ColumnUse
from handover.matching.decisions import Decisions, read_decisions
from handover.matching.foreign_table import ReadingChoice
from tests.support.foreign import match

KEPT = Decisions(
    columns={"Held by": ColumnUse.of("holder"), "status_x": ColumnUse.of("status by The X")},
    answers={"word:RU": "Russia", "place:Lachin": "39.6 46.5", "claimant": "Me"},
    reading=ReadingChoice(separator=";", header_row=3, parts=("North",)),
)


def test_what_is_kept_is_read_again():
    assert read_decisions(KEPT.as_toml()) == KEPT


def test_answers_stand_where_a_reader_looks_for_them():
    text = KEPT.as_toml().decode()
    assert "[words]\nRU" in text
    assert "[places]\nLachin" in text


def test_the_next_issue_of_a_table_opens_without_a_question():
    first = "place,lat,lon,date,holder\nAlba,40,46,01/12/2020,RU\n"
    answers = {"claimant": "Me", "word:RU": "Russia", "day order": "day first"}
    found = match(("may.csv", first), answers=answers)
    kept = Decisions(answers=answers, columns={one.heading: one.use for one in found.columns})
    again = read_decisions(kept.as_toml())
    second = "place,lat,lon,date,holder\nBerg,41,46,02/12/2020,RU\n"
    later = match(("june.csv", second), answers=again.answers)
    assert later.open_questions == ()
    assert later.files is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not toml [", "cannot be read as TOML"),
        ("[colums]\na = 'holder'", "no table [colums]"),
        ("columns = 3", "expected a table of keys"),
        ("[columns]\na = 'landlord'", "columns.a: 'landlord' is no role"),
        ("[reading]\nheader_row = 'two'", "reading.header_row: 'two'"),
    ],
)
def test_a_file_that_is_none_is_named_by_key(text: str, words: str):
    with pytest.raises(HandoverError) as error:
        read_decisions(text.encode())
    assert words in str(error.value)
