from __future__ import annotations

from datetime import date

import geopandas as gpd
import pytest
import shapely

from handover.app import edit
from handover.dossier.files import DossierFiles
from handover.dossier.formats.boundaries import BoundaryAnswers, as_boundaries
from handover.dossier.place import LonLat, Place, PlaceKind
from handover.dossier.read import read_dossier
from handover.gazetteer.candidates import Candidate
from tests.support.small_dossier import FILES

ANSWER = Candidate(
    name="Norton",
    display_name="Norton, England",
    kind=None,
    lon_lat=LonLat(-1.313, 54.588),
    radius_km=0,
    osm_type="node",
    osm_id=1,
    licence="",
    server="geocoder.example",
    asked_on=date(2020, 11, 25),
)


def bundle(**changed: str) -> DossierFiles:
    files = FILES | {name.replace("_", "."): text for name, text in changed.items()}
    return DossierFiles.of("small", {name: text.encode() for name, text in files.items()})


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (FILES["dossier.toml"], ("en", "hy-Latn")),
        ("languages = 5", ("en",)),
        ("languages = ['fr', 'a b', '&q=x', 7]", ("fr",)),
        ("languages = [", ("en",)),
        (f"languages = {['fr'] * 100}", ("fr",) * edit.MOST_LANGUAGES),
        ("a = " + "[" * 9_999, ("en",)),
    ],
)
def test_languages_are_those_that_can_be_told(profile: str, expected: tuple[str, ...]) -> None:
    assert edit.languages(bundle(dossier_toml=profile)) == expected


def test_a_candidate_says_where_it_is_and_who_says_so() -> None:
    place = Place("a", "Norton", PlaceKind.TOWN, LonLat(46.1, 40.1), "north", label="Norton / Nord")
    assert edit.described(place) == "Norton / Nord, town in north (40.10, 46.10)"
    assert edit.described(ANSWER) == (
        "Norton, England, kind not told (54.59, -1.31), by OpenStreetMap"
    )
    assert edit.described(None).startswith("None of these")


def test_answers_are_counted_by_name() -> None:
    answers = {"Norton": [ANSWER, ANSWER], "Sandfort": [ANSWER], "Atlantis": [], "x" * 999: []}
    assert edit.answered(answers) == (
        f"Norton: 2 candidates; Sandfort: 1 candidate; Atlantis: none; {'x' * 200}: none"
    )


def typed(**parts: object) -> dict[str, object]:
    return {"edited_rows": {}, "added_rows": [], "deleted_rows": []} | parts


def test_a_table_that_nobody_typed_into_stays_as_it_is() -> None:
    before = bundle()
    assert edit.with_typed(before, "claims", typed()) is before


def test_what_was_typed_replaces_the_file() -> None:
    before = bundle()
    table, broken = edit.editable(before, "claims")
    assert not broken
    after = edit.with_typed(
        before,
        "claims",
        typed(
            edited_rows={0: {"claimant": " Somebody ", "note": None}},
            deleted_rows=[1],
            added_rows=[{"claim_id": "mine"}, {}],
        ),
    )
    again, _ = edit.editable(after, "claims")
    ids = list(table["claim_id"])
    assert list(again["claim_id"]) == [ids[0], *ids[2:], "mine"]
    assert again["claimant"].iloc[0] == "Somebody"
    assert list(again["claimant"])[1:-1] == list(table["claimant"])[2:]


def test_another_base_makes_other_tables() -> None:
    work = edit.Edit(bundle(), bundle())
    other = bundle(claims_csv="x")
    work.replace(other)
    assert (work.base, work.files, work.version) == (other, other, 1)


def test_boundaries_are_matched_by_names_too() -> None:
    squares = [shapely.box(46, y, 46.2, y + 0.2) for y in (40, 39, 38)]
    columns = {"iso": ["X-1", "X-2", "X-3"], "NAME": ["HYUSIS", "Southshire", "Elsewhere"]}
    table = gpd.GeoDataFrame(columns | {"licence": ["ODbL"] * 3}, geometry=squares, crs=4326)
    boundaries = as_boundaries("b.geojson", table)
    files = bundle()
    assert boundaries.candidates == ("iso", "NAME")
    column = boundaries.candidates[edit.likeliest_column(files, boundaries)]
    assert column == "NAME"
    answers = BoundaryAnswers(column, "atlas", "CC0")
    outlined, left = edit.with_boundaries(files, boundaries, answers, only_places=True)
    assert left == 1
    assert read_dossier(outlined).outlines["place_id"].tolist() == ["north", "south"]
    assert tuple(map(str, outlined.notes)) == (
        "b.geojson: places were found by their names: “HYUSIS” is north, “Southshire” is south.",
        "b.geojson: its own licence gave way to your answers.",
    )


def test_a_name_of_two_places_means_none() -> None:
    names = FILES["names.csv"].replace("en,Southshire", "en,Northshire")
    table = gpd.GeoDataFrame({"NAME": ["Northshire"]}, geometry=[shapely.box(0, 0, 1, 1)], crs=4326)
    boundaries = as_boundaries("b.geojson", table)
    assert edit.places_meant(bundle(names_csv=names), boundaries, "NAME") == {}
