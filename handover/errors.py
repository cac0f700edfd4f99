"""The exceptions of the package.

Expected trouble is a :class:`HandoverError`; a page or the command line shows its text as it is.
Anything else that is raised is a bug and is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.faults import Fault


LONGEST_VALUE = 80
"""Characters of a faulty value that a message shows; the rest is cut."""


def shown(value: object) -> str:
    r"""Return a value as a message shows it: escaped, on one line, at most 80 characters.

    ``repr`` escapes control and direction-changing characters, so a value from a file can
    neither break the line nor disguise itself in a terminal.

    Examples
    --------
    >>> print(shown("two\nlines"))
    'two\nlines'
    >>> len(shown("x" * 1000))
    80
    """
    text = repr(value)
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


class HandoverError(Exception):
    """Base of every error that the package raises on purpose."""


class DossierError(HandoverError):
    """A dossier could not be read; carries every fault found in it.

    Parameters
    ----------
    faults
        What is wrong; kept sorted by file, then row.
    """

    head = mark("{count, plural, one {# fault in the dossier:} other {# faults in the dossier:}}")
    """Says how many there are, and where."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.row or 0)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Return the number of faults and then each one on its own line."""
        return "\n".join([say(self.head, count=len(self.faults)), *map(str, self.faults)])


class DateError(HandoverError, ValueError):
    """A text is not a date that the package reads.

    Parameters
    ----------
    value
        The text.
    expected
        What it should have been, in words that fit after "expected".

    Examples
    --------
    >>> print(DateError("20x", "an EDTF date"))
    '20x' is not a date; expected an EDTF date
    """

    def __init__(self, value: str, expected: str) -> None:
        self.value = value
        self.expected = expected
        super().__init__(value, expected)

    def __str__(self) -> str:
        """Return the text and what was expected."""
        return say(
            "{found} is not a date; expected {expected}",
            found=shown(self.value),
            expected=self.expected,
        )


class UnknownIdError(HandoverError, LookupError):
    """An id that was asked for stands nowhere in the dossier.

    Parameters
    ----------
    kind
        What it should be the id of: "source", "added gazetteer".
    value
        The id.
    hint
        Similar ids, as :func:`handover.names.likeness.similar` words them.
    """

    def __init__(self, kind: str, value: str, hint: str = "") -> None:
        self.kind, self.value, self.hint = kind, value, hint
        super().__init__(kind, value, hint)

    def __str__(self) -> str:
        """Return the id and those that are similar."""
        return say(
            "{kind, select, source {no source is called {id}{hint}} other {no added gazetteer is "
            "called {id}{hint}}}",
            kind=self.kind,
            id=shown(self.value),
            hint=self.hint,
        )
