"""The counted claims: who counted whom, and how many, side by side and never added up."""

import streamlit as st

from handover.app.figure_chart import DARK, LIGHT, PICK, chart
from handover.app.figures import begun_by, by_unit, counted, html_table
from handover.app.map_leads import follow_leads, show_claim
from handover.app.markdown import literal
from handover.app.open_dossier import open_dossier
from handover.app.session_view import as_viewed, view_now
from handover.app.view_filters import view_filters
from handover.words.speech import say

whole = open_dossier()
colours = DARK if st.context.theme.type == "dark" else LIGHT

st.title(say("Figures"), anchor=False)
st.write(
    say(
        "Every count that a source gives, under the name of whoever gives it, by who is counted. "
        "The figures are never added up or subtracted: they count different people over different "
        "days, and some repeat one another."
    )
)
view = view_now(whole)
day = view_filters(whole, view)
dossier = as_viewed(whole, view)
st.caption(
    say(
        "A dot is an exact count, a bar between two ticks a range. A tick with a dashed line and "
        "an arrow to the right means at least so many, to the left at most so many. Choose a row "
        "to read its claim and to go to its place on the map."
    )
)
rows = counted(dossier)
charts = by_unit(rows if day is None else begun_by(rows, day))
if not charts:
    st.info(say("No claim in this dossier counts anything, for this day, knowledge and sources."))
for number, (heading, part) in enumerate(charts):
    st.header(literal(heading), anchor=False)
    with st.container(key=f"figure-{number}"):
        drawn, table = st.columns([5, 4], gap="medium")
    with drawn:
        picked = st.altair_chart(
            chart(
                part,
                name=say("{heading}: the table beside has the same", heading=heading),
                colours=colours,
            ),
            on_select="rerun",
            selection_mode=PICK,
            key=f"chart-{hash(tuple(part['claim_id']))}",
        )
        for one in picked.selection.get(PICK, []):
            show_claim(dossier, one["claim_id"], view)
    table.html(html_table(dossier, part, view, name=heading))
follow_leads(dossier, view)
