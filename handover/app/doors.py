"""Who may ask the server for anything, and what each answer lets a browser do with it.

A page of another site can lead a browser here under a name of its own ("DNS rebinding") and would
then be taken for a page of ours. So the server answers only to the names and addresses that it was
started with, and only pages that came from it may open a session.
"""

from __future__ import annotations

import os
import re
import socket
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from handover.errors import HandoverError, shown
from handover.words.speech import mark, say, speaking
from handover.words.wanted_language import wanted

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

WITHIN = "frame-src 'self'; object-src 'none'; base-uri 'self'"
"""What a page of ours may hold: no frame of another site, though a link in the map led to one."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 (told apart, not listened on)
_ORIGIN = re.compile(r"\*|https?://(\*\.)?[\w.-]+(:\d+|:\*)?", re.ASCII)
_BEGINNINGS = {"http.response.start", "websocket.accept", "websocket.http.response.start"}
NOT_OURS = mark(
    "This server does not answer to that name. If it is one of its own, start it with "
    "--server.allowedHosts NAME."
)
NOT_FROM_HERE = mark(
    "Pages of other sites may not use this server. Behind a proxy, let it pass on the Host that "
    "the browser asked for, or start the server with --server.corsAllowedOrigins ORIGIN."
)


@dataclass(frozen=True)
class Hosts:
    """The hosts that a server answers to."""

    named: frozenset[str]
    """Names and addresses in lower case; ``*.`` before one stands for all below it."""
    any_address: bool = False
    """Whether it answers to every numeric address: no other site can have one as its name."""

    def have(self, host: str) -> bool:
        """Whether a ``Host`` header is one of them; its port does not matter."""
        name = _name_in(host)
        if not name:
            return False
        if name in self.named or "*" in self.named:
            return True
        return self._is_below(name) or (self.any_address and _is_address(name))

    def _is_below(self, name: str) -> bool:
        return any(one.startswith("*.") and name.endswith(one[1:]) for one in self.named)


def own_hosts() -> Hosts:
    """The hosts that this server answers to: those it was told, or what it listens on."""
    told = st.get_option("server.allowedHosts")
    if told:
        return Hosts(frozenset(one.strip().lower().rstrip(".") for one in told))
    address = str(st.get_option("server.address") or "")
    named = {str(st.get_option("browser.serverAddress") or ""), *LOOPBACK} - {""}
    if address in _EVERYWHERE:
        return Hosts(frozenset({*named, socket.gethostname().lower()}), any_address=True)
    return Hosts(frozenset({*named, address.lower()}))


def is_loopback(address: str) -> bool:
    """Whether only this machine reaches what listens on an address."""
    return address in LOOPBACK or (_is_address(address) and ip_address(address).is_loopback)


def answer_headers() -> dict[str, str]:
    """What each answer says to the browser: who may frame it, and what else may be made of it.

    HandoverError when ``HANDOVER_EMBED`` has something else than origins.
    """
    headers = {
        "Content-Security-Policy": f"{frame_ancestors()}; {WITHIN}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    }
    # The older header knows no list.
    return headers if _embedding() else headers | {"X-Frame-Options": "SAMEORIGIN"}


def frame_ancestors() -> str:
    """Directive that says which pages may show something of ours in a frame.

    ``HANDOVER_EMBED`` lists origins of other pages that may, with spaces between them;
    HandoverError when it has something else.
    """
    return " ".join(["frame-ancestors 'self'", *_embedding()])


def _embedding() -> list[str]:
    origins = os.environ.get("HANDOVER_EMBED", "").split()
    for one in origins:
        if not _ORIGIN.fullmatch(one):
            message = f"{shown(one)} in HANDOVER_EMBED is no origin such as https://example.org"
            raise HandoverError(message)
    return origins


class Doors:
    """Answers only who may ask, and puts `answer_headers` on every answer.

    Parameters
    ----------
    app
        What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._headers = answer_headers()

    @cached_property
    def _hosts(self) -> Hosts:
        return own_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or open one connection."""

        async def say(message: Message) -> None:
            if message["type"] in _BEGINNINGS:
                message["headers"] = list(message.get("headers", ()))
                headers = MutableHeaders(raw=message["headers"])
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope) if scope["type"] in {"http", "websocket"} else None
        if refusal is None:
            await self.app(scope, receive, say)
        else:
            await refusal(scope, receive, say)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if len(headers.getlist("host")) != 1 or not self._hosts.have(host):
            return PlainTextResponse(_said(NOT_OURS, headers), status_code=421)
        if origin is None or _is_ours(origin, host):
            return None
        return PlainTextResponse(_said(NOT_FROM_HERE, headers), status_code=403)


def _said(pattern: str, headers: Headers) -> str:
    with speaking(wanted(headers.get("accept-language", ""))):
        return say(pattern)


async def fail(request: Request, _error: Exception) -> PlainTextResponse:
    """Answer where an error was made: what is wrong stands in the server's log."""
    words = _said(mark("This went wrong."), request.headers)
    return PlainTextResponse(words, status_code=500, headers=answer_headers())


def _is_ours(origin: str, host: str) -> bool:
    if not st.get_option("server.enableCORS"):
        return True
    told = {one.rstrip("/").lower() for one in st.get_option("server.corsAllowedOrigins")}
    return origin.lower() in told or urlsplit(origin).netloc.lower() == host.lower()


def _name_in(host: str) -> str:
    """Name or address in a ``Host`` header; empty when it has anything else beside a port."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    if parts.username is not None or parts.path or parts.query or parts.fragment:
        return ""
    return (parts.hostname or "").rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
