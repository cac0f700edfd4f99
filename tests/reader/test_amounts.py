from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.reader.amounts import read_amounts
from handover.reader.text import Text


def told(content: str) -> list[tuple[int | None, int | None, str]]:
    return [(one.least, one.most, one.unit) for one in read_amounts(Text(content))]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("It escorted more than 700 people returning home.", (700, None, "returned")),
        ("2,317 of its fighters were killed in clashes", (2317, 2317, "killed")),
        ("the war that left 30,000 people dead", (30_000, 30_000, "killed")),
        ("the number of deaths surpassed 4,000", (4000, None, "killed")),
        ("tens of thousands of people had been forced to flee", (10_000, None, "displaced")),
        ("some 2,000 troops of the peacekeeping mission", (2000, 2000, "peacekeepers")),
        ("at least six houses were on fire", (6, None, "houses burned")),
        ("up to fifty soldiers", (None, 50, "soldiers")),
        ("between 10 and 20 villages", (10, 20, "villages")),
        ("1.5 million refugees", (1_500_000, 1_500_000, "displaced")),
        ("a dozen women came", (12, 12, "people")),
        ("The death toll rose to 231.", (231, 231, "killed")),
        ("100\u00a0617 people fled", (100_617, 100_617, "displaced")),
    ],
)
def test_amounts_have_bounds_and_a_unit(
    content: str, expected: tuple[int | None, int | None, str]
) -> None:
    assert told(content) == [expected]


@pytest.mark.parametrize(
    "content",
    [
        "In 1993 people fled.",
        "Resolution 822 and Article 12",
        "$500 people",
        "5 per cent of people",
        "120 km of road",
        "a five-year mission",
        "They won 3-1.",
        "Call 374 10 54 40 41",
        "",
    ],
)
def test_other_numbers_are_no_amounts(content: str) -> None:
    assert told(content) == []


def test_what_is_about_or_vague_is_doubtful() -> None:
    amounts = read_amounts(Text("About 40 soldiers and dozens of civilians came."))

    assert [bool(one.doubt) for one in amounts] == [True, True]


@given(st.text(st.sampled_from("0123456789,. ofpeoplkid-\n"), max_size=120))
def test_any_text_can_be_read(content: str) -> None:
    for one in read_amounts(Text(content)):
        assert content[one.start : one.end] == one.text
        assert one.least is not None or one.most is not None
        assert one.least is None or one.most is None or one.least <= one.most
