"""Which dossier is open: one that ships, the one the app was started with, or a reader's own.

A reader's own dossier lives in their session alone.
"""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from html import escape
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from handover import DATA, EMBEDDED
from handover.app.navigation import lead_through_app
from handover.app.notes import note_once
from handover.dossier import remedies
from handover.dossier.files import PROFILE, DossierFiles
from handover.dossier.formats.kept_versions import kept_version, since_words
from handover.dossier.formats.open import open_path
from handover.dossier.read import Dossier, read_dossier
from handover.dossier.version import SHORT
from handover.errors import DossierError, shown
from handover.gazetteer.bundled import read_wider_gazetteer
from handover.gazetteer.lookup_errors import GazetteerError
from handover.gazetteer.resolve import Gazetteer, load_gazetteer
from handover.reader.background import background_of
from handover.state.view import version_asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.dossier.formats.kept_versions import KeptVersion
    from handover.errors import Fault
    from handover.reader.background import Background

STARTED, OWN = "started", "own"
"""What an address calls the dossier that the app was started with, and a reader's own."""
AT = "@"
"""Between the id of a dossier and the version of it that is meant."""
_VERSIONS, _ASKED = "versions", "versions asked"
"""Keys in the session: versions that were opened, and what was found of those asked for."""
FOLLOWED = 2.0
"""Seconds between two looks at whether a file that is followed was saved."""


@dataclass(frozen=True)
class OwnDossier:
    """A dossier that a reader brought or made."""

    dossier: Dossier
    """What it says."""
    files: DossierFiles
    """What it was read from."""


def offered() -> dict[str, str]:
    """Titles of the dossiers that can be opened, by id; the one opened by default is first."""
    titles: dict[str, str] = {}
    path = started()
    if path is not None:
        titles[STARTED] = path.name
    shipped = sorted(file.parent for file in DATA.glob(f"*/{PROFILE}"))
    shipped.sort(key=lambda folder: folder != EMBEDDED)
    titles |= {folder.name: _title(folder / PROFILE) for folder in shipped}
    own = st.session_state.get(OWN)
    if own is not None:
        titles[OWN] = f"{own.dossier.title} (yours)"
    kept: dict[str, KeptVersion] = st.session_state.get(_VERSIONS, {})
    return titles | {
        choice: f"{titles[choice.partition(AT)[0]]} (as it was: {one.name})"
        for choice, one in kept.items()
    }


def started() -> Path | None:
    """Folder or file that the app was started with (``HANDOVER_DOSSIER``); None without one."""
    path = os.environ.get("HANDOVER_DOSSIER")
    return Path(path) if path else None


def is_writable() -> bool:
    """Whether the dossier that the app was started with may be saved from the page."""
    return started() is not None and os.environ.get("HANDOVER_WRITABLE") == "1"


def chosen() -> str:
    """Id of the open dossier; the address decides, then the session, then the default."""
    lead_through_app()
    titles = offered()
    default = next(iter(titles))
    asked, _, version = st.query_params.get("dossier", "").partition(AT)
    version = version_asked(st.query_params.to_dict()) or version
    if version and asked in {"", *titles}:
        before = st.session_state.get("dossier", default).partition(AT)[0]
        asked = _at_version(asked or (before if before in titles else default), version)
        titles = offered()
    if asked in titles:
        st.session_state["dossier"] = asked
    elif asked:
        note_once(
            f"The address asks for dossier {shown(asked)}, which is not here; one that "
            "somebody brought is in their own session only."
        )
    choice = st.session_state.get("dossier", default)
    return choice if choice in titles else default


def _at_version(dossier_id: str, version: str) -> str:
    """Return what the kept version of a dossier is called; else its own id, and say why."""
    known: dict[tuple[str, str], str] = st.session_state.setdefault(_ASKED, {})
    key = (dossier_id, version)
    if key not in known:
        known[key] = dossier_id
        with suppress(DossierError):  # the page itself says what is wrong with it
            known[key] = _look_for_version(dossier_id, version)
    return known[key]


def _look_for_version(dossier_id: str, version: str) -> str:
    if dossier_id == OWN:
        own: OwnDossier = st.session_state[OWN]
        if not own.dossier.version.startswith(version):
            now = own.dossier.version[:SHORT]
            note_once(f"The address asks for version {version[:SHORT]}; yours is {now}.")
        return OWN
    path = _path_of(dossier_id)
    dossier = read(_files(path, _stamp(path)))
    if dossier.version.startswith(version):
        return dossier_id
    kept = kept_version(path, version)
    if kept is None:
        note_once(*since_words(path, version, dossier))
        return dossier_id
    choice = f"{dossier_id}{AT}{kept.version[:SHORT]}"
    st.session_state.setdefault(_VERSIONS, {})[choice] = kept
    note_once(
        f"This is version {kept.version[:SHORT]} of the dossier, kept as {kept.name}; "
        f"the newest is {dossier.version[:SHORT]}."
    )
    return choice


def _path_of(choice: str) -> Path:
    """Return where a dossier lies that is not a reader's own."""
    kept: dict[str, KeptVersion] = st.session_state.get(_VERSIONS, {})
    if choice in kept:
        return kept[choice].path
    path = started() if choice == STARTED else None
    return path or DATA / choice


def choose(dossier_id: str) -> None:
    """Open another dossier at its own opening view."""
    st.session_state["dossier"] = dossier_id
    st.query_params.from_dict({"dossier": dossier_id})


def open_own(dossier: Dossier, files: DossierFiles) -> None:
    """Open a reader's own dossier, in place of one that they had before."""
    st.session_state[OWN] = OwnDossier(dossier, files)
    choose(OWN)


def open_dossier() -> Dossier:
    """Dossier that the app shows.

    A dossier with faults is not shown: the page lists all of them, says what to do, and stops.
    """
    choice = chosen()
    if choice == OWN:
        own: OwnDossier = st.session_state[OWN]
        return own.dossier
    path = started() if choice == STARTED else None
    if path is not None:
        _follow(path, _stamp(path))
    try:
        return read(open_files())
    except DossierError as error:
        name = path.name if path else choice
        show_unusable(name, error)
        st.stop()


def open_files() -> DossierFiles:
    """Files of the open dossier; DossierError when they cannot be had."""
    choice = chosen()
    if choice == OWN:
        own: OwnDossier = st.session_state[OWN]
        return own.files
    path = _path_of(choice)
    return _files(path, _stamp(path))


def embedded() -> DossierFiles:
    """Files of the embedded dossier."""
    return _files(EMBEDDED, _stamp(EMBEDDED))


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """The gazetteer in which names without coordinates are looked up."""
    return load_gazetteer(EMBEDDED)


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs={Dossier: attrgetter("digest")})
def background(dossier: Dossier) -> Background:
    """What a report is read against: the gazetteer around a dossier, its parties and accords."""
    wider, faults = read_wider_gazetteer()
    if faults:
        raise GazetteerError(faults)
    return background_of(dossier, wider)


@st.cache_resource(
    show_spinner=False, max_entries=8, hash_funcs={DossierFiles: attrgetter("digest")}
)
def _read(files: DossierFiles, name: str) -> Dossier:  # noqa: ARG001 (the key: equal files, two names)
    return read_dossier(files)


def read(files: DossierFiles) -> Dossier:
    """Dossier in files, read once for all readers; DossierError with every fault."""
    return _read(files, files.name)


@st.cache_resource(show_spinner=False, max_entries=8)
def _files(path: Path, stamp: tuple[tuple[str, float], ...]) -> DossierFiles:  # noqa: ARG001 (the key)
    return open_path(path)


@st.cache_data(show_spinner=False)
def _title(path: Path) -> str:
    return str(tomllib.loads(path.read_text("utf-8")).get("title", path.parent.name))


def _stamp(path: Path) -> tuple[tuple[str, float], ...]:
    """Changes when a file of the dossier is saved, so that it is read again."""
    if path.is_dir():
        return tuple(sorted((file.name, file.stat().st_mtime) for file in path.iterdir()))
    return ((path.name, path.stat().st_mtime),) if path.exists() else ()


def _follow(path: Path, stamp: tuple[tuple[str, float], ...]) -> None:
    """Read the dossier again when somebody saves it, without anybody asking."""

    @st.fragment(run_every=FOLLOWED)
    def look() -> None:
        if _stamp(path) != stamp:
            st.rerun()

    look()


def show_unusable(name: str, error: DossierError) -> None:
    """Say of a dossier that it cannot be shown, why, and the way back."""
    st.title("This dossier cannot be shown yet", anchor=False)
    # A folder may be called anything: its name is escaped, and is never Markdown.
    st.html(
        f"<div>{len(error.faults)} {'fault' if len(error.faults) == 1 else 'faults'} in "
        f"{escape(name)}. Nothing of it is shown until all are mended.</div>"
    )
    show_faults(error.faults)
    st.write("Save the mended files, then read the dossier again.")
    if st.button("Read it again", type="primary"):
        st.rerun()


def show_faults(faults: Sequence[Fault]) -> None:
    """Draw faults as a table, and offer them as a file."""
    st.html(remedies.as_html(faults))
    if len(faults) > remedies.MOST_FAULTS:
        st.write(f"The first {remedies.MOST_FAULTS} are listed; the file has all.")
    st.download_button(
        "Download the faults as CSV",
        remedies.as_csv(faults).encode("utf-8-sig"),
        file_name="faults.csv",
        mime="text/csv",
        on_click="ignore",
    )
