"""Folding: what counts as the same spelling, and what a kind word asks for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.names.spelling import LONGEST_NAME, Asked, aside, fold, readings, spellings

LATIN = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzwABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ"
ARMENIAN = "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆևԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖ"
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
NAMES = st.text(alphabet=LATIN + ARMENIAN + CYRILLIC + " -’'", max_size=30)


@given(st.text())
def test_folding_again_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(NAMES)
def test_case_makes_no_difference(name: str):
    assert fold(name.upper()) == fold(name) == fold(name.lower())


@given(
    NAMES, st.sampled_from(["\u0301", "\u0306", "\u0327", "\u200b", "\u200f", "\u2060", "\ufeff"])
)
def test_marks_and_invisible_characters_make_no_difference(name: str, mark: str):
    assert fold("".join(char + mark for char in name)) == fold(name)


@given(NAMES)
def test_decomposed_text_is_the_same_text(name: str):
    assert spellings(unicodedata.normalize("NFD", name)) == spellings(
        unicodedata.normalize("NFC", name)
    )


@given(st.text())
def test_keys_are_folded_and_the_first_is_the_name_itself(text: str):
    keys = spellings(text)
    assert all(fold(key) == key for key in keys)
    assert keys[:1] == ((fold(text),) if 0 < len(fold(text)) <= LONGEST_NAME else ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kəlbəcər", "Kǝlbǝcǝr"),
        ("Kəlbəcər", "КӘ".replace("К", "K") + "LBӘCӘR"),
        ("İstisu", "ISTISU"),
        ("Qırmızı", "QIRMIZI"),
        ("Երևան", "ԵՐԵՎԱՆ"),
        ("Երևան", "Երեւան"),
        ("Chʻarekʻtʻar", "Ch'arek't'ar"),
        ("Nagorno-Karabakh", "Nagorno‑Karabakh"),
        ("Nagorno-Karabakh", "nagorno – karabakh"),
        ("Şuşa", "S\u0327us\u0327a"),
        ("Dadi\u00a0Vank", " dadi  vank "),
    ],
)
def test_spellings_that_are_the_same(one: str, other: str):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Agdam", "Adam"), ("Shusha", "Shushi"), ("Sus", "Sos")]
)
def test_near_spellings_are_not_the_same(one: str, other: str):
    assert set(spellings(one)).isdisjoint(spellings(other))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Xankəndi", "xankendi"),
        ("Kəlbəcər", "kalbajar"),
        ("Ağdam", "aghdam"),
        ("Şuşa", "shusha"),
        ("Ստեփանակերտ", "stepanakert"),
        ("Շուշի", "shushi"),
        ("Мардакерт", "mardakert"),
        ("Кельбаджар", "kelbadzhar"),
    ],
)
def test_other_letters_are_also_filed_in_plain_latin(text: str, key: str):
    assert key in spellings(text)


@pytest.mark.parametrize("text", ["", "   ", "…", "?!", "\u200f\u200b", "'", "x" * 10_000])
def test_what_is_no_name_has_no_key(text: str):
    assert spellings(text) == ()
    assert readings(text) == ()


@pytest.mark.parametrize(
    ("text", "asked", "key"),
    [
        ("Kalbajar district", Asked.DISTRICT, "kalbajar"),
        ("the Kalbajar Rayon", Asked.DISTRICT, "kalbajar"),
        ("Kəlbəcər rayonu", Asked.DISTRICT, "kəlbəcər"),
        ("Кельбаджарский район", Asked.DISTRICT, "кельбаджарскии"),
        ("Քարվաճառի շրջան", Asked.DISTRICT, "քարվաճառի"),
        ("Lachin corridor", Asked.CORRIDOR, "lachin"),
        ("village of Charektar", Asked.VILLAGE, "charektar"),
        ("Charektar (village)", Asked.VILLAGE, "charektar"),
        ("село Чаректар", Asked.VILLAGE, "чаректар"),
        ("city of Shusha", Asked.CITY, "shusha"),
        ("Dadivank monastery", Asked.SITE, "dadivank"),
        ("a Kalbajar gorge", Asked.NATURAL, "kalbajar"),
        ("Mount Omar", Asked.NATURAL, "omar"),
    ],
)
def test_kind_words_are_read_first(text: str, asked: Asked, key: str):
    first, whole = readings(text)
    assert (first.asked, first.keys[0]) == (asked, key)
    assert whole.asked is Asked.ANY


def test_a_kind_word_alone_is_a_name():
    assert [reading.asked for reading in readings("village")] == [Asked.ANY]


@pytest.mark.parametrize("text", ["Shusha", "(Azerbaijan)", "Shusha ()", ", Armenia", "a, b, c"])
def test_no_context_stands_beside(text: str):
    assert aside(text) is None
