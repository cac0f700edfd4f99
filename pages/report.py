"""From a report: paste a text, review what it seems to claim line by line, put it on the map."""

import streamlit as st

from handover.app.open_dossier import OWN, open_dossier
from handover.app.report_markup import STAYS_IN_SIGHT
from handover.app.report_steps import (
    ask_for_text,
    context_of,
    report_of_session,
    show_drafts,
    show_progress,
    show_text_of,
    show_unknown_names,
)
from handover.app.session_view import carry_view

context = context_of(open_dossier())
state = report_of_session()
carry_view()

st.title("From a report", anchor=False)
if state.review is None:
    st.write(
        "Paste a news report. Its places, dates, amounts and sources are marked in the text, and "
        "draft claims are made of its sentences. You accept, mend or reject each of them; nothing "
        "reaches the map before that. The text stays in this session: it is stored and sent "
        "nowhere."
    )
    ask_for_text(state, context)
    st.stop()

if state.is_joined:
    state.is_joined = False
    st.switch_page("pages/map.py", query_params={"dossier": OWN})


@st.fragment
def under_review() -> None:
    """Deciding on a draft reruns only this."""
    under = state.review
    if under is None:
        return
    show_progress(state, under, context)
    st.html(STAYS_IN_SIGHT)
    text, drafts = st.columns([5, 6])
    with text, st.container(key="report-side"):
        show_text_of(state, under)
    with drafts:
        show_drafts(state, under, context)


under_review()
show_unknown_names(state.review, context)
