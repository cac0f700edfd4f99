"""The parts of the matching page that Streamlit does not have, and the messages from them.

Texts of a file go in as values and only ever become text; each message that comes back is checked
for its shape before anything is done with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handover.app.components import ELEMENT, component, message_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from handover.app.match_work import MatchWork

_PART, _STYLE = '<div class="part"></div>', "match_view/parts.css"
_table = component(
    "handover_match_table", "match_view/table.js", _PART, _STYLE, after=(ELEMENT,), says=True
)
_asked = component(
    "handover_match_asked", "match_view/asked.js", _PART, _STYLE, after=(ELEMENT,), says=True
)
TABLE, QUESTIONS, WORDS = "match-table", "match-questions", "match-words"
"""Keys of the parts."""


def show_table(data: Mapping[str, Any], *, on_use: Callable[[], None]) -> None:
    """Draw rows of a table; `said_use` is what was said of a column."""
    _table(key=TABLE, data=dict(data), on_use_change=on_use)


def show_questions(
    data: Mapping[str, Any],
    *,
    key: str,
    on_answer: Callable[[], None],
    on_all: Callable[[], None],
) -> None:
    """Draw questions; `said_answer` is what was answered."""
    _asked(key=key, data=dict(data), on_answered_change=on_answer, on_all_change=on_all)


def said_use() -> tuple[int, str] | None:
    """Number of the column that was given a role, and the role; None when it is no message."""
    message = message_of(TABLE, "use")
    column, use = message.get("column"), message.get("use")
    if isinstance(column, int) and not isinstance(column, bool) and isinstance(use, str):
        return column, use
    return None


def said_answer(key: str) -> tuple[str, str | None] | None:
    """Id of the question that was answered and the answer, None to take it back."""
    message = message_of(key, "answered")
    question, value = message.get("id"), message.get("value")
    if isinstance(question, str) and (value is None or isinstance(value, str)):
        return question, value
    return None


def take_answer(work: MatchWork, key: str, known: Collection[str]) -> None:
    """Take in what was answered, if it is a question that was asked."""
    said = said_answer(key)
    if said is not None and said[0] in known:
        work.answer(*said)
