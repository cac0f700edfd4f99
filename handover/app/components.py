"""The parts of a page that Streamlit does not have: a report's text, the list of drafts.

Texts go in as values and only ever become text; what a reader picks comes back.
"""

from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

from handover.app.report_screen import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def component(name: str, script: str, html: str, style: str = "") -> Any:  # noqa: ANN401 (Streamlit's callable)
    """Part of a page made of a script and a style, each named by its path in this package."""
    own = files("handover.app")
    css = (own / style).read_text("utf-8") if style else None
    return st.components.v2.component(
        name, html=html, css=css, js=(own / script).read_text("utf-8")
    )


_LEGEND = "".join(f'<li><span class="is-{mark}">{says}</span></li>' for mark, says in MARKS.items())
_text = component(
    "handover_report",
    "review_view/text.js",
    f'<ul aria-label="Marks in the text">{_LEGEND}</ul><div class="report-text" role="group" '
    'aria-label="The report: arrow keys walk through what is marked, Enter picks a draft"></div>',
    "review_view/text.css",
)
_rows = component(
    "handover_drafts",
    "review_view/rows.js",
    '<ul class="rows" role="listbox" tabindex="0"></ul>',
    "review_view/rows.css",
)


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


def show_rows(
    rows: Sequence[dict[str, str]], *, chosen: str, focus: int, on_pick: Callable[[], None]
) -> None:
    """Draw the list of drafts; `picked_draft` is the one that was picked.

    Parameters
    ----------
    rows
        As `handover.app.report_screen.options` returns them.
    chosen
        Id of the draft that is chosen.
    focus
        Counts how often the focus has to come to the list.
    on_pick
        Runs when another one was picked.
    """
    _rows(
        key="report-rows",
        data={"rows": list(rows), "chosen": chosen, "focus": focus},
        on_picked_change=on_pick,
    )


def picked_offset() -> int:
    """Offset that was picked in the report's text."""
    return int(st.session_state["report-text"]["picked"])


def picked_draft() -> str:
    """Id of the draft that was picked in the list."""
    return str(st.session_state["report-rows"]["picked"])
