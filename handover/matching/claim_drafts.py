"""Claims on their way from the rows of a foreign table into a ledger."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import ClaimKind, Stance

if TYPE_CHECKING:
    import shapely


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimDraft:
    """One claim; parties by their ids, the place by its number, dates in EDTF."""

    place: int
    kind: ClaimKind
    date: str
    row: int
    """Row of the table that says it, counted from 0: it names source, claimant, note and more."""
    claimant: str = ""
    """Whose word it is; empty: as the row, or the whole table, says."""
    giver: str = ""
    taker: str = ""
    stance: Stance = Stance.ASSERTS
    about: int | None = None
    """Place in the list of the claim that it denies."""
    said: str = ""
    amount: str = ""
    unit: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class OutlineDraft:
    """The area of a place between two days."""

    place: int
    shape: shapely.Geometry
    row: int
    """Row that has it; -1 for one of a file of boundaries."""
    valid_from: str = ""
    valid_to: str = ""


@dataclass
class Drafts:
    """What a table says."""

    claims: list[ClaimDraft] = field(default_factory=list)
    outlines: list[OutlineDraft] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def hold(  # noqa: PLR0913  # all that a holder is told by
        self,
        place: int,
        parties: tuple[str, ...],
        date: str,
        row: int,
        *,
        claimant: str = "",
        giver: str = "",
    ) -> None:
        """Add that a party holds a place, and that others of the row's parties contest it."""
        holder, *rivals = parties
        told = ClaimDraft(
            place=place,
            kind=ClaimKind.CONTROL,
            date=date,
            row=row,
            taker=holder,
            giver=giver,
            claimant=claimant,
        )
        self.claims.append(told)
        held = len(self.claims) - 1
        for rival in rivals:
            self.deny(held, rival, date, row, claimant=claimant)

    def deny(self, about: int, holder: str, date: str, row: int, *, claimant: str) -> None:
        """Add that a claimant denies a claim, in favour of another holder."""
        denied = self.claims[about]
        self.claims.append(
            replace(
                denied,
                date=date,
                row=row,
                taker=holder,
                giver="",
                claimant=claimant,
                stance=Stance.DENIES,
                about=about,
            )
        )

    def end(  # noqa: PLR0913  # all that it is told by
        self, place: int, holder: str, date: str, row: int, *, claimant: str = "", title: str = ""
    ) -> None:
        """Add that a party's control of a place ended, and nobody tells who followed."""
        self.claims.append(
            ClaimDraft(
                place=place,
                kind=ClaimKind.CONTROL,
                date=date,
                row=row,
                giver=holder,
                claimant=claimant,
                title=title,
            )
        )

    def tell(self, place: int, date: str, row: int, title: str, *, claimant: str = "") -> None:
        """Add a statement that says nothing of who holds a place."""
        self.claims.append(
            ClaimDraft(
                place=place,
                kind=ClaimKind.STATEMENT,
                date=date,
                row=row,
                title=title,
                claimant=claimant,
            )
        )
