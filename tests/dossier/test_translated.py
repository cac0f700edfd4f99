"""Texts of a dossier in several languages, and the forms of its parties."""

from __future__ import annotations

import pytest

from handover.dossier.files import DossierFiles
from handover.dossier.read import read_dossier
from handover.dossier.remedies import remedy
from handover.dossier.three_way import merged
from handover.dossier.translated import is_translated, said
from handover.errors import DossierError
from handover.words.speech import speaking
from tests.support.small_dossier import FILES, Files, Write, changed, faults

WORDS = """
[translated.fr]
title = "Nord et Sud"

[translated.ru]
title = "Север и Юг"
summary = "Два района."
"""
FORMS = """
[parties.forms.ru]
name = "зелёные"
of = "зелёных"
"""
LABEL = 'translated.ru.label = "Всё"\n'


def spoken(files: Files) -> Files:
    """Files of the small dossier with some of its texts in other languages."""
    files = changed(
        files, "dossier.toml", '\n[[parties]]\nid = "green"', WORDS + '\n[[parties]]\nid = "green"'
    )
    files = changed(files, "dossier.toml", 'colour = "#009e73"\n', f'colour = "#009e73"\n{FORMS}')
    return changed(files, "dossier.toml", 'label = "All"\n', f'label = "All"\n{LABEL}')


def test_a_text_is_said_in_the_language_spoken_else_as_it_was_written(write: Write) -> None:
    dossier = read_dossier(write(spoken(FILES)))
    with speaking("ru"):
        assert (said(dossier, "title"), said(dossier, "summary")) == ("Север и Юг", "Два района.")
        assert said(dossier.windows[1], "label") == "Всё"
        assert not is_translated(dossier.windows[0], "label")
    with speaking("fr"):
        assert (said(dossier, "title"), said(dossier, "summary")) == (
            "Nord et Sud",
            dossier.summary,
        )
    assert said(dossier, "title") == "North and South"


def version(files: Files) -> str:
    contents = {
        name: text if isinstance(text, bytes) else text.encode() for name, text in files.items()
    }
    return read_dossier(DossierFiles.of("small", contents)).version


def test_translations_and_forms_make_another_version_and_an_empty_table_none() -> None:
    colour = 'colour = "#009e73"\n'
    empty = changed(FILES, "dossier.toml", colour, f"{colour}forms = {{}}\n")
    assert version(empty) == version(FILES) != version(spoken(FILES))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "[translated.fr]",
            "[translated.French]",
            "translated.French: 'French', expected a BCP 47",
        ),
        ("[translated.fr]\ntitle", "[translated.fr]\nname", "translated.fr.name: expected no such"),
        ('"Nord et Sud"', "7", "translated.fr.title: '7', expected some text"),
        ('"Nord et Sud"', '" "', "translated.fr.title: ' ', expected some text"),
        (WORDS, 'translated = "fr"\n', "translated: 'fr', expected a BCP 47 tag"),
        ('of = "зелёных"', "of = 1", "parties[0].forms.ru.of: '1', expected some text"),
        ('of = "зелёных"', 'off = "x"', "parties[0].forms.ru.off: expected no such key"),
        (LABEL, 'translated.ru = "x"\n', "windows[1].translated: "),
    ],
)
def test_what_is_wrong_with_a_translation_is_named(
    write: Write, old: str, new: str, fault: str
) -> None:
    (said_of,) = faults(write(changed(spoken(FILES), "dossier.toml", old, new)))
    assert said_of.startswith(f"dossier.toml, {fault}")


def test_a_fault_of_a_translation_has_a_remedy(write: Write) -> None:
    files = changed(spoken(FILES), "dossier.toml", 'of = "зелёных"', "of = 1")
    with pytest.raises(DossierError) as caught:
        read_dossier(write(files))
    assert "[parties.forms.fr]" in remedy(caught.value.faults[0])


def test_both_sides_of_a_merge_keep_their_translations() -> None:
    opened, theirs = (
        DossierFiles.of("small", {name: str(text).encode() for name, text in files.items()})
        for files in (FILES, spoken(FILES))
    )
    mine = opened.having("names.csv", FILES["names.csv"].replace("Norton", "Northam").encode())
    both = read_dossier(merged(opened, theirs, mine).files)
    assert both.translated["fr"].title == "Nord et Sud"
    assert "Northam" in set(both.names["name"])
