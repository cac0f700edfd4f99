from __future__ import annotations

import pytest

from handover.dossier import claims, facts, places, schema, sources

COLUMNS = {
    "sources": sources.COLUMNS,
    "places": places.PLACE_COLUMNS,
    "names": places.NAME_COLUMNS,
    "facts": facts.COLUMNS,
    "claims": claims.COLUMNS,
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_guide_has_the_columns_that_the_reader_asks_for(name: str) -> None:
    assert schema.BY_NAME[name].headings == COLUMNS[name]


def test_every_reference_is_to_the_key_of_a_table() -> None:
    for table in schema.TABLES:
        for column in table.columns:
            assert not column.refers_to or schema.BY_NAME[column.refers_to].key


def test_every_column_says_what_to_write() -> None:
    assert all(column.guide for table in schema.TABLES for column in table.columns)
