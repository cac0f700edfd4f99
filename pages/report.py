"""From a report: paste a text, review what it seems to claim draft by draft, put it on the map."""

import streamlit as st

from handover.app.focus import follow_focus
from handover.app.open_dossier import OWN, open_dossier
from handover.app.report_asking import ask_for_text
from handover.app.report_markup import LAYOUT
from handover.app.report_steps import (
    context_of,
    report_of_session,
    show_changes_pane,
    show_drafts_pane,
    show_text_pane,
)
from handover.app.session_language import language_parameter
from handover.app.session_view import carry_view
from handover.words.speech import say

context = context_of(open_dossier())
state = report_of_session()
carry_view()

if state.is_joined:
    state.is_joined = False
    st.switch_page("pages/map.py", query_params={"dossier": OWN} | language_parameter())
if state.going:
    view = {**context.view.parameters(), **state.going, **language_parameter()}
    state.going = None
    st.switch_page("pages/map.py", query_params=view)

if state.review is None:
    st.title(say("From a report"), anchor=False)
    st.write(
        say(
            "Paste a news report. Its places, dates, amounts and sources are marked in the text, "
            "and draft claims are made of its sentences. You accept, mend or reject each of them; "
            "nothing reaches the map before that. The text stays in this session: it is stored and "
            "sent nowhere."
        )
    )
    ask_for_text(state, context)
    st.stop()


@st.fragment
def under_review() -> None:
    """Deciding on a draft reruns only this."""
    under = state.review
    if under is None:
        return
    if state.going:
        st.rerun()
    st.html(LAYOUT)
    with st.container(key="report-panes"):
        text, drafts, changes = st.columns([446, 440, 394], gap=None)
        with text, st.container(key="report-text-pane"):
            show_text_pane(state, under, context)
        with drafts, st.container(key="report-drafts-pane"):
            show_drafts_pane(state, under, context)
        with changes, st.container(key="report-changes-pane"):
            show_changes_pane(state, state.review or under, context)
    follow_focus("focus-in-review")


under_review()
