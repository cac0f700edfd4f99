"""Faults on the screen: those of files that were brought, and those that keep a dossier back."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from handover.dossier import remedies
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handover.errors import DossierError
    from handover.faults import Fault


def show_unusable(name: str, error: DossierError) -> None:
    """Say of a dossier that it cannot be shown, why, and the way back."""
    st.title(say("This dossier cannot be shown yet"), anchor=False)
    # A folder may be called anything: its name is escaped, and is never Markdown.
    words = say(
        "{count, plural, one {# fault} other {# faults}} in {name}. Nothing of it is shown until "
        "all are mended.",
        count=len(error.faults),
        name=name,
    )
    st.html(f"<div>{escape(words)}</div>")
    show_faults(error.faults)
    st.write(say("Save the mended files, then read the dossier again."))
    if st.button(say("Read it again"), type="primary"):
        st.rerun()


def show_faults(faults: Sequence[Fault]) -> None:
    """Draw faults as a table, and offer them as a file."""
    st.html(remedies.as_html(faults))
    if len(faults) > remedies.MOST_FAULTS:
        st.write(
            say(
                "The first {count, number} are listed; the file has all.",
                count=remedies.MOST_FAULTS,
            )
        )
    st.download_button(
        say("Download the faults as CSV"),
        remedies.as_csv(faults).encode("utf-8-sig"),
        file_name="faults.csv",
        mime="text/csv",
        on_click="ignore",
    )
