"""Which dossier is open: one that ships, the one the app was started with, or a reader's own.

A reader's own dossier lives in their session alone.
"""

from __future__ import annotations

import os
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from handover import DATA, EMBEDDED
from handover.app.dossier_cache import embedded, files_at, read_for_all
from handover.app.fault_list import show_unusable
from handover.app.following import follow, followed, say_what_is_shown
from handover.app.navigation import lead_through_app
from handover.app.notes import note_once
from handover.app.opening import end_opening
from handover.app.session_language import language_parameter
from handover.dossier.files import PROFILE, DossierFiles
from handover.dossier.formats.kept_versions import kept_version, since_words
from handover.dossier.translated import said
from handover.dossier.version import SHORT
from handover.errors import DossierError, shown
from handover.state.view_address import version_asked
from handover.words.speech import language, say

if TYPE_CHECKING:
    from handover.dossier.formats.kept_versions import KeptVersion
    from handover.dossier.read import Dossier

STARTED, OWN = "started", "own"
"""What an address calls the dossier that the app was started with, and a reader's own."""
AT = "@"
"""Between the id of a dossier and the version of it that is meant."""
_VERSIONS, _ASKED = "versions", "versions asked"
"""Keys in the session: versions that were opened, and what was found of those asked for."""


@dataclass(frozen=True)
class OwnDossier:
    """A dossier that a reader brought or made."""

    dossier: Dossier
    """What it says."""
    files: DossierFiles
    """What it was read from."""
    opened: DossierFiles | None = None
    """What was read of the file that the app was started with, when it was made of that."""


def offered_to_all() -> dict[str, str]:
    """Titles of the dossiers that every reader can open, by id; the default one is first."""
    titles: dict[str, str] = {}
    path = started()
    if path is not None:
        titles[STARTED] = path.name
    shipped = sorted(file.parent for file in DATA.glob(f"*/{PROFILE}"))
    shipped.sort(key=lambda folder: folder != EMBEDDED)
    return titles | {folder.name: _title(folder / PROFILE, language()) for folder in shipped}


def offered() -> dict[str, str]:
    """Titles of the dossiers that can be opened in the session, by id, as `offered_to_all`."""
    titles = offered_to_all()
    own = st.session_state.get(OWN)
    if own is not None:
        titles[OWN] = say("{title} (yours)", title=said(own.dossier, "title"))
    kept: dict[str, KeptVersion] = st.session_state.get(_VERSIONS, {})
    return titles | {
        choice: say(
            "{title} (as it was: {file})", title=titles[choice.partition(AT)[0]], file=one.name
        )
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
            say(
                "The address asks for dossier {dossier}, which is not here; one that somebody "
                "brought is in their own session only.",
                dossier=shown(asked),
            )
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
            note_once(
                say(
                    "The address asks for version {asked}; yours is {now}.",
                    asked=version[:SHORT],
                    now=now,
                )
            )
        return OWN
    path = _path_of(dossier_id)
    dossier = read_for_all(files_at(path))
    if dossier.version.startswith(version):
        return dossier_id
    kept = kept_version(path, version)
    if kept is None:
        note_once(*since_words(path, version, dossier))
        return dossier_id
    choice = f"{dossier_id}{AT}{kept.version[:SHORT]}"
    st.session_state.setdefault(_VERSIONS, {})[choice] = kept
    note_once(
        say(
            "This is version {version} of the dossier, kept as {file}; the newest is {newest}.",
            version=kept.version[:SHORT],
            file=kept.name,
            newest=dossier.version[:SHORT],
        )
    )
    return choice


def _path_of(choice: str) -> Path:
    """Return where a dossier lies that is not a reader's own."""
    kept: dict[str, KeptVersion] = st.session_state.get(_VERSIONS, {})
    return kept[choice].path if choice in kept else path_of(choice)


def path_of(choice: str) -> Path:
    """Where a dossier lies that every reader can open."""
    path = started() if choice == STARTED else None
    return path or DATA / choice


def choose(dossier_id: str) -> None:
    """Open another dossier at its own opening view."""
    st.session_state["dossier"] = dossier_id
    st.query_params.from_dict({"dossier": dossier_id} | language_parameter())


def open_own(dossier: Dossier, files: DossierFiles, *, opened: DossierFiles | None = None) -> None:
    """Open a reader's own dossier, in place of one that they had before.

    Parameters
    ----------
    dossier, files
        What it says, and what it was read from.
    opened
        What was read of the file that the app was started with, when `files` are made of it.
    """
    st.session_state[OWN] = OwnDossier(dossier, files, opened)
    choose(OWN)


def open_dossier() -> Dossier:
    """Dossier that the app shows.

    A dossier with faults is not shown: the page lists all of them, says what to do, and stops.
    """
    choice = chosen()
    path = started() if choice == STARTED else None
    if path is not None:
        follow(path)
    try:
        dossier = opened()
    except DossierError as error:
        name = path.name if path else choice
        end_opening()  # what is drawn after a stop comes to nothing
        show_unusable(name, error)
        st.stop()
    if path is not None:
        say_what_is_shown(path)
    return dossier


def opened() -> Dossier:
    """Dossier that is open; DossierError with its faults."""
    if chosen() == OWN:
        own: OwnDossier = st.session_state[OWN]
        return own.dossier
    return read_for_all(open_files())


def open_default() -> Dossier:
    """Dossier that opens when no other is asked for; DossierError with its faults."""
    path = started()
    return read_for_all(embedded() if path is None else followed(path, read_for_all))


def open_files() -> DossierFiles:
    """Files of the open dossier; DossierError when they cannot be had.

    Of a dossier that is followed, those that were last without a fault, as long as there are any.
    """
    choice = chosen()
    if choice == OWN:
        own: OwnDossier = st.session_state[OWN]
        return own.files
    path = started() if choice == STARTED else None
    if path is not None:
        return followed(path, read_for_all)
    return files_at(_path_of(choice))


def saved_files() -> DossierFiles | None:
    """What was read of the file that the app was started with, when the open dossier is of it."""
    choice = chosen()
    if choice == OWN:
        own: OwnDossier = st.session_state[OWN]
        return own.opened
    return open_files() if choice == STARTED else None


@cache
def _title(path: Path, tag: str) -> str:
    profile = tomllib.loads(path.read_text("utf-8"))
    title = profile.get("translated", {}).get(tag, {}).get("title") or profile.get("title")
    return str(title or path.parent.name)
