"""The step of the page “Your dossier” that asks where places are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from handover.app import edit
from handover.app.markdown import literal
from handover.app.open_dossier import gazetteer
from handover.errors import HandoverError
from handover.gazetteer.nominatim import geocoder_at
from handover.gazetteer.positions import count_unplaced, placed, unplaced

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
        st.caption(f"Looked up in the gazetteer: {literal(', '.join(found), most=2_000)}")
    unclear = unplaced(files, gazetteer(), MOST_ASKED)
    if not unclear:
        return
    st.subheader("Places without a position", anchor=False)
    st.write("In the gazetteer their names mean no place, or several. Choose; nothing is guessed.")
    if (every := count_unplaced(files)) > MOST_ASKED:
        st.caption(f"The first {MOST_ASKED} of {every:,}; the others follow after these.")
    if st.toggle("Ask an online geocoder too"):
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
        if st.form_submit_button("Use these positions", type="primary"):
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
        f"Asked: **{literal(geocoder.domain)}**, at most one name a second. Sent: each name that "
        f"you pick and the languages wanted ({', '.join(languages)}), from the machine that "
        "Handover runs on; nothing else of the dossier. Its answers are added to the lists below. "
        "One that you choose brings its source into the dossier: OpenStreetMap, ODbL 1.0."
    )
    some = st.multiselect("Names to ask for", names, placeholder="None picked")
    with st.container(horizontal=True):
        few = st.button("Ask for the names picked", disabled=not some)
        every = st.button(f"Ask for all {len(names)}") if len(names) > 1 else False
    if few or every:
        _search(work, names if every else some, lambda name: geocoder.search(name, languages))
    if work.trouble:
        st.error(literal(work.trouble))
    if work.answers:
        st.caption(f"Answered: {literal(edit.answered(work.answers), most=2_000)}")


def _search(work: Edit, names: Sequence[str], search: Callable[[str], Sequence[Candidate]]) -> None:
    """Ask for one name after the other until one cannot be answered."""
    work.trouble = ""
    bar = st.progress(0.0)
    for count, name in enumerate(names):
        bar.progress(count / len(names), f"{count} of {len(names)}: {literal(name)}")
        try:
            work.answers[name] = list(search(name))
        except HandoverError as error:
            work.trouble = f"{error}. {count} of {len(names)} names were answered."
            break
    bar.empty()


def _offered(choices: Sequence[Place | Candidate | None], number: int) -> str:
    return edit.described(choices[number])
