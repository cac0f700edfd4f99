"""Putting the accepted drafts of a report into the dossier, beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from handover.app.dossier_cache import read
from handover.app.dossier_steps import begin_edit
from handover.app.job import LOOKED_AT, Job, show_job
from handover.app.open_dossier import OwnDossier, open_files, open_own, saved_files
from handover.errors import DossierError
from handover.reader import acceptance
from handover.words.speech import say

if TYPE_CHECKING:
    from datetime import date

    from handover.app.report_state import ReportState
    from handover.dossier.files import DossierFiles
    from handover.dossier.read import Dossier
    from handover.map.export.progress import OnStep
    from handover.reader.review import Review


def begin_joining(under: Review, today: date) -> Job[tuple[OwnDossier, str]]:
    """Begin to put the accepted rows into the dossier; nothing is changed before all is done."""
    # What it is made of is noted now: what somebody saves from now on is not in it.
    files, opened = open_files(), saved_files()
    source_id = acceptance.source_id_in(under, files)

    def join(step: OnStep) -> tuple[OwnDossier, str]:
        def check(joined: DossierFiles) -> Dossier:
            step(0.3, say("Reading and checking the whole dossier with them"))
            return read(joined)

        step(0.1, say("Adding the claims, their source and their places to the tables"))
        joined = acceptance.join(under, files, accessed_on=today, check=check)
        step(0.9, say("Opening it"))
        return OwnDossier(read(joined), joined, opened), source_id

    return Job(join)


@st.fragment(run_every=LOOKED_AT)
def follow_joining(state: ReportState, under: Review) -> None:
    """Say how far it is; once it is done, open the dossier and go to the map."""
    job = state.joining
    if job is None or show_job(job, key="stop-joining"):
        return
    state.joining = None
    try:
        outcome = job.outcome()
    except DossierError as error:
        state.not_joined = error
    else:
        if outcome is not None:
            _open_joined(state, under, *outcome)
    st.rerun()


def _open_joined(state: ReportState, under: Review, joined: OwnDossier, source_id: str) -> None:
    """Open the dossier that has the accepted rows in it."""
    begin_edit(joined.files, opened=joined.opened)
    open_own(joined.dossier, joined.files, opened=joined.opened)
    state.review = acceptance.joined(under, source_id)
    state.is_joined = True
