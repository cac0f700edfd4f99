"""The steps of matching on the page “Your dossier”: file, columns, questions, keep."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from handover.app import match_screen
from handover.app.dossier_cache import gazetteer, read
from handover.app.dossier_steps import begin_edit, show_refusal
from handover.app.markdown import literal
from handover.app.match_bring import choose_files
from handover.app.match_files import ask_how_to_read, say_softly
from handover.app.match_parts import (
    QUESTIONS,
    said_use,
    show_questions,
    show_table,
    take_answer,
)
from handover.app.match_preview import show_result
from handover.app.match_progress import MatchProgress
from handover.app.match_reading import WHOSE, MatchSurroundings
from handover.app.open_dossier import chosen, open_own, opened
from handover.errors import DossierError
from handover.matching.decisions import FILE
from handover.words.speech import say

if TYPE_CHECKING:
    from handover.app.match_work import MatchWork
    from handover.matching.match_tables import Matching

_STYLE = """
<style>
  .st-key-match-progress {position: fixed; z-index: 999980; top: 52px; right: 16px; width: auto;
    max-width: min(440px, calc(100vw - 32px)); background: light-dark(#ffffff, #20262d);
    border-radius: 10px; box-shadow: 0 4px 16px rgb(0 0 0 / 30%); padding: 10px 14px}
  .st-key-match-progress:not(:has([data-testid='stProgress'])) {display: none}
  .match-head {display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between;
    font-size: 13.5px; color: light-dark(#55606c, #a7b0bb)}
  .match-head p, .match-soft {margin: 0; overflow-wrap: anywhere}
  .match-soft {font-size: 13.5px; color: light-dark(#55606c, #a7b0bb)}
  ol.match-steps {display: flex; flex-wrap: wrap; gap: 2px 8px; list-style: none; margin: 0;
    padding: 0; font-size: 13px}
  .match-steps li {margin: 0; padding: 0}
  .match-steps li + li::before {content: "›" / ""; margin-right: 8px; opacity: .7}
  .match-steps [aria-current] {font-weight: 650; color: light-dark(#1b2129, #e8ebef)}
  dl.match-counts {display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px; margin: 0;
    padding: 0}
  .match-counts div {margin: 0; border: 1px solid light-dark(#dcdfe2, #323a43); border-radius: 8px;
    padding: 8px 11px; display: flex; flex-direction: column-reverse}
  .match-counts dt {font-size: 12.5px; color: light-dark(#55606c, #a7b0bb)}
  .match-counts dd {margin: 0; font-size: 18px; font-weight: 650}
  .match-counts .read dd {color: light-dark(#1d6b43, #7fd0a4)}
  .match-counts .asked dd {color: light-dark(#7c5100, #f0c66a)}
  .match-refused {font-size: 13px; overflow-wrap: anywhere; padding-left: 1.2rem; margin: 0;
    max-height: 260px; overflow: auto}
</style>
"""


def show_matching(work: MatchWork) -> None:
    """Draw the page at matching: the table at the left, what becomes of it at the right."""
    st.html(_STYLE)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        st.title(say("Match the columns"), anchor=False)
        _work_on(work)
        matching = work.matching
        _show_files(work, matching)
        if matching is not None:
            _show_columns(work, matching)
            _show_questions(work, matching)
            _show_notes(matching)
    with right:
        if matching is not None and work.preview is not None:
            show_result(work, work.preview)
            _offer_to_keep(work, matching)


def offer_to_go_back(work: MatchWork) -> None:
    """Offer the way back to the matching that a dossier was made by."""
    if work.is_kept and st.button(say("Back to matching its columns"), key="match-back"):
        work.is_kept = False
        st.rerun()


def _work_on(work: MatchWork) -> None:
    """Read and match as far as it was not done yet; say how far it is, and let it be stopped."""
    if work.is_stopped:
        st.warning(
            say("Stopped. What is shown is from before the last change.")
            if work.matching
            else say("Stopped.")
        )
        st.button(say("Go on"), on_click=work.go_on, key="match-go-on")
        return
    with st.container(key="match-progress"):
        told = MatchProgress(work)
    work.read(told.reading, told.go_on)
    work.match(_surroundings(), told.matching, told.go_on)
    told.done()


def _surroundings() -> MatchSurroundings:
    try:
        parties = tuple(party.name for party in opened().parties)
    except DossierError:
        parties = ()
    today = datetime.now().astimezone().date()
    return MatchSurroundings(gazetteer=gazetteer(), parties=parties, today=today)


def _show_files(work: MatchWork, matching: Matching | None) -> None:
    current = ("", ' aria-current="step"')
    steps = "".join(
        f"<li{current[now]}>{escape(step)}</li>" for step, now in match_screen.steps(matching)
    )
    told = escape(match_screen.described(matching)[:600]) if matching is not None else ""
    st.html(
        f'<div class="match-head"><p>{told}</p>'
        f'<ol class="match-steps" aria-label="{escape(say("Steps"))}">{steps}</ol></div>'
    )
    if matching is not None and matching.dataset is not None:
        about = matching.dataset
        say_softly(
            say("{licence}. To be cited as: {citation}", licence=about.licence, citation=about.cite)
        )
    for error in (work.not_taken, work.refused):
        if error is not None:
            show_refusal(error)
    with st.expander(say("Files, and how they are read"), expanded=matching is None):
        choose_files()
        ask_how_to_read(work)


def _show_notes(matching: Matching) -> None:
    if matching.notes:
        told = say("To know of the file ({count})", count=len(matching.notes))
        with st.expander(told):
            st.write("\n".join(f"- {literal(note, most=500)}" for note in matching.notes[:40]))


def _show_columns(work: MatchWork, matching: Matching) -> None:
    which = match_screen.FIRST
    offered = [which]
    if matching.waiting:
        offered.append(match_screen.ASKED)
    if matching.refused:
        offered.append(match_screen.REFUSED)
    if len(offered) > 1:
        which = (
            st.segmented_control(
                say("Which rows are shown"),
                offered,
                default=which,
                format_func=say,
                key=f"match-rows-{bool(matching.waiting):d}{bool(matching.refused):d}",
                label_visibility="collapsed",
            )
            or which
        )

    def take_use() -> None:
        if (said := said_use()) is not None:
            work.use(*said)

    show_table(match_screen.table(matching, which), on_use=take_use)


def _show_questions(work: MatchWork, matching: Matching) -> None:
    data = match_screen.questions(matching)
    data["total_rows"] = say(
        "{count, plural, one {# row on the map} other {# rows on the map}}", count=matching.read
    )
    known = {one.id for one in matching.questions}
    show_questions(
        data | {"is_main": True},
        key=QUESTIONS,
        on_answer=lambda: take_answer(work, QUESTIONS, known),
        on_all=work.take_proposals,
    )


def _offer_to_keep(work: MatchWork, matching: Matching) -> None:
    whole = matching.files is not None and matching.read > 0
    keep = say("Keep as a dossier")
    if whole:
        keep = say(
            "{count, plural, one {Keep # row as a dossier} other {Keep # rows as a dossier}}",
            count=matching.read,
        )
    with st.container(horizontal=True):
        if st.button(
            keep,
            type="primary",
            disabled=not whole,
            help=say("It opens on the map, and can be edited and saved on this page."),
            key="match-keep",
        ):
            _keep(work, matching)
        st.download_button(
            say("Save the roles"),
            work.roles,
            file_name=FILE,
            mime="application/toml",
            on_click="ignore",
            help=say(
                "A small file; brought beside the next issue of this table it answers all this."
            ),
            key="match-roles",
        )
    asked = {one.id for one in matching.open_questions}
    if not whole and WHOSE in asked:
        say_softly(
            say("To keep it, say whose word it is: every colour on the map names who says so.")
        )
    elif matching.waiting and whole:
        say_softly(
            say(
                "{count, plural, one {Left out until it is answered: # row.} "
                "other {Left out until it is answered: # rows.}}",
                count=matching.waiting,
            )
        )


def _keep(work: MatchWork, matching: Matching) -> None:
    """Make it the dossier under work, and the one on the map when it has no fault."""
    files = matching.files
    if files is None:
        return
    begin_edit(files)
    work.keep()
    try:
        dossier = read(files, is_apart=True)
    except DossierError:
        st.rerun()
    open_own(dossier, files)
    st.switch_page("pages/map.py", query_params={"dossier": chosen()})
