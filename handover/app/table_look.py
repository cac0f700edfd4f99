"""How a table is shown: as a grid that scrolls, or as text that wraps and says its languages."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from handover.words.speech import mark, say


class TableLook(StrEnum):
    """Looks of a table; the value is what it is called."""

    GRID = mark("Grid")
    TEXT = mark("Text")


def chosen_look(table: str) -> TableLook:
    """Ask how a table is to be shown; a grid until somebody chooses."""
    chosen = st.segmented_control(
        say("Shown as"),
        list(TableLook),
        format_func=say,
        default=TableLook.GRID,
        key=f"look-{table}",
        help=say("Text wraps, can be enlarged and printed, and is read aloud in its languages."),
    )
    return chosen or TableLook.GRID
