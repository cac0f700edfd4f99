"""EDTF as the ledger uses it: which days a date may stand for, and the words for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handover import edtf
from handover.edtf import (
    EARLIEST,
    LATEST,
    Precision,
    parse,
    phrase,
    sentence,
    since,
    some_day,
    until,
)
from handover.errors import DateError
from handover.words.days import day_words
from handover.words.speech import speaking
from tests.support.foreign_words import english_left

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


@pytest.mark.parametrize(
    ("text", "when", "noun"),
    [
        ("2020-11-25", "on 25 November 2020", "25 November 2020"),
        ("2020-11", "in November 2020", "November 2020"),
        ("2020-21", "in spring 2020", "spring 2020"),
        ("1993", "in 1993", "1993"),
        ("199X", "in the 1990s", "the 1990s"),
        ("19XX", "in the years 1900–1999", "the years 1900–1999"),
        ("2020-11-14/2020-11-15", "14–15 November 2020", "14–15 November 2020"),
        (
            "2020-11-10/2020-12-01",
            "10 November – 1 December 2020",
            "10 November – 1 December 2020",
        ),
        (
            "2019-12-30/2020-01-02",
            "30 December 2019 – 2 January 2020",
            "30 December 2019 – 2 January 2020",
        ),
        ("[..2020-12-01]", "by 1 December 2020", "by 1 December 2020"),
        ("2020-11-10/..", "from 10 November 2020 on", "from 10 November 2020 on"),
        ("../..", "at an unknown time", "at an unknown time"),
        ("2020-11~", "about November 2020", "about November 2020"),
        ("2020-11-09?", "on 9 November 2020 (uncertain)", "9 November 2020 (uncertain)"),
        (
            "2020-11-09%",
            "about 9 November 2020 (uncertain)",
            "about 9 November 2020 (uncertain)",
        ),
    ],
)
def test_a_date_in_words(text: str, when: str, noun: str):
    assert sentence(text) == sentence(parse(text)) == when
    assert phrase(text) == phrase(parse(text)) == noun


@pytest.mark.parametrize(
    ("text", "french", "russian"),
    [
        ("2020-11-01", "le 1er novembre 2020", "1 ноября 2020 года"),
        ("1992-02", "en février 1992", "в феврале 1992 года"),
        ("1992-05~", "vers mai 1992", "примерно в мае 1992 года"),
        ("2020-22", "à l’été 2020", "летом 2020 года"),
        ("1993?", "en 1993 (incertain)", "в 1993 году (под вопросом)"),
        ("199X", "dans les années 1990", "в 1990-е годы"),
        ("2020-11-14/2020-11-15", "du 14 au 15 novembre 2020", "14–15 ноября 2020 года"),
        ("[..2020-12-01]", "le 1er décembre 2020 au plus tard", "не позднее 1 декабря 2020 года"),
        ("2020-11-10/..", "à partir du 10 novembre 2020", "начиная с 10 ноября 2020 года"),
        ("../..", "à une date inconnue", "в неизвестное время"),
    ],
)
def test_a_date_in_words_of_other_languages(text: str, french: str, russian: str):
    for tag, words in (("fr", french), ("ru", russian), ("fr", french)):
        with speaking(tag):
            assert sentence(text) == words


@pytest.mark.parametrize("tag", ["fr", "ru"])
@pytest.mark.parametrize("say_it", [phrase, sentence, since, until, some_day])
@pytest.mark.parametrize(
    "text",
    [
        *("2020-11-25", "2020-11-25%", "2020-11", "2020-05~", "2020-24", "2020", "1990~", "199X"),
        *("19XX", "2020-11-14/2020-11-15", "2020-11-10/2020-12-01", "2019-12-30/2020-01-02"),
        *("[..2020-12-01]", "2020-11-10/..", "../..", "2020-09-27~/2020-11-10~"),
    ],
)
def test_no_english_is_left_in_a_date(text: str, say_it: Callable[[str], str], tag: str):
    with speaking(tag):
        assert english_left(say_it(text)) == []


def test_some_day_of_a_date_without_an_end_is_after_its_start():
    assert some_day("2020-11-10/..") == "at some time from 10 November 2020 on"


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


_UNITS = st.builds(
    lambda text, length, doubt: text[:length] + doubt,
    st.dates().map(date.isoformat)
    | st.sampled_from(["2020-02-30", "2020-00-01", "2020-21-01", "0000-01-01", "9999-12-31"]),
    st.sampled_from([4, 7, 10]),
    st.sampled_from(["", "", "", "~", "?", "%"]),
)


@settings(max_examples=60)
@given(
    _UNITS
    | st.tuples(_UNITS | st.just(".."), _UNITS | st.just("..")).map("/".join)
    | _UNITS.map("[..{}]".format)
    | st.from_regex(r"\A\d{1,4}X{1,3}[~?%]?(/\.\.)?\Z")
)
@example("199X")
@example("19XX~")
@example("19X")
@example("199XX")
@example("199X/..")
@example("..")
@example("../..")
@example("[....]")
@example("2020-11/2020-11")
@example("2020-11-14~/2020-11-14")
@example("2021/2020")
def test_the_short_way_reads_what_it_reads_as_the_grammar_does(text: str) -> None:
    found = edtf._by_pattern(text)  # noqa: SLF001
    assert found is None or found == edtf._by_grammar(text, text)  # noqa: SLF001


@pytest.mark.parametrize(
    "text",
    [
        *("2020-11-25", "2020-11", "2020", "2020-11~", "1993/1994-05", "2020/..", "../2020-11-25"),
        *("199X", "19XX", "199X?"),
    ],
)
def test_the_usual_dates_need_no_grammar(text: str) -> None:
    assert edtf._by_pattern(text)  # noqa: SLF001


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
        edtf.read_date(text)
    assert caught.value.expected.startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        *("0043", "0043-03-15", "2020-11", "2020-12", "1921/1922", "1921-06/1921-08", "199X"),
        *("2020-11-14/2020-11-15", "[..2020-12-01]", "2020-11-25/..", "2020-11~", "19XX"),
    ],
)
def test_a_date_with_one_meaning_is_read(text: str) -> None:
    assert edtf.read_date(text) == parse(text)


def test_a_date_that_is_far_too_long_is_refused_at_once() -> None:
    years = ",".join(map(str, range(1000, 9999)))
    with pytest.raises(DateError, match="a date of at most 250 characters"):
        parse(f"{{{years}}}")
