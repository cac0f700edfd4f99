from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tools.browser import FLAGS, find
from tools.server import streamlit

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser():
    path = find()
    assert path, "no Chromium found; run `make browser`"
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def app():
    with streamlit("app.py") as url:
        yield url


@pytest.fixture
def new_app():
    """App on a server that nobody has asked for anything."""
    with streamlit("app.py") as url:
        yield url


@pytest.fixture
def broken_app(tmp_path):
    """App on a copy of the embedded dossier with two faults in it, and the copy."""
    dossier = tmp_path / "broken"
    shutil.copytree(ROOT / "data" / "karabakh-2020", dossier)
    claims = (dossier / "claims.csv").read_text("utf-8")
    (dossier / "claims.csv").write_text(claims.replace("2020-11-25", "25 Nov 2020", 1), "utf-8")
    (dossier / "sources.csv").unlink()
    with streamlit("app.py", HANDOVER_DOSSIER=str(dossier)) as url:
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


@pytest.fixture
def page(browser, app):
    """The page “Your dossier”, which asks no other host for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    shown = context.new_page()
    errors = []
    shown.on("pageerror", lambda error: errors.append(str(error)))
    hosts = set()
    shown.on("request", lambda request: hosts.add(request.url.partition("://")[2].split("/")[0]))
    shown.goto(f"{app}/dossier")
    expect(shown.get_by_role("heading", name="Your dossier")).to_be_visible()
    yield shown
    assert errors == []
    assert hosts <= {app.removeprefix("http://"), ""}, "somebody else was asked"
    context.close()
