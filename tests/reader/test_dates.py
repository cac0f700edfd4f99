"""Dates in news text: the dateline, known events, and what holds for any text."""

from __future__ import annotations

import cProfile
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handover.edtf.parsing import parse
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
    [
        *("on Sunday", "by", "Nov", "25", ",", " ", "2020", "-", "–", "to", "and", "the", "1990s"),
        *("early", "last", "week", "next", "month", "until", "May", "march", "days", "two", "ten"),
        *("ago", "after", "accord", ".", "\n", "\n\n", "\r\n", "'", "’", "s", '"', "(", ")"),
        *("yesterday", "said", "will", "11/12/2020", "/", "0000", "9999", "99999999", "BC"),
        *("century", "20th", "first", "half", "of", "weekend", "this", "every", "night", "winter"),
        *("midnight", "half a", "and a half", "several", "Q3", "spring", "the following", "day"),
        *("day before", "that", "later", "year", "decade", "31", "30", "February", "29", "from"),
        *("between", "\u00a0", "\u200b", "\u0301", "٣", "Nov.", "’90s", "1988–94", "overnight"),
        *("o'clock", "Street", "aged", "Christmas", "New Year", "eve of", "quarter", "ending"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=14).map(" ".join),
    st.lists(PIECES, max_size=14).map("".join),
)
PRECISIONS = {
    *("day", "weekend", "week", "month", "season", "year", "decade", "century"),
    *("range", "duration"),
}
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
        assert mention.precision in PRECISIONS
        readings = [other.edtf for other in mention.alternatives]
        for reading in filter(None, [mention.edtf, *readings]):
            when = parse(reading)
            assert when.start <= when.end
        if mention.edtf:
            assert mention.date_from is not None
            assert mention.date_to is not None
            days = parse(mention.edtf)
            assert (days.start, days.end) == (mention.date_from, mention.date_to)
        else:
            assert mention.doubt
            assert mention.date_from is mention.date_to is None
        assert len(set(readings) | {mention.edtf}) == len(readings) + 1


def _calls(text: str) -> int:
    """How many calls of Python functions it takes to read a text."""
    profile = cProfile.Profile(builtins=False)
    profile.runcall(read_dates, text, MONDAY)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(
    "piece",
    [
        "Nov ", "25 ", "14-", "Sunday and ", "two days after ", "to be ", "early ", "the first ",
        "night of ", "1990-", "'", "may ", "days before the ", "said on Friday that for two days ",
        "from May to ", ". ", "a", "1", "-", "between Monday and ",
    ],
)  # fmt: skip
def test_twice_the_text_is_at_most_twice_the_work(piece: str):
    once, twice = _calls(piece * 300), _calls(piece * 600)
    assert twice <= 2.1 * once + 200
