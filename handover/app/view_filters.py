"""The filters of day, knowledge and sources beside the map: they change the view of the session."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from handover.app.session_view import is_told, keep
from handover.app.sources_table import titled
from handover.dossier.csv_table import records
from handover.words.speech import mark, say, say_as

if TYPE_CHECKING:
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.view import View

_KNOWN = {
    "then": mark("Then, on that day"),
    "latest": mark("Today"),
    "day": mark("On another day"),
}
_ALL, _BEGUN = mark("All days"), mark("Up to the day")
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
    titles = {row["source_id"]: titled(row) for row in records(dossier.sources)}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(
            say("Day"),
            view.day,
            min_value=dossier.start,
            max_value=dossier.end,
            format="YYYY-MM-DD",
            width=150,
        )
        another = () if view.known in ("then", "latest") else ("day",)
        known = st.selectbox(
            say("As known"),
            ("then", "latest", *another),
            index={"then": 0, "latest": 1}.get(view.known, 2),
            format_func=lambda one: say(_KNOWN[one]),
            width=190,
        )
        sources = st.multiselect(
            say("Sources"),
            [source for source in titles if source in set(dossier.ledger["source_id"])],
            default=list(view.sources or ()),
            format_func=titles.__getitem__,
            placeholder=say_as("filter", "All"),
            width=320,
        )
        days = st.segmented_control(say("Counts of"), (_ALL, _BEGUN), format_func=say, key=_DAYS)
    chosen = replace(
        view,
        day=day or view.day,
        known=view.known if known == "day" else known,
        sources=tuple(sources) or None,
    )
    if chosen != view:
        keep(chosen)
        st.rerun()
    return view.day if days == _BEGUN else None
