"""A dossier written back into the file that it was read from: a zip, a workbook, a GeoPackage.

Only what a dossier's files changed is written anew; other members, sheets and layers of the file
stay. What was written is read again before it is given out.
"""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from handover.dossier.citation_file import is_made
from handover.dossier.files import CITATION, FILES, OUTLINES, PACKAGE, DossierFiles
from handover.dossier.formats.geopackage import MAGIC, write_geopackage
from handover.dossier.formats.open import open_content
from handover.dossier.formats.text_tables import text_tables_of
from handover.dossier.formats.zips import is_zip, unpack
from handover.errors import DossierError, HandoverError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from handover.dossier.text_table import TextTable

_BOOK = "[Content_Types].xml"


class NotWritableError(HandoverError):
    """A file of this form cannot hold what was to be written into it."""


def written_back(path: Path, content: bytes, there: DossierFiles, files: DossierFiles) -> bytes:
    """Return a file with a dossier's files in place of those that were in it.

    Parameters
    ----------
    path
        Of the file, for its name.
    content, there
        What is in the file, and the files of the dossier in that.
    files
        What shall be in it; without faults.

    Raises
    ------
    NotWritableError
        If what was written does not read as `files` again.
    """
    if content.startswith(MAGIC):
        written = write_geopackage(files, onto=content)
    elif is_zip(content):
        written = _with_members(path.name, content, there, files)
    else:
        message = "only a folder, a zip, a workbook or a GeoPackage can be written back"
        raise NotWritableError(message)
    try:
        again = open_content(path, written)
    except DossierError as error:
        message = f"it would not be read again: {error.faults[0]}"
        raise NotWritableError(message) from error
    if _told(again) != _told(files):
        message = "it holds something that a file of this form cannot hold as it stands"
        raise NotWritableError(message)
    return written


def _told(files: DossierFiles) -> tuple[dict[str, list[list[str]]], list[str]]:
    """Return what files say, whatever their form: the cells of the tables, whose outlines."""
    tables = {name: table.rows for name, table in text_tables_of(files).items()}
    features = (
        json.loads((files / OUTLINES).read_bytes())["features"] if OUTLINES in files.files else []
    )
    return tables, [str(feature["properties"].get("place_id")) for feature in features]


def _with_members(name: str, content: bytes, there: DossierFiles, files: DossierFiles) -> bytes:
    """Return a zip or a workbook with the files that changed."""
    members = unpack(name, content)
    if _BOOK in members:
        return _with_sheets(content, there, files)
    changed = {
        file: files.files[file].read_bytes()
        for file in FILES
        if file in files.files and files.files[file].digest != (there / file).digest
    }
    if book := _book(members):
        outlines = {OUTLINES: changed[OUTLINES]} if OUTLINES in changed else {}
        folder = PurePosixPath(book).parent
        replaced = {book: _with_sheets(members[book], there, files)}
        return _rezipped(content, replaced | _at(members, folder, outlines))
    folders = [PurePosixPath(m).parent for m in members if PurePosixPath(m).name in FILES]
    if not folders:
        message = "of a zip, only one with the files of a folder or with a workbook"
        raise NotWritableError(message)
    gone = {str(folders[0] / one) for one in (*FILES, PACKAGE) if one not in files.files}
    gone |= {m for m in members if PurePosixPath(m).name == CITATION and is_made(members[m])}
    return _rezipped(content, _at(members, folders[0], changed), gone)


def _at(
    members: Mapping[str, bytes], folder: PurePosixPath, files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Return files by their paths in a zip: where they are already, else in a folder."""
    paths = {PurePosixPath(path).name: path for path in members}
    return {paths.get(name, str(folder / name)): octets for name, octets in files.items()}


def _book(members: Mapping[str, bytes]) -> str:
    """Return the path of the one workbook in a zip without tables; nothing when there is none."""
    tables = {PurePosixPath(path).name for path in members} & {*FILES} - {OUTLINES}
    books = [
        path for path, octets in members.items() if is_zip(octets) and _BOOK in unpack(path, octets)
    ]
    return books[0] if len(books) == 1 and not tables else ""


def _rezipped(
    content: bytes, replaced: Mapping[str, bytes], gone: frozenset[str] | set[str] = frozenset()
) -> bytes:
    """Return a zip with other members under some paths; the rest as it was."""
    packed = io.BytesIO()
    left = dict(replaced)
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        for member in old.infolist():
            path = member.filename.replace("\\", "/")
            if path not in gone or path in replaced:
                new.writestr(member, left.pop(path) if path in left else old.read(member))
        for path, octets in left.items():
            new.writestr(path, octets, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _with_sheets(content: bytes, there: DossierFiles, files: DossierFiles) -> bytes:
    """Return a workbook with other rows in the sheets of the tables that changed."""
    tables = text_tables_of(files)
    import openpyxl  # noqa: PLC0415  # slow to import, and few dossiers are workbooks

    try:
        before = text_tables_of(there)
    except DossierError:  # what was opened to be mended
        before = {}
    packed = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and the like, which stay behind
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheets = {sheet.title.strip().lower(): sheet for sheet in reversed(book.worksheets)}
        for name, table in tables.items():
            old = before.get(name)
            if old is None or (table.header, table.rows) != (old.header, old.rows):
                _fill(sheets.get(name) or book.create_sheet(name), table)
        book.save(packed)
    return packed.getvalue()


def _fill(sheet: Worksheet, table: TextTable) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415  # as above
    from openpyxl.styles import Font  # noqa: PLC0415

    for merged in [*sheet.merged_cells.ranges]:
        sheet.unmerge_cells(str(merged))
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate([table.header, *table.rows], start=1):
        for column, text in enumerate(row, start=1):
            if text:
                legal = ILLEGAL_CHARACTERS_RE.sub("�", text)
                cell = sheet.cell(number, column, legal)
                cell.data_type = "s"  # "=1+1" from a source is text
                cell.number_format = "@"
                if number == 1:
                    cell.font = Font(bold=True)
