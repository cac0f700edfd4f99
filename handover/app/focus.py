"""Where the focus of the keyboard goes when what had it is taken off the page."""

from __future__ import annotations

import streamlit as st

from handover.app.components import component

_ASKED = "focus"
"""Key in the session: where it has to go, and how often it was asked for."""
_focus = component("handover_focus", "frame_view/focus.js", "<span hidden></span>")


def move_focus(selector: str) -> None:
    """Let the focus go to the first such element once the page is run as a whole."""
    at = 1 + st.session_state.get(_ASKED, {"at": 0})["at"]
    st.session_state[_ASKED] = {"selector": selector, "at": at}


def follow_focus(key: str = "move-focus") -> None:
    """Take the focus where it was asked for, once; in a fragment, under a key of its own."""
    _focus(key=key, data=st.session_state.get(_ASKED, {"selector": "", "at": 0}))
