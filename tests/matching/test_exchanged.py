"""Positions whose latitude and longitude stand in each other's column are asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handover.gazetteer.resolve import load_gazetteer
from handover.matching.decisions import Decisions
from handover.matching.match_tables import Matching, match_tables
from handover.matching.reading.read_foreign import read_foreign
from tests.support.foreign import dossier_of

KARABAKH = Path(__file__).parents[2] / "data" / "karabakh-2020"
HEADINGS = "Place,Lat,Lon,Held by,Date\n"
TOWNS = {"Aghdam": (39.9911, 46.9297), "Kalbajar": (40.1064, 46.0383), "Oz": (10.0, 20.0)}
ASKED = "exchanged:towns.csv"


def table(towns: dict[str, tuple[float, float]], *, exchanged: bool) -> str:
    rows = (
        f"{name},{lon},{lat},Azerbaijan,2020-11-20\n"
        if exchanged
        else f"{name},{lat},{lon},Azerbaijan,2020-11-20\n"
        for name, (lat, lon) in towns.items()
    )
    return HEADINGS + "".join(rows)


def matched(content: str, **answers: str) -> Matching:
    files = read_foreign([("towns.csv", content.encode())])
    given = {"claimant": "them", "title": "t", "licence": "CC0"} | answers
    decisions = Decisions(answers=given)
    gazetteer = load_gazetteer(KARABAKH)
    return match_tables(files, decisions, today=date(2026, 1, 1), gazetteer=gazetteer)


def positions(found: Matching) -> dict[str, tuple[float, float]]:
    dossier = dossier_of(found)
    names = dossier.names.drop_duplicates("place_id").set_index("place_id")["name"]
    return {
        str(names[row["place_id"]]): (float(row["lat"]), float(row["lon"]))
        for row in dossier.places.to_dict("records")
    }


def test_known_places_that_lie_elsewhere_are_asked_about_and_wait():
    found = matched(table(TOWNS, exchanged=True))
    assert ASKED in {one.id for one in found.open_questions}
    assert (found.read, found.waiting) == (0, 3)
    assert not any(one.id.startswith("place:") for one in found.open_questions)


@pytest.mark.parametrize("answer", ["exchanged", "as written"])
def test_the_answer_decides_where_all_of_them_lie(answer: str):
    found = matched(table(TOWNS, exchanged=True), **{ASKED: answer})
    told = TOWNS if answer == "exchanged" else {n: at[::-1] for n, at in TOWNS.items()}
    assert positions(found) == {name: pytest.approx(at) for name, at in told.items()}


@pytest.mark.parametrize(
    "content",
    [
        table(TOWNS, exchanged=False),
        table({"Oz": (46.0, 40.0), "Narnia": (47.0, 41.0)}, exchanged=True),
        table({"Aghdam": (10.0, 20.0)}, exchanged=False),
    ],
    ids=["as they are", "names that nobody knows", "another place of the name"],
)
def test_others_are_not_asked_about(content: str):
    found = matched(content)
    assert ASKED not in {one.id for one in found.questions}
    assert found.waiting == 0
