"""The server of the pages: what is ready before it listens, and how it is started.

``python -m handover.app.service`` starts it. It takes what ``streamlit run`` takes after the name
of a script: options such as ``--server.port 8600``, or variables such as ``STREAMLIT_SERVER_PORT``.
"""

from __future__ import annotations

import gc

if __name__ == "__main__":
    # All that is loaded now stays: to look for garbage in it takes a tenth of the start.
    gc.disable()

import asyncio
import sys
import webbrowser
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.web.cli import main as start

from handover import PROJECT
from handover.app.document_files import PATH, give
from handover.app.doors import Doors, fail
from handover.app.early_map import EarlyMap, remember
from handover.app.map_frame import drawn
from handover.app.open_dossier import open_default
from handover.app.session_language import spoken
from handover.errors import DossierError
from handover.words.speech import follow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_MINUTE = 60


def service() -> dict[str, Any]:
    """What ``st.App`` takes beside the script; the default dossier has been read by then."""
    if not gc.get_freeze_count():  # `main` has not done it
        warm()
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    documents = Route((f"/{base}" if base else "") + PATH, give)
    return {
        "routes": [documents],
        "middleware": [Middleware(Doors), Middleware(EarlyMap)],
        "exception_handlers": {Exception: fail},
        "lifespan": _lifespan,
    }


def warm() -> None:
    """Read the dossier that opens by default and draw its document, so that no reader waits.

    From now on each run speaks the language of its reader; the document is drawn in English here.

    What is in memory then stays as long as the server: it is put where the collector of garbage
    does not look, which would walk through all of it again and again. It is not even searched
    once, which would take a twentieth of the start: of 300,000 things 4,000 are garbage.
    """
    follow(spoken)
    # One that cannot be shown is reported by the page, to whoever opens it.
    with suppress(DossierError, OSError):
        dossier = open_default()
        drawn(dossier)
        remember(dossier)
    gc.freeze()
    gc.enable()


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncIterator[None]:
    """Open a browser once the server answers, as Streamlit does for scripts; tidy until it ends."""
    if not st.get_option("server.headless"):
        asyncio.get_running_loop().run_in_executor(None, webbrowser.open, _address())
    tidying = asyncio.create_task(_tidy())
    yield
    tidying.cancel()


async def _tidy() -> None:
    """Let go of what readers left behind, on a server that nobody asks for anything too."""
    while True:
        await asyncio.sleep(_MINUTE)
        await asyncio.to_thread(gc.collect)


def _address() -> str:
    """Where a browser on this machine finds the app."""
    host = st.get_option("browser.serverAddress") or st.get_option("server.address")
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    path = st.get_option("server.baseUrlPath").strip("/")
    return f"{scheme}://{host}:{st.get_option('server.port')}/{path}"


def main() -> None:
    """Serve until stopped; nothing listens before the first page can be shown."""
    warm()
    start(["run", str(PROJECT / "app.py"), *sys.argv[1:]], prog_name="streamlit")


if __name__ == "__main__":
    main()
