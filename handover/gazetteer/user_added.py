"""Gazetteers that a user added: where they lie, what is there, and how they get there and away.

Each is two files in the columns of the project's own tables: ``<name>.csv`` and
``<name>_names.csv``. They are not part of the project, and no dossier depends on them.
"""

from __future__ import annotations

import csv
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handover.dossier.checks import CheckedTable, is_id
from handover.errors import Fault, HandoverError, UnknownIdError
from handover.gazetteer.towns import TOWN_COLUMNS, TOWN_NAME_COLUMNS, read_towns
from handover.names.likeness import similar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handover.gazetteer.towns import Gathered

FOLDER_VARIABLE = "HANDOVER_GAZETTEER"
"""Environment variable that names the folder of added gazetteers."""
_NAMES = "_names"


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
    pairs: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for stem, columns, rows in (
            (name, TOWN_COLUMNS, gathered.towns),
            (name + _NAMES, TOWN_NAME_COLUMNS, gathered.names),
        ):
            pairs.append((_written(folder, columns, rows), folder / f"{stem}.csv"))
        for fresh, path in reversed(pairs):
            fresh.replace(path)
    except OSError as error:
        message = f"cannot write to {folder}: {error.strerror or type(error).__name__}"
        raise HandoverError(message) from error
    finally:
        for fresh, _ in pairs:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
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


def _written(folder: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Return a new file with a table in it: UTF-8, comma, LF, header row."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=folder, suffix=".part", delete=False
    ) as file:
        path = Path(file.name)
        try:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows(rows)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    # A temporary file is its owner's alone; a table is for whoever may read the folder.
    path.chmod(0o644)
    return path
