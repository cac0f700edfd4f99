"""What the cells of a row add to the claims that are made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import LONGEST_QUOTE
from handover.matching.column_roles import ColumnRole
from handover.matching.shapes.events import whole_number

if TYPE_CHECKING:
    from handover.matching.row_table import RowTable


class RowCells:
    """Claimant, day of publication, quotation and note of each row."""

    def __init__(self, rows: RowTable) -> None:
        self._columns = {
            role: rows.cells(role).to_numpy()
            for role in (ColumnRole.CLAIMANT, ColumnRole.QUOTATION, ColumnRole.SOURCE,
                         ColumnRole.ADDRESS, ColumnRole.PARENT)
            if rows.has(role)
        }  # fmt: skip
        self._notes = {
            heading: rows.frame[heading].str.strip().to_numpy()
            for heading in rows.headings(ColumnRole.NOTE)
        }
        self._amounts = (
            rows.cells(ColumnRole.AMOUNT).to_numpy() if rows.has(ColumnRole.AMOUNT) else None
        )
        self._published = rows.dates(ColumnRole.PUBLISHED).to_numpy()

    def text(self, role: ColumnRole, row: int) -> str:
        """Cell of a role in a row; "" where there is none."""
        return str(self._columns[role][row]) if role in self._columns else ""

    def published(self, row: int) -> str:
        """Date on which a row was published, EDTF."""
        return str(self._published[row])

    def quote(self, row: int) -> str:
        """The source's words, when they are few enough to be quoted."""
        words = self.text(ColumnRole.QUOTATION, row)
        return words if len(words.split()) <= LONGEST_QUOTE else ""

    def note(self, row: int) -> str:
        """What else the row says."""
        parts = [str(cells[row]) for cells in self._notes.values() if cells[row]]
        words = self.text(ColumnRole.QUOTATION, row)
        if words and not self.quote(row):
            parts.append(f"In its words, cut: {' '.join(words.split()[:LONGEST_QUOTE])} …")
        if (
            self._amounts is not None
            and self._amounts[row]
            and not whole_number(self._amounts[row])
        ):
            parts.append(f"Amount as written: {self._amounts[row]}")
        told = [self.text(ColumnRole.SOURCE, row), self.text(ColumnRole.ADDRESS, row)]
        if any(told):
            parts.append(f"Source as told there: {' '.join(filter(None, told))}")
        return " ".join(parts)
