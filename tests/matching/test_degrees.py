"""Degrees in the ways in which ministries, encyclopaedias and surveys write them."""

from __future__ import annotations

import pytest

from handover.matching.degrees import LATITUDE, LONGITUDE, bare_pair, degrees, lettered_pair


@pytest.mark.parametrize(
    ("cell", "letters", "told"),
    [
        ("39.99", LATITUDE, 39.99),
        ("39,99", LATITUDE, 39.99),
        ("\N{MINUS SIGN}74,5", LONGITUDE, -74.5),
        ("22.5° S", LATITUDE, -22.5),
        ("W 74.5", LONGITUDE, -74.5),
        ("39°30'36\"N", LATITUDE, 39.51),
        ("39º30’N", LATITUDE, 39.5),
        ("39 30 36 N", LATITUDE, 39.51),
    ],
)
def test_degrees_are_read(cell: str, letters: str, told: float) -> None:
    assert degrees(cell, letters) == pytest.approx(told)


@pytest.mark.parametrize(
    "cell", ["46.9 E", "39 30 36", "39°60′N", "-39°N", "N39S", "1e3", "nan", ""]
)
def test_what_is_no_latitude_is_none(cell: str) -> None:
    assert degrees(cell, LATITUDE) is None


@pytest.mark.parametrize(
    "cell", ["39.5°N, 46.25°E", "46.25 E; 39.5 N", "39°30′N 46°15′E", "N39°30.0' E46°15.0'"]
)
def test_a_pair_with_its_directions_needs_no_order(cell: str) -> None:
    assert lettered_pair(cell) == pytest.approx((39.5, 46.25))


def test_a_pair_without_them_keeps_the_order_of_the_cell() -> None:
    assert bare_pair("(46.25, 39.5)") == (46.25, 39.5)
    assert bare_pair("46,25 39,50") == (46.25, 39.5)
    assert bare_pair("46,25") is not None  # two whole degrees, or one: the pairs beside it tell
    assert bare_pair("46.25") is None


def test_a_long_text_is_no_position() -> None:
    assert lettered_pair("39°30′N " + "s , s " * 100_000 + "46°15′E") is None
