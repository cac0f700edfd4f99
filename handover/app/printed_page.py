"""What a page puts on paper in place of what only a screen can show."""

from __future__ import annotations

from html import escape

import streamlit as st

from handover.words.speech import say

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
        words = say(
            "The first {printed, number} of {rows, plural, one {# row} other {# rows}}. Filter "
            "them, or download them as CSV, to have the others.",
            printed=PRINTED_ROWS,
            rows=rows,
        )
        rest = f"<p>{escape(words)}</p>"
    with st.container(key="on-paper"):
        st.html(rest + table)
