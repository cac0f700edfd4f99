from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.reader.text import LONGEST_SENTENCE, Text


def sentences(content: str) -> list[str]:
    text = Text(content)
    return [content[one.start : one.end] for one in text.sentences]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("It fell. They fled.", ["It fell.", "They fled."]),
        ("Mr. Hajiyev spoke on Oct. 3. He left.", ["Mr. Hajiyev spoke on Oct. 3.", "He left."]),
        ("By Nov. 20 they left.", ["By Nov. 20 they left."]),
        ("J. R. Smith of the U.S. came.", ["J. R. Smith of the U.S. came."]),
        ('"We left." She wept.', ['"We left."', "She wept."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("It was delayed until\nNov 25.", ["It was delayed until\nNov 25."]),
        ("They left the\nvillage.", ["They left the\nvillage."]),
        ("By Nov. Then they left.", ["By Nov.", "Then they left."]),
        ("Maj. Petrosyan left.", ["Maj. Petrosyan left."]),
        ("The bldg. was hit.", ["The bldg. was hit."]),
        ("Գյուղը այրվել է։ Մարդիկ հեռացել են։", ["Գյուղը այրվել է։", "Մարդիկ հեռացել են։"]),
        ("About 2.5 km away.", ["About 2.5 km away."]),
        ("Why? Nobody knows!", ["Why?", "Nobody knows!"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_sentences_end_where_they_end(content: str, expected: list[str]) -> None:
    assert sentences(content) == expected


def test_paragraphs_are_counted() -> None:
    text = Text("One. Two.\r\n\r\nThree.")

    assert [one.paragraph for one in text.sentences] == [0, 0, 1]


def test_a_possessive_ending_is_no_part_of_a_word() -> None:
    words = Text("Kalbajar's valley, the parents’ graves, Ch’arek’t’ar").words

    assert [(word.text, word.is_possessive) for word in words] == [
        *(("Kalbajar", True), ("valley", False), ("the", False)),
        *(("parents", True), ("graves", False), ("Ch’arek’t’ar", False)),
    ]


def test_a_list_without_an_end_is_cut() -> None:
    text = Text("Lachin and " * 2000)

    assert max(one.end - one.start for one in text.sentences) <= LONGEST_SENTENCE
    assert sum(one.last_word - one.first_word for one in text.sentences) == len(text.words)


@given(st.text())
def test_offsets_are_those_of_the_text(content: str) -> None:
    text = Text(content)

    for word in text.words:
        assert content[word.start : word.end] == word.text
    ends = [(one.start, one.end) for one in text.sentences]
    assert all(start < end for start, end in ends)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    told = [n for one in text.sentences for n in range(one.first_word, one.last_word)]
    assert told == list(range(len(text.words)))
