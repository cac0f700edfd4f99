"""Files from which a gazetteer can be added: GeoNames dumps, Linked Places, and zips of either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.dossier.csv_table import unreadable
from handover.dossier.files import MemoryFile
from handover.dossier.formats.zips import is_zip, refused, unpack
from handover.dossier.limits import MEGABYTE, check_limit, limits
from handover.errors import DossierError
from handover.faults import Fault, FaultCode
from handover.gazetteer.geonames import read_dump
from handover.gazetteer.linked_places import read_linked_places
from handover.gazetteer.lookup_errors import GazetteerError
from handover.gazetteer.towns import read_towns
from handover.gazetteer.user_added import check_name, read_added, write_added

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from handover.dossier.csv_table import File
    from handover.gazetteer.towns import Gathered

_SUFFIXES = (".txt", ".tsv", ".json", ".geojson", ".jsonld")


@dataclass(frozen=True)
class Addition:
    """What adding a file did."""

    name: str
    """What the gazetteer is called."""
    gathered: Gathered
    """What was read."""
    replaced: bool
    """Whether there was one of that name."""
    known: int
    """How many of its places the project's own tables have already, by id: those stay as they
    are."""


def add_file(path: Path, name: str, *, base: Path, folder: Path) -> Addition:
    """Add the gazetteer in a file, whole or not at all, and return what that did.

    Parameters
    ----------
    path
        A GeoNames dump, a FeatureCollection in the Linked Places format, or a zip of one.
    name
        What to call it; one that is called so is replaced.
    base
        The project's wider gazetteer, for the names of divisions.
    folder
        Where to put it.

    Raises
    ------
    GazetteerError
        With everything that is wrong with the file; nothing is added then.
    HandoverError
        If it cannot be called so, or cannot be written.
    """
    check_name(name)
    towns = read_towns(base / "towns.csv")
    divisions = dict(zip(towns.columns["geonames_id"], towns.columns["admin1"], strict=True))
    gathered = read_file(path, name, divisions)
    own = frozenset(towns.columns["place_id"])
    known = sum(row[0] in own for row in gathered.towns)
    return Addition(name, gathered, write_added(folder, name, gathered), known)


def read_file(path: Path, name: str, divisions: Mapping[str, str]) -> Gathered:
    """Return the places in a file.

    Parameters
    ----------
    path, name
        As of :func:`add_file`.
    divisions
        As of :func:`handover.gazetteer.geonames.read_dump`.

    Raises
    ------
    GazetteerError
        With everything that is wrong with the file.
    """
    try:
        file = _unpacked(path)
    except DossierError as error:
        raise GazetteerError(error.faults) from error
    if file.read_bytes()[:100].removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        gathered, faults = read_linked_places(file, name)
    else:
        gathered, faults = read_dump(file, divisions)
    if not faults and not gathered.towns:
        faults = [Fault(file=file.name, code=FaultCode.GAZETTEER_EMPTY)]
    if faults:
        raise GazetteerError(faults)
    return gathered


def count_added(base: Path, folder: Path) -> list[tuple[str, int, int, int]]:
    """Return name, places, other names, and places that are skipped, of each added gazetteer.

    Places are skipped whose id stands in the project's own tables, or in an added gazetteer
    that comes before by name.

    Raises
    ------
    GazetteerError
        With everything that is wrong with their files.
    """
    own = set(read_towns(base / "towns.csv").columns["place_id"])
    added = read_added(folder)
    if faults := [fault for one in added for fault in one.faults]:
        raise GazetteerError(faults)
    counts: list[tuple[str, int, int, int]] = []
    for one in added:
        ids = set(one.towns.columns["place_id"])
        counts.append((one.name, len(ids), len(one.names.columns.rows), len(ids & own)))
        own |= ids
    return counts


def _unpacked(path: Path) -> File:
    """Return a file; of a zip, the one in it that is a gazetteer."""
    try:
        if (size := path.stat().st_size) > limits().gazetteer_mb * MEGABYTE:
            check_limit(path.name, "gazetteer_mb", -(-size // MEGABYTE))
        content = path.read_bytes()
    except OSError as error:
        raise DossierError([unreadable(path.name, error)]) from error
    if not is_zip(content):
        return MemoryFile(path.name, content)
    files = unpack(path.name, content, key="gazetteer_mb")
    found = [
        inside
        for inside in files
        if inside.lower().endswith(_SUFFIXES) and not inside.lower().endswith("readme.txt")
    ]
    if len(found) != 1:
        listed = f"{len(found)}: {', '.join(found)}".removesuffix(": ")
        raise refused(path.name, FaultCode.GAZETTEER_MEMBERS, found=listed)
    return MemoryFile(f"{path.name}/{found[0]}", files[found[0]])
