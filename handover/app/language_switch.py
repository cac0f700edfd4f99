"""The switch of languages above each page, and what the browser is told of the language."""

from __future__ import annotations

import streamlit as st

from handover.app.components import component
from handover.app.session_language import chosen_language
from handover.words.speech import LANGUAGES, language, say

_SERIAL = "language-serial"
"""Key in the session: grows with each run of a page as a whole."""
_switch = component(
    "handover_language",
    "frame_view/language.js",
    "<select></select>",
    "frame_view/language.css",
)


def offer_languages() -> None:
    """Draw the switch; the page says in which language it is, and its address what was chosen.

    The page is run again where another one is chosen, as it is for another address: what was
    typed, chosen and brought stays.
    """
    # A new number for each run: what a run wrote into the address may lack the language.
    serial = st.session_state[_SERIAL] = st.session_state.get(_SERIAL, 0) + 1
    _switch(
        key="language",
        data={
            "language": language(),
            "chosen": chosen_language(),
            "names": LANGUAGES,
            "label": say("Language"),
            "serial": serial,
        },
    )
