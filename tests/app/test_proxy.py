"""Behind nginx, as docs/deploy.md sets it up: a path, two servers, no stickiness."""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
import websockets

from tests.conftest import ROOT
from tools.server import APP, started
from tools.visitor import document_address, get, session

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed here")
NAME = "maps.example.org"
BASE = "/handover"
"""Name and path under which docs/deploy.md has the app."""


@dataclass(frozen=True)
class Proxy:
    """A proxy with two servers behind it."""

    url: str
    first: subprocess.Popen[str]
    """One of the servers."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def documented() -> str:
    """The configuration of nginx that docs/deploy.md shows."""
    page = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    found = re.search(r"```nginx\n(.*?)```", page, re.DOTALL)
    assert found, "docs/deploy.md shows no configuration of nginx"
    return found[1]


def configuration(folder: Path, port: int, servers: list[str]) -> str:
    """The documented one, with these servers and without certificates, for one user."""
    lines = documented()
    ports = [server.rpartition(":")[2] for server in servers]
    for shown, real in zip(("8501", "8502"), ports, strict=True):
        lines, count = re.subn(rf"127\.0\.0\.1:{shown}\b", f"127.0.0.1:{real}", lines)
        assert count, "docs/deploy.md has two servers behind nginx"
    lines = re.sub(r"^\s*ssl_.*\n", "", lines, flags=re.MULTILINE)
    lines, count = re.subn(r"listen 443 ssl;", f"listen 127.0.0.1:{port};", lines)
    assert count == 1
    temporary = "".join(
        f"{name}_temp_path {folder / name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"daemon off;\nmaster_process off;\npid {folder / 'pid'};\nerror_log {folder / 'errors'};\n"
        f"events {{}}\nhttp {{\naccess_log off;\n{temporary}{lines}}}\n"
    )


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port)).close()
    except ConnectionRefusedError:
        return False
    return True


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """Nginx as it is documented, and two servers that it goes to in turns."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    options = ("--server.baseUrlPath", BASE.strip("/"), "--server.allowedHosts", NAME)
    with ExitStack() as stack:
        both = [stack.enter_context(started(APP, *options)) for _ in range(2)]
        config = folder / "nginx.conf"
        config.write_text(configuration(folder, port, [url for url, _ in both]), "utf-8")
        process = subprocess.Popen([str(NGINX), "-c", str(config), "-e", str(folder / "errors")])
        stack.callback(process.wait)
        stack.callback(process.terminate)
        while not listens(port):
            assert process.poll() is None, (folder / "errors").read_text("utf-8")
        yield Proxy(f"http://127.0.0.1:{port}", both[0][1])


def test_the_page_is_served_under_its_path_and_says_what_browsers_may_do(proxy: Proxy) -> None:
    answer = asyncio.run(get(proxy.url, f"{BASE}/", Host=NAME))
    assert answer.status == 200
    assert "<title>Streamlit</title>" in answer.text
    assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"


async def visit(proxy: Proxy) -> tuple[str, str]:
    """Address and tag of the map document, as a reader has it through the proxy."""
    async with session(proxy.url, base=BASE, host=NAME, origin=f"https://{NAME}") as sent:
        address = document_address(sent)
    assert address.startswith(f"{BASE}/handover/map/")
    answer = await get(proxy.url, address, Host=NAME)
    assert (answer.status, "Handover.start(" in answer.text) == (200, True)
    assert "immutable" in answer.headers["cache-control"]
    return address, answer.headers["etag"]


def test_each_reader_has_the_map_whichever_server_gives_it(proxy: Proxy) -> None:
    """A session stays on its connection; the document has the same address on both servers."""
    assert len({asyncio.run(visit(proxy)) for _ in range(5)}) == 1


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_pages_of_other_sites_open_no_session_through_it(proxy: Proxy, origin: str) -> None:
    async def refused() -> int:
        with pytest.raises(websockets.InvalidStatus) as error:
            async with session(proxy.url, base=BASE, host=NAME, origin=origin):
                pass
        return error.value.response.status_code

    assert asyncio.run(refused()) == 403


def test_another_name_gets_nothing_through_it(proxy: Proxy) -> None:
    assert asyncio.run(get(proxy.url, f"{BASE}/", Host="evil.example")).status == 421


def test_a_server_that_stops_leaves_its_readers_to_the_other(proxy: Proxy) -> None:
    """The last test of this file: one server is gone after it."""
    proxy.first.terminate()
    proxy.first.wait()
    assert len({asyncio.run(visit(proxy)) for _ in range(4)}) == 1
