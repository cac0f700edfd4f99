"""The dialog that shares a view: as a link, a citation and files."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from handover.app.job import LOOKED_AT, Job, show_job
from handover.app.session_language import chosen_language
from handover.app.story_steps import add_view
from handover.dossier.translated import said
from handover.map.citation import colophon
from handover.map.export.export_file import MIME, SAYS, Format, export, file_name
from handover.words.speech import language, say, speaking

if TYPE_CHECKING:
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.view import View


_PICTURE = "picture"
"""Key in the session: the picture that is being drawn, or was."""


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
    st.caption(say("Link to this view"))
    link = view.link(st.context.url or "", version=dossier.version, language=chosen_language())
    st.code(link, language=None, wrap_lines=True)
    if is_own:
        st.caption(
            say(
                "This dossier is in your own session. The link opens it only here, where the "
                "dossier is; to send it on, send the HTML file."
            )
        )
    st.caption(say("To cite it"))
    st.code(colophon(dossier, view, made_on=made_on).citation, language=None, wrap_lines=True)
    st.caption(say("To embed it: the HTML file below beside your page, and these lines in it"))
    st.code(embed_lines(dossier, view), language=None, wrap_lines=True)
    st.caption(
        say("Files of this view, with their sources and terms; the HTML opens without a network")
    )
    with st.container(horizontal=True, gap="small"):
        for form in (form for form in Format if form is not Format.PNG):
            st.download_button(
                say(SAYS[form]),
                partial(_exported, dossier, view, form, made_on, language()),
                file_name=file_name(dossier, view, form),
                mime=MIME[form],
                on_click="ignore",
                key=f"share-{form}",
            )
    if st.button(say("Draw a picture (PNG)"), key="draw-png"):
        st.session_state[_PICTURE] = Job(
            lambda step: export(dossier, view, Format.PNG, made_on=made_on, on_step=step)
        )
    if _PICTURE in st.session_state:
        _follow_picture(file_name(dossier, view, Format.PNG))
    with st.expander(say("Tell it as a step of a story")):
        add_view(view)


def _exported(dossier: Dossier, view: View, form: Format, made_on: date, tag: str) -> bytes:
    with speaking(tag):  # a file is made outside of the session's runs
        return export(dossier, view, form, made_on=made_on)


def embed_lines(dossier: Dossier, view: View) -> str:
    """Lines of HTML that show an exported document in a page, at a view."""
    parts = {name: part for name, part in view.parameters().items() if name != "dossier"}
    address = f"{file_name(dossier, view, Format.HTML)}#{urlencode(parts, safe=',/@')}&ui=bar"
    return (
        f'<iframe src="{escape(address)}" title="{escape(said(dossier, "title"))}"\n'
        '  width="100%" height="640" style="border: 0"\n'
        '  sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
    )


def stop_picture() -> None:
    """Give up a picture that is being drawn: nobody waits for it any more."""
    job: Job[bytes] | None = st.session_state.pop(_PICTURE, None)
    if job is not None:
        job.stopping.set()


@st.fragment(run_every=LOOKED_AT)
def _follow_picture(name: str) -> None:
    """Say how far the picture is; offer it once it is drawn."""
    job: Job[bytes] = st.session_state[_PICTURE]
    if show_job(job, key="stop-png"):
        return
    picture = job.outcome()
    if picture is None:
        st.caption(say("Stopped. No picture was made."))
        return
    st.download_button(
        say(SAYS[Format.PNG]),
        picture,
        file_name=name,
        mime=MIME[Format.PNG],
        on_click="ignore",
        key=f"share-{Format.PNG}",
        icon=":material/check:",
    )
