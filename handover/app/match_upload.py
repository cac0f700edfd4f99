"""Files that a reader brings, sorted: a dossier's own, or those of others, to be matched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.files import FILES, OUTLINES, PROFILE
from handover.dossier.formats.geopackage import MAGIC
from handover.dossier.formats.open import Opened, open_uploads
from handover.dossier.formats.zips import is_zip
from handover.dossier.text_table import TextTable
from handover.errors import DossierError, HandoverError
from handover.faults import FaultCode
from handover.matching.decisions import Decisions, read_decisions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.dossier.files import DossierFiles
    from handover.faults import Fault

Upload = tuple[str, bytes]
"""Name and content of a file."""
_OF_OTHERS = frozenset(
    {
        *(FaultCode.FILE_UNKNOWN, FaultCode.SHEETS_MISSING, FaultCode.BOUNDARIES_TWICE),
        *(FaultCode.NOT_GEOJSON, FaultCode.NOT_A_COLLECTION, FaultCode.SHAPEFILE),
        *(FaultCode.BOUNDARIES_BROKEN, FaultCode.AREAS_MISSING),
        *(FaultCode.OFF_EARTH, FaultCode.PROJECTION_FAILED),
    }
)
"""Faults of files that are none of a dossier's, and may be readable all the same."""
_ENOUGH = 3
"""Headings of a table of a dossier by which a file is one."""


@dataclass(frozen=True, kw_only=True)
class SortedUploads:
    """What was brought, by what is to become of it; at most one of the first three is there."""

    own: Opened | None = None
    """A dossier's own files."""
    foreign: tuple[Upload, ...] = ()
    """Files of others, to be matched."""
    refused: HandoverError | None = None
    """Why nothing of it was taken."""
    decisions: Decisions | None = None
    """What a ``roles.toml`` beside them says."""


def sort_uploads(uploads: Sequence[Upload]) -> SortedUploads:
    """Return what these files are, by their content."""
    try:
        roles = [read_decisions(content, name) for name, content in uploads if _is_roles(name)]
    except HandoverError as error:
        return SortedUploads(refused=error)
    decisions = roles[-1] if roles else None
    files = [upload for upload in uploads if not _is_roles(upload[0])]
    if not any(_may_be_own(*file) for file in files):
        return SortedUploads(foreign=tuple(files), decisions=decisions)
    try:
        opened = open_uploads(files)
    except DossierError as error:
        if not all(map(_is_of_others, error.faults)) or any(map(_opens, files)):
            return SortedUploads(refused=error)
        return SortedUploads(foreign=tuple(files), decisions=decisions)
    if _is_ours(opened.files):
        return SortedUploads(own=opened)
    return SortedUploads(foreign=tuple(files), decisions=decisions)


def _is_roles(name: str) -> bool:
    path = PurePath(name)
    return path.suffix.lower() == ".toml" and path.name != PROFILE


def _may_be_own(name: str, content: bytes) -> bool:
    return PurePath(name).name in FILES or is_zip(content) or content.startswith(MAGIC)


def _is_of_others(fault: Fault) -> bool:
    if fault.code is FaultCode.LIMIT:  # a file to be matched may have more areas than a dossier
        return fault.details["key"] in ("areas", "area_points")
    return fault.code in _OF_OTHERS or (
        fault.code is FaultCode.FOLDERS and fault.details["folders"] == 0
    )


def _opens(file: Upload) -> bool:
    """Whether a file by itself is a dossier's: then one beside it that is none has to go."""
    try:
        return _is_ours(open_uploads([file]).files)
    except DossierError:
        return False


def _is_ours(files: DossierFiles) -> bool:
    """Whether any of these is a dossier's by its headings: others call a table claims too."""
    if PROFILE in files.files or set(files.files) == {OUTLINES}:
        return True
    return any(
        len(_headings(file.content) & set(schema.BY_FILE[name].headings)) >= _ENOUGH
        for name, file in files.files.items()
        if name in schema.BY_FILE
    )


def _headings(content: object) -> set[str]:
    if isinstance(content, TextTable):
        return set(content.header)
    first = content.split(b"\n", 1)[0] if isinstance(content, bytes) else b""
    return set(re.findall(r"\w+", first.decode(errors="replace")))
