"""The figures: what was counted, by whom, when."""

import streamlit as st

from handover.component import open_dossier
from handover.figures import chart, counted

dossier = open_dossier()
figures = counted(dossier)

st.title("Figures")
st.write(
    "Each figure stands as its claimant gave it. They count different things at different times, "
    "so none is added to, or subtracted from, another claimant's."
)
for unit, rows in figures.groupby("unit", sort=False):
    st.subheader(str(unit).capitalize())
    st.vega_lite_chart(chart(rows), width="stretch")
    st.dataframe(rows.drop(columns=["unit", "label", "low", "high"]), hide_index=True)
