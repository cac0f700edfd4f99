"""The map document as a file that the browser asks for by address, once for each version.

It is compressed when it is made, kept in memory as such, and sent as it is: a thousand readers
cost no more work than one. The address of a dossier that is here for everybody says what is in
it, so that a browser may keep it for ever and two servers agree on it. That of a reader's own is
a secret which only the reader's page is told, no browser keeps it, and the file goes with the
session.

A frame loads it by that address, or a page asks for it and puts it into a frame. A page that cannot
get it, as behind a proxy that does not know the address, asks for the document over its own
connection (`frame_view/frame.js`).
"""

from __future__ import annotations

import gzip
import hashlib
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import streamlit as st
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from handover.app.doors import frame_ancestors
from handover.app.dossier_cache import is_shared
from handover.map.document import document
from handover.words.speech import say, speaking
from handover.words.wanted_language import wanted

if TYPE_CHECKING:
    from starlette.requests import Request

    from handover.dossier.read import Dossier

PATH = "/handover/map/{name}"
"""Where they are, below the path that the app is served under."""
_YEAR = 365 * 24 * 3600
# What its frame may do (`frame_view/hosted.js`); so it has no origin where it is opened by itself.
_SANDBOX = "sandbox allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
_HEADERS = {"Cross-Origin-Resource-Policy": "same-origin", "Vary": "Accept-Encoding"}
_HOSTED = "<html data-hosted "
"""How the document begins that hears what the app alone may tell it."""


@dataclass(frozen=True, eq=False)
class DocumentFile:
    """A map document, compressed."""

    name: str
    """The last part of its address."""
    packed: bytes = field(repr=False)
    """Its HTML in UTF-8, by gzip."""
    is_shared: bool
    """Whether it shows a dossier that is here for everybody."""

    @property
    def address(self) -> str:
        """Path of its address on this server."""
        base = str(st.get_option("server.baseUrlPath")).strip("/")
        return (f"/{base}" if base else "") + PATH.format(name=self.name)

    @property
    def html(self) -> str:
        """The document."""
        return gzip.decompress(self.packed).decode()


_files: WeakValueDictionary[str, DocumentFile] = WeakValueDictionary()


def document_file(dossier: Dossier) -> DocumentFile:
    """Draw a dossier's document and put it where `give` finds it, as long as it is held.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    """
    html = document(dossier).replace("<html ", _HOSTED, 1)
    shared = is_shared(dossier)
    content = hashlib.sha256(html.encode()).hexdigest()[:32]
    name = content if shared else secrets.token_urlsafe(24)
    made = DocumentFile(name, gzip.compress(html.encode(), compresslevel=5, mtime=0), shared)
    _files[name] = made
    return made


async def give(request: Request) -> Response:
    """Answer a browser that asks for a document."""
    found = _files.get(request.path_params["name"])
    if found is None:
        with speaking(wanted(request.headers.get("accept-language", ""))):
            words = say("This map is no longer here: reload the page that it belongs to.")
        return PlainTextResponse(
            words,
            status_code=404,
            headers=_HEADERS | {"Cache-Control": "no-store"},
        )
    keep = f"public, max-age={_YEAR}, immutable" if found.is_shared else "no-store"
    headers = _HEADERS | {
        "Cache-Control": keep,
        "Content-Security-Policy": f"{_SANDBOX}; {frame_ancestors()}",
        "ETag": f'"{found.name}"',
    }
    if found.is_shared and request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return HTMLResponse(found.html, headers=headers)
    return HTMLResponse(found.packed, headers=headers | {"Content-Encoding": "gzip"})
