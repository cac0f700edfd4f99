from __future__ import annotations

import pytest

from handover.names.languages import language_name


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
