"""Handover: who held each district on any day, what was due when, and who said so."""

import streamlit as st

from handover.app.focus import follow_focus
from handover.app.layout import name_menu, set_layout
from handover.app.navigation import navigation
from handover.app.own_copy import watch_own

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")

set_layout()
page = navigation()
st.set_page_config(page_title=f"{page.title} · Handover")
name_menu(page.title)
watch_own()
follow_focus()
page.run()
