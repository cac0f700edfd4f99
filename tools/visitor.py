"""A visitor without a browser: opens a session as the page does, and asks for the map document."""

from __future__ import annotations

import asyncio
import gzip
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

PATIENCE = 300
"""Seconds to wait for anything at most."""


@dataclass(frozen=True)
class Answer:
    """What a server answered over HTTP."""

    status: int
    """Its code."""
    headers: Mapping[str, str]
    """By name in lower case."""
    content: bytes
    """As it was sent, compressed where it was."""

    @property
    def text(self) -> str:
        """What it says."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode()


async def get(url: str, path: str, **headers: str) -> Answer:
    """Ask for one path; nothing that the server says is followed or kept.

    Parameters
    ----------
    url
        Address of the server.
    path
        With the base path, if there is one.
    headers
        Of the request, by name, with ``_`` for ``-``; ``Host`` is what the address says.
    """
    where = urlsplit(url)
    asked = {"Host": where.netloc, "Accept-Encoding": "gzip", "Connection": "close"}
    asked |= {name.replace("_", "-"): value for name, value in headers.items()}
    async with asyncio.timeout(PATIENCE):
        reader, writer = await asyncio.open_connection(where.hostname, where.port)
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in asked.items())]
        writer.write("\r\n".join([*lines, "", ""]).encode())
        said = await reader.read()
        writer.close()
    head, _, content = said.partition(b"\r\n\r\n")
    status, *fields = head.decode("latin-1").split("\r\n")
    pairs = (field.partition(":") for field in fields)
    return Answer(
        int(status.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}, content
    )


@asynccontextmanager
async def session(
    url: str, *, base: str = "", query: str = "", origin: str = "", host: str = ""
) -> AsyncIterator[list[ForwardMsg]]:
    """Open a session; give what the first run of the page sent, once it has ended.

    Parameters
    ----------
    url
        Address of the server.
    base
        Path that the app is served under, as ``/maps``.
    query
        Of the page's address.
    origin
        What the page that asks says it came from; by default the server's own.
    host
        Name by which the server is asked; by default the one in its address.
    """
    where = urlsplit(url)
    async with websockets.connect(
        f"ws://{host or where.netloc}{base}/_stcore/stream",
        host=where.hostname,
        port=where.port,
        subprotocols=[websockets.Subprotocol("streamlit")],
        origin=websockets.Origin(origin or url),
        max_size=None,
        open_timeout=PATIENCE,
        ping_interval=None,  # a server that is silent for long is to be measured, not left
    ) as socket:
        ask = BackMsg()
        ask.rerun_script.query_string = query
        await socket.send(ask.SerializeToString())
        sent: list[ForwardMsg] = []
        async with asyncio.timeout(PATIENCE):
            while not sent or sent[-1].WhichOneof("type") != "script_finished":
                message = ForwardMsg()
                message.ParseFromString(await socket.recv(decode=False))
                sent.append(message)
        yield sent


def map_data(sent: list[ForwardMsg]) -> dict[str, Any]:
    """What the map was given; LookupError when the page has none."""
    for message in sent:
        element = message.delta.new_element.bidi_component
        if element.component_name.endswith("handover_map"):
            data: dict[str, Any] = json.loads(element.json)
            return data
    message = f"no map in what was sent: {[one.WhichOneof('type') for one in sent]}"
    raise LookupError(message)


def document_address(sent: list[ForwardMsg]) -> str:
    """Path at which the page was told that its map document is."""
    return str(map_data(sent)["address"])
