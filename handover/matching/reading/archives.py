"""Archives in which files are brought, unpacked in memory: zip, gzip, bzip2 and xz.

A path inside an archive is only a name here, nothing is written to disk; so a path that leads out
of it does no harm. What is no data (lock files, a system's own files) is left out, each with a
note.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from handover.dossier.formats.zips import (
    check_directory,
    check_overlap,
    is_zip,
    read_bounded,
    refused,
)
from handover.dossier.limits import MEGABYTE, check_limit, limits, over
from handover.errors import DossierError
from handover.faults import FaultCode
from handover.matching.reading.brought_file import BroughtFile
from handover.matching.reading.file_kinds import kind_of_zip
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import IO

_PACKED: dict[bytes, tuple[tuple[str, ...], Callable[[IO[bytes]], Any]]] = {
    b"\x1f\x8b": ((".gz", ".gzip", ".tgz"), lambda stream: gzip.GzipFile(fileobj=stream)),
    b"BZh": ((".bz2",), bz2.BZ2File),
    b"\xfd7zXZ\x00": ((".xz",), lzma.LZMAFile),
}
"""How a file begins that is packed by itself: its suffixes, and what opens it."""
_DEEPEST = 2
"""Archives inside one another that are opened."""
_ENCRYPTED = 1
_LITTER = {
    r"(?:.*/)?__MACOSX(?:/.*)?|(?:.*/)?\._[^/]*|(?:.*/)?\.DS_Store": mark("a file of macOS itself"),
    r"(?i:(?:.*/)?(?:Thumbs\.db|desktop\.ini))": mark("a file of Windows itself"),
    r"(?:.*/)?(?:~\$[^/]*|\.~lock\.[^/]*)": mark("a lock file of a spreadsheet program"),
}
_READ_ME = re.compile(
    r"(?i)(?:read[-_ ]?me|licen[sc]e|copying|notice|change-?log|citation|version)"
    r"[-_. ]?[a-z]{0,3}(?:\.(?:txt|md|rst|html?|pdf|docx?))?"
)
_SHAPE_PARTS = (".shx", ".dbf", ".prj", ".cpg")
_SHAPE_EXTRAS = re.compile(
    r"(?i)\.(?:sbn|sbx|qix|qmd|qpj|qml|sld|lyr|fix|shp\.xml|ain|aih|atx|ixs)$"
)


@dataclass
class _Unpacked:
    used: int = 0
    """Bytes of what is unpacked so far."""
    files: list[BroughtFile] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, content: bytes) -> None:
        taken = {file.name for file in self.files}
        base, number = name, 2
        while name in taken:
            path = PurePosixPath(base)
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
            number += 1
        self.files.append(BroughtFile(name=name, content=content))
        check_limit(name, "files", len(self.files))

    def skip(self, name: str, why: str) -> None:
        self.notes.append(say("“{file}” was left out: {why}.", file=name, why=why))


def unpacked(brought: Iterable[tuple[str, bytes]]) -> tuple[tuple[BroughtFile, ...], list[str]]:
    """Return the files that were brought, those in archives one by one, and what was left out.

    Parameters
    ----------
    brought
        Name and content of each file.

    Returns
    -------
    files
        Of each shapefile its ``.shp``, with the other parts beside it.
    notes
        A sentence for each file that was left out.

    Raises
    ------
    DossierError
        If an archive is damaged or locked, or there is too much in it.
    """
    found = _Unpacked()
    for name, content in brought:
        _take(name.replace("\\", "/"), content, found, depth=0)
    if len(found.files) > 1:
        for file in list(found.files):
            if _READ_ME.fullmatch(PurePosixPath(file.name).name):
                found.files.remove(file)
                found.skip(file.name, say("a read-me file"))
    return _with_parts(found.files, found.notes), found.notes


def _take(name: str, content: bytes, found: _Unpacked, depth: int) -> None:
    for pattern, what in _LITTER.items():
        if re.fullmatch(pattern, name):
            found.skip(name, say(what))
            return
    if is_zip(content):
        check_directory(name, content, "files")
    packed = next((how for magic, how in _PACKED.items() if content.startswith(magic)), None)
    archive = packed is not None or (is_zip(content) and kind_of_zip(content) is None)
    if not archive:
        found.used += len(content)
        if found.used > limits().unpacked_mb * MEGABYTE:
            raise DossierError([over(name, "unpacked_mb")])
        found.add(name, content)
    elif depth == _DEEPEST:
        found.skip(name, say("an archive inside an archive inside another"))
    elif packed is not None:
        suffixes, opened = packed
        path = PurePosixPath(name)
        inside = str(path.with_suffix("")) if path.suffix.lower() in suffixes else name
        _take(inside, _stream(name, content, opened, found.used), found, depth + 1)
    else:
        _take_zip(name, content, found, depth)


def _take_zip(name: str, content: bytes, found: _Unpacked, depth: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            check_limit(name, "files", len(members))
            check_overlap(name, members, len(content))
            for member in members:
                path = _path(member, found)
                if path is None:
                    continue
                if member.flag_bits & _ENCRYPTED:
                    raise refused(name, FaultCode.ZIP_LOCKED, path=member.filename)
                with archive.open(member) as stream:
                    size = min(member.compress_size, len(content))
                    octets = read_bounded(name, stream, size, "unpacked_mb", found.used)
                _take(path, octets, found, depth + 1)
    except _DAMAGES as error:
        raise refused(name, FaultCode.ZIP_BROKEN, reason=error) from error


_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, IndexError),
    *(NotImplementedError, RuntimeError, ValueError, OSError),
)


def _path(member: zipfile.ZipInfo, found: _Unpacked) -> str | None:
    """Return the path of a member with forward slashes; None when it is to be left out."""
    path = member.filename
    if stat.S_ISLNK(member.external_attr >> 16):
        found.skip(path, say("a link and no file"))
        return None
    if "\\" in path:
        path = path.replace("\\", "/")
        if path.endswith("/"):
            return None
        found.notes.append(
            say(
                "“{file}” is read as {path}: its path has backslashes.",
                file=member.filename,
                path=path,
            )
        )
    parts = [part for part in PurePosixPath(path).parts if part not in ("/", "..")]
    return str(PurePosixPath(*parts)) if parts else None


def _stream(name: str, content: bytes, opened: Callable[[IO[bytes]], Any], used: int) -> bytes:
    try:
        with opened(io.BytesIO(content)) as stream:
            return read_bounded(name, stream, len(content), "unpacked_mb", used)
    except _DAMAGES as error:
        raise refused(name, FaultCode.ZIP_BROKEN, reason=error) from error


def _with_parts(files: Sequence[BroughtFile], notes: list[str]) -> tuple[BroughtFile, ...]:
    """Return the files with the parts of each shapefile put beside its .shp."""
    shapes = {_stem(file): file for file in files if file.suffix == ".shp"}
    beside: dict[str, dict[str, bytes]] = {stem: {} for stem in shapes}
    rest: list[BroughtFile] = []
    for file in files:
        stem = _stem(file)
        if file.suffix == ".shp":
            rest.append(file)
        elif stem in shapes and file.suffix in _SHAPE_PARTS:
            beside[stem][file.suffix] = file.content
        elif _SHAPE_EXTRAS.search(file.name) or file.suffix in (".cpg", ".prj"):
            why = say("it tells nothing beside the shapes")
            notes.append(say("“{file}” was left out: {why}.", file=file.name, why=why))
        else:
            rest.append(file)
    return tuple(
        replace(file, beside=beside[_stem(file)]) if file.suffix == ".shp" else file
        for file in rest
    )


def _stem(file: BroughtFile) -> str:
    return str(PurePosixPath(file.name).with_suffix("")).lower()
