"""What should stand in a cell, in words that fit after "expected" and are said when shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.edtf.parsing import read_date
from handover.errors import DateError
from handover.names.likeness import ID, alike
from handover.words.later import Later, later
from handover.words.lists import listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

WANTED = {
    "sources": later("a source_id of sources.csv"),
    "places": later("a place_id of places.csv"),
    "parties": later("the id of a party of dossier.toml"),
    "claims": later("a claim_id of claims.csv"),
}
"""What a reference is to, by the table."""


def with_similar(wanted: Later | str, value: str, known: Collection[str]) -> Later | str:
    """Return what was wanted, with those of the known ids that look like the one found.

    >>> print(with_similar(WANTED["places"], "agdam-town", ["aghdam-town", "shusha"]))
    a place_id of places.csv (similar: aghdam-town)
    """
    near = ", ".join(alike(value, known, least=ID, most=3))
    return later("{wanted} (similar: {ids})", wanted=wanted, ids=near) if near else wanted


def any_of(words: Iterable[str]) -> Later:
    """Return some words as a list of which one is meant.

    >>> print(any_of(["en", "az"]))
    en or az
    """
    return Later(_any_of, tuple(words))


def _any_of(*words: str) -> str:
    return listed(words, style="or")


def is_edtf(text: str) -> bool:
    """Whether a text is a date in EDTF that is read as it is meant."""
    return _misfit(text) is None


def date_wanted(text: str) -> Later:
    """Return what a text that is no date should have been."""
    return Later(_date_wanted, (text,))


def _date_wanted(text: str) -> str:
    error = _misfit(text)
    return error.expected if error else ""


def _misfit(text: str) -> DateError | None:
    try:
        read_date(text)
    except DateError as error:
        return error
    return None
