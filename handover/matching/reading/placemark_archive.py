"""KMZ: a zip of a KML file and the pictures that it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handover.dossier.formats.zips import unpack
from handover.matching.reading.markup import read_xml

if TYPE_CHECKING:
    from handover.matching.foreign_table import ForeignTable, ReadingChoice
    from handover.matching.reading.brought_file import BroughtFile


def read_kmz(file: BroughtFile, choice: ReadingChoice) -> list[ForeignTable]:
    """Return the table of the placemarks in a KMZ file; its pictures are not looked at."""
    members = unpack(file.name, file.content, key="unpacked_mb")
    return read_xml(replace(file, content=members.get("doc.kml", b"")), choice)
