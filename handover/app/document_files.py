"""The map document as a file that the browser asks for by address, once for each version.

It is compressed when it is made, kept in memory as such, and sent as it is: a thousand readers
cost no more work than one. The address of a dossier that is here for everybody says what is in
it, so that a browser may keep it for ever and two servers agree on it. That of a reader's own is
a secret which only the reader's page is told, no browser keeps it, and the file goes with the
session.

A page that cannot get it, as behind a proxy that does not know the address, asks for the document
over its own connection (`frame_view/frame.js`).
"""

from __future__ import annotations

import gzip
import hashlib
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

import streamlit as st
from starlette.responses import PlainTextResponse, Response

from handover.app.open_dossier import is_shared
from handover.map.document import document
from handover.words.speech import say, speaking
from handover.words.wanted_language import wanted

if TYPE_CHECKING:
    from starlette.requests import Request

    from handover.dossier.read import Dossier

PATH = "/handover/map/{name}"
"""Where they are, below the path that the app is served under."""
_YEAR = 365 * 24 * 3600
# Read by the page around the map alone, as text: opened by itself it runs nothing.
_HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Vary": "Accept-Encoding",
}


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
    html = document(dossier)
    shared = is_shared(dossier)
    content = hashlib.sha256(html.encode()).hexdigest()[:32]
    name = content if shared else secrets.token_urlsafe(24)
    made = DocumentFile(name, gzip.compress(html.encode(), mtime=0), shared)
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
    headers = _HEADERS | {"Cache-Control": keep, "ETag": f'"{found.name}"'}
    if found.is_shared and request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return PlainTextResponse(found.html, headers=headers)
    return PlainTextResponse(found.packed, headers=headers | {"Content-Encoding": "gzip"})
