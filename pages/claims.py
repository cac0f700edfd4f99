"""The claims: search, filter, sort, take away."""

import streamlit as st

from handover.component import open_dossier
from handover.ledger_view import FILTERS, as_csv, select, view

dossier = open_dossier()
claims = view(dossier)

st.title("Claims")
st.write("One row for one thing that one source says. Where sources disagree, both stand.")
search = st.text_input("Search", placeholder="A place in any spelling, a name, a word")
columns = st.columns(len(FILTERS))
wanted = {
    name: column.multiselect(name.capitalize(), sorted(claims[name].unique()))
    for name, column in zip(FILTERS, columns, strict=True)
}
found = select(claims, search, **wanted)

with st.container(horizontal=True, vertical_alignment="center"):
    st.write(f"{len(found)} of {len(claims)} claims")
    st.download_button(
        "Download these as CSV", as_csv(dossier, found), f"{dossier.id}-claims.csv", "text/csv"
    )
st.dataframe(
    found.drop(columns="haystack"),
    hide_index=True,
    height=560,
    column_config={
        "said": st.column_config.DateColumn("said", format="YYYY-MM-DD"),
        "published": st.column_config.DateColumn("published", format="YYYY-MM-DD"),
        "link": st.column_config.LinkColumn("link", display_text="open"),
        "what": st.column_config.Column("what", width="medium"),
        "quote": st.column_config.Column("quote", width="large"),
    },
)
