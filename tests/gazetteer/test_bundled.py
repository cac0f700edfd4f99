"""The wider gazetteer's files: what is read, what is left out, and each fault by name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from handover.dossier.place import LonLat, NameRole
from handover.gazetteer.bundled import WiderGazetteer, read_wider_gazetteer
from handover.gazetteer.relations import Link, Relation

FILES = {
    "towns.csv": """place_id,geonames_id,name,kind,country,admin1,lon,lat,population
geonames-1,1,Khojaly,town,AZ,Khojaly,46.79,39.91,5810
geonames-2,2,Vank,village,AZ,Kalbajar,46.54,40.05,1335
geonames-3,3,Tbilisi,city,GE,Tbilisi,44.8,41.7,1000000
""",
    "town_names.csv": """place_id,name,lang
geonames-1,Xocalı,az
geonames-1,Khojaly Rayon,
geonames-2,Gandzasar,
""",
    "curated.csv": """place_id,kind,parent_id,lon,lat,uncertainty_km,source,url,note
gandzasar,site,kalbajar-district,46.53,40.06,0.5,An article,https://example.org/g,
""",
    "curated_names.csv": """place_id,lang,name,role
gandzasar,en,Gandzasar,preferred
gandzasar,hy,Գանձասար,preferred
geonames-2,az,Vəngli,alias
geonames-2,en,GANDZASAR,struck
""",
    "links.csv": """place_id,relation,other,note
kalbajar-district,same,AZ.Kalbajar,
gandzasar,within,geonames-2,
""",
}
Read = Callable[..., tuple[WiderGazetteer, list[str]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads the files above, some of them changed: file=(old, new)."""

    def reader(**changes: tuple[str, str]) -> tuple[WiderGazetteer, list[str]]:
        for name, text in FILES.items():
            old, new = changes.get(name.removesuffix(".csv"), ("", ""))
            (tmp_path / name).write_text(text.replace(old, new) if old else text, encoding="utf-8")
        wider, faults = read_wider_gazetteer(tmp_path)
        return wider, [str(fault) for fault in faults]

    return reader


def test_reads_places_of_both_kinds(read: Read):
    wider, faults = read()
    assert faults == []
    found = {place.place_id: place for place in wider.places}
    assert found["gandzasar"].name == found["gandzasar"].label == "Gandzasar"
    assert found["gandzasar"].uncertainty_km == 0.5
    assert found["geonames-1"].lon_lat == LonLat(46.79, 39.91)
    assert {place.role for place in wider.places} == {None}


def test_a_town_lies_in_its_country_and_its_division(read: Read):
    wider, _ = read()
    found = {place.place_id: place for place in wider.places}
    assert [found[f"geonames-{i}"].parent_id for i in (1, 3)] == ["azerbaijan", "GE"]
    assert Link("geonames-2", Relation.WITHIN, "AZ.Kalbajar") in wider.links


def test_a_district_name_of_a_town_and_a_struck_name_are_left_out(read: Read):
    wider, _ = read()
    named = {(toponym.place_id, toponym.name) for toponym in wider.names}
    assert ("geonames-1", "Xocalı") in named
    assert ("geonames-2", "Vəngli") in named
    assert ("geonames-1", "Khojaly Rayon") not in named
    assert ("geonames-2", "Gandzasar") not in named
    assert ("gandzasar", "Gandzasar") in named


def test_names_carry_language_and_role(read: Read):
    wider, _ = read()
    kinds = {(name.name, name.lang, name.role) for name in wider.names}
    assert ("Xocalı", "az", NameRole.ALIAS) in kinds
    assert ("Khojaly", "und", NameRole.PREFERRED) in kinds
    assert ("Գանձասար", "hy", NameRole.PREFERRED) in kinds


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("towns", ",46.79,", ",246.79,", "towns.csv, row 2, column lon: '246.79'"),
        ("towns", "village", "hamlet", "towns.csv, row 3, column kind: 'hamlet'"),
        (
            "towns",
            "geonames-2,2",
            "geonames-1,2",
            "towns.csv, row 3, column place_id: 'geonames-1'",
        ),
        ("town_names", "geonames-2", "geonames-9", "town_names.csv, row 4, column place_id"),
        ("town_names", "Xocalı", "—", "town_names.csv, row 2, column name: '—'"),
        ("curated", "An article", "", "curated.csv, row 2, column source: ''"),
        ("curated", "https:", "file:", "curated.csv, row 2, column url: 'file://example.org/g'"),
        ("curated", "0.5", "near", "curated.csv, row 2, column uncertainty_km: 'near'"),
        ("curated_names", "struck", "bad", "curated_names.csv, row 5, column role: 'bad'"),
        ("links", "same", "equal", "links.csv, row 2, column relation: 'equal'"),
        ("links", "AZ.Kalbajar", "", "links.csv, row 2, column other: ''"),
    ],
)
def test_each_fault_is_named_and_nothing_half_read(
    read: Read, file: str, old: str, new: str, fault: str
):
    wider, faults = read(**{file: (old, new)})
    assert any(text.startswith(fault) for text in faults), faults
    assert wider == WiderGazetteer()


ADDED = {
    "GE.csv": """place_id,geonames_id,name,kind,country,admin1,lon,lat,population
geonames-9,9,Georgia,country,GE,00,43.5,42.0,4000000
geonames-3,3,Tiflis,city,GE,Tbilisi,44.8,41.7,1000000
geonames-4,4,Gori,town,GE,Kartli,44.1,41.9,40000
""",
    "GE_names.csv": """place_id,name,lang
geonames-3,Tiflisi,und-Latn
geonames-4,გორი,ka
""",
}


@pytest.fixture
def added(tmp_path: Path) -> Path:
    folder = tmp_path / "added"
    folder.mkdir()
    for name, text in ADDED.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("added")
def test_what_was_added_is_read_too_but_for_the_ids_that_are_there(read: Read):
    wider, faults = read()
    assert faults == []
    found = {place.place_id: place.name for place in wider.places}
    assert (found["geonames-3"], found["geonames-4"]) == ("Tbilisi", "Gori")
    names = {name.name for name in wider.names}
    assert "გორი" in names
    assert not {"Tiflis", "Tiflisi"} & names
    assert Link("GE", Relation.WITHIN, "geonames-9") in wider.links


def test_faults_of_what_was_added_are_named(read: Read, added: Path):
    (added / "GE.csv").write_text(ADDED["GE.csv"].replace("44.1", "east"), encoding="utf-8")
    (added / "GE_names.csv").write_text(
        ADDED["GE_names.csv"].replace("geonames-4", "geonames-5"), encoding="utf-8"
    )
    wider, faults = read()
    assert wider == WiderGazetteer()
    assert [fault.split(", expected")[0] for fault in faults] == [
        "GE.csv, row 4, column lon: 'east'",
        "GE_names.csv, row 3, column place_id: 'geonames-5'",
    ]


def test_the_environment_may_name_the_folder_of_what_was_added(
    read: Read, added: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HANDOVER_GAZETTEER", str(tmp_path / "none"))
    assert "Gori" not in {place.name for place in read()[0].places}
    monkeypatch.setenv("HANDOVER_GAZETTEER", str(added))
    assert "Gori" in {place.name for place in read()[0].places}
