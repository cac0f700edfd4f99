"""The pages of the app, and the bar above them that leads from one to another."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import streamlit as st

from handover import PROJECT
from handover.app.session_language import PARAMETER
from handover.words.speech import say

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

PAGES = PROJECT / "pages"
"""The scripts of the pages."""
MATCH_VARIABLE = "HANDOVER_MATCH"
"""Names the file or folder that the app was started with to match its columns."""
_LED, _LED_TO_MATCHING = "led-through-app", "led-to-matching"
"""Keys in the session: the app's own navigation has been set up in it; the reader was led to the
page on which files are matched."""
MAP = PAGES / "map.py"
"""The page that opens first."""


def navigation() -> StreamlitPage:
    """Set up the navigation of the app, and return the page that is asked for."""
    st.session_state[_LED] = True
    pages = [
        st.Page(MAP, title=say("Map"), default=True),
        st.Page(PAGES / "claims.py", title=say("Claims"), url_path="claims"),
        st.Page(PAGES / "figures.py", title=say("Figures"), url_path="figures"),
        st.Page(PAGES / "sources.py", title=say("Sources & method"), url_path="sources"),
        st.Page(PAGES / "report.py", title=say("From a report"), url_path="report"),
        st.Page(PAGES / "dossier.py", title=say("Your dossier"), url_path="dossier"),
    ]
    return st.navigation(pages, position="top")


def lead_through_app() -> None:
    """Start over through ``app.py`` when Streamlit has run a page without it.

    Beside a folder named ``pages``, a server runs the pages in it by themselves until something
    has called ``st.navigation``: a bookmark of ``/claims`` that is the first request to a new
    server would get a bare page.
    """
    if _LED not in st.session_state:
        navigation()
        st.rerun()


def lead_to_matching() -> None:
    """Go to its page once in a session, when the app was started with a file to be matched."""
    if not os.environ.get(MATCH_VARIABLE) or st.session_state.get(_LED_TO_MATCHING):
        return
    st.session_state[_LED_TO_MATCHING] = True
    if not st.query_params.to_dict().keys() - {PARAMETER}:
        st.switch_page("pages/dossier.py")
