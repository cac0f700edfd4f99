"""Each rule of the date reader by its name, with an expression that it reads."""

from __future__ import annotations

from datetime import date

import pytest

from handover.reader.dates import read_dates

MONDAY = date(2020, 11, 16)
RULES = [
    ("Nov 25", "month-and-day"),
    ("25 November", "day-and-month"),
    ("Sunday, Nov 15", "weekday-and-date"),
    ("2020-11-25", "iso-date"),
    ("2020-11", "iso-month"),
    ("25.11.2020", "numeric-date"),
    ("11/12/2020", "numeric-date-either-way"),
    ("in November", "month"),
    ("in 1994", "year"),
    ("in '94", "short-year"),
    ("300 BC", "before-christ"),
    ("1990s", "decade"),
    ("the '90s", "short-decade"),
    ("the nineties", "spelled-decade"),
    ("the 19th century", "century"),
    ("spring 1993", "season"),
    ("Q3 2020", "quarter"),
    ("by Christmas", "feast"),
    ("at Easter", "feast"),
    ("yesterday", "yesterday"),
    ("today", "today"),
    ("tomorrow", "tomorrow"),
    ("tonight", "tonight"),
    ("earlier today", "earlier-today"),
    ("the day before yesterday", "day-before-yesterday"),
    ("the day after tomorrow", "day-after-tomorrow"),
    ("the day before", "day-before"),
    ("on Sunday", "weekday"),
    ("last Sunday", "last-weekday"),
    ("this Sunday", "this-weekday"),
    ("next Sunday", "next-weekday"),
    ("this past Sunday", "past-weekday"),
    ("this coming Sunday", "coming-weekday"),
    ("on the weekend", "weekend"),
    ("last weekend", "last-weekend"),
    ("last week", "last-week"),
    ("this month", "this-month"),
    ("next year", "next-year"),
    ("last quarter", "last-quarter"),
    ("last November", "last-named-month"),
    ("last summer", "last-season"),
    ("last night", "last-night"),
    ("this morning", "this-morning"),
    ("earlier this month", "earlier-this-month"),
    ("later in the week", "later-this-week"),
    ("later in the day", "later-in-the-day"),
    ("the previous day", "previous-day"),
    ("the following week", "following-week"),
    ("the same day", "same-day"),
    ("the next day", "next-day"),
    ("that night", "that-hours"),
    ("the previous Sunday", "previous-weekday"),
    ("on the 25th", "day-of-month"),
    ("every Sunday", "repeated-day"),
    ("mid-November", "part-of-month"),
    ("the end of 2020", "part-of-year"),
    ("the late 1990s", "part-of-decade"),
    ("the start of the week", "part-of-week"),
    ("early spring 1993", "part-of-season"),
    ("the early 19th century", "part-of-century"),
    ("the first Sunday of October", "part-of-month"),
    ("by year's end", "end-of-year"),
    ("the turn of the century", "turn"),
    ("the third day of the war", "nth-unit"),
    ("the following spring", "following-season"),
    ("until the end of Sunday", "end-of-day"),
    ("the eve of Nov 9", "eve-of-day"),
    ("the week of Nov 9", "week-of-day"),
    ("the week ending Nov 15", "week-ending"),
    ("Friday night", "weekday-hours"),
    ("Nov 9 at midnight", "month-and-day-hours"),
    ("the night of Nov 9", "night-of-day"),
    ("midnight on Tuesday", "midnight-of-day"),
    ("at midnight", "midnight"),
    ("overnight", "overnight"),
    ("overnight into Sunday", "overnight-on"),
    ("14-15 November", "range-of-days"),
    ("May to July 1992", "range-of-months"),
    ("1988-1994", "range-of-years"),
    ("from the 1970s to the 1990s", "range-of-decades"),
    ("six weeks", "duration"),
    ("several weeks", "vague-duration"),
    ("ten days ago", "ago"),
    ("weeks ago", "vague-ago"),
    ("ten days from now", "from-now"),
    ("ten days later", "later"),
    ("ten days earlier", "earlier"),
    ("weeks later", "vague-later"),
    ("the past ten days", "past-length"),
    ("the next ten days", "coming-length"),
    ("will leave in ten days", "in-time"),
    ("must leave within ten days", "within-time"),
    ("ten days after the accord", "after-event"),
    ("ten days before the accord", "before-event"),
    ("ten days after Nov 9", "after-date"),
    ("ten days before Nov 9", "before-date"),
    ("days after Nov 9", "vague-after-date"),
]


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_each_rule_reads_its_expression(text: str, rule: str):
    assert [mention.rule for mention in read_dates(text, MONDAY)] == [rule]


def test_the_first_day_of_a_moved_deadline_shares_the_month_of_the_second():
    text = "the deadline moved from 15 to 25 November"
    assert [mention.rule for mention in read_dates(text, MONDAY)] == [
        "shared-month",
        "day-and-month",
    ]


def test_a_statement_has_a_rule_of_its_own():
    text = "said yesterday that over two days people came back"
    assert [mention.rule for mention in read_dates(text, MONDAY)] == [
        "yesterday",
        "days-of-statement",
    ]
