"""The tables of a dossier: columns, what may stand in them, and what to write.

Everything that depends on the columns comes from here: the readers and their checks, the column
guide of the template, the advice beside a fault, the Table Schemas of ``datapackage.json`` (Data
Package, Frictionless standards) and the tables of ``data/README.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.dossier.claim_kinds import (
    APPROXIMATE,
    LONGEST_QUOTE,
    LONGEST_TITLE,
    ClaimKind,
    Stance,
)
from handover.dossier.columns import Column, Holds, Table
from handover.dossier.place import NameRole, OutlineStyle, PlaceKind, Role
from handover.words.later import later

if TYPE_CHECKING:
    from enum import StrEnum

    from handover.words.later import Later

EDTF_GUIDE = later(
    "a day as 2020-11-25, a month as 2020-11, a year as 2020, a span as 2020-11-14/2020-11-15, "
    "the latest day as [..2020-12-01], a decade as 199X, about a day as 2020-11~"
)
DAY_GUIDE = later("a day as 2020-11-25")
UNITS = {"area": "km2", "population": "people"}
"""Unit of each property of a fact."""


def _key(name: str, what: Later) -> Column:
    guide = later("{what}: letters, digits, “-”, “_” and “.”, each once", what=what)
    return Column(name, guide, Holds.KEY)


def _choice(name: str, guide: Later, choices: type[StrEnum]) -> Column:
    return Column(name, guide, Holds.CHOICE, choices=tuple(choices))


def _party(name: str, what: Later) -> Column:
    guide = later("{what}: the id of a party, or nothing", what=what)
    return Column(name, guide, Holds.REFERENCE, required=False, refers_to="parties")


def _source() -> Column:
    return Column(
        "source_id",
        later("the source_id of a row of sources"),
        Holds.REFERENCE,
        refers_to="sources",
    )


def _place() -> Column:
    return Column(
        "place_id", later("the place_id of a row of places"), Holds.REFERENCE, refers_to="places"
    )


def _note() -> Column:
    return Column("note", later("what to know about it, or nothing"), required=False)


SOURCES = Table(
    "sources",
    later("Who published what, when, and on what terms it may be used."),
    (
        _key("source_id", later("a short name for the source")),
        Column("title", later("the title as published")),
        Column("publisher", later("who published it")),
        Column(
            "published_on", later("{day}, or nothing", day=DAY_GUIDE), Holds.DAY, required=False
        ),
        Column(
            "url",
            later("an address that begins with https:// or http://, or nothing"),
            Holds.ADDRESS,
            required=False,
        ),
        Column("accessed_on", later("the day you read it: {day}", day=DAY_GUIDE), Holds.DAY),
        Column("licence", later("the terms of the source, such as CC BY 4.0 or short quotation")),
        Column(
            "lang",
            later(
                "the language of the source where it is not English, a BCP 47 tag such as ru; "
                "else nothing. A title that you put into English ends in that language: (in "
                "Russian)"
            ),
            Holds.LANGUAGE,
            required=False,
            may_be_missing=True,
        ),
    ),
    key="source_id",
)
PLACES = Table(
    "places",
    later("Every place that the claims name. A district is a place that has an outline."),
    (
        _key("place_id", later("a short name for the place")),
        _choice("kind", later("what sort of place it is"), PlaceKind),
        _choice("role", later("what it is to the dossier"), Role),
        Column(
            "parent_id",
            later("the place_id of the place that it belongs to, or nothing"),
            Holds.REFERENCE,
            required=False,
            refers_to="places",
        ),
        Column("lon", later("degrees east, -180 to 180, with a point: 46.04"), Holds.LONGITUDE),
        Column("lat", later("degrees north, -90 to 90, with a point: 40.11"), Holds.LATITUDE),
        Column("where_prec", later("1 (exact) to 7 (beyond), as in UCDP GED"), Holds.PRECISION),
        Column("uncertainty_km", later("how far off the point may be, in km"), Holds.KILOMETRES),
        _source(),
        _note(),
        Column(
            "name",
            later(
                "its name in the first language of the dossier, where the names do not tell it; "
                "or nothing"
            ),
            Holds.NAME,
            required=False,
            may_be_missing=True,
        ),
    ),
    key="place_id",
)
NAMES = Table(
    "names",
    later("What the places are called; each has a preferred name in a language of the dossier."),
    (
        _place(),
        Column("lang", later("a BCP 47 language tag such as en, az or hy-Latn"), Holds.LANGUAGE),
        Column("name", later("the name as it is written"), Holds.NAME),
        _choice("role", later("what the name is to the place"), NameRole),
        _source(),
    ),
    may_be_missing=True,
    may_have_no_rows=True,
)
FACTS = Table(
    "facts",
    later("Areas and populations; several rows where sources differ. May have no rows."),
    (
        _place(),
        Column("property", later("what is measured"), Holds.CHOICE, choices=tuple(UNITS)),
        Column("value", later("a number without separators"), Holds.NUMBER),
        Column("unit", later("km2 for an area, people for a population")),
        Column("as_of", later("{date}, or nothing", date=EDTF_GUIDE), Holds.DATE, required=False),
        _source(),
        _note(),
    ),
    may_be_missing=True,
    may_have_no_rows=True,
)
CLAIMS = Table(
    "claims",
    later("The ledger: one row for one thing that one source says of one place."),
    (
        _key("claim_id", later("a short name for the claim")),
        Column(
            "event_id",
            later("an id that claims about one happening share, or nothing"),
            Holds.SHARED_ID,
            required=False,
        ),
        _choice("kind", later("what the claim is about"), ClaimKind),
        _place(),
        _party("from_party", later("who held or gives")),
        _party("to_party", later("who takes or holds")),
        Column(
            "date",
            later("the date it is about; of a schedule, the deadline: {date}", date=EDTF_GUIDE),
            Holds.DATE,
        ),
        Column(
            "stated_on",
            later("the day it was said: {day}; a schedule needs it", day=DAY_GUIDE),
            Holds.DAY,
            required=False,
        ),
        Column(
            "published_on",
            later("the day from which a reader could know: {day}", day=DAY_GUIDE),
            Holds.DAY,
        ),
        Column("claimant", later("whose word it is")),
        _choice("stance", later("what the claim does"), Stance),
        Column(
            # Which claims may stand here depends on the stance: the reader of claims checks it.
            "about",
            later("the claim_id that this one denies, corrects or reschedules; else nothing"),
            required=False,
            refers_to="claims",
        ),
        Column("amount_min", later("a whole number, or nothing"), Holds.AMOUNT, required=False),
        Column("amount_max", later("a whole number, or nothing"), Holds.AMOUNT, required=False),
        Column(
            "unit", later("what is counted, such as people or soldiers, or nothing"), required=False
        ),
        _source(),
        Column(
            "quote",
            later("the source's exact words, at most {most}, or nothing", most=LONGEST_QUOTE),
            Holds.QUOTE,
            required=False,
        ),
        _note(),
        Column(
            "title",
            later(
                "what it says, in at most {most} characters, or nothing: then its kind says it",
                most=LONGEST_TITLE,
            ),
            Holds.TITLE,
            required=False,
            may_be_missing=True,
        ),
        Column(
            "approximate",
            later("yes when the source says about, some or nearly of its amount, or nothing"),
            Holds.CHOICE,
            required=False,
            choices=APPROXIMATE,
            may_be_missing=True,
        ),
        Column(
            "counted",
            later(
                "who or what is counted, such as servicemen of Norland, in the same words "
                "wherever it is the same; or nothing"
            ),
            required=False,
            may_be_missing=True,
        ),
    ),
    key="claim_id",
    derived=("date_from", "date_to"),
)
OUTLINES = Table(
    "outlines",
    later("The areas of places: properties of the features of a GeoJSON FeatureCollection."),
    (
        _place(),
        Column(
            "valid_from",
            later("from when the area was so: {date}, or nothing", date=EDTF_GUIDE),
            Holds.DATE,
            required=False,
        ),
        Column(
            "valid_to",
            later("until when the area was so: {date}, or nothing", date=EDTF_GUIDE),
            Holds.DATE,
            required=False,
        ),
        Column("approximate", later("true when the map shall say so, else false"), Holds.FLAG),
        _source(),
        Column("licence", later("on what terms the outline may be used")),
        Column(
            "area_km2", later("the area in square kilometres, more than 0"), Holds.SQUARE_KILOMETRES
        ),
        Column(
            "off_km",
            later("how far off the outline is at its worst point, in km, or nothing"),
            Holds.KILOMETRES,
            required=False,
            may_be_missing=True,
        ),
        Column(
            "overlap",
            later(
                "shared area divided by joint area with a more accurate outline, 0 to 1, or nothing"
            ),
            Holds.SHARE,
            required=False,
            may_be_missing=True,
        ),
        _choice("style", later("what sort of line it is drawn with"), OutlineStyle),
    ),
    may_be_missing=True,
    may_have_no_rows=True,
    ending="geojson",
    derived=("geometry",),
)

TABLES = (SOURCES, PLACES, NAMES, FACTS, CLAIMS)
"""The tables of text, each after those that it refers to."""
BY_FILE = {table.file: table for table in TABLES}
BY_NAME = {table.name: table for table in TABLES}
