"""What the schema says of a table and of a column: what it holds, and what to write in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.words.speech import say

if TYPE_CHECKING:
    from handover.words.later import Later


class Holds(StrEnum):
    """What the cells of a column hold; `handover.dossier.checks` has a check for each."""

    TEXT = "text"
    KEY = "key"
    SHARED_ID = "shared id"
    REFERENCE = "reference"
    CHOICE = "choice"
    DAY = "day"
    DATE = "date"
    NUMBER = "number"
    KILOMETRES = "kilometres"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"
    PRECISION = "precision"
    AMOUNT = "amount"
    ADDRESS = "address"
    LANGUAGE = "language"
    NAME = "name"
    QUOTE = "quote"
    TITLE = "title"
    FLAG = "flag"
    SQUARE_KILOMETRES = "square kilometres"
    SHARE = "share"


_TYPES = {
    Holds.DAY: "date",
    Holds.NUMBER: "number",
    Holds.KILOMETRES: "number",
    Holds.LONGITUDE: "number",
    Holds.LATITUDE: "number",
    Holds.PRECISION: "integer",
    Holds.AMOUNT: "integer",
    Holds.FLAG: "boolean",
    Holds.SQUARE_KILOMETRES: "number",
    Holds.SHARE: "number",
}


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    """Its heading."""
    words: Later
    """What to write in it, as `guide` says it."""
    holds: Holds = Holds.TEXT
    """What stands in its cells."""
    required: bool = True
    """Whether a cell may not be blank."""
    choices: tuple[str, ...] = ()
    """The words of a closed set; empty when any text may stand here."""
    refers_to: str = ""
    """Table whose key stands here, or ``parties``; empty when none's does."""
    may_be_missing: bool = False
    """Whether a table may do without the column."""

    @property
    def guide(self) -> str:
        """What to write in it, in words that fit after "Write"."""
        return str(self.words)

    @property
    def type(self) -> str:
        """Its type in a Table Schema."""
        return _TYPES.get(self.holds, "string")

    @property
    def whole_guide(self) -> str:
        """What to write in it, with the words of a closed set."""
        if not self.choices:
            return self.guide
        return say("{guide}: {words}", guide=self.guide, words=", ".join(self.choices))


@dataclass(frozen=True)
class Table:
    """One table of a dossier."""

    name: str
    """Name of its file without the ending, of its sheet and of its layer."""
    about: Later
    """What its rows are, as `purpose` says it."""
    columns: tuple[Column, ...]
    """In the order of the file."""
    key: str = ""
    """The column by which rows are told apart; empty when no one column does."""
    may_be_missing: bool = False
    """Whether a dossier may do without it."""
    may_have_no_rows: bool = False
    """Whether it may be a header alone."""
    ending: str = "csv"
    """Of its file's name."""
    derived: tuple[str, ...] = ()
    """Columns that reading adds: no column of an author's own may be called so."""

    @property
    def purpose(self) -> str:
        """What its rows are."""
        return str(self.about)

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.name}.{self.ending}"

    @property
    def headings(self) -> tuple[str, ...]:
        """Names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def optional(self) -> frozenset[str]:
        """Names of the columns that it may do without."""
        return frozenset(column.name for column in self.columns if column.may_be_missing)

    def column(self, name: str) -> Column | None:
        """Return a column by its name; None when there is none."""
        return next((column for column in self.columns if column.name == name), None)
