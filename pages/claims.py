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
from handover.dossier.read import Dossier
from handover.dossier.version import SHORT
from handover.map.export.claims_csv import as_csv
from handover.words.speech import ENGLISH, mark, say, say_as, speaking

TEXT_ROWS = 100  # of the table of text, shown at once
ROW_HEIGHT = (
    66  # pixels of a row of the grid, which has three lines: Streamlit breaks none below 65
)


@st.cache_resource(show_spinner=False)
def memo() -> DossierMemo[ClaimIndex]:
    """The indexes of the dossiers that are open: of English words, whatever is spoken."""

    def index(dossier: Dossier) -> ClaimIndex:
        with speaking(ENGLISH):
            return ClaimIndex(dossier)

    return DossierMemo(index)


whole = open_dossier()
st.title(say("Claims"), anchor=False)
st.write(
    say(
        "One row for one thing that one source says of one place. Rows that contradict each other "
        "stand side by side."
    )
)
view = view_now(whole)
dossier = as_viewed(whole, view)
offered = choices(dossier)

search = st.text_input(
    say("Search"),
    placeholder=say(
        "A question or a few words, in English, French or Russian; a place in any language"
    ),
    help=say(
        "Finds claims by what words mean: “deaths” finds “killed”, “extended” finds a deadline "
        "that was moved. Place names are found in every spelling."
    ),
    key="claims-search",
)
chosen = {}
labels = {
    "kind": mark("Kind"),
    "place_id": mark("Place"),
    "claimant": mark("Claimant"),
    "source_id": mark("Source"),
}
for box, (column, label) in zip(st.columns(4), labels.items(), strict=True):
    words = offered[column]
    chosen[column] = box.multiselect(
        say(label),
        list(words),
        format_func=words.__getitem__,
        placeholder=say_as("filter", "All"),
        key=f"claims-{column}",
    )

found = memo()(whole).search(search) if search.strip() else None
orders = [order for order in Order if found is not None or order is not Order.BEST]
with st.container(horizontal=True, vertical_alignment="bottom"):
    order = st.selectbox(
        say("Order"), orders, format_func=say, width=260, key=f"order-{found is not None}"
    )
    rows = select(dossier, found=None if found is None else found.claim_ids, order=order, **chosen)
    st.download_button(
        say("Download these rows as CSV"),
        as_csv(rows),
        file_name=f"{dossier.id}-claims-{whole.version[:SHORT]}.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=rows.empty,
        key="claims-csv",
    )
    look = chosen_look("claims")
st.write(
    say(
        "{count, number} of {all, plural, one {# claim} other {# claims}}",
        count=len(rows),
        all=len(dossier.ledger),
    )
)
if found is not None and found.unknown and found.claim_ids:
    st.caption(say("In no claim: {words}.", words=literal(", ".join(found.unknown))))

if rows.empty:
    st.info(say("No claim fits. Try fewer words, or clear a filter."))
    st.stop()
if look is TableLook.TEXT:
    starts = list(range(0, len(rows), TEXT_ROWS))
    start = starts[0]
    if len(starts) > 1:
        start = st.selectbox(
            say("Rows"),
            starts,
            format_func=lambda first: say(
                "{first, number} to {last, number}",
                first=first + 1,
                last=min(first + TEXT_ROWS, len(rows)),
            ),
            width=220,
            key="claims-rows",
        )
    part = rows.iloc[start : start + TEXT_ROWS]
    st.html(as_text(dossier, part, view, name=say("Claims as text")))
else:
    table, card = st.columns([2, 1], gap="medium")
    days = say_as("how a table writes days, for moment.js", "D MMM YYYY")
    with table:
        picked = st.dataframe(
            in_words(dossier, rows),
            hide_index=True,
            # Whole sentences, so that who says what of which place stands beside each other.
            row_height=ROW_HEIGHT,
            height=min(600, 38 + ROW_HEIGHT * len(rows)),
            placeholder="",
            on_select="rerun",
            selection_mode="single-row",
            key=f"claims-{hash(tuple(rows['claim_id']))}",
            column_config={
                "when": st.column_config.TextColumn(say("When"), width=120),
                "claimant": st.column_config.TextColumn(
                    say("Claimant"), width=claimant_width(rows)
                ),
                "what": st.column_config.TextColumn(say("What is claimed"), width=230),
                "place": st.column_config.TextColumn(say("Place"), width=150),
                "kind": st.column_config.TextColumn(say("Kind"), width=165),
                "stance": st.column_config.TextColumn(say("Stance"), width=110),
                "said": st.column_config.DateColumn(say("Said"), format=days, width=100),
                "published": st.column_config.DateColumn(
                    say_as("of a source", "Published"), format=days, width=100
                ),
                "quote": st.column_config.TextColumn(say("Quotation"), width=280),
                "source": st.column_config.TextColumn(say("Source"), width=240),
                "link": st.column_config.LinkColumn(
                    say("Link"), display_text=say("Open"), width=60
                ),
                "note": st.column_config.TextColumn(say("Note"), width=320),
            },
        )
        st.caption(
            say(
                "Choose a row to read its claim whole; click a heading to sort. Said: the day the "
                "statement was made, blank when the source does not tell. Published: the day from "
                "which a reader could know."
            )
        )
    with card:
        if picked.selection.rows:
            show_claim(dossier, rows.iloc[picked.selection.rows[0]]["claim_id"], view)
        else:
            st.info(say("Choose a row: its claim is shown here whole, with the way to the map."))
on_paper_only(as_paper(dossier, rows.iloc[:PRINTED_ROWS]), len(rows))
follow_leads(dossier, view)
