"""A table of somebody else's as it was read: text cells, perhaps shapes, and how it was read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


@dataclass(frozen=True, kw_only=True)
class ReadingForm:
    """How a file was read; a reader sees it, and may say otherwise."""

    kind: str
    """What it is, as a reader calls it: "CSV", "GeoJSON", "Excel workbook"."""
    encoding: str = ""
    """Of a text file, as Python calls it."""
    separator: str = ""
    """Between the cells of a text table."""
    decimal: str = ""
    """Mark of decimals in its numbers, "." or ","; empty when no number has one."""
    header_row: int = 0
    """Row of the headings, counted from 1; 0 where the form has none."""
    crs: str = ""
    """Coordinate system that the file told and the shapes were brought from."""
    parts: tuple[str, ...] = ()
    """Every sheet, layer or object of the file that holds rows, the one that was read included."""


@dataclass(frozen=True, kw_only=True)
class ReadingChoice:
    """What a reader says of how a file is to be read; None and empty leave it to the program."""

    encoding: str = ""
    separator: str = ""
    decimal: str = ""
    header_row: int = 0
    crs: str = ""
    parts: tuple[str, ...] | None = None
    """The sheets, layers or objects to read."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ForeignTable:
    """One table of a file that was brought."""

    file: str
    """Name of the file; one inside a zip or a .gz is called as it is there."""
    part: str = ""
    """Sheet, layer or object; empty when the file has no parts."""
    frame: pd.DataFrame
    """Every cell as text, as it stands in the file, "" where there is none; its columns have the
    file's headings, each once; its index is the row or feature number by which the author knows
    it, counted from 1 with the heading row."""
    geometry: gpd.GeoSeries | None = None
    """Shapes in WGS 84, longitude first, by the same index; None when the table has none."""
    form: ReadingForm
    notes: tuple[str, ...] = field(default=())
    """A sentence for everything that a reader would otherwise not see: merged cells, a title row,
    a formula without a value."""

    @property
    def name(self) -> str:
        """What to call it: "cities.xlsx, sheet North"."""
        return f"{self.file}, {self.part}" if self.part else self.file


@dataclass(frozen=True, kw_only=True)
class ForeignFiles:
    """What was found in all that was brought."""

    tables: tuple[ForeignTable, ...]
    notes: tuple[str, ...] = ()
    """A sentence for every file that was left out, and why."""
