"""All claims as a table: search, filter, sort, download."""

import streamlit as st

from handover.app.claims_table import Order, as_text, choices, in_words, select
from handover.app.open_dossier import open_dossier
from handover.app.session_view import as_viewed
from handover.app.table_look import TableLook, chosen_look
from handover.dossier.version import SHORT
from handover.map.export.claims_csv import as_csv

TEXT_ROWS = 100  # of the table of text, shown at once

whole = open_dossier()
st.title("Claims", anchor=False)
st.write(
    "One row for one thing that one source says of one place. Rows that contradict each other "
    "stand side by side."
)
dossier = as_viewed(whole)
offered = choices(dossier)

search = st.text_input(
    "Search",
    placeholder="A place in any language, a claimant, words of a quotation or note",
    help="Finds rows in which every word begins a word. Case and accents make no difference.",
)
chosen = {}
labels = {"kind": "Kind", "place_id": "Place", "claimant": "Claimant", "source_id": "Source"}
for box, (column, label) in zip(st.columns(4), labels.items(), strict=True):
    words = offered[column]
    chosen[column] = box.multiselect(label, list(words), format_func=words.get, placeholder="All")

with st.container(horizontal=True, vertical_alignment="bottom"):
    order = st.selectbox("Order", list(Order), width=220)
    rows = select(dossier, search=search, order=order, **chosen)
    st.download_button(
        "Download these rows as CSV",
        as_csv(rows),
        file_name=f"{dossier.id}-claims-{whole.version[:SHORT]}.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=rows.empty,
    )
st.write(f"{len(rows)} of {len(dossier.ledger)} claims")

if rows.empty:
    st.info("No claim fits. Try fewer words, or clear a filter.")
    st.stop()
if chosen_look("claims") is TableLook.TEXT:
    starts = list(range(0, len(rows), TEXT_ROWS))
    start = starts[0]
    if len(starts) > 1:
        start = st.selectbox(
            "Rows",
            starts,
            format_func=lambda first: f"{first + 1} to {min(first + TEXT_ROWS, len(rows))}",
            width=220,
        )
    st.html(as_text(dossier, rows.iloc[start : start + TEXT_ROWS]))
    st.stop()
st.dataframe(
    in_words(dossier, rows),
    hide_index=True,
    height=min(560, 38 + 35 * len(rows)),
    placeholder="",
    column_config={
        "when": st.column_config.TextColumn("When", width=190, pinned=True),
        "kind": st.column_config.TextColumn("Kind", width=165),
        "place": st.column_config.TextColumn("Place", width=220),
        "what": st.column_config.TextColumn("What is claimed", width=240),
        "claimant": st.column_config.TextColumn("Claimant", width=190),
        "stance": st.column_config.TextColumn("Stance", width=90),
        "said": st.column_config.DateColumn("Said", format="D MMM YYYY", width=100),
        "published": st.column_config.DateColumn("Published", format="D MMM YYYY", width=100),
        "quote": st.column_config.TextColumn("Quotation", width=280),
        "source": st.column_config.TextColumn("Source", width=240),
        "link": st.column_config.LinkColumn("Link", display_text="Open", width=60),
        "note": st.column_config.TextColumn("Note", width=320),
    },
)
st.caption(
    "Said: the day the statement was made, blank when the source does not tell. Published: the "
    "day from which a reader could know. Click a heading to sort, a cell to read it in full."
)
