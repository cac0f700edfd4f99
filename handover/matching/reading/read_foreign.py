"""Public files of any form, read into tables of text cells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from handover.dossier.formats.zips import refused
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.matching.foreign_table import ForeignFiles, ReadingChoice
from handover.matching.reading.archives import unpacked
from handover.matching.reading.day_headings import unfolded
from handover.matching.reading.delimited import read_delimited
from handover.matching.reading.excel import read_workbook_sheets
from handover.matching.reading.file_kinds import FileKind, kind_of
from handover.matching.reading.json_documents import read_json
from handover.matching.reading.layers import read_layers
from handover.matching.reading.markup import read_xml
from handover.matching.reading.old_excel import read_old_workbook
from handover.matching.reading.open_document import read_open_sheets
from handover.matching.reading.parquet import read_parquet
from handover.matching.reading.placemark_archive import read_kmz
from handover.words.later import later
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from handover.matching.foreign_table import ForeignTable
    from handover.matching.reading.brought_file import BroughtFile

    Reader = Callable[[BroughtFile, ReadingChoice], list[ForeignTable]]

_READERS: dict[FileKind, Reader] = {
    FileKind.JSON: read_json,
    FileKind.XML: read_xml,
    FileKind.KMZ: read_kmz,
    FileKind.WORKBOOK: read_workbook_sheets,
    FileKind.OLD_WORKBOOK: read_old_workbook,
    FileKind.OPEN_SHEETS: read_open_sheets,
    FileKind.GEOPACKAGE: read_layers,
    FileKind.FLATGEOBUF: read_layers,
    FileKind.SHAPEFILE: read_layers,
    FileKind.DATABASE_TABLE: read_layers,
    FileKind.PARQUET: read_parquet,
}
_NO_TABLE = (FaultCode.NOT_A_TABLE, FaultCode.FILE_EMPTY, FaultCode.NO_ROWS)
"""Faults of a file that is not needed when another one can be read."""
_PROSE = (".txt", ".md", ".rst", ".log", ".toml", ".ini", ".yml", ".yaml", "")
"""Suffixes of files that are text and no table when each of their rows has one cell."""


def read_foreign(
    brought: Iterable[tuple[str, bytes]],
    choices: Mapping[str, ReadingChoice] | None = None,
    progress: Callable[[str, float], None] | None = None,
) -> ForeignFiles:
    """Return the tables in files of any public form, and what was left out.

    Parameters
    ----------
    brought
        Name and content of each file.
    choices
        What a reader says of how a file is to be read, by the file's name.
    progress
        Is called with the name of a file and the share of all that has been read, from 0 to 1;
        what it raises stops the reading.

    Raises
    ------
    DossierError
        If a file is damaged or too large, or none holds a table; each fault names its cause.
    """
    files, notes = unpacked(brought)
    if not files:
        raise DossierError(
            [Fault(file=note, code=FaultCode.NO_ROWS) for note in notes[:1]]
            or [Fault(file=say("what was brought"), code=FaultCode.FILE_EMPTY)]
        )
    size = sum(len(file.content) for file in files) or 1
    tables: list[ForeignTable] = []
    spare: list[DossierError] = []
    broken: list[Fault] = []
    done = 0
    for file in files:

        def told(share: float, file: BroughtFile = file, done: int = done) -> None:
            if progress is not None:
                progress(file.name, (done + share * len(file.content)) / size)

        told(0.0)
        try:
            tables += _read(file, _choice(file, choices or {}), told)
        except DossierError as error:
            if all(fault.code in _NO_TABLE for fault in error.faults):
                spare.append(error)
            else:
                broken += error.faults
        done += len(file.content)
    prose = [table for table in tables if _is_prose(table)]
    if len(prose) < len(tables):
        tables = [table for table in tables if table not in prose]
        notes += [
            say(
                "“{file}” was left out: {why}.",
                file=table.file,
                why=say("a text without columns"),
            )
            for table in prose
        ]
    if broken or not tables:
        raise DossierError([*broken, *(fault for error in spare for fault in error.faults)])
    notes += [_left_out(fault) for error in spare for fault in error.faults]
    if progress is not None:
        progress(tables[-1].file, 1.0)
    return ForeignFiles(tables=tuple(tables), notes=tuple(notes))


def _choice(file: BroughtFile, choices: Mapping[str, ReadingChoice]) -> ReadingChoice:
    name = PurePosixPath(file.name).name
    return choices.get(file.name) or choices.get(name) or ReadingChoice()


def _read(
    file: BroughtFile, choice: ReadingChoice, told: Callable[[float], None]
) -> list[ForeignTable]:
    if not file.content.strip():
        raise refused(file.name, FaultCode.FILE_EMPTY)
    kind = kind_of(file)
    if kind is FileKind.TEXT:
        tables = read_delimited(file, choice, told)
    else:
        tables = _READERS[kind](file, choice)
    return _chosen(file, tables, choice)


def _chosen(
    file: BroughtFile, tables: list[ForeignTable], choice: ReadingChoice
) -> list[ForeignTable]:
    """Return the tables of the parts that a reader wants, each with the list of all."""
    parts = tuple(table.part for table in tables if table.part)
    tables = [unfolded(replace(table, form=replace(table.form, parts=parts))) for table in tables]
    if choice.parts is None:
        return tables
    kept = [table for table in tables if table.part in choice.parts]
    if not kept:
        found = ", ".join(parts) or later("it has none")
        raise refused(file.name, FaultCode.PART_UNKNOWN, parts=found)
    return kept


def _is_prose(table: ForeignTable) -> bool:
    """Return whether a table is a text of which each line is one cell."""
    suffix = PurePosixPath(table.file).suffix.lower()
    return suffix in _PROSE and table.geometry is None and len(table.frame.columns) == 1


def _left_out(fault: Fault) -> str:
    if fault.code is FaultCode.NOT_A_TABLE:
        kind = fault.details["kind"]
        return say("“{file}” was left out: it is {kind}.", file=fault.file, kind=kind)
    why = say("it is empty") if fault.code is FaultCode.FILE_EMPTY else say("it holds no rows")
    return say("“{file}” was left out: {why}.", file=fault.file, why=why)
