"""What words of a table stand for."""

from __future__ import annotations

import pytest

from handover.matching.party_choice import is_classes
from handover.matching.party_words import (
    BETWEEN,
    DISPUTED,
    NOT_TOLD,
    is_holder_word,
    read_words,
    same_party,
)


def test_a_code_is_asked_for_with_the_name_that_it_likely_has():
    found = read_words(["FR", "XQ"])
    assert (found["FR"].meaning, found["FR"].certain) == ("France", False)
    assert (found["XQ"].meaning, found["XQ"].certain) == ("XQ", False)
    assert found["FR"].why


def test_a_word_for_nobody_is_no_party():
    assert read_words(["unknown"])["unknown"].meaning == NOT_TOLD
    assert read_words(["Disputed"])["Disputed"].meaning == DISPUTED
    assert read_words(["серая зона"])["серая зона"].meaning == DISPUTED


def test_a_party_of_the_open_dossier_keeps_its_name():
    assert read_words(["azerbaijan"], known=["Azerbaijan"])["azerbaijan"].meaning == "Azerbaijan"


def test_a_name_cut_short_is_asked_about_and_not_another_party():
    found = read_words(["Transnistrian Moldovan Republic", "Transnistrian MR"])
    assert found["Transnistrian MR"].meaning == "Transnistrian Moldovan Republic"
    assert not found["Transnistrian MR"].certain


def test_two_parties_that_share_a_word_stay_two():
    assert not same_party("North Korea", "South Korea")
    assert not same_party("Republic of the Congo", "Democratic Republic of the Congo")
    assert not same_party("Slovakia", "Slovenia")


def test_classes_are_no_holders():
    assert is_classes(["Unrecognized", "Admin-1 region"])
    assert not is_classes(["RU", "UA"])
    assert not is_classes(["Contested", "Somebody"])
    assert is_holder_word("Georgia")
    assert not is_holder_word("Unrecognized")


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("Россия", "Russia"),
        ("Azərbaycan", "Azerbaïdjan"),
        ("Հայաստան", "Армения"),
        ("مصر", "Egypt"),
    ],
)
def test_a_country_in_two_languages_is_asked_about_and_not_two_parties(word: str, other: str):
    found = read_words([word, other])
    assert len({one.meaning for one in found.values()}) == 1
    assert [one.certain for one in found.values()].count(False) == 1


def test_a_party_of_the_open_dossier_is_known_in_other_languages():
    found = read_words(["Азербайджан", "Ermənistan"], known=["Azerbaijan", "Armenia", "Egypt"])
    assert [one.meaning for one in found.values()] == ["Azerbaijan", "Armenia"]
    assert not any(one.certain for one in found.values())


def test_names_of_countries_in_any_language_are_words_of_holders():
    assert all(map(is_holder_word, ["Україна", "საქართველო", "Arménie", "Ermənistan", "سوريا"]))
    assert not is_holder_word("Степанакерт")


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("Ukraine (likely)", "Ukraine"),
        ("Taliban?", "Taliban"),
        ("Armenia[3]", "Armenia"),
        ("probably SDF", "SDF"),
        ("not Ukraine", NOT_TOLD),
        ("formerly Egypt", NOT_TOLD),
        ("Ukraine / Russia", f"Ukraine{BETWEEN}Russia"),
        ("Россия, Украина", f"Россия{BETWEEN}Украина"),
    ],
)
def test_a_party_told_with_a_doubt_is_asked_about(word: str, meaning: str):
    read = read_words([word])[word]
    assert (read.meaning, read.certain) == (meaning, False)
    assert read.why


@pytest.mark.parametrize(
    "word", ["Bosnia and Herzegovina", "Trinidad & Tobago", "Non-state", "Notts"]
)
def test_a_plain_name_is_not_asked_about(word: str):
    assert read_words([word])[word].certain
