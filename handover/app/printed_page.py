"""What a page puts on paper in place of what only a screen can show."""

from __future__ import annotations

import streamlit as st

PRINTED_ROWS = 2_000
"""Rows of a table on paper: about two hundred sheets."""


def on_paper_only(table: str, rows: int) -> None:
    """Put a whole table on paper, where the screen has one that scrolls.

    Parameters
    ----------
    table
        HTML of at most `PRINTED_ROWS` rows.
    rows
        How many there are in all.
    """
    rest = ""
    if rows > PRINTED_ROWS:
        rest = (
            f"<p>The first {PRINTED_ROWS:,} of {rows:,} rows. Filter them, or download them as "
            "CSV, to have the others.</p>"
        )
    with st.container(key="on-paper"):
        st.html(rest + table)
