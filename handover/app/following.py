"""Following the file that the app was started with: whatever an editor does to it, a map stays.

Editors leave locks and half-written files, move folders away and back, and take permissions. What
was last without a fault is shown meanwhile, with a note that says so.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from handover.dossier import remedies
from handover.dossier.files import FILES
from handover.dossier.formats.open import open_path
from handover.errors import DossierError
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from handover.dossier.files import DossierFiles

FOLLOWED = 2.0
"""Seconds between two looks at whether a file that is followed was saved."""
_STYLE = """
<style>
  .st-key-followed {position: fixed; z-index: 999980; top: 52px; right: 16px; width: auto;
    max-width: min(440px, calc(100vw - 32px)); background: light-dark(#ffffff, #20262d);
    border: 1px solid light-dark(#868f99, #7b8591); border-radius: 10px; padding: 8px 14px;
    font-size: 13.5px; overflow-wrap: anywhere}
  .st-key-followed summary {cursor: pointer; font-weight: 650; min-height: 24px}
  .st-key-followed p {margin: 4px 0; font-size: 13.5px}
</style>
"""
Stamp = tuple[tuple[str, int, int, int, int], ...]


@dataclass
class Followed:
    """What is known of a file that is followed, for all sessions of the app."""

    seen: Stamp | None = None
    """How it was when it was last read."""
    files: DossierFiles | None = None
    """What was last read without a fault."""
    read_at: str = ""
    """When that was."""
    error: DossierError | None = None
    """Why what is there now is not shown; None when it is."""


def stamp(path: Path) -> Stamp:
    """Changes when a file of the dossier is saved, comes, goes or cannot be read any more.

    Never raises: of what cannot be looked at, the reason is in it. Other files of the folder, such
    as an editor's locks and copies, are not looked at.
    """
    is_folder = os.path.isdir(path)  # noqa: PTH112  # pathlib's own raises where one may not look
    paths = [path / name for name in FILES] if is_folder else [path]
    return tuple(map(_stamp_of, paths))


def _stamp_of(path: Path) -> tuple[str, int, int, int, int]:
    try:
        found = path.stat()
    except OSError as error:
        return (path.name, -(error.errno or 1), 0, 0, 0)
    # The time of the last change of its permissions is in it, too.
    return (path.name, found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


@st.cache_resource(show_spinner=False)
def _known(path: Path) -> Followed:  # noqa: ARG001 (the key)
    return Followed()


def followed(path: Path, read: Callable[[DossierFiles], object]) -> DossierFiles:
    """Return the files of a dossier that is followed: as they are, else as they last were whole.

    Parameters
    ----------
    path
        A folder or a file.
    read
        Raises DossierError when there is a fault in files.

    Raises
    ------
    DossierError
        If it cannot be read and never was; files with faults are returned then.
    """
    known, now = _known(path), stamp(path)
    if known.files is not None and now == known.seen:
        return known.files
    try:
        files = open_path(path)
    except DossierError as error:
        if known.files is None:
            raise
        known.seen, known.error = now, error
        return known.files
    try:
        read(files)
    except DossierError as error:
        if known.files is None:
            return files
        known.error = error
    else:
        known.files, known.error = files, None
        known.read_at = datetime.now().astimezone().strftime("%H:%M:%S")
    known.seen = now
    return known.files


def follow(path: Path) -> None:
    """Read the dossier again when somebody saves it, without anybody asking."""
    seen = stamp(path)

    @st.fragment(run_every=FOLLOWED)
    def look() -> None:
        if stamp(path) != seen:
            st.rerun()

    look()


def say_what_is_shown(path: Path) -> None:
    """Say so while what is there now is not what is shown.

    The note lies over the page, so that it pushes nothing off the screen, and can be folded.
    """
    known = _known(path)
    # Its place is there always: what follows on the page, such as the map, is then not drawn anew.
    with st.container(key="followed"):
        if known.error is not None:
            st.html(_note(path.name, known.error, known.read_at))


def _note(name: str, error: DossierError, read_at: str) -> str:
    texts = [
        say(
            "{faults}. The first: {first}.",
            faults=remedies.counted(error.faults),
            first=error.faults[0],
        ),
        say(
            "Shown is what was read at {time}; what is mended follows by itself.",
            time=read_at,
        ),
    ]
    title = say("{name} cannot be shown as it is now", name=name)
    return (
        f"{_STYLE}<details open><summary>{escape(title)}</summary>"
        f"{''.join(f'<p>{escape(text)}</p>' for text in texts)}</details>"
    )
