"""Draft claims: what a sentence seems to say, with everything that is missing or doubtful.

What the text lacks, or leaves open, is a doubt about a field, in words; there is no figure for
confidence. How it is told (as a fact, a plan, a denial, a condition) is a draft's modality.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind, Stance

if TYPE_CHECKING:
    import datetime as dt

    from handover.dossier.place import Place


class Modality(StrEnum):
    """How a text tells a claim."""

    ASSERTED = "asserted"
    """As a fact."""
    PLANNED = "planned"
    """As something that is to come, or was to."""
    DENIED = "denied"
    """As not so."""
    CONDITIONAL = "conditional"
    """As so if something else is."""
    POSSIBLE = "possible"
    """As something that may be."""
    QUESTION = "question"
    """As a question."""


@dataclass(frozen=True, slots=True)
class DraftDoubt:
    """What a person should look at before a draft is accepted."""

    about: str
    """The field of the ledger: "place_id", "from_party", "to_party", "date", "claimant",
    "amount_min", "kind", or "modality"."""
    text: str
    """A sentence."""
    is_gap: bool = False
    """Whether it only tells that the text leaves the field open."""


@dataclass(frozen=True)
class Draft:
    """A claim as a sentence seems to make it; the columns are those of the ledger."""

    draft_id: str
    """Its number in the text, "D01"."""
    kind: ClaimKind
    """What it is about."""
    place: Place | None
    """Where."""
    date: str
    """EDTF; of a schedule, the deadline. Empty when the text does not tell."""
    stated_on: dt.date | None
    """Day it was said, as far as the sentence tells."""
    claimant: str
    """Whose word it is; the publisher's where the sentence lets nobody speak."""
    from_party: str = ""
    """Id of the party that gives."""
    to_party: str = ""
    """Id of the party that takes."""
    modality: Modality = Modality.ASSERTED
    """How it is told."""
    is_background: bool = False
    """Whether it is history, told with a day of its own before the news."""
    stance: Stance = Stance.ASSERTS
    """What it does to another claim."""
    about: str = ""
    """The draft that it is about."""
    amount_min: int | None = None
    """At least so many."""
    amount_max: int | None = None
    """At most so many."""
    unit: str = ""
    """What is counted."""
    quote: str = ""
    """The exact words, at most 25."""
    start: int = 0
    """Offset of the sentence."""
    end: int = 0
    """Offset after it."""
    cue: str = ""
    """The word that gave the kind."""
    passages: tuple[tuple[int, int], ...] = ()
    """Offsets of every sentence that tells it, the first one first."""
    doubts: tuple[DraftDoubt, ...] = ()
    """What is missing or doubtful."""

    @property
    def open_doubts(self) -> tuple[DraftDoubt, ...]:
        """The doubts that say more than that something is left empty."""
        return tuple(doubt for doubt in self.doubts if not doubt.is_gap)
