from __future__ import annotations

import pytest

from handover.dossier.files import DossierFiles
from handover.dossier.read import read_dossier
from handover.gazetteer.nominatim import OnlineGeocoder
from handover.gazetteer.positions import placed, unplaced
from handover.gazetteer.resolve import Gazetteer, load_gazetteer
from tests.conftest import ROOT
from tests.support.nominatim_server import nominatim
from tests.support.small_dossier import FILES


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "data" / "karabakh-2020")


def bundle(name: str) -> DossierFiles:
    """The small dossier, its town without coordinates and called by a name."""
    places = FILES["places.csv"].replace("46.05,40.05,1,1,atlas,", ",,,,,")
    names = FILES["names.csv"].replace("Norton", name)
    files = FILES | {"places.csv": places, "names.csv": names}
    return DossierFiles.of("small", {file: text.encode() for file, text in files.items()})


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


def test_an_answer_of_a_geocoder_brings_its_source(gazetteer: Gazetteer) -> None:
    brought = bundle("Xqzwvut")
    (found,) = unplaced(brought, gazetteer)
    with nominatim() as server:
        answer = OnlineGeocoder(server.domain, "http", seconds_between=0).search("Norton")[0]
    dossier = read_dossier(placed(brought, {found.place_id: answer}))
    town = dossier.places.set_index("place_id").loc["north-town"]
    assert (town["lon"], town["lat"], town["source_id"]) == (-1.313, 54.588, "osm-nominatim")
    assert "OSM relation 107775" in town["note"]
    source = dossier.sources.set_index("source_id").loc["osm-nominatim"]
    assert (source["publisher"], source["licence"]) == ("OpenStreetMap contributors", "ODbL 1.0")
    assert source["accessed_on"] == answer.asked_on.isoformat()


def test_cells_that_are_filled_stay_and_the_source_is_kept_beside_them(
    gazetteer: Gazetteer,
) -> None:
    contents = {name: file.read_bytes() for name, file in bundle("Xqzwvut").files.items()}
    contents["places.csv"] = contents["places.csv"].replace(
        b"north,,,,,,", b"north,,,5,9,wire,Ours."
    )
    brought = DossierFiles.of("small", contents)
    assert [one.place_id for one in unplaced(brought, gazetteer)] == ["north-town"]
    with nominatim() as server:
        answer = OnlineGeocoder(server.domain, "http", seconds_between=0).search("Norton")[0]
    twice = placed(placed(brought, {"north-town": answer}), {"north-town": answer})
    dossier = read_dossier(twice)
    town = dossier.places.set_index("place_id").loc["north-town"]
    assert (town["where_prec"], town["uncertainty_km"], town["source_id"]) == (5, 9, "wire")
    assert town["note"].startswith("Ours. Nominatim: Norton, Stockton-on-Tees")
    assert list(dossier.sources["source_id"]).count("osm-nominatim") == 1


def test_rows_stay_where_they_were_and_coordinates_that_are_there_stay(
    gazetteer: Gazetteer,
) -> None:
    brought = bundle("Goris")
    after = placed(brought, {"north-town": unplaced(brought, gazetteer)[0].candidates[0]})
    before, now = (b.files["places.csv"].read_bytes().count(b"\n") for b in (brought, after))
    assert before == now
    whole = DossierFiles.of("small", {file: text.encode() for file, text in FILES.items()})
    assert unplaced(whole, gazetteer) == []
