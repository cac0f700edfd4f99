"""The counted claims: who counted how many, side by side and never added up."""

import streamlit as st

from handover.app.figures import by_unit, chart, counted, html_table
from handover.app.markdown import literal
from handover.app.open_dossier import open_dossier
from handover.app.session_view import as_viewed

whole = open_dossier()
dark = st.context.theme.type == "dark"
ink, accent = ("#e6e8eb", "#8ab8e6") if dark else ("#23282e", "#2f6699")

st.title("Figures", anchor=False)
st.write(
    "Every count that a source gives, under the name of whoever gives it. The figures are never "
    "added up or subtracted: they count different people over different days, and some repeat "
    "one another."
)
st.write(
    "How to read the marks: a dot is an exact count; a bar between two ticks is a range; a tick "
    "with a dashed line and an arrow to the right means at least this many, to the left at most."
)

dossier = as_viewed(whole)
charts = by_unit(counted(dossier))
if not charts:
    st.info("No claim in this dossier counts anything.")
for heading, rows in charts:
    with st.container(width=900):
        st.header(literal(heading), anchor=False)
        st.vega_lite_chart(
            chart(rows, name=f"{heading}: the table below has the same", ink=ink, accent=accent),
            width="stretch",
        )
        table = st.expander("The same as a table")
    with table:
        st.html(html_table(dossier, rows, name=heading))
