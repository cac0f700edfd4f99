"""Dates that may be meant otherwise, or that stand for no days: each says why."""

from __future__ import annotations

from datetime import date

import pytest

from handover.reader.dates import read_dates
from handover.reader.mentions import DateMention

MONDAY = date(2020, 11, 16)


def one(text: str) -> DateMention:
    """The only mention in a text."""
    found = read_dates(text, MONDAY)
    assert len(found) == 1, [mention.text for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "mention", "edtf", "others"),
    [
        ("He spoke on Monday.", "Monday", "2020-11-16", ["2020-11-09"]),
        ("They will meet on Monday.", "Monday", "2020-11-16", ["2020-11-23"]),
        ("They will meet next Friday.", "next Friday", "2020-11-27", ["2020-11-20"]),
        ("Sunday's talks", "Sunday", "2020-11-15", ["2020-11-22"]),
        ("The deadline was delayed until Thursday.", "Thursday", "2020-11-19", ["2020-11-12"]),
        ("It was shelled on Jan 5.", "Jan 5", "2020-01-05", ["2021-01-05"]),
        ("On Nov 25 troops entered.", "Nov 25", "2020-11-25", ["2019-11-25"]),
        ("signed 11/12/2020", "11/12/2020", "2020-12-11", ["2020-11-12"]),
        ("Friday night shelling began", "Friday night", "2020-11-13", ["2020-11-14"]),
        ("He left at midnight on Nov 10", "midnight on Nov 10", "2020-11-10", ["2020-11-11"]),
        ("on the night of Nov 9", "night of Nov 9", "2020-11-09", ["2020-11-10"]),
        ("It began last night.", "last night", "2020-11-15", ["2020-11-16"]),
        ("It ends tonight.", "tonight", "2020-11-16", ["2020-11-17"]),
        ("in winter 2020", "winter 2020", "2020-12/2021-02", ["2019-12/2020-02"]),
        ("He left last September.", "last September", "2020-09", ["2019-09"]),
        ("two weeks ago", "two weeks ago", "2020-11-02/2020-11-08", ["2020-11-02"]),
        ("two months ago", "two months ago", "2020-09", ["2020-09-16"]),
        ("thirty years ago", "thirty years ago", "1990", ["1990-11-16"]),
        ("two or three days ago", "two or three days ago", "2020-11-13~/2020-11-14~",
         ["2020-11-14"]),
        ("They will meet this weekend.", "this weekend", "2020-11-21/2020-11-22", []),
        ("They met this weekend.", "this weekend", "2020-11-14/2020-11-15",
         ["2020-11-21/2020-11-22"]),
        ("They meet next weekend.", "next weekend", "2020-11-28/2020-11-29",
         ["2020-11-21/2020-11-22"]),
    ],
)  # fmt: skip
def test_where_the_text_leaves_two_readings_both_are_given(
    text: str, mention: str, edtf: str, others: list[str]
):
    found = one(text)
    assert (found.text, found.edtf) == (mention, edtf)
    assert [other.edtf for other in found.alternatives] == others
    assert all(other.reason for other in found.alternatives)


@pytest.mark.parametrize(
    ("text", "mention", "edtf", "doubt"),
    [
        ("in the late 1990s", "late 1990s", "1997~/1999~", "judgement"),
        ("in the early 1990s", "early 1990s", "1990~/1993~", "judgement"),
        ("in the mid-1990s", "mid-1990s", "1994~/1996~", "judgement"),
        ("in mid-November", "mid-November", "2020-11-11~/2020-11-20~", "judgement"),
        ("in early October", "early October", "2020-10-01~/2020-10-10~", "judgement"),
        ("in late October", "late October", "2020-10-21~/2020-10-31~", "judgement"),
        ("at the end of 2020", "end of 2020", "2020-12~", "judgement"),
        ("by the end of the month", "end of the month", "2020-11-21~/2020-11-30~", "judgement"),
        ("at the start of the week", "start of the week", "2020-11-16~/2020-11-17~", "judgement"),
        ("late last year", "late last year", "2019-09~/2019-12~", "judgement"),
        ("early in 1992", "early in 1992", "1992-01~/1992-04~", "judgement"),
        ("in the first week of November", "first week of November",
         "2020-11-01~/2020-11-07~", "counted from its first day"),
        ("earlier this month", "earlier this month", "2020-11-01/2020-11-15", "earlier"),
        ("later this week", "later this week", "2020-11-17/2020-11-22", "later"),
        ("in the '90s", "'90s", "199X", "century"),
        ("in the nineties", "nineties", "199X", "century"),
        ("in '92", "'92", "1992", "century"),
        ("in 2020/21", "2020/21", "2020/2021", "one year"),
        ("over the past two weeks", "past two weeks", "2020-11-02/2020-11-16", "counted"),
        ("within the next ten days", "next ten days", "2020-11-16/2020-11-26", "counted"),
        ("They will leave in ten days.", "ten days", "2020-11-26", "length"),
        ("on 14 or 15 November", "14 or 15 November", "[2020-11-14,2020-11-15]", "one of the two"),
        ("on Sept 19 and 25", "Sept 19 and 25", "{2020-09-19,2020-09-25}", "two dates"),
        ("Monday, 10 November 2020", "Monday, 10 November 2020", "2020-11-10",
         "was a Tuesday, not a Monday"),
        ("Shelling went on overnight.", "overnight", "2020-11-15~/2020-11-16~", "night"),
        ("Tokyo 2020", "2020", "2020", "number"),
        ("led by May", "May", "2021-05", "person"),
        ("on 1.2.20", "1.2.20", "2020-02-01", "two figures"),
    ],
)  # fmt: skip
def test_a_doubtful_reading_says_why(text: str, mention: str, edtf: str, doubt: str):
    found = one(text)
    assert (found.text, found.edtf) == (mention, edtf)
    assert doubt in found.doubt
    assert found.is_doubtful


@pytest.mark.parametrize(
    ("text", "mention", "doubt"),
    [
        ("a peace accord that ended six weeks of fierce fighting", "six weeks", "length"),
        ("during the nearly two months of clashes", "two months", "length"),
        ("for a renewable five-year mission", "five-year", "length"),
        ("the 44-day war", "44-day", "length"),
        ("over two days it escorted people", "two days", "length"),
        ("They fought for several days.", "several days", "no number of days"),
        ("in recent days", "recent days", "no number of days"),
        ("three days after the accord", "three days after the accord", "“accord” is missing"),
        (
            "three days after the peace accord was signed",
            "three days after the peace accord",
            "“peace accord” is missing",
        ),
        ("a week before signing", "a week before", "missing"),
        ("The previous day they left.", "previous day", "no date before it"),
        ("Three days later they left.", "Three days later", "no date before it"),
        ("every Sunday", "every Sunday", "again and again"),
        ("on Sundays", "Sundays", "again and again"),
        ("It takes effect at midnight.", "midnight", "no day"),
        ("in 300 BC", "300 BC", "before the year 1"),
        ("in the year 12000", "12000", "within the years 1 to 9999"),
        ("on 30 February 2020", "30 February 2020", "within the years 1 to 9999"),
        ("9000 years ago", "9000 years ago", "within the years 1 to 9999"),
        ("on Nov 25, 0000", "Nov 25, 0000", "within the years 1 to 9999"),
        ("days leading up to the deadline", "days leading up to the deadline", "missing"),
        ("weeks ago", "weeks ago", "no number of weeks"),
    ],
)
def test_what_cannot_be_resolved_is_a_mention_that_says_so(text: str, mention: str, doubt: str):
    found = one(text)
    assert found.text == mention
    assert (found.edtf, found.date_from, found.date_to) == ("", None, None)
    assert doubt in found.doubt
    assert found.is_doubtful
