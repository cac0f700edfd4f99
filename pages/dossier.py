"""Your dossier: start from a template, bring files, mend, edit, save, show on the map."""

import pandas as pd
import streamlit as st

from handover.app import edit
from handover.app.markdown import literal
from handover.app.open_dossier import (
    OWN,
    choose,
    chosen,
    embedded,
    gazetteer,
    is_writable,
    offered,
    open_bundle,
    read,
    show_faults,
    started,
)
from handover.dossier import remedies, schema
from handover.dossier.files import DossierFiles
from handover.dossier.formats import template
from handover.dossier.formats.boundaries import BoundaryAnswers, crs_name
from handover.dossier.formats.open import SUFFIXES, open_uploads
from handover.dossier.formats.save import save
from handover.errors import DossierError, HandoverError
from handover.gazetteer.candidates import Candidate
from handover.gazetteer.nominatim import geocoder_at
from handover.gazetteer.positions import placed, unplaced

MOST_MB = 60
MOST_ASKED = 50  # places at a time: each is a list to draw
state = st.session_state


def put_on_desk(bundle: DossierFiles, *, opened: str | None = None) -> None:
    """Lay a bundle on the desk, in place of what lies there."""
    state["bundle"], state["current"] = bundle, bundle
    state["opened"] = opened
    state["version"] = state.get("version", 0) + 1


def bring() -> None:
    """Take in what was uploaded; what its places' names plainly mean is filled in."""
    for key in ("refused", "intake", "bundle", "current", "left_areas", "answers", "trouble"):
        state.pop(key, None)
    files = [(file.name, file.getvalue()) for file in state["upload"]]
    if not files:
        return
    try:
        intake = open_uploads(files)
    except DossierError as error:
        state["refused"] = error
        return
    state["intake"] = intake
    found = unplaced(intake.files, gazetteer())
    plain = {one.place_id: one.candidates[0] for one in found if one.is_plain}
    state["found"] = [one for one in found if one.is_plain]
    put_on_desk(placed(intake.files, plain))


def ask_online(names: list[str]) -> dict[str, list[Candidate]]:
    """Say who would be asked, ask for the names that the reader picks, return all answers yet."""
    answers = state.setdefault("answers", {})
    try:
        geocoder = geocoder_at()
    except HandoverError as error:
        st.error(literal(str(error)))
        return answers
    tongues = edit.languages(state["current"])
    st.write(
        f"Asked: **{literal(geocoder.domain)}**, at most one name a second. Sent: each name that "
        f"you pick and the languages wanted ({', '.join(tongues)}), from the machine that Handover "
        "runs on; nothing else of the dossier. Its answers are added to the lists below. One that "
        "you choose brings its source into the dossier: OpenStreetMap, ODbL 1.0."
    )
    some = st.multiselect("Names to ask for", names, placeholder="None picked")
    with st.container(horizontal=True):
        few = st.button("Ask for the names picked", disabled=not some)
        every = st.button(f"Ask for all {len(names)}") if len(names) > 1 else False
    if few or every:
        state.pop("trouble", None)
        wanted = names if every else some
        bar = st.progress(0.0)
        for count, name in enumerate(wanted):
            bar.progress(count / len(wanted), f"{count} of {len(wanted)}: {literal(name)}")
            try:
                answers[name] = geocoder.search(name, tongues)
            except HandoverError as error:
                state["trouble"] = f"{error}. {count} of {len(wanted)} names were answered."
                break
        bar.empty()
    if "trouble" in state:
        st.error(literal(state["trouble"]))
    if answers:
        st.caption(f"Answered: {literal(edit.answered(answers), most=2_000)}")
    return answers


st.title("Your dossier")
st.write(
    "Bring your own dated claims and boundaries, and get the same map, time bar and pages for "
    "them. What you bring stays in this session and is stored nowhere else."
)

titles = offered()
now = chosen()
with st.container(horizontal=True, vertical_alignment="bottom"):
    picked = st.selectbox(
        "On the map", list(titles), index=list(titles).index(now), format_func=titles.get, width=420
    )
    if picked != now:
        choose(picked)
        st.rerun()
    if st.button("Show the map"):
        st.switch_page("pages/map.py", query_params={"dossier": now})

st.header("1. Start from a template", anchor=False)
st.write(
    "Four example claims with everything they refer to, and a guide to every column. Replace the "
    "rows by your own. Leave coordinates blank where you have none: the place's name is looked up."
)
with st.container(horizontal=True):
    for label, (end, mime, write) in template.DOWNLOADS.items():
        st.download_button(
            label,
            lambda write=write: write(template.template(embedded())),
            file_name=f"{template.NAME}{end}",
            mime=mime,
            key=f"template{end}",
            on_click="ignore",
        )

st.header("2. Bring it", anchor=False)
st.file_uploader(
    "A zip, an .xlsx workbook, a GeoPackage, boundaries, or single files of a dossier",
    type=list(SUFFIXES),
    accept_multiple_files=True,
    key="upload",
    on_change=bring,
    max_upload_size=MOST_MB,
    help="Boundaries: GeoJSON, GeoPackage or a zipped shapefile, in any coordinate system.",
)
if st.button("Edit a copy of the dossier on the map"):
    bundle = open_bundle()
    for key in ("refused", "intake", "left_areas", "answers", "trouble"):
        state.pop(key, None)
    state["found"] = []
    put_on_desk(bundle, opened=bundle.digest if now == "started" else None)

if "refused" in state:
    st.error("This could not be read, so nothing of it was taken.")
    show_faults(state["refused"].faults)
    st.stop()
if "bundle" not in state:
    st.stop()

for note in state["bundle"].notes:
    st.info(literal(note))

intake = state.get("intake")
if intake and intake.boundaries and "outlines.geojson" not in state["bundle"].contents:
    st.subheader("What the boundaries are", anchor=False)
    sources = edit.source_titles(state["bundle"])
    with st.form("boundaries"):
        column = st.selectbox("Column that holds the place_id", intake.boundaries.candidates)
        crs = ""
        if intake.boundaries.frame.crs is None:
            crs = st.text_input(
                "Coordinate system (the file does not tell)", placeholder="EPSG:4326"
            )
        source = st.selectbox("Source of the boundaries", list(sources), format_func=sources.get)
        licence = st.text_input("Their licence", placeholder="public domain")
        approximate = st.checkbox("They are approximate", value=True)
        some = st.checkbox("Leave out areas that are none of the dossier's places", value=True)
        if st.form_submit_button("Use these boundaries", type="primary"):
            try:
                if intake.boundaries.frame.crs is None:
                    crs_name(crs)
                reading = BoundaryAnswers(column, source or "", licence, crs, approximate)
                bundle, left = edit.with_boundaries(
                    state["current"], intake.boundaries, reading, only_places=some
                )
            except HandoverError as error:
                st.error(literal(str(error)))
            else:
                state["left_areas"] = left
                put_on_desk(bundle)
                st.rerun()
if state.get("left_areas"):
    left = edit.counted(state["left_areas"], "area", "areas")
    st.caption(f"Left out of the boundaries: {left} that are none of the dossier's places.")

if state.get("found"):
    found = (f"{one.name} ({one.candidates[0].place_id})" for one in state["found"])
    st.caption(f"Looked up in the gazetteer: {literal(', '.join(found), most=2_000)}")
unclear = waiting = unplaced(state["current"], gazetteer())
if unclear:
    st.subheader("Places without a position", anchor=False)
    st.write("In the gazetteer their names mean no place, or several. Choose; nothing is guessed.")
    if len(unclear) > MOST_ASKED:
        st.caption(f"The first {MOST_ASKED} of {len(unclear):,}; the others follow after these.")
        unclear = unclear[:MOST_ASKED]
    names = list(dict.fromkeys(one.name for one in unclear))
    answers = ask_online(names) if st.toggle("Ask an online geocoder too") else {}
    picks = {}
    with st.form("places"):
        for index, one in enumerate(unclear):
            choices = [None, *one.candidates, *answers.get(one.name, ())]
            pick = st.selectbox(
                literal(f"{one.name} ({one.place_id})"),
                range(len(choices)),
                format_func=lambda index, choices=choices: edit.described(choices[index]),
                key=f"place-{state['version']}-{index}-{len(choices)}",
            )
            if pick:
                picks[one.place_id] = choices[pick]
        if st.form_submit_button("Use these positions", type="primary"):
            put_on_desk(placed(state["current"], picks), opened=state.get("opened"))
            st.rerun()

check, show = st.container(), st.container(horizontal=True)
st.header("4. Edit", anchor=False)
if f"edit-claims-{state['version']}" not in state:
    state["bundle"] = state["current"]
current = state["bundle"]
order = ("claims", "places", "names", "sources", "facts")
for tab, name in zip(st.tabs([name.capitalize() for name in order]), order, strict=True):
    with tab:
        table, trouble = edit.editable(state["bundle"], name)
        if trouble:
            st.info("This file is no table yet; mend it first, then edit here.")
            continue
        columns = {
            column.name: st.column_config.SelectboxColumn(
                options=list(column.choices), help=column.guide
            )
            if column.choices
            else st.column_config.TextColumn(help=column.guide)
            for column in schema.BY_NAME[name].columns
        }
        edited = st.data_editor(
            table,
            key=f"edit-{name}-{state['version']}",
            num_rows="dynamic",
            column_config=columns,
            height=360,
        )
        current = edit.with_table(current, name, table, pd.DataFrame(edited))
state["current"] = current
if unplaced(current, gazetteer()) != waiting:
    st.rerun()  # what stands above was drawn before the places were edited

with check:
    st.header("3. Check", anchor=False)
    try:
        dossier, faults = read(current), ()
    except DossierError as error:
        dossier, faults = None, error.faults
    if dossier:
        st.success(edit.summary(dossier))
    else:
        st.error(literal(remedies.counted(faults)))
        show_faults(faults)
with show:
    if st.button("Show it on the map", type="primary", disabled=dossier is None):
        state[OWN], state["bundle"], state["current"] = dossier, current, current
        state["dossier"] = OWN
        st.switch_page("pages/map.py", query_params={"dossier": OWN})
    if dossier is None:
        st.caption("The map follows once all faults are mended.")

st.header("5. Keep it", anchor=False)
with st.container(horizontal=True):
    for label, (end, mime, write) in template.DOWNLOADS.items():
        st.download_button(
            label,
            lambda write=write: write(current),
            file_name=f"{current.name}{end}",
            mime=mime,
            key=f"save{end}",
            on_click="ignore",
            disabled=dossier is None and not end.startswith(".zip"),
        )
    path = started()
    saving = bool(is_writable() and path and state.get("opened"))
    if saving and path and st.button(f"Save to {literal(path.name)}", disabled=dossier is None):
        try:
            save(current, path, opened=state["opened"])
        except HandoverError as error:
            st.error(literal(str(error)))
        else:
            put_on_desk(current, opened=edit.opened_digest(path))
            st.success("Saved. The version before is kept beside it.")
if dossier is None:
    st.caption("With faults in it, it can be kept as the folder of files, as they stand.")
