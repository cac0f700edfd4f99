"""The step of the page “Your dossier” that asks where places are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from handover.app import edit
from handover.app.dossier_cache import gazetteer
from handover.app.markdown import literal
from handover.errors import HandoverError
from handover.gazetteer.nominatim import geocoder_at
from handover.gazetteer.positions import count_unplaced, placed, unplaced
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.app.edit import Edit
    from handover.dossier.files import DossierFiles
    from handover.dossier.place import Place
    from handover.gazetteer.candidates import Candidate

MOST_ASKED = 50
"""Places that are asked about at a time: each is a list to draw."""


def ask_about_positions(work: Edit, files: DossierFiles) -> None:
    """Ask which place is meant where a name may mean several, or none that is known."""
    if work.looked_up:
        found = (f"{one.name} ({one.candidates[0].place_id})" for one in work.looked_up)
        places = literal(", ".join(found), most=2_000)
        st.caption(say("Looked up in the gazetteer: {places}", places=places))
    unclear = unplaced(files, gazetteer(), MOST_ASKED)
    if not unclear:
        return
    st.subheader(say("Places without a position"), anchor=False)
    st.write(
        say("In the gazetteer their names mean no place, or several. Choose; nothing is guessed.")
    )
    if (every := count_unplaced(files)) > MOST_ASKED:
        st.caption(
            say(
                "The first {count, number} of {all, number}; the others follow after these.",
                count=MOST_ASKED,
                all=every,
            )
        )
    if st.toggle(say("Ask an online geocoder too"), key="ask-online"):
        _ask_online(work, files, list(dict.fromkeys(one.name for one in unclear)))
    picks = {}
    with st.form("places"):
        for index, one in enumerate(unclear):
            choices = (None, *one.candidates, *work.answers.get(one.name, ()))
            number = st.selectbox(
                literal(f"{one.name} ({one.place_id})"),
                range(len(choices)),
                format_func=partial(_offered, choices),
                key=f"place-{work.version}-{index}-{len(choices)}",
            )
            picked = choices[number or 0]
            if picked:
                picks[one.place_id] = picked
        if st.form_submit_button(say("Use these positions"), type="primary"):
            work.replace(placed(files, picks))
            st.rerun()


def _ask_online(work: Edit, files: DossierFiles, names: list[str]) -> None:
    """Say who would be asked, and ask for the names that the reader picks."""
    try:
        geocoder = geocoder_at()
    except HandoverError as error:
        st.error(literal(str(error)))
        return
    languages = edit.languages(files)
    st.write(
        say(
            "Asked: {server}, at most one name a second. Sent: each name that you pick and the "
            "languages wanted ({languages}), from the machine that Handover runs on; nothing else "
            "of the dossier. Its answers are added to the lists below. One that you choose brings "
            "its source into the dossier: OpenStreetMap, ODbL 1.0.",
            server=f"**{literal(geocoder.domain)}**",
            languages=", ".join(languages),
        )
    )
    some = st.multiselect(
        say("Names to ask for"), names, placeholder=say("None picked"), key="names-to-ask"
    )
    with st.container(horizontal=True):
        few = st.button(say("Ask for the names picked"), disabled=not some)
        ask_all = say("Ask for all {count, number}", count=len(names))
        every = st.button(ask_all) if len(names) > 1 else False
    if few or every:
        _search(work, names if every else some, lambda name: geocoder.search(name, languages))
    if work.trouble:
        st.error(literal(work.trouble))
    if work.answers:
        answers = literal(edit.answered(work.answers), most=2_000)
        st.caption(say("Answered: {answers}", answers=answers))


def _search(work: Edit, names: Sequence[str], search: Callable[[str], Sequence[Candidate]]) -> None:
    """Ask for one name after the other until one cannot be answered."""
    work.trouble = ""
    bar = st.progress(0.0)
    for count, name in enumerate(names):
        words = say(
            "{count, number} of {all, number}: {name}",
            count=count,
            all=len(names),
            name=literal(name),
        )
        bar.progress(count / len(names), words)
        try:
            work.answers[name] = list(search(name))
        except HandoverError as error:
            work.trouble = say(
                "{error}. {count, plural, one {# of {all, number} names was} "
                "other {# of {all, number} names were}} answered.",
                error=error,
                count=count,
                all=len(names),
            )
            break
    bar.empty()


def _offered(choices: Sequence[Place | Candidate | None], number: int) -> str:
    return edit.described(choices[number])
