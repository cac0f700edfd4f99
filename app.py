"""Handover: who held each district on any day, what was due when, and who said so."""
# ruff: noqa: E402 (the rest of the program takes seconds to load, and a picture is there before)

import streamlit as st

from handover.app.opening import end_opening, show_opening

st.set_page_config(page_title="Handover", layout="wide", initial_sidebar_state="collapsed")
show_opening()

from handover.app.focus import follow_focus
from handover.app.layout import name_menu, set_layout
from handover.app.match_bring import lead_to_matching
from handover.app.navigation import navigation
from handover.app.own_copy import watch_own

set_layout()
page = navigation()
st.set_page_config(page_title=f"{page.title} · Handover")
name_menu(page.title)
watch_own()
follow_focus()
try:
    lead_to_matching()
    page.run()
finally:
    end_opening()  # also where a page stops early
