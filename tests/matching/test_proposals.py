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
    assert [one.use.role for one in found.values()][1:] == [ColumnRole.STATUS, ColumnRole.STATUS]
    found = proposed(date=["2020-11-20"], one=words, other=NAMES)
    assert [one.use.role for one in found.values()][1:] == [ColumnRole.HOLDER, ColumnRole.PLACE]


@pytest.mark.parametrize(
    "cells",
    [
        ["39.9911, 46.9297", "40.1064, 46.0383"],
        ["39°59′35″N 46°55′50″E", "40°06′24″N 46°02′18″E"],
        ["POINT (46.9 39.9)", "POINT (46.0 40.1)"],
    ],
)
@pytest.mark.parametrize("heading", ["location", "where"])
def test_positions_are_known_by_themselves_whatever_their_heading(heading: str, cells: list[str]):
    found = proposed(place=["Aghdam", "Kalbajar"], **{heading: cells})
    assert found[heading].use.role is ColumnRole.GEOMETRY


@pytest.mark.parametrize(
    "cells", [["12 34", "56 78"], ["Point Pleasant", "Pointe-Noire"], ['{"a": 1}', '{"a": 2}']]
)
def test_what_only_begins_like_a_position_is_none(cells: list[str]):
    assert proposed(place=NAMES, other=cells)["other"].use.role is not ColumnRole.GEOMETRY


@pytest.mark.parametrize(
    ("headings", "claimants"),
    [
        (["ISW", "DeepState", "Russian MoD"], ["ISW", "DeepState", "Russian MoD"]),
        (["Status according to Baku", "Status according to Yerevan"], ["Baku", "Yerevan"]),
        (["Assessed state", "Claimed state (MoD)"], ["Assessed state", "MoD"]),
    ],
)
def test_several_columns_of_parties_are_each_the_word_of_a_claimant(
    headings: list[str], claimants: list[str]
):
    columns = {heading: ["Ukraine", "Russia"] for heading in headings}
    found = proposed(town=NAMES, date=["2020-11-20"], **columns)
    assert [found[heading].use.claimant for heading in headings] == claimants
    assert not any(found[heading].certain for heading in headings)


def test_a_column_that_is_called_the_holder_stays_the_only_one():
    words = ["Ukraine", "Russia"]
    found = proposed(town=NAMES, control=words, formerly=words, later=words)
    assert found["control"].use.role is ColumnRole.HOLDER
    assert {found[one].use.role for one in ("formerly", "later")} == {ColumnRole.IGNORE}
