"""What Streamlit needs.

In go what a user does on a page: chooses, uploads, edits, accepts. Out comes what the page draws.
This is the only package that imports Streamlit; everything that a page shows is worked out in the
packages below, and the pages themselves, in `pages/`, say only what stands where.

`open_dossier` loads and caches the dossier chosen; `components` has the map's frame and the layout;
`markdown` keeps a dossier's text from being taken for Markdown; the rest belongs to one page each.
"""

import lazy_loader

# What is listed in __init__.pyi, each loaded when it is first asked for.
__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
