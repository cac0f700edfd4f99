"""How a page lies on the screen: the content gets all of it, below 44 px of navigation."""

from __future__ import annotations

import streamlit as st

_LAYOUT = """
<style>
  [data-testid='stMainBlockContainer'] {padding: 44px 1.2rem 1rem; max-width: none}
  [data-testid='stHeader'], [data-testid='stToolbar'] {height: 44px; min-height: 44px}
  [data-testid='stMainBlockContainer']:has(.st-key-map-screen) {padding: 44px 0 0}
  .stMain:has(.st-key-map-screen) {overflow: hidden}
  .stMain:has(.st-key-map-screen) [data-testid='stVerticalBlock'] {gap: 0}
  .st-key-address, .st-key-said, .st-key-own-copy {position: absolute; width: 0; height: 0}
  h1 {font-size: 20px !important; padding: 0.6rem 0 0.3rem !important}
  h2 {font-size: 17px !important; padding: 0.8rem 0 0.2rem !important}
  h3 {font-size: 15px !important; padding: 0.6rem 0 0.2rem !important}
  @media (max-width: 760px) {[data-testid='stMainBlockContainer'] {padding: 44px 0.6rem 1rem}}
  [data-testid^='stBaseButton-primary'], [data-testid^='stBaseButton-primary'] p {
    color: light-dark(#ffffff, #14181d) !important}
  button[aria-label='Download as CSV'] {display: none}
</style>
"""


def set_layout() -> None:
    """Give the screen to the content: Streamlit's own margins are made for a column of text.

    The download in the toolbar of its tables is hidden: it would write a cell such as =1+1 as a
    formula. The pages have downloads of their own, where no cell is one.
    """
    st.html(_LAYOUT)
