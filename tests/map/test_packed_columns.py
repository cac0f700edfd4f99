"""What is packed into columns is read by the browser as it was; and it takes little room."""

from __future__ import annotations

import json
import random
from typing import Any

import geopandas as gpd
import pytest
from shapely.geometry import MultiPolygon, box

from benchmarks.synthetic import synthetic_dossier
from handover.dossier.read import Dossier
from handover.map.packed_columns import packed, packed_ledger
from handover.map.packed_outlines import packed_outlines
from handover.map.packed_texts import GAPS
from handover.map.payload import as_json, beside_ledger, browser_ledger
from tests.support.unpacked import unpacked

LISTS: dict[str, Any] = {
    "nothing": [],
    "one": [7],
    "the same": [True, True],
    "one and true": [1, True, 1],
    "none": [None, None],
    "numbers and none": [None, 3, None, -4, 2**52, 0],
    "exact": [0.1, 0.25, 44.512345, None, 1.0],
    "endless": [1 / 3, 2.5, 1e300, 1e-9, None],
    "too large": [2**53, 1],
    "few of many": [[7, 400_000, -9][number % 3] for number in range(60)],
    "flags": [True, False, True],
    "flags and none": [True, None],
    "of several kinds": ["a", 1, None, [2], {"a": 3}],
    "lists": [[], [1, 2], [3]],
    "empty lists": [[], []],
    "lists of lists": [[[1], []], [], [[2, 3]]],
    "tuples": [("a", 1), ("b", None), ("a", 2.5)],
    "tuples of two sizes": [("a", 1), ("b",)],
    "records": [{"a": "x", "b": [1]}, {"a": None, "b": []}],
    "records of other keys": [{"a": 1}, {"b": 1}, {}],
    "records in another order": [{"a": 1, "b": 2}, {"b": 1, "a": 2}],
    "lists or none": [[1], None],
    "by name": {"a": {"x": 1}, "__proto__": {"x": 2}, "constructor": {"x": 3}, "": {"x": 4}},
    "by nothing": {},
}

TEXTS = [
    *(
        "claim-1",
        "claim-20",
        "claim-007",
        "claim-0",
        "claim-1234567890",
        "claim-999999999",
        "1",
        "",
    ),
    *("on 2020-11-20", "on 2020-02-30", "on 0020-11-20", "on 12020-11-20", "2020-11-201"),
    *("by 1 May 2020", "by 31 May 2021", "by 31 April 2021", "by 05 May 2021", "by 9 May 21"),
    *(
        "by 32 May 2021",
        "by 1 may 2020",
        "1 May 2020 and 2 June 1999",
        "3 May 2020 and 4 July 1999",
    ),
    *(
        "Aghdam",
        "Aghdam: held",
        "Lachin",
        "Lachin: held",
        "Lachin: held: by 1 May 2020",
        ": ",
        ": a",
    ),
    *(f"a {gap} 1" for gap in GAPS),
    *(f"a {gap} 2" for gap in GAPS),
    *(
        "٣ May 2020",
        "x ٣",
        "x ٤",
        "{left} {{1}}",
        "</script>",
        "</script> 2",
        "\u2028 1",
        "\u2028 2",
    ),
    *(
        "$& 1",
        "$& 2",
        "\0 1",
        "\0 2",
        "naïve 1",
        "naïve 2",
        "1.05",
        "1.50",
        "-1",
        "-2",
        "1e5",
        "1e6",
    ),
]


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_all_kinds_are_read_as_they_were(name: str) -> None:
    assert as_read({name: LISTS[name]}) == as_plain({name: LISTS[name]})


def test_texts_are_read_as_they_were() -> None:
    assert as_read({"texts": TEXTS}) == {"texts": TEXTS}


def test_random_records_are_read_as_they_were() -> None:
    chance = random.Random(18)  # noqa: S311 - the same ones every time
    for _ in range(5):
        rows = [
            {
                "id": f"{chance.choice(TEXTS)} {chance.randrange(40)}",
                "day": chance.choice([None, chance.randrange(-800_000, 3_000_000)]),
                "at": (round(chance.uniform(-180, 180), chance.randrange(9)), chance.random()),
                "said": [chance.choice(TEXTS) for _ in range(chance.randrange(4))],
                "runs": [
                    (chance.randrange(9), [(chance.randrange(9), chance.random() < 0.5)])
                    for _ in range(chance.randrange(3))
                ],
            }
            for _ in range(200)
        ]
        assert as_read({"rows": rows}) == as_plain({"rows": rows})


def test_what_all_ledgers_hold_is_read_as_it_was(karabakh: Dossier, sinai: Dossier) -> None:
    for dossier in (karabakh, sinai, synthetic_dossier(60)):
        ledger = browser_ledger(dossier)
        assert unpacked(as_json(packed_ledger(ledger))) == as_plain(ledger)
    other = beside_ledger(browser_ledger(sinai), sinai, ())
    assert unpacked(as_json(packed_ledger(other))) == as_plain(other)


def test_outlines_are_read_to_a_millionth_of_a_degree(karabakh: Dossier) -> None:
    shapes = [
        box(44, 39, 44.1234567, 39.5),
        MultiPolygon([box(45, 39, 45.5, 39.5), box(46, 39, 46.5, 39.5)]),
        box(47, 39, 48, 40).difference(box(47.2, 39.2, 47.4, 39.4)),
        MultiPolygon([box(-179.9999999, -1, -179, 1)]),
    ]
    made = karabakh.outlines.iloc[:4][["place_id", "style", "geometry"]].set_geometry(shapes)
    given = made.to_geo_dict() | {"bbox": [44, 39, 48, 40]}
    found = unpacked(as_json(packed_outlines(given)))
    assert found["bbox"] == given["bbox"]
    read = gpd.GeoDataFrame.from_features(found["features"])
    assert [*read["place_id"]] == [*made["place_id"]]
    assert [*read.geometry.geom_type] == [*made.geometry.geom_type]
    for one, other in zip(read.geometry, shapes, strict=True):
        assert one.hausdorff_distance(other) < 1e-6


def test_a_dossier_without_outlines_has_none(karabakh: Dossier) -> None:
    none = karabakh.outlines.iloc[:0][["place_id", "geometry"]].to_geo_dict()
    found = unpacked(as_json(packed_outlines({**none, "bbox": [1, 2, 3, 4]})))
    assert found["features"] == []


def test_a_place_more_takes_little_room() -> None:
    few, many = (browser_ledger(synthetic_dossier(count)) for count in (60, 300))
    plain, small = (
        len(as_json(pack(many))) - len(as_json(pack(few))) for pack in (dict, packed_ledger)
    )
    assert small < plain / 6


def as_read(lists: dict[str, Any]) -> dict[str, Any]:
    """What the browser reads."""
    found: dict[str, Any] = unpacked(as_json(packed(lists)))
    return found


def as_plain(values: dict[str, Any]) -> dict[str, Any]:
    """JSON values as they would be read without being packed."""
    found: dict[str, Any] = json.loads(as_json(values))
    return found
