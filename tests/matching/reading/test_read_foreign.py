"""What was brought together: archives, what is left out, and what refuses all of it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tempfile
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from handover.dossier.limits import changed_limits
from handover.errors import DossierError
from handover.matching.reading.read_foreign import read_foreign
from tests.support.hostile import REFUSED, bomb, zipped

TABLE = "place,holder\nNorth,blue\n"
FEATURE = (
    '{"type": "Feature", "properties": {"a": 1}, '
    '"geometry": {"type": "Point", "coordinates": [46, 40]}}'
)


def shapefile(stem: str) -> dict[str, bytes]:
    squares = gpd.GeoDataFrame(
        {"name": ["Північ"]}, geometry=[shapely.box(46, 40, 47, 41)], crs=4326
    )
    with tempfile.TemporaryDirectory() as folder:
        squares.to_file(Path(folder) / "areas.shp", encoding="utf-8")
        return {f"{stem}{p.suffix}": p.read_bytes() for p in Path(folder).iterdir()}


def test_a_zip_holds_several_of_everything():
    brought = zipped(
        {
            "my/a.csv": TABLE,
            "my/b.geojson": FEATURE,
            "my/inner.zip": zipped({"c.csv": TABLE}),
            "my/d.csv.gz": gzip.compress(TABLE.encode()),
            **shapefile("my/районы"),
            "my/районы.qix": b"x",
        }
    )
    found = read_foreign([("all.zip", brought)])
    assert [table.file for table in found.tables] == [
        *("my/a.csv", "my/b.geojson", "c.csv", "my/d.csv", "my/районы.shp"),
    ]
    assert found.notes == ("“my/районы.qix” was left out: it tells nothing beside the shapes.",)


def test_the_parts_of_a_shapefile_may_be_brought_one_by_one():
    found = read_foreign(list(shapefile("areas").items()))
    (table,) = found.tables
    assert table.frame.to_numpy().tolist() == [["Північ"]]
    assert found.notes == ()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_file_packed_by_itself_is_unpacked(pack: object):
    suffix = {gzip.compress: ".gz", bz2.compress: ".bz2", lzma.compress: ".xz"}[pack]  # type: ignore[index]
    (table,) = read_foreign([(f"a.csv{suffix}", pack(TABLE.encode()))]).tables  # type: ignore[operator]
    assert table.file == "a.csv"


def test_what_is_no_data_is_left_out_each_with_a_note():
    brought = zipped(
        {
            "my/a.csv": TABLE,
            "my/~$book.xlsx": "x",
            "my/.~lock.a.csv#": "x",
            "my/README.txt": "Read, me.\nFirst, please.",
            "LICENSE": "Do, as\nyou, like",
            "__MACOSX/my/._a.csv": "x",
            "my/.DS_Store": "x",
            "my/Thumbs.db": "x",
            "my/desktop.ini": "x",
            "my/settings.toml": "a = 1",
            "my/photo.png": b"\x89PNG\r\n\x1a\n",
            "my/notes.md": "A text.\nOf lines.\n",
            "my/empty.csv": "",
        }
    )
    found = read_foreign([("all.zip", brought)])
    assert [table.file for table in found.tables] == ["my/a.csv"]
    told = "\n".join(found.notes)
    for name, why in {
        "my/~$book.xlsx": "a lock file",
        "my/.~lock.a.csv#": "a lock file",
        "my/README.txt": "a read-me file",
        "LICENSE": "a read-me file",
        "__MACOSX/my/._a.csv": "a file of macOS itself",
        "my/.DS_Store": "a file of macOS itself",
        "my/Thumbs.db": "a file of Windows itself",
        "my/desktop.ini": "a file of Windows itself",
        "my/settings.toml": "it is a file of settings or a program",
        "my/photo.png": "it is a picture (PNG)",
        "my/notes.md": "a text without columns",
        "my/empty.csv": "it is empty",
    }.items():
        assert f"“{name}” was left out: {why}" in told
    assert len(found.notes) == 12


def test_a_path_with_backslashes_is_read_and_said():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        member = zipfile.ZipInfo("a.csv")
        member.filename = "my\\a.csv"
        archive.writestr(member, TABLE)
    found = read_foreign([("a.zip", packed.getvalue())])
    assert found.tables[0].file == "my/a.csv"
    assert found.notes == ("“my\\a.csv” is read as my/a.csv: its path has backslashes.",)


def test_a_path_that_leads_out_of_an_archive_is_only_a_name():
    found = read_foreign([("a.zip", zipped({"../../a.csv": TABLE, "/b.csv": TABLE}))])
    assert [table.file for table in found.tables] == ["a.csv", "b.csv"]


def test_two_files_of_a_name_are_told_apart():
    brought = [("a.zip", zipped({"t.csv": TABLE})), ("b.zip", zipped({"t.csv": TABLE}))]
    assert [table.file for table in read_foreign(brought).tables] == ["t.csv", "t (2).csv"]


def test_an_archive_is_opened_two_deep():
    deep = zipped({"b.zip": zipped({"c.zip": zipped({"d.csv": TABLE})}), "a.csv": TABLE})
    found = read_foreign([("a.zip", deep)])
    assert [table.file for table in found.tables] == ["a.csv"]
    assert "an archive inside an archive inside another" in found.notes[0]


def test_a_damaged_file_refuses_all_that_was_brought():
    brought = [("a.csv", TABLE.encode()), ("b.json", b'{"a": '), ("c.kml", b"<kml>")]
    with pytest.raises(DossierError) as caught:
        read_foreign(brought)
    assert [fault.file for fault in caught.value.faults] == ["b.json", "c.kml"]


@pytest.mark.parametrize("name", ["a password", "a torn zip", "no zip"])
def test_an_archive_that_cannot_be_opened_is_refused(name: str):
    with pytest.raises(DossierError):
        read_foreign([REFUSED[name]])


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.zip", bomb(3)), ("a.csv.gz", gzip.compress(b"a" * 3_000_000))],
    ids=["zip", "gzip"],
)
def test_what_is_unpacked_is_bounded(name: str, content: bytes):
    with (
        changed_limits(unpacked_mb=2),
        pytest.raises(DossierError, match=r"at most 2 MB .* unpacked"),
    ):
        read_foreign([(name, content)])


def test_nothing_that_holds_a_table_is_a_fault_for_each():
    with pytest.raises(DossierError) as caught:
        read_foreign([("a.csv", b""), ("b.pdf", b"%PDF-1")])
    assert [fault.file for fault in caught.value.faults] == ["a.csv", "b.pdf"]
    with pytest.raises(DossierError):
        read_foreign([])
