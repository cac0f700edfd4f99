"""The steps of the map page: where an address leads, what to go by, and how to share a view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from handover.app.components import settled
from handover.app.markdown import literal
from handover.app.open_dossier import choose, chosen, offered
from handover.map.citation import colophon
from handover.map.export.written import MIME, SAYS, Format, export, file_name
from handover.state.view import View, read_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.read import Dossier

ALL, FIRST, SOME = "All sources", "Only the first report", "Chosen sources"
_CHOICE, _SOME = "choice", "some"
"""Keys of the two widgets that choose the sources."""


@dataclass
class Visit:
    """A coming to the map by an address that the page did not write itself."""

    address: Mapping[str, str] | None = None
    """The address as it is now; None before the first visit."""
    opened: View | None = None
    """The view that it led to."""
    number: int = 0
    """Of the visit in this session."""


def visit_of_session(dossier: Dossier) -> Visit:
    """The present visit; an address that this page did not write itself begins another."""
    visit: Visit = st.session_state.setdefault("visit", Visit())
    address = st.query_params.to_dict()
    view, notes = read_address(address, dossier)
    for note in notes:
        st.warning(literal(note))
    if visit.address != address:
        visit.address, visit.opened, visit.number = address, view, visit.number + 1
    return visit


def current_view(dossier: Dossier) -> View:
    """The view that the address bar holds."""
    view, _ = read_address(st.query_params.to_dict(), dossier)
    return view


def keep_view(visit: Visit, dossier: Dossier) -> None:
    """Put what the reader settled on into the address."""
    found = settled(dossier)
    if found is not None:
        day = date.fromisoformat(found["day"])
        view = replace(current_view(dossier), day=day, known=found["known"], place=found["place"])
        _write_address(visit, view)


def choose_dossier() -> None:
    """Offer the other dossiers; another one opens at its own opening view."""
    titles, now = offered(), chosen()
    if len(titles) == 1:
        return
    ids = list(titles)
    picked = st.selectbox(
        "Dossier",
        ids,
        index=ids.index(now),
        format_func=titles.__getitem__,
        label_visibility="collapsed",
        width=270,
    )
    if picked != now:
        choose(picked)
        st.rerun(scope="app")


def choose_sources(visit: Visit, dossier: Dossier, view: View) -> None:
    """Offer to go by all sources, by the first report alone, or by some."""
    first = dossier.first_report
    choice = ALL if view.sources is None else FIRST if view.sources == (first,) else SOME
    st.session_state[_CHOICE], st.session_state[_SOME] = choice, list(view.sources or ())
    titles = dict(zip(dossier.sources["source_id"], dossier.sources["title"], strict=True))

    def go_by_choice() -> None:
        some = tuple(st.session_state[_SOME]) or (first or dossier.ledger["source_id"].iloc[0],)
        sources = {ALL: None, FIRST: (first,)}.get(st.session_state[_CHOICE], some)
        _write_address(visit, replace(current_view(dossier), sources=sources))

    def go_by_some() -> None:
        sources = tuple(st.session_state[_SOME]) or None
        _write_address(visit, replace(current_view(dossier), sources=sources))

    st.segmented_control(
        "Go by",
        [ALL, FIRST, SOME] if first else [ALL, SOME],
        key=_CHOICE,
        on_change=go_by_choice,
        label_visibility="collapsed",
    )
    with st.popover("Choose sources"):
        st.multiselect(
            "Sources to go by",
            list(titles),
            key=_SOME,
            format_func=titles.__getitem__,
            on_change=go_by_some,
            placeholder="All sources",
        )


def share(dossier: Dossier, view: View) -> None:
    """Offer the view as a link, a citation and files; a file is made when it is asked for."""
    today = datetime.now().astimezone().date()
    st.caption("Link to this view")
    st.code(view.link(st.context.url or ""), language=None, wrap_lines=True)
    st.caption("To cite it")
    st.code(colophon(dossier, view, made_on=today).citation, language=None, wrap_lines=True)
    st.caption("Files of this view, with their sources and terms; the HTML opens without a network")
    with st.container(horizontal=True, gap="small"):
        for form in Format:
            st.download_button(
                SAYS[form],
                partial(export, dossier, view, form, made_on=today),
                file_name=file_name(dossier, view, form),
                mime=MIME[form],
                on_click="ignore",
                key=f"share-{form}",
            )


def _write_address(visit: Visit, view: View) -> None:
    """Put a view into the address bar."""
    visit.address = view.parameters()
    st.query_params.from_dict(view.parameters())
