"""Your dossier: start from a template, bring files, match, mend, edit, save, show on the map."""

import streamlit as st

from handover.app.dossier_steps import (
    ask_about_boundaries,
    bring,
    check,
    choose_shown,
    edit_of_session,
    edit_tables,
    keep,
    offer_template,
)
from handover.app.match_bring import choose_files, match_of_session
from handover.app.match_steps import offer_to_go_back, show_matching
from handover.app.merge_steps import show_merging
from handover.app.own_copy import choose_copy
from handover.app.position_steps import ask_about_positions
from handover.app.session_view import carry_view
from handover.app.story_steps import edit_story
from handover.words.speech import say

work = edit_of_session()
match = match_of_session()
carry_view()

if match.is_shown:
    show_matching(match)
    st.stop()

st.title(say("Your dossier"), anchor=False)
if work.merging is not None:
    show_merging(work)
    st.stop()

st.write(
    say(
        "Bring your own dated claims and boundaries, or any public file of who held what and when, "
        "and get the same map, time bar and pages for it. What you bring stays in this session and "
        "is stored nowhere else."
    )
)
choose_shown()

st.header(say("1. Start from a template"), anchor=False)
st.write(
    say(
        "Four example claims with everything they refer to, and a guide to every column. Replace "
        "the rows by your own. Leave coordinates blank where you have none: the place's name is "
        "looked up."
    )
)
offer_template()

st.header(say("2. Bring it"), anchor=False)
choose_files()
offer_to_go_back(match)
work = bring(work)
files = work.files
if files is None:
    st.stop()
ask_about_boundaries(work, files)
ask_about_positions(work, files)

st.header(say("3. Check"), anchor=False)
dossier = check(work, files)

st.header(say("4. Edit"), anchor=False)
edit_tables(work)
edit_story(work)

st.header(say("5. Keep it"), anchor=False)
keep(work, files, dossier)
choose_copy()
