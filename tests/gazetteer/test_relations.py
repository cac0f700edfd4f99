"""What lies in what, by parents and links."""

from handover.dossier.place import LonLat, Place, PlaceKind
from handover.gazetteer.relations import Link, Relation, ancestors

HERE = LonLat(0, 0)


def test_ancestors_go_up_through_everything_and_end():
    town = Place("town", "town", PlaceKind.TOWN, HERE, "part")
    part = Place("part", "part", PlaceKind.PART, HERE, "town")
    links = (Link("town", Relation.WITHIN, "AZ.1"), Link("nobody", Relation.WITHIN, "AZ.1"))
    assert ancestors([town, part], links, {"AZ.1": "district"}) == {
        "town": {"town", "part", "district"},
        "part": {"town", "part", "district"},
    }


def test_what_lies_in_a_division_lies_in_the_place_that_it_is():
    town = Place("town", "town", PlaceKind.TOWN, HERE, "GE")
    region = Place("region", "region", PlaceKind.REGION, HERE, "GE")
    links = (Link("town", Relation.WITHIN, "GE.1"), Link("GE.1", Relation.WITHIN, "region"))
    assert ancestors([town, region], links, {})["town"] == {"town", "GE.1", "region", "GE"}
    own = ancestors([town, region], links, {"GE.1": "mine"})
    assert own["town"] == {"town", "mine", "region", "GE"}
