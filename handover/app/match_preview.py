"""What becomes of the files at matching: the map, the counts, the parties that were found."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from handover.app import match_holders, match_screen
from handover.app.dossier_cache import read
from handover.app.fault_list import show_faults
from handover.app.map_frame import settled, show_preview
from handover.app.markdown import literal
from handover.app.match_files import say_softly
from handover.app.match_parts import WORDS, show_questions, take_answer
from handover.errors import DossierError
from handover.state.view import View
from handover.state.view_address import read_address
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.app.match_work import MatchWork
    from handover.dossier.read import Dossier
    from handover.matching.match_tables import Matching


_SHOWN = 12
"""Holders that are listed."""


def show_result(work: MatchWork, matching: Matching) -> None:
    """Draw the map of what is certain so far, and count what was read, asked and refused."""
    rows = len(matching.rows.frame)
    st.header(say("Preview"), anchor=False)
    say_softly(
        say(
            "{shown, number} of {rows, plural, one {# row} other {# rows}} on the map",
            shown=matching.read,
            rows=rows,
        )
    )
    dossier = None
    if matching.files is not None:
        try:
            dossier = read(matching.files, is_apart=True)
        except DossierError as error:
            st.error(
                say(
                    "{count, plural, one {# fault: the map follows once it is mended.} "
                    "other {# faults: the map follows once they are mended.}}",
                    count=len(error.faults),
                )
            )
            with st.expander(say("The faults")):
                show_faults(error.faults)
    if dossier is not None:
        _map(work, dossier)
    elif matching.files is None:
        st.info(say("The map is drawn as soon as any row waits for nothing."))
    counts = (
        ("read", say("rows read"), matching.read),
        ("asked", say("rows asked"), matching.waiting),
        ("refused", say("rows refused"), matching.refused),
    )
    st.html(
        '<dl class="match-counts">'
        + "".join(
            f'<div class="{name}"><dt>{escape(words)}</dt>'
            f"<dd>{say('{count}', count=count)}</dd></div>"
            for name, words, count in counts
        )
        + "</dl>"
    )
    if matching.refused:
        with st.expander(say("Rows refused, and why")):
            lines = (f"<li>{escape(line[:500])}</li>" for line in match_screen.refusals(matching))
            st.html(f'<ul class="match-refused">{"".join(lines)}</ul>')
    _show_holders(work, matching)


@st.fragment
def _map(work: MatchWork, dossier: Dossier) -> None:
    """The map with its time bar; scrubbing reruns only this."""
    opening = View(dossier.opening_day, "latest")
    view = read_address(work.view, dossier)[0] if work.view else opening

    def keep_view() -> None:
        parts = settled(dossier, frame="preview")
        if parts is not None:
            work.view = {name: part for name, part in parts.items() if part}

    show_preview(dossier, view, on_view=keep_view)


def _show_holders(work: MatchWork, matching: Matching) -> None:
    found = match_holders.holders(matching)
    if not found.counts:
        return
    named = ", ".join(
        say("{name} ({count})", name=name, count=count) if count else name
        for name, count in found.counts[:_SHOWN]
    )
    if (left := len(found.counts) - _SHOWN) > 0:
        named = say("{names} and {more} more", names=named, more=left)
    taken = " ".join(
        say("“{word}” was taken for {name}.", word=word, name=name)
        for word, name in found.taken[:6]
    )
    told = say("Holders found: {names}.", names=named)
    st.write(literal(f"{told} {taken}", most=1_500))
    words = match_holders.words(matching)
    if words:
        with st.expander(say("Change whom a word stands for")):
            show_questions(
                {"open": [], "told": words, "told_more": 0, "title": "", "is_main": False},
                key=WORDS,
                on_answer=lambda: take_answer(work, WORDS, {one["id"] for one in words}),
                on_all=lambda: None,
            )
