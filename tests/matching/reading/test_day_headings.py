"""Tables with a column a day: nothing of them is left out, and no day is taken for a claimant."""

from __future__ import annotations

import pytest

from handover.matching.shapes.shape import Shape
from tests.support.foreign import collection, dossier_of, holders, match, match_all, square

WIDE = """town,lat,lon,2022-03-01,2022-03-02,2022-03-03
Alba,40.5,46.1,Reds,Blues,Blues
Berg,40.6,46.2,Reds,Reds,
"""


def test_each_day_says_who_held_each_place():
    found = match_all(("a.csv", WIDE))
    assert found.shape is Shape.STATUSES
    assert holders(found, "2022-03-01") == {"Alba": "held Reds", "Berg": "held Reds"}
    assert holders(found, "2022-03-03") == {"Alba": "held Blues", "Berg": "held Reds"}
    assert any("“2022-03-01” to “2022-03-03”" in note for note in found.notes)


def test_days_of_any_form_are_headings_and_are_asked_about_as_cells_are():
    found = match(
        (
            "a.csv",
            WIDE.replace("2022-03-0", "0").replace(",01,02,03", ",1/3/2022,2/3/2022,3/3/2022"),
        )
    )
    assert "day order" in {one.id for one in found.open_questions}
    dots = match_all(
        ("a.csv", WIDE.replace("2022-03-01,2022-03-02,2022-03-03", "1.3.2022,2.3.2022,3.3.2022"))
    )
    assert holders(dots, "2022-03-03")["Alba"] == "held Blues"


def test_areas_keep_their_shapes():
    areas = collection(
        [
            ({"name": "Alba", "2022-03-01": "Reds", "2022-03-02": "Blues"}, square(46, 40)),
            ({"name": "Berg", "2022-03-01": "Reds", "2022-03-02": "Reds"}, square(47, 40)),
        ]
    )
    found = match_all(("areas.geojson", areas))
    assert holders(found, "2022-03-02") == {"Alba": "held Blues", "Berg": "held Reds"}
    assert list(dossier_of(found).outlines.sort_values("place_id").geometry.bounds["minx"]) == [
        46,
        47,
    ]


@pytest.mark.parametrize(
    "table",
    [
        "town,lat,lon,2022-03-01,2022-03-02\nAlba,40,46,12,15\nBerg,41,46,7,9\n",
        "town,lat,lon,2022,2023\nAlba,40,46,Reds,Blues\nBerg,41,46,Reds,Reds\n",
    ],
)
def test_numbers_and_columns_of_years_stay_columns(table: str):
    assert "holder" not in {one.heading for one in match(("a.csv", table)).columns}
