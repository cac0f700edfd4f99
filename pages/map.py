"""The map: choose the sources, scrub the days, click a place."""

import streamlit as st

from handover.app.map_steps import show_visit, visit_of_session
from handover.app.open_dossier import open_dossier

dossier = open_dossier()
visit = visit_of_session(dossier)


@st.fragment
def map_screen() -> None:
    """Scrubbing reruns only this, and only once the day has rested."""
    with st.container(key="map-screen"):
        show_visit(visit, dossier)


map_screen()
