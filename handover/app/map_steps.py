"""The steps of the map page: where an address leads, what its toolbar offers and asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import streamlit as st

from handover.app.dossier_cache import background
from handover.app.dossier_memo import DossierMemo
from handover.app.map_frame import Ask, asked, is_addressed, settled, show_map, told
from handover.app.open_dossier import OWN, choose, chosen, offered
from handover.app.session_view import is_told, keep, session_view
from handover.app.share_steps import share, stop_picture
from handover.dossier.csv_table import records
from handover.dossier.place import PLOTTED_ROLES
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.names.languages import text_language
from handover.state.view_address import read_address
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.read import Dossier
    from handover.state.view import View

MOST_FOUND = 6
"""Places of the wider gazetteer that are offered for a name."""


@dataclass
class MapVisit:
    """The map page in a session: what the document was told last."""

    now: View | None = None
    """The view on the screen."""
    opened: View | None = None
    """The one that the document was sent to."""
    number: int = 0
    """Of the sending."""
    found: dict[str, Any] | None = None
    """What was found for a name."""
    sharing: bool = False
    """Whether the dialog is asked for."""
    returned: int = 0
    """How often the focus went back to the document."""
    is_first: bool = False
    """Whether the session began here, with no view in the address: the tour may be offered."""
    moves: bool = False
    """Whether another dossier is asked for."""


def visit_of_session(dossier: Dossier) -> MapVisit:
    """The visit of the session; an address that the page did not write itself is gone to."""
    visit: MapVisit = st.session_state.setdefault("visit", MapVisit())
    was_told = is_told()
    view = session_view(dossier)
    if view != visit.now:
        visit.number += 1
        visit.is_first = visit.number == 1 and not was_told
    visit.now = visit.opened = view
    return visit


def show_visit(visit: MapVisit, dossier: Dossier) -> None:
    """Draw the map document, and the dialog when it was asked for."""
    view = visit.now
    if view is None or visit.opened is None:
        return
    if visit.moves:
        visit.moves = False
        st.rerun(scope="app")
    show_map(
        dossier,
        said=told(
            dossier,
            replace(visit.opened, beside=view.beside),
            sources=view.sources,
            visit=visit.number,
            host=offers(dossier, view, dossiers=offered(), dossier_id=chosen()),
            found=visit.found,
            focus=visit.returned,
        )
        | {"tour": visit.is_first},
        on_view=lambda: _keep_settled(visit, dossier),
        on_ask=lambda: _answer(visit, dossier),
    )
    if visit.sharing:
        visit.sharing = False
        _open_dialog(visit, dossier, view)


def offers(
    dossier: Dossier, view: View, *, dossiers: Mapping[str, str], dossier_id: str
) -> dict[str, Any]:
    """What the toolbar offers: the other dossiers, and every source that has a claim.

    Parameters
    ----------
    dossier, view
        What is on the screen.
    dossiers, dossier_id
        Titles of the dossiers that can be opened, by id, and the id of this one.
    """
    beside = view if view.beside is None else view.beside
    return {
        "dossiers": dict(dossiers),
        "dossier": dossier_id,
        "first": dossier.first_report,
        "chosen": None if view.sources is None else list(view.sources),
        "beside": None if beside.sources is None else list(beside.sources),
        "sources": _sources(dossier),
    }


def _sources_with_claims(dossier: Dossier) -> list[dict[str, Any]]:
    counts = dossier.ledger["source_id"].value_counts()
    return [
        {
            "id": row["source_id"],
            "publisher": row["publisher"],
            "title": row["title"],
            "lang": text_language(row["title"], row["lang"]),
            "day": row["published_on"],
            "count": int(counts[row["source_id"]]),
        }
        for row in records(dossier.sources)
        if row["source_id"] in counts.index
    ]


_sources = DossierMemo(_sources_with_claims)


def found_places(dossier: Dossier, text: str) -> list[dict[str, Any]]:
    """Places that a name may mean, in any spelling: the dossier's own and others around it.

    Parameters
    ----------
    dossier
        Its places come first.
    text
        What a reader typed.
    """
    known = background(dossier).index.gazetteer
    exact = True
    try:
        candidates = [known.resolve(text).place]
    except AmbiguousPlaceError as error:
        candidates = list(error.candidates)
    except UnknownPlaceError as error:
        candidates, exact = list(error.near), False
    own = set(
        dossier.places.loc[dossier.places["role"].isin(PLOTTED_ROLES), "place_id"].astype(str)
    )
    return [
        {"kind": "place", "place": place.place_id, "name": place.name}
        if place.place_id in own
        else {
            "kind": "gazetteer",
            "name": place.label or place.name,
            "exact": exact,
            "lat": place.lon_lat.lat,
            "lon": place.lon_lat.lon,
        }
        for place in candidates[:MOST_FOUND]
    ]


def _keep_settled(visit: MapVisit, dossier: Dossier) -> None:
    """Put what the reader settled on into the address; what does not fit is left alone."""
    parts = settled(dossier)
    if parts is None or visit.now is None:
        return
    view, notes = read_address(parts, dossier)
    if not notes:
        now = visit.now
        beside = view.beside
        if beside is not None:
            # One that is new goes by the sources of the view.
            beside = replace(beside, sources=(now.beside or now).sources)
        visit.now = replace(view, sources=now.sources, dossier=now.dossier, beside=beside)
        keep(visit.now, is_addressed=is_addressed(dossier))


def _answer(visit: MapVisit, dossier: Dossier) -> None:
    """Do what the reader asks for."""
    ask = asked(dossier)
    if ask is None or visit.now is None:
        return
    if ask.what == "share":
        visit.sharing = True
    elif ask.what == "find":
        # The number tells it from what was found before, for the same words too.
        at = 1 + (visit.found["at"] if visit.found else 0)
        visit.found = {"text": ask.text, "results": found_places(dossier, ask.text), "at": at}
    elif ask.what == "dossier" and ask.text in offered() and ask.text != chosen():
        choose(ask.text)
        visit.moves = True
    elif ask.what in ("sources", "beside"):
        known = set(dossier.ledger["source_id"])
        if ask.sources is None or set(ask.sources) <= known:
            _go_by(visit, visit.now, ask)


def _go_by(visit: MapVisit, now: View, ask: Ask) -> None:
    """Let a view, or the one beside it, go by other sources."""
    if ask.what == "sources":
        visit.now = replace(now, sources=ask.sources)
    elif now.beside is not None:
        visit.now = replace(now, beside=replace(now.beside, sources=ask.sources))
    keep(visit.now or now)


def _open_dialog(visit: MapVisit, dossier: Dossier, view: View) -> None:
    def give_focus_back() -> None:
        stop_picture()
        visit.returned += 1

    stop_picture()  # the one of another view

    @st.dialog(say("Share this view"), on_dismiss=give_focus_back)
    def dialog() -> None:
        today = datetime.now().astimezone().date()
        share(dossier, view, made_on=today, is_own=chosen() == OWN)

    dialog()
