"""Versions of a dossier that are kept beside it, and what has changed since one of them.

Beside the dossier ``x`` lies the folder ``x.versions`` with a copy for each tag, and ``log.jsonl``:
a line for each version that was tagged or saved, with a digest of each of its claims. A version
whose copy is gone can thus still be compared, claim by claim. The version before the last save,
which `handover.dossier.formats.save` keeps, is found too.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.cell_forms import is_id
from handover.dossier.citation_file import citation_file
from handover.dossier.datapackage import FILE as PACKAGE
from handover.dossier.datapackage import descriptor
from handover.dossier.files import CITATION, FILES
from handover.dossier.formats.open import open_path
from handover.dossier.read import read_dossier
from handover.dossier.storage.folder_files import read_files
from handover.dossier.storage.whole_file import PREVIOUS, read_whole, write_file
from handover.dossier.system_reasons import reason_of
from handover.dossier.version import SHORT, claim_digests
from handover.errors import DossierError, HandoverError
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from handover.dossier.read import Dossier

VERSIONS = ".versions"
"""End of the name of the folder in which versions of a dossier are kept, beside it."""
LOG = "log.jsonl"
"""Name of the file in it that tells of every version."""
MOST_SAVED = 100
"""Saved versions that the log tells of; those that were tagged stay in it for good."""


@dataclass(frozen=True)
class KeptVersion:
    """A version that lies beside a dossier."""

    version: str
    """In full."""
    name: str
    """Its tag; "previous" for the one before the last save."""
    path: Path
    """Where it is."""


@dataclass(frozen=True)
class NotedVersion:
    """A version of which the log tells."""

    version: str
    """In full."""
    name: str
    """Its tag; empty for one that was saved."""
    claims: Mapping[str, str]
    """Digest of each claim, by its id."""


@dataclass(frozen=True)
class ClaimChanges:
    """Ids of claims that differ between a version and a later one."""

    added: tuple[str, ...]
    """The later one has them alone."""
    changed: tuple[str, ...]
    """They say something else there."""
    removed: tuple[str, ...]
    """The earlier one has them alone."""

    @property
    def sentences(self) -> tuple[str, ...]:
        """What changed, a sentence for each sort."""
        sorts = {
            mark(
                "{count, plural, one {Claim added: {ids}.} other {Claims added: {ids}.}}"
            ): self.added,
            mark("{count, plural, one {Claim changed: {ids}.} other {Claims changed: {ids}.}}"): (
                self.changed
            ),
            mark(
                "{count, plural, one {Claim taken out: {ids}.} other {Claims taken out: {ids}.}}"
            ): (self.removed),
        }
        found = tuple(
            say(pattern, count=len(ids), ids=", ".join(ids))
            for pattern, ids in sorts.items()
            if ids
        )
        return found or (say("No claim differs; the change is in other files."),)


def tag(path: Path, name: str) -> KeptVersion:
    """Keep a copy of a dossier under a name, beside it, and note its version.

    Parameters
    ----------
    path
        A folder or a file that holds a dossier without faults.
    name
        Letters, digits, '-', '_' and '.'.

    Raises
    ------
    DossierError
        If the dossier has faults.
    HandoverError
        If the name does not do, is taken by another version, or nothing can be written.
    """
    if not is_id(name) or name in (LOG, PREVIOUS.strip(".")):
        message = say(
            "{name} cannot be the name of a version; expected one such as 2.1 or review-1, of "
            "letters, digits, “-”, “_” and “.”",
            name=repr(name),
        )
        raise HandoverError(message)
    path = path.resolve()
    try:
        return _tag(path, name)
    except OSError as error:
        message = say(
            "no version of {dossier} could be kept ({reason})",
            dossier=path.name,
            reason=reason_of(error),
        )
        raise HandoverError(message) from error


def _tag(path: Path, name: str) -> KeptVersion:
    folder = path.with_name(path.name + VERSIONS)
    place = folder / (name if path.is_dir() else f"{name}{path.suffix}")
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".tag-", dir=folder) as beside:
        copy = Path(beside) / place.name
        if path.is_dir():
            copy.mkdir()
            for file, content in read_files(path, FILES)[0].items():
                if isinstance(content, OSError):
                    raise content
                (copy / file).write_bytes(content)
        else:
            copy.write_bytes(read_whole(path)[0])
        # What was copied is what is read: nobody's save comes between.
        files = open_path(copy)
        dossier = read_dossier(files)
        if place.exists():
            if read_dossier(open_path(place)).version != dossier.version:
                message = say(
                    "there is a version {name} already, and it is another one", name=repr(name)
                )
                raise HandoverError(message)
        else:
            if path.is_dir():
                (copy / PACKAGE).write_bytes(descriptor(dossier, files))
                (copy / CITATION).write_bytes(citation_file(dossier))
            copy.rename(place)
    _note(folder, dossier, name)
    return KeptVersion(dossier.version, name, place)


def note_saved(path: Path, *dossiers: Dossier) -> None:
    """Note versions of a dossier that were saved, so that they can be compared with later ones.

    Raises
    ------
    HandoverError
        If nothing can be written there; the dossier itself is not touched.
    """
    path = path.resolve()
    folder = path.with_name(path.name + VERSIONS)
    try:
        folder.mkdir(exist_ok=True)
        for dossier in dossiers:
            _note(folder, dossier, "")
    except OSError as error:
        message = say(
            "no version of {dossier} could be noted ({reason})",
            dossier=path.name,
            reason=reason_of(error),
        )
        raise HandoverError(message) from error


def _note(folder: Path, dossier: Dossier, name: str) -> None:
    """Add a line to the log; the file is replaced whole."""
    noted = list(_log(folder))
    if any((one.version, one.name) == (dossier.version, name) for one in noted):
        return
    noted.append(NotedVersion(dossier.version, name, claim_digests(dossier)))
    saved = [one for one in noted if not one.name]
    for one in saved[:-MOST_SAVED]:
        noted.remove(one)
    lines = [
        json.dumps({"version": one.version, "name": one.name, "claims": dict(one.claims)})
        for one in noted
    ]
    write_file(folder / LOG, "".join(f"{line}\n" for line in lines).encode())


def _log(folder: Path) -> Iterator[NotedVersion]:
    """Yield what the log tells; a line that cannot be read tells nothing."""
    try:
        text = (folder / LOG).read_text("utf-8", errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        try:
            said = json.loads(line)
            claims = {str(key): str(value) for key, value in said["claims"].items()}
            yield NotedVersion(str(said["version"]), str(said["name"]), claims)
        except (ValueError, TypeError, KeyError, AttributeError):
            continue


def noted_versions(path: Path) -> list[NotedVersion]:
    """Return what the log beside a dossier tells, the oldest first."""
    path = path.resolve()
    return list(_log(path.with_name(path.name + VERSIONS)))


def kept_versions(path: Path) -> Iterator[KeptVersion]:
    """Yield the versions that lie beside a dossier; one with faults is passed over."""
    path = path.resolve()
    folder = path.with_name(path.name + VERSIONS)
    places = [path.with_name(path.name + PREVIOUS), path / PREVIOUS]
    found = {place: "previous" for place in places if place.exists()}
    if folder.is_dir():
        tags = sorted(one for one in folder.iterdir() if one.name != LOG and is_id(one.name))
        found |= {one: one.name if one.is_dir() else one.stem for one in tags}
    for place, name in found.items():
        try:
            dossier = read_dossier(open_path(place))
        except DossierError:
            continue
        yield KeptVersion(dossier.version, name, place)


def kept_version(path: Path, asked: str) -> KeptVersion | None:
    """Return the version beside a dossier that begins like this; None when none does."""
    return next((one for one in kept_versions(path) if one.version.startswith(asked)), None)


def changed_since(path: Path, asked: str, dossier: Dossier) -> ClaimChanges | None:
    """Return which claims have changed since a version; None when it is neither noted nor kept."""
    noted = noted_versions(path)
    before = next((one.claims for one in noted if one.version.startswith(asked)), None)
    if before is None:
        kept = kept_version(path, asked)
        if kept is None:
            return None
        before = claim_digests(read_dossier(open_path(kept.path)))
    now = claim_digests(dossier)
    return ClaimChanges(
        added=tuple(claim for claim in now if claim not in before),
        changed=tuple(c for c in now if c in before and now[c] != before[c]),
        removed=tuple(claim for claim in before if claim not in now),
    )


def since_words(path: Path, asked: str, dossier: Dossier) -> tuple[str, ...]:
    """Say that a version is not kept, which one there is instead, and what has changed since."""
    versions = {"asked": asked[:SHORT], "now": dossier.version[:SHORT]}
    changes = changed_since(path, asked, dossier)
    if changes is None:
        unknown = say(
            "Version {asked} is not kept here, and nothing was noted of it: what has changed since "
            "cannot be told; this is version {now}.",
            **versions,
        )
        return (unknown,)
    head = say("Version {asked} is not kept here; this is version {now}.", **versions)
    return (head, *changes.sentences)
