"""Words that are made here and shown elsewhere, perhaps to readers of several languages.

A fault is found while a dossier is read, in another thread or process or before the language is
known, and kept; what is said of it is said when it is shown.

`Later` makes no text before it is shown, and then in the language spoken: use it for faults, notes
and the help of commands, which only people read. `handover.words.wording` is for findings of a
report, which programs compare, save and write down too: it is English text from the beginning.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Later:
    """Words that are said anew each time they are turned into text.

    Examples
    --------
    >>> str(Later(str.upper, ("km",)))
    'KM'
    """

    maker: Callable[..., str]
    """Says them; a function of a module, so that they can be handed to another process."""
    given: tuple[object, ...]
    """What it is called with."""
    values: tuple[tuple[str, object], ...] = ()
    """What it is called with by name."""

    def __str__(self) -> str:
        """Say them in the language spoken."""
        return self.maker(*self.given, **dict(self.values))


def later(pattern: str, /, **values: object) -> Later:
    """`say` a pattern when it is shown; ``values`` may be such words themselves.

    >>> print(later("at most {most}", most=later("{count, number} rows", count=1200)))
    at most 1,200 rows
    """
    return Later(say, (pattern,), tuple(values.items()))
