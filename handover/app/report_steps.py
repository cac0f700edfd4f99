"""The steps of the page “From a report”, each drawn by one function, in the order of the page."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import streamlit as st

from handover.app import report_choices, report_markup, report_screen
from handover.app.components import picked_draft, picked_offset, show_rows, show_text
from handover.app.fault_list import show_faults
from handover.app.focus import move_focus
from handover.app.joining_steps import begin_joining, follow_joining
from handover.app.markdown import literal
from handover.app.open_dossier import background, open_files
from handover.app.report_state import Context, ReportState, draft_of
from handover.dossier import schema
from handover.dossier.claim_kinds import ClaimKind, Stance
from handover.dossier.labels import place_labels
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.reader import review
from handover.reader.report import ReportError, read_report
from handover.reader.review import Review, Row, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.read import Dossier

FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)
"""Days on which a report may be published."""


def report_of_session() -> ReportState:
    """The report under review."""
    state: ReportState = st.session_state.setdefault("report", ReportState())
    return state


def context_of(dossier: Dossier) -> Context:
    """What a report is read against when a dossier is open."""
    today = datetime.now().astimezone().date()
    return Context(dossier, background(dossier), place_labels(dossier), today)


def ask_for_text(state: ReportState, context: Context) -> None:
    """Ask for a report, and read it."""
    if state.refused:
        st.error(literal(state.refused))
    with st.form("ask-for-text"):
        content = st.text_area("Text of the report", height=280)
        with st.container(horizontal=True):
            published = st.date_input("Published on", value=None, min_value=FIRST, max_value=LAST)
            publisher = st.text_input("Publisher", placeholder="Agence France-Presse")
        with st.container(horizontal=True):
            title = st.text_input("Title")
            url = st.text_input("Address (URL), if it has one", placeholder="https://")
        if not st.form_submit_button("Read it", type="primary"):
            return
    source = review.Source(
        publisher=publisher.strip(),
        published_on=published,
        title=title.strip() or "Untitled report",
        url=url.strip(),
    )
    try:
        report = read_report(
            content,
            context.background,
            published=published,
            today=context.today,
            publisher=source.publisher,
        )
    except ReportError as error:
        state.refused = str(error)
        move_focus("textarea")
    else:
        state.begin(report, source)
    st.rerun()


def show_progress(state: ReportState, under: Review, context: Context) -> None:
    """Count the drafts by verdict; offer to undo, to start over and to put them on the map."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{under.count(Verdict.OPEN)}** open · "
            f"**{under.count(Verdict.ACCEPTED)}** accepted · "
            f"**{under.count(Verdict.REJECTED)}** rejected · "
            f"**{under.count(Verdict.JOINED)}** in the dossier"
        )
        st.button("Undo", on_click=state.undo, disabled=not under.before)
        if st.button("Start over with another text"):
            state.start_over()
            move_focus("textarea")
            st.rerun()
        ready = under.count(Verdict.ACCEPTED)
        pressed = st.button(f"Put {ready} on the map", type="primary", disabled=not ready)
        if pressed and state.joining is None:
            state.joining = begin_joining(under, context.today)
            st.rerun(scope="fragment")
    if state.joining is not None:
        follow_joining(state, under)
    if state.not_joined:
        st.error("The accepted claims do not fit into the dossier yet; nothing was put into it.")
        show_faults(state.not_joined.faults)
        state.not_joined = None
    for note in under.report.notes:
        st.info(literal(note))


def show_text_of(state: ReportState, under: Review) -> None:
    """Draw the text with its mentions; a pick in it shows the draft of that sentence."""
    row = draft_of(state, under)
    show_text(
        report_screen.pieces(under.report),
        sentence=row.draft.start if row else -1,
        on_pick=lambda: state.show_drafted_at(picked_offset()),
    )


def show_drafts(state: ReportState, under: Review, context: Context) -> None:
    """Draw the list of drafts, and the one that is chosen with its fields."""

    def pick() -> None:
        state.draft = picked_draft()

    row = draft_of(state, under)
    if row is None:
        st.info("No sentence of this text makes a claim of a kind that a dossier holds.")
        return
    rows = report_screen.options(under, context.labels)
    show_rows(rows, chosen=state.draft, focus=state.listed, on_pick=pick)
    st.html(report_markup.evidence(under, row))
    if row.verdict is Verdict.JOINED:
        st.success("This claim is in the dossier. Edit it there, on the page “Your dossier”.")
        return
    under = _choose_place(state, under, row, context)
    _show_fields(state, under, under.row(state.draft), context)


def show_unknown_names(under: Review, context: Context) -> None:
    """List the names that the gazetteer does not have."""
    missing = report_screen.unknown_names(under.report, context.gazetteer)
    if missing:
        with st.expander(f"{len(missing)} names that the gazetteer does not have"):
            st.html(report_markup.names(missing))


def _choose_place(state: ReportState, under: Review, row: Row, context: Context) -> Review:
    """Choose the place of a draft, and draw it on a small map; return the review after that."""
    key, now = row.draft.draft_id, row.fields["place_id"]
    offered = report_choices.place_choices(under, row, context.dossier, context.labels)
    ids = ["", *offered]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place_id = st.selectbox(
            "Place",
            ids,
            index=ids.index(now) if now in offered else 0,
            format_func=lambda one: literal(offered.get(one, "Not chosen yet")),
            key=f"place-{key}",
        )
        other = st.text_input("or another, by its name", key=f"other-{key}")
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
    """Draw the fields of a draft, and the buttons that decide."""
    dossier = context.dossier
    key, fields = row.draft.draft_id, dict(row.fields)
    guide = {column.name: column.guide for column in schema.BY_NAME["claims"].columns}
    parties = {"": "Not told"} | {party.id: party.name for party in dossier.parties}
    events = {"": "An event of its own"} | report_choices.event_choices(under, row, dossier)
    about = {"": "No other claim"} | report_choices.about_choices(under, row, dossier)

    def pick(label: str, column: str, offered: Mapping[str, str]) -> None:
        ids = list(offered)
        fields[column] = st.selectbox(
            label,
            ids,
            index=ids.index(fields[column]) if fields[column] in offered else 0,
            format_func=lambda one: literal(offered[one]),
            key=f"{column}-{key}",
            help=guide[column],
        )

    def write(label: str, column: str) -> None:
        fields[column] = st.text_input(
            label, fields[column], key=f"{column}-{key}", help=guide[column]
        ).strip()

    with st.form(f"fields-{key}", border=False):
        with st.container(horizontal=True):
            pick("Kind", "kind", {kind.value: kind.value for kind in ClaimKind})
            write("Date (EDTF)", "date")
            write("Stated on", "stated_on")
        write("Claimant", "claimant")
        with st.container(horizontal=True):
            pick("From", "from_party", parties)
            pick("To", "to_party", parties)
        write("Quotation, at most 25 words", "quote")
        counted = fields["amount_min"] or fields["amount_max"]
        related = fields["event_id"] or fields["about"] or report_screen.may_relate(row)
        with st.expander("Amount, event, other claims, note", expanded=bool(counted or related)):
            with st.container(horizontal=True):
                write("At least", "amount_min")
                write("At most", "amount_max")
                write("Unit", "unit")
            pick("Account of the event", "event_id", events)
            with st.container(horizontal=True):
                pick("It", "stance", {stance.value: stance.value for stance in Stance})
                pick("the claim", "about", about)
            write("Note", "note")
        trouble = st.container()
        with st.container(horizontal=True):
            pressed = {
                Verdict.ACCEPTED: st.form_submit_button("Accept", type="primary"),
                Verdict.REJECTED: st.form_submit_button("Reject"),
                Verdict.OPEN: st.form_submit_button("Keep the edits, decide later"),
            }
    for verdict, is_pressed in pressed.items():
        if is_pressed:
            with trouble:
                _settle(state, review.decide(under, key, verdict, fields), verdict, context)


def _settle(state: ReportState, decided: Review, verdict: Verdict, context: Context) -> None:
    """Go on with what was decided on a row; one that is accepted must fit into the dossier."""
    if verdict is Verdict.ACCEPTED:
        faults = review.faults_of(decided, open_files(), accessed_on=context.today)
        if faults:
            said = "; ".join(f"{fault.column or fault.file}: {fault.expected}" for fault in faults)
            st.error(f"It cannot be a claim of the dossier yet. Expected as {literal(said)}.")
            return
    state.review = decided
    if verdict is not Verdict.OPEN:
        state.show_next()
        state.listed += 1
    st.rerun(scope="fragment")
