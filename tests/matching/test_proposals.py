"""What a column is taken for, where its heading says one thing and its values another."""

from __future__ import annotations

import pytest

from handover.matching.column_roles import ColumnMatch, ColumnRole
from handover.matching.proposals import ColumnValues, propose


def proposed(**columns: list[str]) -> dict[str, ColumnMatch]:
    values = [ColumnValues(name, dict.fromkeys(cells, 1)) for name, cells in columns.items()]
    return {one.heading: one for one in propose(values)}


NAMES = ["Aghdam", "Lachin", "Kalbajar", "Fuzuli"]


@pytest.mark.parametrize(
    ("heading", "cells", "role"),
    [
        ("date", ["20/11/2020", "01/12/2020", "31/11/2020", "soon"], ColumnRole.DAY),
        ("end", ["2020-11-20", "ongoing", "unknown", "open"], ColumnRole.END),
        ("lat", ["39.99", "95.5", "1040", "none"], ColumnRole.LATITUDE),
    ],
)
def test_a_column_that_is_called_so_is_asked_about_though_many_values_do_not_fit(
    heading: str, cells: list[str], role: ColumnRole
) -> None:
    one = proposed(place=NAMES, **{heading: cells})[heading]

    assert (one.use.role, one.certain) == (role, False)
    assert one.misfits > 0
    assert "though many of its values are no" in one.reason


def test_a_column_of_which_hardly_a_value_fits_is_left_out_with_the_reason() -> None:
    one = proposed(place=NAMES, date=["soon", "later", "perhaps", "no"])["date"]

    assert one.use.role is ColumnRole.IGNORE
    assert "hardly a value is one of days" in one.reason
    assert "soon" in one.reason


def test_a_column_that_fits_goes_before_one_that_does_not() -> None:
    found = proposed(place=NAMES, date=["soon", "2020-11-20"], day=["2020-11-20", "2020-11-21"])

    assert found["day"].use.role is ColumnRole.DAY
    assert found["date"].use.role is ColumnRole.IGNORE


@pytest.mark.parametrize("words", [["RU", "UA"], ["Azerbaijan", "Armenia"], ["Contested", "Egypt"]])
def test_names_of_parties_are_not_taken_for_places(words: list[str]) -> None:
    found = proposed(date=["2020-11-20"], one=words, other=words)
    assert [one.use.role for one in found.values()][1:] == [ColumnRole.HOLDER, ColumnRole.IGNORE]
    found = proposed(date=["2020-11-20"], one=words, other=NAMES)
    assert [one.use.role for one in found.values()][1:] == [ColumnRole.HOLDER, ColumnRole.PLACE]
