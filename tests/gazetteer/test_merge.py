"""What an added gazetteer brings, and what is there already."""

import pytest

from handover.dossier.checks import CheckedTable
from handover.dossier.files import MemoryFile
from handover.dossier.place import LonLat, NameRole, Place, PlaceKind, Toponym
from handover.gazetteer.merge import added_records
from handover.gazetteer.relations import Link, Relation
from handover.gazetteer.towns import TOWN_COLUMNS, TOWN_NAME_COLUMNS
from handover.gazetteer.user_added import AddedGazetteer

OWN = (
    Place("abbey", "Abbey", PlaceKind.SITE, LonLat(46.53, 40.06)),
    Place("geonames-1", "Norton", PlaceKind.TOWN, LonLat(46.79, 39.91)),
)


def added(towns: str, names: str = "", name: str = "new") -> AddedGazetteer:
    def sheet(columns: tuple[str, ...], rows: str) -> CheckedTable:
        text = f"{','.join(columns)}\n{rows}"
        return CheckedTable.read(MemoryFile(f"{name}.csv", text.encode()), columns)

    return AddedGazetteer(name, sheet(TOWN_COLUMNS, towns), sheet(TOWN_NAME_COLUMNS, names))


@pytest.mark.parametrize(
    ("row", "is_it"),
    [
        ("x,,Abbey,site,AZ,,46.53,40.06,", True),
        ("x,,ABBÉY,site,AZ,,46.58,40.06,", True),
        ("x,,Abbey,site,AZ,,46.60,40.06,", False),
        ("x,,Abbey,site,AZ,,46.53,40.11,", False),
        ("x,,Abbey,village,AZ,,46.53,40.06,", False),
        ("x,,Priory,site,AZ,,46.53,40.06,", False),
    ],
)
def test_a_place_written_by_hand_is_not_there_twice(row: str, *, is_it: bool):
    places, names, links = added_records([added(f"{row}\n", "x,Abbaye,und\n")], OWN, ["abbey"])
    assert [place.place_id for place in places] == ([] if is_it else ["x"])
    own = "abbey" if is_it else "x"
    assert Toponym(own, "und", "Abbaye", NameRole.ALIAS) in names
    assert {name.place_id for name in names} == {own}
    assert links == []


def test_another_name_may_tell_that_it_is_the_one_written_by_hand():
    new = added("x,,Priory,site,AZ,,46.53,40.06,\n", "x,Abbey,und\n")
    places, names, _ = added_records([new], OWN, ["abbey"])
    assert places == []
    assert [(name.place_id, name.name) for name in names] == [
        ("abbey", "Priory"),
        ("abbey", "Abbey"),
    ]


def test_an_id_belongs_to_the_first_that_has_it():
    first = added("x,,Eins,town,AZ,,46,40,\ngeonames-1,1,Other,town,AZ,,46,40,\n")
    second = added("x,,Zwei,town,AZ,,46,40,\n", "x,Deux,und\n")
    places, names, _ = added_records([first, second], OWN, [])
    assert [place.name for place in places] == ["Eins"]
    assert [name.name for name in names] == ["Eins"]


def test_the_first_row_that_can_be_it_is_the_country_or_the_division():
    rows = """c1,,Georgia,country,GE,00,43,42,
c2,,Iberia,country,GE,00,43,42,
d1,,Lori Province,district,AM,Lori,44,41,
d2,,Lori,region,AM,Lori,44,41,
v1,,Odzun,village,AM,Lori,44,41,
v2,,Nowhere,village,,,44,41,
"""
    _, _, links = added_records([added(rows)], OWN, [])
    assert Link("GE", Relation.WITHIN, "c1") in links
    assert Link("AM.Lori", Relation.WITHIN, "d1") in links
    assert Link("v1", Relation.WITHIN, "AM.Lori") in links
    assert not [link for link in links if link.other in {"c2", "d2"} or link.place_id == "v2"]
