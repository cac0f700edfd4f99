"""Sentences that are kept, and said only when somebody reads them.

A fault is found once and may be read in another language a moment later: what it has to say is
kept as a pattern with its values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Later:
    """A sentence in no language yet; as text, it is said in the language spoken then."""

    pattern: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """Return it in the language spoken."""
        return say(self.pattern, **self.values)


def later(pattern: str, /, **values: object) -> Later:
    """Return a sentence as `say` takes it, to be said later.

    Examples
    --------
    >>> kept = later("No event on this day.")
    >>> str(kept), f"{kept}"
    ('No event on this day.', 'No event on this day.')
    """
    plain = {
        name: value if isinstance(value, str | int | float | Later) else str(value)
        for name, value in values.items()
    }
    return Later(pattern, plain)
