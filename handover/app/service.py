"""The server of the pages: what is ready before it listens, and how it is started.

``python -m handover.app.service`` starts it. It takes what ``streamlit run`` takes after the name
of a script: options such as ``--server.port 8600``, or variables such as ``STREAMLIT_SERVER_PORT``.
"""

from __future__ import annotations

import gc

if __name__ == "__main__":
    # All that is loaded now stays: to look for garbage in it takes a tenth of the start.
    gc.disable()

import ast
import asyncio
import os
import sys
import time
import webbrowser
from contextlib import asynccontextmanager, suppress
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.components.v2 import manifest_scanner
from streamlit.web.cli import main as start

from handover import PROJECT
from handover.app.document_files import PATH, give
from handover.app.doors import Doors, fail
from handover.app.early_map import EarlyMap
from handover.app.map_frame import drawn
from handover.app.navigation import PAGES
from handover.app.open_dossier import open_default
from handover.app.session_language import spoken
from handover.app.shared_maps import draw_others, remember
from handover.errors import DossierError
from handover.words.speech import follow

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_MINUTE = 60
QUIET = 5
"""Seconds in which nobody asks for anything before work is done that nobody asked for."""
_IDLE = 0.05
"""Share of a processor that a server uses at most whom nobody asks for anything."""


def service() -> dict[str, Any]:
    """What ``st.App`` takes beside the script; the default dossier has been read by then."""
    warm()
    manifest_scanner.scan_component_manifests = _no_manifests
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    documents = Route((f"/{base}" if base else "") + PATH, give)
    return {
        "routes": [documents],
        "middleware": [Middleware(Doors), Middleware(EarlyMap)],
        "exception_handlers": {Exception: fail},
        "lifespan": _lifespan,
    }


def _no_manifests(max_workers: int | None = None) -> list[Any]:  # noqa: ARG001 (Streamlit's)
    """Parts of pages that other packages bring: none of ours.

    Streamlit looks for them in what each installed package says of itself, which takes a tenth of
    the start.
    """
    return []


@cache
def warm() -> None:
    """Once, read the dossier that opens by default and draw its document, so that no reader waits.

    From now on each run speaks the language of its reader; the document is drawn in English here.

    What is in memory then stays as long as the server: it is put where the collector of garbage
    does not look, which would walk through all of it again and again. It is not even searched
    once, which would take a twentieth of the start: of 300,000 things 4,000 are garbage.
    """
    # Nor has any other package a plugin for pydantic, which looks for them in the same way.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
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
    aside = [asyncio.create_task(_tidy()), asyncio.create_task(_prepare())]
    yield
    for task in aside:
        task.cancel()


async def _tidy() -> None:
    """Let go of what readers left behind, on a server that nobody asks for anything too."""
    while True:
        await asyncio.sleep(_MINUTE)
        await asyncio.to_thread(gc.collect)


async def _prepare() -> None:
    """Load what the first map does without, once nobody has asked for anything for a while.

    The maps of the other dossiers are drawn then, too.
    """
    used, before = time.process_time(), -1.0
    while used - before > _IDLE * QUIET:
        before = used
        await asyncio.sleep(QUIET)
        used = time.process_time()
    await asyncio.to_thread(load_pages)
    await draw_others()


def load_pages() -> None:
    """Load the modules of all pages, so that no reader waits for them."""
    for page in sorted(PAGES.glob("*.py")):
        for line in ast.parse(page.read_text("utf-8")).body:
            if isinstance(line, ast.ImportFrom) and line.module:
                import_module(line.module)


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
    # As the module that `app.py` finds, so that nothing is made ready twice.
    import_module("handover.app.service").main()
