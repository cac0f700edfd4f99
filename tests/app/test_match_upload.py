from __future__ import annotations

import pytest

from handover.app.match_upload import sort_uploads
from handover.errors import DossierError
from handover.faults import FaultCode
from tests.support.hostile import zipped
from tests.support.small_dossier import FILES

TABLE = ("towns.csv", b"Town;Held by;Day\nNorton;Agency;25/11/2020\n")
COLLECTION = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "A"},'
    b' "geometry": {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,0]]]}}]}'
)
OWN = ("mine.zip", zipped(dict(FILES)))


@pytest.mark.parametrize(
    "uploads",
    [
        [OWN],
        [(name, text.encode()) for name, text in FILES.items()],
        [("claims.csv", FILES["claims.csv"].encode())],
        [("outlines.geojson", FILES["outlines.geojson"].encode())],
    ],
)
def test_a_dossiers_own_files_are_told_by_their_headings(uploads: list[tuple[str, bytes]]) -> None:
    brought = sort_uploads(uploads)
    assert brought.own is not None
    assert (brought.foreign, brought.refused) == ((), None)


def test_boundaries_beside_a_dossiers_own_tables_belong_to_them() -> None:
    files = {name: text for name, text in FILES.items() if name != "outlines.geojson"}
    brought = sort_uploads([("mine.zip", zipped(files)), ("areas.geojson", COLLECTION)])
    assert brought.own is not None
    assert brought.own.boundaries is not None


@pytest.mark.parametrize(
    "uploads",
    [
        [TABLE],
        [TABLE, ("areas.geojson", COLLECTION)],
        [("areas.geojson", COLLECTION)],
        [("areas.geojson", COLLECTION), ("more.geojson", COLLECTION)],
        [("all.zip", zipped({"towns.csv": TABLE[1], "areas.geojson": COLLECTION}))],
        # Called as a dossier's, with nothing but place, holder and day.
        [("claims.csv", b"place,holder,day\nNorton,Agency,2020-11-25\n")],
        [("lines.json", b'{"a": 1}\n{"a": 2}\n')],
        [("map.topojson", b'{"type": "Topology", "objects": {}, "arcs": []}')],
        [("unknown.bin", b"\x00\x01\x02")],
    ],
)
def test_anything_else_is_to_be_matched(uploads: list[tuple[str, bytes]]) -> None:
    brought = sort_uploads(uploads)
    assert brought.foreign == tuple(uploads)
    assert (brought.own, brought.refused) == (None, None)


def test_a_file_of_others_beside_a_dossier_is_named() -> None:
    brought = sort_uploads([OWN, TABLE])
    assert isinstance(brought.refused, DossierError)
    assert [(f.file, f.code) for f in brought.refused.faults] == [
        ("towns.csv", FaultCode.FILE_UNKNOWN)
    ]


def test_a_damaged_file_of_a_dossier_keeps_its_own_faults() -> None:
    brought = sort_uploads([("torn.zip", OWN[1][:-40])])
    assert isinstance(brought.refused, DossierError)
    assert brought.foreign == ()


def test_roles_beside_a_table_are_read() -> None:
    brought = sort_uploads([TABLE, ("roles.toml", b'[columns]\n"Held by" = "holder"\n')])
    assert brought.foreign == (TABLE,)
    assert brought.decisions is not None
    assert str(brought.decisions.columns["Held by"]) == "holder"


def test_roles_that_are_none_are_refused_by_name() -> None:
    brought = sort_uploads([TABLE, ("roles.toml", b'[columns]\n"Held by" = "king"\n')])
    assert "columns.Held by" in str(brought.refused)
    assert brought.foreign == ()
