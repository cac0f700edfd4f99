"""Which place a name means, on a gazetteer of a dozen rows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.dossier.place import LonLat, NameRole, Place, PlaceKind, Role, Toponym
from handover.errors import DossierError
from handover.gazetteer.bundled import WiderGazetteer
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, UnknownPlaceError
from handover.gazetteer.relations import Link, Relation
from handover.gazetteer.resolve import Gazetteer, How, load_gazetteer
from handover.names.spelling import readings

HERE = LonLat(46.0, 40.0)


def place(
    place_id: str, kind: PlaceKind, parent: str = "", role: Role | None = Role.CONTEXT
) -> Place:
    return Place(place_id, place_id, kind, HERE, parent, role, place_id)


def names(place_id: str, *spelled: str, lang: str = "en") -> list[Toponym]:
    roles = [NameRole.PREFERRED, *[NameRole.ALIAS] * len(spelled)]
    return [Toponym(place_id, lang, name, role) for name, role in zip(spelled, roles, strict=False)]


OWN = [
    place("azerbaijan", PlaceKind.COUNTRY),
    place("agdam-district", PlaceKind.DISTRICT, "azerbaijan"),
    place("agdam-part", PlaceKind.PART, "agdam-district"),
    place("agdam-town", PlaceKind.TOWN, "agdam-part"),
    place("lachin-corridor", PlaceKind.CORRIDOR, "azerbaijan"),
    place("lachin", PlaceKind.TOWN, "lachin-corridor"),
    place("khojavend-district", PlaceKind.DISTRICT, "azerbaijan"),
    place("artsakh", PlaceKind.REGION, "azerbaijan"),
    place("dadivank", PlaceKind.SITE, "agdam-part"),
]
OWN_NAMES = [
    *names("azerbaijan", "Azerbaijan"),
    *names("agdam-district", "Aghdam district", "Agdam district"),
    *names("agdam-part", "Aghdam district (handover area)"),
    *names("agdam-town", "Aghdam", "Agdam"),
    *names("agdam-town", "Ağdam", lang="az"),
    *names("agdam-town", "Ակնա", lang="hy"),
    Toponym("agdam-town", "en", "Oldtown", NameRole.HISTORICAL),
    *names("lachin-corridor", "Lachin corridor"),
    *names("lachin", "Lachin"),
    *names("khojavend-district", "Khojavend district", "Martuni district"),
    *names("artsakh", "Nagorno-Karabakh", "Artsakh"),
    *names("dadivank", "Dadivank"),
]
WIDER = WiderGazetteer(
    places=(
        place("gn-1", PlaceKind.TOWN, "azerbaijan", role=None),
        place("gn-2", PlaceKind.TOWN, "armenia", role=None),
        place("gn-3", PlaceKind.VILLAGE, "armenia", role=None),
        place("gn-4", PlaceKind.VILLAGE, "azerbaijan", role=None),
        place("gn-5", PlaceKind.TOWN, "azerbaijan", role=None),
        place("gn-6", PlaceKind.VILLAGE, "armenia", role=None),
        place("gn-7", PlaceKind.VILLAGE, "azerbaijan", role=None),
        place("gn-8", PlaceKind.VILLAGE, "azerbaijan", role=None),
    ),
    names=(
        *names("gn-1", "Khojavend", "Martuni"),
        *names("gn-2", "Martuni"),
        *names("gn-3", "Khnatsakh"),
        *names("gn-4", "Khnatsakh"),
        *names("gn-5", "Agdam", "Aghdam City", "Akdam"),
        *names("gn-6", "Artsakh"),
        *names("gn-7", "Şəki"),
        *names("gn-8", "Səki"),
    ),
    links=(
        Link("agdam-town", Relation.SAME, "gn-5"),
        Link("agdam-district", Relation.SAME, "AZ.03"),
        Link("gn-4", Relation.WITHIN, "AZ.03"),
        Link("elsewhere", Relation.SAME, "gn-1"),
    ),
)
GAZETTEER = Gazetteer(OWN, OWN_NAMES, WIDER)


@pytest.mark.parametrize(
    ("name", "expected", "how"),
    [
        ("Aghdam", "agdam-town", How.NAME),
        ("Agdam", "agdam-town", How.ALIAS),
        ("AGHDAM", "agdam-town", How.FOLDED),
        ("AĞDAM", "agdam-town", How.FOLDED),
        ("Ակնա", "agdam-town", How.NAME),
        ("Акна", "agdam-town", How.RESPELLED),
        ("Oldtown", "agdam-town", How.HISTORICAL),
        ("city of Aghdam", "agdam-town", How.NAME),
        ("Aghdam village", "agdam-town", How.NAME),
        ("Aghdam district", "agdam-district", How.NAME),
        ("the Aghdam region", "agdam-district", How.NAME),
        ("Aghdam district (handover area)", "agdam-part", How.NAME),
        ("Lachin", "lachin", How.NAME),
        ("Lachin corridor", "lachin-corridor", How.NAME),
        ("Nagorno-Karabakh region", "artsakh", How.NAME),
        ("Dadivank monastery", "dadivank", How.NAME),
    ],
)
def test_a_name_means_one_place(name: str, expected: str, how: How):
    match = GAZETTEER.resolve(name)
    assert (match.place.place_id, match.how) == (expected, how)


def test_a_match_says_which_name_was_met():
    assert GAZETTEER.resolve("agdam").matched_name == "Agdam"
    assert GAZETTEER.resolve("ağdam").matched_name == "Ağdam"


def test_a_settlement_comes_before_a_district_even_from_the_wider_gazetteer():
    assert GAZETTEER.resolve("Khojavend").place.place_id == "gn-1"


def test_a_region_of_the_dossier_comes_before_a_village_of_the_wider_gazetteer():
    assert GAZETTEER.resolve("Artsakh").place.place_id == "artsakh"
    assert GAZETTEER.resolve("village of Artsakh").place.place_id == "gn-6"


def test_a_town_does_not_answer_for_a_district():
    with pytest.raises(UnknownPlaceError) as caught:
        GAZETTEER.resolve("Lachin district")
    assert [near.place_id for near in caught.value.near][:1] == ["lachin-corridor"]


def test_names_of_the_same_place_in_the_wider_gazetteer_are_joined():
    assert GAZETTEER.resolve("Akdam").place.place_id == "agdam-town"
    with pytest.raises(KeyError):
        GAZETTEER["gn-5"]


def test_a_link_of_another_dossier_does_nothing():
    assert GAZETTEER["gn-1"].kind is PlaceKind.TOWN


@pytest.mark.parametrize(
    ("name", "candidates"), [("Khnatsakh", {"gn-3", "gn-4"}), ("MARTUNI", {"gn-1", "gn-2"})]
)
def test_homonyms_are_ambiguous(name: str, candidates: set[str]):
    with pytest.raises(AmbiguousPlaceError) as caught:
        GAZETTEER.resolve(name)
    assert {candidate.place_id for candidate in caught.value.candidates} == candidates
    assert caught.value.query == name


def test_diacritics_settle_what_folding_makes_the_same():
    assert GAZETTEER.resolve("Şəki").place.place_id == "gn-7"
    assert GAZETTEER.resolve("SƏKİ").place.place_id == "gn-8"
    with pytest.raises(AmbiguousPlaceError):
        GAZETTEER.resolve("Seki")


def called(place_id: str, usual: str, *others: str, lang: str = "en") -> tuple[Place, list]:
    """A village in the district of the dossier, or abroad, with a usual name and others."""
    parent = "agdam-district" if place_id.startswith("in-") else "armenia"
    village = Place(place_id, usual, PlaceKind.VILLAGE, HERE, parent, None, usual)
    aliases = [Toponym(place_id, lang, name, NameRole.ALIAS) for name in others]
    return village, [*names(place_id, usual), *aliases]


@pytest.mark.parametrize(
    ("villages", "query", "expected"),
    [
        # What lies abroad is called otherwise, and bears the name only beside that.
        ([called("in-1", "Orta Bulaq"), called("out-1", "Vardablur", "Orta Bulaq")], "", {"in-1"}),
        (
            [called("in-1", "Dara", "Kosali"), called("out-1", "Sevkar", "Kosali")],
            "Kosali",
            {"in-1"},
        ),
        # It is called so itself, be it in other letters: both may be meant.
        ([called("in-1", "Dara"), called("out-1", "Dara")], "", {"in-1", "out-1"}),
        (
            [
                called("in-1", "Zorakan", "Կողբ", lang="hy"),
                called("out-1", "Koghb", "Կողբ", lang="hy"),
            ],
            "Կողբ",
            {"in-1", "out-1"},
        ),
        # Neither, or both, lie in what the dossier is about.
        (
            [called("out-1", "Sevkar", "Mollali"), called("out-2", "Aygut", "Mollali")],
            "Mollali",
            {"out-1", "out-2"},
        ),
        (
            [called("in-1", "Dara", "Sari"), called("in-2", "Kalbali", "Sari")],
            "Sari",
            {"in-1", "in-2"},
        ),
    ],
)
def test_what_the_dossier_is_about_settles_names_that_others_bear_beside_their_own(
    villages: list, query: str, expected: set[str]
):
    wider = WiderGazetteer(
        places=tuple(village for village, _ in villages),
        names=tuple(toponym for _, told in villages for toponym in told),
    )
    gazetteer = Gazetteer([*OWN, place("armenia", PlaceKind.COUNTRY)], OWN_NAMES, wider)
    try:
        found = {gazetteer.resolve(query or villages[0][0].name).place.place_id}
    except AmbiguousPlaceError as error:
        found = {candidate.place_id for candidate in error.candidates}
    assert found == expected


def test_an_area_that_is_only_mentioned_settles_nothing():
    mentioned = place("agdam-district", PlaceKind.DISTRICT, "azerbaijan", role=Role.BACKGROUND)
    villages = [called("in-1", "Dara", "Kosali"), called("out-1", "Sevkar", "Kosali")]
    wider = WiderGazetteer(
        places=tuple(village for village, _ in villages),
        names=tuple(toponym for _, told in villages for toponym in told),
    )
    with pytest.raises(AmbiguousPlaceError):
        Gazetteer([mentioned], names("agdam-district", "Aghdam district"), wider).resolve("Kosali")


@pytest.mark.parametrize(
    ("name", "within", "expected"),
    [
        ("Khnatsakh", "armenia", "gn-3"),
        ("Khnatsakh", "azerbaijan", "gn-4"),
        ("Khnatsakh", "Azerbaijan", "gn-4"),
        ("Khnatsakh", "Agdam", "gn-4"),
        ("Khnatsakh", "Agdam rayon", "gn-4"),
        ("Aghdam", "agdam-part", "agdam-town"),
        ("Lachin", "Lachin corridor", "lachin"),
        ("Aghdam district", "agdam-district", "agdam-district"),
    ],
)
def test_a_context_settles_homonyms(name: str, within: str, expected: str):
    assert GAZETTEER.resolve(name, within=within).place.place_id == expected


def test_a_context_may_stand_beside_the_name():
    assert GAZETTEER.resolve("Khnatsakh (Azerbaijan)").place.place_id == "gn-4"
    assert GAZETTEER.resolve("Khnatsakh, Agdam district").place.place_id == "gn-4"


def test_a_place_outside_the_context_is_a_hint_only():
    with pytest.raises(UnknownPlaceError) as caught:
        GAZETTEER.resolve("Lachin", within="Agdam district")
    assert caught.value.query == "Lachin"
    assert "lachin" in {near.place_id for near in caught.value.near}


def test_an_unknown_context_is_named():
    with pytest.raises(UnknownPlaceError) as caught:
        GAZETTEER.resolve("Lachin", within="Nowhere")
    assert caught.value.query == "Nowhere"


def test_a_near_spelling_is_a_hint_never_an_answer():
    with pytest.raises(UnknownPlaceError) as caught:
        GAZETTEER.resolve("Adam")
    assert caught.value.near[0].place_id in {"agdam-town", "agdam-district"}
    assert len(caught.value.near) <= 5
    assert "'Adam'" in str(caught.value)


@pytest.mark.parametrize("name", ["", "   ", "—", "?!…", "\u200f", "x" * 10_000, "district"])
def test_what_is_no_name_is_unknown(name: str):
    with pytest.raises(UnknownPlaceError) as caught:
        GAZETTEER.resolve(name)
    assert caught.value.query == name


@given(st.text(max_size=40))
def test_an_answer_always_bears_the_name(text: str):
    try:
        match = GAZETTEER.resolve(text)
    except (UnknownPlaceError, AmbiguousPlaceError) as error:
        assert error.query in text  # noqa: PT017 (answer or error: each is right, each is checked)
    else:
        asked = {key for part in (text, *text.split(",")) for r in readings(part) for key in r.keys}
        filed = {key for reading in readings(match.matched_name) for key in reading.keys}
        assert asked & filed


def test_membership_is_told_through_parents_and_links():
    assert GAZETTEER.lies_in("agdam-town", "azerbaijan")
    assert GAZETTEER.lies_in("gn-4", "agdam-district")
    assert not GAZETTEER.lies_in("gn-3", "azerbaijan")


def test_a_gazetteer_holds_its_places_in_order():
    ids = [found.place_id for found in GAZETTEER]
    assert ids[: len(OWN)] == [own.place_id for own in OWN]
    assert len(GAZETTEER) == len(ids) == len(set(ids))


def test_every_fault_of_every_file_is_reported_at_once(tmp_path: Path):
    wider = tmp_path / "wider"
    wider.mkdir()
    (tmp_path / "places.csv").write_text("place_id,kind\nx,town\n", encoding="utf-8")
    with pytest.raises(DossierError) as caught:
        load_gazetteer(tmp_path, wider)
    assert {fault.file for fault in caught.value.faults} == {
        *("sources.csv", "places.csv"),
        *("towns.csv", "town_names.csv", "curated.csv", "curated_names.csv", "links.csv"),
    }
