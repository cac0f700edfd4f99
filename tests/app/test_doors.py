"""Who may ask a started server, over real HTTP and websockets, and what every answer says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
import websockets

from handover.app.doors import WITHIN, Hosts, answer_headers, is_loopback
from handover.errors import HandoverError
from tools.server import APP, started
from tools.visitor import Answer, document_address, get, session

SAID = {
    "content-security-policy": f"frame-ancestors 'self'; {WITHIN}",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
}
FOREIGN = ["evil.example", "localhost.evil.example", "localhost:1@evil.example", "", "10.0.0.9"]


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server that was started without any setting of its own."""
    with started(APP) as (address, _):
        yield address


@pytest.fixture(scope="module")
def named() -> Iterator[str]:
    """A server with a name, under a path, whose app two other sites may frame."""
    options = ("--server.allowedHosts", "maps.example.org", "--server.baseUrlPath", "maps")
    frames = "https://news.example https://*.other.example:8443"
    with started(APP, *options, HANDOVER_EMBED=frames) as (address, _):
        yield address


def status(url: str, path: str, **headers: str) -> int:
    return asyncio.run(get(url, path, **headers)).status


def opens(url: str, origin: str, host: str = "", base: str = "") -> bool:
    async def connect() -> bool:
        try:
            async with session(url, base=base, origin=origin, host=host):
                return True
        except websockets.InvalidStatus as refused:
            return not 400 <= refused.response.status_code < 500

    return asyncio.run(connect())


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/handover/map/x", "/claims"])
def test_another_name_gets_nothing(url: str, host: str, path: str) -> None:
    answer = asyncio.run(get(url, path, Host=host))
    assert answer.status == 421
    assert "--server.allowedHosts" in answer.text


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:80", "LOCALHOST.:8501", "[::1]:1"])
def test_its_own_names_are_answered(url: str, host: str) -> None:
    assert status(url, "/_stcore/health", Host=host) == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://localhost:9", "x"])
def test_a_page_from_elsewhere_gets_nothing_and_opens_no_session(url: str, origin: str) -> None:
    assert status(url, "/_stcore/health", Origin=origin) == 403
    assert not opens(url, origin)


def test_a_refused_connection_says_it_too(url: str) -> None:
    async def refused() -> dict[str, str]:
        with pytest.raises(websockets.InvalidStatus) as error:
            async with session(url, origin="http://evil.example"):
                pass
        return dict(error.value.response.headers.raw_items())

    assert SAID.items() <= asyncio.run(refused()).items()


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example"])
def test_another_name_opens_no_session(url: str, host: str) -> None:
    """As after DNS rebinding: the page and the server have the same name."""
    assert not opens(url, f"http://{host}", host=host)


def test_a_page_of_ours_is_answered_and_opens_a_session(url: str) -> None:
    assert status(url, "/_stcore/health", Origin=url) == 200
    assert opens(url, url)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/claims", "/_stcore/health", "/_stcore/host-config", "/media/x"),
        *("/handover/map/x", "/nothing/../x", "/%00", "/_stcore/upload_file/a/b", "/static/x.js"),
    ],
)
def test_every_answer_says_what_a_browser_may_do(url: str, path: str) -> None:
    headers = asyncio.run(get(url, path)).headers
    for name, said in SAID.items():
        assert headers[name] == said or name == "content-security-policy", path
    assert "frame-ancestors" in headers["content-security-policy"]


def test_a_server_with_a_name_answers_to_that_alone(named: str) -> None:
    health = "/maps/_stcore/health"
    assert status(named, health, Host="maps.example.org") == 200
    assert status(named, health) == 421
    assert opens(named, "https://maps.example.org", host="maps.example.org", base="/maps")
    assert not opens(named, "https://other.example.org", host="maps.example.org", base="/maps")


def test_an_embed_setting_lets_those_sites_frame_it_and_no_others(named: str) -> None:
    headers = asyncio.run(get(named, "/maps/", Host="maps.example.org")).headers
    assert headers["content-security-policy"] == (
        f"frame-ancestors 'self' https://news.example https://*.other.example:8443; {WITHIN}"
    )
    assert "x-frame-options" not in headers


@pytest.mark.parametrize("origin", ["news.example", "https://a.b; script-src *", "javascript:x"])
def test_a_setting_that_is_no_origin_is_refused(
    origin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_EMBED", origin)
    with pytest.raises(HandoverError, match="HANDOVER_EMBED"):
        answer_headers()


def test_where_it_listens_everywhere_any_number_is_its_own_and_no_name_is() -> None:
    names = Hosts(frozenset({"localhost"}), any_address=True)
    hosts = ["192.0.2.7:8501", "[2001:db8::7]", "evil.example", "192.0.2.7.evil.example"]
    assert [names.have(host) for host in hosts] == [True, True, False, False]


def test_a_star_stands_for_every_name_below() -> None:
    names = Hosts(frozenset({"*.example.org"}))
    hosts = ["a.example.org", "a.b.example.org:1", "example.org", "badexample.org"]
    assert [names.have(host) for host in hosts] == [True, True, False, False]


def test_loopback_is_told_from_the_rest() -> None:
    addresses = ["localhost", "127.0.0.9", "::1", "", "192.0.2.1", "maps.example.org"]
    assert [is_loopback(one) for one in addresses] == [True, True, True, False, False, False]


def document(url: str, **headers: str) -> Answer:
    async def ask() -> Answer:
        async with session(url) as sent:
            return await get(url, document_address(sent), **headers)

    return asyncio.run(ask())


def test_the_map_is_a_compressed_file_that_browsers_keep(url: str) -> None:
    answer = document(url)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.text.startswith("<!DOCTYPE html>")
    assert len(answer.content) < len(answer.text) / 2
    assert document(url, Accept_Encoding="identity").content.decode() == answer.text
    assert document(url, If_None_Match=answer.headers["etag"]).status == 304


def test_the_map_has_no_origin_where_it_is_opened_by_itself(url: str) -> None:
    headers = document(url).headers
    sandbox, ancestors = headers["content-security-policy"].split("; ")
    assert sandbox.startswith("sandbox allow-scripts ")
    assert "allow-same-origin" not in sandbox
    assert ancestors == "frame-ancestors 'self'"
