"""The parts of the review that Streamlit does not have, and the messages from them.

Texts of a report go in as values and only ever become text; each message that comes back is
checked for its shape before anything is done with it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from handover.app.components import ELEMENT, component, message_of
from handover.app.report_screen import MARKS
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

TEXT, CARDS, CHANGES = "report-text", "report-cards", "report-changes"
"""Keys of the parts."""
_text = component(
    "handover_report",
    "review_view/text.js",
    '<ul class="report-legend"></ul>'
    '<div class="report-adding"><button type="button" class="report-add"></button>'
    '<p class="report-hint" role="status"></p></div>'
    '<div class="report-text" role="group"></div>',
    "review_view/text.css",
    says=True,
)
_PART = '<div class="part"></div>'
_cards = component(
    "handover_drafts",
    "review_view/cards.js",
    _PART,
    "review_view/cards.css",
    after=(ELEMENT,),
    says=True,
)
_PAINTS = "map/timebar/paints.js"
"""The patterns of the states, as the map document draws them."""
_changes = component(
    "handover_changes",
    "review_view/changes.js",
    _PART,
    "review_view/changes.css",
    after=(_PAINTS, ELEMENT),
    says=True,
)


@dataclass(frozen=True)
class Act:
    """What a reader did in the list of drafts."""

    what: str
    """"choose", "group", "order", "look", "accept", "reject", "reopen", "edit"."""
    ids: tuple[str, ...] = ()
    """The drafts that it is about."""
    value: str = ""
    """A group, an order, or the text of a doubt."""
    is_on: bool = False
    """Whether a doubt was looked at."""


def show_text(
    pieces: Sequence[dict[str, Any]],
    *,
    passages: Sequence[tuple[int, int]],
    on_pick: Callable[[], None],
    on_mark: Callable[[], None],
) -> None:
    """Draw the report; `picked_offset` is what was picked in it, `marked_words` what was marked.

    Parameters
    ----------
    pieces
        As `handover.app.report_screen.pieces` returns them.
    passages
        Offsets of what the chosen draft rests on, the first one first.
    on_pick, on_mark
        Run when something was picked, and when a claim is to be added.
    """
    legend = [[name, say(words)] for name, words in MARKS.items()]
    drawn = repr((pieces, legend)).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(drawn).hexdigest()
    _text(
        key=TEXT,
        data={
            "pieces": list(pieces),
            "legend": legend,
            "digest": digest,
            "passages": [*map(list, passages)],
        },
        # Words are marked by the browser's own selection, which does not reach into a shadow tree.
        isolate_styles=False,
        on_picked_change=on_pick,
        on_marked_change=on_mark,
    )


def show_cards(data: Mapping[str, Any], *, on_act: Callable[[], None]) -> None:
    """Draw the list of drafts; `said_act` is what was done in it."""
    _cards(key=CARDS, data=dict(data), on_acted_change=on_act)


def show_changes(data: Mapping[str, Any], *, on_go: Callable[[], None]) -> None:
    """Draw what would change; `said_view` is the view of the map that was asked for."""
    _changes(key=CHANGES, data=dict(data), on_going_change=on_go)


def picked_offset() -> int | None:
    """Offset that was picked in the report's text."""
    return _number(st.session_state[TEXT].get("picked"))


def marked_words() -> tuple[int, int] | None:
    """Offsets of the words that were marked in the report's text."""
    message = message_of(TEXT, "marked")
    start, end = (_number(message.get(name)) for name in ("start", "end"))
    return None if start is None or end is None else (start, end)


def said_act() -> Act | None:
    """What was done in the list of drafts; None when it is no message."""
    message = message_of(CARDS, "acted")
    what, ids, value = (message.get(name) for name in ("act", "ids", "value"))
    if not isinstance(what, str) or not isinstance(ids, list):
        return None
    if not all(isinstance(one, str) for one in ids):
        return None
    is_on = message.get("on") is True
    return Act(what, tuple(ids), value if isinstance(value, str) else "", is_on)


def said_view() -> dict[str, str] | None:
    """Day and place of the map that were asked for; None when it is no message."""
    message = message_of(CHANGES, "going")
    view = {name: message.get(name) for name in ("day", "place")}
    if all(isinstance(part, str) for part in view.values()):
        return {name: str(part) for name, part in view.items()}
    return None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
