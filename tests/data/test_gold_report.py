"""The gold file of the first report: shape, offsets and what it must hold.

The report itself is the agency's and is not here; tests/gold/README.md tells how to check the
offsets against it.
"""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from handover.edtf.parsing import parse
from handover.gazetteer.resolve import Gazetteer, load_gazetteer
from handover.reader.mentions import Modifier

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold" / "report-2020-11-16.csv"
CHARACTERS = 3430
"""How long the report is."""
COLUMNS = (
    "kind mention start end place_id role date_from date_to edtf modifier doubtful "
    "value_min value_max unit note"
)
KINDS = ("place", "date", "amount", "claimant")
Row = dict[str, str]


def rows(kind: str = "") -> list[Row]:
    with GOLD.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file, strict=True))
    return [row for row in found if kind in {"", row["kind"]}]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer(ROOT / "data" / "karabakh-2020")


def test_the_file_is_a_plain_table():
    octets = GOLD.read_bytes()
    assert b"\r" not in octets
    assert octets.endswith(b"\n")
    assert all(list(row) == COLUMNS.split() for row in rows())
    assert all(None not in row.values() for row in rows())


def test_mentions_of_the_first_report_are_sound(gazetteer: Gazetteer):
    found = [(row["mention"], rule) for row in rows() for rule in broken(row, gazetteer)]
    assert found == []
    assert len(rows()) > 50


def broken(row: Row, gazetteer: Gazetteer) -> list[str]:
    """Return the rules that a row breaks."""
    start, end = int(row["start"]), int(row["end"])
    when = parse(row["edtf"]) if row["edtf"] else None
    days = (when.start.isoformat(), when.end.isoformat()) if when else ("", "")
    is_place, is_amount = row["kind"] == "place", row["kind"] == "amount"
    known = {"", *(place.place_id for place in gazetteer)}
    holds = {
        "offsets": 0 <= start < end <= CHARACTERS and end - start == len(row["mention"]),
        "quotation": len(row["mention"].split()) <= 25,
        "kind": row["kind"] in KINDS,
        "doubtful": row["doubtful"] in {"0", "1"},
        "modifier": row["modifier"] in list(Modifier),
        "place": bool(row["place_id"]) == bool(row["role"]) == is_place,
        "amount": bool(row["value_min"]) == bool(row["unit"]) == is_amount,
        "gazetteer": row["place_id"] in known and row["role"] in {"", "place", "actor"},
        "days": days == (row["date_from"], row["date_to"]),
        "no days": when is not None or row["doubtful"] == "1" or row["kind"] != "date",
        "most": not row["value_max"] or int(row["value_min"]) <= int(row["value_max"]),
    }
    return [rule for rule, kept in holds.items() if not kept]


def test_the_first_report_has_all_its_places_and_deadlines():
    assert {row["place_id"] for row in rows("place")} == {
        *("kalbajar-town", "kalbajar-district", "azerbaijan", "armenia", "nagorno-karabakh"),
        *("russia", "charektar", "charektar-valley", "stepanakert", "moscow", "syria", "france"),
        *("united-states", "aghdam-district", "lachin-district", "dadivank", "kalbajar-gorge"),
    }
    deadlines = {row["edtf"] for row in rows("date") if row["modifier"] in {"by", "until"}}
    assert deadlines == {"2020-11-20", "2020-11-25", "2020-12-01"}


def test_mentions_of_the_first_report_overlap_only_where_one_is_optional():
    for kind in KINDS:
        spans = sorted(
            (int(row["start"]), int(row["end"]))
            for row in rows(kind)
            if not row["note"].startswith("optional")
        )
        assert all(one[1] <= other[0] for one, other in pairwise(spans)), kind
