"""What a column of a foreign table may be, and the role it was given with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ColumnRole(StrEnum):
    """What the cells of a column tell."""

    PLACE = "place"
    ID = "id"
    NAME = "name"
    PLACE_KIND = "kind of place"
    PARENT = "part of"
    LONGITUDE = "longitude"
    LATITUDE = "latitude"
    GEOMETRY = "geometry"
    HOLDER = "holder"
    FROM = "from"
    TO = "to"
    STATUS = "status by"
    DAY = "day"
    START = "start"
    END = "end"
    AS_OF = "as of"
    DEADLINE = "deadline"
    SAID = "said"
    PUBLISHED = "published"
    CLAIMANT = "claimant"
    KIND = "kind of event"
    AMOUNT = "amount"
    UNIT = "unit"
    SOURCE = "source"
    ADDRESS = "address"
    QUOTATION = "quotation"
    NOTE = "note"
    IGNORE = "ignore"


GUIDES = {
    ColumnRole.PLACE: "the place's name",
    ColumnRole.ID: "a code that tells places of one name apart",
    ColumnRole.NAME: "another name of the place",
    ColumnRole.PLACE_KIND: "what sort of place it is",
    ColumnRole.PARENT: "what the place lies in",
    ColumnRole.LONGITUDE: "degrees east",
    ColumnRole.LATITUDE: "degrees north",
    ColumnRole.GEOMETRY: "a shape as text (WKT, GeoJSON), or both degrees in one cell",
    ColumnRole.HOLDER: "who holds the place",
    ColumnRole.FROM: "who held it before",
    ColumnRole.TO: "who takes it, or is to take it",
    ColumnRole.STATUS: "who holds it, by one claimant: “status by NAME”",
    ColumnRole.DAY: "the day of which the row tells",
    ColumnRole.START: "the first day on which it was so",
    ColumnRole.END: "the last day on which it was so",
    ColumnRole.AS_OF: "the day on which somebody looked",
    ColumnRole.DEADLINE: "the day by which it is to be handed over",
    ColumnRole.SAID: "the day on which it was said",
    ColumnRole.PUBLISHED: "the day from which a reader could know it",
    ColumnRole.CLAIMANT: "whose word it is",
    ColumnRole.KIND: "what sort of event it is",
    ColumnRole.AMOUNT: "how many",
    ColumnRole.UNIT: "of what",
    ColumnRole.SOURCE: "where it is from",
    ColumnRole.ADDRESS: "the source's web address",
    ColumnRole.QUOTATION: "the source's own words",
    ColumnRole.NOTE: "kept beside the claim",
    ColumnRole.IGNORE: "not used",
}
"""What a column of each role holds, in words for a reader."""

DAYS = frozenset(
    {
        *(ColumnRole.DAY, ColumnRole.START, ColumnRole.END, ColumnRole.AS_OF),
        *(ColumnRole.DEADLINE, ColumnRole.SAID, ColumnRole.PUBLISHED),
    }
)
"""Roles whose cells are days."""
HOLDERS = frozenset({ColumnRole.HOLDER, ColumnRole.FROM, ColumnRole.TO, ColumnRole.STATUS})
"""Roles whose cells are parties."""
MANY = frozenset({ColumnRole.NAME, ColumnRole.STATUS, ColumnRole.NOTE, ColumnRole.IGNORE})
"""Roles that several columns of a table may have."""


@dataclass(frozen=True)
class ColumnUse:
    """A role, and of a status whose word it is."""

    role: ColumnRole
    claimant: str = ""
    """Only of `ColumnRole.STATUS`."""

    @classmethod
    def of(cls, text: str) -> ColumnUse:
        """Read a role as it is written: "holder", "status by DeepState".

        Raises
        ------
        ValueError
            If there is no such role.

        Examples
        --------
        >>> ColumnUse.of("status by DeepState").claimant, str(ColumnUse.of("as of"))
        ('DeepState', 'as of')
        """
        text = " ".join(text.split())
        status = f"{ColumnRole.STATUS} "
        if text.startswith(status):
            return cls(ColumnRole.STATUS, text.removeprefix(status))
        return cls(ColumnRole(text))

    def __str__(self) -> str:
        """Return the role as it is written."""
        return f"{self.role} {self.claimant}".strip()


@dataclass(frozen=True, kw_only=True)
class ColumnMatch:
    """One column of a foreign table and what it was taken for."""

    heading: str
    """As it stands in the file."""
    use: ColumnUse
    """What it is taken for."""
    reason: str
    """Why, in a few words: "heading “Held by”", "your choice"."""
    certain: bool
    """Whether nothing else was likely."""
    values: tuple[str, ...]
    """The commonest values, most frequent first."""
    distinct: int
    """How many different values there are, blank ones left out."""
    filled: int
    """Rows in which something stands."""
    misfits: int = 0
    """Rows whose value does not fit the role."""
    misfit_example: str = ""
    """One of these values."""
