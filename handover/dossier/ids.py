"""Ids made of what their author wrote, for who wrote blanks or accents in one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handover.names.spelling import spellings

if TYPE_CHECKING:
    from collections.abc import Collection


def id_for(text: str, taken: Collection[str] = ()) -> str:
    """Return an id for what has letters that an id may not have; empty where none can be made.

    >>> id_for("Нова Каховка"), id_for("Kəlbəcər 1"), id_for("…"), id_for("a b", ["a-b"])
    ('nova-kakhovka', 'kalbacar-1', '', 'a-b-2')
    """
    plain = re.sub(r"[^a-z0-9]+", "-", (spellings(text) or ("",))[-1]).strip("-")
    found, count = plain, 1
    while found and found in taken:
        found, count = f"{plain}-{count + 1}", count + 1
    return found
