"""A draft under review: each row accepted, edited, rejected or still open, and every step undone.

Nothing of a draft is in a dossier until `handover.reader.acceptance` puts the accepted rows there,
as claims of a new source; the dossier's own checks then decide as for any other file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from handover.dossier import schema
from handover.dossier.claim_kinds import ClaimKind
from handover.edtf.parsing import without_season
from handover.reader.drafts import Draft
from handover.reader.linking import quote
from handover.reader.mentions import Part
from handover.words.wording import worded

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from handover.dossier.place import Place
    from handover.reader.drafts import DraftDoubt
    from handover.reader.report import Report

FIELDS = tuple(
    column
    for column in schema.CLAIMS.headings
    if column not in {"claim_id", "published_on", "source_id", *schema.CLAIMS.optional}
)
"""What a person decides of each claim; the rest is the report's."""
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_TOGETHER = {"amount_min": ("amount_min", "amount_max", "unit"), "modality": ("kind", "stance")}
"""Fields that a doubt about one of them is settled by, where they are several."""


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
    looked_at: frozenset[str] = frozenset()
    """Texts of the doubts that a person looked at."""

    @property
    def unseen(self) -> tuple[DraftDoubt, ...]:
        """Its doubts that nobody has looked at; that something is left open is none."""
        return tuple(one for one in self.draft.open_doubts if one.text not in self.looked_at)


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


def as_accounts(review: Review, events: Mapping[str, str]) -> Review:
    """Return the review with rows made further accounts of events of a dossier; that is no step.

    Parameters
    ----------
    review
        What is under review.
    events
        The event that a row tells of, by the id of its draft.
    """
    rows = tuple(
        replace(row, fields={**row.fields, "event_id": events[row.draft.draft_id]})
        if row.draft.draft_id in events
        else row
        for row in review.rows
    )
    return replace(review, rows=rows)


def decide(
    review: Review, draft_id: str, verdict: Verdict, fields: Mapping[str, str] | None = None
) -> Review:
    """Return the review with another verdict on a row, and its fields as they were edited.

    A doubt about a field that was edited has been looked at.
    """
    row = review.row(draft_id)
    edited = dict(row.fields) | dict(fields or {})
    touched = {name for name, cell in edited.items() if cell != row.fields.get(name, "")}
    if touched & {"kind", "place_id"} and "event_id" not in touched:
        edited["event_id"] = ""  # it is no account of that event any more
    settled = {
        one.text
        for one in row.draft.doubts
        if not touched.isdisjoint(_TOGETHER.get(one.about, (one.about,)))
    }
    return _with_rows(
        review,
        replace(
            row,
            verdict=verdict,
            fields=edited,
            is_edited=row.is_edited or bool(touched),
            looked_at=row.looked_at | settled,
        ),
    )


def decide_all(review: Review, draft_ids: Collection[str], verdict: Verdict) -> Review:
    """Return the review with one verdict on several rows, in one step."""
    chosen = set(draft_ids)
    return _with_rows(
        review,
        *(replace(row, verdict=verdict) for row in review.rows if row.draft.draft_id in chosen),
    )


def look_at(review: Review, draft_id: str, doubts: Collection[str], *, looked: bool) -> Review:
    """Return the review in which a person has, or has not, looked at doubts of a row.

    A row that was accepted is open again when one of its doubts is not looked at any more.
    """
    row = review.row(draft_id)
    seen = row.looked_at | set(doubts) if looked else row.looked_at - set(doubts)
    changed = replace(row, looked_at=seen)
    if changed.unseen and changed.verdict is Verdict.ACCEPTED:
        changed = replace(changed, verdict=Verdict.OPEN)
    return _with_rows(review, changed)


def add_claim(review: Review, start: int, end: int) -> tuple[Review, str]:
    """Return the review with a claim that a person marked in the text, and its id.

    The place and the day are those that the marked words name first, the quotation the words
    themselves, 25 at most; what it claims is for the person to say.

    Parameters
    ----------
    review
        What is under review.
    start, end
        Offsets of the marked words.

    Raises
    ------
    ValueError
        If no word is marked.
    """
    report = review.report
    words = quote(report.content, start, end, (start, end))
    if not any(map(str.isalnum, words)):
        message = worded("Mark the words of the report that make the claim, one at least.")
        raise ValueError(message)
    taken = {row.draft.draft_id for row in review.rows}
    names = (f"A{number:02}" for number in range(1, len(taken) + 2))
    new = next(name for name in names if name not in taken)
    named = [
        one.place
        for one in report.places
        if one.place is not None and one.part is Part.PLACE and start <= one.start < end
    ]
    days = [one.edtf for one in report.dates if one.edtf and start <= one.start < end]
    draft = Draft(
        draft_id=new,
        kind=ClaimKind.STATEMENT,
        place=named[0] if named else None,
        date=days[0] if days else "",
        stated_on=None,
        claimant=review.source.publisher,
        quote=words,
        start=start,
        end=end,
        passages=((start, end),),
    )
    rows = sorted([*review.rows, Row(draft, _fields(draft))], key=lambda row: row.draft.start)
    stepped = replace(review, rows=tuple(rows), before=(*review.before, review.rows))
    return stepped, new


def undo(review: Review) -> Review:
    """Return the review before the last step; the same when there was none."""
    if not review.before:
        return review
    return replace(review, rows=review.before[-1], before=review.before[:-1])


def with_place(review: Review, draft_id: str, place: Place) -> Review:
    """Return the review with a place of the gazetteer chosen for a row."""
    known = replace(review, places={**review.places, place.place_id: place})
    return decide(known, draft_id, known.row(draft_id).verdict, {"place_id": place.place_id})


def _with_rows(review: Review, *changed: Row) -> Review:
    """Return the review with rows in place of those of the same id: one step, if any differs."""
    new = {row.draft.draft_id: row for row in changed}
    rows = tuple(new.get(row.draft.draft_id, row) for row in review.rows)
    if rows == review.rows:
        return review
    return replace(review, rows=rows, before=(*review.before, review.rows))


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
