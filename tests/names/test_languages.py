from __future__ import annotations

import pytest

from handover.names.languages import language_name, text_language
from handover.words.speech import speaking


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("ar", "Arabic"),
        ("he", "Hebrew"),
        ("hy-Latn", "Armenian, romanised"),
        ("ar-latn", "Arabic, romanised"),
        ("ru-Latn", "Russian, romanised"),
        ("sr-Latn", "Serbian, in Latin script"),
        ("az-Latn", "Azerbaijani"),
        ("uz-Cyrl", "Uzbek, in Cyrillic script"),
        ("fr-CA", "French (Canada)"),
        ("es-419", "Spanish (Latin America)"),
        ("und", "Language not told"),
        ("und-Hebr", "In Hebrew script"),
        ("qaa", "qaa"),
        ("x", "x"),
    ],
)
def test_a_tag_has_a_name(tag: str, name: str):
    assert language_name(tag) == name


@pytest.mark.parametrize(
    ("tag", "french", "russian"),
    [
        ("hy", "arménien", "армянский"),
        ("hy-Latn", "arménien, romanisé", "армянский, латиницей"),
        ("und-Hebr", "Écriture\u00a0: hébreu", "Письменность: еврейская"),
        ("fr-CA", "français (Canada)", "французский (Канада)"),
        ("und", "Langue non indiquée", "Язык не указан"),
    ],
)
def test_a_language_is_called_as_the_reader_calls_it(tag: str, french: str, russian: str):
    for spoken, name in (("fr", french), ("ru", russian), ("fr", french)):
        with speaking(spoken):
            assert language_name(tag) == name


def test_words_in_english_about_a_translation_are_found_in_any_language():
    with speaking("ru"):
        assert text_language("Posts are taken down (in German)", "de") == ""
