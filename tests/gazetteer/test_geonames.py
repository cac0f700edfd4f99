"""GeoNames dumps: what is kept, as what, what is left out, and each fault by name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.dossier.files import MemoryFile
from handover.dossier.place import PlaceKind
from handover.faults import Fault
from handover.gazetteer.geonames import COLUMNS, read_dump
from handover.gazetteer.towns import Gathered
from tests.support.gazetteer_files import row


def read(*rows: str, **divisions: str) -> tuple[Gathered, list[Fault]]:
    known = {key.removeprefix("id"): name for key, name in divisions.items()}
    return read_dump(MemoryFile("GE.txt", "".join(f"{one}\n" for one in rows).encode()), known)


def gathered(*rows: str, **divisions: str) -> Gathered:
    found, faults = read(*rows, **divisions)
    assert faults == []
    return found


@pytest.mark.parametrize(
    ("code", "people", "kind"),
    [
        ("P.PPL", "50000", PlaceKind.CITY),
        ("P.PPL", "5000", PlaceKind.TOWN),
        ("P.PPL", "4999", PlaceKind.VILLAGE),
        ("P.PPL", "", PlaceKind.VILLAGE),
        ("P.PPLC", "0", PlaceKind.CITY),
        ("P.PPLA", "0", PlaceKind.CITY),
        ("P.PPLA2", "0", PlaceKind.TOWN),
        ("A.PCLI", "0", PlaceKind.COUNTRY),
        ("A.ADM1", "0", PlaceKind.REGION),
        ("A.ADM2", "0", PlaceKind.DISTRICT),
        ("S.MSTY", "0", PlaceKind.SITE),
        ("S.CSTL", "0", PlaceKind.SITE),
        ("S.CH", "0", PlaceKind.SITE),
        ("T.MT", "0", PlaceKind.NATURAL),
        ("H.RSV", "0", PlaceKind.NATURAL),
        ("V.FRST", "0", PlaceKind.NATURAL),
        ("L.RGN", "0", PlaceKind.REGION),
    ],
)
def test_class_code_and_population_tell_the_kind(code: str, people: str, kind: PlaceKind):
    towns = gathered(row(7, "Zemo", code, population=people)).towns
    assert [town[:5] for town in towns] == [("geonames-7", "7", "Zemo", kind, "GE")]


def test_rows_that_are_no_places_here_are_counted_by_class():
    found = gathered(
        row(1, "A road", "R.RD"),
        row(2, "A ridge", "U.RDGU"),
        row(3, "A farm", "S.FRM"),
        row(4, "A hotel", "S.HTL"),
        row(5, "A zone", "A.ZN"),
        row(6, "A thing", "."),
        row(7, "Zemo", "P.PPL"),
    )
    assert [town[2] for town in found.towns] == ["Zemo"]
    assert found.left_out == {
        "roads and railways": 1,
        "undersea features": 1,
        "spots and buildings": 2,
        "countries and divisions": 1,
        "rows without a class": 1,
    }


def test_names_are_kept_once_with_the_language_of_their_script():
    other = "Zemo,ზემო,Земо,zemo,Zeმო,Zemo District,Զեմո,ზემო"
    found = gathered(row(7, "Zemo", "P.PPL", alternatenames=other))
    assert found.names == [
        ("geonames-7", "ზემო", "ka"),
        ("geonames-7", "Земо", "und-Cyrl"),
        ("geonames-7", "Զեմո", "hy"),
    ]
    assert found.names_left_out == {
        "in small Latin letters": 1,
        "in several scripts at once": 1,
        "with a word for another kind of place": 1,
    }


class TestDivisions:
    def test_are_called_as_their_own_row_less_the_word_for_a_kind(self):
        found = gathered(row(9, "Zemo", "P.PPL"), row(8, "Kakheti Province", "A.ADM1"))
        assert [(town[2], town[5]) for town in found.towns] == [
            ("Kakheti Province", "Kakheti"),
            ("Zemo", "Kakheti"),
        ]

    def test_are_called_as_in_our_tables_where_one_place_of_both_tells(self):
        found = gathered(
            row(8, "Kǝlbǝcǝr Rayon", "A.ADM1"),
            row(9, "Zemo", "P.PPL"),
            row(10, "Kvemo", "P.PPL"),
            id10="Kalbajar",
        )
        assert {town[5] for town in found.towns} == {"Kalbajar"}

    def test_keep_the_word_where_two_differ_in_nothing_else(self):
        found = gathered(
            row(8, "Shaki District", "A.ADM1"),
            row(9, "Shaki City", "A.ADM1", admin1_code="02"),
        )
        assert [town[5] for town in found.towns] == ["Shaki District", "Shaki City"]

    def test_go_by_code_when_nothing_tells(self):
        assert gathered(row(9, "Zemo", "P.PPL")).towns[0][5] == "01"

    def test_leave_a_bare_name_to_the_town(self):
        found = gathered(
            row(1, "Kakheti", "A.ADM1"),
            row(2, "Baku City", "A.ADM1", admin1_code="02"),
            row(3, "Guria", "A.ADM1", admin1_code="03", alternatenames="Ozurgeti"),
            row(4, "Ozurgeti", "P.PPL", admin1_code="03"),
            row(5, "Nakhchivan", "A.ADM1", admin1_code="04"),
            row(6, "Nakhijevan", "P.PPLA", admin1_code="04", alternatenames="Nakhchivan"),
        )
        kinds = {town[2]: town[3] for town in found.towns}
        assert kinds == {
            "Kakheti": "region",
            "Baku City": "district",
            "Guria": "district",
            "Ozurgeti": "village",
            "Nakhchivan": "district",
            "Nakhijevan": "city",
        }

    def test_lie_before_what_lies_in_them_and_countries_before_all(self):
        found = gathered(
            row(1, "Zemo", "P.PPL"),
            row(2, "Kakheti", "A.ADM1"),
            row(3, "Georgia", "A.PCLI", admin1_code="00"),
        )
        assert [town[2] for town in found.towns] == ["Georgia", "Kakheti", "Zemo"]

    def test_make_a_town_of_the_village_that_bears_their_name(self):
        found = gathered(row(1, "Zemo District", "A.ADM1"), row(2, "Zemo", "P.PPL"))
        assert [town[3] for town in found.towns] == ["district", "town"]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"geonameid": "x7"}, "column geonameid: 'x7', expected a whole number"),
        ({"geonameid": "1"}, "column geonameid: '1', expected each id once; row 1 has it too"),
        ({"name": "—"}, "column name: '—', expected a name: letters or digits, at most 200"),
        ({"latitude": "90.5"}, "column latitude: '90.5', expected degrees from -90 to 90"),
        ({"latitude": "nan"}, "column latitude: 'nan', expected degrees from -90 to 90"),
        ({"longitude": "-181"}, "column longitude: '-181', expected degrees from -180 to 180"),
        ({"feature_class": "X"}, "column feature class: 'X', expected one of A, H, L, P, R, S"),
        ({"feature_code": "ppl"}, "column feature code: 'ppl', expected at most 10 capitals"),
        ({"country_code": "GEO"}, "column country code: 'GEO', expected two capitals"),
        ({"population": "²"}, "column population: '²', expected a whole number from 0 up"),
        ({"population": "-1"}, "column population: '-1', expected a whole number from 0 up"),
        ({"elevation": "high"}, "column elevation: 'high', expected whole metres, or nothing"),
        ({"modification_date": "2020"}, "column modification date: '2020', expected an ISO day"),
    ],
)
def test_each_fault_is_named_and_nothing_gathered(cells: dict[str, str], fault: str):
    found, faults = read(row(1, "Zemo", "P.PPL"), row(2, "Kvemo", "P.PPL", **cells))
    assert [str(one)[: len(fault) + 15] for one in faults] == [f"GE.txt, row 2, {fault}"]
    assert found == Gathered()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "GE.txt: expected something in the file; it is empty"),
        (b"\xff", "GE.txt, row 1: expected UTF-8 text, found byte 0xFF at offset 0"),
        (b"name,kind\n", "'name,kind', expected 19 cells with tabs between them, found 1"),
        (b"\n\n1\n", "GE.txt, row 1: '', expected 19 cells with tabs between them, found 1"),
    ],
)
def test_a_file_that_is_no_dump_is_at_fault(content: bytes, fault: str):
    _, faults = read_dump(MemoryFile("GE.txt", content), {})
    assert fault in str(faults[0])


def test_line_ends_of_any_system_are_read():
    content = (row(1, "Zemo", "P.PPL") + "\r\n" + row(2, "Kvemo", "P.PPL")).encode()
    found, faults = read_dump(MemoryFile("GE.txt", content), {})
    assert (len(found.towns), faults) == (2, [])


@given(st.lists(st.sampled_from([*COLUMNS]), max_size=3), st.data())
def test_never_fails_otherwise(columns: list[str], data: st.DataObject):
    cells = {column.replace(" ", "_"): data.draw(st.text(max_size=8)) for column in columns}
    changed = {key: value for key, value in cells.items() if key not in {"name", "geonameid"}}
    text = row(1, cells.get("name", "Zemo"), "P.PPL", **changed)
    found, faults = read_dump(MemoryFile("GE.txt", text.encode(errors="replace")), {})
    assert bool(found.towns or found.left_out) != bool(faults)
