"""The catalogues of the languages: gettext's ``.po`` files, read as they stand.

``catalogues/<language>/<part>.po`` holds what one part of the program says. All parts of a
language are one catalogue; `tools.messages` collects the patterns from the code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).with_name("catalogues")
_FIRST = "cli"
"""The part that is read first."""


class Catalogue(dict[str, str]):
    r"""Patterns of a language by the English ones; a meaning stands before one, with \x04.

    A part is read when no other has what is asked for: ``--help`` needs the first alone. What none
    has is said in English.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._lock = Lock()
        parts = {one.name.removesuffix(".po") for one in (FOLDER / language).iterdir()}
        self._left = sorted(parts, key=lambda name: (name != _FIRST, name), reverse=True)

    def __missing__(self, key: str) -> str:
        """Look for a pattern in the parts that were not read yet."""
        while self._left and key not in self:
            with self._lock:
                if self._left:
                    self |= part_of(self._language, self._left[-1])
                    self._left.pop()  # only now: who sees that none is left sees all of them
        return self.get(key, key.rpartition("\x04")[2])


@cache
def catalogue(language: str) -> Catalogue:
    """What is said in a language; English has no catalogue."""
    return Catalogue(language)


@cache
def part_of(language: str, part: str) -> Mapping[str, str]:
    """What one part of the program says, as in `catalogue`.

    Parameters
    ----------
    language
        A language; English has no catalogue.
    part
        Name of a file in it, without ``.po``; one that is not there says nothing.
    """
    return {text: said for text, (said, _) in _read(language, part).items()}


@cache
def said_in_scripts(language: str, folder: str) -> Mapping[str, str]:
    """What the scripts in a folder say, as in `catalogue`.

    Parameters
    ----------
    language
        A language; English has no catalogue.
    folder
        Where the scripts are, as the catalogues write it: ``handover/app/``.
    """
    from handover.words.catalogue_entries import places  # noqa: PLC0415 (as below)

    path = FOLDER / language
    parts = [one.name.removesuffix(".po") for one in path.iterdir()] if path.is_dir() else []
    return {
        text: said
        for part in sorted(parts)
        for text, (said, about) in _read(language, part).items()
        if any(place.startswith(folder) and place.endswith(".js") for place in places(about))
    }


@cache
def _read(language: str, part: str) -> Mapping[str, tuple[str, str]]:
    """Patterns by the English ones, as in `catalogue`, each with the comments about it."""
    path = FOLDER / language / f"{part}.po"
    if not path.is_file():
        return {}
    from handover.words.catalogue_entries import entries  # noqa: PLC0415 (English needs none of it)

    return entries(path.read_text("utf-8-sig"), f"{language}/{path.name}")
