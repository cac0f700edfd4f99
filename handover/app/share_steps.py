"""The dialog that shares a view: as a link, a citation and files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from handover.map.citation import colophon
from handover.map.export.export_file import MIME, SAYS, Format, export, file_name

if TYPE_CHECKING:
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.view import View


def share(dossier: Dossier, view: View, *, made_on: date, is_own: bool) -> None:
    """Offer the view as a link, a citation and files; a file is made when it is asked for.

    Parameters
    ----------
    dossier
        What is on the screen.
    view
        What of it.
    made_on
        Today.
    is_own
        Whether it is the reader's own: then the link opens only where the dossier is.
    """
    st.caption("Link to this view")
    st.code(view.link(st.context.url or ""), language=None, wrap_lines=True)
    if is_own:
        st.caption(
            "This dossier is in your own session. The link opens it only here, where the dossier "
            "is; to send it on, send the HTML file."
        )
    st.caption("To cite it")
    st.code(colophon(dossier, view, made_on=made_on).citation, language=None, wrap_lines=True)
    st.caption("Files of this view, with their sources and terms; the HTML opens without a network")
    with st.container(horizontal=True, gap="small"):
        for form in Format:
            st.download_button(
                SAYS[form],
                partial(export, dossier, view, form, made_on=made_on),
                file_name=file_name(dossier, view, form),
                mime=MIME[form],
                on_click="ignore",
                key=f"share-{form}",
            )
