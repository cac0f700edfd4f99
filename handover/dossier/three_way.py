"""Two versions of a dossier made into one, by what each changed of the version both began with.

A cell that only one of them changed is taken from that one. Where both changed it, each to another
text, somebody has to choose. Which rows are the same one, `row_pairing` tells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.files import FILES, DossierFiles, MemoryFile
from handover.dossier.row_pairing import Row, Rows, identified, ordered
from handover.dossier.text_table import TextTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handover.dossier.columns import Table

_LABELLED = 3
"""Cells by which a row without an id is called."""


class Side(StrEnum):
    """One of two versions."""

    THEIRS = "theirs"
    MINE = "mine"


@dataclass(frozen=True)
class Difference:
    """A cell, a row or a file that is not the same in the version opened and in both others."""

    file: str
    """Name of the file."""
    row: str
    """Id of the row, or its first cells; empty: the whole file."""
    column: str
    """Heading of the cell; empty: the whole row."""
    opened: str | None
    """What stood there when both began; None: nothing did."""
    theirs: str | None
    """What stands there in the one version; None: it was taken out, or is not there."""
    mine: str | None
    """The same in the other version."""

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, and not alike."""
        return self.theirs != self.mine and self.opened not in {self.theirs, self.mine}

    @property
    def changed_by(self) -> tuple[Side, ...]:
        """Who changed it."""
        sides = ((Side.THEIRS, self.theirs), (Side.MINE, self.mine))
        return tuple(side for side, text in sides if text != self.opened)

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from all others."""
        return self.file, self.row, self.column


@dataclass(frozen=True)
class Merge:
    """What two versions make together."""

    files: DossierFiles
    """Both versions in one; where nothing was chosen, as in theirs."""
    differences: tuple[Difference, ...]
    """Everything in which one of the versions differs from what was opened."""
    unsettled: tuple[Difference, ...]
    """Those of `differences` of which it must be said which version is meant."""


def merged(
    opened: DossierFiles,
    theirs: DossierFiles,
    mine: DossierFiles,
    choices: Mapping[tuple[str, str, str], Side] | None = None,
) -> Merge:
    """Return what two versions of a dossier make together.

    Parameters
    ----------
    opened
        What both began with.
    theirs, mine
        The two versions. Their rows stay in the order of `theirs`, and those that only `mine` has
        follow the row that they follow there.
    choices
        Which version is meant, by `Difference.key`.
    """
    choices = choices or {}
    differences: list[Difference] = []
    files: dict[str, MemoryFile] = {}
    kept = {}
    for name in FILES:
        versions = opened.files.get(name), theirs.files.get(name), mine.files.get(name)
        before, other, own = (file.digest if file else None for file in versions)
        if other == own == before:
            result = versions[1]
        else:
            found, result = _file(name, versions, choices)
            differences += found
            if own in {other, before}:
                result = versions[1]
            elif other == before:
                result = versions[2]
        if result is not None:
            files[name] = result
            if result is versions[1] and name in theirs.origins:
                kept[name] = theirs.origins[name]
    return Merge(
        files=replace(theirs, files=files, origins=kept, notes=()),
        differences=tuple(differences),
        unsettled=tuple(one for one in differences if one.is_conflict and one.key not in choices),
    )


_Versions = tuple[MemoryFile | None, MemoryFile | None, MemoryFile | None]


def _file(
    name: str, versions: _Versions, choices: Mapping[tuple[str, str, str], Side]
) -> tuple[list[Difference], MemoryFile | None]:
    """Return how versions of a file differ, and what they make together."""
    table = schema.BY_FILE.get(name)
    sheets = [_sheet(file, table) for file in versions] if table else []
    opened, theirs, mine = versions
    # A table that is new in both versions has no row that both began with.
    if table and theirs and mine and None not in sheets[1:] and (sheets[0] or not opened):
        before, other, own = (sheet or TextTable([]) for sheet in sheets)
        return _rows(name, table, (before, other, own), choices)
    texts = [_text(file) for file in versions]
    difference = Difference(name, "", "", *texts)
    return [difference], versions[1 if _side(difference, choices) is Side.THEIRS else 2]


def _rows(
    name: str,
    table: Table,
    sheets: tuple[TextTable, TextTable, TextTable],
    choices: Mapping[tuple[str, str, str], Side],
) -> tuple[list[Difference], MemoryFile]:
    header = _header(*(sheet.header for sheet in sheets))
    columns = [*dict.fromkeys(heading for sheet in sheets for heading in sheet.header)]
    before, theirs, mine = identified(sheets, columns, table.key)
    differences: list[Difference] = []
    rows: Rows = {}
    for row_id in dict.fromkeys((*theirs, *mine, *before)):
        versions = before.get(row_id), theirs.get(row_id), mine.get(row_id)
        label = row_id if table.key in columns and table.key else _label(versions, columns)
        found, row = _row((name, label), versions, columns, choices)
        differences += found
        if row is not None:
            rows[row_id] = row
    order = ordered(theirs, mine, rows)
    cells = [[rows[row_id][heading] for heading in header] for row_id in order]
    return differences, MemoryFile(name, TextTable(header, cells))


def _row(
    where: tuple[str, str],
    versions: tuple[Row | None, Row | None, Row | None],
    columns: Sequence[str],
    choices: Mapping[tuple[str, str, str], Side],
) -> tuple[list[Difference], Row | None]:
    """Return how versions of a row differ, and what they make together; None: no row."""
    before, theirs, mine = versions
    if theirs is None or mine is None:
        whole = Difference(*where, "", *(_whole(row, columns) for row in versions))
        return [whole], theirs if _side(whole, choices) is Side.THEIRS else mine
    differences, row = [], {}
    blank: Row = {}
    for column in columns:
        texts = [(one or blank).get(column, "") for one in (before, theirs, mine)]
        cell = Difference(*where, column, *texts)
        if cell.changed_by:
            differences.append(cell)
        row[column] = texts[1 if _side(cell, choices) is Side.THEIRS else 2]
    return differences, row


def _side(difference: Difference, choices: Mapping[tuple[str, str, str], Side]) -> Side:
    """Return whose version of something is meant."""
    if difference.is_conflict:
        return choices.get(difference.key, Side.THEIRS)
    return Side.MINE if difference.changed_by == (Side.MINE,) else Side.THEIRS


def _sheet(file: MemoryFile | None, table: Table) -> TextTable | None:
    """Return the cells of a file; None when it is not there or is no sound table."""
    if file is None:
        return None
    parsed, faults = file.table(table)
    if faults:
        return None
    columns = [parsed.cells[heading] for heading in parsed.header]
    rows = [[cell.strip() for cell in row] for row in zip(*columns, strict=True)]
    return TextTable([*parsed.header], [row for row in rows if any(row)])


def _header(before: Sequence[str], theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """Return the headings: a column that one version took out, and the other left, is gone."""
    both = dict.fromkeys((*theirs, *mine))
    return [one for one in both if (one in theirs and one in mine) or one not in before]


def _label(versions: Iterable[Row | None], columns: Sequence[str]) -> str:
    """Return what a row without an id is called: by its first cells."""
    row = next(row for row in versions if row is not None)
    return ", ".join([row[column] for column in columns if row[column]][:_LABELLED])


def _whole(row: Row | None, columns: Sequence[str]) -> str | None:
    if row is None:
        return None
    return "; ".join(f"{column}: {row[column]}" for column in columns if row[column])


def _text(file: MemoryFile | None) -> str | None:
    if file is None:
        return None
    try:
        return file.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        return str(error)
