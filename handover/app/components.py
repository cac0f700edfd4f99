"""The parts of a page that Streamlit does not have.

Texts go in as values and only ever become text; what a reader picks comes back.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import streamlit as st


def component(name: str, script: str, html: str, style: str = "", *, before: str = "") -> Any:  # noqa: ANN401 (Streamlit's callable)
    """Part of a page made of a script and a style, each named by its path in this package.

    ``before`` is a script that the part's own one needs.
    """
    own = files("handover.app")
    css = (own / style).read_text("utf-8") if style else None
    return st.components.v2.component(
        name, html=html, css=css, js=before + (own / script).read_text("utf-8")
    )
