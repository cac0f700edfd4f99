"""The map: choose the sources, scrub the days, click a place."""

from dataclasses import replace
from datetime import date, datetime
from functools import partial

import streamlit as st

from handover.app.components import settled, show_map
from handover.app.markdown import literal
from handover.app.open_dossier import choose, chosen, offered, open_dossier
from handover.map.citation import colophon
from handover.map.export.written import MIME, SAYS, Format, export, file_name
from handover.state.view import View, read_address

ALL, FIRST, SOME = "All sources", "Only the first report", "Chosen sources"

dossier = open_dossier()
READINGS = [ALL, FIRST, SOME] if dossier.first_report else [ALL, SOME]
view, notes = read_address(st.query_params.to_dict(), dossier)
for note in notes:
    st.warning(literal(note))


# An address that this page did not write itself is a visit of its own: go where it leads.
address = st.query_params.to_dict()
if st.session_state.get("address") != address:
    st.session_state["address"] = address
    st.session_state["opened"] = view
    st.session_state["visit"] = st.session_state.get("visit", 0) + 1
opened: View = st.session_state["opened"]


def write_address(new: View) -> None:
    """Put a view into the address bar."""
    st.session_state["address"] = new.parameters()
    st.query_params.from_dict(new.parameters())


def keep_view() -> None:
    """Put what the reader settled on into the address."""
    told = settled(dossier)
    if told is None:
        return
    current, _ = read_address(st.query_params.to_dict(), dossier)
    day = date.fromisoformat(told["day"])
    write_address(replace(current, day=day, known=told["known"], place=told["place"]))


def choose_sources() -> None:
    """Go by the sources chosen; with none chosen, by all of them."""
    current, _ = read_address(st.query_params.to_dict(), dossier)
    picked = st.session_state["choice"]
    first = dossier.first_report or dossier.ledger["source_id"].iloc[0]
    some = tuple(st.session_state["some"]) or (first,)
    sources = {ALL: None, FIRST: (dossier.first_report,)}.get(picked, some)
    write_address(replace(current, sources=sources))


def choose_some() -> None:
    """Go by the sources ticked in the list."""
    current, _ = read_address(st.query_params.to_dict(), dossier)
    write_address(replace(current, sources=tuple(st.session_state["some"]) or None))


def choose_dossier() -> None:
    """Offer the other dossiers; another one opens at its own opening view."""
    titles, now = offered(), chosen()
    if len(titles) == 1:
        return
    picked = st.selectbox(
        "Dossier",
        list(titles),
        index=list(titles).index(now),
        format_func=titles.get,
        label_visibility="collapsed",
        width=270,
    )
    if picked != now:
        choose(picked)
        st.rerun(scope="app")


def share(current: View) -> None:
    """Offer the view as a link, a citation and files; a file is made when it is asked for."""
    today = datetime.now().astimezone().date()
    st.caption("Link to this view")
    st.code(current.link(st.context.url or ""), language=None, wrap_lines=True)
    st.caption("To cite it")
    st.code(colophon(dossier, current, made_on=today).citation, language=None, wrap_lines=True)
    st.caption("Files of this view, with their sources and terms; the HTML opens without a network")
    with st.container(horizontal=True, gap="small"):
        for form in Format:
            st.download_button(
                SAYS[form],
                partial(export, dossier, current, form, made_on=today),
                file_name=file_name(dossier, current, form),
                mime=MIME[form],
                on_click="ignore",
                key=f"share-{form}",
            )


@st.fragment
def map_fragment() -> None:
    """Scrubbing reruns only this, and only once the day has rested."""
    current, _ = read_address(st.query_params.to_dict(), dossier)
    sources = current.sources
    choice = ALL if sources is None else FIRST if sources == (dossier.first_report,) else SOME
    st.session_state["choice"], st.session_state["some"] = choice, list(sources or ())
    titles = dict(zip(dossier.sources["source_id"], dossier.sources["title"], strict=True))
    with st.container(horizontal=True, vertical_alignment="center"):
        choose_dossier()
        st.segmented_control(
            "Go by",
            READINGS,
            key="choice",
            on_change=choose_sources,
            label_visibility="collapsed",
        )
        with st.popover("Choose sources"):
            st.multiselect(
                "Sources to go by",
                list(titles),
                key="some",
                format_func=titles.get,
                on_change=choose_some,
                placeholder="All sources",
            )
        with st.popover("Share"):
            share(current)
    show_map(
        dossier,
        replace(opened, sources=sources),
        visit=st.session_state["visit"],
        on_view=keep_view,
    )


map_fragment()
