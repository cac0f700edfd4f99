"""The filters of day, knowledge and sources beside the map: they change the view of the session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from handover.app.session_view import is_told, keep
from handover.dossier.csv_table import records

if TYPE_CHECKING:
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.view import View

_THEN, _TODAY, _DAY = "Then, on that day", "Today", "On another day"
_ALL, _BEGUN = "All days", "Up to the day"
_DAYS = "filter-days"


def view_filters(dossier: Dossier, view: View) -> date | None:
    """Offer the filters of the map; return the day up to which is counted, None for all days.

    Parameters
    ----------
    dossier
        The whole of it, whatever the view goes by.
    view
        What is chosen; the page runs again when that is changed.
    """
    st.session_state.setdefault(_DAYS, _BEGUN if is_told() else _ALL)
    titles = {
        row["source_id"]: f"{row['publisher']}: {row['title']}" for row in records(dossier.sources)
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(
            "Day",
            view.day,
            min_value=dossier.start,
            max_value=dossier.end,
            format="YYYY-MM-DD",
            width=150,
        )
        another = () if view.known in ("then", "latest") else (_DAY,)
        known = st.selectbox(
            "As known",
            (_THEN, _TODAY, *another),
            index={"then": 0, "latest": 1}.get(view.known, 2),
            width=190,
        )
        sources = st.multiselect(
            "Sources",
            [source for source in titles if source in set(dossier.ledger["source_id"])],
            default=list(view.sources or ()),
            format_func=titles.__getitem__,
            placeholder="All",
            width=320,
        )
        days = st.segmented_control("Counts of", (_ALL, _BEGUN), key=_DAYS)
    chosen = replace(
        view,
        day=day or view.day,
        known={_THEN: "then", _TODAY: "latest"}.get(known, view.known),
        sources=tuple(sources) or None,
    )
    if chosen != view:
        keep(chosen)
        st.rerun()
    return view.day if days == _BEGUN else None
