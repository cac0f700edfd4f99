"""Saving from the page “Your dossier”, and the merging when somebody else was quicker."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import streamlit as st

from handover.app.dossier_cache import read
from handover.app.focus import move_focus
from handover.app.markdown import literal
from handover.app.merge_work import (
    CALLED,
    MergeWork,
    as_html,
    file_lines,
    place,
    summary,
    version,
)
from handover.app.open_dossier import started
from handover.dossier.formats.kept_versions import note_saved
from handover.dossier.formats.save import ChangedError, save
from handover.dossier.three_way import Side
from handover.errors import DossierError, HandoverError
from handover.words.speech import say

if TYPE_CHECKING:
    from pathlib import Path

    from handover.app.edit import Edit
    from handover.dossier.files import DossierFiles
    from handover.dossier.three_way import Difference

_HEADING = ".st-key-merge h2"


def save_edit(work: Edit, files: DossierFiles, path: Path) -> None:
    """Save what is under work; when somebody else saved meanwhile, begin to merge."""
    if work.opened is None:
        return
    try:
        done = save(files, path, opened=work.opened.digest)
    except ChangedError as error:
        work.merging = MergeWork(work.opened, error.there, files)
        move_focus(_HEADING)
        st.rerun()
    except HandoverError as error:
        st.error(literal(str(error)))
    else:
        _note(path, work.opened, done.files)
        _go_on(work, done.files)
        inside = done.previous is not None and done.previous.parent == path.resolve()
        work.said = (
            say("Saved. The version before is kept inside it.")
            if inside
            else say("Saved. The version before is kept beside it.")
        )
        st.rerun()


def say_of_save(work: Edit, files: DossierFiles, *, whole: bool) -> None:
    """Say what came of the last save, for as long as it is so."""
    if not work.said or work.opened is None:
        return
    if files.digest == work.opened.digest:
        st.success(work.said)
    elif not whole:
        st.warning(work.said)
    else:
        work.said = ""


def show_merging(work: Edit) -> None:
    """Show both versions, ask which is meant where both changed the same, and save the two as one.

    Nothing else is drawn: what is edited now would be missing from what is merged.
    """
    merging, path = work.merging, started()
    if merging is None or path is None:
        return
    name = literal(path.name)
    with st.container(key="merge"):
        st.header(say("Merge with what was saved meanwhile"), anchor=False)
        saved = say(
            "Somebody else saved {name} {times, plural, =1 {while you edited} "
            "one {once more while you edited} other {once more while you edited}}. Nothing of "
            "theirs was overwritten, and yours is kept here.",
            name=name,
            times=merging.times,
        )
        st.write(f"{saved} {summary(merging)}")
        _ask(work, merging, path)
        st.html(as_html(merging))
        if st.button(say("Go on editing without saving")):
            work.merging = None
            st.rerun()


def _ask(work: Edit, merging: MergeWork, path: Path) -> None:
    asked = merging.asked
    if len(asked) > 1:
        left = len(merging.merge.unsettled)
        with st.container(horizontal=True):
            for side, words in (
                (Side.THEIRS, say("Take theirs for all {count, number}", count=left)),
                (Side.MINE, say("Take yours for all {count, number}", count=left)),
            ):
                if st.button(words):
                    merging.choose_all(side)
                    st.rerun()
    with st.form("merging", border=bool(asked)):
        picks = [_pick(merging, number, one) for number, one in enumerate(asked)]
        more = len(merging.merge.unsettled) - len(asked)
        goes_on = say("Go on to the next of {count, number} more", count=more)
        if st.form_submit_button(goes_on if more else say("Merge and save"), type="primary"):
            chosen = zip(asked, picks, strict=True)
            merging.choose({one.key: side for one, side in chosen if side is not None})
            if open_ones := picks.count(None):
                st.error(
                    say(
                        "Choose a version for each: {count, plural, one {# of {all, number} is "
                        "open} other {# of {all, number} are open}}.",
                        count=open_ones,
                        all=len(picks),
                    )
                )
            elif more:
                st.rerun()
            else:
                _save_merged(work, merging, path)


def _pick(merging: MergeWork, number: int, one: Difference) -> Side | None:
    texts = {Side.THEIRS: one.theirs, Side.MINE: one.mine}
    picked: Side | None = st.radio(
        literal(
            say(
                "{place} (when opened: {version})",
                place=place(one),
                version=version(one, one.opened),
            )
        ),
        [*Side],
        index=None,
        format_func=lambda side: literal(
            say("{side}: {version}", side=say(CALLED[side]), version=version(one, texts[side]))
        ),
        key=f"merge-{merging.times}-{len(merging.choices)}-{number}",
    )
    if not one.row:
        with st.expander(say("How the two differ")):
            st.code(file_lines(one), language="diff", wrap_lines=True)
    return picked


def _save_merged(work: Edit, merging: MergeWork, path: Path) -> None:
    files = merging.merge.files
    try:
        done = save(files, path, opened=merging.theirs.digest)
    except ChangedError as error:
        work.merging = merging.again(error.there)
        move_focus(_HEADING)
    except DossierError:
        work.merging = None
        _go_on(work, merging.theirs, edited=files)
        work.said = say(
            "The two versions are merged, and nothing is saved yet: mend the faults first."
        )
    except HandoverError as error:
        st.error(literal(str(error)))
        return
    else:
        work.merging = None
        _note(path, merging.theirs, done.files)
        _go_on(work, done.files)
        work.said = say("Both versions are saved as one. The version before is kept.")
    st.rerun()


def _note(path: Path, *saved: DossierFiles) -> None:
    """Note versions that were saved; the save holds also where that cannot be done."""
    for files in saved:
        with suppress(HandoverError):
            note_saved(path, read(files))


def _go_on(work: Edit, opened: DossierFiles, *, edited: DossierFiles | None = None) -> None:
    """Go on with what is saved now, or with what was made of it."""
    work.replace(edited or opened)
    work.opened = opened
