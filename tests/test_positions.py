from __future__ import annotations

import pytest

from handover.bundle import Bundle
from handover.dossier import read_dossier
from handover.gazetteer import Gazetteer, load_gazetteer
from handover.positions import placed, unplaced
from tests.conftest import ROOT
from tests.small_dossier import FILES


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "data" / "karabakh-2020")


def bundle(name: str) -> Bundle:
    """The small dossier, its town without coordinates and called by a name."""
    places = FILES["places.csv"].replace("46.05,40.05,1,1,atlas,", ",,,,,")
    names = FILES["names.csv"].replace("Norton", name)
    files = FILES | {"places.csv": places, "names.csv": names}
    return Bundle(name="small", files={file: text.encode() for file, text in files.items()})


def test_a_name_that_means_one_place_gives_its_position(gazetteer: Gazetteer) -> None:
    brought = bundle("Goris")
    (found,) = unplaced(brought, gazetteer)
    assert (found.place_id, found.name, found.is_plain) == ("north-town", "Goris", True)
    dossier = read_dossier(placed(brought, {"north-town": found.candidates[0]}))
    town = dossier.places.set_index("place_id").loc["north-town"]
    assert (round(town["lon"], 1), round(town["lat"], 1)) == (46.3, 39.5)
    assert town["note"].startswith("Position of Goris (geonames-")
    assert town["source_id"] == "geonames"
    assert "geonames" in set(dossier.sources["source_id"])


@pytest.mark.parametrize(
    ("name", "hints"),
    [("Martuni", "several"), ("Azerbaijan", "one"), ("Xqzwvut", ""), ("Stepankert", "near")],
)
def test_what_is_not_plain_is_not_guessed(gazetteer: Gazetteer, name: str, hints: str) -> None:
    """A homonym, a country's name on a town, no such place, a near spelling."""
    brought = bundle(name)
    (found,) = unplaced(brought, gazetteer)
    assert not found.is_plain
    assert bool(found.candidates) == bool(hints)
    assert placed(brought, {}) is brought


def test_rows_stay_where_they_were_and_coordinates_that_are_there_stay(
    gazetteer: Gazetteer,
) -> None:
    brought = bundle("Goris")
    after = placed(brought, {"north-town": unplaced(brought, gazetteer)[0].candidates[0]})
    before, now = (str(b.files["places.csv"]).count("\\n") for b in (brought, after))
    assert before == now
    whole = Bundle(name="small", files={file: text.encode() for file, text in FILES.items()})
    assert unplaced(whole, gazetteer) == []
