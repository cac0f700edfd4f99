"""Gazetteers that a user added: where they lie, what is there, and how they get there and away.

Each is two files in the columns of the project's own tables: ``<name>.csv`` and
``<name>_names.csv``. They are not part of the project, and no dossier depends on them.
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.cell_forms import is_id
from handover.dossier.checks import CheckedTable
from handover.dossier.storage.folder_lock import locked
from handover.dossier.storage.whole_file import part_of, remove, sync_folder, write_part
from handover.dossier.system_reasons import reason_of
from handover.errors import HandoverError, UnknownIdError
from handover.gazetteer.towns import TOWN_COLUMNS, TOWN_NAME_COLUMNS, read_towns
from handover.names.likeness import similar
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from handover.faults import Fault
    from handover.gazetteer.towns import Gathered

FOLDER_VARIABLE = "HANDOVER_GAZETTEER"
"""Environment variable that names the folder of added gazetteers."""
_NAMES = "_names"
_PIECE = 10_000
"""Rows that are written at a time."""


@dataclass(frozen=True)
class AddedGazetteer:
    """One gazetteer that a user added."""

    name: str
    """What it is called; its files begin with it."""
    towns: CheckedTable
    """Its places."""
    names: CheckedTable
    """Their other names."""

    @property
    def faults(self) -> list[Fault]:
        """Everything in its two files that is not as it should be."""
        return [*self.towns.faults, *self.names.faults]


def added_folder(base: Path) -> Path:
    """Return the folder of added gazetteers: as the environment says, else inside a base."""
    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else base / "added"


def added_names(folder: Path) -> list[str]:
    """Return what the gazetteers in a folder are called; none when there is no such folder."""
    stems = sorted(path.stem for path in folder.glob("*.csv"))
    return [stem for stem in stems if not stem.endswith(_NAMES)]


def read_added(folder: Path) -> list[AddedGazetteer]:
    """Return every gazetteer in a folder, by name; their faults are noted in their sheets."""
    return [_read(folder, name) for name in added_names(folder)]


def write_added(folder: Path, name: str, gathered: Gathered) -> bool:
    """Put a gazetteer into a folder, whole or not at all; return whether it replaced one.

    Both files are written beside their places before either is moved there.

    Raises
    ------
    HandoverError
        If the name cannot be that of a gazetteer, or the folder cannot be written to.
    """
    check_name(name)
    replaced = name in added_names(folder)
    tables = (
        (folder / f"{name}.csv", TOWN_COLUMNS, gathered.towns),
        (folder / f"{name}{_NAMES}.csv", TOWN_NAME_COLUMNS, gathered.names),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            try:
                for path, columns, rows in tables:
                    write_part(part_of(path), _lines(columns, rows), like=path)
                for path, _, _ in reversed(tables):
                    part_of(path).replace(path)
                sync_folder(folder)
            finally:
                for path, _, _ in tables:
                    remove(part_of(path))
    except OSError as error:
        message = say("cannot write {path}: {reason}", path=folder, reason=reason_of(error))
        raise HandoverError(message) from error
    return replaced


def remove_added(folder: Path, name: str) -> None:
    """Delete a gazetteer that was added.

    Raises
    ------
    UnknownIdError
        If there is none of this name.
    HandoverError
        If its files cannot be deleted.
    """
    names = added_names(folder)
    if name not in names:
        raise UnknownIdError(kind="added gazetteer", value=name, hint=similar(name, names))
    try:
        for stem in (name, name + _NAMES):
            (folder / f"{stem}.csv").unlink(missing_ok=True)
    except OSError as error:
        message = f"cannot delete {name} in {folder}: {error.strerror}"
        raise HandoverError(message) from error


def check_name(name: str) -> None:
    """Raise HandoverError unless a gazetteer may be called so."""
    if not is_id(name) or name.endswith(_NAMES):
        message = (
            f"a gazetteer cannot be called {name!r}; expected letters, digits, '-', '_' and '.', "
            f"not ending in {_NAMES}"
        )
        raise HandoverError(message)


def _read(folder: Path, name: str) -> AddedGazetteer:
    # The names were checked when they were added; to read them all again here would double the
    # time that a large gazetteer adds to every command. One without a letter is never found.
    towns = read_towns(folder / f"{name}.csv", names=False)
    names = CheckedTable.read(folder / f"{name}{_NAMES}.csv", TOWN_NAME_COLUMNS)
    ids = frozenset(towns.columns["place_id"])
    names.check_known("place_id", ids or None, f"a place_id of {name}.csv")
    names.check_filled("name")
    return AddedGazetteer(name, towns, names)


def _lines(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield a table piece by piece: UTF-8, comma, LF, header row."""
    left = iter(rows)
    some: list[Sequence[str]] = [columns]
    while some:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(some)
        yield text.getvalue().encode()
        some = list(islice(left, _PIECE))
