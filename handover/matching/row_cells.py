"""What the cells of a row add to the claims that are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import LONGEST_QUOTE
from handover.matching.column_roles import ColumnRole
from handover.matching.shapes.calendar import is_day

if TYPE_CHECKING:
    from handover.matching.claim_drafts import ClaimDraft
    from handover.matching.row_table import RowTable


class RowCells:
    """Claimant, day of publication, quotation and note of each row."""

    def __init__(self, rows: RowTable) -> None:
        self._headings = {
            role: found[0]
            for role in (
                *(ColumnRole.CLAIMANT, ColumnRole.QUOTATION, ColumnRole.SOURCE),
                *(ColumnRole.ADDRESS, ColumnRole.KIND, ColumnRole.AMOUNT, ColumnRole.UNIT),
            )
            if (found := rows.headings(role))
        }
        self._columns = {role: rows.cells(role).to_numpy() for role in self._headings}
        self._notes = {
            heading: rows.frame[heading].str.strip().to_numpy()
            for heading in rows.headings(ColumnRole.NOTE)
        }
        self._published = rows.dates(ColumnRole.PUBLISHED).to_numpy()
        self._said = rows.dates(ColumnRole.SAID).to_numpy()

    def text(self, role: ColumnRole, row: int) -> str:
        """Cell of a role in a row; "" where there is none."""
        return str(self._columns[role][row]) if role in self._columns else ""

    def published(self, row: int) -> str:
        """Date on which a row was published, EDTF."""
        return str(self._published[row])

    def said(self, row: int) -> str:
        """Day on which a row was said; "" where it says none, or no exact one."""
        told = str(self._said[row])
        return told if is_day(told) else ""

    def quote(self, row: int) -> str:
        """The source's words, when they are few enough to be quoted."""
        words = self.text(ColumnRole.QUOTATION, row)
        return words if len(words.split()) <= LONGEST_QUOTE else ""

    def note(self, draft: ClaimDraft) -> str:
        """What else the row of a claim says, that the claim itself does not carry."""
        row = draft.row
        parts = [str(cells[row]) for cells in self._notes.values() if cells[row]]
        words = self.text(ColumnRole.QUOTATION, row)
        if words and not self.quote(row):
            parts.append(f"In its words, cut: {' '.join(words.split()[:LONGEST_QUOTE])} …")
        kind, amount = self.text(ColumnRole.KIND, row), self.text(ColumnRole.AMOUNT, row)
        if kind and kind != draft.title:
            parts.append(f"{self._headings[ColumnRole.KIND]}: {kind}.")
        if amount and not draft.amount:
            unit = self.text(ColumnRole.UNIT, row)
            parts.append(
                f"{self._headings[ColumnRole.AMOUNT]}: {' '.join(filter(None, (amount, unit)))}."
            )
        told = [self.text(ColumnRole.SOURCE, row), self.text(ColumnRole.ADDRESS, row)]
        if any(told):
            parts.append(f"Source as told there: {' '.join(filter(None, told))}")
        return " ".join(parts)
