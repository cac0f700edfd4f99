"""The Streamlit side: loaders, and the map document in a sandboxed frame.

The only module of the package that knows of Streamlit. The frame may run its own scripts and
open a source's link in a new tab, nothing else: it has no origin, so it cannot reach the page
around it but by messages, and only a day, a knowledge and a place come back from it.
"""

from __future__ import annotations

import os
from html import escape
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from handover.dossier import Dossier, read_dossier
from handover.errors import DossierError, shown
from handover.maps import document
from handover.payload import as_json, browser_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.address import View
    from handover.errors import Fault

EMBEDDED = Path(__file__).parents[1] / "data" / "karabakh-2020"
MOST_FAULTS = 500
"""A page with more of them would be slow to draw, and nobody mends so many by hand."""

_FRAME_JS = """
export default function ({ data, parentElement, setStateValue }) {
  let box = parentElement.querySelector(".handover-frame");
  const post = (message) => box.frame.contentWindow?.postMessage(message, "*");
  const theme = () => {
    const probe = getComputedStyle(parentElement.querySelector(".handover-theme")).backgroundColor;
    const [red, green, blue] = probe.match(/[\\d.]+/g).map(Number);
    return red + green + blue < 384 ? "dark" : "light";
  };
  if (!box.frame) {
    box.ledger = null;
    box.frame = document.createElement("iframe");
    box.frame.title = "Map and time bar";
    box.frame.setAttribute("sandbox", "allow-scripts allow-popups allow-popups-to-escape-sandbox");
    box.frame.srcdoc = data.html.replace("<html ", `<html data-theme="${theme()}" `);
    box.append(box.frame);
    box.listen = ({ source, data: message }) => {
      if (source !== box.frame.contentWindow || typeof message !== "object" || !message) return;
      if (message.handover === "ready") {
        box.ready = true;
        box.update();
      }
      if (message.handover === "view") {
        const { day, known, place } = message;
        if (![day, known, place].every((part) => typeof part === "string")) return;
        box.tell({ day, known, place });
      }
    };
    window.addEventListener("message", box.listen);
  }
  box.tell = (view) => setStateValue("view", view);
  /* The ledger follows the sources, the view a changed address; the document itself stays. */
  box.update = () => {
    if (!box.ready) return;
    post({ handover: "theme", theme: theme() });
    /* No ledger: the one of all sources, which the document carries. */
    const ledger = data.ledger && JSON.parse(data.ledger);
    if (box.ledger !== data.ledger) post({ handover: "ledger", ledger });
    box.ledger = data.ledger;
    if (box.view !== data.visit) post({ handover: "view", ...data.view });
    box.view = data.visit;
  };
  box.update();
  return () => {
    window.removeEventListener("message", box.listen);
    box.frame.remove();
    box.frame = null;
  };
}
"""

_FRAME_CSS = """
.handover-theme { display: none; background-color: var(--st-background-color); }
iframe {
  display: block; width: 100%; height: calc(100dvh - 8rem); min-height: 34rem; border: 0;
}
@media (max-width: 760px) { iframe { height: calc(100dvh - 7.2rem); min-height: 38rem; } }
"""

_frame = st.components.v2.component(
    "handover_map",
    html='<div class="handover-theme"></div><div class="handover-frame"></div>',
    css=_FRAME_CSS,
    js=_FRAME_JS,
)


def set_layout() -> None:
    """Give the screen to the content: Streamlit's own margins are made for a column of text."""
    st.html(
        "<style>[data-testid='stMainBlockContainer'] {padding: 4rem 1.2rem 0.4rem;"
        " max-width: none} @media (max-width: 760px) {[data-testid='stMainBlockContainer']"
        " {padding: 4.2rem 0.5rem 0} [data-testid='stButtonGroup'] button {padding: 0 0.45rem}"
        " [data-testid='stButtonGroup'] button p {font-size: 0.85rem}} </style>"
    )


def open_dossier() -> Dossier:
    """Dossier that the app shows: the embedded one, or the folder in ``HANDOVER_DOSSIER``.

    A dossier with faults is not shown: the page lists all of them, says what to do, and stops.
    """
    _leave_old_navigation()
    folder = Path(os.environ.get("HANDOVER_DOSSIER") or EMBEDDED)
    try:
        return _read(folder, _stamp(folder))
    except DossierError as error:
        _show_faults(folder, error)
        st.stop()


def show_map(dossier: Dossier, view: View, *, visit: int, on_view: Callable[[], None]) -> None:
    """Draw the map document; ``on_view`` runs when the reader has settled on another view.

    What was settled on is then in ``st.session_state["map"]["view"]``: ``day``, ``known``,
    ``place``. ``view`` is where to start; it is gone to again only when ``visit`` changes, so
    that what is sent stays the same, and Streamlit sends it once, while the reader scrubs.
    """
    _frame(
        key="map",
        data={
            "html": _document(dossier),
            "ledger": None if view.sources is None else _ledger(dossier, view.sources),
            "view": {"day": view.day.isoformat(), "known": view.known, "place": view.place},
            "visit": visit,
        },
        on_view_change=on_view,
    )


def _leave_old_navigation() -> None:
    """Start over through ``app.py`` when Streamlit has run a page without it.

    A folder named ``pages`` puts a server into Streamlit's older navigation until ``app.py`` has
    run once: a bookmark of ``/claims`` that is the first request to it would get a bare page.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def _stamp(folder: Path) -> tuple[tuple[str, float], ...]:
    """Changes when a file of the dossier is saved, so that it is read again."""
    if not folder.is_dir():
        return ()
    return tuple(sorted((file.name, file.stat().st_mtime) for file in folder.iterdir()))


@st.cache_resource(show_spinner=False, max_entries=4)
def _read(folder: Path, stamp: tuple[tuple[str, float], ...]) -> Dossier:  # noqa: ARG001 (the key)
    return read_dossier(folder)


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs={Dossier: attrgetter("digest")})
def _document(dossier: Dossier) -> str:
    return document(dossier)


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs={Dossier: attrgetter("digest")})
def _ledger(dossier: Dossier, sources: tuple[str, ...]) -> str:
    return as_json(browser_ledger(dossier, sources=sources))


def _show_faults(folder: Path, error: DossierError) -> None:
    count = len(error.faults)
    st.title("This dossier cannot be shown yet")
    # A folder may be called anything: its name is escaped, and is never Markdown.
    st.html(
        f"<div>{count} {'fault' if count == 1 else 'faults'} in {escape(folder.name)}. "
        "Nothing of it is shown until all are mended.</div>"
    )
    st.html(_fault_table(error.faults))
    if count > MOST_FAULTS:
        st.write(f"The first {MOST_FAULTS} are listed; `python -m handover check` prints all.")
    st.write("Save the mended files, then read the dossier again.")
    if st.button("Read it again", type="primary"):
        st.rerun()


def _fault_table(faults: Sequence[Fault]) -> str:
    """HTML of the first faults; what stands in the files is escaped, and is never Markdown."""
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("File", "Row", "Column", "Found", "Expected")
    )
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(cell)}</td>"
            for cell in (
                fault.file,
                "" if fault.row is None else str(fault.row),
                fault.column,
                "" if fault.value is None else shown(fault.value),
                fault.expected,
            )
        )
        + "</tr>"
        for fault in faults[:MOST_FAULTS]
    )
    return (
        "<style>.faults {border-collapse: collapse; width: 100%} .faults :is(th, td)"
        " {text-align: left; vertical-align: top; padding: 0.35rem 0.8rem 0.35rem 0;"
        " border-bottom: 1px solid rgb(128 128 128 / 40%); overflow-wrap: anywhere}</style>"
        f'<table class="faults"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )
