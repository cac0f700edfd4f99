"""What a reader sees first: where the parts of the screen will be, before anything is read."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

import streamlit as st

from handover.words.speech import mark, say

LAYOUT = """
<style>
  [data-testid='stMainBlockContainer'] {padding: 52px 16px 16px; max-width: none}
  [data-testid='stHeader'], [data-testid='stToolbar'] {height: 44px; min-height: 44px}
  [data-testid='stHeader'] {background: light-dark(#f5f6f4, #1c2127);
    box-shadow: inset 0 -1px light-dark(#dfe2e0, #323941)}
  .still {position: fixed; inset: 44px 0 0; z-index: 10; display: grid; gap: 1px;
    background: light-dark(#dfe2e0, #323941); grid-template: 48px 1fr 34px 198px / 1fr 360px}
  .still i {background: light-dark(#ffffff, #14181d); color: light-dark(#55606c, #a7b0bb);
    font-style: normal; display: grid; place-items: center; text-align: center}
  .still i:nth-child(2) {background: light-dark(#f1f2ee, #1a1f24)}
  .still i:nth-child(3) {grid-row: span 2}
  .still i:first-child, .still i:last-child {grid-column: 1 / 3}
  .stMain:has(h1) .wait {display: none}
  @media (min-width: 1600px) {.still {grid-template-columns: 1fr 400px}}
  @media (max-width: 767px) {
    [data-testid='stMainBlockContainer'] {padding: 52px 12px 12px}
    .still {grid-template: 52px 46vh 34px 1fr 154px / 1fr}
    .still i:nth-child(n) {grid-column: 1; grid-row: auto}
  }
</style>
"""
_STILL = """
<div class="still" role="status"><i></i><i>{}</i><i></i>
<i></i><i></i></div>
"""
_WAIT = '<p class="wait" role="status">{}</p>'
_DRAWS, _READS = mark("Reading the dossier and drawing its map…"), mark("Reading the dossier…")
_PLACE, _DRAWN = "still", "drawn"
"""Keys in the session: where the picture goes; id of the dossier of which a map was drawn."""


def show_opening() -> None:
    """Draw a still picture of the map's frame, the first time in a session; a word elsewhere."""
    st.html(LAYOUT)
    place = st.session_state[_PLACE] = st.empty()
    if _DRAWN not in st.session_state:
        is_map = urlsplit(st.context.url or "").path.endswith("/")
        place.html(_still() if is_map else _WAIT.format(escape(say(_READS))))


def show_still(dossier_id: str) -> None:
    """Draw it again where a map of another dossier comes next."""
    if st.session_state.get(_DRAWN) != dossier_id:
        st.session_state[_PLACE].html(_still())


def _still() -> str:
    return _STILL.format(escape(say(_DRAWS)))


def end_opening(dossier_id: str = "") -> None:
    """Take the picture away: what it stands for is there, a map of a dossier or another page."""
    if place := st.session_state.get(_PLACE):  # a page that is run by itself has none
        place.empty()
    if dossier_id or _DRAWN not in st.session_state:
        st.session_state[_DRAWN] = dossier_id
