"""A copy of a reader's own dossier in their browser, by their choice; and the warning before loss.

The copy never leaves the browser by itself: it comes back when the reader opens it again, and is
then checked like any other file that is brought.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

import streamlit as st

from handover.app.components import component
from handover.app.dossier_cache import read
from handover.app.notes import note_once
from handover.app.open_dossier import OWN, open_own
from handover.app.reading_process import read_apart
from handover.dossier.formats.open import open_uploads
from handover.dossier.formats.template import as_zip
from handover.errors import DossierError
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.app.open_dossier import OwnDossier

MOST_MB = 20
"""Size of a copy at most: base64 of it goes to the browser and back."""
_KEEP, _ASKED = "keep-copy", "keep-copy-asked"
"""Keys in the session: whether to keep a copy; its box."""

_copy = component(
    "handover_copy",
    "frame_view/copy.js",
    '<div class="kept" role="status"></div>',
    "frame_view/copy.css",
    says=True,
)


def watch_own() -> None:
    """Offer a copy that was kept, and warn before an own dossier or a review is lost."""
    own: OwnDossier | None = st.session_state.get(OWN)
    kept = st.session_state.get(_KEEP)
    report = st.session_state.get("report")
    under_review = report is not None and report.review is not None
    copy = _encoded(own) if own is not None and kept else None
    _copy(
        key="own-copy",
        data={
            "own": own is not None,
            "copy": copy,
            "forget": kept is False,
            "unsaved": (own is not None and copy is None) or under_review,
        },
        on_copy_change=_open_copy,
    )


def choose_copy() -> None:
    """Ask whether to keep a copy of the open dossier in this browser."""
    if st.session_state.get(OWN) is None:
        return

    def note_choice() -> None:
        st.session_state[_KEEP] = st.session_state[_ASKED]

    st.checkbox(
        say("Keep a copy in this browser, so that it can be opened again after a reload"),
        value=bool(st.session_state.get(_KEEP)),
        key=_ASKED,
        on_change=note_choice,
        help=say(
            "On this device only, up to {size, number} MB. Untick it to remove the copy.",
            size=MOST_MB,
        ),
    )


def copied(message: object) -> tuple[str, bytes] | None:
    """Title and zip file of a copy that the browser sends back; None when it is not one."""
    if not isinstance(message, dict):
        return None
    title, text = message.get("title"), message.get("zip")
    if not isinstance(title, str) or not isinstance(text, str) or len(text) > MOST_MB * 1_400_000:
        return None
    try:
        return title, base64.b64decode(text, validate=True)
    except binascii.Error:
        return None


def _encoded(own: OwnDossier) -> dict[str, Any] | None:
    packed = as_zip(own.files)
    if len(packed) > MOST_MB * 1_000_000:
        note_once(
            say(
                "This dossier is larger than {size, number} MB: no copy of it is kept.",
                size=MOST_MB,
            )
        )
        return None
    return {"title": own.dossier.title, "zip": base64.b64encode(packed).decode("ascii")}


def _open_copy() -> None:
    copy = copied(st.session_state["own-copy"].get("copy"))
    if copy is None:
        return
    title, packed = copy
    try:
        files = read_apart(title, open_uploads, [(f"{title}.zip", packed)]).files
        dossier = read(files, is_apart=True)
    except DossierError:
        note_once(say("The copy in this browser is no dossier that can be shown."))
        return
    address = st.query_params.to_dict()
    open_own(dossier, files)
    if address.get("dossier") == OWN:
        st.query_params.from_dict(address)  # the view that was left
    st.session_state[_KEEP] = True
