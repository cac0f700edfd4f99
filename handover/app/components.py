"""The parts of a page that Streamlit does not have.

Texts go in as values and only ever become text; what a reader picks comes back.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import streamlit as st


def component(
    name: str, script: str, html: str, style: str = "", *, after: tuple[str, ...] = ()
) -> Any:  # noqa: ANN401 (Streamlit's callable)
    """Part of a page made of a script and a style, each named by its path in this package.

    ``after`` names scripts that the part's own one needs, by their paths in ``handover``.
    """
    own = files("handover.app")
    css = (own / style).read_text("utf-8") if style else None
    needed = "".join((files("handover") / path).read_text("utf-8") for path in after)
    return st.components.v2.component(
        name, html=html, css=css, js=needed + (own / script).read_text("utf-8")
    )


ELEMENT = "app/frame_view/element.js"
"""The script that makes elements, for parts that are made of them."""
