"""From a report: paste a text, review what it seems to claim line by line, put it on the map."""

from dataclasses import replace
from datetime import date, datetime

import streamlit as st

from handover.app import report_choices, report_markup, report_screen
from handover.app.markdown import literal
from handover.app.open_dossier import (
    OWN,
    STARTED,
    background,
    choose,
    chosen,
    open_bundle,
    open_dossier,
    read,
    show_faults,
)
from handover.app.review_component import show_rows, show_text
from handover.dossier import claim_kinds, schema
from handover.dossier.labels import place_labels
from handover.errors import DossierError
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.reader import review
from handover.reader.report import ReportError, read_report

FIRST, LAST = date(1800, 1, 1), date(2199, 12, 31)  # days on which a report may be published
state = st.session_state
today = datetime.now().astimezone().date()
dossier = open_dossier()
known = background(dossier)
labels = place_labels(dossier)


def read_text() -> None:
    """Read what was pasted; the review begins anew."""
    state.pop("refused-report", None)
    source = review.Source(
        publisher=state["publisher"].strip(),
        published_on=state["published"],
        title=state["title"].strip() or "Untitled report",
        url=state["url"].strip(),
    )
    try:
        report = read_report(
            state["pasted"],
            known,
            published=source.published_on,
            today=today,
            publisher=source.publisher,
        )
    except ReportError as error:
        state["refused-report"] = str(error)
        return
    state["review"] = review.begin(report, source)
    state["draft"] = report.drafts[0].draft_id if report.drafts else ""


def pick_row() -> None:
    """Choose the draft that was picked in the list."""
    state["draft"] = state["report-rows"]["picked"]


def pick_mention() -> None:
    """Choose the first draft of the sentence that was picked in the text."""
    state["draft"] = (
        report_screen.drafted_at(state["review"], state["report-text"]["picked"])
        or (state["draft"])
    )


def move_on() -> None:
    """Choose the next draft that is open."""
    order = [row.draft.draft_id for row in state["review"].rows]
    after = order[order.index(state["draft"]) :] + order[: order.index(state["draft"])]
    left = [one for one in after if state["review"].row(one).verdict is review.Verdict.OPEN]
    state["draft"] = left[0] if left else state["draft"]


def step_back() -> None:
    """Undo the last step."""
    state["review"] = review.undo(state["review"])


def start_over() -> None:
    """Forget the text and everything that was decided."""
    for key in ("review", "draft", "refused-report"):
        state.pop(key, None)


def put_in() -> None:
    """Put the accepted rows into the dossier, and open it."""
    under = state["review"]
    bundle = open_bundle()
    try:
        joined = review.join(under, bundle, accessed_on=today)
    except DossierError as error:
        state["not-joined"] = error
        return
    if chosen() == STARTED:
        state["opened"] = bundle.digest
    elif chosen() != OWN:
        state["opened"] = None
    state["review"] = review.joined(under, review.source_id_in(under, bundle))
    state[OWN], state["bundle"], state["current"] = read(joined), joined, joined
    state["version"] = state.get("version", 0) + 1
    state["joined"] = True
    choose(OWN)


st.title("From a report")
if "review" not in state:
    st.write(
        "Paste a news report. Its places, dates, amounts and sources are marked in the text, and "
        "draft claims are made of its sentences. You accept, mend or reject each of them; nothing "
        "reaches the map before that. The text stays in this session: it is stored and sent "
        "nowhere."
    )
    if "refused-report" in state:
        st.error(literal(state["refused-report"]))
    with st.form("report"):
        st.text_area("Text of the report", key="pasted", height=280)
        with st.container(horizontal=True):
            st.date_input(
                "Published on", value=None, key="published", min_value=FIRST, max_value=LAST
            )
            st.text_input("Publisher", key="publisher", placeholder="Agence France-Presse")
        with st.container(horizontal=True):
            st.text_input("Title", key="title")
            st.text_input("Address (URL), if it has one", key="url", placeholder="https://")
        st.form_submit_button("Read it", type="primary", on_click=read_text)
    st.stop()

if state.pop("joined", False):
    st.switch_page("pages/map.py", query_params={"dossier": OWN})


@st.fragment
def under_review() -> None:
    """The text, the rows and the row that is chosen."""
    under = state["review"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**{under.count(review.Verdict.OPEN)}** open · "
            f"**{under.count(review.Verdict.ACCEPTED)}** accepted · "
            f"**{under.count(review.Verdict.REJECTED)}** rejected · "
            f"**{under.count(review.Verdict.JOINED)}** in the dossier"
        )
        st.button("Undo", on_click=step_back, disabled=not under.before)
        if st.button("Start over with another text"):
            start_over()
            st.rerun()
        ready = under.count(review.Verdict.ACCEPTED)
        if st.button(f"Put {ready} on the map", type="primary", disabled=not ready):
            put_in()
            st.rerun()
    if "not-joined" in state:
        st.error("The accepted claims do not fit into the dossier yet; nothing was put into it.")
        show_faults(state.pop("not-joined").faults)
    for note in under.report.notes:
        st.info(literal(note))
    st.html(report_markup.STAYS_IN_SIGHT)
    left, right = st.columns([5, 6])
    row = under.row(state["draft"]) if state["draft"] else None
    with left, st.container(key="report-side"):
        show_text(
            report_screen.pieces(under.report),
            sentence=row.draft.start if row else -1,
            on_pick=pick_mention,
        )
    with right:
        if row is None:
            st.info("No sentence of this text makes a claim of a kind that a dossier holds.")
            return
        show_rows(report_screen.options(under, labels), chosen=state["draft"], on_pick=pick_row)
        show_row(row)


def show_row(row: review.Row) -> None:
    """One draft: its evidence, its place on a small map, its fields, and what to do with it."""
    under = state["review"]
    key, fields = row.draft.draft_id, row.fields
    st.html(report_markup.evidence(under, row))
    if row.verdict is review.Verdict.JOINED:
        st.success("This claim is in the dossier. Edit it there, on the page “Your dossier”.")
        return
    offered = report_choices.place_choices(under, row, dossier, labels)
    ids = ["", *offered]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        place_id = st.selectbox(
            "Place",
            ids,
            index=ids.index(fields["place_id"]) if fields["place_id"] in offered else 0,
            format_func=lambda one: literal(offered.get(one, "Not chosen yet")),
            key=f"place-{key}",
        )
        other = st.text_input("or another, by its name", key=f"other-{key}")
    if other:
        place_id = look_up(other) or place_id
    place = under.places.get(place_id) or (
        known.index.gazetteer[place_id] if place_id in offered else None
    )
    if place is not None and place_id != fields["place_id"]:
        state["review"] = under = review.with_place(under, key, place)
        row, fields = under.row(key), under.row(key).fields
    if drawn := report_markup.picture(under, row, place, dossier.outlines, known.index.gazetteer):
        st.html(drawn)
    show_fields(row)


def look_up(name: str) -> str:
    """Id of the place that a name means in the gazetteer; empty when it does not tell."""
    gazetteer = known.index.gazetteer
    try:
        found = gazetteer.resolve(name).place
    except (UnknownPlaceError, AmbiguousPlaceError) as error:
        st.warning(literal(str(error)))
        return ""
    places = {**state["review"].places, found.place_id: found}
    state["review"] = replace(state["review"], places=places)
    return found.place_id


def show_fields(row: review.Row) -> None:
    """The fields of a draft, and the buttons that decide."""
    under = state["review"]
    key, fields = row.draft.draft_id, dict(row.fields)
    guide = {column.name: column.guide for column in schema.BY_NAME["claims"].columns}
    parties = {"": "Not told"} | {party.id: party.name for party in dossier.parties}
    events = {"": "An event of its own"} | report_choices.event_choices(under, row, dossier)
    about = {"": "No other claim"} | report_choices.about_choices(under, row, dossier)

    def pick(label: str, column: str, offered: dict[str, str]) -> None:
        now = fields[column] if fields[column] in offered else next(iter(offered))
        fields[column] = st.selectbox(
            label,
            list(offered),
            index=list(offered).index(now),
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
            pick("Kind", "kind", {kind.value: kind.value for kind in claim_kinds.ClaimKind})
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
                pick("It", "stance", {stance.value: stance.value for stance in claim_kinds.Stance})
                pick("the claim", "about", about)
            write("Note", "note")
        trouble = st.container()
        with st.container(horizontal=True):
            accepted = st.form_submit_button("Accept", type="primary")
            rejected = st.form_submit_button("Reject")
            kept = st.form_submit_button("Keep the edits, decide later")
    if accepted or rejected or kept:
        decided = review.Verdict.REJECTED if rejected else review.Verdict.OPEN
        with trouble:
            settle(key, review.Verdict.ACCEPTED if accepted else decided, fields)


def settle(key: str, verdict: review.Verdict, fields: dict[str, str]) -> None:
    """Decide on a row; one that is accepted must fit into the dossier."""
    decided = review.decide(state["review"], key, verdict, fields)
    if verdict is review.Verdict.ACCEPTED:
        faults = review.faults_of(decided, open_bundle(), accessed_on=today)
        if faults:
            told = "; ".join(f"{fault.column or fault.file}: {fault.expected}" for fault in faults)
            st.error(f"It cannot be a claim of the dossier yet. Expected as {literal(told)}.")
            return
    state["review"] = decided
    if verdict is not review.Verdict.OPEN:
        move_on()
    st.rerun(scope="fragment")


under_review()
missing = report_screen.unknown_names(state["review"].report, known.index.gazetteer)
if missing:
    with st.expander(f"{len(missing)} names that the gazetteer does not have"):
        st.html(report_markup.names(missing))
