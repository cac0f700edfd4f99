"""The chooser of files on the page “Your dossier”, and what becomes of what is brought."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from handover.app.dossier_steps import begin_edit
from handover.app.match_reading import Brought
from handover.app.match_upload import SortedUploads
from handover.app.match_work import MatchWork
from handover.app.navigation import MATCH_VARIABLE
from handover.app.reading_process import read_apart, warm_up
from handover.app.reading_tasks import TakenUploads, take_uploads
from handover.app.upload_totals import limit_uploads
from handover.dossier.limits import limits
from handover.errors import HandoverError
from handover.words.speech import say

_MATCH, _UPLOAD = "match", "upload"


def match_of_session() -> MatchWork:
    """What is matched in this session; it begins with the files that the app was started with."""
    work: MatchWork | None = st.session_state.get(_MATCH)
    if work is None:
        work = st.session_state[_MATCH] = MatchWork(carried=_started(), is_apart=True)
    return work


def choose_files() -> None:
    """Draw the chooser: any file may be brought, and is told from others by its content."""
    limit_uploads()
    warm_up()  # while the reader looks for the file
    chosen = st.file_uploader(
        say(
            "A dossier of your own, or any public file: a table, boundaries, positions, or several"
        ),
        accept_multiple_files=True,
        key=_UPLOAD,
        on_change=_take_upload,
        max_upload_size=limits().upload_mb,
        help=say(
            "A dossier: a zip, a workbook, a GeoPackage or its files. Of others: CSV and other "
            "text tables, Excel and OpenDocument sheets, GeoJSON, TopoJSON, KML, KMZ, GPX, "
            "FlatGeobuf, GeoParquet, GeoPackage, zipped shapefiles, JSON Lines, Linked Places, "
            "Overpass; also packed as .gz or .zip. A roles.toml beside them says what their "
            "columns mean."
        ),
    )
    work = match_of_session()
    if not chosen and work.uploads:
        work.carry()  # the page was left, and the chooser is a new one


def _take_upload() -> None:
    """Take in what was uploaded: as a dossier, or as files to be matched."""
    uploads = [(file.name, file.getvalue()) for file in st.session_state[_UPLOAD]]
    work = match_of_session()
    if not uploads:
        taken = TakenUploads(brought=SortedUploads())
    else:
        try:
            taken = read_apart(uploads[0][0], take_uploads, uploads)
        except HandoverError as error:
            taken = TakenUploads(brought=SortedUploads(refused=error))
    brought = taken.brought
    if brought.refused is not None and work.is_shown:
        work.not_taken = brought.refused
        return
    if brought.refused is not None:
        begin_edit(None).refused = brought.refused
    elif brought.own is not None:
        work.put_away()
        edit = begin_edit(taken.files)
        edit.upload, edit.looked_up = brought.own, taken.looked_up
    else:
        if not work.is_kept or brought.foreign:
            begin_edit(None)
        work.take(brought.foreign, brought.decisions)


def _started() -> tuple[Brought, ...]:
    named = os.environ.get(MATCH_VARIABLE)
    if not named:
        return ()
    path = Path(named)
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    return tuple(Brought.of(one.name, one.read_bytes()) for one in files)
