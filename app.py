"""Handover: who held each district on any day, what was due when, and who said so."""

import streamlit as st

from handover.app.layout import set_layout
from handover.app.match_bring import lead_to_matching
from handover.app.navigation import navigation
from handover.app.own_copy import watch_own

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")

set_layout()
page = navigation()
st.set_page_config(page_title=f"{page.title} · Handover")
watch_own()
lead_to_matching()
page.run()
