"""The one view of a session: in the address of every page, and the same on all of them.

An address that tells a view decides. One that tells none, as after a click on the name of another
page, shows the view that was left; the first page of a session shows the dossier's opening view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from handover.app.map_frame import keep_address
from handover.app.notes import note_once
from handover.app.open_dossier import chosen, offered
from handover.app.session_language import language_parameter
from handover.state.live import LATEST
from handover.state.shown import chosen_ledger
from handover.state.view import PARTS, View
from handover.state.view_address import read_address
from handover.words.days import day_words
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.dossier.read import Dossier

_KEPT = "view"
"""Key in the session: dossier and address parameters of the view."""


def session_view(dossier: Dossier) -> View:
    """The view that the page shows; it is put into the address, and what does not fit is said."""
    view, notes = read_address(_parameters(), dossier)
    view = replace(view, dossier=_named(chosen()))
    note_once(*notes)
    st.session_state[_KEPT] = (chosen(), view.parameters())
    keep_address(view.parameters())
    return view


def map_view_now(dossier: Dossier) -> View:
    """The view that the map shows when it is opened now; the address stays as it is."""
    return replace(read_address(_parameters(), dossier)[0], dossier=_named(chosen()))


def carry_view() -> None:
    """Keep the view in the address of a page that shows nothing of it."""
    dossier_id, parameters = st.session_state.get(_KEPT, ("", {}))
    if dossier_id == chosen():
        keep_address(parameters)


def is_told() -> bool:
    """Whether there is a view that a page goes by: in its address, or left on another page."""
    return not _parameters().keys().isdisjoint(PARTS)


def view_now(dossier: Dossier) -> View:
    """The view that a page beside the map goes by; without one, all claims as known today."""
    if is_told():
        return session_view(dossier)
    return replace(_all_of(dossier), dossier=_named(chosen()))


def as_viewed(dossier: Dossier, view: View) -> Dossier:
    """The dossier with the claims that the view goes by: those of its sources, published by then.

    A line says so, with the way to all claims. A page that is opened by an address without a view
    shows all of them.
    """
    ledger = chosen_ledger(dossier, view.sources)
    last = LATEST.date()
    ledger = ledger[ledger["published_on"] <= pd.Timestamp(min(view.known_on, last))]
    if len(ledger) == len(dossier.ledger):
        return dossier
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(
            say(
                "{known, select, then {As known then, on {day}} latest {As known today} "
                "other {As known on {day}}}, from {sources, plural, =0 {all sources} "
                "one {one source} other {# sources}}, as on the map: {count, number} of "
                "{all, plural, one {# claim} other {# claims}}.",
                known=view.known,
                day=day_words(view.day if view.known == "then" else min(view.known_on, last)),
                sources=len(view.sources or ()),
                count=len(ledger),
                all=len(dossier.ledger),
            ),
            width="content",
        )
        if st.button(say("Show all claims"), type="tertiary", key="all-claims"):
            keep(replace(view, known="latest", sources=None))
            st.rerun()
    return replace(dossier, ledger=ledger, digest=f"{dossier.digest} {view.parameters()}")


def _all_of(dossier: Dossier) -> View:
    return View(dossier.opening_day, "latest")


def keep(view: View, *, is_addressed: bool = False) -> None:
    """Make a view that a reader has settled on the session's: an entry in the browser's history.

    None where it stands in the address already.
    """
    st.session_state[_KEPT] = (chosen(), view.parameters())
    if not is_addressed:
        st.query_params.from_dict(view.parameters() | language_parameter())


def _parameters() -> dict[str, str]:
    address = st.query_params.to_dict()
    if not address.keys().isdisjoint(PARTS):
        return address
    dossier_id, parameters = st.session_state.get(_KEPT, ("", {}))
    return parameters if dossier_id == chosen() else address


def _named(dossier_id: str) -> str:
    """How an address calls a dossier: not at all, if it is the one that opens by default."""
    return "" if dossier_id == next(iter(offered())) else dossier_id
