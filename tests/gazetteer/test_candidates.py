"""What a dossier keeps of a place that was chosen among a geocoder's."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handover.dossier.place import PlaceKind
from handover.dossier.places import read_places
from handover.dossier.schema import SOURCES
from handover.dossier.sources import read_sources
from handover.gazetteer.candidates import Candidate, candidate_of, place_cells, source_row
from tests.support.nominatim_server import PLACES

DAY = date(2020, 11, 25)
TOWN = candidate_of(PLACES["Norton"][0], "nominatim.openstreetmap.org", DAY)


def test_the_source_is_kept_with_its_terms():
    assert source_row(TOWN) == {
        "source_id": "osm-nominatim",
        "title": "Nominatim search of OpenStreetMap",
        "publisher": "OpenStreetMap contributors",
        "published_on": "",
        "url": "https://www.openstreetmap.org/copyright",
        "accessed_on": "2020-11-25",
        "licence": "ODbL 1.0",
        "lang": "",
    }
    other = replace(TOWN, licence="Data of another server, CC BY 4.0")
    assert source_row(other)["licence"] == "Data of another server, CC BY 4.0"


def test_the_position_is_kept_with_the_way_it_was_found():
    assert place_cells(TOWN) == {
        "lon": "-1.31300",
        "lat": "54.58800",
        "where_prec": "1",
        "uncertainty_km": "2.6",
        "source_id": "osm-nominatim",
        "note": "Nominatim: Norton, Stockton-on-Tees, England, United Kingdom, "
        "OSM relation 107775, asked on 2020-11-25",
    }


def test_another_server_is_named():
    note = place_cells(replace(TOWN, server="geo.example", osm_type="", osm_id=0))["note"]
    assert note.endswith("United Kingdom, asked on 2020-11-25, at geo.example")


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"addresstype": "country"}, PlaceKind.COUNTRY),
        ({"addresstype": "state"}, PlaceKind.REGION),
        ({"addresstype": "county"}, PlaceKind.DISTRICT),
        ({"addresstype": None, "class": "place", "type": "hamlet"}, PlaceKind.VILLAGE),
        ({"addresstype": "historic", "type": "fort"}, PlaceKind.SITE),
        ({"addresstype": "", "category": "waterway", "type": "river"}, PlaceKind.NATURAL),
        ({"addresstype": "shop", "class": "shop", "type": "bakery"}, None),
    ],
)
def test_tags_tell_the_kind(changes: dict[str, str], kind: PlaceKind | None):
    assert candidate_of(PLACES["Norton"][0] | changes, "", DAY).kind is kind


@pytest.mark.parametrize("one", [TOWN, replace(TOWN, kind=None, radius_km=0)])
def test_a_dossier_takes_both_rows(tmp_path: Path, one: Candidate):
    source, cells = source_row(one), place_cells(one)
    (tmp_path / "sources.csv").write_text(
        f"{','.join(SOURCES.headings)}\n{','.join(source.values())}\n"
    )
    place = {"place_id": "norton", "kind": "town", "role": "context", "parent_id": ""} | cells
    text = ",".join(f'"{cell}"' for cell in place.values())
    (tmp_path / "places.csv").write_text(f"{','.join(place)}\n{text}\n")
    assert read_sources(tmp_path / "sources.csv")[1] == []
    assert read_places(tmp_path / "places.csv", ["osm-nominatim"])[1] == []
