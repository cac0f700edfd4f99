"""Dates in news text: what is read, which days they stand for, and what is left open."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handover import edtf_dates
from handover.reader.dates import read_dates
from handover.reader.mentions import DateMention, Modifier

MONDAY = date(2020, 11, 16)
FRIDAY = date(2020, 11, 20)
SUNDAY = date(2020, 11, 15)
JANUARY = date(2021, 1, 4)


def one(text: str, published: date | None = MONDAY) -> DateMention:
    """The only mention in a text."""
    found = read_dates(text, published)
    assert len(found) == 1, [mention.text for mention in found]
    return found[0]


def shown(text: str, published: date | None = MONDAY) -> list[tuple[str, str]]:
    return [(mention.text, mention.edtf) for mention in read_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "mention", "edtf", "modifier"),
    [
        # quotations from the report of Agence France-Presse of 2020-11-16
        ("date 2020-11-16 KALBAJAR (Azerbaijan)", "2020-11-16", "2020-11-16", ""),
        (
            "Azerbaijan said yesterday it had agreed to extend a deadline for Armenia",
            "yesterday", "2020-11-15", "",
        ),
        (
            "controlled by Armenian separatists since a 1990s post-Soviet war",
            "1990s", "199X", "since",
        ),
        (
            "was delayed until Nov 25, following an appeal from Armenia",
            "Nov 25", "2020-11-25", "until",
        ),
        (
            "expelled by Armenians in the 1990s war between the two countries",
            "1990s", "199X", "",
        ),
        (
            "saw fleeing residents pile furniture and kitchenware into vehicles before leaving "
            "for Armenia on the weekend",
            "weekend", "2020-11-14/2020-11-15", "",
        ),
        (
            "The former Soviet rivals agreed to end hostilities last week",
            "last week", "2020-11-09/2020-11-15", "",
        ),
        ("as well as the Aghdam district by Nov 20", "Nov 20", "2020-11-20", "by"),
        ("the Lachin district by Dec 1", "Dec 1", "2020-12-01", "by"),
        (
            "held by Armenians since the 1990s war that left 30,000 people dead",
            "1990s", "199X", "since",
        ),
        (
            "said yesterday the timetable for the Armenian withdrawal of the remaining districts "
            "was unchanged",
            "yesterday", "2020-11-15", "",
        ),
        # days with a month
        ("Troops entered on 25 November 2020.", "25 November 2020", "2020-11-25", ""),
        ("Troops entered on November 25, 2020.", "November 25, 2020", "2020-11-25", ""),
        ("Troops entered on Nov. 25th, 2020.", "Nov. 25th, 2020", "2020-11-25", ""),
        ("It fell on the 3rd of October 1992.", "3rd of October 1992", "1992-10-03", ""),
        ("It fell on the third of October, 1992.", "third of October, 1992", "1992-10-03", ""),
        ("It fell on the twenty-first of May 1992.", "twenty-first of May 1992", "1992-05-21", ""),
        ("It fell on October the 3rd.", "October the 3rd", "2020-10-03", ""),
        ("The town was shelled on Oct. 3.", "Oct. 3", "2020-10-03", ""),
        ("The town was shelled on 3 Oct", "3 Oct", "2020-10-03", ""),
        ("The talks will be held on Jan 5.", "Jan 5", "2021-01-05", ""),
        ("It was signed 16-Nov-2020.", "16-Nov-2020", "2020-11-16", ""),
        ("ON NOV 9 THE ACCORD WAS SIGNED", "NOV 9", "2020-11-09", ""),
        ("They left on 8 May last year.", "8 May last year", "2019-05-08", ""),
        ("He left on Tuesday, 10 November 2020.", "Tuesday, 10 November 2020", "2020-11-10", ""),
        ("He left on Tuesday (Nov 10).", "Tuesday (Nov 10)", "2020-11-10", ""),
        ("They left on Nov\u00a09 at night\u2011fall", "Nov\u00a09", "2020-11-09", ""),
        ("They left on Nov\r\n9, 2020", "Nov\r\n9, 2020", "2020-11-09", ""),
        ("Armenia has to leave no later than Nov 20.", "Nov 20", "2020-11-20", "by"),
        ("It has to be ready on or before Dec 1", "Dec 1", "2020-12-01", "by"),
        ("It will take effect from Nov 25 onwards", "Nov 25", "2020-11-25", "since"),
        ("They left before Nov 9", "Nov 9", "2020-11-09", "before"),
        ("They left ahead of Nov 9", "Nov 9", "2020-11-09", "before"),
        ("It was signed after Nov 8", "Nov 8", "2020-11-08", "after"),
        ("It was signed about Nov 8", "Nov 8", "2020-11-08~", "about"),
        ("It was held through Nov 8", "Nov 8", "2020-11-08", "until"),
        # figures
        ("It was signed on 25.11.2020.", "25.11.2020", "2020-11-25", ""),
        ("It was signed on 2020-11-25.", "2020-11-25", "2020-11-25", ""),
        ("It was signed on 2020/11/25.", "2020/11/25", "2020-11-25", ""),
        ("It was signed on 25/11/2020.", "25/11/2020", "2020-11-25", ""),
        ("It was signed on 11/25/2020.", "11/25/2020", "2020-11-25", ""),
        ("at 2020-11-10T00:00 Moscow time", "2020-11-10", "2020-11-10", ""),
        ("figures of 2020-11", "2020-11", "2020-11", ""),
        # months, seasons, quarters
        ("held since March 1999", "March 1999", "1999-03", "since"),
        ("Lachin fell in May 1992.", "May 1992", "1992-05", ""),
        ("It began in September.", "September", "2020-09", ""),
        ("It will begin in December.", "December", "2020-12", ""),
        ("It will begin in March.", "March", "2021-03", ""),
        ("It was signed last November", "last November", "2019-11", ""),
        ("It was signed in November last year", "November last year", "2019-11", ""),
        ("It fell in the spring of 1993", "spring of 1993", "1993-21", ""),
        ("It fell in autumn 1993", "autumn 1993", "1993-23", ""),
        ("It fell last summer", "last summer", "2020-22", ""),
        ("in the third quarter of 2020", "third quarter of 2020", "2020-07/2020-09", ""),
        ("in Q3 2020", "Q3 2020", "2020-07/2020-09", ""),
        ("in the second half of 2020", "second half of 2020", "2020-07/2020-12", ""),
        ("in the first half of the 1990s", "first half of the 1990s", "1990/1994", ""),
        # years and more
        ("A ceasefire was signed in 1994.", "1994", "1994", ""),
        ("the 1994 ceasefire", "1994", "1994", ""),
        ("the ceasefire (1994)", "1994", "1994", ""),
        ("Azerbaijan's 2020 offensive", "2020", "2020", ""),
        ("It has been frozen since 1994", "1994", "1994", "since"),
        ("It was built around 1870", "1870", "1870~", "about"),
        ("It was built circa 1870", "1870", "1870~", "about"),
        ("since about 1993", "1993", "1993~", "since"),
        ("until 2016 it held", "2016", "2016", "until"),
        ("pre-1994 borders", "1994", "1994", "before"),
        ("in the 1970s", "1970s", "197X", ""),
        ("built about the 1970s", "1970s", "197X", ""),
        ("a church of the 19th century", "19th century", "18XX", ""),
        ("a church of the thirteenth century", "thirteenth century", "12XX", ""),
        ("a 13th-century monastery", "13th-century", "12XX", ""),
        # from the dateline
        ("The troops leave today.", "today", "2020-11-16", ""),
        ("The troops leave tomorrow.", "tomorrow", "2020-11-17", ""),
        ("The day before yesterday it rained.", "day before yesterday", "2020-11-14", ""),
        ("The day after tomorrow they go.", "day after tomorrow", "2020-11-18", ""),
        ("He spoke this morning.", "this morning", "2020-11-16", ""),
        ("They met this week.", "this week", "2020-11-16/2020-11-22", ""),
        ("They meet next week.", "next week", "2020-11-23/2020-11-29", ""),
        ("They met last month.", "last month", "2020-10", ""),
        ("They met this month.", "this month", "2020-11", ""),
        ("They met last year.", "last year", "2019", ""),
        ("They meet next year.", "next year", "2021", ""),
        ("They met last weekend.", "last weekend", "2020-11-14/2020-11-15", ""),
        ("They will meet on the weekend.", "weekend", "2020-11-21/2020-11-22", ""),
        ("They will meet over the weekend.", "weekend", "2020-11-21/2020-11-22", ""),
        ("He left ten days ago.", "ten days ago", "2020-11-06", ""),
        ("He left 44 days ago.", "44 days ago", "2020-10-03", ""),
        ("He left a couple of days ago.", "a couple of days ago", "2020-11-14", ""),
        ("Five days from now he leaves.", "Five days from now", "2020-11-21", ""),
        # weekdays
        ("He left on Sunday.", "Sunday", "2020-11-15", ""),
        ("He said on Thursday that all was well.", "Thursday", "2020-11-12", ""),
        ("Armenia will hand it over on Sunday.", "Sunday", "2020-11-22", ""),
        ("It is to be handed over on Friday.", "Friday", "2020-11-20", ""),
        ("It is due on Friday.", "Friday", "2020-11-20", ""),
        ("Troops must leave by Thursday.", "Thursday", "2020-11-19", "by"),
        ("On Sunday, troops left the town.", "Sunday", "2020-11-15", ""),
        ("He left last Friday.", "last Friday", "2020-11-13", ""),
        ("They leave this Friday.", "this Friday", "2020-11-20", ""),
        ("It has been closed since Tuesday.", "Tuesday", "2020-11-10", "since"),
        # ranges
        ("The war ran from 27 September to 10 November 2020.",
         "27 September to 10 November 2020", "2020-09-27/2020-11-10", ""),
        ("The war ran from 27 September to 10 November.",
         "27 September to 10 November", "2020-09-27/2020-11-10", ""),
        ("It ran from Sept. 27 until Nov. 10", "Sept. 27 until Nov. 10",
         "2020-09-27/2020-11-10", ""),
        ("on 14-15 November", "14-15 November", "2020-11-14/2020-11-15", ""),
        ("on 14–15 November 2020", "14–15 November 2020", "2020-11-14/2020-11-15", ""),
        ("on 14 and 15 November", "14 and 15 November", "2020-11-14/2020-11-15", ""),
        ("on Sept 19 and 20, 2023", "Sept 19 and 20, 2023", "2023-09-19/2023-09-20", ""),
        ("on Nov. 14 to 15, 2020", "Nov. 14 to 15, 2020", "2020-11-14/2020-11-15", ""),
        ("on Nov 14–15", "Nov 14–15", "2020-11-14/2020-11-15", ""),
        ("between May and July 1992", "May and July 1992", "1992-05/1992-07", ""),
        ("in May–July 1992", "May–July 1992", "1992-05/1992-07", ""),
        ("from May 1992 to April 1993", "May 1992 to April 1993", "1992-05/1993-04", ""),
        ("the war of 1988–1994", "1988–1994", "1988/1994", ""),
        ("the war of 1988-94", "1988-94", "1988/1994", ""),
        ("between 1992 and 1994", "1992 and 1994", "1992/1994", ""),
        ("from 1988 to 1994", "1988 to 1994", "1988/1994", ""),
        ("in 1992 and 1993", "1992 and 1993", "1992/1993", ""),
        ("from the 1970s to the 1990s", "1970s to the 1990s", "197X/199X", ""),
        ("in the 1980s and 1990s", "1980s and 1990s", "198X/199X", ""),
        ("from 28 December to 3 January 2021", "28 December to 3 January 2021",
         "2020-12-28/2021-01-03", ""),
        ("Shelling went on from Friday to Sunday.", "Friday to Sunday",
         "2020-11-13/2020-11-15", ""),
        ("They left on Saturday and Sunday.", "Saturday and Sunday",
         "2020-11-14/2020-11-15", ""),
        # counted from a date
        ("two days before Nov 9", "two days before Nov 9", "2020-11-07", ""),
        ("three days after 9 November 2020", "three days after 9 November 2020",
         "2020-11-12", ""),
    ],
)  # fmt: skip
def test_a_plain_expression_is_read(text: str, mention: str, edtf: str, modifier: str):
    found = one(text)
    assert (found.text, found.edtf, found.modifier.value) == (mention, edtf, modifier)
    assert not found.is_doubtful, (found.doubt, found.alternatives)


@pytest.mark.parametrize(
    ("text", "mention", "edtf", "others"),
    [
        ("He spoke on Monday.", "Monday", "2020-11-16", ["2020-11-09"]),
        ("They will meet on Monday.", "Monday", "2020-11-16", ["2020-11-23"]),
        ("They will meet next Friday.", "next Friday", "2020-11-27", ["2020-11-20"]),
        ("Sunday's talks", "Sunday", "2020-11-15", ["2020-11-22"]),
        ("The deadline was delayed until Thursday.", "Thursday", "2020-11-19", ["2020-11-12"]),
        ("It was shelled on Jan 5.", "Jan 5", "2020-01-05", ["2021-01-05"]),
        ("On Nov 25 troops entered.", "Nov 25", "2019-11-25", ["2020-11-25"]),
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


@pytest.mark.parametrize(
    "text",
    [
        "Armenia has said 2,317 of its fighters were killed in clashes",
        "some 2,000 troops and 1,960 soldiers",
        "2020 soldiers crossed the line",
        "of 1960 troops",
        "30,000 people died and 4,000 were hurt",
        "Resolution 822 and Resolution 1993 of the Council",
        "Article 5, paragraph 2 and No. 1994",
        "They may march on the town; it may fall.",
        "Theresa May said so. Mrs May left. May said no.",
        "the Sunday Times and the Mail on Sunday",
        "a second attempt, in a second or two",
        "They won 3-1 and lost 2–2.",
        "call +374 10 20-20-11 or 555-1994",
        "It cost $1994, €2020 and 1,990 dollars.",
        "at 1990 metres, 2020 km away",
        "Black January and Bloody Sunday",
        "on 28 May Street, at 28 May metro station",
        "Sat down in the sun, the Sun said.",
        "a 30-year-old woman, aged 44 years, 18 years old",
        "He is one of them. Now what?",
        "we said that we were there",
        "twice a week and once a day",
        "one day they will return",
        "since the fall of Shusha",
        "version 2020.11.25.4 of 10.0.0.1",
        "room 1994, flight 2020",
        "a spring in the valley; they fall; summer camps",
        "the third quarter of the match",
        "Nоv 25",
        "the first, the second and the third of them",
        "24/7 and 9/11",
        "the decade-long conflict",
    ],
)
def test_what_is_no_date_is_not_read(text: str):
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The deadline was moved from 15 to 25 November.",
            [("15", "2020-11-15"), ("25 November", "2020-11-25")],
        ),
        (
            "It was postponed from Nov 15 to Nov 25.",
            [("Nov 15", "2020-11-15"), ("Nov 25", "2020-11-25")],
        ),
        (
            "Aghdam by Nov 20 and Lachin by Dec 1",
            [("Nov 20", "2020-11-20"), ("Dec 1", "2020-12-01")],
        ),
        ("on Nov 20 and Dec 1", [("Nov 20", "2020-11-20"), ("Dec 1", "2020-12-01")]),
        ("On Nov 25, 2,317 fighters", [("Nov 25", "2020-11-25")]),
        ("On Nov 9, 2020 soldiers left", [("Nov 9", "2020-11-09")]),
        ("In November 20 soldiers died.", [("November", "2020-11")]),
        (
            "It was signed on Nov 9. The following day they left. Two days later it rained.",
            [
                ("Nov 9", "2020-11-09"),
                ("following day", "2020-11-10"),
                ("Two days later", "2020-11-12"),
            ],
        ),
        (
            "It was signed on Nov 9. The following week they left.",
            [("Nov 9", "2020-11-09"), ("following week", "2020-11-16/2020-11-22")],
        ),
        (
            "In 1992 the town fell. That year snow came early.",
            [("1992", "1992"), ("That year", "1992")],
        ),
        (
            "It said on Friday it would leave on Saturday.",
            [("Friday", "2020-11-13"), ("Saturday", "2020-11-14")],
        ),
        (
            "Friday and 30 days",
            [("Friday", "2020-11-13"), ("30 days", "")],
        ),
        ("Nov 25\n\n2020 was hard", [("Nov 25", "2020-11-25"), ("2020", "2020")]),
    ],
)
def test_several_dates_are_told_apart(text: str, expected: list[tuple[str, str]]):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "published", "edtf"),
    [
        ("He left on Tuesday.", FRIDAY, "2020-11-17"),
        ("He left on the weekend.", FRIDAY, "2020-11-14/2020-11-15"),
        ("It will be ready next Monday.", FRIDAY, "2020-11-23"),
        ("He left last Monday.", FRIDAY, "2020-11-16"),
        ("He left on the weekend.", SUNDAY, "2020-11-14/2020-11-15"),
        ("They met last week.", SUNDAY, "2020-11-02/2020-11-08"),
        ("He left on Dec 30.", JANUARY, "2020-12-30"),
        ("He left in December.", JANUARY, "2020-12"),
        ("He left yesterday.", date(2021, 1, 1), "2020-12-31"),
        ("He left last month.", JANUARY, "2020-12"),
        ("He left on Feb 29.", date(2024, 3, 1), "2024-02-29"),
        ("a year ago", date(2024, 2, 29), "2023"),
        ("He left yesterday.", date(2999, 1, 1), "2998-12-31"),
        ("He left yesterday.", date.min, ""),
        ("He leaves tomorrow.", date.max, ""),
        ("They meet next week.", date.max, ""),
        ("They met this week.", date(9999, 12, 31), ""),
    ],
)
def test_the_dateline_decides(text: str, published: date, edtf: str):
    assert one(text, published).edtf == edtf


@pytest.mark.parametrize(
    "text",
    ["yesterday", "on Sunday", "Nov 25", "last week", "ten days ago", "on the weekend", "in May"],
)
def test_without_a_dateline_a_relative_date_says_what_is_missing(text: str):
    found = one(text, None)
    assert found.edtf == ""
    assert "the day of publication is missing" in found.doubt


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("25 November 2020", "2020-11-25"),
        ("in the 1990s", "199X"),
        ("from 27 September to 10 November 2020", "2020-09-27/2020-11-10"),
        ("in the spring of 1993", "1993-21"),
    ],
)
def test_without_a_dateline_a_whole_date_is_resolved(text: str, edtf: str):
    assert one(text, None).edtf == edtf


@pytest.mark.parametrize(
    ("text", "mention", "edtf", "doubtful"),
    [
        ("three days after the accord", "three days after the accord", "2020-11-12", False),
        ("Two days before the ceasefire deal they left", "Two days before the ceasefire deal",
         "2020-11-08", False),
        ("The day after the accord", "day after the accord", "2020-11-10", False),
        ("ten days after the Russian-brokered accord", "ten days after the Russian-brokered accord",
         "2020-11-19", True),
        ("two weeks after the accord", "two weeks after the accord", "2020-11-23", True),
    ],
)  # fmt: skip
def test_days_are_counted_from_a_known_event(text: str, mention: str, edtf: str, *, doubtful: bool):
    anchors = {"the accord": date(2020, 11, 9), "Ceasefire deal": date(2020, 11, 10)}
    found = read_dates(text, None, anchors=anchors)
    assert [(each.text, each.edtf, each.is_doubtful) for each in found] == [
        (mention, edtf, doubtful)
    ]


def test_a_statement_ties_a_length_of_time_to_its_day():
    text = "The Defence Ministry said yesterday that over two days, it had escorted people"
    said, escorted = read_dates(text, MONDAY)
    assert (said.text, said.edtf) == ("yesterday", "2020-11-15")
    assert (escorted.text, escorted.edtf) == ("two days", "2020-11-14/2020-11-15")
    assert "2020-11-15" in escorted.doubt


def test_nearly_and_about_say_that_a_length_is_approximate():
    assert one("the nearly two months of clashes").modifier is Modifier.ABOUT
    assert one("for about six weeks").modifier is Modifier.ABOUT
    assert one("extended by ten days").modifier is Modifier.NONE
    assert one("six weeks").precision == "duration"


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00\x01", "Привет, мир", "Բարեւ", "'", "-"])
def test_a_text_without_dates_has_none(text: str):
    assert read_dates(text, MONDAY) == []


PIECES = st.sampled_from(
    ["\n    on Sunday", "by", "Nov", "25", ",", " ", "2020", "-", "–", "to", "and", "the", "1990s", "early", "last", "week", "next", "month", "until", "May", "march", "\n    days", "two", "ten", "ago", "after", "accord", ".", "\n", "\n\n", "\r\n", "'", "’", "s", '"', "(", ")", "yesterday", "said", "will", "11/12/2020", "/", "\n    0000", "9999", "99999999", "BC", "century", "20th", "first", "half", "of", "weekend", "this", "every", "night", "midnight", "half a", "\n    and a half", "several", "Q3", "spring", "winter", "the following", "day", "day before", "that", "later", "year", "decade", "31", "30", "\n    February", "29", "from", "between", "\xa0", "\u200b", "́", "٣", "Nov.", "’90s", "1988–94", "o'clock", "Street", "aged\n    "]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
)
DATELINES = st.one_of(
    st.none(), st.dates(), st.sampled_from([date.min, date.max, date(4, 2, 29), MONDAY])
)


@given(TEXTS, DATELINES)
@example("in the first Monday of February 0000", MONDAY)
@example("last winter, the first half of the 1st century", date.min)
@example("between 30 February and 31 February", None)
def test_any_text_is_read_and_every_mention_is_sound(text: str, published: date | None):
    mentions = read_dates(text, published, anchors={"accord": MONDAY})
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        readings = [other.edtf for other in mention.alternatives]
        for edtf in filter(None, [mention.edtf, *readings]):
            assert edtf_dates.parse(edtf).start <= edtf_dates.parse(edtf).end
        if mention.edtf:
            assert mention.date_from is not None
            assert mention.date_to is not None
            days = edtf_dates.parse(mention.edtf)
            assert (days.start, days.end) == (mention.date_from, mention.date_to)
        else:
            assert mention.doubt
            assert mention.date_from is mention.date_to is None
        assert len(set(readings) | {mention.edtf}) == len(readings) + 1


def _calls(text: str) -> int:
    """How many calls of Python functions it takes to read a text."""
    counted: Counter[str] = Counter()

    def count(_frame: object, event: str, _argument: object) -> None:
        counted[event] += 1

    sys.setprofile(count)
    try:
        read_dates(text, MONDAY)
    finally:
        sys.setprofile(None)
    return counted["call"]


@pytest.mark.parametrize(
    "piece",
    [
        "Nov ", "25 ", "14-", "Sunday and ", "two days after ", "to be ", "early ", "the first ",
        "night of ", "1990-", "'", "may ", "days before the ", "said on Friday that for two days ",
        "from May to ", ". ", "a", "1", "-", "between Monday and ",
    ],
)  # fmt: skip
def test_twice_the_text_is_at_most_twice_the_work(piece: str):
    once, twice = _calls(piece * 600), _calls(piece * 1200)
    assert twice <= 2.1 * once + 200
