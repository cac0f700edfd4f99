"""The map document in its frame, and the messages between it and the page around it.

The frame may run its own scripts and open a source's link in a new tab, nothing else: it has no
origin, so it cannot reach the page around it but by messages. Each of them is checked here for
its shape, its types and its size before anything is done with it; whether a day, a place or a
source exists is for `handover.state.view_address.read_address` to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from handover.app.components import component
from handover.app.document_files import document_file
from handover.app.dossier_memo import DossierMemo
from handover.map.packed_columns import packed_ledger
from handover.map.payload import as_json, browser_ledger
from handover.state.view import PARTS
from handover.words.speech import language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handover.app.document_files import DocumentFile
    from handover.dossier.read import Dossier
    from handover.state.view import View

LONGEST = 200
"""Characters of a text in a message at most."""
MOST_SOURCES = 5_000
_ASKED = frozenset({"dossier", "sources", "beside", "find", "share"})

_HOSTED = "app/frame_view/hosted.js"
_frame = component(
    "handover_map",
    "frame_view/frame.js",
    '<div class="handover-theme"></div><div class="handover-frame"></div>'
    '<div class="handover-paper"></div>',
    "frame_view/frame.css",
    after=(_HOSTED,),
)
_preview = component(
    "handover_preview",
    "frame_view/frame.js",
    '<div class="handover-theme"></div><div class="handover-frame is-small"></div>',
    "frame_view/frame.css",
    after=(_HOSTED,),
)
_said = component("handover_said", "frame_view/said.js", "<span hidden></span>")
_address = component("handover_address", "frame_view/address.js", "<span hidden></span>")


@dataclass(frozen=True)
class Ask:
    """What a reader asks the page around the map for."""

    what: str
    """"dossier", "sources", "beside", "find" or "share"."""
    text: str = ""
    """Id of a dossier, or what is searched."""
    sources: tuple[str, ...] | None = None
    """Source ids to go by, of the view or of the one beside it; None for all."""


def drawn(dossier: Dossier) -> DocumentFile:
    """The dossier's document, which takes a while to be put together the first time."""
    return _document(dossier)


def show_map(
    dossier: Dossier,
    *,
    said: Mapping[str, Any],
    on_view: Callable[[], None],
    on_ask: Callable[[], None],
) -> None:
    """Draw the map document.

    Parameters
    ----------
    dossier
        What it shows; the browser asks for its document by address, once.
    said
        What else it is told, as `told` gives it.
    on_view
        Runs when the reader has settled on another view, which is then what `settled` returns.
    on_ask
        Runs when the reader asks for something, which is then what `asked` returns.
    """
    _said(key="said", data=dict(said))
    _frame(
        key="map",
        data=_sent("map", dossier),
        on_view_change=on_view,
        on_lacks_change=_do_nothing,
        on_ask_change=on_ask,
    )


def frame_words() -> dict[str, str]:
    """What the frame says while it is empty, and to who does not see it."""
    return {
        "language": language(),
        "title": say("Map and time bar"),
        "waiting": say("Drawing the map…"),
    }


def show_preview(dossier: Dossier, view: View, *, on_view: Callable[[], None]) -> None:
    """Draw the map document small, without a toolbar that leads elsewhere.

    Parameters
    ----------
    dossier
        What it shows.
    view
        Where to start.
    on_view
        Runs when the reader has settled on another view, which is then what `settled` returns.
    """
    said = told(dossier, view, sources=None, visit=0, host=None, found=None, focus=0)
    _said(key="said", data=said)
    _preview(
        key="preview",
        data=_sent("preview", dossier) | {"preview": True},
        on_view_change=on_view,
        on_lacks_change=_do_nothing,
    )


def told(  # noqa: PLR0913 (one for each part that the document is told)
    dossier: Dossier,
    view: View,
    *,
    sources: tuple[str, ...] | None,
    visit: int,
    host: Mapping[str, Any] | None,
    found: Mapping[str, Any] | None,
    focus: int,
) -> dict[str, Any]:
    """What the document is told.

    Parameters
    ----------
    dossier
        What it shows.
    view
        Where to start; it is gone to again only when ``visit`` changes.
    sources
        Source ids to go by; None for all.
    visit
        Number of the coming by an address.
    host
        What the toolbar offers; None for one without offers, as in a saved file.
    found
        What was found in the wider gazetteer, for which text.
    focus
        Counts how often the focus has to go back to the document.
    """
    return {
        "dossier": dossier.digest,
        "ledger": None if sources is None else _ledger(dossier, sources),
        "beside": _beside(dossier, view.beside, sources),
        "view": dict.fromkeys(PARTS, "") | {"place": ""} | view.parameters(),
        "visit": visit,
        "host": None if host is None else dict(host),
        "found": None if found is None else dict(found),
        "focus": focus,
    }


def _beside(
    dossier: Dossier, beside: View | None, sources: tuple[str, ...] | None
) -> dict[str, str | None] | None:
    """Ledger of the view beside, None in it for the one of all; None where both go by the same."""
    if beside is None or beside.sources == sources:
        return None
    return {"ledger": None if beside.sources is None else _ledger(dossier, beside.sources)}


def settled(dossier: Dossier, *, frame: str = "map") -> dict[str, str] | None:
    """Parts of the view that the reader has settled on, as an address has them.

    None when that was on another dossier's map, as word of it may come after the dossier was
    changed, or when the message is not one.
    """
    message = _message("view", dossier, frame)
    if message is None:
        return None
    apart = ("sources", "beside_sources")  # which are asked for, and not told
    parts = {name: message.get(name, "") for name in PARTS if name not in apart}
    return parts if all(_is_short(part) for part in parts.values()) else None


def is_addressed(dossier: Dossier) -> bool:
    """Whether the frame has put what was settled on into the address by itself.

    So it does where only the map or the period was moved: no step of the browser's history.
    """
    message = _message("view", dossier)
    return message is not None and message.get("addressed") is True


def asked(dossier: Dossier) -> Ask | None:
    """What the reader asks for; None when the message is of another dossier's map or is none."""
    message = _message("ask", dossier)
    what = None if message is None else message.get("what")
    if message is None or what not in _ASKED:
        return None
    text = message.get({"dossier": "id", "find": "text"}.get(what, ""), "")
    ids = message.get("ids")
    if not _is_short(text) or not (ids is None or _are_ids(ids)):
        return None
    return Ask(what, text, None if ids is None else tuple(ids))


def keep_address(view: Mapping[str, str]) -> None:
    """Put a view into the address of the page, without an entry of its own in the history."""
    # A new number each time that the page is run as a whole: the address is set once for each.
    serial = st.session_state["address-serial"] = st.session_state.get("address-serial", 0) + 1
    names = ["dossier", *PARTS]
    _address(key="address", data={"view": dict(view), "names": names, "serial": serial})


def _message(name: str, dossier: Dossier, frame: str = "map") -> dict[str, Any] | None:
    message = st.session_state[frame].get(name)
    if not isinstance(message, dict) or message.get("dossier") != dossier.digest:
        return None
    return message


def _do_nothing() -> None:
    """Let the page run again: it finds what the frame lacks."""


def _is_short(text: object) -> bool:
    return isinstance(text, str) and len(text) <= LONGEST


def _are_ids(ids: object) -> bool:
    return isinstance(ids, list) and 0 < len(ids) <= MOST_SOURCES and all(map(_is_short, ids))


def _packed(dossier: Dossier, sources: tuple[str, ...]) -> str:
    return as_json(packed_ledger(browser_ledger(dossier, sources=sources)))


_document = DossierMemo(document_file, in_words=True)
_ledger = DossierMemo(_packed, in_words=True)


def _sent(frame: str, dossier: Dossier) -> dict[str, Any]:
    """What the frame shows: the document's address; the document itself where it asked for that."""
    file = drawn(dossier)
    lacks = _message("lacks", dossier, frame) if frame in st.session_state else None
    html = None if lacks is None else file.html
    return {
        "address": file.address,
        "kept": file.is_shared,  # by the browser
        "html": html,
        "dossier": dossier.digest,
        **frame_words(),
    }
