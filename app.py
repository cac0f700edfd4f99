"""Handover: who held each district on any day, what was due when, and who said so."""

import streamlit as st

from handover.app.components import set_layout

st.set_page_config(page_title="Handover", layout="wide", initial_sidebar_state="collapsed")

set_layout()
pages = [
    st.Page("pages/map.py", title="Map", default=True),
    st.Page("pages/claims.py", title="Claims", url_path="claims"),
    st.Page("pages/figures.py", title="Figures", url_path="figures"),
    st.Page("pages/sources.py", title="Sources & method", url_path="sources"),
    st.Page("pages/report.py", title="From a report", url_path="report"),
    st.Page("pages/dossier.py", title="Your dossier", url_path="dossier"),
]
st.navigation(pages, position="top").run()
