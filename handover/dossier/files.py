"""A dossier's files in memory, wherever they came from: a folder, an archive, sheets, layers.

Whatever a reader brings becomes these files first; the same readers and the same checks then
serve all of it, and nothing need be stored on the server.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from handover.dossier import schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handover.errors import Fault

PROFILE = "dossier.toml"
OUTLINES = "outlines.geojson"
FILES = (PROFILE, *schema.BY_FILE, OUTLINES)
"""Names of the files of a dossier."""

_ITEM = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


@dataclass(frozen=True)
class Origin:
    """Where a file was made from, so that a fault can name what its author knows."""

    place: str
    """Such as "sheet claims"."""
    rows: Mapping[int | str, int] = field(default_factory=dict)
    """Row there, by the line of the file, or by the key in ``dossier.toml``."""


@dataclass(frozen=True)
class MemoryFile:
    """One file of a dossier."""

    name: str
    """Its name."""
    content: bytes | OSError
    """What is in it, or why it cannot be read."""

    def read_bytes(self) -> bytes:
        """Return what is in it; OSError when it cannot be read."""
        if isinstance(self.content, OSError):
            raise self.content
        return self.content


@dataclass(frozen=True, kw_only=True)
class DossierFiles:
    """The files of one dossier; any of them may be missing or wrong."""

    name: str
    """What the dossier is called in an address and in the name of a file."""
    contents: Mapping[str, bytes | OSError]
    """What is in each file, by its name."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """Of files that were made from something else; "parties" and the like stand for parts of
    ``dossier.toml``."""
    notes: tuple[str, ...] = ()
    """A sentence for everything that was brought and not read."""

    @classmethod
    def from_folder(cls, folder: Path) -> DossierFiles:
        """Return the files of a folder; other files in it are left alone."""
        contents: dict[str, bytes | OSError] = {}
        for name in FILES:
            try:
                contents[name] = (folder / name).read_bytes()
            except FileNotFoundError:
                continue
            except OSError as error:
                contents[name] = error
        return cls(name=folder.resolve().name, contents=contents)

    def __truediv__(self, name: str) -> MemoryFile:
        """Return a file, also one that is not there."""
        missing = FileNotFoundError(2, "No such file or directory")
        return MemoryFile(name, self.contents.get(name, missing))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that is in it: equal files, equal digests."""
        sums = hashlib.sha256()
        for name in sorted(self.contents):
            content = self.contents[name]
            octets = str(content).encode() if isinstance(content, OSError) else content
            sums.update(f"{name} {len(octets)} ".encode() + octets)
        return sums.hexdigest()

    def having(self, name: str, content: bytes) -> DossierFiles:
        """Return these files with another content of one file."""
        origins = {key: origin for key, origin in self.origins.items() if key != name}
        return replace(self, contents={**self.contents, name: content}, origins=origins)

    def located(self, fault: Fault) -> Fault:
        """Return a fault as it is found where its file was made from."""
        if fault.file == PROFILE and (item := _ITEM.fullmatch(fault.column)):
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
