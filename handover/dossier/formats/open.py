"""What a reader brings, in whatever form, made into the files of one dossier."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.files import FILES, OUTLINES, Content, DossierFiles, MemoryFile, Origin
from handover.dossier.formats.boundaries import (
    PARTS,
    Boundaries,
    BoundaryAnswers,
    as_boundaries,
    as_outlines,
    read_boundaries,
    read_shapefile,
)
from handover.dossier.formats.geo_text import is_geo_text
from handover.dossier.formats.geopackage import MAGIC, read_geopackage
from handover.dossier.formats.zips import is_zip, refused, unpack
from handover.dossier.limits import check_json
from handover.dossier.storage.whole_file import read_whole
from handover.dossier.system_reasons import reason_of
from handover.faults import FaultCode
from handover.words.later import Later, later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

GEO_SUFFIXES = ("geojson", "json", "topojson", "geojsonl", "geojsons", "ndjson", "kml")
"""Of boundaries that are text."""
MOST_NESTED = 2
"""Zips in one another that are opened."""
SHAPE_PARTS = (*PARTS, ".sbn", ".sbx", ".qix", ".xml", ".qpj", ".qmd")
"""Endings of what belongs to a shapefile, read or not."""
_LITTER = re.compile(r"~\$|\.~lock\.|\._|\.DS_Store$|Thumbs\.db$|read[ _-]?me\b", re.IGNORECASE)
_SELF_MADE = ("datapackage.json", "CITATION.cff", "GUIDE.md")
_FORMS = later(
    "a zip of a dossier's folder, an .xlsx workbook, a GeoPackage, boundaries (GeoJSON, TopoJSON, "
    "KML, GeoPackage or zipped shapefile), or one of {files}",
    files=", ".join(FILES),
)


@dataclass(frozen=True)
class Opened:
    """What was brought."""

    files: DossierFiles
    """The files of the dossier, as far as they are there."""
    layers: tuple[Boundaries, ...] = ()
    """Boundaries of which it must be asked what they are, and which of them if there are several
    layers; empty when nothing need be asked."""

    @property
    def boundaries(self) -> Boundaries | None:
        """The first of `layers`; None when nothing need be asked."""
        return self.layers[0] if self.layers else None

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
    notes: list[Later]
    used: int = 0
    """Bytes that what was packed has when unpacked."""
    layers: tuple[Boundaries, ...] = ()

    def add(self, files: Mapping[str, Content], name: str) -> None:
        for file in files:
            if file in self.files:
                raise refused(name, FaultCode.FILE_TWICE, file=file)
        self.files |= files

    def add_boundaries(
        self, layers: Sequence[Boundaries], name: str, raw: bytes | None = None
    ) -> None:
        if OUTLINES in self.files or self.layers:
            raise refused(name, FaultCode.BOUNDARIES_TWICE)
        self.notes += chain.from_iterable(layer.notes for layer in layers)
        if len(layers) == 1 and layers[0].is_ready:
            blank = BoundaryAnswers("place_id", "", "")
            self.add({OUTLINES: raw or as_outlines(layers[0], blank)}, name)
        else:
            self.layers = tuple(layers)

    def unpack(self, name: str, content: bytes) -> dict[str, bytes]:
        members = unpack(name, content, used=self.used)
        self.used += sum(map(len, members.values()))
        return members


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
    uploads = list(brought)
    for file, content in uploads:
        if len(uploads) > 1 and is_litter(file):
            collected.notes.append(later("The file “{file}” was left out.", file=file))
            continue
        name = name or _slug(PurePath(file).stem)
        _take(file, content, collected)
    files = DossierFiles(
        name=name or "dossier",
        files={file: MemoryFile(file, one) for file, one in collected.files.items()},
        origins=collected.origins,
        notes=tuple(collected.notes),
    )
    return Opened(files, collected.layers)


def open_path(path: Path) -> DossierFiles:
    """Return the files in a folder or in one file that holds a whole dossier.

    Raises
    ------
    DossierError
        If there is no such file, or its boundaries leave something to be asked.
    """
    if os.path.isdir(path):  # noqa: PTH112  # pathlib's own raises where one may not look
        return DossierFiles.from_folder(path)
    try:
        content, note = read_whole(path)
    except OSError as error:
        raise refused(str(path), FaultCode.PATH_UNREADABLE, reason=reason_of(error)) from error
    files = open_content(path, content)
    return replace(files, notes=(*files.notes, note)) if note else files


def open_content(path: Path, content: bytes) -> DossierFiles:
    """Return the files in what one file holds; `open_path` reads it and finds faults alike."""
    opened = open_uploads([(path.name, content)], name=path.stem)
    if opened.boundaries is not None:
        raise refused(path.name, FaultCode.BOUNDARIES_OPEN)
    return opened.files


def is_litter(path: str) -> bool:
    """Whether a file is a program's own, or only tells of the others.

    >>> is_litter("my/~$claims.xlsx"), is_litter("READ ME.txt"), is_litter("places.csv")
    (True, True, False)
    """
    return bool(_LITTER.match(PurePosixPath(path.replace("\\", "/")).name))


def _take(name: str, content: bytes, collected: _Collected, depth: int = 0) -> bool:
    """Take in one file; return whether anything of a dossier was in it."""
    file = PurePath(name).name
    if not content:
        raise refused(name, FaultCode.FILE_EMPTY)
    if is_zip(content):
        return _take_zip(name, content, collected, depth)
    if content.startswith(MAGIC):
        files, origins, areas, notes = read_geopackage(name, content)
        collected.add(files, name)
        collected.origins |= origins
        collected.notes += notes
        if len(areas) == 1:
            collected.add_boundaries([as_boundaries(name, *areas.values())], name)
        elif areas:
            layers = [
                as_boundaries(f"{name}, layer {layer}", frame) for layer, frame in areas.items()
            ]
            collected.add_boundaries(layers, name)
    elif file in FILES and file != OUTLINES:
        collected.add({file: content}, name)
    elif is_geo_text(content):
        _take_geo_text(name, content, collected)
    elif file == OUTLINES:
        collected.add({file: content}, name)  # the checks say what is wrong with it
    else:
        raise refused(name, FaultCode.FILE_UNKNOWN, forms=_FORMS)
    return True


def _take_zip(name: str, content: bytes, collected: _Collected, depth: int) -> bool:
    members = collected.unpack(name, content)
    if "[Content_Types].xml" in members:
        from handover.dossier.formats.workbook import read_workbook  # noqa: PLC0415  # slow

        files, origins, notes = read_workbook(name, members)
        collected.add(files, name)
        collected.origins |= origins
        collected.notes += notes
        return True
    folders = {str(PurePosixPath(m).parent) for m in members if PurePosixPath(m).name in FILES}
    if len(folders) > 1:
        found = f"{len(folders)}: {', '.join(sorted(folders)[:5])}"
        raise refused(name, FaultCode.FOLDERS, found=found, folders=len(folders))
    folder = next(iter(folders), "")
    shapes = [member for member in members if member.lower().endswith(".shp")]
    own = {path: octets for path, octets in members.items() if _is_own(path, folder)}
    areas = (
        []
        if shapes or OUTLINES in {PurePosixPath(path).name for path in own}
        else [
            path for path, octets in members.items() if path not in own and _is_areas(path, octets)
        ]
    )
    taken = False
    for member, octets in members.items():
        path = PurePosixPath(member)
        is_whole = octets.startswith(MAGIC) or (is_zip(octets) and depth < MOST_NESTED)
        if member in own or (member in areas and len(areas) == 1):
            taken |= _take(path.name, octets, collected, depth + 1)
        elif is_whole and not is_litter(member) and _take(member, octets, collected, depth + 1):
            taken = True
        elif path.name not in _SELF_MADE and not (shapes and path.suffix.lower() in SHAPE_PARTS):
            collected.notes.append(
                later("The file “{file}” in {zip} is none of a dossier's.", file=member, zip=name)
            )
    if shapes:
        collected.add_boundaries([read_shapefile(name, members)], name)
    elif not taken and depth == 0:
        raise refused(name, FaultCode.FOLDERS, found=later("none"), folders=0)
    return taken or bool(shapes)


def _is_own(path: str, folder: str) -> bool:
    """Whether a member of a zip is a file of the dossier in one of its folders."""
    inside = PurePosixPath(path)
    return bool(folder) and str(inside.parent) == folder and inside.name in FILES


def _is_areas(path: str, octets: bytes) -> bool:
    """Whether a member of a zip may be boundaries beside the tables."""
    inside = PurePosixPath(path)
    return (
        inside.suffix.lower().removeprefix(".") in GEO_SUFFIXES
        and inside.name not in (*_SELF_MADE,)
        and is_geo_text(octets)
    )


def _take_geo_text(name: str, content: bytes, collected: _Collected) -> None:
    if PurePath(name).name == OUTLINES and _has_own_columns(content):
        collected.add({OUTLINES: content}, name)  # with every fault named by its feature
        return
    boundaries = read_boundaries(name, content)
    collected.add_boundaries([boundaries], name, None if boundaries.notes else content)


def _has_own_columns(content: bytes) -> bool:
    """Whether features look like outlines already: what is wrong with them is for the checks."""
    try:
        check_json(OUTLINES, content, "area_points")
        features = json.loads(content.decode("utf-8-sig"))["features"]
        ours = set(schema.OUTLINES.headings) - {"place_id", "valid_from", "valid_to"}
        return all(
            "place_id" in feature["properties"] and ours & set(feature["properties"])
            for feature in features
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return True


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()[:60]
