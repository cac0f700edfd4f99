"""The exceptions of the package, and :class:`Fault`, one thing wrong with a dossier's files.

Expected trouble is a :class:`HandoverError`; a page or the command line shows its text as it is.
Anything else that is raised is a bug and is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing wrong with one file of a dossier.

    Examples
    --------
    >>> print(Fault(file="claims.csv", row=3, column="date", value="20x", expected="an EDTF date"))
    claims.csv, row 3, column date: '20x', expected an EDTF date
    """

    file: str
    """Name of the file inside the dossier's folder."""
    expected: str
    """What should have been there, in words that fit after "expected"."""
    row: int | None = None
    """Line of the file on which the row begins, the header being 1; None: the whole file."""
    column: str = ""
    """Column, or path of a key in a TOML or GeoJSON file; empty: the whole row."""
    value: str | None = None
    """What was found, as it stands in the file; None when nothing was found."""

    def __str__(self) -> str:
        """Return the fault as one sentence on one line."""
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column:
            where += f", column {self.column}" if self.row is not None else f", {self.column}"
        found = "" if self.value is None else f"{shown(self.value)}, "
        return f"{where}: {found}expected {self.expected}"


class HandoverError(Exception):
    """Base of every error that the package raises on purpose."""


class DossierError(HandoverError):
    """A dossier could not be read; carries every fault found in it.

    Parameters
    ----------
    faults
        What is wrong; kept sorted by file, then row.
    """

    found_in = "the dossier"
    """Where they were found, for the message."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.row or 0)))
        super().__init__(self.faults)

    def __str__(self) -> str:
        """Return the number of faults and then each one on its own line."""
        count = len(self.faults)
        head = f"1 fault in {self.found_in}" if count == 1 else f"{count} faults in {self.found_in}"
        return "\n".join([f"{head}:", *map(str, self.faults)])


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
        return f"{shown(self.value)} is not a date; expected {self.expected}"


class UnknownIdError(HandoverError, LookupError):
    """An id that was asked for stands nowhere in the dossier.

    Parameters
    ----------
    kind
        What it should be the id of: "source", "place".
    value
        The id.
    hint
        Similar ids, as :func:`handover.dossier.checks.similar` words them.
    """

    def __init__(self, kind: str, value: str, hint: str = "") -> None:
        self.kind, self.value, self.hint = kind, value, hint
        super().__init__(kind, value, hint)

    def __str__(self) -> str:
        """Return the id and those that are similar."""
        return f"no {self.kind} is called {shown(self.value)}{self.hint}"
