"""A draft under review: each row accepted, edited, rejected or still open, and every step undone.

Nothing of a draft is in a dossier until `join` puts the accepted rows there, as claims of a new
source; the dossier's own checks then decide as for any other file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.read import read_dossier
from handover.edtf import without_season
from handover.errors import DossierError
from handover.gazetteer.positions import GEONAMES, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from handover.dossier.files import DossierFiles
    from handover.dossier.place import Place
    from handover.errors import Fault
    from handover.reader.drafts import Draft
    from handover.reader.report import Report

FIELDS = tuple(
    column
    for column in schema.CLAIMS.headings
    if column not in {"claim_id", "published_on", "source_id", *schema.CLAIMS.optional}
)
"""What a person decides of each claim; the rest is the report's."""
_NO_SLUG = re.compile(r"[^a-z0-9]+")


class Verdict(StrEnum):
    """What a person said of a row."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    JOINED = "joined"


@dataclass(frozen=True)
class Source:
    """The report as a source of the dossier."""

    publisher: str
    """Who published it."""
    published_on: date | None
    """When; None as long as nobody has told."""
    title: str
    """Its title."""
    url: str = ""
    """Its address; empty when it has none."""
    licence: str = "short quotation"
    """On what terms its words are used."""

    def source_id(self, taken: Sequence[str]) -> str:
        """Return an id for it that no other source of a dossier has."""
        stem = _NO_SLUG.sub("-", self.publisher.casefold()).strip("-") or "report"
        day = self.published_on.isoformat() if self.published_on else "undated"
        plain = f"{stem[:40].rstrip('-')}-{day}"
        names = [plain, *(f"{plain}-{number}" for number in range(2, len(taken) + 3))]
        return next(name for name in names if name not in set(taken))


@dataclass(frozen=True)
class Row:
    """A draft claim and what a person made of it."""

    draft: Draft
    """As it was read."""
    fields: Mapping[str, str]
    """`FIELDS` as they stand now."""
    verdict: Verdict = Verdict.OPEN
    """What was said of it."""
    is_edited: bool = False
    """Whether a field was changed by hand."""


@dataclass(frozen=True)
class Review:
    """A report under review."""

    report: Report
    """What was read."""
    source: Source
    """The report as a source."""
    rows: tuple[Row, ...]
    """Its drafts, in order."""
    places: Mapping[str, Place]
    """Every place that a row may name, by id."""
    joined_as: str = ""
    """Id of the source in the dossier that rows were put into; empty before that."""
    before: tuple[tuple[Row, ...], ...] = ()
    """The rows before each step, the last one last."""

    def row(self, draft_id: str) -> Row:
        """Return a row; KeyError when there is none."""
        return {row.draft.draft_id: row for row in self.rows}[draft_id]

    def count(self, verdict: Verdict) -> int:
        """Return how many rows have a verdict."""
        return sum(row.verdict is verdict for row in self.rows)


def begin(report: Report, source: Source) -> Review:
    """Return a review in which nothing is decided."""
    places = {
        place.place_id: place
        for one in report.places
        for place in (one.place, *one.candidates)
        if place is not None
    }
    places |= {one.place.place_id: one.place for one in report.drafts if one.place is not None}
    rows = tuple(Row(draft, _fields(draft)) for draft in report.drafts)
    return Review(report, source, rows, places)


def decide(
    review: Review, draft_id: str, verdict: Verdict, fields: Mapping[str, str] | None = None
) -> Review:
    """Return the review with another verdict on a row, and its fields as they were edited."""
    row = review.row(draft_id)
    edited = dict(row.fields) | dict(fields or {})
    changed = replace(
        row,
        verdict=verdict,
        fields=edited,
        is_edited=row.is_edited or edited != dict(row.fields),
    )
    if changed == row:
        return review
    rows = tuple(changed if one is row else one for one in review.rows)
    return replace(review, rows=rows, before=(*review.before, review.rows))


def undo(review: Review) -> Review:
    """Return the review before the last step; the same when there was none."""
    if not review.before:
        return review
    return replace(review, rows=review.before[-1], before=review.before[:-1])


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


def with_place(review: Review, draft_id: str, place: Place) -> Review:
    """Return the review with a place of the gazetteer chosen for a row."""
    known = replace(review, places={**review.places, place.place_id: place})
    return decide(known, draft_id, known.row(draft_id).verdict, {"place_id": place.place_id})


def faults_of(review: Review, bundle: DossierFiles, *, accessed_on: date) -> tuple[Fault, ...]:
    """Return what keeps the accepted rows from being claims of a dossier; empty when nothing."""
    try:
        join(review, bundle, accessed_on=accessed_on)
    except DossierError as error:
        return error.faults
    return ()


def _fields(draft: Draft) -> dict[str, str]:
    cells = {
        "kind": draft.kind.value,
        "place_id": draft.place.place_id if draft.place else "",
        "from_party": draft.from_party,
        "to_party": draft.to_party,
        "date": without_season(draft.date),
        "stated_on": draft.stated_on.isoformat() if draft.stated_on else "",
        "claimant": draft.claimant,
        "stance": draft.stance.value,
        "about": draft.about,
        "amount_min": "" if draft.amount_min is None else str(draft.amount_min),
        "amount_max": "" if draft.amount_max is None else str(draft.amount_max),
        "unit": draft.unit,
        "quote": draft.quote,
    }
    # A draft leaves the other columns to whoever reviews it.
    return {column: cells.get(column, "") for column in FIELDS}


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
