"""Notes on what an address asks for and cannot have."""

from __future__ import annotations

import streamlit as st

from handover.app.markdown import literal

_NOTED = "noted"
"""Key in the session: the notes that were shown in it."""


def note_once(*notes: str) -> None:
    """Say something once in a session; it can be closed, and pushes nothing off the screen."""
    seen: set[str] = st.session_state.setdefault(_NOTED, set())
    fresh = [note for note in notes if note not in seen]
    seen.update(fresh)
    if fresh:
        st.toast("\n\n".join(map(literal, fresh)), duration="infinite")
