"""A dossier's files in memory, wherever they came from: a folder, a zip, a workbook, a GeoPackage.

Whatever a reader brings becomes these files first; the same readers and the same checks then
serve all of it, and nothing need be stored on the server. A file keeps what was read of it, so
that a table is parsed once, and one that came from a sheet or a layer is never parsed as text.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

import tomli_w

from handover.dossier import schema
from handover.dossier.csv_table import TextColumns, read_text, write_table
from handover.dossier.limits import MEGABYTE, limits, over
from handover.dossier.storage.folder_files import read_files
from handover.dossier.storage.folder_lock import LockedError
from handover.dossier.system_reasons import reason_of
from handover.dossier.table_form import form_of, read_form
from handover.dossier.text_table import TextTable
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from handover.dossier.columns import Table
    from handover.dossier.csv_table import File
    from handover.words.later import Later

PROFILE = "dossier.toml"
OUTLINES = schema.OUTLINES.file
STORY = "story.toml"
STORY_STEPS = "step"
"""Key of the steps in a story."""
FILES = (PROFILE, *schema.BY_FILE, OUTLINES, STORY)
"""Names of the files of a dossier."""
PACKAGE = "datapackage.json"
"""File that makes a dossier's folder a Data Package; it is made from the others."""
CITATION = "CITATION.cff"
"""File that says how to cite a dossier; it is made from the others, unless somebody wrote it."""
STORED = (*FILES, PACKAGE, CITATION)
"""Names of the files that a save writes into a folder."""

_DEEPEST_KEY = 1_000
"""Parts of a key of TOML: what it is read with takes the square of them."""
_ITEM = re.compile(r"(\w+)\[(\d+)\]\.([\w.-]+)")

Content = bytes | OSError | TextTable | dict[str, Any]
"""What is in a file: its bytes, why it cannot be read, a table, or the keys of a profile."""


@dataclass(frozen=True)
class Origin:
    """Where a file was made from, so that a fault can name the place that its author knows."""

    place: str
    """Such as "sheet claims"."""
    rows: Mapping[int | str, int] = field(default_factory=dict)
    """Row there, by the row of the table, or by the key in ``dossier.toml``."""


@dataclass(frozen=True, eq=False)
class MemoryFile:
    """One file of a dossier; it is read and written at most once."""

    name: str
    """Its name."""
    content: Content
    """What is in it."""
    _tables: dict[tuple[str, ...], tuple[TextColumns, list[Fault]]] = field(
        default_factory=dict, init=False, repr=False
    )

    @cached_property
    def _bytes(self) -> bytes | OSError:
        if isinstance(self.content, TextTable):
            return write_table(self.content.header, self.content.rows)
        if isinstance(self.content, dict):
            return tomli_w.dumps(self.content).encode()
        return self.content

    def read_bytes(self) -> bytes:
        """Return what is in it; OSError when it cannot be read."""
        if isinstance(self._bytes, OSError):
            raise self._bytes
        return self._bytes

    def table(self, table: Table) -> tuple[TextColumns, list[Fault]]:
        """Return a table of the schema in it, as `handover.dossier.table_form.read_form` does.

        The table is kept and handed out again: nobody may change it.
        """
        key = (table.name,)
        if key not in self._tables:
            if isinstance(self.content, TextTable):
                self._tables[key] = form_of(self.name, self.content, table)
            else:
                self._tables[key] = read_form(self, table)
        kept, faults = self._tables[key]
        return kept, [*faults]

    @cached_property
    def toml(self) -> tuple[dict[str, Any], list[Fault]]:
        """The keys in it, and why it is no TOML."""
        if isinstance(self.content, dict):
            return self.content, []
        return _parsed_toml(self)

    @cached_property
    def digest(self) -> bytes:
        """Name, length and SHA-256 of what is in it."""
        octets = str(self._bytes).encode() if isinstance(self._bytes, OSError) else self._bytes
        return f"{self.name} {len(octets)} ".encode() + hashlib.sha256(octets).digest()


def read_toml(file: File) -> tuple[dict[str, Any], list[Fault]]:
    """Return the keys in a TOML file, and why it is none."""
    if isinstance(file, MemoryFile):
        keys, faults = file.toml
        return keys, [*faults]
    return _parsed_toml(file)


def _parsed_toml(file: File) -> tuple[dict[str, Any], list[Fault]]:
    text, faults = read_text(file)
    if len(text) > limits().profile_mb * MEGABYTE:
        return {}, [over(file.name, "profile_mb")]
    if not faults:
        try:
            if any(line.partition("=")[0].count(".") > _DEEPEST_KEY for line in text.splitlines()):
                return {}, [_no_toml(file.name, later("a key of too many parts"))]
            return tomllib.loads(text), []
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, too
            faults = [_no_toml(file.name, error)]
    return {}, faults


def _no_toml(name: str, reason: object) -> Fault:
    return Fault(file=name, code=FaultCode.NOT_TOML, details={"reason": reason})


@dataclass(frozen=True, kw_only=True)
class DossierFiles:
    """The files of one dossier; any of them may be missing or wrong."""

    name: str
    """What the dossier is called in an address and in the name of a file."""
    files: Mapping[str, MemoryFile]
    """The files that are there, by name."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Of files that were made from something else; "parties" and the like stand for parts of
    ``dossier.toml``."""
    notes: tuple[Later | str, ...] = ()
    """A sentence for everything that was brought and not read."""

    @classmethod
    def of(cls, name: str, contents: Mapping[str, Content]) -> DossierFiles:
        """Return the files with these contents, by their names."""
        files = {file: MemoryFile(file, content) for file, content in contents.items()}
        return cls(name=name, files=files)

    @classmethod
    def from_folder(cls, folder: Path) -> DossierFiles:
        """Return the files of a folder; other files in it are left alone.

        Raises
        ------
        DossierError
            If there is no such folder, or it is being saved for too long.
        """
        try:
            contents, note = read_files(folder, STORED)
        except (OSError, LockedError) as error:
            details = {"reason": reason_of(error) if isinstance(error, OSError) else error}
            fault = Fault(file=str(folder), code=FaultCode.PATH_UNREADABLE, details=details)
            raise DossierError([fault]) from error
        return cls.stored(folder, contents, note)

    @classmethod
    def stored(
        cls, folder: Path, contents: Mapping[str, Content], note: Later | None = None
    ) -> DossierFiles:
        """Return the files of a folder of which this was read, with what is to be said of it."""
        files = {name: contents[name] for name in FILES if name in contents}
        name = os.path.basename(os.path.realpath(folder))  # noqa: PTH119  # pathlib's own may raise
        return replace(cls.of(name, files), notes=(note,) if note else ())

    def __truediv__(self, name: str) -> MemoryFile:
        """Return a file, also one that is not there."""
        missing = FileNotFoundError(2, "No such file or directory")
        return self.files.get(name) or MemoryFile(name, missing)

    def table(self, name: str) -> tuple[pd.DataFrame, list[Fault]]:
        """Return a table by its name in the schema, all text, and what is wrong with its form.

        The columns of its author's own follow those of the schema. Nobody may change it.
        """
        table = schema.BY_NAME[name]
        parsed, faults = (self / table.file).table(table)
        return parsed.frame, faults

    @cached_property
    def said(self) -> tuple[Later | str, ...]:
        """`notes`, and a sentence for everything in the tables that was not read as it stands."""
        of_tables = ((self / table.file).table(table)[0].notes for table in schema.TABLES)
        return (*self.notes, *chain.from_iterable(of_tables))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that is in them: equal files, equal digests."""
        digests = (self.files[name].digest for name in sorted(self.files))
        return hashlib.sha256(b"".join(digests)).hexdigest()

    def having(self, name: str, content: Content) -> DossierFiles:
        """Return these files with another content of one of them."""
        origins = {key: origin for key, origin in self.origins.items() if key != name}
        files = {**self.files, name: MemoryFile(name, content)}
        return replace(self, files=files, origins=origins)

    def without(self, name: str) -> DossierFiles:
        """Return these files without one of them."""
        files = {key: file for key, file in self.files.items() if key != name}
        return replace(self, files=files)

    def having_rows(self, name: str, rows: Sequence[Sequence[str]]) -> DossierFiles:
        """Return these files with other rows in a table, each in the order of its columns.

        A row may be shorter than that: what is missing of it is blank.
        """
        header = [*map(str, self.table(name)[0].columns)]
        cells = [[*map(str, row), *[""] * (len(header) - len(row))] for row in rows]
        return self.having(schema.BY_NAME[name].file, TextTable(header, cells))

    def located(self, fault: Fault) -> Fault:
        """Return a fault as it is found where its file was made from."""
        if fault.file in (PROFILE, STORY) and (item := _ITEM.fullmatch(fault.column)):
            table, number, key = item.groups()
            if origin := self.origins.get(table):
                row = origin.rows.get(int(number))
                return replace(fault, file=origin.place, row=row, column=key)
        if fault.file == PROFILE and (origin := self.origins.get("dossier")):
            return replace(fault, file=origin.place, row=origin.rows.get(fault.column))
        if origin := self.origins.get(fault.file):
            row = None if fault.row is None else origin.rows.get(fault.row, fault.row)
            return replace(fault, file=origin.place, row=row)
        return fault
