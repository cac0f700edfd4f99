"""The ways from a claim on a page to its day and place on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from handover.app.claim_card import claim_card, claim_view
from handover.app.components import component
from handover.app.navigation import MAP
from handover.app.session_language import language_parameter
from handover.app.session_view import keep
from handover.dossier.csv_table import records
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.dossier.read import Dossier
    from handover.state.view import View

_leads = component("handover_leads", "frame_view/leads.js", "<span hidden></span>")


def follow_leads(dossier: Dossier, now: View) -> None:
    """Go to the map when the reader follows the link of a claim on the page.

    Parameters
    ----------
    dossier
        What the page shows.
    now
        The view that the page goes by: the map keeps its sources.
    """
    with st.container(key="leads"):
        claim_id = _leads(key="lead", on_lead_change=_do_nothing).lead
    if claim_id is not None:
        _go(dossier, claim_id, now)


def show_claim(dossier: Dossier, claim_id: str, now: View) -> None:
    """Show a claim whole, with a button that leads to the map."""
    st.html(claim_card(dossier, claim_id))
    words, key = say("Show on the map, on that day"), f"claim-on-map-{claim_id}"
    if st.button(words, key=key, type="primary"):
        _go(dossier, claim_id, now)


def _go(dossier: Dossier, claim_id: object, now: View) -> None:
    claim = next((row for row in records(dossier.ledger) if row["claim_id"] == claim_id), None)
    if claim is None:
        return
    view = claim_view(dossier, claim, now)
    keep(view)
    st.switch_page(MAP, query_params=view.parameters() | language_parameter())


def _do_nothing() -> None:
    """Let the page run again: it finds what was followed."""
