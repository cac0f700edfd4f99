"""The panes of the page “From a report”, each drawn by one function: text, drafts, changes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import streamlit as st

from handover.app import report_cards, report_markup, report_screen
from handover.app.dossier_cache import background, read
from handover.app.fault_list import show_faults
from handover.app.focus import move_focus
from handover.app.joining_steps import begin_joining, follow_joining
from handover.app.markdown import literal
from handover.app.open_dossier import open_files
from handover.app.report_asking import published_words
from handover.app.report_cards import ORDERS, CardOrder, Group
from handover.app.report_form import FORM_FOCUS, show_form
from handover.app.report_parts import (
    marked_words,
    picked_offset,
    said_act,
    said_view,
    show_cards,
    show_changes,
    show_text,
)
from handover.app.report_preview import Reading, all_changes, preview
from handover.app.report_standing import standings_of
from handover.app.report_state import Context, ReportState
from handover.app.session_view import map_view_now
from handover.dossier.labels import place_labels
from handover.reader.review import Verdict
from handover.reader.standing import Standing
from handover.words.speech import mark, say
from handover.words.wording import said

if TYPE_CHECKING:
    from handover.app.report_parts import Act
    from handover.dossier.read import Dossier
    from handover.reader.review import Review

_NOTHING_YET = mark("Nothing reaches the map before you accept it. The text stays in this session.")
_VERDICTS = {
    "accept": Verdict.ACCEPTED,
    "reject": Verdict.REJECTED,
    "reopen": Verdict.OPEN,
}
"""What the buttons of the list give a draft."""


def report_of_session() -> ReportState:
    """The report under review."""
    state: ReportState = st.session_state.setdefault("report", ReportState())
    return state


def context_of(dossier: Dossier) -> Context:
    """What a report is read against when a dossier is open."""
    today = datetime.now().astimezone().date()
    return Context(
        dossier, background(dossier), place_labels(dossier), today, map_view_now(dossier)
    )


def show_text_pane(state: ReportState, under: Review, context: Context) -> None:
    """Draw the report with its mentions; a pick in it shows the draft made of that passage."""
    st.title(say("From a report"), anchor=False)
    st.html(report_markup.soft(published_words(state)))
    with st.container(horizontal=True, vertical_alignment="center", key="report-source"):
        if st.button(
            say("Change"),
            type="tertiary",
            help=say("Its day, publisher, title or text"),
            key="change-report",
        ):
            _leave(state, with_text=True)
        if st.button(
            say("Start over"),
            type="tertiary",
            help=say("This one can be brought back"),
            key="start-over",
        ):
            _leave(state, with_text=False)
    for note in under.report.notes:
        st.info(literal(said(note), most=1_000))
    row = state.row()

    def pick() -> None:
        if (offset := picked_offset()) is not None:
            state.show_drafted_at(offset)

    def add() -> None:
        if (words := marked_words()) is not None:
            state.add(*words)
            move_focus(FORM_FOCUS)

    show_text(
        report_screen.pieces(under),
        passages=row.draft.passages if row else (),
        on_pick=pick,
        on_mark=add,
    )
    missing = report_screen.unknown_names(under.report, context.gazetteer)
    if missing:
        heading = say(
            "{count, plural, one {# name that the gazetteer does not have} "
            "other {# names that the gazetteer does not have}}",
            count=len(missing),
        )
        with st.expander(heading):
            st.html(report_markup.names(missing))
    st.html(report_markup.soft(say(_NOTHING_YET)))


def show_drafts_pane(state: ReportState, under: Review, context: Context) -> None:
    """Count the drafts and draw their cards, or the fields of the one that is mended."""
    state.standings = standings_of(under, context.dossier)
    _show_head(state, under, context)
    row = state.row()
    if not under.rows:
        st.info(
            say(
                "No sentence of this text makes a claim of a kind that a dossier holds. Mark words "
                "in the text to add a claim."
            )
        )
        return
    if state.is_editing and row is not None and row.verdict is not Verdict.JOINED:
        show_form(state, under, row, context)
        return
    known = state.standings
    listed = report_cards.listed(under, state.group, state.order, known, context.labels)
    ids = [one.draft.draft_id for one in listed]

    def act() -> None:
        done = said_act()
        if done is not None:
            _take(state, done, ids, context)

    show_cards(
        {
            "cards": [
                report_cards.card(under, one, context.dossier, context.labels, known)
                for one in listed
            ],
            "chosen": state.draft,
            "filters": report_cards.filters(under, known),
            "group": state.group.value,
            "orders": [{"id": order.value, "label": say(ORDERS[order])} for order in CardOrder],
            "order": state.order.value,
            "focus": state.listed,
            "said": said(state.said),
        },
        on_act=act,
    )


def show_changes_pane(state: ReportState, under: Review, context: Context) -> None:
    """Draw what would change on the map, by the draft that is shown and by all accepted ones."""
    row = state.row()
    reading = Reading(open_files(), read)
    standing = state.standings.get(state.draft)
    warning = said(standing.says) if standing and standing.standing is Standing.AGAINST else ""

    def go() -> None:
        state.going = said_view()

    show_changes(
        {
            "draft": preview(under, row, context, reading) if row else {},
            "warning": warning,
            "accepted": under.count(Verdict.ACCEPTED),
            "all": all_changes(under, context, reading),
        },
        on_go=go,
    )


def _show_head(state: ReportState, under: Review, context: Context) -> None:
    """Count the drafts by verdict; offer to undo and to put them on the map."""
    count = len(under.rows)
    joined = under.count(Verdict.JOINED)
    ready = under.count(Verdict.ACCEPTED)
    with st.container(key="report-head"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.subheader(
                say("{count, plural, one {# draft} other {# drafts}}", count=count),
                anchor=False,
                width="stretch",
            )
            st.button(
                say("Undo"), on_click=state.undo, disabled=not under.before, key="undo-review"
            )
            pressed = st.button(
                say("Put {count, number} on the map", count=ready),
                type="primary" if ready else "secondary",
                disabled=not ready,
                key="put-on-map",
            )
        told = say(
            "{accepted, number} accepted · {rejected, number} rejected{joined, plural, =0 {} "
            "one { · # in the dossier} other { · # in the dossier}}",
            accepted=ready,
            rejected=under.count(Verdict.REJECTED),
            joined=joined,
        )
        st.html(report_markup.soft(told))
    if pressed and state.joining is None:
        state.joining = begin_joining(under, context.today)
        st.rerun(scope="fragment")
    if state.joining is not None:
        follow_joining(state, under)
    if state.not_joined:
        st.error(
            say("The accepted claims do not fit into the dossier yet; nothing was put into it.")
        )
        show_faults(state.not_joined.faults)
        state.not_joined = None


def _take(state: ReportState, done: Act, ids: list[str], context: Context) -> None:
    """Do what was asked for in the list of drafts."""
    rows = state.review.rows if state.review else ()
    there = {row.draft.draft_id for row in rows}
    chosen = [one for one in done.ids if one in there]
    if done.what == "group" and done.value in set(Group):
        state.narrow(Group(done.value))
    elif done.what == "order" and done.value in set(CardOrder):
        state.order = CardOrder(done.value)
    elif chosen and done.what in _VERDICTS:
        is_one = chosen == [state.draft]
        verdict = _VERDICTS[done.what]
        if verdict is Verdict.ACCEPTED:
            is_done = state.accept(chosen, open_files(), context.today)
        else:
            state.decide(chosen, verdict)
            is_done = verdict is Verdict.REJECTED
        if is_one and is_done:
            state.show_next(ids)
    elif chosen and done.what == "look":
        state.look(chosen[0], done.value, looked=done.is_on)
    elif chosen and done.what in {"choose", "edit"}:
        state.choose(chosen[0])
        state.is_editing, state.said = done.what == "edit", ""
        if state.is_editing:
            move_focus(FORM_FOCUS)


def _leave(state: ReportState, *, with_text: bool) -> None:
    """Ask for a text again; the review can be brought back."""
    state.start_over(with_text=with_text)
    move_focus("textarea")
    st.rerun()
