"""What goes wrong when a name is looked up, said in French and Russian."""

from __future__ import annotations

import pytest

from handover.errors import HandoverError, shown
from handover.gazetteer.lookup_errors import AmbiguousPlaceError, GeocoderError, UnknownPlaceError
from handover.gazetteer.nominatim import DOMAIN, LONGEST_NAME, OnlineGeocoder, server_address
from handover.reader.background import Background
from handover.words.later import later
from handover.words.speech import speaking
from tests.support.foreign_words import english_left


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_a_name_that_is_not_found_or_means_several_has_no_english_word(
    background: Background, tag: str
) -> None:
    gazetteer = background.index.gazetteer
    with pytest.raises(UnknownPlaceError) as unknown:
        gazetteer.resolve("Charektarr")
    places = gazetteer.near("Charektarr")
    ambiguous = AmbiguousPlaceError("Martuni", places)
    data = [text for one in places for text in (one.name, one.place_id)]
    with speaking(tag):
        for error in (unknown.value, ambiguous, UnknownPlaceError("Charektarr")):
            assert not english_left(str(error), [*data, "Charektarr", "Martuni"])


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "называется 1 место"), (3, "называются 3 места"), (5, "5 мест:"), (21, "21 место:")],
)
def test_places_of_a_name_are_counted(background: Background, count: int, words: str) -> None:
    place = background.index.gazetteer.near("Charektarr")[0]
    with speaking("ru"):
        assert words in str(AmbiguousPlaceError("X", [place] * count))


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_a_geocoder_says_why_it_gave_no_places_in_the_language(tag: str) -> None:
    asked = OnlineGeocoder("geocoder.example", user_agent="test")
    with pytest.raises(GeocoderError) as long_name:
        asked.search("x" * (LONGEST_NAME + 1), languages=[])
    with pytest.raises(HandoverError) as no_server:
        server_address("geo coder")
    refused = GeocoderError("geocoder.example", later("refused to answer: HTTP {code}", code="403"))
    data = [shown("x" * (LONGEST_NAME + 1)).strip("'…"), "geocoder.example", "HTTP", "geo coder"]
    with speaking(tag):
        for error in (long_name.value, refused):
            assert not english_left(str(error), data)
        assert not english_left(str(no_server.value), [*data, f"https://{DOMAIN}"])
    assert str(refused) == "geocoder.example refused to answer: HTTP 403"
