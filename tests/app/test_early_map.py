"""Which pages begin the map, what is put into them, and which maps are drawn for that."""

from __future__ import annotations

import asyncio
import gzip
import os
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Event
from weakref import WeakKeyDictionary

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Message

from handover import DATA
from handover.app import shared_maps
from handover.app.dossier_cache import files_at, read_for_all
from handover.app.early_map import EarlyMap, beginning
from handover.app.map_frame import drawn
from handover.app.open_dossier import open_default
from handover.app.shared_maps import draw_others, remember
from handover.dossier.files import DossierFiles
from handover.dossier.read import Dossier
from handover.words.speech import speaking
from tests.conftest import Write
from tests.support.small_dossier import FILES

SCRIPT = '<script type="module" crossorigin src="x"></script>'
PAGE = f"<!DOCTYPE html><title>x</title>{SCRIPT}<body><div id=root></div></body>"


@pytest.fixture
def started(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write(FILES)
    profile = folder / "dossier.toml"
    profile.write_text(
        profile.read_text("utf-8").replace('title = "', 'title = "</script><b>{{ x }}</b>', 1),
        "utf-8",
    )
    monkeypatch.setattr(shared_maps, "LONGEST", 60.0)  # however busy the machine is
    monkeypatch.setenv("HANDOVER_DOSSIER", str(folder))
    return folder


@pytest.fixture
def begun(started: Path, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    assert started.is_dir()
    monkeypatch.setattr(shared_maps, "_drawn_in", WeakKeyDictionary())
    monkeypatch.setattr(shared_maps, "_faulty", {})
    dossier = open_default()
    drawn(dossier)
    remember(dossier)
    return dossier


@pytest.mark.parametrize(
    "query",
    ["", "day=2020-11-20&known=then", "zoom=9&at=39.8,46.7", "dossier=started", "day=never"],
)
def test_the_map_of_a_dossier_for_everybody_is_begun(begun: Dossier, query: str) -> None:
    html = beginning(query)
    assert f'"dossier":"{begun.digest}"' in html
    assert drawn(begun).address in html


@pytest.mark.parametrize(
    "query",
    [
        "dossier=own",
        "dossier=started@0123456789ab",
        "dossier=sinai-1979",
        "at=0123456789ab,39.8,46.7",
        "sources=s1",
        "beside=2020-11-20@then",
        "embed=true",
    ],
)
def test_what_a_session_or_the_server_has_yet_to_find_is_not_begun(
    begun: Dossier, query: str
) -> None:
    assert beginning("day=2020-11-20"), begun.title
    assert beginning(query) == ""


@pytest.mark.parametrize(
    ("query", "accepted", "tag"),
    [("", "ru-RU,ru;q=0.9,en;q=0.8", "ru"), ("lang=ru", "fr", "ru"), ("lang=tlh", "ru", "ru")],
)
def test_a_map_is_begun_in_a_language_that_it_was_drawn_in(
    begun: Dossier, query: str, accepted: str, tag: str
) -> None:
    assert beginning(query, accepted) == ""
    with speaking(tag):
        file = drawn(begun)
        remember(begun)
    html = beginning(query, accepted)
    assert file.address in html
    assert f'"language":"{tag}"' in html
    assert "Карта и шкала времени" in html
    assert drawn(begun).address not in html
    assert drawn(begun).address in beginning("lang=en", accepted)


def test_a_file_to_be_matched_comes_first_in_each_language(
    begun: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_MATCH", "table.csv")
    assert beginning("lang=en") == ""
    assert begun.digest in beginning("lang=en&day=2020-11-20")


def test_a_dossier_that_was_saved_since_is_not_begun(begun: Dossier, started: Path) -> None:
    assert beginning(""), begun.title
    claims = started / "claims.csv"
    os.utime(claims, (1, 1))
    assert beginning("") == ""


def test_a_dossier_of_ones_own_is_not_remembered(begun: Dossier, karabakh: Dossier) -> None:
    remember(karabakh)
    assert begun.digest in beginning("")


def test_a_file_that_is_to_be_matched_comes_first(
    begun: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDOVER_MATCH", "table.csv")
    assert beginning("") == ""
    assert begun.digest in beginning("day=2020-11-20")


def test_texts_of_the_dossier_stay_texts(begun: Dossier) -> None:
    html = beginning("")
    assert "</script>" in begun.title
    assert html.count("</script>") == html.count("<script>") == 1
    assert "<b>" not in html


def _asked(path: str, query: str = "", method: str = "GET", **headers: str) -> Message:
    """What a browser gets: status, headers as they were sent, body."""
    sent: list[Message] = []

    async def page(request: Request) -> Response:
        asked = request.headers.get("if-none-match", "")
        assert asked != '"old"' or "embed" in request.url.query
        return HTMLResponse(PAGE, headers={"ETag": '"old"'})

    async def other(_request: Request) -> Response:
        return JSONResponse({"x": "</body>"})

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    routes = [Route("/", page, methods=["GET", "HEAD"]), Route("/claims", other)]
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": pairs}
    scope |= {"query_string": query.encode(), "root_path": ""}
    asyncio.run(EarlyMap(Starlette(routes=routes))(scope, receive, send))
    body = b"".join(one.get("body", b"") for one in sent[1:])
    return {"status": sent[0]["status"], "headers": Headers(raw=sent[0]["headers"]), "body": body}


def test_it_stands_before_the_scripts_of_the_page_packed_or_not(begun: Dossier) -> None:
    plain = _asked("/", "day=2020-11-20", if_none_match='"old"')
    assert begun.digest in plain["body"].decode()
    assert plain["body"].endswith(b"</script><body><div id=root></div></body>")
    waiting = f'<template id="handover-later">{SCRIPT}</template>'.encode()
    assert waiting in plain["body"], "Streamlit's scripts wait for the map"
    assert plain["body"].count(SCRIPT.encode()) == 1
    assert int(plain["headers"]["content-length"]) == len(plain["body"])
    assert "etag" not in plain["headers"]
    packed = _asked("/", accept_encoding="br, gzip")
    assert packed["headers"]["content-encoding"] == "gzip"
    assert int(packed["headers"]["content-length"]) == len(packed["body"])
    assert begun.digest in gzip.decompress(packed["body"]).decode()
    assert packed["headers"]["vary"] == "Accept-Encoding, Accept-Language"


def test_caches_are_told_that_the_page_depends_on_the_language(begun: Dossier) -> None:
    assert begun.digest in _asked("/")["body"].decode()
    russian = _asked("/", accept_language="ru", if_none_match='"new"')
    with speaking("ru"):
        assert drawn(begun).address in russian["body"].decode(), "it was drawn when asked for"
    assert "Accept-Language" in russian["headers"]["vary"]


def test_a_dossier_that_was_never_opened_is_drawn_before_its_page_is_sent(begun: Dossier) -> None:
    query = "dossier=sinai-1979"
    assert beginning(query) == ""
    html = _asked("/", query)["body"].decode()
    sinai = read_for_all(files_at(DATA / "sinai-1979"))
    assert sinai is not begun
    assert drawn(sinai).address in html
    assert f'"dossier":"{sinai.digest}"' in html


def test_a_map_that_is_drawn_before_it_is_waited_for_is_there_too(
    begun: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    class AtOnce:
        def submit(self, draw: Callable[..., None], *given: str) -> Future[None]:
            drawing: Future[None] = Future()
            drawing.set_result(draw(*given))
            return drawing

    monkeypatch.setattr(shared_maps, "_at_work", AtOnce())
    assert beginning("dossier=sinai-1979") == ""
    assert begun.digest in _asked("/")["body"].decode()
    html = _asked("/", "dossier=sinai-1979")["body"].decode()
    assert drawn(read_for_all(files_at(DATA / "sinai-1979"))).address in html


def test_the_page_of_a_dossier_that_takes_long_comes_without_its_map(
    begun: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = Event()
    monkeypatch.setattr(shared_maps, "LONGEST", 0.01)
    monkeypatch.setattr(shared_maps, "drawn", lambda _: going_on.wait())
    try:
        assert _asked("/", "dossier=sinai-1979")["body"].decode() == PAGE
        assert begun.digest in _asked("/")["body"].decode()
    finally:
        going_on.set()


def test_a_dossier_with_faults_is_tried_again_when_it_was_saved(
    started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[DossierFiles] = []

    def read(files: DossierFiles) -> Dossier:
        reads.append(files)
        return read_for_all(files)

    monkeypatch.setattr(shared_maps, "read_for_all", read)
    whole = (started / "claims.csv").read_text("utf-8")
    (started / "claims.csv").write_text(whole.replace("capture", "kapture"), "utf-8")
    assert _asked("/")["body"].decode() == PAGE
    tried = len(reads)
    assert tried
    assert _asked("/")["body"].decode() == PAGE
    assert len(reads) == tried
    (started / "claims.csv").write_text(whole, "utf-8")
    assert b"beginEarly" in _asked("/")["body"]


def test_other_dossiers_are_drawn_when_nobody_asks_unless_they_are_large(
    begun: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_maps, "LARGEST", 1)
    asyncio.run(draw_others())
    assert beginning(""), begun.title
    assert beginning("dossier=sinai-1979") == ""
    monkeypatch.setattr(shared_maps, "LARGEST", 4_000_000)
    asyncio.run(draw_others())
    assert beginning("dossier=sinai-1979")


def test_other_answers_pass_as_they_are(begun: Dossier) -> None:
    assert beginning(""), begun.title
    assert _asked("/claims")["body"] == b'{"x":"</body>"}'
    assert _asked("/", method="HEAD")["headers"]["etag"] == '"old"'
    assert _asked("/nowhere")["status"] == 404
    embedded = _asked("/", "embed=true", if_none_match='"old"')
    assert (embedded["body"].decode(), embedded["headers"]["etag"]) == (PAGE, '"old"')
