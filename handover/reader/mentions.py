"""What is found in a text, each with where it stands: the records of the reader.

Offsets are Python's: ``text[mention.start:mention.end] == mention.text`` in the text as it was
given, character for character.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from handover.dossier.place import Place


class Modifier(StrEnum):
    """What a word beside a date does to it; the date itself stays the one that is named."""

    NONE = ""
    BEFORE = "before"
    BY = "by"
    UNTIL = "until"
    SINCE = "since"
    AFTER = "after"
    ABOUT = "about"


DEADLINES = frozenset({Modifier.BY, Modifier.UNTIL, Modifier.BEFORE})
"""Those that make a date a deadline."""


@dataclass(frozen=True)
class Mention:
    """A stretch of the text that means something."""

    text: str
    """As it stands there."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last one."""


@dataclass(frozen=True)
class DateReading:
    """Another date that an expression may stand for."""

    edtf: str
    """EDTF."""
    reason: str
    """Why, in words that fit after "if": "the Sunday after the dateline is meant"."""


@dataclass(frozen=True)
class DateMention(Mention):
    """An expression of time, resolved against the day the text was published.

    The interval is that of the date that is named, whatever the modifier: "by Nov 25" is
    2020-11-25 with `Modifier.BY`. ``text`` is the expression without its modifier and without an
    article or preposition before it: "Nov 25", "Sunday", "the last week" → "last week".
    """

    date_from: date | None
    """First day; None when not resolved."""
    date_to: date | None
    """Last day, inclusive; None when not resolved."""
    edtf: str
    """The same as EDTF; empty when not resolved."""
    modifier: Modifier
    """The word before it, by what it does."""
    precision: str
    """What the text names: day, weekend, week, month, season, year, decade, century, range, or
    duration, which names a length and no days."""
    rule: str
    """Name of the rule that read it."""
    alternatives: tuple[DateReading, ...] = ()
    """Other readings that the text leaves open."""
    doubt: str = ""
    """Why the reading may be wrong, or why there is none; empty when it is plain."""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person has to look: it is not resolved, or may be meant otherwise."""
        return not self.edtf or bool(self.alternatives or self.doubt)


class Part(StrEnum):
    """What a name plays in its sentence."""

    PLACE = "place"
    ACTOR = "actor"


@dataclass(frozen=True)
class PlaceMention(Mention):
    """A name of a place, with the place it is taken for."""

    place: Place | None
    """The place; None when the gazetteer has none of that name, or several and nothing tells."""
    part: Part
    """Whether something is or happens there, or somebody acts for it ("said Baku")."""
    reason: str
    """Why this place."""
    part_reason: str = ""
    """Why this part."""
    candidates: tuple[Place, ...] = ()
    """The other places of that name, nearest in meaning first."""
    relation: str = ""
    """"near" where the text says that something lies near it; else empty."""
    doubt: str = ""
    """What a person should look at; empty when it is plain."""

    @property
    def is_doubtful(self) -> bool:
        """Whether a person has to look."""
        return self.place is None or bool(self.doubt)


class Sort(StrEnum):
    """What a name that is in no gazetteer looks like."""

    PLACE = "place"
    PERSON = "person"
    ORGANISATION = "organisation"
    OTHER = "other"


@dataclass(frozen=True)
class NameMention(Mention):
    """A name that the gazetteer does not have, or that is part of a longer one."""

    sort: Sort
    """What it looks like."""
    reason: str
    """Why it is no place of the gazetteer, or what it looks like it for."""


@dataclass(frozen=True)
class AmountMention(Mention):
    """A number of people or things, with what is counted."""

    least: int | None
    """At least so many; None after "up to"."""
    most: int | None
    """At most so many; None after "more than"."""
    unit: str
    """What is counted, in the words of the ledger: "killed", "displaced", "peacekeepers"."""
    doubt: str = ""
    """What a person should look at; empty when it is plain."""


@dataclass(frozen=True)
class ClaimantMention(Mention):
    """Whoever a sentence lets speak."""

    name: str
    """The fullest name that the text has for them."""
    verb: int
    """Offset of the verb of speech, or of "according"."""
    reason: str
    """How that is told."""
    doubt: str = ""
    """What a person should look at; empty when it is plain."""
