"""The language of a reader: what the address says, else what was chosen, else the browser's.

It holds wherever a run of the session is: in the script, in fragments, in callbacks before it and
in the threads that it begins.
"""

from __future__ import annotations

from threading import local
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from handover.words.speech import LANGUAGES
from handover.words.wanted_language import wanted

PARAMETER = "lang"
"""What an address calls it."""
_CHOSEN, _ASKED = "language chosen", "language asked for"
"""Keys in the session: what the reader chose, by an address or by the switch; what the browser
asks for."""
_known = local()
"""Of the run in a thread: which one it is, its address, its language."""


def spoken() -> str:
    """Language of the reader whose page is run here; "" where none is.

    Each sentence asks for it, and a run has thousands: it is found once for each address of a run.
    """
    run = get_script_run_ctx(suppress_warning=True)
    if run is None:
        return ""
    before: tuple[Any, str, str] = getattr(_known, "run", (None, "", ""))
    if before[0] is run and before[1] == run.query_string:
        return before[2]
    tag = chosen_language() or _asked()
    _known.run = (run, run.query_string, tag)
    return tag


def chosen_language() -> str:
    """Language that the reader chose in so many words; "" where the browser's counts."""
    addressed = st.query_params.get(PARAMETER, "")
    if addressed in LANGUAGES:
        st.session_state[_CHOSEN] = addressed
    return str(st.session_state.get(_CHOSEN, ""))


def language_parameter() -> dict[str, str]:
    """What the session's addresses say of its language: nothing where none was chosen."""
    chosen = chosen_language()
    return {PARAMETER: chosen} if chosen else {}


def _asked() -> str:
    """What the browser asked for when the session began: it asks for the same until the end."""
    if _ASKED not in st.session_state:
        accepted = st.context.headers.get("Accept-Language") or st.context.locale or ""
        st.session_state[_ASKED] = wanted(accepted)
    return str(st.session_state[_ASKED])
