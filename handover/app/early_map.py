"""The map begun in the served page, which draws it while Streamlit is still being loaded.

The page that Streamlit serves is a bare one; its scripts, a connection and a first run come before
anything of ours. So the page gets what begins the map's document at once (`frame_view/early.js`),
in the view that the address asks for, and the frame is moved to its place when that is there, with
all that a reader has done in it meanwhile (`frame_view/frame.js`). Streamlit's scripts begin when
the map is on the screen, or after a while: both at once would take as long for either.

It is begun only where it is sure to be what the page would show: a dossier that is here for
everybody and was drawn since its files were changed, in the language that is asked for, all of its
sources, no comparison. One that was not is drawn first, while the page waits a moment for it
(`handover.app.shared_maps`). Anything else comes as it did before, and so does the map of a browser
that cannot move a frame.
"""

from __future__ import annotations

import gzip
import os
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders

from handover.app.map_frame import drawn, frame_words, told
from handover.app.map_steps import offers
from handover.app.navigation import MATCH_VARIABLE
from handover.app.open_dossier import offered_to_all
from handover.app.opening import LAYOUT
from handover.app.session_language import PARAMETER
from handover.app.shared_maps import default_id, draw_soon, remembered
from handover.map.payload import as_json
from handover.state.view import BESIDE, PARTS
from handover.state.view_address import read_address, version_asked
from handover.words.speech import speaking
from handover.words.wanted_language import wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from handover.dossier.read import Dossier

_SIMPLE = frozenset({"dossier", PARAMETER, *PARTS}) - {"sources", *BESIDE}
"""Parts of an address with which the map is begun early."""
_LEFT_OUT = frozenset({b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"})
"""Of what a browser asks for: the page as it has it already, or packed, before it is whole."""
_LATER = re.compile(
    rb'<script type="module"[^>]*></script>\s*|<link rel="modulepreload"[^>]*>\s*', re.IGNORECASE
)
"""Streamlit's own scripts: with two processors and more work, whichever begins first is shown."""


def beginning(query: str, accepted: str = "") -> str:
    """What the page gets for an address: HTML that begins the map; empty where it is not begun.

    Parameters
    ----------
    query
        What follows the question mark in the address.
    accepted
        Languages that the browser asks for, as it lists them.
    """
    asked = _asked(query, accepted)
    if asked is None:
        return ""
    with speaking(asked.tag):
        dossier = remembered(asked.dossier_id)
        return "" if dossier is None else _snippet(as_json(_start(asked, dossier)))


async def beginning_once_drawn(query: str, accepted: str) -> str:
    """`beginning`, of a map that nobody opened yet when that has been drawn, unless it is large."""
    asked = _asked(query, accepted)
    html = beginning(query, accepted)
    if asked is None or html:
        return html
    with speaking(asked.tag):
        await draw_soon(asked.dossier_id)
    return beginning(query, accepted)


@dataclass(frozen=True)
class _Asked:
    """What an address asks for that may be begun."""

    parameters: Mapping[str, str]
    dossier_id: str
    tag: str
    """Of the language."""


def _asked(query: str, accepted: str) -> _Asked | None:
    parameters = dict(parse_qsl(query, keep_blank_values=True))
    if (
        not _SIMPLE.issuperset(parameters)
        or version_asked(parameters)
        or (os.environ.get(MATCH_VARIABLE) and not parameters.keys() - {PARAMETER})
    ):
        return None
    dossier_id = parameters.get("dossier", "") or default_id()
    return _Asked(parameters, dossier_id, wanted(accepted, parameters.get(PARAMETER, "")))


def _start(asked: _Asked, dossier: Dossier) -> dict[str, Any]:
    named = "" if asked.dossier_id == default_id() else asked.dossier_id
    view, _ = read_address({**asked.parameters, "dossier": named}, dossier)
    host = offers(dossier, view, dossiers=offered_to_all(), dossier_id=asked.dossier_id)
    said = told(dossier, view, sources=None, visit=1, host=host, found=None, focus=0)
    said["tour"] = not asked.parameters.keys() & set(PARTS)
    return {"address": drawn(dossier).address, "said": said, **frame_words()}


def _snippet(start: str) -> str:
    style, *scripts = _parts()
    script = f"(() => {{\n{''.join(scripts)}beginEarly({start});\n}})();"
    return f"{LAYOUT}<style>{style}</style><script>{script}</script>"


@cache
def _parts() -> list[str]:
    folder = files("handover.app") / "frame_view"
    return [(folder / name).read_text("utf-8") for name in ("early.css", "hosted.js", "early.js")]


class EarlyMap:
    """Puts `beginning` into the page at the path of the app, and lets all else pass.

    Parameters
    ----------
    app
        What answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        base = str(st.get_option("server.baseUrlPath")).strip("/")
        self._path = f"/{base}/" if base else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        asked = (scope["type"], scope.get("method"), scope.get("path"))
        html = ""
        if asked == ("http", "GET", self._path):
            accepted = Headers(scope=scope).get("accept-language", "")
            query = scope.get("query_string", b"").decode("latin-1")
            html = await beginning_once_drawn(query, accepted)
            send = _varying(send)
        if not html:
            await self.app(scope, receive, send)
            return
        is_packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        bare = [pair for pair in scope["headers"] if pair[0] not in _LEFT_OUT]
        page = _Page(send, html, is_packed=is_packed)
        await self.app({**scope, "headers": bare}, receive, page.take)


def _varying(send: Send) -> Send:
    """Send that tells caches that the page is another one for another language."""

    async def told_so(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            headers.add_vary_header("Accept-Language")
            message = {**message, "headers": headers.raw}
        await send(message)

    return told_so


@dataclass(eq=False)
class _Page:
    """A page on its way to a browser, which gets something put in."""

    send: Send
    html: str
    is_packed: bool
    start: Message | None = None
    body: bytes = b""

    async def take(self, message: Message) -> None:
        """Hold the page back until all of it is there; an answer that is no page goes on."""
        if message["type"] == "http.response.start" and self._is_page(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_all(self.start)

    async def _send_all(self, start: Message) -> None:
        # Before its first script: one that stands after a style sheet waits for that to be there.
        before, script, after = self.body.partition(b"<script")
        body = before + self._beginning() + _LATER.sub(b"", script + after) if script else self.body
        headers = MutableHeaders(raw=list(start["headers"]))
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        headers.add_vary_header("Accept-Encoding")
        if self.is_packed:
            body = gzip.compress(body, compresslevel=6, mtime=0)
            headers["Content-Encoding"] = "gzip"
        headers["Content-Length"] = str(len(body))
        await self.send({**start, "headers": headers.raw})
        await self.send({"type": "http.response.body", "body": body})

    def _beginning(self) -> bytes:
        """Return what begins the map, and what `frame_view/early.js` lets begin after it."""
        later = b"".join(_LATER.findall(self.body))
        return b'<template id="handover-later">' + later + b"</template>" + self.html.encode()

    @staticmethod
    def _is_page(message: Message) -> bool:
        kind = Headers(raw=message["headers"]).get("content-type", "")
        return message["status"] == 200 and kind.startswith("text/html")  # noqa: PLR2004 (OK)
