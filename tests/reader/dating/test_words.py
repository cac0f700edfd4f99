"""A text taken apart: offsets, gaps, sentences, and the words that modify a date."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.reader.dates import read_dates
from handover.reader.dating.modifiers import modified
from handover.reader.dating.words import split
from handover.reader.text import Text
from handover.reader.tokens import Gap


@given(st.text(max_size=200))
def test_every_word_stands_where_it_says(text: str):
    words = split(text)
    end = 0
    for word in words.words:
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        end = word.end
    assert len(words.clauses) == len(words)


@pytest.mark.parametrize(
    ("between", "gap"),
    [
        ("", Gap.NONE),
        (" ", Gap.SPACE),
        ("\u00a0", Gap.SPACE),
        ("\u200b", Gap.SPACE),
        ("\n", Gap.SPACE),
        ("\r\n", Gap.SPACE),
        ("\n\n", Gap.BREAK),
        ("\r\n\r\n", Gap.BREAK),
        ("\n \t\n", Gap.BREAK),
        ("\r\r", Gap.BREAK),
        ("\f", Gap.BREAK),
    ],
)
def test_what_lies_between_two_words_is_told(between: str, gap: Gap):
    assert split(f"Nov{between}25").at(1).gap is gap


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. She came.", 2),
        ("He left on Nov. 25.", 1),
        ("He left at 5 p.m. on Sunday.", 1),
        ("Mr. Aliyev spoke! Then he left?", 2),
        ("“He left.” She came.", 2),
        ("One thing; another", 2),
        ("Title\n\nText", 2),
    ],
)
def test_sentences_are_told_apart(text: str, sentences: int):
    assert len(set(split(text).clauses)) == sentences


@pytest.mark.parametrize("title", ["Mr.", "Gen.", "Maj.", "Capt.", "Lt.", "Mt.", "Ft.", "Rev."])
def test_titles_and_abbreviations_are_those_of_the_sentences(title: str):
    # A reader of dates that ended the sentence here took "will" for no part of it.
    text = f"They will leave with {title} Sargsyan on Sunday."
    [mention] = read_dates(text, date(2020, 11, 17))
    assert mention.edtf == "2020-11-22"
    assert len(Text(text).sentences) == len(set(split(text).clauses)) == 1


@pytest.mark.parametrize(
    ("text", "modifier", "about"),
    [
        ("by X", "by", False),
        ("by the X", "by", False),
        ("no later than X", "by", False),
        ("on or before X", "by", False),
        ("X at the latest", "by", False),
        ("by 6.30 p.m. Moscow time on X", "by", False),
        ("before X", "before", False),
        ("ahead of X", "before", False),
        ("prior to the X", "before", False),
        ("until X", "until", False),
        ("up to X", "until", False),
        ("through X", "until", False),
        ("until 18:00 on X", "until", False),
        ("since X", "since", False),
        ("since at least X", "since", False),
        ("from X", "since", False),
        ("X onwards", "since", False),
        ("starting on X", "since", False),
        ("on or after X", "since", False),
        ("after X", "after", False),
        ("following the X", "after", False),
        ("about X", "about", True),
        ("around X", "about", True),
        ("c. X", "about", True),
        ("on or about X", "about", True),
        ("X or so", "about", True),
        ("by about X", "by", True),
        ("talks about X", "", False),
        ("on X", "", False),
        ("the following X", "", False),
        ("by force. X", "", False),
    ],
)
def test_the_words_around_a_date_modify_it(text: str, modifier: str, *, about: bool):
    words = split(text)
    index = next(at for at, word in enumerate(words.words) if word.text == "X")
    found = modified(words, index, index + 1)
    assert (found.modifier.value, found.about) == (modifier, about)
