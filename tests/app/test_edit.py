from __future__ import annotations

from datetime import date

import pytest

from handover.app import edit
from handover.dossier.files import DossierFiles
from handover.dossier.place import LonLat, Place, PlaceKind
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
