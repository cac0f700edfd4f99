"""The tables of a dossier as a reader of them needs to know them: columns, types, what to write.

From here come the column guide of the template, the advice beside a fault, and the Table Schemas
of ``datapackage.json`` (Data Package, Frictionless standards). What is right and what is wrong is
decided by the readers; a test holds both together.
"""

from __future__ import annotations

from dataclasses import dataclass

from handover.dossier import claim_kinds, facts, place

EDTF_GUIDE = (
    "a day as 2020-11-25, a month as 2020-11, a year as 2020, a span as 2020-11-14/2020-11-15, "
    "the latest day as [..2020-12-01], a decade as 199X, about a day as 2020-11~"
)
DAY_GUIDE = "a day as 2020-11-25"


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    name: str
    """Its heading."""
    guide: str
    """What to write in it, in words that fit after "Write"."""
    required: bool = True
    """Whether a cell may not be blank."""
    type: str = "string"
    """Type of Table Schema: string, date, number or integer."""
    choices: tuple[str, ...] = ()
    """The words of a closed set; empty when any text may stand here."""
    refers_to: str = ""
    """Table whose key stands here; empty when none's does."""
    may_be_missing: bool = False
    """Whether a table may do without the column."""


@dataclass(frozen=True)
class Table:
    """One table of a dossier."""

    name: str
    """Name of its file without ``.csv``, of its sheet and of its layer."""
    purpose: str
    """What its rows are."""
    columns: tuple[Column, ...]
    """In the order of the file."""
    key: str = ""
    """The column by which rows are told apart; empty when no one column does."""

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"{self.name}.csv"

    @property
    def headings(self) -> tuple[str, ...]:
        """Names of its columns."""
        return tuple(column.name for column in self.columns)

    @property
    def optional(self) -> frozenset[str]:
        """Names of the columns that it may do without."""
        return frozenset(column.name for column in self.columns if column.may_be_missing)

    def column(self, name: str) -> Column | None:
        """Return a column by its name; None when there is none."""
        return next((column for column in self.columns if column.name == name), None)


def _id(name: str, what: str) -> Column:
    return Column(name, f"{what}: letters, digits, '-', '_' and '.', each once")


def _source() -> Column:
    return Column("source_id", "the source_id of a row of sources", refers_to="sources")


def _place(what: str = "the place_id of a row of places") -> Column:
    return Column("place_id", what, refers_to="places")


def _party(name: str, what: str) -> Column:
    return Column(name, f"{what}: the id of a party, or nothing", required=False)


TABLES = (
    Table(
        "sources",
        "Who published what, when, and on what terms it may be used.",
        (
            _id("source_id", "a short name for the source"),
            Column("title", "the title as published"),
            Column("publisher", "who published it"),
            Column("published_on", f"{DAY_GUIDE}, or nothing", required=False, type="date"),
            Column("url", "an address that begins with https:// or http://", required=False),
            Column("accessed_on", f"the day you read it: {DAY_GUIDE}", type="date"),
            Column("licence", "the terms of the source, such as CC BY 4.0 or short quotation"),
        ),
        key="source_id",
    ),
    Table(
        "places",
        "Every place that the claims name. A district is a place that has an outline.",
        (
            _id("place_id", "a short name for the place"),
            Column("kind", "what sort of place it is", choices=tuple(place.PlaceKind)),
            Column("role", "what it is to the dossier", choices=tuple(place.Role)),
            Column(
                "parent_id",
                "the place_id of the place that it belongs to, or nothing",
                required=False,
                refers_to="places",
            ),
            Column("lon", "degrees east, -180 to 180, with a point: 46.04", type="number"),
            Column("lat", "degrees north, -90 to 90, with a point: 40.11", type="number"),
            Column("where_prec", "1 (exact) to 7 (beyond), as in UCDP GED", type="integer"),
            Column("uncertainty_km", "how far off the point may be, in km", type="number"),
            _source(),
            Column("note", "what to know about it, or nothing", required=False),
        ),
        key="place_id",
    ),
    Table(
        "names",
        "What the places are called; each has a preferred English name.",
        (
            _place(),
            Column("lang", "a BCP 47 language tag such as en, az or hy-Latn"),
            Column("name", "the name as it is written"),
            Column("role", "what the name is to the place", choices=tuple(place.NameRole)),
            _source(),
        ),
    ),
    Table(
        "facts",
        "Areas and populations; several rows where sources differ. May have no rows.",
        (
            _place(),
            Column("property", "what is measured", choices=tuple(facts.UNITS)),
            Column("value", "a number without separators", type="number"),
            Column("unit", "km2 for an area, people for a population"),
            Column("as_of", f"{EDTF_GUIDE}, or nothing", required=False),
            _source(),
            Column("note", "what to know about it, or nothing", required=False),
        ),
    ),
    Table(
        "claims",
        "The ledger: one row for one thing that one source says of one place.",
        (
            _id("claim_id", "a short name for the claim"),
            Column("event_id", "an id that claims about one happening share", required=False),
            Column("kind", "what the claim is about", choices=tuple(claim_kinds.ClaimKind)),
            _place(),
            _party("from_party", "who held or gives"),
            _party("to_party", "who takes or holds"),
            Column("date", f"the date it is about; of a schedule, the deadline: {EDTF_GUIDE}"),
            Column(
                "stated_on",
                f"the day it was said: {DAY_GUIDE}; a schedule needs it",
                required=False,
                type="date",
            ),
            Column(
                "published_on",
                f"the day from which a reader could know: {DAY_GUIDE}",
                type="date",
            ),
            Column("claimant", "whose word it is"),
            Column("stance", "what the claim does", choices=tuple(claim_kinds.Stance)),
            Column(
                "about",
                "the claim_id that this one denies, corrects or reschedules; else nothing",
                required=False,
                refers_to="claims",
            ),
            Column("amount_min", "a whole number, or nothing", required=False, type="integer"),
            Column("amount_max", "a whole number, or nothing", required=False, type="integer"),
            Column("unit", "what is counted, such as people or soldiers", required=False),
            _source(),
            Column(
                "quote",
                f"the source's exact words, at most {claim_kinds.LONGEST_QUOTE}, or nothing",
                required=False,
            ),
            Column("note", "what to know about it, or nothing", required=False),
            Column(
                "title",
                f"what it says, in at most {claim_kinds.LONGEST_TITLE} characters, or nothing: "
                "then its kind says it",
                required=False,
                may_be_missing=True,
            ),
            Column(
                "approximate",
                "yes when the source says about, some or nearly of its amount, or nothing",
                required=False,
                choices=claim_kinds.APPROXIMATE,
                may_be_missing=True,
            ),
        ),
        key="claim_id",
    ),
)
"""The tables, each after those that it refers to."""

BY_FILE = {table.file: table for table in TABLES}
BY_NAME = {table.name: table for table in TABLES}

PROFILE_KEYS = {
    "title": "the dossier's name on the screen",
    "summary": "one or two sentences on what it is about",
    "start": f"the first day of the time bar: {DAY_GUIDE}",
    "end": f"the last day of the time bar: {DAY_GUIDE}",
    "opening_day": f"the day it opens on: {DAY_GUIDE}",
    "opening_window": "the id of the window it opens with",
    "known": "then or latest: what was known, when it opens; or leave the key out",
    "first_report": "the source_id of the report it starts from, or leave the key out",
    "languages": "two or more language tags with commas between them; a label shows the first two",
    "naming_policy": "which names are shown and why",
    "boundary_policy": "what the outlines are and how far to trust them",
    "outlines_off_km": "how many kilometres the outlines may be off, or leave the key out",
    "outlines_measured": "what the outlines were measured against, or leave the key out",
}
"""Keys of ``dossier.toml`` that are no tables, with what to write."""

PROFILE_TABLES = {
    "parties": {
        "id": "a short name for the side; the claims use it",
        "name": 'as it stands in a sentence: "the northern side"',
        "short": "as it stands in the legend",
        "colour": "#rrggbb; take it from a palette that everybody can tell apart",
        "plural": "true where the name takes a plural verb, or leave the key out",
    },
    "windows": {
        "id": "a short name for the stretch of days",
        "label": "what its button says",
        "start": f"its first day: {DAY_GUIDE}",
        "end": f"its last day: {DAY_GUIDE}",
    },
    "discrepancies": {
        "title": "a point on which sources contradict each other",
        "text": "who says what, without a verdict",
    },
}
"""Arrays of tables in ``dossier.toml``, with what to write under each key."""
