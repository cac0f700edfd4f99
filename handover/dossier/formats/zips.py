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

from handover.dossier.limits import MEGABYTE, check_limit, limits, over
from handover.errors import DossierError, shown
from handover.faults import Fault, FaultCode
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import IO

CHUNK = 1 << 20
_ENTRY = b"PK\x01\x02"
"""How each entry of a zip's directory begins."""
_FREE = 20 * MEGABYTE
"""Bytes to which anything may be unpacked, however small it was packed."""
_ENCRYPTED = 1
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def is_zip(content: bytes) -> bool:
    """Whether a file begins like a zip file."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpack(
    name: str, content: bytes, *, key: str = "dossier_mb", used: int = 0
) -> dict[str, bytes]:
    """Return the files in a zip by their path inside it; folders and litter are left out.

    Parameters
    ----------
    name
        Name of the zip, for the message.
    content
        The zip.
    key
        Of the limit of the megabytes that may be unpacked.
    used
        Bytes of them that other files have taken.

    Raises
    ------
    DossierError
        If it is no zip, is damaged or encrypted, holds a path that leads out of it, a link, too
        many files or too many bytes.
    """
    check_directory(name, content, "dossier_files")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            check_limit(name, "dossier_files", len(members))
            check_overlap(name, members, len(content))
            files: dict[str, bytes] = {}
            for member in members:
                # Some programs of Windows write its own separator.
                path = member.filename.replace("\\", "/")
                _check(name, member, path)
                if path.startswith(_LITTER) or path.endswith(_LITTER) or path.endswith("/"):
                    continue
                if path in files:
                    raise refused(name, FaultCode.ZIP_TWICE, path=shown(path))
                with archive.open(member) as packed:
                    size = min(member.compress_size, len(content))
                    files[path] = read_bounded(name, packed, size, key, used)
                used += len(files[path])
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


def check_directory(name: str, content: bytes, key: str) -> None:
    """Refuse a zip with far more entries than are read, before a list is made of them."""
    found = content.count(_ENTRY)
    if found > 2 * getattr(limits(), key) + 1_000:  # some may be folders, or in a zip inside it
        raise DossierError([over(name, key, found)])


def check_overlap(name: str, members: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Refuse a zip whose files, packed, are larger than itself: they lie over each other."""
    if sum(member.compress_size for member in members) > size:
        raise refused(name, FaultCode.ZIP_BROKEN, reason=later("files in it overlap"))


def read_bounded(name: str, stream: IO[bytes], packed: int, key: str, used: int = 0) -> bytes:
    """Return all of what is being unpacked; its own word for how much that is may be wrong.

    Parameters
    ----------
    name
        Of the file, for the message.
    stream
        What is unpacked.
    packed
        How many bytes it is unpacked from.
    key
        Of the limit of the megabytes that may be unpacked.
    used
        Bytes of them that other files have taken.

    Raises
    ------
    DossierError
        If there are more than may be, or far more than any table is packed from.
    """
    left = getattr(limits(), key) * MEGABYTE - used
    free = max(packed * limits().unpacked_ratio, _FREE)
    whole = io.BytesIO()  # unlike a list of parts, it is not copied in the end
    while part := stream.read(CHUNK):
        whole.write(part)
        left -= len(part)
        free -= len(part)
        if left < 0:
            raise DossierError([over(name, key)])
        if free < 0:
            raise DossierError([over(name, "unpacked_ratio")])
    return whole.getvalue()


def refused(name: str, code: FaultCode, **details: object) -> DossierError:
    """Return the error of a file that is refused as a whole."""
    return DossierError([Fault(file=name, code=code, details=details)])
