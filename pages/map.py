"""The map: choose the sources, scrub the days, click a place."""

from dataclasses import replace

import streamlit as st

from handover.app.components import show_map
from handover.app.map_steps import (
    choose_dossier,
    choose_sources,
    current_view,
    keep_view,
    share,
    visit_of_session,
)
from handover.app.open_dossier import open_dossier

dossier = open_dossier()
visit = visit_of_session(dossier)


@st.fragment
def map_and_choices() -> None:
    """Scrubbing reruns only this, and only once the day has rested."""
    view = current_view(dossier)
    with st.container(horizontal=True, vertical_alignment="center"):
        choose_dossier()
        choose_sources(visit, dossier, view)
        with st.popover("Share"):
            share(dossier, view)
    show_map(
        dossier,
        replace(visit.opened, sources=view.sources),
        visit=visit.number,
        on_view=lambda: keep_view(visit, dossier),
    )


map_and_choices()
