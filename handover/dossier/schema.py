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

if TYPE_CHECKING:
    from enum import StrEnum

EDTF_GUIDE = (
    "a day as 2020-11-25, a month as 2020-11, a year as 2020, a span as 2020-11-14/2020-11-15, "
    "the latest day as [..2020-12-01], a decade as 199X, about a day as 2020-11~"
)
DAY_GUIDE = "a day as 2020-11-25"
UNITS = {"area": "km2", "population": "people"}
"""Unit of each property of a fact."""


def _key(name: str, what: str) -> Column:
    guide = f"{what}: letters, digits, '-', '_' and '.', each once"
    return Column(name, guide, Holds.KEY)


def _choice(name: str, guide: str, choices: type[StrEnum]) -> Column:
    return Column(name, guide, Holds.CHOICE, choices=tuple(choices))


def _party(name: str, what: str) -> Column:
    guide = f"{what}: the id of a party, or nothing"
    return Column(name, guide, Holds.REFERENCE, required=False, refers_to="parties")


def _source() -> Column:
    return Column(
        "source_id", "the source_id of a row of sources", Holds.REFERENCE, refers_to="sources"
    )


def _place() -> Column:
    return Column(
        "place_id", "the place_id of a row of places", Holds.REFERENCE, refers_to="places"
    )


def _note() -> Column:
    return Column("note", "what to know about it, or nothing", required=False)


SOURCES = Table(
    "sources",
    "Who published what, when, and on what terms it may be used.",
    (
        _key("source_id", "a short name for the source"),
        Column("title", "the title as published"),
        Column("publisher", "who published it"),
        Column("published_on", f"{DAY_GUIDE}, or nothing", Holds.DAY, required=False),
        Column(
            "url",
            "an address that begins with https:// or http://, or nothing",
            Holds.ADDRESS,
            required=False,
        ),
        Column("accessed_on", f"the day you read it: {DAY_GUIDE}", Holds.DAY),
        Column("licence", "the terms of the source, such as CC BY 4.0 or short quotation"),
        Column(
            "lang",
            "the language of the source where it is not English, a BCP 47 tag such as ru; else "
            "nothing. A title that you put into English ends in that language: (in Russian)",
            Holds.LANGUAGE,
            required=False,
            may_be_missing=True,
        ),
    ),
    key="source_id",
)
PLACES = Table(
    "places",
    "Every place that the claims name. A district is a place that has an outline.",
    (
        _key("place_id", "a short name for the place"),
        _choice("kind", "what sort of place it is", PlaceKind),
        _choice("role", "what it is to the dossier", Role),
        Column(
            "parent_id",
            "the place_id of the place that it belongs to, or nothing",
            Holds.REFERENCE,
            required=False,
            refers_to="places",
        ),
        Column("lon", "degrees east, -180 to 180, with a point: 46.04", Holds.LONGITUDE),
        Column("lat", "degrees north, -90 to 90, with a point: 40.11", Holds.LATITUDE),
        Column("where_prec", "1 (exact) to 7 (beyond), as in UCDP GED", Holds.PRECISION),
        Column("uncertainty_km", "how far off the point may be, in km", Holds.KILOMETRES),
        _source(),
        _note(),
        Column(
            "name",
            "its name in the first language of the dossier, where the names do not tell it; or "
            "nothing",
            Holds.NAME,
            required=False,
            may_be_missing=True,
        ),
    ),
    key="place_id",
)
NAMES = Table(
    "names",
    "What the places are called; each has a preferred name in a language of the dossier.",
    (
        _place(),
        Column("lang", "a BCP 47 language tag such as en, az or hy-Latn", Holds.LANGUAGE),
        Column("name", "the name as it is written", Holds.NAME),
        _choice("role", "what the name is to the place", NameRole),
        _source(),
    ),
    may_be_missing=True,
    may_have_no_rows=True,
)
FACTS = Table(
    "facts",
    "Areas and populations; several rows where sources differ. May have no rows.",
    (
        _place(),
        Column("property", "what is measured", Holds.CHOICE, choices=tuple(UNITS)),
        Column("value", "a number without separators", Holds.NUMBER),
        Column("unit", "km2 for an area, people for a population"),
        Column("as_of", f"{EDTF_GUIDE}, or nothing", Holds.DATE, required=False),
        _source(),
        _note(),
    ),
    may_be_missing=True,
    may_have_no_rows=True,
)
CLAIMS = Table(
    "claims",
    "The ledger: one row for one thing that one source says of one place.",
    (
        _key("claim_id", "a short name for the claim"),
        Column(
            "event_id",
            "an id that claims about one happening share, or nothing",
            Holds.SHARED_ID,
            required=False,
        ),
        _choice("kind", "what the claim is about", ClaimKind),
        _place(),
        _party("from_party", "who held or gives"),
        _party("to_party", "who takes or holds"),
        Column(
            "date", f"the date it is about; of a schedule, the deadline: {EDTF_GUIDE}", Holds.DATE
        ),
        Column(
            "stated_on",
            f"the day it was said: {DAY_GUIDE}; a schedule needs it",
            Holds.DAY,
            required=False,
        ),
        Column("published_on", f"the day from which a reader could know: {DAY_GUIDE}", Holds.DAY),
        Column("claimant", "whose word it is"),
        _choice("stance", "what the claim does", Stance),
        Column(
            # Which claims may stand here depends on the stance: the reader of claims checks it.
            "about",
            "the claim_id that this one denies, corrects or reschedules; else nothing",
            required=False,
            refers_to="claims",
        ),
        Column("amount_min", "a whole number, or nothing", Holds.AMOUNT, required=False),
        Column("amount_max", "a whole number, or nothing", Holds.AMOUNT, required=False),
        Column("unit", "what is counted, such as people or soldiers, or nothing", required=False),
        _source(),
        Column(
            "quote",
            f"the source's exact words, at most {LONGEST_QUOTE}, or nothing",
            Holds.QUOTE,
            required=False,
        ),
        _note(),
        Column(
            "title",
            f"what it says, in at most {LONGEST_TITLE} characters, or nothing: then its kind "
            "says it",
            Holds.TITLE,
            required=False,
            may_be_missing=True,
        ),
        Column(
            "approximate",
            "yes when the source says about, some or nearly of its amount, or nothing",
            Holds.CHOICE,
            required=False,
            choices=APPROXIMATE,
            may_be_missing=True,
        ),
        Column(
            "counted",
            "who or what is counted, such as servicemen of Norland, in the same words wherever it "
            "is the same; or nothing",
            required=False,
            may_be_missing=True,
        ),
    ),
    key="claim_id",
    derived=("date_from", "date_to"),
)
OUTLINES = Table(
    "outlines",
    "The areas of places: properties of the features of a GeoJSON FeatureCollection.",
    (
        _place(),
        Column(
            "valid_from",
            f"from when the area was so: {EDTF_GUIDE}, or nothing",
            Holds.DATE,
            required=False,
        ),
        Column(
            "valid_to",
            f"until when the area was so: {EDTF_GUIDE}, or nothing",
            Holds.DATE,
            required=False,
        ),
        Column("approximate", "true when the map shall say so, else false", Holds.FLAG),
        _source(),
        Column("licence", "on what terms the outline may be used"),
        Column("area_km2", "the area in square kilometres, more than 0", Holds.SQUARE_KILOMETRES),
        Column(
            "off_km",
            "how far off the outline is at its worst point, in km, or nothing",
            Holds.KILOMETRES,
            required=False,
            may_be_missing=True,
        ),
        Column(
            "overlap",
            "shared area divided by joint area with a more accurate outline, 0 to 1, or nothing",
            Holds.SHARE,
            required=False,
            may_be_missing=True,
        ),
        _choice("style", "what sort of line it is drawn with", OutlineStyle),
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
