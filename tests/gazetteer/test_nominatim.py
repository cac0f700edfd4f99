"""The online geocoder, against a server on this machine that speaks Nominatim's protocol."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from handover.dossier.place import LonLat, PlaceKind
from handover.errors import HandoverError
from handover.gazetteer.candidates import place_cells
from handover.gazetteer.lookup_errors import GeocoderError
from handover.gazetteer.nominatim import (
    SERVER,
    USER_AGENT,
    OnlineGeocoder,
    geocoder_at,
    server_address,
)
from tests.support.nominatim_server import LICENCE, Asked, nominatim

DAY = date(2020, 11, 25)


@pytest.fixture
def server() -> Iterator[Asked]:
    with nominatim() as asked:
        yield asked


@pytest.fixture
def geocoder(server: Asked) -> OnlineGeocoder:
    return OnlineGeocoder(server.domain, "http", seconds_between=0, timeout=10)


def test_asks_as_the_protocol_says(server: Asked, geocoder: OnlineGeocoder):
    geocoder.search("Norton", ["hy-Latn", "en"], today=DAY)
    geocoder.search(" Քարվաճառ ", today=DAY)
    assert server.queries == [
        {"q": "Norton", "format": "json", "limit": "10", "accept-language": "hy-Latn,en"},
        {"q": "Քարվաճառ", "format": "json", "limit": "10"},
    ]
    assert server.agents == [USER_AGENT] * 2


def test_returns_all_candidates_and_picks_none(server: Asked, geocoder: OnlineGeocoder):
    town, ruins = geocoder.search("Norton", today=DAY)
    assert (town.name, town.kind, town.lon_lat) == (
        "Norton",
        PlaceKind.TOWN,
        LonLat(-1.313, 54.588),
    )
    assert (town.osm_type, town.osm_id) == ("relation", 107775)
    assert town.url == "https://www.openstreetmap.org/relation/107775"
    assert town.display_name == "Norton, Stockton-on-Tees, England, United Kingdom"
    assert (town.licence, town.server, town.asked_on) == (LICENCE, server.domain, DAY)
    assert town.radius_km == pytest.approx(2.57, abs=0.01)
    assert (ruins.name, ruins.kind, ruins.osm_id) == ("Norton Priory", PlaceKind.SITE, 42)
    assert ruins.radius_km == 0


def test_a_place_of_unknown_tags_has_no_kind(geocoder: OnlineGeocoder):
    (one,) = geocoder.search("Sandfort")
    assert (one.kind, one.url, one.osm_id) == (None, "", 0)
    assert place_cells(one)["where_prec"] == "2"


def test_a_name_that_nothing_bears_has_no_candidates(geocoder: OnlineGeocoder):
    assert geocoder.search("Atlantis") == []


def test_nothing_is_asked_for_a_blank_name_nor_twice(server: Asked, geocoder: OnlineGeocoder):
    assert geocoder.search("  ") == []
    assert geocoder.search("Norton") == geocoder.search("Norton ")
    assert len(server.queries) == 1


def test_what_is_too_long_for_a_name_is_not_asked(server: Asked, geocoder: OnlineGeocoder):
    with pytest.raises(GeocoderError, match=r"was not asked for 'xxx.*…: no name has over 200"):
        geocoder.search("x" * 10_000)
    assert server.queries == []


def test_requests_are_a_second_apart(server: Asked, monkeypatch: pytest.MonkeyPatch):
    now, waits = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    monkeypatch.setattr("handover.gazetteer.nominatim.time.monotonic", lambda: now[0])
    monkeypatch.setattr("handover.gazetteer.nominatim.time.sleep", sleep)
    geocoder = OnlineGeocoder(server.domain, "http")
    for name in ("Norton", "Sandfort", "Atlantis"):
        geocoder.search(name)
    now[0] += 0.4
    geocoder.search("Lyonesse")
    assert waits == pytest.approx([1, 1, 0.6])
    assert len(server.queries) == 4


def test_a_stock_agent_is_refused(server: Asked):
    geocoder = OnlineGeocoder(server.domain, "http", "Python-urllib/3.11", seconds_between=0)
    with pytest.raises(GeocoderError, match=r"^127\.0\.0\.1:\d+ refused to answer: HTTP 403$"):
        geocoder.search("Norton")


@pytest.mark.parametrize(
    ("status", "headers", "reason"),
    [
        (429, {}, "asks not to be asked so often (HTTP 429)"),
        (429, {"Retry-After": "60"}, "asks not to be asked so often (HTTP 429); wait 60 seconds"),
        (500, {}, "refused to answer: HTTP 500"),
        (503, {}, "refused to answer: HTTP 503"),
        (302, {"Location": "http://127.0.0.1:9/"}, "refused to answer: HTTP 302"),
    ],
)
def test_a_refusal_is_told_and_not_tried_again(
    server: Asked, geocoder: OnlineGeocoder, status: int, headers: dict[str, str], reason: str
):
    server.status, server.headers = status, headers
    with pytest.raises(GeocoderError) as caught:
        geocoder.search("Norton")
    assert str(caught.value) == f"{server.domain} {reason}"
    assert len(server.queries) == 1
    server.status = 200
    assert len(geocoder.search("Norton")) == 2


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"<html>", "text/html", "answered with something other than places: text/html, not JSON"),
        (b"[", "application/json", "answered with something other than places: no JSON"),
        (b"null", "application/json", "answered with something other than places: no list"),
        (b"{}", "application/json", "answered with something other than places: no list"),
        (b"[" * 99_999, "application/json", "answered with something other than places: no JSON"),
        (b"\xff", "application/json", "answered with something other than places: text that is"),
        (b" " * 5_000_001, "application/json", "answered with something other than places: more"),
        (b"[5]", "application/json", "answered with something other than places"),
        (b'[{"lat": "1"}]', "application/json", "answered with something other than places"),
        (
            b'[{"lat": "95", "lon": "0", "display_name": "x"}]',
            "application/json",
            "answered with something other than places",
        ),
        (
            b'[{"lat": "1", "lon": "0", "display_name": "x", "boundingbox": [1]}]',
            "application/json",
            "answered with something other than places",
        ),
        (b'{"error": "Slow down"}', "application/json", "refused to answer: 'Slow down'"),
        (
            b'{"error": {"code": 1, "message": "No\\n"}}',
            "application/json",
            "refused to answer: 'No\\n'",
        ),
    ],
)
def test_an_answer_without_places_is_told(
    server: Asked, geocoder: OnlineGeocoder, body: bytes, kind: str, reason: str
):
    server.body, server.kind = body, kind
    with pytest.raises(GeocoderError) as caught:
        geocoder.search("Norton")
    assert str(caught.value).startswith(f"{server.domain} {reason}")


def test_the_message_in_the_body_of_an_error_is_told(server: Asked, geocoder: OnlineGeocoder):
    server.status = 400
    server.body = b'{"error": {"code": 400, "message": "Nothing to search for."}}'
    with pytest.raises(GeocoderError, match=r"HTTP 400, 'Nothing to search for\.'"):
        geocoder.search("Norton")


def test_a_server_that_says_nothing_is_given_up(server: Asked):
    server.wait = threading.Event()
    geocoder = OnlineGeocoder(server.domain, "http", seconds_between=0, timeout=0.2)
    with pytest.raises(GeocoderError, match=r"did not answer within 0\.2 seconds"):
        geocoder.search("Norton")


def test_a_server_that_is_not_there_is_named():
    with nominatim() as gone:
        domain = gone.domain
    with pytest.raises(GeocoderError, match=f"^{domain} cannot be reached"):
        OnlineGeocoder(domain, "http").search("Norton")


class TestServer:
    def test_is_the_one_of_the_environment(self, server: Asked, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv(SERVER, server.url)
        assert OnlineGeocoder().domain == server.domain
        assert geocoder_at().domain == server.domain
        assert len(OnlineGeocoder().search("Norton")) == 2

    def test_is_the_public_one_by_default_and_not_asked_yet(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.delenv(SERVER, raising=False)
        assert OnlineGeocoder().domain == "nominatim.openstreetmap.org"

    def test_has_one_geocoder_so_that_all_keep_the_same_pace(self, server: Asked):
        assert geocoder_at(server.url) is geocoder_at(server.url)

    @pytest.mark.parametrize(
        "address",
        ["", "ftp://a.example", "https://", "a b", "https://me@a.example", "a.example?q=1", "a:x"],
    )
    def test_has_an_address(self, address: str):
        with pytest.raises(HandoverError, match="is no geocoder; expected an address such as"):
            server_address(address)


def test_nothing_is_asked_or_even_loaded_unless_turned_on(server: Asked):
    program = (
        "import sys; from handover.__main__ import main; "
        "main(['resolve', 'Atlantis', 'Kalbajar']); sys.exit('urllib.request' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        env=os.environ | {SERVER: server.url},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert server.queries == []
