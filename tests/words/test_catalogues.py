"""The translations: none is missing, and each has the gaps and the plurals that it needs."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from icu4py.messageformat import MessageFormat

from handover.words.speech import ENGLISH, LANGUAGES
from tools.messages import CATALOGUES, PARTS, messages_of, written

OTHERS = [tag for tag in LANGUAGES if tag != ENGLISH]
EACH = [(language, part) for language in OTHERS for part in PARTS]
_GAP = re.compile(r"\{\s*(\w+)\s*(?:,\s*(\w+))?")
_PLURAL = re.compile(r"\{\s*\w+\s*,\s*plural\s*,")
_QUOTES = re.compile(r"'(?=['{}#|])")
"""An apostrophe that ICU takes for the start of what is to stand as it is."""
NEEDED = {"en": {"one", "other"}, "fr": {"one", "other"}, "ru": {"one", "few", "many", "other"}}
"""Categories of CLDR that whole numbers fall into, for each language."""


def gaps(pattern: str) -> set[str]:
    """Names of the gaps of a pattern; the words inside a choice begin with no name and a comma."""
    return {found[1] for found in _GAP.finditer(pattern) if _is_gap(pattern, found)}


def _is_gap(pattern: str, found: re.Match[str]) -> bool:
    # A branch, `one {row}`, has a word before its brace; a gap that stands alone has none.
    before = re.search(r"(\w+|=\d+)\s*$", pattern[: found.start()])
    is_branch = bool(before) and _inside_choice(pattern, found.start())
    return bool(found[2]) or (not is_branch and pattern[found.end() : found.end() + 1] == "}")


def _inside_choice(pattern: str, at: int) -> bool:
    """Whether a place lies directly in a plural or select, where a brace begins a branch."""
    levels: list[bool] = []
    for number, letter in enumerate(pattern[:at]):
        if letter == "{":
            levels.append(bool(re.match(r"\{\s*\w+\s*,\s*(plural|select)", pattern[number:])))
        elif letter == "}" and levels:
            levels.pop()
    return bool(levels) and levels[-1]


def branches(pattern: str) -> list[set[str]]:
    """Categories of each plural of a pattern."""
    found = []
    for start in _PLURAL.finditer(pattern):
        names, level, word = set(), 1, ""
        for letter in pattern[start.end() :]:
            if letter == "{":
                if level == 1:
                    names.add(word.rsplit(maxsplit=1)[-1])
                level, word = level + 1, ""
            elif letter == "}":
                level, word = level - 1, ""
                if not level:
                    break
            else:
                word += letter
        found.append({name for name in names if not name.startswith("=")})
    return found


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("no gap", set()),
        ("{who} of {count, plural, one {# row} other {{total} rows}}", {"who", "count", "total"}),
        ("{kind, select, a {one} other {{name}: two}}", {"kind", "name"}),
    ],
)
def test_gaps_are_told_from_branches(pattern: str, names: set[str]):
    assert gaps(pattern) == names


def test_branches_of_a_plural_are_listed():
    assert branches("{n, plural, =0 {no} one {# row} other {# rows}} {a}") == [{"one", "other"}]


@pytest.mark.parametrize(("language", "part"), EACH)
def test_the_catalogue_has_what_the_code_says(language: str, part: str):
    assert (CATALOGUES / language / f"{part}.po").read_bytes() == written(language, part), (
        "python -m tools.messages"
    )


@pytest.mark.parametrize(("language", "part"), EACH)
def test_no_word_is_missing(language: str, part: str):
    with (CATALOGUES / language / f"{part}.po").open("rb") as file:
        lacking = [one.id for one in read_po(file) if one.id and (not one.string or one.fuzzy)]
    assert not lacking


@pytest.mark.parametrize(("language", "part"), EACH)
def test_each_translation_can_be_said(language: str, part: str):
    with (CATALOGUES / language / f"{part}.po").open("rb") as file:
        pairs = [(str(one.id), str(one.string)) for one in read_po(file) if one.id and one.string]
    for english, other in pairs:
        MessageFormat(english, ENGLISH)
        MessageFormat(other, language)
        assert gaps(other) == gaps(english), (english, other)
        assert not _QUOTES.search(other), f"an apostrophe that quotes what follows: {other}"
        for pattern, tag in ((english, ENGLISH), (other, language)):
            assert all(NEEDED[tag] <= names for names in branches(pattern)), pattern


@pytest.mark.parametrize("part", PARTS)
def test_no_pattern_quotes_a_gap(part: str):
    assert [text for _, text, _ in messages_of(part) if _QUOTES.search(text)] == []


def test_what_stands_in_two_catalogues_is_said_alike():
    for language in OTHERS:
        said: dict[tuple[str | None, str], set[str]] = {}
        for part in PARTS:
            with (CATALOGUES / language / f"{part}.po").open("rb") as file:
                for one in read_po(file):
                    if one.id and one.string:
                        said.setdefault((one.context, str(one.id)), set()).add(str(one.string))
        assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}
