"""All claims as a table: search by meaning, filter, sort, read whole, print, download."""

import streamlit as st

from handover.app.claim_index import ClaimIndex
from handover.app.claims_table import (
    Order,
    as_paper,
    as_text,
    choices,
    claimant_width,
    in_words,
    select,
)
from handover.app.dossier_memo import DossierMemo
from handover.app.map_leads import follow_leads, show_claim
from handover.app.markdown import literal
from handover.app.open_dossier import open_dossier
from handover.app.printed_page import PRINTED_ROWS, on_paper_only
from handover.app.session_view import as_viewed, view_now
from handover.app.table_look import TableLook, chosen_look
from handover.dossier.version import SHORT
from handover.map.export.claims_csv import as_csv

TEXT_ROWS = 100  # of the table of text, shown at once


@st.cache_resource(show_spinner=False)
def memo() -> DossierMemo[ClaimIndex]:
    """The indexes of the dossiers that are open."""
    return DossierMemo(ClaimIndex)


whole = open_dossier()
st.title("Claims", anchor=False)
st.write(
    "One row for one thing that one source says of one place. Rows that contradict each other "
    "stand side by side."
)
view = view_now(whole)
dossier = as_viewed(whole, view)
offered = choices(dossier)

search = st.text_input(
    "Search",
    placeholder="A question or a few words, in English, French or Russian; a place in any language",
    help="Finds claims by what words mean: “deaths” finds “killed”, “extended” finds a deadline "
    "that was moved. Place names are found in every spelling.",
)
chosen = {}
labels = {"kind": "Kind", "place_id": "Place", "claimant": "Claimant", "source_id": "Source"}
for box, (column, label) in zip(st.columns(4), labels.items(), strict=True):
    words = offered[column]
    chosen[column] = box.multiselect(label, list(words), format_func=words.get, placeholder="All")

found = memo()(whole).search(search) if search.strip() else None
orders = [order for order in Order if found is not None or order is not Order.BEST]
with st.container(horizontal=True, vertical_alignment="bottom"):
    order = st.selectbox("Order", orders, width=220, key=f"order-{found is not None}")
    rows = select(dossier, found=None if found is None else found.claim_ids, order=order, **chosen)
    st.download_button(
        "Download these rows as CSV",
        as_csv(rows),
        file_name=f"{dossier.id}-claims-{whole.version[:SHORT]}.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=rows.empty,
    )
    look = chosen_look("claims")
st.write(f"{len(rows)} of {len(dossier.ledger)} claims")
if found is not None and found.unknown and found.claim_ids:
    st.caption(f"In no claim: {literal(', '.join(found.unknown))}.")

if rows.empty:
    st.info("No claim fits. Try fewer words, or clear a filter.")
    st.stop()
if look is TableLook.TEXT:
    starts = list(range(0, len(rows), TEXT_ROWS))
    start = starts[0]
    if len(starts) > 1:
        start = st.selectbox(
            "Rows",
            starts,
            format_func=lambda first: f"{first + 1} to {min(first + TEXT_ROWS, len(rows))}",
            width=220,
        )
    part = rows.iloc[start : start + TEXT_ROWS]
    st.html(as_text(dossier, part, view, name="Claims as text"))
else:
    table, card = st.columns([5, 3], gap="medium")
    with table:
        picked = st.dataframe(
            in_words(dossier, rows),
            hide_index=True,
            height=min(560, 38 + 35 * len(rows)),
            placeholder="",
            on_select="rerun",
            selection_mode="single-row",
            key=f"claims-{hash(tuple(rows['claim_id']))}",
            column_config={
                "when": st.column_config.TextColumn("When", width=190),
                "claimant": st.column_config.TextColumn("Claimant", width=claimant_width(rows)),
                "what": st.column_config.TextColumn("What is claimed", width=260),
                "place": st.column_config.TextColumn("Place", width=220),
                "kind": st.column_config.TextColumn("Kind", width=165),
                "stance": st.column_config.TextColumn("Stance", width=90),
                "said": st.column_config.DateColumn("Said", format="D MMM YYYY", width=100),
                "published": st.column_config.DateColumn(
                    "Published", format="D MMM YYYY", width=100
                ),
                "quote": st.column_config.TextColumn("Quotation", width=280),
                "source": st.column_config.TextColumn("Source", width=240),
                "link": st.column_config.LinkColumn("Link", display_text="Open", width=60),
                "note": st.column_config.TextColumn("Note", width=320),
            },
        )
        st.caption(
            "Choose a row to read its claim whole; click a heading to sort. Said: the day the "
            "statement was made, blank when the source does not tell. Published: the day from "
            "which a reader could know."
        )
    with card:
        if picked.selection.rows:
            show_claim(dossier, rows.iloc[picked.selection.rows[0]]["claim_id"], view)
        else:
            st.info("Choose a row: its claim is shown here whole, with the way to the map.")
on_paper_only(as_paper(dossier, rows.iloc[:PRINTED_ROWS]), len(rows))
follow_leads(dossier, view)
