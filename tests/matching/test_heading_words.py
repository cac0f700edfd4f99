"""Headings of tables in the languages in which they are published."""

from __future__ import annotations

import pytest

from handover.matching.column_roles import ColumnRole
from handover.matching.proposals import ColumnValues, propose

ROLES = (
    ColumnRole.PLACE,
    ColumnRole.LATITUDE,
    ColumnRole.LONGITUDE,
    ColumnRole.HOLDER,
    ColumnRole.DAY,
)
CELLS = (
    ["Alba", "Berg"],
    ["40.5", "40.6"],
    ["46.1", "46.2"],
    ["Reds", "Blues"],
    ["2020-05-01", "2020-05-02"],
)


@pytest.mark.parametrize(
    "headings",
    [
        ("Населённый пункт", "Широта", "Долгота", "Кто контролирует", "Дата"),
        ("Yer", "Enlik", "Uzunluq", "Nəzarət", "Tarix"),
        ("Բնակավայր", "Լայնություն", "Երկայնություն", "Վերահսկողություն", "Ամսաթիվ"),
        ("Commune", "Latitude", "Longitude", "Contrôlé par", "Date"),
        ("Municipio", "Latitud", "Longitud", "Bajo control de", "Fecha"),
        ("المدينة", "خط العرض", "خط الطول", "السيطرة", "التاريخ"),
        ("სოფელი", "განედი", "გრძედი", "კონტროლი", "თარიღი"),
        ("Населений пункт", "Широта", "Довгота", "Хто контролює", "Дата"),
        ("place.name", "place.at.lat", "place.at.lon", "status.holder", "status.day"),
        ("Name", "Coordinates Lat", "Coordinates Lon", "Control", "Date"),
    ],
)
def test_columns_are_known_by_their_headings(headings: tuple[str, ...]) -> None:
    columns = [
        ColumnValues(heading, dict.fromkeys(cells, 1))
        for heading, cells in zip(headings, CELLS, strict=True)
    ]
    assert tuple(one.use.role for one in propose(columns)) == ROLES


@pytest.mark.parametrize("wider", ["District", "Province", "Район", "Municipality"])
def test_what_a_village_lies_in_is_not_the_place_though_it_stands_first(wider: str) -> None:
    columns = [ColumnValues(name, {"Alba": 1, "Berg": 1}) for name in (wider, "Village")]
    assert [one.use.role for one in propose(columns)][1] is ColumnRole.PLACE
    assert next(one.use.role for one in propose(columns[:1])) is ColumnRole.PLACE
