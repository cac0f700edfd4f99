"""Handover: who held each district on any day, what was due when, and who said so.

Streamlit runs this file as a script for each reader. The server loads it as a module first, and
finds in it what the pages are served with; so all ways to start it (`make run`, ``python -m
handover run``, ``streamlit run app.py``, an ASGI server) are one.
"""

import streamlit as st

from handover.app.focus import follow_focus
from handover.app.language_switch import offer_languages
from handover.app.layout import name_menu, set_layout
from handover.app.navigation import lead_to_matching, navigation
from handover.app.opening import end_opening, show_opening
from handover.app.own_copy import watch_own
from handover.app.run_queue import turn
from handover.app.service import service


def run() -> None:
    """Draw the page that is asked for, in the frame that all pages share."""
    st.set_page_config(page_title="Handover", layout="wide", initial_sidebar_state="collapsed")
    show_opening()
    set_layout()
    page = navigation()
    st.set_page_config(page_title=f"{page.title} · Handover")
    name_menu(page.title)
    offer_languages()
    watch_own()
    follow_focus()
    try:
        lead_to_matching()
        with turn():
            page.run()
    finally:
        end_opening()  # also where a page fails


if __name__ == "__main__":
    run()
else:
    app = st.App(__file__, **service())
