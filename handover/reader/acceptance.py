"""From accepted rows of a review to claims of a dossier, and what keeps a row from being one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.read import read_dossier
from handover.errors import DossierError
from handover.gazetteer.positions import GEONAMES, placed
from handover.reader.review import Verdict, decide_all

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from handover.dossier.files import DossierFiles
    from handover.dossier.place import Place
    from handover.faults import Fault
    from handover.reader.review import Review

_HEADER = 2
"""Line of a file on which its first row stands, the header being 1."""


@dataclass(frozen=True)
class Acceptance:
    """What came of accepting rows."""

    review: Review
    """The review after it."""
    accepted: tuple[str, ...]
    """Ids of the drafts that were accepted."""
    unseen: tuple[str, ...]
    """Ids of those left open as they have doubts that nobody has looked at."""
    misfits: Mapping[str, tuple[Fault, ...]]
    """Why others cannot be claims of the dossier yet, by id."""


def accept(
    review: Review, draft_ids: Collection[str], bundle: DossierFiles, *, accessed_on: date
) -> Acceptance:
    """Accept the rows of some that are looked at and fit into a dossier, in one step.

    Parameters
    ----------
    review
        What is under review.
    draft_ids
        Which rows; those that are in the dossier already stay as they are.
    bundle
        The open dossier, free of faults.
    accessed_on
        Today.
    """
    chosen = [
        row
        for row in review.rows
        if row.draft.draft_id in set(draft_ids) and row.verdict is not Verdict.JOINED
    ]
    unseen = tuple(row.draft.draft_id for row in chosen if row.unseen)
    misfits: dict[str, tuple[Fault, ...]] = {}
    left = [row.draft.draft_id for row in chosen if not row.unseen]
    while left:
        tried = decide_all(review, left, Verdict.ACCEPTED)
        faults = faults_of(tried, bundle, accessed_on=accessed_on)
        if not faults:
            return Acceptance(tried, tuple(left), unseen, misfits)
        found = _by_row(tried, bundle, faults)
        # A fault that is of no row, or of one that was accepted before, keeps them all out.
        new = {one: found.get(one, ()) for one in left if one in found} or dict.fromkeys(
            left, faults
        )
        misfits |= new
        left = [one for one in left if one not in new]
    return Acceptance(review, (), unseen, misfits)


def _by_row(
    review: Review, bundle: DossierFiles, faults: Sequence[Fault]
) -> dict[str, tuple[Fault, ...]]:
    """Return the faults of the new rows of the claims, by the draft that each was made of."""
    first = len(bundle.table("claims")[0]) + _HEADER
    ids = [row.draft.draft_id for row in review.rows if row.verdict is Verdict.ACCEPTED]
    found: dict[str, tuple[Fault, ...]] = {}
    for fault in faults:
        number = -1 if fault.row is None else fault.row - first
        if fault.file == schema.CLAIMS.file and 0 <= number < len(ids):
            found[ids[number]] = (*found.get(ids[number], ()), fault)
    return found


def join(
    review: Review,
    bundle: DossierFiles,
    *,
    accessed_on: date,
    check: Callable[[DossierFiles], object] = read_dossier,
) -> DossierFiles:
    """Return a dossier with the accepted rows as claims of a new source.

    Places that the dossier does not have come with their position and English name from the
    gazetteer.

    Parameters
    ----------
    review
        What was accepted.
    bundle
        The open dossier, free of faults.
    accessed_on
        Today.
    check
        Reads the whole dossier, and raises what is wrong with it.

    Raises
    ------
    DossierError
        With every fault that the new rows have; ``row`` and ``column`` are those of the files.
    """
    accepted = [row for row in review.rows if row.verdict is Verdict.ACCEPTED]
    source_id = source_id_in(review, bundle)
    source = review.source
    day = source.published_on.isoformat() if source.published_on else ""
    if source_id not in _column(bundle, "sources", "source_id"):
        cells = [source_id, source.title, source.publisher, day, source.url]
        cells += [accessed_on.isoformat(), source.licence, ""]
        bundle = _appended(bundle, "sources", [cells])
    known = set(_column(bundle, "places", "place_id"))
    new = {
        place_id: review.places[place_id]
        for row in accepted
        if (place_id := row.fields["place_id"]) not in known and place_id in review.places
    }
    bundle = _with_places(bundle, new, known)
    ids = {row.draft.draft_id: f"{source_id}-{row.draft.draft_id}" for row in review.rows}
    rows = []
    for row in accepted:
        own = ids[row.draft.draft_id]
        told = dict(row.fields) | {
            "claim_id": own,
            "event_id": ids.get(event := row.fields["event_id"], event) or own,
            "about": ids.get(row.fields["about"], row.fields["about"]),
            "published_on": day,
            "source_id": source_id,
        }
        rows.append([told.get(column, "") for column in schema.CLAIMS.headings])
    joined = _appended(bundle, "claims", rows)
    check(joined)
    return joined


def joined(review: Review, source_id: str) -> Review:
    """Return the review after its accepted rows were put into a dossier; that is not undone."""
    rows = tuple(
        replace(row, verdict=Verdict.JOINED) if row.verdict is Verdict.ACCEPTED else row
        for row in review.rows
    )
    return replace(review, rows=rows, joined_as=source_id, before=())


def source_id_in(review: Review, bundle: DossierFiles) -> str:
    """Return the id that the report has, or will have, as a source of a dossier."""
    taken = _column(bundle, "sources", "source_id")
    return review.joined_as if review.joined_as in taken else review.source.source_id(taken)


def faults_of(review: Review, bundle: DossierFiles, *, accessed_on: date) -> tuple[Fault, ...]:
    """Return what keeps the accepted rows from being claims of a dossier; empty when nothing."""
    try:
        join(review, bundle, accessed_on=accessed_on)
    except DossierError as error:
        return error.faults
    return ()


def _with_places(bundle: DossierFiles, new: Mapping[str, Place], known: set[str]) -> DossierFiles:
    """Return a bundle that has places of the gazetteer too, with their positions and names."""
    if not new:
        return bundle
    places, names = [], []
    for place in new.values():
        parent = place.parent_id if place.parent_id in known else ""
        places.append([place.place_id, place.kind.value, "event", parent, *[""] * 6])
        names.append([place.place_id, "en", place.name, "preferred", GEONAMES[0]])
    bundle = _appended(_appended(bundle, "places", places), "names", names)
    return placed(bundle, new)


def _column(bundle: DossierFiles, table: str, column: str) -> list[str]:
    read, _ = bundle.table(table)
    return [str(cell) for cell in read[column]]


def _appended(bundle: DossierFiles, table: str, rows: Sequence[Sequence[str]]) -> DossierFiles:
    """Return a bundle with more rows in a table; those that are there stay as they are."""
    read, _ = bundle.table(table)
    old = [[str(cell) for cell in row] for row in read.itertuples(index=False)]
    return bundle.having_rows(table, [*old, *rows])
