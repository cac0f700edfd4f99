"""The pages of the app, and the bar above them that leads from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from handover import PROJECT
from handover.words.speech import say

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

_PAGES = PROJECT / "pages"
_LED = "led-through-app"
"""Key in the session: the app's own navigation has been set up in it."""
MAP = _PAGES / "map.py"
"""The page that opens first."""


def navigation() -> StreamlitPage:
    """Set up the navigation of the app, and return the page that is asked for."""
    st.session_state[_LED] = True
    pages = [
        st.Page(MAP, title=say("Map"), default=True),
        st.Page(_PAGES / "claims.py", title=say("Claims"), url_path="claims"),
        st.Page(_PAGES / "figures.py", title=say("Figures"), url_path="figures"),
        st.Page(_PAGES / "sources.py", title=say("Sources & method"), url_path="sources"),
        st.Page(_PAGES / "report.py", title=say("From a report"), url_path="report"),
        st.Page(_PAGES / "dossier.py", title=say("Your dossier"), url_path="dossier"),
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
