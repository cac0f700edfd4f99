"""How a table is shown: as a grid that scrolls, or as text that wraps and says its languages."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st


class TableLook(StrEnum):
    """Looks of a table; the value is what the reader chooses by."""

    GRID = "Grid"
    TEXT = "Text"


def chosen_look(table: str) -> TableLook:
    """Ask how a table is to be shown; a grid until somebody chooses."""
    chosen = st.segmented_control(
        "Shown as",
        list(TableLook),
        default=TableLook.GRID,
        key=f"look-{table}",
        help="Text wraps, can be enlarged and printed, and is read aloud in its languages.",
    )
    return chosen or TableLook.GRID
