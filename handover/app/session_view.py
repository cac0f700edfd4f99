"""The one view of a session: in the address of every page, and the same on all of them.

An address that tells a view decides. One that tells none, as after a click on the name of another
page, shows the view that was left; the first page of a session shows the dossier's opening view.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from handover.app.map_frame import keep_address
from handover.app.notes import note_once
from handover.app.open_dossier import chosen, offered
from handover.state.view import PARTS, View, read_address

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


def is_told() -> bool:
    """Whether the address, or a page before, tells a view at all."""
    return any(name in _parameters() for name in PARTS)


def keep(view: View) -> None:
    """Make a view that a reader has settled on the session's: an entry in the browser's history."""
    st.session_state[_KEPT] = (chosen(), view.parameters())
    st.query_params.from_dict(view.parameters())


def _parameters() -> dict[str, str]:
    address = st.query_params.to_dict()
    if any(name in address for name in PARTS):
        return address
    dossier_id, parameters = st.session_state.get(_KEPT, ("", {}))
    return parameters if dossier_id == chosen() else address


def _named(dossier_id: str) -> str:
    """How an address calls a dossier: not at all, if it is the one that opens by default."""
    return "" if dossier_id == next(iter(offered())) else dossier_id
