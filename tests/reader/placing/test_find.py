"""Places in sentences: which place, which part, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handover.reader.background import Background
from handover.reader.mentions import Part, PlaceMention, Sort
from handover.reader.placing.find import Found, read_places
from handover.reader.text import Text


def found(background: Background, content: str) -> Found:
    return read_places(Text(content), background.index)


def told(background: Background, content: str) -> list[tuple[str, str, str]]:
    return [
        (one.text, one.place.place_id if one.place else "", one.part.value)
        for one in found(background, content).places
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Troops entered the Lachin corridor.", ("Lachin corridor", "lachin-corridor", "place")),
        (
            "Smoke hung over the village of Charektar.",
            ("village of Charektar", "charektar", "place"),
        ),
        ("They prayed at Dadivank monastery.", ("Dadivank monastery", "dadivank", "place")),
        ("Kalbajar's market was empty.", ("Kalbajar", "kalbajar-town", "place")),
        ("В Лачинском районе тихо.", ("Лачинском районе", "lachin-district", "place")),
        ("Степанакерту дали воду.", ("Степанакерту", "stepanakert", "place")),
        ("Շուշիում կրակոցներ են լսվել։", ("Շուշիում", "shusha", "place")),
        (
            "Köçkünlər Kəlbəcər rayonuna qayıdıb.",
            ("Kəlbəcər rayonuna", "kalbajar-district", "place"),
        ),
        ("Baku said nothing.", ("Baku", "baku", "actor")),
        ("It was late, said Yerevan.", ("Yerevan", "yerevan", "actor")),
        ("Moscow's peacekeeping mission came.", ("Moscow", "moscow", "actor")),
        ("They flew home to Moscow.", ("Moscow", "moscow", "place")),
        ("The district was handed over to Azerbaijan.", ("Azerbaijan", "azerbaijan", "actor")),
        ("Families left for Armenia.", ("Armenia", "armenia", "place")),
        ("An appeal from Armenia came late.", ("Armenia", "armenia", "actor")),
        ("Armenia's border is near.", ("Armenia", "armenia", "place")),
        ("Stepanakert denied it.", ("Stepanakert", "stepanakert", "actor")),
    ],
)
def test_one_name_means_one_thing(
    background: Background, content: str, expected: tuple[str, str, str]
) -> None:
    assert told(background, content) == [expected]


def test_a_kind_at_the_end_of_a_list_is_that_of_each(background: Background) -> None:
    districts = told(background, "They left the Kalbajar, Aghdam and Lachin districts.")

    assert [place for _, place, _ in districts] == [
        *("kalbajar-district", "aghdam-district", "lachin-district"),
    ]


def test_a_kind_at_the_head_of_a_list_is_that_of_each(background: Background) -> None:
    assert [place for _, place, _ in told(background, "the villages of Sus and Zabukh")] == [
        *("sus", "zabukh"),
    ]


@pytest.mark.parametrize(
    ("content", "place_id"),
    [
        ("Shelling hit Martuni, Askeran and Martakert.", "geonames-146969"),
        ("A school in Martuni, Armenia, was closed.", "geonames-616438"),
        ("Martuni (Armenia) was quiet.", "geonames-616438"),
    ],
)
def test_context_tells_homonyms_apart(background: Background, content: str, place_id: str) -> None:
    first = found(background, content).places[0]

    assert first.place is not None
    assert first.place.place_id == place_id
    assert first.candidates
    assert first.reason


def test_a_name_that_nothing_tells_apart_stays_open(background: Background) -> None:
    (mention,) = found(background, "Aygestan was quiet.").places

    assert mention.place is None
    assert len(mention.candidates) > 1
    assert mention.is_doubtful


def test_a_text_that_names_the_district_means_it_ever_after(background: Background) -> None:
    content = "The Kalbajar district is high. Kalbajar was emptied."
    _, bare = found(background, content).places

    assert bare.place is not None
    assert bare.place.place_id == "kalbajar-district"
    assert bare.is_doubtful


def test_a_lake_is_not_the_town_of_its_name(background: Background) -> None:
    (mention,) = found(background, "They fish in Lake Sevan.").places

    assert mention.place is None
    assert "no valley, water or mountain" in mention.doubt


def test_the_valley_near_a_village_is_the_valley(background: Background) -> None:
    (mention,) = found(background, "Smoke over the valley near the village of Charektar.").places

    assert mention.text == "valley near the village of Charektar"
    assert mention.place is not None
    assert mention.place.place_id == "charektar-valley"
    assert mention.is_doubtful


def test_what_is_near_a_place_is_not_in_it(background: Background) -> None:
    (mention,) = found(background, "A tank burned near Hadrut.").places

    assert mention.relation == "near"


@pytest.mark.parametrize(
    ("content", "name", "sort"),
    [
        ("They signed the Shusha Declaration.", "Shusha Declaration", Sort.OTHER),
        ("Agence France-Presse was there.", "Agence France-Presse", Sort.ORGANISATION),
        ("The University of Yerevan was shut.", "The University of Yerevan", Sort.ORGANISATION),
        ("It pleased General Moses.", "Moses", Sort.PERSON),
        ("They asked Mr Hikmet Hajiyev.", "Hikmet Hajiyev", Sort.PERSON),
        ("It was told to Human Rights Watch.", "Human Rights Watch", Sort.ORGANISATION),
        ("They fled to Nowhereville.", "Nowhereville", Sort.PLACE),
        ("They fled to the village of Nowhereville.", "Nowhereville", Sort.PLACE),
        ("Yuri Gagarin once slept here.", "Yuri Gagarin", Sort.PERSON),
    ],
)
def test_names_that_are_no_places_are_told(
    background: Background, content: str, name: str, sort: Sort
) -> None:
    read = found(background, content)

    assert [(one.text, one.sort) for one in read.names] == [(name, sort)]
    assert not read.places


@pytest.mark.parametrize(
    "content",
    [
        "Sunday was quiet. In May it rained.",
        "Smoke rose. Homes burned. Nearby, men wept.",
        "Armenian and Russian soldiers spoke.",
        "they left lachin and kalbajar",
        "2,317 men; Resolution 822; 5 km",
    ],
)
def test_common_words_are_no_names(background: Background, content: str) -> None:
    read = found(background, content)

    assert not read.places
    assert not read.names


@given(
    st.text(st.characters() | st.sampled_from("Lachin Շուշի Баку district,.'-\n "), max_size=200)
)
def test_any_text_can_be_read(background: Background, content: str) -> None:
    read = found(background, content)

    for one in (*read.places, *read.names):
        assert content[one.start : one.end] == one.text
    for places in (read.places, read.names):
        assert all(a.end <= b.start for a, b in pairwise(places))
    assert all(isinstance(one, PlaceMention) and one.part in Part for one in read.places)
