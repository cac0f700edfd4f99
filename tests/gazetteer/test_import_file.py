"""Files that become an added gazetteer: dumps, Linked Places and zips; whole or not at all."""

import json
from pathlib import Path

import pytest

from handover.dossier.formats.zips import pack
from handover.dossier.limits import changed_limits
from handover.errors import HandoverError
from handover.gazetteer.import_file import add_file, count_added, read_file
from handover.gazetteer.lookup_errors import GazetteerError
from handover.gazetteer.user_added import added_names, read_added
from tests.support.gazetteer_files import feature, row

TOWNS = """place_id,geonames_id,name,kind,country,admin1,lon,lat,population
geonames-1,1,Khojaly,town,AZ,Khojaly,46.79,39.91,5810
"""
DUMP = "\n".join(
    [
        row(1, "Xocalı", "P.PPL", country_code="AZ", admin1_code="64"),
        row(5, "Zemo", "P.PPL", country_code="AZ", admin1_code="64", alternatenames="ზემო"),
        row(6, "A road", "R.RD"),
    ]
).encode()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "towns.csv").write_text(TOWNS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "added"


def put(base: Path, name: str, content: bytes) -> Path:
    path = base / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("AZ.txt", DUMP),
        ("AZ.zip", pack({"AZ.txt": DUMP, "readme.txt": b"Readme for GeoNames"})),
        ("AZ", b"\xef\xbb\xbf" + DUMP),
    ],
)
def test_a_dump_is_added_also_out_of_its_zip(base: Path, folder: Path, name: str, content: bytes):
    addition = add_file(put(base, name, content), "AZ", base=base, folder=folder)
    assert (addition.replaced, addition.known) == (False, 1)
    assert addition.gathered.left_out == {"roads and railways": 1}
    (added,) = read_added(folder)
    assert added.faults == []
    assert list(added.towns.table["name"]) == ["Xocalı", "Zemo"]
    # The code 64 is called as our own table calls it, by the place of both.
    assert set(added.towns.table["admin1"]) == {"Khojaly"}
    assert list(added.names.table["name"]) == ["ზემო"]
    assert count_added(base, folder) == [("AZ", 2, 1, 1)]


def test_linked_places_are_added_too(base: Path, folder: Path):
    collection = {"type": "FeatureCollection", "features": [feature()]}
    path = put(base, "mine.json", f" \n{json.dumps(collection)}".encode())
    addition = add_file(path, "mine", base=base, folder=folder)
    assert (addition.known, addition.replaced) == (0, False)
    assert count_added(base, folder) == [("mine", 1, 2, 0)]


def test_adding_again_replaces(base: Path, folder: Path):
    path = put(base, "AZ.txt", DUMP)
    add_file(path, "AZ", base=base, folder=folder)
    path.write_bytes(row(9, "Kvemo", "P.PPL").encode())
    assert add_file(path, "AZ", base=base, folder=folder).replaced
    assert count_added(base, folder) == [("AZ", 1, 0, 0)]
    assert sorted(one.name for one in folder.iterdir()) == ["AZ.csv", "AZ_names.csv"]


def test_the_first_of_two_gazetteers_has_an_id(base: Path, folder: Path):
    path = put(base, "AZ.txt", DUMP)
    for name in ("b", "a"):
        add_file(path, name, base=base, folder=folder)
    assert count_added(base, folder) == [("a", 2, 1, 1), ("b", 2, 1, 2)]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("AZ.txt", DUMP.replace(b"2020-11-25", b"2020"), "AZ.txt, row 1, column modification"),
        ("AZ.txt", row(6, "A road", "R.RD").encode(), "AZ.txt: expected places; it holds none"),
        ("AZ.zip", b"PK\x03\x04 and no more", "AZ.zip: expected a zip file that can be unpacked"),
        ("AZ.zip", pack({"readme.txt": b""}), "AZ.zip: expected one gazetteer beside its readme"),
        (
            "AZ.zip",
            pack({"AM.txt": DUMP, "AZ.txt": DUMP}),
            "AZ.zip: expected one gazetteer beside its readme.txt, found 2: AM.txt, AZ.txt",
        ),
        ("AZ.zip", pack({"AZ.txt": b"x"}), "AZ.zip/AZ.txt, row 1: 'x', expected 19 cells"),
        ("AZ.json", b"[1]", "AZ.json: expected a FeatureCollection"),
    ],
)
def test_nothing_is_added_when_there_is_a_fault(
    base: Path, folder: Path, name: str, content: bytes, fault: str
):
    with pytest.raises(GazetteerError) as caught:
        add_file(put(base, name, content), "AZ", base=base, folder=folder)
    assert str(caught.value.faults[0]).startswith(fault)
    assert not folder.exists()


def test_what_was_added_before_stays_when_a_new_file_has_a_fault(base: Path, folder: Path):
    path = put(base, "AZ.txt", DUMP)
    add_file(path, "AZ", base=base, folder=folder)
    path.write_bytes(DUMP + b"\nx")
    with pytest.raises(GazetteerError):
        add_file(path, "AZ", base=base, folder=folder)
    assert count_added(base, folder) == [("AZ", 2, 1, 1)]


def test_the_unpacked_size_is_limited_while_reading(base: Path):
    path = put(base, "AZ.zip", pack({"AZ.txt": b"0" * 2_000_000}))
    with changed_limits(gazetteer_mb=1):
        with pytest.raises(GazetteerError, match=r"at most 1 MB in a gazetteer .* found more"):
            read_file(path, "AZ", {})
        with pytest.raises(GazetteerError, match=r"big\.txt: expected at most 1 MB .* found 2"):
            read_file(put(base, "big.txt", b"0" * 1_000_001), "AZ", {})


def test_a_file_that_is_not_there_is_named(base: Path):
    with pytest.raises(GazetteerError, match=r"none\.txt: expected a file that can be read"):
        read_file(base / "none.txt", "AZ", {})


@pytest.mark.parametrize("name", ["", "../AZ", "a b", "AZ_names", ".hidden"])
def test_a_name_that_would_lead_elsewhere_is_refused(base: Path, folder: Path, name: str):
    with pytest.raises(HandoverError, match="a gazetteer cannot be called"):
        add_file(put(base, "AZ.txt", DUMP), name, base=base, folder=folder)
    assert added_names(folder) == []


def test_a_fault_in_what_was_added_is_named(base: Path, folder: Path):
    add_file(put(base, "AZ.txt", DUMP), "AZ", base=base, folder=folder)
    (folder / "AZ_names.csv").unlink()
    with pytest.raises(GazetteerError, match=r"AZ_names\.csv: expected a file that can be read"):
        count_added(base, folder)
