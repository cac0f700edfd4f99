"""The languages of a dossier, as ``dossier.toml`` names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeGuard

from handover.dossier.files import read_toml
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.dossier.csv_table import File

DEFAULT = ("en",)
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)


def is_tag(value: object) -> TypeGuard[str]:
    """Whether a value has the form of a language tag of BCP 47, whatever language that may be.

    >>> is_tag("hy-Latn"), is_tag("Armenian!"), is_tag(None)
    (True, False, False)
    """
    return isinstance(value, str) and _TAG.fullmatch(value) is not None


def language_tags(value: object) -> tuple[str, ...]:
    """Return a list of tags, each once and none blank.

    Raises
    ------
    ValueError
        If it is none.

    Examples
    --------
    >>> language_tags(["en", "hy-Latn"])
    ('en', 'hy-Latn')
    """
    tags = tuple(value) if isinstance(value, list | tuple) else ()
    texts = [tag for tag in tags if isinstance(tag, str) and not (tag == "" or tag.isspace())]
    if not tags or len(set(texts)) < len(tags):
        message = say("expected one or more tags, each once")
        raise ValueError(message)
    return tuple(texts)


def read_languages(file: File) -> tuple[str, ...]:
    """Return the languages of a profile whatever else is wrong with it; English when unsaid."""
    toml, _ = read_toml(file)
    try:
        return language_tags(toml.get("languages"))
    except ValueError:
        return DEFAULT
