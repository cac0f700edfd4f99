"""Sentences that are kept in English, and said in the language of a later moment."""

from __future__ import annotations

import pickle
from copy import deepcopy
from functools import partial

import pytest

from handover.words import speech
from handover.words.speech import language, speaking
from handover.words.wording import said, worded

WORDS = {
    "the day is missing": "нет дня",
    "“{words}”: {doubt}.": "«{words}»: {doubt}.",
    "{count, plural, one {# place} other {# places}}": (
        "{count, plural, one {# место} few {# места} many {# мест} other {# места}}"
    ),
}


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speech, "catalogue", lambda _: WORDS)


def kept() -> str:
    return worded("“{words}”: {doubt}.", words="Sunday", doubt=worded("the day is missing"))


def test_it_is_english_to_whatever_keeps_or_compares_it():
    with speaking("ru"):
        one = kept()
    assert one == "“Sunday”: the day is missing."
    assert {one: 1}["“Sunday”: the day is missing."] == 1


def test_it_is_said_with_what_is_inside_in_the_language_of_the_moment():
    one = kept()
    with speaking("ru"):
        assert said(one) == "«Sunday»: нет дня."
    assert said(one) == "“Sunday”: the day is missing."


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 место"), (3, "3 места"), (5, "5 мест"), (21, "21 место")]
)
def test_its_numbers_have_the_plural_of_the_language(count: int, words: str):
    one = worded("{count, plural, one {# place} other {# places}}", count=count)
    with speaking("ru"):
        assert said(one) == words


def test_a_function_is_asked_each_time_that_it_is_said():
    one = worded("“{words}”: {doubt}.", words="x", doubt=partial(language))
    assert one == "“x”: en."
    with speaking("ru"):
        assert said(one) == "«x»: ru."


@pytest.mark.parametrize("copy", [deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301
def test_a_copy_is_said_too(copy: object):
    assert callable(copy)
    with speaking("ru"):
        assert said(copy(kept())) == "«Sunday»: нет дня."


def test_any_other_text_stands_as_it_is():
    with speaking("ru"):
        assert said("the day is missing") == "the day is missing"


@pytest.mark.parametrize("words", ["{doubt}", "a 'b' #", "\ud800", "\x00", "<b>"])
def test_what_a_report_has_in_it_is_no_pattern(words: str):
    one = worded("“{words}”: {doubt}.", words=words, doubt=worded("the day is missing"))
    with speaking("ru"):
        assert said(one).endswith(": нет дня.")
        assert len(said(one)) == len("«»: нет дня.") + len(words)
