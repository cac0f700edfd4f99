"""Whether a clause speaks of the past or of what is to come."""

from __future__ import annotations

import pytest

from handover.reader.dating.tenses import Tense, is_scheduled, tense_at
from handover.reader.dating.words import Words, split


def place_of(word: str, words: Words) -> int:
    return next(index for index, each in enumerate(words.words) if each.text == word)


def tense_around(text: str) -> tuple[Tense, bool]:
    """The tense around the word X."""
    words = split(text)
    index = place_of("X", words)
    reading = tense_at(words, index, index + 1)
    return reading.tense, reading.sure


@pytest.mark.parametrize(
    "text",
    [
        "Troops left on X.",
        "Troops entered the town on X.",
        "He said on X that troops will leave.",
        "On X, troops entered the town.",
        "On X the district was handed over, and more will follow.",
        "The district was handed over on X.",
        "The district has been handed over on X.",
        "It must have been handed over on X.",
        "They were forced to flee on X.",
        "Shelling began on X, officials said.",
        "The armed men fled on X.",
        "Mr Putin told Mr Aliyev on X he would come.",
        "It had agreed on X to extend the deadline.",
        "In May they left on X.",
    ],
)
def test_a_clause_of_the_past(text: str):
    assert tense_around(text) == (Tense.PAST, True)


@pytest.mark.parametrize(
    "text",
    [
        "Troops will leave on X.",
        "On X troops will leave.",
        "The district will be handed over on X.",
        "The district will now be returned on X.",
        "He said the district will be handed over on X.",
        "Troops must leave on X.",
        "They are to leave on X.",
        "They are leaving on X.",
        "They aren't here but they'll leave on X.",
        "The handover is due on X.",
        "The handover is scheduled on X.",
        "The talks are expected on X.",
        "Armenia plans to leave on X.",
        "Armenia vowed to leave on X.",
        "They are ordered to leave on X.",
        "The district shall be returned on X.",
        "It may leave on X.",
    ],
)
def test_a_clause_of_what_is_to_come(text: str):
    assert tense_around(text) == (Tense.FUTURE, True)


@pytest.mark.parametrize(
    "text", ["He said it would leave on X.", "It would be handed over on X, he said."]
)
def test_what_was_to_come_as_seen_from_the_past(text: str):
    assert tense_around(text) == (Tense.LATER, True)


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("Armenia agreed to leave on X.", Tense.FUTURE),
        ("Ministers to meet on X", Tense.FUTURE),
        ("The agreement comes into force on X.", Tense.FUTURE),
        ("It was due on X.", Tense.PAST),
        ("It was to leave on X.", Tense.PAST),
        ("The deadline, extended on X, is over.", Tense.PAST),
        ("It was postponed to X.", Tense.PAST),
        ("X's talks", Tense.OPEN),
        ("The parliament is in session on X.", Tense.OPEN),
        ("", Tense.OPEN),
    ],
)
def test_where_the_words_leave_it_open_it_says_so(text: str, tense: Tense):
    assert tense_around(text or "X") == (tense, False)


def test_another_sentence_has_no_say():
    assert tense_around("They will leave. X was cold.") == (Tense.PAST, True)
    assert tense_around("They left. He will come on X.") == (Tense.FUTURE, True)


@pytest.mark.parametrize(
    ("text", "scheduled"),
    [
        ("The deadline was moved to X", True),
        ("the withdrawal was delayed until X", True),
        ("Troops left on X", False),
        ("The deadline passed. Troops left on X", False),
    ],
)
def test_a_plan_is_told_by_its_words(text: str, *, scheduled: bool):
    words = split(text)
    assert is_scheduled(words, place_of("X", words)) is scheduled
