"""The map: choose the sources, scrub the days, click a place."""

import streamlit as st

from handover.app.map_frame import drawn
from handover.app.map_steps import show_visit, visit_of_session
from handover.app.open_dossier import chosen, open_dossier
from handover.app.opening import end_opening, show_still
from handover.app.shared_maps import remember

dossier_id = chosen()
show_still(dossier_id)
dossier = open_dossier()
visit = visit_of_session(dossier)
drawn(dossier)
remember(dossier, dossier_id)
end_opening(dossier_id)


@st.fragment
def map_screen() -> None:
    """Scrubbing reruns only this, and only once the day has rested."""
    with st.container(key="map-screen"):
        show_visit(visit, dossier)


map_screen()
