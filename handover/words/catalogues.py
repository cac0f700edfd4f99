"""The catalogues of the languages: gettext's ``.po`` files, read as they stand.

``catalogues/<language>/<part>.po`` holds what one part of the program says. All parts of a
language are one catalogue; `tools.catalogues` collects the patterns from the code.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = files("handover.words") / "catalogues"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    r"""Patterns of a language by the English ones; a meaning stands before one, with \x04."""
    found: dict[str, str] = {}
    for part in sorted(one.name.removesuffix(".po") for one in (FOLDER / language).iterdir()):
        found |= part_of(language, part)
    return found


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
    path = FOLDER / language / f"{part}.po"
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po  # noqa: PLC0415 (English needs none of it)

    with path.open("rb") as file:
        messages = read_po(file, locale=language, abort_invalid=True)
    return {
        f"{one.context}\x04{one.id}" if one.context else str(one.id): str(one.string)
        for one in messages
        if one.id and one.string and not one.fuzzy
    }
