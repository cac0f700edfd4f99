"""A date with two meanings is refused, and only such."""

from __future__ import annotations

import pytest

from handover.edtf.parsing import parse, read_date
from handover.errors import DateError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1921-22", "the years as 1921/1922, or the months of a season as 1921-06/1921-08"),
        ("1921-22~", "the years as 1921/1922, or the months of a season as 1921-06/1921-08"),
        ("../1921-22", "the years as 1921/1922, or the months of a season as 1921-06/1921-08"),
        ("1998-24", "the months of a season as 1998-12/1999-02"),
        ("1914-18", "the years as 1914/1918"),
        ("1914–18", "the years as 1914/1918"),
        ("1914/18", "the years as 1914/1918"),
        ("1914-1918", "the years as 1914/1918"),
        ("2022-02-23T22:30:00Z", "a day alone, as 2022-02-23"),
        ("2022-02-23T22:30:00+02:00", "a day alone, as 2022-02-23"),
        ("2022-02-24 00:00:00", "a day alone, as 2022-02-24"),
        ("2022-02-23T22:30Z/2022-03-01", "a day alone, as 2022-02-23"),
        ("43", "a year of four digits, as 0043"),
        ("44561", "a date such as 2021-12-31, if 44561 is a spreadsheet's number of a day"),
    ],
)
def test_a_date_with_two_meanings_is_refused_with_what_to_write(text: str, expected: str) -> None:
    with pytest.raises(DateError) as caught:
        read_date(text)
    assert caught.value.expected.startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        *("0043", "0043-03-15", "2020-11", "2020-12", "1921/1922", "1921-06/1921-08", "199X"),
        *("2020-11-14/2020-11-15", "[..2020-12-01]", "2020-11-25/..", "2020-11~", "19XX"),
    ],
)
def test_a_date_with_one_meaning_is_read(text: str) -> None:
    assert read_date(text) == parse(text)
