"""Numbers and lengths of time in words and figures."""

from __future__ import annotations

import pytest

from handover.reader.dating.lengths import length_at
from handover.reader.dating.numerals import number_at, ordinal_at
from handover.reader.dating.words import split


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("six", 6, 6),
        ("twenty-one", 21, 21),
        ("forty four", 44, 44),
        ("two hundred", 200, 200),
        ("44", 44, 44),
        ("2,317", 2317, 2317),
        ("1.5", 1.5, 1.5),
        ("two and a half", 2.5, 2.5),
        ("two-and-a-half", 2.5, 2.5),
        ("half a", 0.5, 0.5),
        ("a quarter of a", 0.25, 0.25),
        ("two or three", 2, 3),
        ("10-15", 10, 15),
        ("ten to twelve", 10, 12),
        ("a couple of", 2, 2),
        ("a dozen", 12, 12),
    ],
)
def test_a_count_is_read(text: str, least: float, most: float):
    words = split(text)
    number = number_at(words, 0)
    assert number is not None
    assert (number.least, number.most, number.after) == (least, most, len(words))


@pytest.mark.parametrize(("text", "word"), [("several", "several"), ("a few", "a few")])
def test_a_vague_count_keeps_its_word(text: str, word: str):
    number = number_at(split(text), 0)
    assert number is not None
    assert number.vague == word


@pytest.mark.parametrize(
    "text", ["a", "the", "second", "", "12345678", "9" * 5000, "1,234,567,890"]
)
def test_no_count_is_read_from_another_word(text: str):
    assert number_at(split(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("25th", 25), ("1st", 1), ("third", 3), ("twenty-first", 21), ("thirty first", 31),
     ("twelfth", 12), ("fourteenth", 14), ("thirtieth", 30)],
)  # fmt: skip
def test_an_ordinal_is_read(text: str, value: int):
    words = split(text)
    assert ordinal_at(words, 0) == (value, len(words))


@pytest.mark.parametrize("text", ["25", "25 th", "125th", "twenty", "thirty-fold", ""])
def test_no_ordinal_is_read_from_another_word(text: str):
    assert ordinal_at(split(text), 0) is None


@pytest.mark.parametrize(
    ("text", "first", "length", "unit"),
    [
        ("six weeks", 0, 6, "week"),
        ("44-day war", 0, 44, "day"),
        ("three full days", 0, 3, "day"),
        ("for a month", 1, 1, "month"),
        ("a year and a half", 0, 1.5, "year"),
        ("a fortnight ago", 0, 2, "week"),
        ("a decade ago", 0, 1, "decade"),
        ("two centuries", 0, 2, "century"),
        ("72 hours", 0, 72, "hour"),
    ],
)
def test_a_length_of_time_is_read(text: str, first: int, length: float, unit: str):
    found = length_at(split(text), first)
    assert found is not None
    assert (found.least, found.most, found.unit.value) == (length, length, unit)


@pytest.mark.parametrize(
    ("text", "first"),
    [("twice a week", 1), ("30-year-old", 0), ("18 years old", 0), ("six villages", 0),
     ("one day they", 0), ("1.25 weeks", 2), ("days", 0), ("30 years of age", 0)],
)  # fmt: skip
def test_no_length_of_time_is_read_from_another_expression(text: str, first: int):
    assert length_at(split(text), first) is None
