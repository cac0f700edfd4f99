"""The steps of matching on the page “Your dossier”: file, columns, questions, keep."""

from __future__ import annotations

import time
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from handover.app import match_screen
from handover.app.dossier_steps import begin_edit, show_refusal
from handover.app.map_frame import settled, show_preview
from handover.app.markdown import literal
from handover.app.match_bring import choose_files
from handover.app.match_files import ask_how_to_read, say_softly
from handover.app.match_parts import (
    QUESTIONS,
    WORDS,
    said_answer,
    said_use,
    show_questions,
    show_table,
)
from handover.app.match_work import WHOSE, Surroundings
from handover.app.open_dossier import (
    chosen,
    gazetteer,
    open_files,
    open_own,
    read,
    show_faults,
)
from handover.errors import DossierError
from handover.matching.decisions import FILE
from handover.state.view import View, read_address

if TYPE_CHECKING:
    from handover.app.match_work import MatchWork
    from handover.dossier.read import Dossier
    from handover.matching.match_tables import Matching

_SOON = 0.7
"""Seconds after which a reader is told what is being done."""
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
        st.title("Match the columns", anchor=False)
        _work_on(work)
        matching = work.matching
        _show_files(work, matching)
        if matching is not None:
            _show_columns(work, matching)
            _show_questions(work, matching)
            _show_notes(matching)
    with right:
        if matching is not None and work.preview is not None:
            _show_preview(work, work.preview)
            _offer_to_keep(work, matching)


def offer_to_go_back(work: MatchWork) -> None:
    """Offer the way back to the matching that a dossier was made by."""
    if work.is_kept and st.button("Back to matching its columns"):
        work.is_kept = False
        st.rerun()


def _work_on(work: MatchWork) -> None:
    """Read and match as far as it was not done yet; say how far it is, and let it be stopped."""
    if work.is_stopped:
        shown = " What is shown is from before the last change." if work.matching else ""
        st.warning(f"Stopped.{shown}")
        st.button("Go on", on_click=work.go_on)
        return
    with st.container(key="match-progress"):
        told = _Progress(work)
    work.read(told.reading)
    work.match(_surroundings(), told.matching)
    told.done()


class _Progress:
    """What is being done and how far it is, as soon as it takes a while."""

    def __init__(self, work: MatchWork) -> None:
        self._work = work
        self._place = st.empty()
        self._since = time.monotonic()
        self._bar = self._show() if work.is_large else None

    def reading(self, file: str, share: float) -> None:
        """Say how much was read; a reader who stopped it stops it here."""
        self._say(f"Reading {literal(file)}: {share:.0%}", min(max(share, 0.0), 1.0) / 2)

    def matching(self, step: str) -> None:
        """Say what is being done after the reading."""
        self._say(f"{step} …", 0.6)

    def done(self) -> None:
        """Take it away."""
        self._place.empty()

    def _say(self, words: str, share: float) -> None:
        if self._bar is None and time.monotonic() - self._since > _SOON:
            self._bar = self._show()
        if self._bar is not None:
            self._bar.progress(share, words)

    def _show(self) -> st.delta_generator.DeltaGenerator:
        with self._place.container():
            bar = st.progress(0.0, "Reading …")
            st.button("Stop", on_click=self._work.stop, key="match-stop")
        return bar


def _surroundings() -> Surroundings:
    try:
        parties = tuple(party.name for party in read(open_files()).parties)
    except DossierError:
        parties = ()
    today = datetime.now().astimezone().date()
    return Surroundings(gazetteer=gazetteer(), parties=parties, today=today)


def _show_files(work: MatchWork, matching: Matching | None) -> None:
    current = ("", ' aria-current="step"')
    steps = "".join(f"<li{current[now]}>{step}</li>" for step, now in match_screen.steps(matching))
    told = escape(match_screen.described(matching)[:600]) if matching is not None else ""
    st.html(
        f'<div class="match-head"><p>{told}</p>'
        f'<ol class="match-steps" aria-label="Steps">{steps}</ol></div>'
    )
    if matching is not None and matching.dataset is not None:
        about = matching.dataset
        say_softly(f"{about.licence}. To be cited as: {about.cite}")
    for error in (work.not_taken, work.refused):
        if error is not None:
            show_refusal(error)
    with st.expander("Files, and how they are read", expanded=matching is None):
        choose_files()
        ask_how_to_read(work)


def _show_notes(matching: Matching) -> None:
    if matching.notes:
        with st.expander(f"To know of the file ({len(matching.notes)})"):
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
                "Which rows are shown", offered, default=which, label_visibility="collapsed"
            )
            or which
        )

    def take_use() -> None:
        if (said := said_use()) is not None:
            work.use(*said)

    show_table(match_screen.table(matching, which), on_use=take_use)


def _show_questions(work: MatchWork, matching: Matching) -> None:
    data = match_screen.questions(matching)
    data["total_rows"] = match_screen.counted(matching.read, "row") + " on the map"
    known = {one.id for one in matching.questions}
    show_questions(
        data | {"is_main": True},
        key=QUESTIONS,
        on_answer=lambda: _take_answer(work, QUESTIONS, known),
        on_all=work.take_proposals,
    )


def _take_answer(work: MatchWork, key: str, known: set[str]) -> None:
    said = said_answer(key)
    if said is not None and said[0] in known:
        work.answer(*said)


def _show_preview(work: MatchWork, matching: Matching) -> None:
    rows = len(matching.rows.frame)
    st.header("Preview", anchor=False)
    say_softly(f"{matching.read:,} of {match_screen.counted(rows, 'row')} on the map")
    dossier = None
    if matching.files is not None:
        try:
            dossier = read(matching.files)
        except DossierError as error:
            st.error(f"{len(error.faults)} faults: the map follows once they are mended.")
            with st.expander("The faults"):
                show_faults(error.faults)
    if dossier is not None:
        _map(work, dossier)
    elif matching.files is None:
        st.info("The map is drawn as soon as any row waits for nothing.")
    counts = (("read", matching.read), ("asked", matching.waiting), ("refused", matching.refused))
    st.html(
        '<dl class="match-counts">'
        + "".join(
            f'<div class="{name}"><dt>rows {name}</dt><dd>{count:,}</dd></div>'
            for name, count in counts
        )
        + "</dl>"
    )
    if matching.refused:
        with st.expander("Rows refused, and why"):
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
    found = match_screen.holders(matching)
    if not found.counts:
        return
    named = [f"{name} ({count:,})" if count else name for name, count in found.counts[:12]]
    more = f" and {len(found.counts) - 12} more" if len(found.counts) > 12 else ""  # noqa: PLR2004
    taken = " ".join(f"“{word}” was taken for {name}." for word, name in found.taken[:6])
    st.write(literal(f"Holders found: {', '.join(named)}{more}. {taken}", most=1_500))
    words = match_screen.words(matching)
    if words:
        with st.expander("Change whom a word stands for"):
            show_questions(
                {"open": [], "told": words, "told_more": 0, "title": "", "is_main": False},
                key=WORDS,
                on_answer=lambda: _take_answer(work, WORDS, {one["id"] for one in words}),
                on_all=lambda: None,
            )


def _offer_to_keep(work: MatchWork, matching: Matching) -> None:
    whole = matching.files is not None and matching.read > 0
    rows = match_screen.counted(matching.read, "row")
    with st.container(horizontal=True):
        if st.button(
            f"Keep {rows} as a dossier" if whole else "Keep as a dossier",
            type="primary",
            disabled=not whole,
            help="It opens on the map, and can be edited and saved on this page.",
        ):
            _keep(work, matching)
        st.download_button(
            "Save the roles",
            work.roles,
            file_name=FILE,
            mime="application/toml",
            on_click="ignore",
            help="A small file; brought beside the next issue of this table it answers all this.",
        )
    asked = {one.id for one in matching.open_questions}
    if not whole and WHOSE in asked:
        say_softly("To keep it, say whose word it is: every colour on the map names who says so.")
    elif matching.waiting and whole:
        waiting = match_screen.counted(matching.waiting, "row")
        say_softly(f"Left out until it is answered: {waiting}.")


def _keep(work: MatchWork, matching: Matching) -> None:
    """Make it the dossier under work, and the one on the map when it has no fault."""
    files = matching.files
    if files is None:
        return
    begin_edit(files)
    work.keep()
    try:
        dossier = read(files)
    except DossierError:
        st.rerun()
    open_own(dossier, files)
    st.switch_page("pages/map.py", query_params={"dossier": chosen()})
