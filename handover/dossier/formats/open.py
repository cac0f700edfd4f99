"""What a reader brings, in whatever form, made into the files of one dossier."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING

from handover.dossier.files import FILES, OUTLINES, Content, DossierFiles, MemoryFile, Origin
from handover.dossier.formats.boundaries import (
    Boundaries,
    BoundaryAnswers,
    as_boundaries,
    as_outlines,
    read_boundaries,
)
from handover.dossier.formats.geopackage import MAGIC, read_geopackage
from handover.dossier.formats.workbook import read_workbook
from handover.dossier.formats.zips import is_zip, refused, unpack
from handover.errors import FaultCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_SELF_MADE = ("datapackage.json", "GUIDE.md")
_FORMS = (
    "a zip of a dossier's folder, an .xlsx workbook, a GeoPackage, boundaries (GeoJSON, GeoPackage "
    f"or zipped shapefile), or one of {', '.join(FILES)}"
)


@dataclass(frozen=True)
class Opened:
    """What was brought."""

    files: DossierFiles
    """The files of the dossier, as far as they are there."""
    boundaries: Boundaries | None = None
    """Boundaries of which it must be asked what they are; None when nothing need be asked."""

    def with_outlines(self, answers: BoundaryAnswers) -> DossierFiles:
        """Return the files with outlines made of the boundaries.

        Raises
        ------
        HandoverError
            If the boundaries cannot be read that way.
        """
        if self.boundaries is None:
            return self.files
        return self.files.having(OUTLINES, as_outlines(self.boundaries, answers))


@dataclass
class _Collected:
    files: dict[str, Content]
    origins: dict[str, Origin]
    notes: list[str]
    boundaries: Boundaries | None = None

    def add(self, files: Mapping[str, Content], name: str) -> None:
        for file in files:
            if file in self.files:
                raise refused(name, FaultCode.FILE_TWICE, file=file)
        self.files |= files

    def add_boundaries(self, boundaries: Boundaries, name: str, raw: bytes | None = None) -> None:
        if OUTLINES in self.files or self.boundaries:
            raise refused(name, FaultCode.BOUNDARIES_TWICE)
        if boundaries.is_ready:
            blank = BoundaryAnswers("place_id", "", "")
            self.add({OUTLINES: raw or as_outlines(boundaries, blank)}, name)
        else:
            self.boundaries = boundaries


def open_uploads(brought: Iterable[tuple[str, bytes]], *, name: str = "") -> Opened:
    """Return what these files hold; by their content, whatever their names say.

    Parameters
    ----------
    brought
        Name and content of each file.
    name
        What to call the dossier; by default after the first file.

    Raises
    ------
    DossierError
        If a file is none that a dossier can be read from, or two hold the same.
    """
    collected = _Collected({}, {}, [])
    for file, content in brought:
        name = name or _slug(PurePath(file).stem)
        _take(file, content, collected)
    files = DossierFiles(
        name=name or "dossier",
        files={file: MemoryFile(file, one) for file, one in collected.files.items()},
        origins=collected.origins,
        notes=tuple(collected.notes),
    )
    return Opened(files, collected.boundaries)


def open_path(path: Path) -> DossierFiles:
    """Return the files in a folder or in one file that holds a whole dossier.

    Raises
    ------
    DossierError
        If there is no such file, or its boundaries leave something to be asked.
    """
    if path.is_dir():
        return DossierFiles.from_folder(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise refused(str(path), FaultCode.PATH_UNREADABLE, reason=reason) from error
    opened = open_uploads([(path.name, content)], name=path.stem)
    if opened.boundaries is not None:
        raise refused(path.name, FaultCode.BOUNDARIES_OPEN)
    return opened.files


def _take(name: str, content: bytes, collected: _Collected, *, nested: bool = False) -> None:
    file = PurePath(name).name
    if not content:
        raise refused(name, FaultCode.FILE_EMPTY)
    if is_zip(content):
        _take_zip(name, content, collected, nested=nested)
    elif content.startswith(MAGIC):
        files, origins, frame, notes = read_geopackage(name, content)
        collected.add(files, name)
        collected.origins |= origins
        collected.notes += notes
        if frame is not None:
            collected.add_boundaries(as_boundaries(name, frame), name)
    elif file in FILES and file != OUTLINES:
        collected.add({file: content}, name)
    elif content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        _take_geojson(name, content, collected)
    elif file == OUTLINES:
        collected.add({file: content}, name)  # the checks say what is wrong with it
    else:
        raise refused(name, FaultCode.FILE_UNKNOWN, forms=_FORMS)


def _take_zip(name: str, content: bytes, collected: _Collected, *, nested: bool) -> None:
    members = unpack(name, content)
    if "[Content_Types].xml" in members:
        files, origins, notes = read_workbook(name, members)
        collected.add(files, name)
        collected.origins |= origins
        collected.notes += notes
        return
    if any(member.lower().endswith(".shp") for member in members):
        collected.add_boundaries(read_boundaries(name, content), name)
        return
    whole = [member for member in members if member.lower().endswith((".xlsx", ".gpkg"))]
    if whole and not nested:
        for member, octets in members.items():
            _take(member, octets, collected, nested=True)
        return
    folders = {str(PurePosixPath(m).parent) for m in members if PurePosixPath(m).name in FILES}
    if len(folders) != 1:
        found = "none" if not folders else f"{len(folders)}: {', '.join(sorted(folders)[:5])}"
        raise refused(name, FaultCode.FOLDERS, found=found)
    folder = PurePosixPath(folders.pop())
    for member, octets in members.items():
        path = PurePosixPath(member)
        if path.parent == folder and path.name in FILES:
            collected.add({path.name: octets}, name)
        elif path.name not in _SELF_MADE:
            collected.notes.append(f"The file “{member}” in {name} is none of a dossier's.")


def _take_geojson(name: str, content: bytes, collected: _Collected) -> None:
    if PurePath(name).name == OUTLINES and _has_own_columns(content):
        collected.add({OUTLINES: content}, name)  # with every fault named by its feature
        return
    boundaries = read_boundaries(name, content)
    collected.add_boundaries(boundaries, name, content)


def _has_own_columns(content: bytes) -> bool:
    """Whether features look like outlines already: what is wrong with them is for the checks."""
    try:
        features = json.loads(content.decode("utf-8-sig"))["features"]
        return all("place_id" in feature["properties"] for feature in features)
    except (ValueError, KeyError, TypeError, RecursionError):
        return True


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()[:60]
