"""The words for a date."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handover.edtf.parsing import parse
from handover.edtf.phrases import phrase, sentence, since, some_day, until
from handover.words.speech import speaking
from tests.support.foreign_words import english_left


@pytest.mark.parametrize(
    ("text", "when", "noun"),
    [
        ("2020-11-25", "on 25 November 2020", "25 November 2020"),
        ("2020-11", "in November 2020", "November 2020"),
        ("2020-21", "in spring 2020", "spring 2020"),
        ("1993", "in 1993", "1993"),
        ("199X", "in the 1990s", "the 1990s"),
        ("19XX", "in the years 1900–1999", "the years 1900–1999"),
        ("2020-11-14/2020-11-15", "14–15 November 2020", "14–15 November 2020"),
        (
            "2020-11-10/2020-12-01",
            "10 November – 1 December 2020",
            "10 November – 1 December 2020",
        ),
        (
            "2019-12-30/2020-01-02",
            "30 December 2019 – 2 January 2020",
            "30 December 2019 – 2 January 2020",
        ),
        ("[..2020-12-01]", "by 1 December 2020", "by 1 December 2020"),
        ("2020-11-10/..", "from 10 November 2020 on", "from 10 November 2020 on"),
        ("../..", "at an unknown time", "at an unknown time"),
        ("2020-11~", "about November 2020", "about November 2020"),
        ("2020-11-09?", "on 9 November 2020 (uncertain)", "9 November 2020 (uncertain)"),
        (
            "2020-11-09%",
            "about 9 November 2020 (uncertain)",
            "about 9 November 2020 (uncertain)",
        ),
    ],
)
def test_a_date_in_words(text: str, when: str, noun: str):
    assert sentence(text) == sentence(parse(text)) == when
    assert phrase(text) == phrase(parse(text)) == noun


@pytest.mark.parametrize(
    ("text", "french", "russian"),
    [
        ("2020-11-01", "le 1er novembre 2020", "1 ноября 2020 года"),
        ("1992-02", "en février 1992", "в феврале 1992 года"),
        ("1992-05~", "vers mai 1992", "примерно в мае 1992 года"),
        ("2020-22", "à l’été 2020", "летом 2020 года"),
        ("1993?", "en 1993 (incertain)", "в 1993 году (под вопросом)"),
        ("199X", "dans les années 1990", "в 1990-е годы"),
        ("2020-11-14/2020-11-15", "du 14 au 15 novembre 2020", "14–15 ноября 2020 года"),
        ("[..2020-12-01]", "le 1er décembre 2020 au plus tard", "не позднее 1 декабря 2020 года"),
        ("2020-11-10/..", "à partir du 10 novembre 2020", "начиная с 10 ноября 2020 года"),
        ("../..", "à une date inconnue", "в неизвестное время"),
    ],
)
def test_a_date_in_words_of_other_languages(text: str, french: str, russian: str):
    for tag, words in (("fr", french), ("ru", russian), ("fr", french)):
        with speaking(tag):
            assert sentence(text) == words


@pytest.mark.parametrize("tag", ["fr", "ru"])
@pytest.mark.parametrize("say_it", [phrase, sentence, since, until, some_day])
@pytest.mark.parametrize(
    "text",
    [
        *("2020-11-25", "2020-11-25%", "2020-11", "2020-05~", "2020-24", "2020", "1990~", "199X"),
        *("19XX", "2020-11-14/2020-11-15", "2020-11-10/2020-12-01", "2019-12-30/2020-01-02"),
        *("[..2020-12-01]", "2020-11-10/..", "../..", "2020-09-27~/2020-11-10~"),
    ],
)
def test_no_english_is_left_in_a_date(text: str, say_it: Callable[[str], str], tag: str):
    with speaking(tag):
        assert english_left(say_it(text)) == []


def test_some_day_of_a_date_without_an_end_is_after_its_start():
    assert some_day("2020-11-10/..") == "at some time from 10 November 2020 on"
