"""The Linked Places format: the example of its authors, and what departs from it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.dossier.files import MemoryFile
from handover.faults import Fault
from handover.gazetteer.linked_places import read_linked_places
from handover.gazetteer.towns import Gathered
from tests.support.gazetteer_files import POINT, feature


def read(*features: object) -> tuple[Gathered, list[Fault]]:
    collection = {"type": "FeatureCollection", "@context": "…", "features": features}
    return read_linked_places(MemoryFile("g.json", json.dumps(collection).encode()), "mine")


def test_the_example_of_the_format_is_read():
    gathered, faults = read(feature())
    assert faults == []
    own = "mine-mygaz.org-places-p_12345"
    assert gathered.towns == [
        (own, "", "Abingdon (UK)", "town", "GB", "", "-1.28790", "51.67080", "")
    ]
    assert gathered.names == [(own, "Abingdon", "en"), (own, "Abingdon-on-Thames", "und")]


@pytest.mark.parametrize(
    ("address", "place_id"),
    [
        ("http://www.geonames.org/2657780/", "geonames-2657780"),
        ("https://www.geonames.org/2657780/abingdon.html", "geonames-2657780"),
        ("gn:2657780", "geonames-2657780"),
        ("https://example.org/é", "mine-example.org--C3-A9"),
        ("p1", "mine-p1"),
    ],
)
def test_ids_follow_from_addresses(address: str, place_id: str):
    gathered, _ = read(feature(**{"@id": address}))
    assert gathered.towns[0][0] == place_id


@pytest.mark.parametrize(
    ("geometry", "lon", "lat"),
    [
        (POINT, "-1.28790", "51.67080"),
        ({"type": "LineString", "coordinates": [[0, 0], [1, 0], [2, 0]]}, "1.00000", "0.00000"),
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]]},
            "1.00000",
            "1.00000",
        ),
        ({"type": "Point", "geo_wkt": "POINT (3 4)"}, "3.00000", "4.00000"),
    ],
)
def test_other_geometries_are_represented_by_a_point(geometry: object, lon: str, lat: str):
    gathered, faults = read(feature(geometry=geometry))
    assert faults == []
    assert gathered.towns[0][6:8] == (lon, lat)


@pytest.mark.parametrize(
    ("types", "kind"),
    [
        ([{"identifier": "http://vocab.getty.edu/aat/300008707"}], "natural"),
        ([{"label": "Monastery"}], "site"),
        ([{"label": "landform (terrestrial)"}], "natural"),
        ([{"label": "hovel"}, {"label": "castle"}], "site"),
    ],
)
def test_the_first_type_that_is_known_tells_the_kind(types: object, kind: str):
    gathered, _ = read(feature(types=types))
    assert gathered.towns[0][3] == kind


def test_feature_classes_tell_the_kind_where_no_type_does():
    properties = {"title": "Abingdon", "fclasses": ["R", "P"]}
    gathered, _ = read(feature(types=[{"label": "burgh"}], properties=properties))
    assert gathered.towns[0][3:5] == ("village", "")


def test_what_is_no_place_here_is_counted():
    gathered, faults = read(
        feature(types=[{"label": "road"}]),
        feature(**{"@id": "a:1", "types": []}),
        feature(**{"@id": "a:2", "geometry": None}),
        feature(**{"@id": "a:3"}, geometry={"type": "GeometryCollection", "geometries": ["null"]}),
        feature(**{"@id": "a:4"}, names=[{"toponym": "Abingdon district"}]),
    )
    assert faults == []
    assert gathered.left_out == {
        "places of the type 'road'": 1,
        "places without a type": 1,
        "places without a position": 2,
    }
    assert gathered.names_left_out == {"with a word for another kind of place": 1}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"type": "Place"}, "features[1]: "),
        ({"@id": ""}, "features[1].@id: '', expected an address of the place"),
        ({"@id": "gn:1"}, "features[1].@id: 'gn:1', expected each id once; features[0] has it"),
        ({"properties": None}, "features[1].properties.title: expected a name"),
        ({"properties": {"title": "—"}}, "features[1].properties.title: '—', expected a name"),
        (
            {"properties": {"title": "A", "ccodes": ["uk"]}},
            "features[1].properties.ccodes: '[\"uk\"]', expected a list of codes",
        ),
        (
            {"properties": {"title": "A\ud800"}},
            "features[1].properties.title: 'A\\ud800', expected a",
        ),
        ({"names": [{"toponym": "A\0"}]}, "features[1].names[0].toponym: 'A\\x00', expected a"),
        ({"@id": "\ud800"}, "features[1].@id: '\\ud800', expected an address"),
        ({"names": []}, "features[1].names: '[]', expected a list of one name or more"),
        ({"names": [{"toponym": 5}]}, "features[1].names[0].toponym: '5', expected a name"),
        ({"names": ["Abingdon"]}, "features[1].names[0].toponym: expected a name"),
        (
            {"names": [{"toponym": "A", "lang": "?"}]},
            "features[1].names[0].lang: '?', expected a BCP 47 tag",
        ),
        ({"types": [], "fclasses": [["P"]]}, "features[1].fclasses: "),
        ({"types": "town"}, "features[1].types: 'town', expected a list of types"),
        ({"geometry": {"type": "Point"}}, "features[1].geometry: "),
        ({"geometry": "here"}, "features[1].geometry: 'here', expected a GeoJSON geometry"),
        (
            {"geometry": {"type": "Point", "coordinates": [200, 0]}},
            "features[1].geometry: '200.0, 0.0', expected degrees within 180 and 90",
        ),
        (
            {"geometry": {"type": "Point", "coordinates": [float("nan"), 0]}},
            "features[1].geometry: 'nan, 0.0', expected degrees within",
        ),
    ],
)
def test_each_fault_is_named_and_nothing_gathered(changes: dict[str, Any], fault: str):
    gathered, faults = read(feature(**{"@id": "gn:1"}), feature(**changes))
    assert [str(one)[: len(fault) + 8] for one in faults] == [f"g.json, {fault}"]
    assert gathered == Gathered()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"{", "g.json, row 1: expected JSON ("),
        (b"[]", "g.json: expected a FeatureCollection with a list of features"),
        (b'{"type": "FeatureCollection"}', "g.json: expected a FeatureCollection with a list"),
        (b"\xff", "g.json, row 1: expected UTF-8 text"),
        (b"[" * 200_000, "g.json: expected JSON ("),
    ],
    ids=["cut", "list", "empty", "bytes", "deep"],
)
def test_a_file_that_is_no_collection_is_at_fault(content: bytes, fault: str):
    _, faults = read_linked_places(MemoryFile("g.json", content), "mine")
    assert [str(one)[: len(fault)] for one in faults] == [fault]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "coordinates", "geometries", "geo_wkt", "toponym", "label"]),
            inner,
        )
    ),
    max_leaves=8,
)


@given(st.sampled_from([*feature(), "fclasses"]), JSON)
def test_never_fails_otherwise(key: str, value: object):
    gathered, faults = read(feature(**{"types": []} | {key: value}))
    assert bool(gathered.towns or gathered.left_out) != bool(faults)


@given(JSON)
def test_no_geometry_makes_it_fail(value: object):
    for kind in ("Point", "Polygon", "GeometryCollection", "MultiPoint"):
        geometry = {"type": kind, "coordinates": value, "geometries": value}
        gathered, faults = read(feature(geometry=geometry))
        assert bool(gathered.towns or gathered.left_out) != bool(faults)
