"""The parts of a page that Streamlit does not have: the map, a report's text, the list of drafts.

The map document stands in a sandboxed frame. The frame may run its own scripts and open a source's
link in a new tab, nothing else: it has no origin, so it cannot reach the page around it but by
messages, and only a day, a known day and a place come back from it. Into a report's text and the
list of drafts, texts go as values and only ever become text; what a reader picks comes back.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import streamlit as st

from handover.app.report_screen import MARKS
from handover.dossier.read import Dossier
from handover.map.document import document
from handover.map.payload import as_json, browser_ledger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.state.view import View

_FRAME_JS = """
export default function ({ data, parentElement, setStateValue }) {
  let box = parentElement.querySelector(".handover-frame");
  const post = (message) => box.frame.contentWindow?.postMessage(message, "*");
  const theme = () => {
    const probe = getComputedStyle(parentElement.querySelector(".handover-theme")).backgroundColor;
    const [red, green, blue] = probe.match(/[\\d.]+/g).map(Number);
    return red + green + blue < 384 ? "dark" : "light";
  };
  /* Another dossier is another document. */
  if (box.frame && box.html !== data.html) {
    window.removeEventListener("message", box.listen);
    box.frame.remove();
    box.frame = null;
  }
  if (!box.frame) {
    box.html = data.html;
    box.ready = false;
    box.view = null;
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
  box.tell = (view) => setStateValue("view", { ...view, dossier: data.dossier });
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

_VIEW = files("handover.app") / "review_view"


def _part(name: str, html: str, file: str) -> Any:  # noqa: ANN401 (Streamlit's own callable)
    return st.components.v2.component(
        name,
        html=html,
        css=(_VIEW / f"{file}.css").read_text("utf-8"),
        js=(_VIEW / f"{file}.js").read_text("utf-8"),
    )


_LEGEND = "".join(f'<li><span class="is-{mark}">{says}</span></li>' for mark, says in MARKS.items())
_text = _part(
    "handover_report",
    f'<ul aria-label="Marks in the text">{_LEGEND}</ul><div class="report-text" role="group" '
    'aria-label="The report: arrow keys walk through what is marked, Enter picks a draft"></div>',
    "text",
)
_rows = _part("handover_drafts", '<ul class="rows" role="listbox" tabindex="0"></ul>', "rows")


def set_layout() -> None:
    """Give the screen to the content: Streamlit's own margins are made for a column of text.

    The download in the toolbar of its tables is hidden: it would write a cell such as =1+1 as a
    formula. The pages have downloads of their own, where no cell is one.
    """
    st.html(
        "<style>[data-testid='stMainBlockContainer'] {padding: 4rem 1.2rem 0.4rem;"
        " max-width: none} @media (max-width: 760px) {[data-testid='stMainBlockContainer']"
        " {padding: 4.2rem 0.5rem 0} [data-testid='stButtonGroup'] button {padding: 0 0.45rem}"
        " [data-testid='stButtonGroup'] button p {font-size: 0.85rem}}"
        " button[aria-label='Download as CSV'] {display: none} </style>"
    )


def show_map(dossier: Dossier, view: View, *, visit: int, on_view: Callable[[], None]) -> None:
    """Draw the map document; ``on_view`` runs when the reader has settled on another view.

    What was settled on is then what `settled` returns. ``view`` is where to start; it is gone to
    again only when ``visit`` changes, so that what is sent stays the same, and Streamlit sends it
    once, while the reader scrubs.
    """
    _frame(
        key="map",
        data={
            "html": _document(dossier),
            "ledger": None if view.sources is None else _ledger(dossier, view.sources),
            "view": {"day": view.day.isoformat(), "known": view.known, "place": view.place},
            "visit": visit,
            "dossier": dossier.digest,
        },
        on_view_change=on_view,
    )


def settled(dossier: Dossier) -> dict[str, str] | None:
    """``day``, ``known`` and ``place`` that the reader has settled on.

    None when that was on another dossier's map: word of it may come after the dossier was changed.
    """
    view: dict[str, str] = st.session_state["map"]["view"]
    return view if view.get("dossier") == dossier.digest else None


def show_text(
    pieces: Sequence[dict[str, Any]], *, sentence: int, on_pick: Callable[[], None]
) -> None:
    """Draw the report; `picked_offset` is what was picked in it.

    Parameters
    ----------
    pieces
        As `handover.app.report_screen.pieces` returns them.
    sentence
        Offset of the sentence that is the evidence of the chosen draft; -1 for none.
    on_pick
        Runs when something was picked.
    """
    digest = hashlib.sha256(repr(pieces).encode("utf-8", "surrogatepass")).hexdigest()
    _text(
        key="report-text",
        data={"pieces": list(pieces), "digest": digest, "sentence": sentence},
        on_picked_change=on_pick,
    )


def show_rows(rows: Sequence[dict[str, str]], *, chosen: str, on_pick: Callable[[], None]) -> None:
    """Draw the list of drafts; `picked_draft` is the one that was picked.

    Parameters
    ----------
    rows
        As `handover.app.report_screen.options` returns them.
    chosen
        Id of the draft that is chosen.
    on_pick
        Runs when another one was picked.
    """
    _rows(
        key="report-rows",
        data={"rows": list(rows), "chosen": chosen},
        on_picked_change=on_pick,
    )


def picked_offset() -> int:
    """Offset that was picked in the report's text."""
    return int(st.session_state["report-text"]["picked"])


def picked_draft() -> str:
    """Id of the draft that was picked in the list."""
    return str(st.session_state["report-rows"]["picked"])


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs={Dossier: attrgetter("digest")})
def _document(dossier: Dossier) -> str:
    return document(dossier)


@st.cache_resource(show_spinner=False, max_entries=32, hash_funcs={Dossier: attrgetter("digest")})
def _ledger(dossier: Dossier, sources: tuple[str, ...]) -> str:
    return as_json(browser_ledger(dossier, sources=sources))
