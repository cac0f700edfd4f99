from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="session")
def browser():
    import browser as finder  # noqa: PLC0415 (a script of tools/, found by the path above)

    path = finder.find()
    assert path, "no Chromium found; run `make browser`"
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


def start(dossier: Path | None = None):
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    if dossier is not None:
        environment["HANDOVER_DOSSIER"] = str(dossier)
    options = [
        "--server.port",
        "0",
        "--server.headless",
        "true",
        "--server.fileWatcherType",
        "none",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://localhost:\d+", line):
            return process, found[0]
    message = "the app did not start"
    raise AssertionError(message)


def serve(dossier: Path | None = None):
    process, url = start(dossier)
    yield url
    process.terminate()
    process.communicate(timeout=20)


@pytest.fixture(scope="session")
def app():
    yield from serve()


@pytest.fixture
def new_app():
    """App on a server that nobody has asked for anything."""
    yield from serve()


@pytest.fixture
def broken_app(tmp_path):
    """App on a copy of the embedded dossier with two faults in it, and the copy."""
    dossier = tmp_path / "broken"
    shutil.copytree(ROOT / "data" / "karabakh-2020", dossier)
    claims = (dossier / "claims.csv").read_text("utf-8")
    (dossier / "claims.csv").write_text(claims.replace("2020-11-25", "25 Nov 2020", 1), "utf-8")
    (dossier / "sources.csv").unlink()
    for url in serve(dossier):
        yield url, dossier


class Screen:
    """A page of the app with what it asked for over the network."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, query=""):
        self.page.goto(f"{self.url}/{query}")
        self.frame = self.page.frame_locator("iframe")
        expect(self.frame.locator("body[data-ready]")).to_be_visible()
        return self

    @property
    def body(self):
        return self.frame.locator("body")

    def painted(self):
        return self.body.evaluate("() => Handover.painted()")


@pytest.fixture
def screen(browser, app):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    shown = Screen(context.new_page(), app)
    yield shown
    assert shown.errors == []
    context.close()
