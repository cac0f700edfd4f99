"""Days of other people's files: read one way only, or in doubt."""

from __future__ import annotations

import pytest

from handover.matching.day_reading import DayOrder, DayRules, Doubt
from handover.matching.foreign_days import is_zone, order_of, read_day
from handover.matching.named_days import day_of_name, days_within

PLAIN = {
    "2020-11-25": "2020-11-25",
    "2020/11/25": "2020-11-25",
    "20201125": "2020-11-25",
    "25.11.2020": "2020-11-25",
    "03.04.2021": "2021-04-03",
    "25/11/2020": "2020-11-25",
    "11/25/2020": "2020-11-25",
    "25 Nov 2020": "2020-11-25",
    "November 25, 2020": "2020-11-25",
    "25 листопада 2020": "2020-11-25",
    "25 novembre 2020": "2020-11-25",
    "Nov 2020": "2020-11",
    "2020-11": "2020-11",
    "1914": "1914",
    "0610": "0610",
    "610": "0610",
    "0043": "0043",
    "1914-1918": "1914/1918",
    "199X": "199X",
    "[..2020-12-01]": "[..2020-12-01]",
    "1970-04-12 23:59:59": "1970-04-12",
    "2020-11-25T08:00:00": "2020-11-25",
    "": "",
    "present": "",
}


@pytest.mark.parametrize(("cell", "date"), PLAIN.items())
def test_what_can_be_read_one_way_only_is_read(cell: str, date: str):
    read = read_day(cell, DayRules())
    assert (read.date, read.doubt) == (date, None)


DOUBTFUL = {
    "01/12/2020": (Doubt.ORDER, ("2020-12-01", "2020-01-12")),
    "1921-22": (Doubt.SPAN, ("1921/1922",)),
    "1899-00": (Doubt.UNREADABLE, ("",)),
    "2020-21": (Doubt.SPAN, ("2020/2021",)),
    "Nov-20": (Doubt.MONTH_OR_DAY, ("2020-11",)),
    "44160": (Doubt.SERIAL, ("2020-11-25",)),
    "43": (Doubt.SHORT_YEAR, ("0043", "1943", "2043")),
    "9999-12-31": (Doubt.OPEN, ("", "9999-12-31")),
    "1900-01-01": (Doubt.OPEN, ("", "1900-01-01")),
    "0000": (Doubt.OPEN, ("",)),
    "-1": (Doubt.OPEN, ("",)),
    "2022-02-23T22:30:00Z": (Doubt.ZONE, ("2022-02-23", "2022-02-24")),
    "17 August 2024 00h53 UTC": (Doubt.ZONE, ("2024-08-17", "2024-08-16")),
    "2020-02-30": (Doubt.UNREADABLE, ()),
    "soon": (Doubt.UNREADABLE, ()),
    "13/13/2020": (Doubt.UNREADABLE, ()),
}


@pytest.mark.parametrize(("cell", "doubt"), DOUBTFUL.items())
def test_what_may_mean_two_things_is_in_doubt(cell: str, doubt: tuple[Doubt, tuple[str, ...]]):
    read = read_day(cell, DayRules())
    assert read.date == ""
    assert (read.doubt, read.meanings) == doubt


def test_an_answer_settles_a_doubt():
    assert read_day("01/12/2020", DayRules(order=DayOrder.DAY_FIRST)).date == "2020-12-01"
    assert read_day("01/12/2020", DayRules(order=DayOrder.MONTH_FIRST)).date == "2020-01-12"
    assert read_day("1921-22", DayRules(spans=True)).date == "1921/1922"
    assert read_day("1904-05", DayRules(spans=True)).date == "1904/1905"
    assert read_day("43", DayRules(short_years="0")).date == "0043"
    assert read_day("44160", DayRules(serials=True)).date == "2020-11-25"
    night = "2022-02-23T22:30:00Z"
    assert read_day(night, DayRules(zone="as written")).date == "2022-02-23"
    assert read_day(night, DayRules(zone="Europe/Kyiv")).date == "2022-02-24"
    assert read_day(night, DayRules(zone="-05:00")).date == "2022-02-23"
    assert read_day("9999-12-31", DayRules(open_ends=frozenset({"9999-12-31"}))).doubt is None


def test_a_day_that_contradicts_the_order_is_no_day():
    assert read_day("11/25/2020", DayRules(order=DayOrder.DAY_FIRST)).doubt is Doubt.UNREADABLE


def test_the_order_is_told_by_days_that_can_only_be_read_one_way():
    assert order_of(["01/12/2020", "25/11/2020"]) is DayOrder.DAY_FIRST
    assert order_of(["01/12/2020", "11/25/2020"]) is DayOrder.MONTH_FIRST
    assert order_of(["01/12/2020"]) is None
    assert order_of(["25/11/2020", "11/25/2020"]) is None


def test_zones_are_those_of_the_database():
    assert is_zone("Asia/Baku")
    assert is_zone("+04:00")
    assert not is_zone("Atlantis/Capital")
    assert not is_zone("../../etc/passwd")


def test_the_name_of_a_file_tells_its_day():
    assert day_of_name("map_2024-07-08.geojson") == ("2024-07-08", False)
    assert day_of_name("map_202407.csv") == ("", False)
    assert day_of_name("borders_0117.geojson") == ("0117", False)
    assert day_of_name("borders_bc300.geojson") == ("", False)
    assert day_of_name("front_25_12_08.kml") == ("2025-12-08", True)
    assert day_of_name("world_900.geojson") == ("0900", True)  # a year, or a number of another sort
    assert day_of_name("v1.2.csv") == ("", False)
    assert day_of_name("countries-110m.json") == ("", False)
    assert day_of_name("d14.csv") == ("", False)


def test_days_within_a_text_have_the_year_that_is_given():
    assert days_within("Продвижения за 25 - 28 октября", 2025) == "2025-10-25/2025-10-28"
    assert days_within("gains of 3–5 May 2024", 2025) == "2024-05-03/2024-05-05"
    assert days_within("gains of 30–31 February", 2025) == ""


@pytest.mark.parametrize(
    "cell",
    [
        *("before 16 Nov 2020", "not before 5 May 2014", "by 15 December 2020", "c. 5 Nov 2020"),
        *("до 15 ноября 2020", "avant le 16 novembre 2020", "vor 16. November 2020"),
        *("16 Nov 2020 (planned)", "late Nov 16 2020", "around November 2020", "since May 2014"),
    ],
)
def test_a_day_with_a_word_that_moves_it_is_not_that_day(cell: str):
    read = read_day(cell, DayRules())
    assert (read.date, read.doubt) == ("", Doubt.UNREADABLE)


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("Monday, 16 November 2020", "2020-11-16"),
        ("понедельник, 16 ноября 2020 г.", "2020-11-16"),
        ("lundi 16 novembre 2020", "2020-11-16"),
        ("16 de noviembre de 2020", "2020-11-16"),
        ("1 березня 2022 року", "2022-03-01"),
        ("20 noyabr 2020-ci il", "2020-11-20"),
        ("2020թ. նոյեմբերի 16", "2020-11-16"),
        ("mid-November 2020", "2020-11"),
        ("نوفمبر ٢٠١٧", "2017-11"),
    ],
)
def test_words_that_belong_to_a_date_leave_it_plain(cell: str, date: str):
    assert read_day(cell, DayRules()).date == date
