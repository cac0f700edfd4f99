"""Which of the names that there are look most like one: hints for a person, never answers."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

NAME, ID = 70, 75
"""Likeness, of 100, from which on a name, or an id, is a hint (``rapidfuzz.fuzz.ratio``)."""
MOST_COMPARED = 50_000
"""Words that one is compared with: a table may have as many faults as there are words."""
LONGEST_COMPARED = 500
"""Letters of a word that are compared."""


def alike(word: str, known: Collection[str], *, least: int, most: int) -> dict[str, float]:
    """Return the known words most like one, the likest first, each with its likeness of 100.

    Parameters
    ----------
    word
        What was asked for, spelled as the known ones are.
    known
        The words there are.
    least
        Likeness from which on a word is told.
    most
        How many are told.

    Examples
    --------
    >>> list(alike("agdam-town", ["aghdam-town", "shusha"], least=ID, most=3))
    ['aghdam-town']
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # a program's help needs no likeness

    # A mapping would have its values compared.
    some = list(islice(known, MOST_COMPARED))
    found = process.extract(
        word[:LONGEST_COMPARED], some, scorer=fuzz.ratio, limit=most, score_cutoff=least
    )
    return {likest: score for likest, score, _ in found}


def similar(value: str, known: Collection[str]) -> str:
    """Return a hint naming the known ids nearest to a value; empty when none is near.

    Examples
    --------
    >>> similar("agdam-town", ["aghdam-town", "shusha"])
    ' (similar: aghdam-town)'
    """
    near = alike(value, known, least=ID, most=3)
    return f" (similar: {', '.join(near)})" if near else ""
