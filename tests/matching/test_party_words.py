"""What words of a table stand for."""

from __future__ import annotations

from handover.matching.party_choice import is_classes
from handover.matching.party_words import DISPUTED, NOT_TOLD, is_holder_word, read_words, same_party


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
