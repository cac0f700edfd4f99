"""A server on this machine that speaks Nominatim's ``/search`` as its documentation says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

LICENCE = "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright"
PLACES: dict[str, list[dict[str, Any]]] = {
    "Norton": [
        {
            "place_id": 100149,
            "licence": LICENCE,
            "osm_type": "relation",
            "osm_id": 107775,
            "lat": "54.5880",
            "lon": "-1.3130",
            "class": "boundary",
            "type": "administrative",
            "place_rank": 18,
            "importance": 0.42,
            "addresstype": "town",
            "name": "Norton",
            "display_name": "Norton, Stockton-on-Tees, England, United Kingdom",
            "boundingbox": ["54.5680", "54.6080", "-1.3330", "-1.2930"],
        },
        {
            "place_id": 100150,
            "licence": LICENCE,
            "osm_type": "node",
            "osm_id": "42",
            "lat": "51.9",
            "lon": "-2.2",
            "class": "historic",
            "type": "ruins",
            "display_name": "Norton Priory, England",
        },
    ],
    "Sandfort": [{"lat": "1", "lon": "2", "display_name": "Sandfort", "type": "unheard-of"}],
}
"""What is found, by query; nothing for any other."""


@dataclass
class Asked:
    """What a server was asked, and how it is to misbehave."""

    url: str = ""
    queries: list[dict[str, str]] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    """When each question came, in seconds of a clock that only goes forward."""
    status: int = 200
    """Other than 200: the answer to everything."""
    body: bytes | None = None
    """Instead of the places found."""
    kind: str = "application/json; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    wait: threading.Event | None = None
    """Set when an answer may be given."""

    @property
    def domain(self) -> str:
        return self.url.removeprefix("http://")


class Server(ThreadingHTTPServer):
    """The server; it knows what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = Asked(url=f"http://127.0.0.1:{self.server_port}")


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        asked, parts = self.server.asked, urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        asked.queries.append(query)
        asked.times.append(time.monotonic())
        asked.agents.append(self.headers.get("User-Agent", ""))
        if asked.wait:
            asked.wait.wait(20)
        if asked.status != 200 or asked.body is not None:
            status, body = asked.status, asked.body or b""
        else:
            status, body = self.found(parts.path, query)
        with suppress(OSError):  # the one who asked may have given up
            self.send_response(status)
            for name, value in asked.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Type", asked.kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def found(self, path: str, query: dict[str, str]) -> tuple[int, bytes]:
        agent = self.headers.get("User-Agent", "")
        # The usage policy: stock agents of HTTP libraries will not do.
        if not agent or agent.startswith(("Python-urllib", "geopy/", "python-requests")):
            return 403, b"<html>Access blocked</html>"
        if path != "/search":
            return 404, b""
        if not query.get("q") or query.get("format") not in {"json", "jsonv2"}:
            error = {"code": 400, "message": "Nothing to search for."}
            return 400, json.dumps({"error": error}).encode()
        limit = min(max(int(query.get("limit", "10")), 1), 40)
        return 200, json.dumps(PLACES.get(query["q"], [])[:limit]).encode()


@contextmanager
def nominatim() -> Iterator[Asked]:
    """The record of a server that runs while the context lasts."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.asked
    finally:
        if server.asked.wait:
            server.asked.wait.set()
        server.shutdown()
        thread.join()
        server.server_close()
