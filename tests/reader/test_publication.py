"""The day of publication, as a text itself tells it."""

from __future__ import annotations

from datetime import date

import pytest

from handover.reader.publication import publication_of

BODY = "The village was handed over on November 8, 2020, officials said.\n"


@pytest.mark.parametrize(
    ("head", "where"),
    [
        ("BAKU, Nov. 16, 2020 (AP) — Officials said so. ", "in the dateline"),
        ("A headline here\n\nBAKU, Nov. 16, 2020 (AP) — Officials said so. ", "in the dateline"),
        ("STEPANAKERT, 16 NOVEMBER 2020, THE AGENCY. Officials said so. ", "in the dateline"),
        ("A headline of five words\nBy Ann Author\nNovember 16, 2020 10:25 AM GMT\n\n",
         "on a line of its own"),
        ("Monday, 16 November 2020\n", "on a line of its own"),
        ("16.11.2020 12:30\n", "on a line of its own"),
        ("Published 16 Nov 2020 · The Paper\n", "in the text"),
        ("Posted at 10:21 GMT, 16 November 2020\n", "in the text"),
        ("Last updated: Tuesday, 17 November 2020\nPublished on: 2020-11-16\n", "in the text"),
        ("https://example.org/2020/11/16/village\n", "in the address"),
    ],
)  # fmt: skip
def test_the_day_is_found_where_reports_tell_it(head: str, where: str) -> None:
    found = publication_of(head + BODY)

    assert found
    assert (found.day, found.where) == (date(2020, 11, 16), where)
    assert found.words


@pytest.mark.parametrize(
    "text",
    [
        "",
        BODY,
        "KALBAJAR, Nov 16 — Officials said so.",
        "On 10 November 2020 they signed",
        "The war ended 10 November 2020",
        "Published by The Paper. It fell on 8 November 2020, they said.",
    ],
)
def test_a_day_of_something_else_is_not_taken_for_it(text: str) -> None:
    assert publication_of(text) is None


def test_the_end_of_a_long_text_and_its_address_are_looked_at_too() -> None:
    long = BODY * 100
    at_end = publication_of(long + "\nPublished 16 November 2020")
    assert at_end
    assert at_end.day == date(2020, 11, 16)
    by_url = publication_of(long, url="https://example.org/news/2020-11-16-village")
    assert by_url
    assert by_url.day == date(2020, 11, 16)
    assert publication_of(long, url="https://example.org/2020/13/45/village") is None


def test_a_day_that_is_still_to_come_is_not_it() -> None:
    text = "Published 16 November 2020\n"
    assert publication_of(text, today=date(2020, 11, 15))
    assert publication_of(text, today=date(2020, 11, 10)) is None
