"""Zip files from anywhere, unpacked in memory and not written anywhere.

Limits are kept while reading, for what a zip says of its own size may be wrong.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from handover.errors import DossierError, Fault, FaultCode, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 200_000_000
"""Of a zip when unpacked: forty times what a large dossier needs."""
MOST_MEMBERS = 1_000
CHUNK = 1 << 20
_ENCRYPTED = 1
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def is_zip(content: bytes) -> bool:
    """Whether a file begins like a zip file."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(name: str, content: bytes, *, most: int = MOST_BYTES) -> dict[str, bytes]:
    """Return the files in a zip by their path inside it; folders and litter are left out.

    Parameters
    ----------
    name
        Name of the zip, for the message.
    content
        The zip.
    most
        Bytes that it may hold when unpacked.

    Raises
    ------
    DossierError
        If it is no zip, is damaged or encrypted, holds a path that leads out of it, a link, too
        many files or too many bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > MOST_MEMBERS:
                counts = {"most": MOST_MEMBERS, "found": len(members)}
                raise refused(name, FaultCode.ZIP_MEMBERS, **counts)
            files: dict[str, bytes] = {}
            left = most
            for member in members:
                # Some programs of Windows write its own separator.
                path = member.filename.replace("\\", "/")
                _check(name, member, path)
                if path.startswith(_LITTER) or path.endswith(_LITTER) or path.endswith("/"):
                    continue
                if path in files:
                    raise refused(name, FaultCode.ZIP_TWICE, path=shown(path))
                files[path] = _read(name, archive, member, left, most)
                left -= len(files[path])
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        IndexError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise refused(name, FaultCode.ZIP_BROKEN, reason=error) from error
    return files


def pack(files: Mapping[str, bytes], *, compressed: bool = True) -> bytes:
    """Return a zip of these files; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo(name)  # dated 1980: no clock
            member.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            member.external_attr = 0o644 << 16
            archive.writestr(member, content)
    return packed.getvalue()


def _check(name: str, member: zipfile.ZipInfo, path: str) -> None:
    inside = PurePosixPath(path)
    if inside.is_absolute() or PureWindowsPath(path).drive or ".." in inside.parts:
        raise refused(name, FaultCode.ZIP_PATH, path=shown(path))
    if stat.S_ISLNK(member.external_attr >> 16):
        raise refused(name, FaultCode.ZIP_LINK, path=shown(path))
    if member.flag_bits & _ENCRYPTED:
        raise refused(name, FaultCode.ZIP_LOCKED, path=shown(path))


def _read(
    name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, most: int
) -> bytes:
    parts: list[bytes] = []
    with archive.open(member) as packed:
        while part := packed.read(min(CHUNK, left + 1)):
            parts.append(part)
            left -= len(part)
            if left < 0:
                raise refused(name, FaultCode.ZIP_LARGE, most=most // 1_000_000)
    return b"".join(parts)


def refused(name: str, code: FaultCode, **details: object) -> DossierError:
    """Return the error of a file that is refused as a whole."""
    return DossierError([Fault(file=name, code=code, details=details)])
