"""The entries of a gettext catalogue, a ``.po`` file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXT = r'((?:"(?:[^"\\\n]++|\\.)*+"\s*)+)'
_COMMENTS = r"\s*((?:#.*\n\s*)*)"
_ENTRY = re.compile(rf"{_COMMENTS}(?:msgctxt\s+{_TEXT})?msgid\s+{_TEXT}msgstr\s+{_TEXT}")
_END = re.compile(rf"{_COMMENTS}(?:#.*)?")
_BREAK = re.compile(r'"\s*\n\s*"')
"""Between two lines of a text; none has a line end inside its quotes."""
_FUZZY = re.compile(r"^#,.*\bfuzzy\b", re.MULTILINE)
_PLACES = re.compile(r"^#:(.*)", re.MULTILINE)
_ESCAPED = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


def entries(text: str, name: str) -> Mapping[str, tuple[str, str]]:
    r"""Read a catalogue as gettext writes it: each translation, with the comments about it.

    Babel reads it too, in a tenth of a second for a language: all that ``--help`` may take.
    Plurals are ICU's, inside a pattern; gettext's own are an error here, as is all that is none.

    Parameters
    ----------
    text
        What is in the file.
    name
        What an error calls it.

    Examples
    --------
    >>> entries('#: a.py b.js\nmsgctxt "of a map"\nmsgid "Key"\nmsgstr ""\n"Lé"\n"gende"', "fr.po")
    {'of a map\x04Key': ('Légende', '#: a.py b.js\n')}
    """
    found, end = {}, 0
    while one := _ENTRY.match(text, end):
        end = one.end()
        comments, meaning, pattern, said = one.groups()
        key, words = _plain(pattern), _plain(said)
        about = comments.rpartition("#~")[2]  # an entry that is no longer used ends there
        if key and words and not ("#," in about and _FUZZY.search(about)):
            found[f"{_plain(meaning)}\x04{key}" if meaning else key] = (words, about)
    if not _END.fullmatch(text, end):
        line = text.count("\n", 0, end) + 1
        message = f"{name}, after line {line}: no entry of a catalogue"
        raise ValueError(message)
    return found


def places(about: str) -> list[str]:
    """Files that an entry stands in, by the comments about it."""
    return [place for line in _PLACES.findall(about) for place in line.split()]


def _plain(quoted: str) -> str:
    text = _BREAK.sub("", quoted.strip())[1:-1]
    return _ESCAPED.sub(lambda one: _ESCAPES.get(one[1], one[1]), text) if "\\" in text else text
