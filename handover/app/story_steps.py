"""The steps of a story on the screen: a view is added where it is shown, and worded on its page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from handover.app.dossier_cache import read
from handover.app.fault_list import show_faults
from handover.app.markdown import literal
from handover.app.open_dossier import OWN, open_files, open_own, saved_files
from handover.app.session_view import keep
from handover.app.story_edit import WORDS, moved, steps_of, with_steps, with_view, worded
from handover.dossier.story import MOST_STEPS, STEP_KEYS
from handover.errors import DossierError
from handover.words.speech import mark, say

if TYPE_CHECKING:
    from handover.app.edit import Edit
    from handover.state.view import View


_LABELS = {
    "title": mark("Title"),
    "text": mark("Text"),
    "claim": mark("Claim"),
    "note": mark("Note"),
}


def add_view(view: View) -> None:
    """Offer to add a view to the story of the open dossier, which becomes the reader's own copy."""
    files = open_files()
    count = len(steps_of(files))
    with st.form("add-view", border=False):
        st.caption(
            say(
                "Add this view to the story, as step {number, number}. The dossier becomes a copy "
                "of your own, in which steps are worded, moved and saved on the page Your dossier.",
                number=count + 1,
            )
        )
        title = st.text_input(say("What the step tells, in a few words"), key="step-title")
        text = st.text_area(say("Its text, 45 to 60 words"), height=90, key="step-text")
        full = count >= MOST_STEPS
        asked = st.form_submit_button(say("Add this view"), disabled=full)
    if not asked:
        return
    if not (title.strip() and text.strip()):
        st.error(say("A step needs both: what it tells in a few words, and its text."))
        return
    told = with_view(files, view, title=title.strip(), text=text.strip())
    try:
        dossier = read(told)
    except DossierError as error:
        show_faults(error.faults)
        return
    open_own(dossier, told, opened=saved_files())
    keep(replace(view, dossier=OWN, step=count + 1))
    st.rerun(scope="app")


def edit_story(work: Edit) -> None:
    """Draw each step to word, move or take out."""
    files = work.files
    steps = steps_of(files) if files else []
    if not files:
        return
    st.subheader(say("Story"), anchor=False)
    if not steps:
        st.caption(
            say(
                "No story yet. Show the dossier on the map, go to a view, and choose Share: there "
                "a view is added as a step."
            )
        )
    for number, step in enumerate(steps):
        title = str(step.get("title", ""))
        with (
            st.expander(f"{number + 1}. {literal(title, most=80)}"),
            st.form(f"step-{number}-{work.version}", border=False),
        ):
            words = {
                name: st.text_area(say(_LABELS[name]), str(step.get(name, "")), height=120)
                if name == "text"
                else st.text_input(
                    say(_LABELS[name]), str(step.get(name, "")), help=say(STEP_KEYS[name])
                )
                for name in WORDS
            }
            view = {name: part for name, part in step.items() if name not in WORDS}
            st.caption(literal(", ".join(f"{name} {part}" for name, part in view.items())))
            with st.container(horizontal=True):
                kept = st.form_submit_button(say("Keep the words"))
                up = st.form_submit_button(say("Move up"), disabled=number == 0)
                down = st.form_submit_button(say("Move down"), disabled=number == len(steps) - 1)
                out = st.form_submit_button(say("Take out"))
        if kept or up or down or out:
            written = [*steps]
            written[number] = worded(step, words)
            if out:
                del written[number]
            elif up or down:
                written = [dict(one) for one in moved(written, number, 1 if down else -1)]
            work.replace(with_steps(files, written))
            st.rerun()
