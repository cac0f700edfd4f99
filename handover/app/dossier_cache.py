"""What was read of dossiers, kept for all readers, or for the session of the one who brought it."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import streamlit as st

from handover import EMBEDDED
from handover.app.dossier_memo import DossierMemo
from handover.app.following import stamp
from handover.app.reading_process import read_apart
from handover.dossier.files import DossierFiles
from handover.dossier.formats.open import open_path
from handover.dossier.read import Dossier, read_dossier

if TYPE_CHECKING:
    from collections.abc import Callable

    from handover.gazetteer.resolve import Gazetteer
    from handover.reader.background import Background


def embedded() -> DossierFiles:
    """Files of the embedded dossier."""
    return files_at(EMBEDDED)


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """The gazetteer in which names without coordinates are looked up."""
    from handover.gazetteer.resolve import load_gazetteer  # noqa: PLC0415 (no map needs it)

    return load_gazetteer(EMBEDDED)


def _background(dossier: Dossier) -> Background:
    from handover.gazetteer.bundled import read_wider_gazetteer  # noqa: PLC0415 (no map needs it)
    from handover.gazetteer.lookup_errors import GazetteerError  # noqa: PLC0415
    from handover.reader.background import background_of  # noqa: PLC0415

    wider, faults = read_wider_gazetteer()
    if faults:
        raise GazetteerError(faults)
    return background_of(dossier, wider)


background = DossierMemo(_background)
"""What a report is read against: the gazetteer around a dossier, its parties and accords."""
_for_all: WeakSet[Dossier] = WeakSet()
_by_content: dict[str | type[Any], Callable[[Any], Any]] = {DossierFiles: attrgetter("digest")}


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_by_content)
def _read(files: DossierFiles, name: str) -> Dossier:  # noqa: ARG001 (the key: equal files, two names)
    dossier = read_dossier(files)
    _for_all.add(dossier)
    return dossier


def read_for_all(files: DossierFiles) -> Dossier:
    """Dossier that every reader may open, read once for all of them; DossierError with faults."""
    return _read(files, files.name)


def is_shared(dossier: Dossier) -> bool:
    """Whether a dossier is here for everybody, and not one reader's own."""
    return dossier in _for_all


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=_by_content, scope="session")
def _read_own(files: DossierFiles, name: str, _is_apart: bool) -> Dossier:  # noqa: FBT001 (`name` is a key, as above)
    return read_apart(name, read_dossier, files) if _is_apart else read_dossier(files)


def read(files: DossierFiles, *, is_apart: bool = False) -> Dossier:
    """Dossier in a reader's own files, kept as long as the session; DossierError with faults.

    What a reader brought is read apart, in a process of its own.
    """
    return _read_own(files, files.name, is_apart)


def files_at(path: Path) -> DossierFiles:
    """Files of a dossier as they are now; DossierError when they cannot be had."""
    # As texts: Streamlit takes a while over each part of any other key.
    return _files(str(path), repr(stamp(path)))


@st.cache_resource(show_spinner=False, max_entries=8)
def _files(path: str, seen: str) -> DossierFiles:  # noqa: ARG001 (the key)
    return open_path(Path(path))
