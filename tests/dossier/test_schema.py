from __future__ import annotations

from handover.dossier import schema
from handover.dossier.profile import PROFILE_KEYS, PROFILE_TABLES, Profile

TABLES = (*schema.TABLES, schema.OUTLINES)


def test_every_reference_is_to_the_key_of_a_table_or_to_a_party() -> None:
    references = {column.refers_to for table in TABLES for column in table.columns} - {
        "",
        "parties",
    }
    assert references == {"sources", "places", "claims"}
    assert all(schema.BY_NAME[name].key for name in references)


def test_every_column_and_every_key_says_what_to_write() -> None:
    assert all(column.guide for table in TABLES for column in table.columns)
    keys = [PROFILE_KEYS, *PROFILE_TABLES.values()]
    assert all(guide for guides in keys for guide in guides.values())
    assert {*PROFILE_KEYS, *PROFILE_TABLES} == set(Profile.__annotations__) - {
        "__pydantic_config__"
    }


def test_a_column_that_may_be_blank_says_so() -> None:
    silent = [
        f"{table.name}.{column.name}"
        for table in TABLES
        for column in table.columns
        if column.required == ("nothing" in column.guide)
    ]
    assert silent == ["claims.stated_on"]  # "a schedule needs it"
