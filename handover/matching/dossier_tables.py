"""Claims drafted from a foreign table, written down as the files of an ordinary dossier."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from handover.dossier import schema
from handover.dossier.claim_kinds import LONGEST_TITLE, ClaimKind
from handover.dossier.files import OUTLINES, PROFILE, Content, DossierFiles
from handover.dossier.place import NameRole, Role
from handover.dossier.text_table import TextTable
from handover.edtf.edtf_date import EARLIEST, LATEST
from handover.edtf.parsing import parse
from handover.matching.arrangement import FILE
from handover.matching.claim_drafts import OutlineDraft
from handover.matching.column_roles import ColumnRole
from handover.matching.outline_file import joined, outline_file
from handover.matching.row_cells import RowCells
from handover.matching.shapes.calendar import first_day
from handover.matching.slugs import Slugs
from handover.names.scripts import language
from handover.names.spelling import readings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from handover.matching.claim_drafts import ClaimDraft, Drafts
    from handover.matching.found_place import FoundPlace
    from handover.matching.party_choice import FoundParties
    from handover.matching.row_table import RowTable

_AREA_PRECISION, _POINT_PRECISION = "3", "1"


@dataclass(frozen=True, kw_only=True)
class Particulars:
    """What is said of the table as a whole."""

    title: str
    claimant: str
    publisher: str
    licence: str
    cite: str
    address: str
    published: str
    """Day from which it could be known; "" when each row's own day is."""
    language: str
    """BCP 47 tag of the places' names."""
    today: date


def dossier_files(
    name: str, rows: RowTable, drafts: Drafts, parties: FoundParties, about: Particulars
) -> DossierFiles | None:
    """Return the files of a dossier made of the drafts; None when nothing is told yet.

    Parameters
    ----------
    name
        What to call the dossier.
    rows
        The table.
    drafts
        What it says.
    parties
        The parties.
    about
        What is said of it as a whole.
    """
    if not drafts.claims:
        return None
    return _Writer(rows, drafts, about).files(name, parties)


class _Writer:
    def __init__(self, rows: RowTable, drafts: Drafts, about: Particulars) -> None:
        self._rows = rows
        self._file_of = rows.frame[FILE].tolist()
        self._about = about
        told = {draft.place for draft in drafts.claims}
        self._claims = drafts.claims
        outlines = [one for one in drafts.outlines if one.place in told]
        outlines += [
            OutlineDraft(number, place.shape, -1)
            for number, place in enumerate(rows.places.places)
            if number in told and place.shape is not None
        ]
        self._outlines = joined(outlines)
        self._places = {number: rows.places.places[number] for number in sorted(told)}
        self._sources: dict[tuple[int, str], str] = {}
        self._source_rows: list[list[str]] = []
        self._slugs = Slugs("source")
        self._cells = RowCells(rows)

    def files(self, name: str, parties: FoundParties) -> DossierFiles:
        """Return all files."""
        contents: dict[str, Content] = {}
        contents[schema.CLAIMS.file] = self._claims_table()
        contents[schema.PLACES.file] = self._places_table()
        contents[schema.NAMES.file] = self._names_table()
        if self._outlines:
            source = next(iter(self._sources.values()))
            ids = {number: place.place_id for number, place in self._places.items()}
            contents[OUTLINES] = outline_file(self._outlines, ids, source, self._about.licence)
        contents[schema.SOURCES.file] = TextTable([*schema.SOURCES.headings], self._source_rows)
        contents[PROFILE] = self._profile(parties)
        return DossierFiles.of(name, contents)

    def _claims_table(self) -> TextTable:
        table = TextTable([*schema.CLAIMS.headings])
        ids = [f"c{number + 1}" for number in range(len(self._claims))]
        for number, draft in enumerate(self._claims):
            row = self._claim(ids, number, draft)
            table.rows.append([row.get(heading, "") for heading in table.header])
        return table

    def _claim(self, ids: list[str], number: int, draft: ClaimDraft) -> dict[str, str]:
        published = self._published(draft)
        said = draft.said or self._cells.said(draft.row)
        said = said if said <= published else ""
        return {
            "claim_id": ids[number],
            "kind": draft.kind,
            "place_id": self._places[draft.place].place_id,
            "from_party": draft.giver,
            "to_party": draft.taker,
            "date": draft.date,
            "stated_on": said or (published if draft.kind is ClaimKind.SCHEDULE else ""),
            "published_on": published,
            "claimant": draft.claimant
            or self._cells.text(ColumnRole.CLAIMANT, draft.row)
            or self._about.claimant,
            "stance": draft.stance,
            "about": "" if draft.about is None else ids[draft.about],
            "amount_min": draft.amount,
            "amount_max": draft.amount,
            "unit": draft.unit,
            "source_id": self._source(draft),
            "quote": self._cells.quote(draft.row),
            "note": self._cells.note(draft),
            "title": draft.title[:LONGEST_TITLE],
        }

    def _published(self, draft: ClaimDraft) -> str:
        """Day from which a claim could be known."""
        own = first_day(self._cells.published(draft.row)) or self._about.published
        if own:
            return own
        end = parse(draft.date).end
        return end.isoformat() if end != LATEST else self._about.today.isoformat()

    def _source(self, draft: ClaimDraft) -> str:
        """Id of the source of a claim: its file, and whose word a column of it is."""
        number = self._file_of[draft.row]
        key = (number, draft.claimant)
        if key not in self._sources:
            table = self._rows.arrangement.main[number]
            stem = PurePath(table.file).stem
            self._sources[key] = self._slugs.make(f"{stem} {draft.claimant}".strip())
            about = self._about
            title = f"{table.name} ({draft.claimant})" if draft.claimant else table.name
            publisher = about.publisher or about.claimant or draft.claimant or title
            row = {
                "source_id": self._sources[key],
                "title": title,
                "publisher": publisher,
                "url": about.address,
                "accessed_on": about.today.isoformat(),
                "licence": about.licence,
            }
            self._source_rows.append([row.get(heading, "") for heading in schema.SOURCES.headings])
        return self._sources[key]

    def _places_table(self) -> TextTable:
        table = TextTable([*schema.PLACES.headings])
        drawn = {one.place for one in self._outlines}
        source = next(iter(self._sources.values()))
        for number, place in self._places.items():
            row = {
                "place_id": place.place_id,
                "kind": place.kind,
                "role": Role.EVENT,
                "lon": f"{place.lon:.6f}",
                "lat": f"{place.lat:.6f}",
                "where_prec": _AREA_PRECISION if number in drawn else _POINT_PRECISION,
                "uncertainty_km": f"{place.uncertainty_km:g}",
                "source_id": source,
                "note": _place_note(place),
            }
            table.rows.append([row.get(heading, "") for heading in table.header])
        return table

    def _names_table(self) -> TextTable:
        table = TextTable([*schema.NAMES.headings])
        source = next(iter(self._sources.values()))
        for place in self._places.values():
            told = {(self._about.language, place.name)}
            table.rows.append(
                [place.place_id, self._about.language, place.name, NameRole.PREFERRED, source]
            )
            for other in place.other_names:
                tag = language(other)[0] or self._about.language
                if other != place.name and (tag, other) not in told and readings(other):
                    told.add((tag, other))
                    table.rows.append([place.place_id, tag, other, NameRole.ALIAS, source])
        return table

    def _profile(self, parties: FoundParties) -> dict[str, Any]:
        days = _days(self._claims, self._outlines) or [self._about.today]
        start, end = min(days), max(days)
        about = self._about
        cited = f" {about.cite}" if about.cite else ""
        fallback = [
            {"id": "nobody", "name": "nobody told", "short": "nobody told", "colour": "#868f99"}
        ]
        return {
            "title": about.title,
            "summary": f"Made of {', '.join(self._file_names())}.{cited}",
            "start": start,
            "end": end,
            "opening_day": end,
            "opening_window": "all",
            "known": "latest",
            "languages": [about.language],
            "naming_policy": "Every place is called as the file calls it.",
            "boundary_policy": "The outlines are those of the files; they were not checked.",
            "parties": parties.tables() or fallback,
            "windows": [{"id": "all", "label": "All", "start": start, "end": end}],
        }

    def _file_names(self) -> list[str]:
        names = list(dict.fromkeys(table.file for table in self._rows.arrangement.main))
        return names if len(names) <= 3 else [names[0], f"{len(names) - 2} more", names[-1]]  # noqa: PLR2004


def _place_note(place: FoundPlace) -> str:
    parts = [
        f"Position by {place.by}." if place.by else "",
        f"In {place.parent}." if place.parent else "",
    ]
    return " ".join(filter(None, parts))


def _days(claims: list[ClaimDraft], outlines: list[OutlineDraft]) -> list[date]:
    """Every day that a claim or an outline names."""
    told = {draft.date for draft in claims}
    told |= {day for one in outlines for day in (one.valid_from, one.valid_to) if day}
    days = []
    for text in told:
        parsed = parse(text)
        days += [one for one in (parsed.start, parsed.end) if one not in (EARLIEST, LATEST)]
    return days


def title_of(rows: RowTable, known: Mapping[str, str]) -> str:
    """What to call a dossier that is made of these files."""
    if "title" in known:
        return known["title"]
    stem = PurePath(rows.arrangement.main[0].file).stem
    return " ".join(stem.replace("_", " ").replace("-", " ").split()) or "Dossier"
