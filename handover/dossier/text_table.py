"""A table as its author wrote it: headings, rows of text, and what the author calls each row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass
class TextTable:
    """One table as text."""

    header: list[str]
    """Its headings."""
    rows: list[list[str]] = field(default_factory=list)
    """Its rows, each as long as the header or longer."""
    numbers: list[int] = field(default_factory=list)
    """What the author calls each row."""
    heading_row: int = 1
    """What the author calls the row of the headings."""

    def add(self, number: int, cells: Iterable[Any]) -> None:
        """Add a row, unless it is blank."""
        texts = [cell_text(cell) for cell in cells]
        while len(texts) > len(self.header) and not texts[-1]:
            texts.pop()
        if any(texts):
            self.rows.append(texts + [""] * (len(self.header) - len(texts)))
            self.numbers.append(number)


def cell_text(value: Any) -> str:  # noqa: ANN401  # a cell may hold anything
    """Return the text that a cell of a sheet or a layer stands for.

    >>> cell_text(1993.0), cell_text(datetime(2020, 11, 25)), cell_text(None), cell_text(True)
    ('1993', '2020-11-25', '', 'true')
    """
    if isinstance(value, str):  # nearly every cell
        return value.strip()
    if value is None or value != value:  # noqa: PLR0124  # not a number, nor a time, is itself
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
