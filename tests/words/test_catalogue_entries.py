"""The reader of catalogues finds what gettext's own tools and Babel find."""

from __future__ import annotations

import io

import pytest
from babel.messages.pofile import read_po

from handover.words.catalogue_entries import entries, places
from handover.words.catalogues import FOLDER, Catalogue

FILES = sorted(FOLDER.glob("*/*.po"))
BY_HAND = r"""# A translator wrote this by hand.
msgid ""
msgstr "Language: fr\n"

#. Said on the map.
#: handover/map/a.py handover/map/b.js
#: handover/app/c.js
#, python-brace-format
msgctxt "of a map"
msgid "Key"
msgstr   ""
  "L"
"égende"
#| msgid "before"
msgid "a \"b\" \\ c\td\n"
"e"
msgstr "« b » \\ c\td\ne"

#, python-brace-format, fuzzy
msgid "a guess"
msgstr "une supposition"

msgid "not yet"
msgstr ""

#, fuzzy
#~ msgid "no more"
#~ msgstr "plus maintenant"

msgid "last"
msgstr "dernier"
#~ msgid "no more either"
#~ msgstr "non plus" """


def by_babel(text: str) -> dict[str, tuple[str, list[str]]]:
    """The entries as Babel reads them."""
    return {
        f"{one.context}\x04{one.id}" if one.context else str(one.id): (
            str(one.string),
            [place for place, _ in one.locations],
        )
        for one in read_po(io.BytesIO(text.encode()), abort_invalid=True)
        if one.id and one.string and not one.fuzzy
    }


@pytest.mark.parametrize(
    "text",
    [
        *(path.read_text("utf-8") for path in FILES),
        BY_HAND,
        BY_HAND.replace("\n", "\r\n"),
        "",
        "# nothing yet\n",
    ],
    ids=[*("/".join(path.parts[-2:]) for path in FILES), "by hand", "CRLF", "empty", "comment"],
)
def test_an_entry_is_what_babel_reads(text: str) -> None:
    read = entries(text, "fr/app.po")
    assert {key: (said, places(about)) for key, (said, about) in read.items()} == by_babel(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr "b\n', 1),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n\nmsgid "d"\nmsgstr "e"\n', 4),
        ('msgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\n', 1),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3),
        ("# " * 1000 + "\nno entry\n", 1),
    ],
)
def test_what_is_no_entry_is_an_error_that_says_where(text: str, line: int) -> None:
    with pytest.raises(ValueError, match=f"fr/app.po, after line {line}: no entry"):
        entries(text, "fr/app.po")


def test_a_part_is_read_when_the_first_does_not_have_what_is_asked() -> None:
    french = Catalogue("fr")
    assert french["Usage:"] == "Utilisation\N{NO-BREAK SPACE}:"
    few = len(french)
    assert french["Contested"] != "Contested"
    assert len(french) > few
    assert french["on no page"] == french["of a map\x04on no page"] == "on no page"
    assert set(french) == {
        key for path in FOLDER.glob("fr/*.po") for key in by_babel(path.read_text("utf-8"))
    }
