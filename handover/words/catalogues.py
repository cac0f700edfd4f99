"""The catalogues of the languages: gettext's ``.po`` files, read as they stand.

``catalogues/<language>/<part>.po`` holds what one part of the program says. All parts of a
language are one catalogue; `tools.messages` collects the patterns from the code.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).with_name("catalogues")


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
    path = FOLDER / language
    parts = [one.name.removesuffix(".po") for one in path.iterdir()] if path.is_dir() else []
    return {
        text: said
        for part in sorted(parts)
        for text, (said, places) in _read(language, part).items()
        if any(place.startswith(folder) and place.endswith(".js") for place in places)
    }


@cache
def _read(language: str, part: str) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Patterns by the English ones, as in `catalogue`, each with the files that it stands in."""
    path = FOLDER / language / f"{part}.po"
    if not path.is_file():
        return {}
    from babel.messages.pofile import read_po  # noqa: PLC0415 (English needs none of it)

    with path.open("rb") as file:
        messages = read_po(file, locale=language, abort_invalid=True)
    return {
        f"{one.context}\x04{one.id}" if one.context else str(one.id): (
            str(one.string),
            tuple(place for place, _ in one.locations),
        )
        for one in messages
        if one.id and one.string and not one.fuzzy
    }
