"""The parts of a page that Streamlit does not have.

Texts go in as values and only ever become text; what a reader picks comes back. A part whose own
script says something, says it by ``say("pattern", values)`` as the map document does: the page has
the words of all parts once (`share_words`), so that a part that is drawn anew brings no more than
what it shows.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import streamlit as st

from handover.words.catalogues import said_in_scripts
from handover.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Mapping

ELEMENT = "app/frame_view/element.js"
"""The script that makes elements, for parts that are made of them."""
_SPOKEN = "app/frame_view/spoken.js"
_FORMATS = "map/timebar/vendor/intl-messageformat.min.js"
_WORDS = "map/timebar/words.js"


def component(  # noqa: PLR0913 (one for each file that a part may be made of)
    name: str,
    script: str,
    html: str,
    style: str = "",
    *,
    after: tuple[str, ...] = (),
    says: bool = False,
) -> Any:  # noqa: ANN401 (Streamlit's callable)
    """Part of a page made of a script and a style, each named by its path in this package.

    Parameters
    ----------
    name
        What Streamlit calls it.
    script, style
        Its own files.
    html
        What it begins with.
    after
        Scripts that its own one needs, by their paths in ``handover``.
    says
        Whether its script says something. Then it is ``export default spoken(…)`` of a function
        in which ``say``, ``sayAs``, ``sayParts`` and ``locale`` speak the reader's language.
    """
    own = files("handover.app")
    css = (own / style).read_text("utf-8") if style else None
    before = (*((_SPOKEN,) if says else ()), *after)
    js = "".join(map(_text, before)) + (own / script).read_text("utf-8")
    made = st.components.v2.component(name, html=html, css=css, js=js)
    if not says:
        return made

    def speaking_part(*, data: Mapping[str, Any] | None = None, **given: Any) -> Any:  # noqa: ANN401
        return made(data={**(data or {}), "language": language()}, **given)

    return speaking_part


def _text(path: str) -> str:
    return (files("handover") / path).read_text("utf-8")


_words = st.components.v2.component(
    "handover_words",
    html="<span hidden></span>",
    js="\n".join(
        (
            *(_text(_FORMATS), "globalThis.IntlMessageFormat = IntlMessageFormat;"),
            *(_text(_WORDS), _text("app/frame_view/speech.js")),
        )
    ),
)


def share_words() -> None:
    """Give the page what its parts say, in the language of the reader."""
    tag = language()
    messages = dict(said_in_scripts(tag, "handover/app/"))
    _words(key="words", data={"language": tag, "messages": messages})


def message_of(key: str, name: str) -> Mapping[str, Any]:
    """Return what a part of the page said last under a name; empty when that is no message."""
    message = st.session_state[key].get(name)
    return message if isinstance(message, dict) else {}
