"""How a page lies on the screen: the content gets all of it, below 44 px of navigation."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

from handover.app.components import component, share_words
from handover.map.timebar.element import font_face
from handover.words.speech import say

# Streamlit's menu of pages is a drawer below 768 px; closed, it holds no stop of the Tab key.
_LAYOUT = """
<style>
  :focus-visible {outline: 2.5px solid light-dark(#1d6fc0, #7cbcf5) !important; outline-offset: 1px}
  main:focus-visible {outline-offset: -3px}
  [data-testid='stToolbar']:has([data-testid='stTopNav'])::before {content: 'Handover' / '';
    font: 650 15px Inter, sans-serif; color: light-dark(#1b2129, #e8ebef);
    margin: 0 4px 0 16px; flex: none}
  [data-testid='stTopNavLink'] {border: 1px solid transparent; border-radius: 7px}
  [data-testid='stTopNavLink'][aria-current='page'] {background: light-dark(#ffffff, #14181d);
    border-color: light-dark(#dfe2e0, #323941)}
  [data-testid='stSidebar'][data-collapsed='true'] {visibility: hidden}
  [data-testid='stMainBlockContainer']:has(.st-key-map-screen) {padding: 44px 0 0}
  .stMain:has(.st-key-map-screen) {overflow: hidden}
  .stMain:has(.st-key-map-screen) [data-testid='stVerticalBlock'] {gap: 0}
  .st-key-address, .st-key-words, .st-key-said, .st-key-own-copy, .st-key-menu, .st-key-move-focus {
    position: absolute; width: 0; height: 0; overflow: clip}
  .st-key-language {position: fixed; z-index: 999991; top: 6px; right: 10px; width: 124px;
    align-items: flex-end}
  .stApp:has(.st-key-language) [data-testid='stToolbar'] {padding-right: 128px}
  h1 {padding: 0.4rem 0 0.2rem !important}
  h2 {padding: 0.8rem 0 0.2rem !important}
  h3 {padding: 0.6rem 0 0.2rem !important}
  [data-testid='stElementToolbar'] {opacity: 1}
  [data-testid='stCaptionContainer'] {opacity: 1; color: light-dark(#55606c, #a7b0bb)}
  [data-testid='stFullScreenFrame']:has(.stVegaLiteChart) [data-testid='stElementToolbar'],
  .stVegaLiteChart [data-testid='stElementToolbar'] {display: none}
  .handover-table {overflow-x: auto; max-width: 100%}
  .handover-table table {border-collapse: collapse; font-size: 14px}
  .handover-table :is(th, td) {padding: 5px 12px 5px 0; vertical-align: top; text-align: start;
    border-bottom: 1px solid light-dark(#dfe2e0, #323941)}
  .handover-table td {min-width: 6rem; overflow-wrap: anywhere}
  .handover-table td.wide {min-width: 16rem}
  .handover-table a {color: light-dark(#1d5784, #8fc4f0)}
  @media (max-width: 1023px) {
    [data-testid='stTopNavLink'] {padding-inline: 6px; margin-inline: 0; font-size: 14px}
    [data-testid='stToolbar']:has([data-testid='stTopNav'])::before {content: none}
  }
  @media (max-width: 767px) {
    [data-testid='stExpandSidebarButton'] {width: auto; height: 36px; padding: 0 8px}
    [data-testid='stExpandSidebarButton'] > span {display: none}
    [data-testid='stExpandSidebarButton']::after {content: attr(data-words);
      font: 500 15px Inter, sans-serif; color: light-dark(#1b2129, #e8ebef)}
    /* The switch of languages is in the drawer, with the pages. */
    .stApp:has(.st-key-language) [data-testid='stToolbar'] {padding-right: 8px}
    .stApp:has([data-testid='stSidebar'][data-collapsed='true']) .st-key-language {
      visibility: hidden}
    .st-key-language {top: auto; bottom: 16px; left: 16px; right: auto; z-index: 999999;
      align-items: flex-start}
    /* The button lies over the first row of the map document, which leaves room for it. */
    [data-testid='stMainBlockContainer']:has(.st-key-map-screen) {padding: 0}
    .stApp:has(.st-key-map-screen) [data-testid='stHeader'] {
      background: none; box-shadow: none; pointer-events: none; width: auto; right: auto}
    .stApp:has(.st-key-map-screen) [data-testid='stExpandSidebarButton'] {pointer-events: auto;
      background: light-dark(#ffffff, #14181d); border: 1px solid light-dark(#dfe2e0, #323941);
      border-radius: 7px}
  }
  [data-testid^='stBaseButton-primary']:enabled, [data-testid^='stBaseButton-primary']:enabled p {
    color: light-dark(#ffffff, #14181d) !important}
  button[aria-label='Download as CSV'] {display: none}
</style>
"""
_menu = component("handover_menu", "frame_view/menu.js", "<span hidden></span>")


def set_layout() -> None:
    """Give the screen to the content, and the page what its parts say.

    Streamlit's own margins are made for a column of text.

    The download in the toolbar of its tables is hidden: it would write a cell such as =1+1 as a
    formula. The pages have downloads of their own, where no cell is one. The toolbar of its charts
    goes too: a table below each has the same.
    """
    pages = (files("handover.app") / "frame_view" / "pages.css").read_text("utf-8")
    st.html(f"<style>{font_face()}</style>{_LAYOUT}<style>{pages}</style>")
    share_words()


def name_menu(page: str) -> None:
    """Let the button of the menu say which page this is, where the pages are behind it."""
    label = say("{page}: open the list of pages", page=page)
    _menu(key="menu", data={"page": page, "label": label})
