"""What a file is, by its content, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.matching.reading.brought_file import of_another_kind
from handover.matching.reading.encodings import told_encoding
from handover.words.speech import mark

if TYPE_CHECKING:
    from handover.matching.reading.brought_file import BroughtFile


class FileKind(StrEnum):
    """The kinds that have a reader."""

    WORKBOOK = mark("Excel workbook")
    OLD_WORKBOOK = mark("Excel workbook of the old form")
    OPEN_SHEETS = mark("OpenDocument spreadsheet")
    KMZ = "KMZ"
    GEOPACKAGE = "GeoPackage"
    FLATGEOBUF = "FlatGeobuf"
    PARQUET = "Parquet"
    SHAPEFILE = mark("shapefile")
    DATABASE_TABLE = mark("dBase table")
    JSON = "JSON"
    XML = "XML"
    TEXT = "text"


_MAGIC: tuple[tuple[bytes, FileKind], ...] = (
    (b"SQLite format 3\x00", FileKind.GEOPACKAGE),
    (b"fgb\x03", FileKind.FLATGEOBUF),
    (b"PAR1", FileKind.PARQUET),
    (b"\x00\x00\x27\x0a", FileKind.SHAPEFILE),
)
_FORMS = mark(
    "Save what it shows as a table (CSV or .xlsx) or a map layer (GeoJSON), and bring that."
)
_UNREADABLE: tuple[tuple[bytes, str, str], ...] = (
    (
        b"%PDF",
        mark("a PDF"),
        mark("Copy the table out of the PDF into a spreadsheet, and bring that."),
    ),
    (b"\x89PNG", mark("a picture (PNG)"), _FORMS),
    (b"\xff\xd8\xff", mark("a picture (JPEG)"), _FORMS),
    (b"GIF8", mark("a picture (GIF)"), _FORMS),
    (b"II*\x00", mark("a picture (TIFF)"), _FORMS),
    (b"MM\x00*", mark("a picture (TIFF)"), _FORMS),
    (b"RIFF", mark("a picture, a sound or a film"), _FORMS),
    (b"{\\rtf", mark("a text with layout (RTF)"), _FORMS),
    (
        b"Rar!",
        mark("a RAR archive"),
        mark("Unpack it, and bring the files in it or a zip of them."),
    ),
    (
        b"7z\xbc\xaf",
        mark("a 7z archive"),
        mark("Unpack it, and bring the files in it or a zip of them."),
    ),
    (b"\x28\xb5\x2f\xfd", mark("packed with zstd"), mark("Unpack it, and bring the file in it.")),
    (
        b"RDX",
        mark("data of R"),
        mark("Save it from R with write.csv or sf::st_write, and bring that."),
    ),
    (
        b"RDA",
        mark("data of R"),
        mark("Save it from R with write.csv or sf::st_write, and bring that."),
    ),
    (b"X\n\x00\x00\x00", mark("data of R"), mark("Save it from R with write.csv, and bring that.")),
    (b"$FL2", mark("data of SPSS"), mark("Save it from SPSS as CSV, and bring that.")),
    (
        b"<stata_dta>",
        mark("data of Stata"),
        mark("Save it from Stata with export delimited, and bring that."),
    ),
    (b"ARROW1", mark("an Arrow file"), mark("Save it as Parquet or CSV, and bring that.")),
    (
        b"\x89HDF",
        mark("an HDF5 file"),
        mark("Save the table in it as Parquet or CSV, and bring that."),
    ),
    (
        b"version https://git-lfs",
        mark("a pointer to a file kept with Git LFS"),
        mark("Fetch the file itself."),
    ),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DBF_VERSIONS = b"\x03\x30\x31\x83\x8b\xf5"
_SETTINGS = (
    *(".toml", ".ini", ".yml", ".yaml", ".cfg", ".py", ".r", ".js", ".css", ".sh", ".sql", ".tex"),
)
_TEXT_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1d]")


def kind_of(file: BroughtFile) -> FileKind:
    """Return the kind of a file.

    Raises
    ------
    DossierError
        If it is of a kind that cannot be read; it says which and what to do.
    """
    content = file.content
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(b"PK"):
        found = kind_of_zip(content)
        if isinstance(found, FileKind):
            return found
        raise of_another_kind(file.name, found or mark("an archive"), _FORMS)
    if content.startswith(_OLE):
        return _kind_of_ole(file)
    for magic, what, remedy in _UNREADABLE:
        if content.startswith(magic):
            raise of_another_kind(file.name, what, remedy)
    if file.suffix == ".dbf" and content[:1] in _DBF_VERSIONS:
        return FileKind.DATABASE_TABLE
    if file.suffix in _SETTINGS:
        raise of_another_kind(file.name, mark("a file of settings or a program"), _FORMS)
    return _kind_of_text(file)


def kind_of_zip(content: bytes) -> FileKind | str | None:
    """Return what a zip is, apart from an archive: a kind, or the words for one without a reader.

    None means that it is an ordinary archive, or damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mime = _mime(archive) if "mimetype" in names else b""
    except (*_ZIP_TROUBLE,):
        return None
    if "[Content_Types].xml" in names:
        if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
            return FileKind.WORKBOOK
        if "xl/workbook.bin" in names:
            return mark("a binary Excel workbook (.xlsb)")
        if any(name.startswith(("word/", "ppt/", "visio/")) for name in names):
            return mark("a document with layout")
    if mime.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return FileKind.OPEN_SHEETS
    if mime.startswith(b"application/vnd.oasis.opendocument"):
        return mark("a document with layout")
    if "Index/Document.iwa" in names:
        return mark("a document of Apple's iWork")
    if "doc.kml" in names:
        return FileKind.KMZ
    return None


def _mime(archive: zipfile.ZipFile) -> bytes:
    with archive.open("mimetype") as member:  # its beginning: it may be of any length
        return member.read(100)


_ZIP_TROUBLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, IndexError, KeyError),
    *(NotImplementedError, RuntimeError, ValueError, OSError),
)


def _kind_of_ole(file: BroughtFile) -> FileKind:
    content = file.content

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if holds("EncryptedPackage"):
        remedy = mark("Open it with its password, save it without one, and bring that.")
        raise of_another_kind(file.name, mark("a workbook with a password"), remedy)
    if holds("Workbook") or holds("Book") or file.suffix in {".xls", ".xlt"}:  # or a torn one
        return FileKind.OLD_WORKBOOK
    raise of_another_kind(file.name, mark("a document of an old Office program"), _FORMS)


def _kind_of_text(file: BroughtFile) -> FileKind:
    head = file.content[:4096]
    if wide := told_encoding(head):
        head = head.decode(wide, errors="replace").encode()
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x1e\x00")
    if len(_TEXT_CONTROLS.findall(head)) > len(head) // 100:
        remedy = mark("Open it in the program that made it, and save it as CSV, .xlsx or GeoJSON.")
        raise of_another_kind(file.name, mark("a file of a kind that is not known here"), remedy)
    if start[:1] in b"{[" and start:
        return FileKind.JSON
    if start.startswith(b"<"):
        lower = start[:1000].lower()
        if re.search(rb"<!doctype html|<html[\s>]|<head>|<body[\s>]", lower):
            remedy = mark(
                "Fetch the file itself: what was saved is the page about it, or an error."
            )
            raise of_another_kind(file.name, mark("a web page (HTML)"), remedy)
        return FileKind.XML
    return FileKind.TEXT
