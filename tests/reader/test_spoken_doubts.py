"""What the reader doubts, and why, said in French and Russian: no English but the report's own."""

from __future__ import annotations

import re
from datetime import date

import pytest

from handover.reader import listing
from handover.reader.background import Background
from handover.reader.report import LONGEST_TEXT, ReportError, check_content, read_report
from handover.words.speech import speaking
from handover.words.wording import Wording, said
from tests.support.foreign_words import english_left

PUBLISHED = date(2020, 11, 16)
DATES = """It was last Sunday. It was on Monday. They leave by Friday. They met in the summer. It
was 05/06/20. It happened in the '90s and in the nineties. It is about 3 days. They left three days
later. They left a few weeks ago. It began years ago. They came in 2019/20. It was in early October.
It was overnight. It was on the night of 14 November. They met on the eve of 9 November. They met
every Friday. They left on Easter. They left on Christmas. It was on Sunday, November 14. It was on
the 25th. They met next Friday. They met this Friday. They met last November. They met the following
week. They came a week after the accord. They came two days after the siege. They came for more than
three weeks. It will end in ten days, or within ten days. It fell in the 1900s. They met at the
weekend. They met next weekend. It happened in the last week of October. It was on 9 and 17 October.
They left on 9 or 17 October. It happened at the turn of the century. They come in the third week.
They met earlier this month. It fell on November 31, 2020. They met at midnight. It was in
300 BC."""
PLACES = """Mr Nemo of the Lake Sevan Foundation saw Lake Sevan. Martuni burned. President Ararat
Mirzoyan spoke. The valley near Charektar burned. They left Aygestan, Georgia. Kalbajar district and
Kalbajar fell. Baku said so. The Azerbaijani army took the border with Armenia. They fled to
Nowhereville. He said they left. Dozens fled, according to Stepanakert. About 300 people fled.
It was denied by Yerevan. They would hand over Lachin before December. Near Shusha shells fell."""


def reasons(background: Background, content: str, published: date | None) -> list[str]:
    """Every sentence that was kept on a report."""
    read = read_report(content, background, published=published, today=PUBLISHED)
    found = [*read.notes]
    for mention in (*read.places, *read.dates, *read.amounts, *read.claimants, *read.names):
        found += [getattr(mention, name, "") for name in ("doubt", "reason", "part_reason")]
    found += [other.reason for one in read.dates for other in one.alternatives]
    found += [doubt.text for draft in read.drafts for doubt in draft.doubts]
    return list(dict.fromkeys(filter(None, found)))


@pytest.fixture(scope="module")
def kept(background: Background) -> list[str]:
    both = [(DATES, PUBLISHED), (DATES, None), (PLACES, PUBLISHED)]
    return [one for content, day in both for one in reasons(background, content, day)]


def test_each_of_them_can_be_said_in_another_language(kept: list[str]) -> None:
    assert len(kept) > 100
    assert [one for one in kept if not isinstance(one, Wording)] == []


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_none_has_an_english_word_of_ours(
    kept: list[str], background: Background, tag: str
) -> None:
    names = {place.name for place in background.index.gazetteer if place.name in " ".join(kept)}
    with speaking(tag):
        for one in kept:
            unquoted = re.sub("«[^»]*»", "", said(one))
            assert not english_left(unquoted, [*names, *_own_words(one)]), said(one)


def _own_words(one: str) -> list[str]:
    """Words of the report, names and dates that a sentence was given to say; no words of ours."""
    assert isinstance(one, Wording)
    ours = {"unit", "part", "where", "modifier", "wanted"}
    given = [
        value for name, value in one.values.items() if isinstance(value, str) and name not in ours
    ]
    inner = [own for value in given if isinstance(value, Wording) for own in _own_words(value)]
    return [*(value for value in given if not isinstance(value, Wording)), *inner]


@pytest.mark.parametrize(
    ("tag", "words"),
    [("ru", "10 000 000 знаков"), ("fr", "10 000 000 caractères")],
)
def test_a_text_that_cannot_be_read_says_so_in_the_language(tag: str, words: str) -> None:
    with pytest.raises(ReportError) as raised:
        check_content("a" * 10_000_000)
    with speaking(tag):
        assert words in re.sub(r"\s", " ", str(raised.value))
    assert f"10,000,000 characters; a report has at most {LONGEST_TEXT:,}." in str(raised.value)


def test_a_listing_keeps_its_columns_and_says_the_rest(background: Background) -> None:
    content = "Houses burned in Charektar on Friday. They left Nowhereville on 31 November 2020."
    read = read_report(content, background, published=PUBLISHED, today=PUBLISHED)
    english = listing.as_dict(read, background.index.gazetteer)
    with speaking("ru"):
        russian = listing.as_dict(read, background.index.gazetteer)
    assert [one["rule"] for one in russian["dates"]] == [one["rule"] for one in english["dates"]]
    assert english["dates"][1]["doubt"] == "no such day exists within the years 1 to 9999"
    assert russian["dates"][1]["doubt"] == "такого дня нет между 1 и 9999 годами"
