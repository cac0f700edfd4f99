"""Faults on the screen: those of files that were brought, and those that keep a dossier back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from handover.dossier import remedies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.errors import DossierError, Fault


def show_unusable(name: str, error: DossierError) -> None:
    """Say of a dossier that it cannot be shown, why, and the way back."""
    st.title("This dossier cannot be shown yet", anchor=False)
    # A folder may be called anything: its name is escaped, and is never Markdown.
    st.html(
        f"<div>{len(error.faults)} {'fault' if len(error.faults) == 1 else 'faults'} in "
        f"{escape(name)}. Nothing of it is shown until all are mended.</div>"
    )
    show_faults(error.faults)
    st.write("Save the mended files, then read the dossier again.")
    if st.button("Read it again", type="primary"):
        st.rerun()


def show_faults(faults: Sequence[Fault]) -> None:
    """Draw faults as a table, and offer them as a file."""
    st.html(remedies.as_html(faults))
    if len(faults) > remedies.MOST_FAULTS:
        st.write(f"The first {remedies.MOST_FAULTS} are listed; the file has all.")
    st.download_button(
        "Download the faults as CSV",
        remedies.as_csv(faults).encode("utf-8-sig"),
        file_name="faults.csv",
        mime="text/csv",
        on_click="ignore",
    )
