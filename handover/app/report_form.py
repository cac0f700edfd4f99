"""The fields of a draft, to be mended by hand before it is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from handover.app import report_choices, report_markup, report_screen
from handover.app.markdown import literal
from handover.app.open_dossier import open_files
from handover.app.report_words import kind_words, stance_said
from handover.dossier import schema
from handover.dossier.claim_kinds import ClaimKind, Stance
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.reader import review
from handover.reader.review import Verdict
from handover.state.party_roles import spoken_forms
from handover.words.speech import say, say_as
from handover.words.wording import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.app.report_state import Context, ReportState
    from handover.reader.review import Review, Row

FORM_FOCUS = ".st-key-report-form-head button"
"""Where the focus goes when the fields are opened."""


def show_form(state: ReportState, under: Review, row: Row, context: Context) -> None:
    """Draw the fields of a draft, its doubts, and the buttons that decide."""
    with st.container(horizontal=True, vertical_alignment="center", key="report-form-head"):
        st.subheader(say("Edit {draft}", draft=row.draft.draft_id), anchor=False, width="stretch")
        if st.button(say("Back to the drafts"), key="back-to-drafts"):
            state.is_editing = False
            state.listed += 1
            st.rerun(scope="fragment")
    if state.said:
        st.warning(literal(said(state.said), most=1_500))
    gaps = [said(one.text) for one in row.draft.doubts if one.is_gap]
    if gaps:
        st.html(report_markup.soft(" ".join(gaps)))
    _look_at_doubts(state, row)
    under = _choose_place(state, under, row, context)
    _show_fields(state, under, under.row(row.draft.draft_id), context)


def _look_at_doubts(state: ReportState, row: Row) -> None:
    """Draw each doubt with a box that says that a person looked at it."""
    doubts = row.draft.open_doubts
    if not doubts:
        return
    unseen = {one.text for one in row.unseen}
    heading = say("Look at")
    st.markdown(f"**{heading}**")
    for number, one in enumerate(doubts):
        key = f"looked-{row.draft.draft_id}-{number}"

        def look(text: str = one.text, key: str = key) -> None:
            looked = bool(st.session_state[key])
            state.look(row.draft.draft_id, text, looked=looked)

        st.session_state[key] = one.text not in unseen
        st.checkbox(
            literal(say("I looked at it: {doubt}", doubt=said(one.text))), key=key, on_change=look
        )


def _choose_place(state: ReportState, under: Review, row: Row, context: Context) -> Review:
    """Choose the place of a draft, and draw it on a small map; return the review after that."""
    key, now = row.draft.draft_id, row.fields["place_id"]
    offered = report_choices.place_choices(under, row, context.dossier, context.labels)
    ids = ["", *offered]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place_id = st.selectbox(
            say("Place"),
            ids,
            index=ids.index(now) if now in offered else 0,
            format_func=lambda one: literal(offered.get(one, say("Not chosen yet"))),
            key=f"place-{key}",
        )
        other = st.text_input(say("or another, by its name"), key=f"other-{key}")
    if other:
        try:
            place_id = state.look_up(other, context.gazetteer).place_id
        except (UnknownPlaceError, AmbiguousPlaceError) as error:
            st.warning(literal(str(error)))
        under = state.review or under
    place = under.places.get(place_id) or (
        context.gazetteer[place_id] if place_id in offered else None
    )
    if place is not None and place_id != now:
        state.review = under = review.with_place(under, key, place)
        row = under.row(key)
    drawn = report_markup.picture(under, row, place, context.dossier.outlines, context.gazetteer)
    if drawn:
        st.html(drawn)
    return under


def _show_fields(state: ReportState, under: Review, row: Row, context: Context) -> None:
    dossier = context.dossier
    key, fields = row.draft.draft_id, dict(row.fields)
    guide = {column.name: column.guide for column in schema.BY_NAME["claims"].columns}
    parties = {"": say("Not told")} | {
        key: one.name for key, one in spoken_forms(dossier.parties).items()
    }
    events = {"": say("An event of its own")} | report_choices.event_choices(under, row, dossier)
    about = {"": say("No other claim")} | report_choices.about_choices(under, row, dossier)

    def pick(label: str, column: str, offered: Mapping[str, str]) -> None:
        ids = list(offered)
        fields[column] = st.selectbox(
            label,
            ids,
            index=ids.index(fields[column]) if fields[column] in offered else 0,
            format_func=lambda one: literal(offered[one]),
            key=f"{column}-{key}",
            help=str(guide[column]),
        )

    def write(label: str, column: str) -> None:
        fields[column] = st.text_input(
            label, fields[column], key=f"{column}-{key}", help=str(guide[column])
        ).strip()

    with st.form(f"fields-{key}", border=False):
        pick(say("Kind"), "kind", {kind.value: kind_words(kind) for kind in ClaimKind})
        with st.container(horizontal=True):
            write(say("Date (EDTF)"), "date")
            write(say("Stated on"), "stated_on")
        write(say("Claimant"), "claimant")
        with st.container(horizontal=True):
            pick(say_as("who gives a place", "From"), "from_party", parties)
            pick(say_as("who takes a place", "To"), "to_party", parties)
        write(say("Quotation, at most 25 words"), "quote")
        counted = fields["amount_min"] or fields["amount_max"]
        related = fields["event_id"] or fields["about"] or report_screen.may_relate(row)
        with st.expander(
            say("Amount, event, other claims, note"), expanded=bool(counted or related)
        ):
            with st.container(horizontal=True):
                write(say("At least"), "amount_min")
                write(say("At most"), "amount_max")
                write(say("Unit"), "unit")
            pick(say("Account of the event"), "event_id", events)
            with st.container(horizontal=True):
                pick(say("It"), "stance", {stance.value: stance_said(stance) for stance in Stance})
                pick(say("the claim"), "about", about)
            write(say("Note"), "note")
        with st.container(horizontal=True, key="report-form-end"):
            pressed = {
                Verdict.ACCEPTED: st.form_submit_button(
                    say("Accept"), type="primary", key=f"accept-{key}"
                ),
                Verdict.REJECTED: st.form_submit_button(say("Reject"), key=f"reject-{key}"),
                Verdict.OPEN: st.form_submit_button(
                    say("Keep the edits, decide later"), key=f"keep-{key}"
                ),
            }
    for verdict, is_pressed in pressed.items():
        if is_pressed:
            _settle(state, review.decide(under, key, Verdict.OPEN, fields), verdict, context)


def _settle(state: ReportState, edited: Review, verdict: Verdict, context: Context) -> None:
    """Go on with what was decided on a row; one that is accepted must fit into the dossier."""
    state.review, own = edited, [state.draft]
    state.said = ""
    if verdict is Verdict.ACCEPTED:
        if not state.accept(own, open_files(), context.today):
            st.rerun(scope="fragment")
    elif verdict is Verdict.REJECTED:
        state.decide(own, verdict)
    state.is_editing = False
    state.listed += 1
    st.rerun(scope="fragment")
