"""Lists as a language writes them, by CLDR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from handover.words.speech import ENGLISH, language

if TYPE_CHECKING:
    from collections.abc import Iterable

_BRITISH = "en_GB"
"""Without a comma before the last "and"."""


def listed(items: Iterable[str], *, style: Literal["standard", "or", "unit"] = "standard") -> str:
    """Return texts as one list in the language spoken, the last with "and", "or", or neither.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    >>> listed(["a", "b", "c"], style="or"), listed([])
    ('a, b or c', '')
    """
    found = list(items)
    if len(found) < 2 or style == "unit":  # noqa: PLR2004 (one is no list)
        return ", ".join(found)
    from babel.lists import format_list  # noqa: PLC0415 (most of what is said has no list)

    tag = language()
    return format_list(found, style=style, locale=_BRITISH if tag == ENGLISH else tag)
