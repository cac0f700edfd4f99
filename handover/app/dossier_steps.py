"""The steps of the page “Your dossier”, each drawn by one function, in the order of the page."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from handover.app import edit
from handover.app.dossier_cache import embedded, read
from handover.app.edit import Edit
from handover.app.fault_list import show_faults
from handover.app.markdown import literal
from handover.app.merge_steps import save_edit, say_of_save
from handover.app.open_dossier import (
    choose,
    chosen,
    is_writable,
    offered,
    open_files,
    open_own,
    saved_files,
    started,
)
from handover.app.session_language import language_parameter
from handover.dossier import remedies, schema
from handover.dossier.files import OUTLINES
from handover.dossier.formats import template
from handover.dossier.formats.boundaries import BoundaryAnswers, crs_name
from handover.errors import DossierError, HandoverError
from handover.state.story_views import story_notes
from handover.words.speech import language, mark, say, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.dossier.files import DossierFiles
    from handover.dossier.read import Dossier

TABLES = ("claims", "places", "names", "sources", "facts")
"""Tables that can be edited, in the order of the page."""
_TABS = {
    "claims": mark("Claims"),
    "places": mark("Places"),
    "names": mark("Names"),
    "sources": mark("Sources"),
    "facts": mark("Facts"),
}
_EDIT = "edit"
_LATE = 1.0
"""Seconds by which the text of a cell may come after the press that ended the typing."""


def edit_of_session() -> Edit:
    """The dossier under work, with all that was typed into its tables up to now."""
    work: Edit = st.session_state.setdefault(_EDIT, Edit())
    if work.base is None:
        return work
    typed = {name: st.session_state.get(_key(work, name)) for name in TABLES}
    if not any(typed.values()):
        # Back from another page: the tables are new, and begin with what was typed before.
        work.base = work.files
    work.files = work.base
    for name, changes in typed.items():
        if changes and work.files:
            work.files = edit.with_typed(work.files, name, changes)
    return work


def begin_edit(files: DossierFiles | None, *, opened: DossierFiles | None = None) -> Edit:
    """Begin to work on other files, or on none; what was there is forgotten.

    Parameters
    ----------
    files
        What to work on.
    opened
        What was read of the file that the app was started with, when `files` are made of it.
    """
    before: Edit = st.session_state.get(_EDIT, Edit())
    work = Edit(files, files, before.version + 1, opened)
    st.session_state[_EDIT] = work
    return work


def choose_shown() -> None:
    """Choose which dossier the other pages show."""
    titles, now = offered(), chosen()
    ids = list(titles)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            say("On the map"), ids, index=ids.index(now), format_func=titles.__getitem__, width=420
        )
        if picked != now:
            choose(picked)
            st.rerun()
        if st.button(say("Show the map"), key="show-map"):
            st.switch_page("pages/map.py", query_params={"dossier": now} | language_parameter())


def offer_template() -> None:
    """Offer the template in each of its forms."""
    _offer_files(lambda: template.template(embedded()), template.NAME, key="template")


def bring(work: Edit) -> Edit:
    """Offer a copy of the open dossier, say what was refused, and return what is worked on."""
    if st.button(say("Edit a copy of the dossier on the map"), key="edit-copy"):
        work = begin_edit(open_files(), opened=saved_files())
    if work.refused:
        show_refusal(work.refused)
    return work


def show_refusal(error: HandoverError) -> None:
    """Say why what was brought was not taken."""
    st.error(say("This could not be read, so nothing of it was taken."))
    if isinstance(error, DossierError):
        show_faults(error.faults)
    else:
        st.error(literal(str(error)))


def ask_about_boundaries(work: Edit, files: DossierFiles) -> None:
    """Ask what boundaries are that came without saying it, and make outlines of them."""
    layers = work.upload.layers if work.upload else ()
    if layers and OUTLINES not in files.files:
        st.subheader(say("What the boundaries are"), anchor=False)
        boundaries = layers[0]
        if len(layers) > 1:
            called = {layer.file: layer for layer in layers}
            label = say("Layer that holds the boundaries")
            boundaries = called[st.selectbox(label, list(called), key="boundaries-layer")]
        sources = edit.source_titles(files)
        untold = boundaries.frame.crs is None
        with st.form("boundaries"):
            column = st.selectbox(
                say("Column that holds the place_id or the place's name"),
                boundaries.candidates,
                index=edit.likeliest_column(files, boundaries),
            )
            label = say("Coordinate system (the file does not tell)")
            crs = st.text_input(label, placeholder="EPSG:4326") if untold else ""
            source = st.selectbox(
                say("Source of the boundaries"), list(sources), format_func=sources.__getitem__
            )
            licence = st.text_input(say("Their licence"), placeholder=say("public domain"))
            approximate = st.checkbox(say("They are approximate"), value=True)
            some = st.checkbox(
                say("Leave out areas that are none of the dossier's places"), value=True
            )
            asked = st.form_submit_button(say("Use these boundaries"), type="primary")
            if asked:
                try:
                    if untold:
                        crs_name(crs)
                    reading = BoundaryAnswers(column, source or "", licence, crs, approximate)
                    outlined, work.left_out = edit.with_boundaries(
                        files, boundaries, reading, only_places=some
                    )
                except HandoverError as error:
                    st.error(literal(str(error)))
                else:
                    work.replace(outlined)
                    st.rerun()
    if work.left_out:
        st.caption(
            say(
                "Left out of the boundaries: {count, plural, one {# area that is none} "
                "other {# areas that are none}} of the dossier's places.",
                count=work.left_out,
            )
        )


def check(work: Edit, files: DossierFiles) -> Dossier | None:
    """Say what is in the dossier, or list all its faults; return it when it has none."""
    dossier = None
    try:
        dossier = read(files, is_apart=True)
        st.success(edit.summary(dossier))
        _show_notes([*map(str, dossier.notes), *story_notes(dossier)])
    except DossierError as error:
        st.error(literal(remedies.counted(error.faults)))
        _show_notes([*map(str, files.said)])
        show_faults(error.faults)
    with st.container(horizontal=True):
        if (
            st.button(
                say("Show it on the map"), key="show-it", type="primary", disabled=dossier is None
            )
            and dossier
        ):
            open_own(dossier, files, opened=work.opened)
            address = {"dossier": chosen()} | language_parameter()
            st.switch_page("pages/map.py", query_params=address)
        if dossier is None:
            st.caption(say("The map follows once all faults are mended."))
    return dossier


def _show_notes(notes: Sequence[str]) -> None:
    """Say what was left out, read otherwise than it stands, or is doubtful."""
    if notes:
        st.info("\n".join(f"- {literal(note)}" for note in notes))


def edit_tables(work: Edit) -> None:
    """Draw each table to type into; `edit_of_session` has what was typed, on the next run."""
    for tab, name in zip(st.tabs([say(_TABS[name]) for name in TABLES]), TABLES, strict=True):
        with tab:
            table, broken = edit.editable(work.base, name) if work.base else (None, True)
            if broken:
                st.info(say("This file is no table yet; mend it first, then edit here."))
                continue
            columns = {
                column.name: st.column_config.SelectboxColumn(
                    options=list(column.choices), help=say(column.guide)
                )
                if column.choices
                else st.column_config.TextColumn(help=say(column.guide))
                for column in schema.BY_NAME[name].columns
            }
            st.data_editor(
                table,
                key=_key(work, name),
                num_rows="dynamic",
                column_config=columns,
                height=360,
            )


def keep(work: Edit, files: DossierFiles, dossier: Dossier | None) -> None:
    """Offer the dossier as a file, and to save it where it came from."""
    whole = dossier is not None
    _offer_files(lambda: files, files.name, key="save", whole=whole)
    path = started()
    if path and is_writable() and work.opened:
        st.button(
            say("Save to {name}", name=literal(path.name)),
            key="save-to",
            disabled=not whole,
            on_click=_ask_to_save,
            args=(work,),
        )
        if work.saving and whole:
            # A cell that was being typed into tells its text only after the press of the button:
            # the run that begins with it begins here, and saves it.
            time.sleep(_LATE)
            st.empty()
            work.saving = False
            save_edit(work, files, path)
    say_of_save(work, files, whole=whole)
    if not whole:
        st.caption(say("With faults in it, it can be kept as the folder of files, as they stand."))


def _ask_to_save(work: Edit) -> None:
    """Note the press of the button: a run that is broken off would forget it."""
    work.saving = True


def _key(work: Edit, table: str) -> str:
    """Key of the editor of a table."""
    return f"edit-{table}-{work.version}"


def _offer_files(
    files: Callable[[], DossierFiles], name: str, *, key: str, whole: bool = True
) -> None:
    """Offer files for download in each form; those that are not whole as a folder alone."""
    with st.container(horizontal=True):
        for label, (end, mime, write) in template.DOWNLOADS.items():
            st.download_button(
                say(label),
                partial(_written, write, files, language()),
                file_name=f"{name}{end}",
                mime=mime,
                key=f"{key}{end}",
                on_click="ignore",
                disabled=not whole and not end.startswith(".zip"),
            )


def _written(
    write: Callable[[DossierFiles], bytes], files: Callable[[], DossierFiles], tag: str
) -> bytes:
    with speaking(tag):  # a file is made outside of the session's runs
        return write(files())
