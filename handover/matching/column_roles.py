"""What a column of a foreign table may be, and the role it was given with the reason for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handover.words.speech import mark, say, say_as


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
    ColumnRole.PLACE: mark("the place's name"),
    ColumnRole.ID: mark("a code that tells places of one name apart"),
    ColumnRole.NAME: mark("another name of the place"),
    ColumnRole.PLACE_KIND: mark("what sort of place it is"),
    ColumnRole.PARENT: mark("what the place lies in"),
    ColumnRole.LONGITUDE: mark("degrees east"),
    ColumnRole.LATITUDE: mark("degrees north"),
    ColumnRole.GEOMETRY: mark("a shape as text (WKT, GeoJSON), or both degrees in one cell"),
    ColumnRole.HOLDER: mark("who holds the place"),
    ColumnRole.FROM: mark("who held it before"),
    ColumnRole.TO: mark("who takes it, or is to take it"),
    ColumnRole.STATUS: mark("who holds it, by one claimant: “status by NAME”"),
    ColumnRole.DAY: mark("the day of which the row tells"),
    ColumnRole.START: mark("the first day on which it was so"),
    ColumnRole.END: mark("the last day on which it was so"),
    ColumnRole.AS_OF: mark("the day on which somebody looked"),
    ColumnRole.DEADLINE: mark("the day by which it is to be handed over"),
    ColumnRole.SAID: mark("the day on which it was said"),
    ColumnRole.PUBLISHED: mark("the day from which a reader could know it"),
    ColumnRole.CLAIMANT: mark("whose word it is"),
    ColumnRole.KIND: mark("what sort of event it is"),
    ColumnRole.AMOUNT: mark("how many"),
    ColumnRole.UNIT: mark("of what"),
    ColumnRole.SOURCE: mark("where it is from"),
    ColumnRole.ADDRESS: mark("the source's web address"),
    ColumnRole.QUOTATION: mark("the source's own words"),
    ColumnRole.NOTE: mark("kept beside the claim"),
    ColumnRole.IGNORE: mark("not used"),
}
"""What a column of each role holds, in words for a reader, as patterns."""


def role_label(role: ColumnRole) -> str:
    """Return what a reader sees of a role: "Place", "Status by …", "not used".

    >>> role_label(ColumnRole.PLACE_KIND), role_label(ColumnRole.STATUS)
    ('Kind of place', 'Status by …')
    """
    return {
        ColumnRole.PLACE: say_as("role of a column", "Place"),
        ColumnRole.ID: say_as("role of a column", "Id"),
        ColumnRole.NAME: say_as("role of a column", "Name"),
        ColumnRole.PLACE_KIND: say_as("role of a column", "Kind of place"),
        ColumnRole.PARENT: say_as("role of a column", "Part of"),
        ColumnRole.LONGITUDE: say_as("role of a column", "Longitude"),
        ColumnRole.LATITUDE: say_as("role of a column", "Latitude"),
        ColumnRole.GEOMETRY: say_as("role of a column", "Geometry"),
        ColumnRole.HOLDER: say_as("role of a column", "Holder"),
        ColumnRole.FROM: say_as("role of a column", "From"),
        ColumnRole.TO: say_as("role of a column", "To"),
        ColumnRole.STATUS: say_as("role of a column", "Status by …"),
        ColumnRole.DAY: say_as("role of a column", "Day"),
        ColumnRole.START: say_as("role of a column", "Start"),
        ColumnRole.END: say_as("role of a column", "End"),
        ColumnRole.AS_OF: say_as("role of a column", "As of"),
        ColumnRole.DEADLINE: say_as("role of a column", "Deadline"),
        ColumnRole.SAID: say_as("role of a column", "Said"),
        ColumnRole.PUBLISHED: say_as("role of a column", "Published"),
        ColumnRole.CLAIMANT: say_as("role of a column", "Claimant"),
        ColumnRole.KIND: say_as("role of a column", "Kind of event"),
        ColumnRole.AMOUNT: say_as("role of a column", "Amount"),
        ColumnRole.UNIT: say_as("role of a column", "Unit"),
        ColumnRole.SOURCE: say_as("role of a column", "Source"),
        ColumnRole.ADDRESS: say_as("role of a column", "Address"),
        ColumnRole.QUOTATION: say_as("role of a column", "Quotation"),
        ColumnRole.NOTE: say_as("role of a column", "Note"),
        ColumnRole.IGNORE: say("not used"),
    }[role]


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
    is_chosen: bool = False
    """Whether a reader chose the role."""
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
