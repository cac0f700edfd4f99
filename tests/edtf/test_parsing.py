"""Which days a date may stand for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handover.edtf.edtf_date import EARLIEST, LATEST, Precision
from handover.edtf.parsing import parse
from handover.edtf.phrases import phrase, sentence
from handover.errors import DateError
from handover.words.days import day_words
from handover.words.speech import speaking

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2020-11-25", date(2020, 11, 25), date(2020, 11, 25), "day"),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29), "day"),
        ("1992-02", date(1992, 2, 1), date(1992, 2, 29), "month"),
        ("2020-11-XX", date(2020, 11, 1), date(2020, 11, 30), "month"),
        ("2020-21", date(2020, 3, 1), date(2020, 5, 31), "season"),
        ("1993", date(1993, 1, 1), date(1993, 12, 31), "year"),
        ("199X", date(1990, 1, 1), date(1999, 12, 31), "decade"),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), "century"),
        ("2020-11-14/2020-11-15", date(2020, 11, 14), date(2020, 11, 15), "range"),
        ("2020-11-14/2020-11-14", date(2020, 11, 14), date(2020, 11, 14), "day"),
        ("2004-06/2006-08", date(2004, 6, 1), date(2006, 8, 31), "range"),
        ("[1992-05-08,1992-05-09]", date(1992, 5, 8), date(1992, 5, 9), "range"),
        ("[..2020-12-01]", EARLIEST, date(2020, 12, 1), "range"),
        ("[2020-12-01..]", date(2020, 12, 1), LATEST, "range"),
        ("../2020-11-15", EARLIEST, date(2020, 11, 15), "range"),
        ("2020-11-10/..", date(2020, 11, 10), LATEST, "range"),
        ("../..", EARLIEST, LATEST, "range"),
        ("0001-01-01", EARLIEST, EARLIEST, "day"),
        ("9999-12-31", LATEST, LATEST, "day"),
    ],
)
def test_a_date_stands_for_a_closed_interval(text: str, start: date, end: date, precision: str):
    when = parse(text)
    assert (when.start, when.end) == (start, end)
    assert when.precision == precision


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2020-11", False, False),
        ("2020-11~", True, False),
        ("2020-11-09?", False, True),
        ("2020-11-09%", True, True),
        ("2020-09-27~/2020-11-10~", True, False),
    ],
)
def test_a_date_keeps_how_sure_its_source_was(text: str, *, approximate: bool, uncertain: bool):
    when = parse(text)
    assert (when.approximate, when.uncertain) == (approximate, uncertain)


@pytest.mark.parametrize("text", ["2020-11~", "2020-11?", "2020-11%"])
def test_a_doubtful_date_has_the_days_of_a_sure_one(text: str):
    assert (parse(text).start, parse(text).end) == (date(2020, 11, 1), date(2020, 11, 30))
    assert parse(text).precision is Precision.MONTH


def test_surrounding_space_is_no_part_of_a_date():
    assert parse(" 2020-11-25\t") == parse("2020-11-25")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "foo",
        "1990s",
        "25.11.2020",
        "2020-13",
        "2020-11-31",
        "2021-02-29",
        "2020/2019",
        "2020-11-15/2020-11-14",
        "2020-11-15/",
        "/2020-11-15",
        "0000",
        "-0044",
        "Y17000",
        "Y217E7",
        "Y7E37",
        "2020-11-1X",
        "2020-X11~",
        "2020-11-01/2020-11-1X",
        "٢٠٢٠-11-25",
        "<script>",
    ],
)
def test_what_has_no_days_is_refused(text: str):
    with pytest.raises(DateError) as refusal:
        parse(text)
    assert refusal.value.value == text
    assert refusal.value.expected


def test_a_day_that_does_not_exist_is_called_so():
    with pytest.raises(DateError, match="a day that exists"):
        parse("2021-02-29")


def test_what_is_expected_is_said_in_the_language_of_who_reads_it():
    with speaking("ru"), pytest.raises(DateError) as caught:
        parse("x" * 300)
    assert caught.value.expected == "дата длиной не более 250 знаков"


@given(DAYS)
def test_any_day_comes_back_as_itself(day: date):
    when = parse(day.isoformat())
    assert (when.start, when.end, when.precision) == (day, day, Precision.DAY)
    assert phrase(when) == day_words(day)


# The grammar takes hundredths of a second over each: fewer of them show the same.
@settings(max_examples=25)
@given(DAYS, st.integers(1, 4000))
def test_an_interval_ends_where_it_says(start: date, length: int):
    end = start + timedelta(days=length)
    when = parse(f"{start}/{end}")
    assert (when.start, when.end, when.precision) == (start, end, Precision.RANGE)
    assert day_words(end) in sentence(when)

    with pytest.raises(DateError, match="does not end before it starts"):
        parse(f"{end}/{start}")


@given(st.text(alphabet="0123456789X/-.~?%[]{},Y", max_size=14))
@example("../0")
@example("2020-X11~")
def test_any_text_is_read_or_refused(text: str):
    try:
        when = parse(text)
    except DateError:
        return
    assert when.start <= when.end
    assert sentence(when)


def test_a_date_that_is_far_too_long_is_refused_at_once() -> None:
    years = ",".join(map(str, range(1000, 9999)))
    with pytest.raises(DateError, match="a date of at most 250 characters"):
        parse(f"{{{years}}}")
