"""What looks like a date and is none, and dates that stand side by side."""

from __future__ import annotations

from datetime import date

import pytest

from handover.reader.dates import read_dates

MONDAY = date(2020, 11, 16)


def shown(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.edtf) for mention in read_dates(text, MONDAY)]


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
            "The road was closed on Nov. 14, 16 and 18, 2020.",
            [("Nov. 14, 16 and 18, 2020", "{2020-11-14,2020-11-16,2020-11-18}")],
        ),
        (
            "in the summer and autumn of 1993",
            [("summer and autumn of 1993", "1993-22/1993-23")],
        ),
        ("from 2020-09-27/2020-11-10", [("2020-09-27/2020-11-10", "2020-09-27/2020-11-10")]),
        (
            "Friday and 30 days",
            [("Friday", "2020-11-13"), ("30 days", "")],
        ),
        ("Nov 25\n\n2020 was hard", [("Nov 25", "2020-11-25"), ("2020", "2020")]),
    ],
)
def test_several_dates_are_told_apart(text: str, expected: list[tuple[str, str]]):
    assert shown(text) == expected


def test_a_year_just_named_is_another_reading_of_a_month_without_one():
    _, october = read_dates("In 1993 the town fell. In October thousands fled.", MONDAY)
    assert (october.edtf, [other.edtf for other in october.alternatives]) == (
        "2020-10",
        ["1993-10"],
    )


def test_a_year_named_long_before_is_none():
    text = "In 1993 the town fell. It rained. Then snow fell. In October thousands fled."
    assert read_dates(text, MONDAY)[1].alternatives == ()
