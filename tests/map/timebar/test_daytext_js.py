"""Days that somebody types into the time bar, read in Node."""

from __future__ import annotations

import pytest

from tests.support.bar_scripts import iso, number, run

START, END, SHOWN = "1991-09-02", "2024-12-31", "2020-11-16"
READ = "return given.texts.map((text) => lookup.readDay(text, given.from, given.start, given.end));"


def read(node: str, *texts: str, shown: str = SHOWN) -> list[str]:
    given = {
        "texts": texts,
        "from": number(shown),
        "start": number(START),
        "end": number(END),
    }
    answers = run(node, READ, given)
    return [iso(answer["day"]) if "day" in answer else answer["fault"] for answer in answers]


def test_days_of_the_first_century_are_read(node: str) -> None:
    given = {
        "start": number("0001-01-01"),
        "end": number("0099-12-31"),
        "from": number("0070-11-16"),
    }
    texts = ["0043-03-15", "15 March 0043", "15 Mar 43", "29.2.0004", "29.2.0005", "31.4.43"]
    days = run(node, READ, given | {"texts": texts})
    assert [iso(one["day"]) if "day" in one else one["fault"] for one in days] == [
        *("0043-03-15", "0043-03-15", "0043-03-15", "0004-02-29"),
        *("February 5 has 28 days.", "April has 30 days."),
    ]


GOOD = {
    "2020-11-25": "2020-11-25",
    " 2020-1-5 ": "2020-01-05",
    "16 Nov 2020": "2020-11-16",
    "Mon 16 Nov 2020": "2020-11-16",
    "Monday, 16 November 2020": "2020-11-16",
    "16 november": "2020-11-16",
    "1st Dec. 2020": "2020-12-01",
    "Nov 16, 2020": "2020-11-16",
    "November 16": "2020-11-16",
    "sept 27 2020": "2020-09-27",
    "16.11.2020": "2020-11-16",
    "16. 11. 2020": "2020-11-16",
    "25.11": "2020-11-25",
    "25.11.": "2020-11-25",
    "16.11.94": "1994-11-16",
    "16/11/2020": "2020-11-16",
    "11/16/2020": "2020-11-16",
    "4/4/2020": "2020-04-04",
    "Nov 2020": "2020-11-01",
    "1994": "1994-01-01",
    "+7": "2020-11-23",
    "-3": "2020-11-13",
    "\u22123": "2020-11-13",
    "+ 2 weeks": "2020-11-30",
    "+1 day": "2020-11-17",
    "29 Feb 2024": "2024-02-29",
    "29 Feb": "2020-02-29",
    "\uff11\uff16 Nov 2020": "2020-11-16",
}


@pytest.mark.parametrize(("text", "day"), GOOD.items())
def test_a_day_is_read_however_it_is_written(node: str, text: str, day: str):
    assert read(node, text) == [day]


BAD = {
    "31 Nov 2020": "November has 30 days.",
    "29 Feb 2021": "February 2021 has 28 days.",
    "32.1.2020": "January has 31 days.",
    "30 Feb": "February has 29 days.",
    "12.13.2020": "There is no month 13.",
    "0 Nov 2020": "There is no day 0.",
    "3 May 2031": "The dossier ends on 31 December 2024.",
    "1 Sep 1991": "The dossier begins on 2 September 1991.",
    "+9999999": "The dossier ends on 31 December 2024.",
    "-9999999": "The dossier begins on 2 September 1991.",
    "3/4/2020": "3 April or 4 March? Write the month's name.",
    "16.11.50": "Write the year with four digits: 2050 or 1950?",
}


@pytest.mark.parametrize(("text", "words"), BAD.items())
def test_a_fault_is_told_in_words(node: str, text: str, words: str):
    assert read(node, text) == [words]


@pytest.mark.parametrize("text", ["", "yesterday", "<b>", "16", "2020-11-16T00:00", "+", "1 2 3"])
def test_what_is_no_day_is_answered_with_how_to_write_one(node: str, text: str):
    (fault,) = read(node, text)
    assert fault.endswith("Write a day like 16 Nov 2020, 2020-11-16, 16.11.2020 or +7.")


def test_a_word_that_is_no_month_is_named(node: str):
    (fault,) = read(node, "16 Movember 2020")
    assert fault.startswith("“Movember” is no month.")


def test_a_year_that_is_not_told_is_the_nearest(node: str):
    assert read(node, "2 Jan", shown="2020-12-30") == ["2021-01-02"]
    assert read(node, "30.12", shown="2021-01-02") == ["2020-12-30"]
    # Of the years of the dossier: the day after its end is not nearer.
    assert read(node, "3 Jan", shown="2024-12-30") == ["2024-01-03"]


def test_days_in_short_words_are_read_back(node: str):
    days = [number(START), number(SHOWN), number("2024-02-29"), number(END)]
    code = (
        "return given.map((day) => "
        "lookup.readDay(calendar.shortDay(day, true), 0, given[0], given.at(-1)).day);"
    )
    assert run(node, code, days) == days
