"""What is done apart from the page, in `handover.app.reading_worker`: each is one task."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from handover import EMBEDDED
from handover.app.match_upload import SortedUploads, sort_uploads
from handover.gazetteer.positions import placed, unplaced
from handover.gazetteer.resolve import Gazetteer, load_gazetteer
from handover.matching.match_tables import Matching, match_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from handover.app.match_upload import Upload
    from handover.dossier.files import DossierFiles
    from handover.gazetteer.positions import Unplaced
    from handover.matching.decisions import Decisions
    from handover.matching.foreign_table import ForeignFiles


@dataclass(frozen=True, kw_only=True)
class TakenUploads:
    """What was brought, and a dossier's places that were given positions."""

    brought: SortedUploads
    files: DossierFiles | None = None
    """Of a dossier, with the positions that the names of its places plainly mean."""
    looked_up: tuple[Unplaced, ...] = ()
    """Those places."""


@cache
def _gazetteer() -> Gazetteer:
    return load_gazetteer(EMBEDDED)


def take_uploads(uploads: Sequence[Upload]) -> TakenUploads:
    """Return what these files are; a dossier's tables are read, so that its page need not."""
    brought = sort_uploads(uploads)
    if brought.own is None:
        return TakenUploads(brought=brought)
    plain = [one for one in unplaced(brought.own.files, _gazetteer()) if one.is_plain]
    files = placed(brought.own.files, {one.place_id: one.candidates[0] for one in plain})
    _ = files.said  # reads every table, and keeps them
    return TakenUploads(brought=brought, files=files, looked_up=tuple(plain))


def match_files(
    files: ForeignFiles,
    decisions: Decisions,
    parties: Sequence[str],
    today: date,
    *,
    progress: Callable[[str], None],
) -> Matching:
    """Return what is made of tables, with the gazetteer of the embedded dossier."""
    return match_tables(
        files,
        decisions,
        gazetteer=_gazetteer(),
        parties=parties,
        today=today,
        progress=progress,
    )
