from __future__ import annotations

import asyncio
import gc
import gzip

import pytest
from starlette.requests import Request
from starlette.responses import Response

from handover import EMBEDDED
from handover.app import document_files
from handover.app.document_files import DocumentFile, document_file, give
from handover.app.open_dossier import open_default
from handover.dossier.read import Dossier


def answer(name: str, **headers: str) -> Response:
    sent = [(key.replace("_", "-").encode(), value.encode()) for key, value in headers.items()]
    scope = {"type": "http", "method": "GET", "headers": sent, "path_params": {"name": name}}
    return asyncio.run(give(Request(scope)))


@pytest.fixture(scope="module")
def shared() -> DocumentFile:
    return document_file(open_default())


def test_a_dossier_for_everybody_has_the_same_address_on_every_server(
    shared: DocumentFile,
) -> None:
    again = document_file(open_default())
    assert again is not shared
    assert again.html == shared.html
    assert again.address == shared.address


def test_a_dossier_of_ones_own_has_a_secret_address_and_no_browser_keeps_it(
    shared: DocumentFile, karabakh: Dossier
) -> None:
    assert EMBEDDED.name == karabakh.id, "the same content, but read for one reader"
    one, other = document_file(karabakh), document_file(karabakh)
    assert len({shared.name, one.name, other.name}) == 3
    assert min(len(one.name), len(other.name)) >= 32
    given = answer(one.name, accept_encoding="gzip, br")
    assert given.headers["cache-control"] == "no-store"
    assert answer(one.name, if_none_match=given.headers["etag"]).status_code == 200


def test_what_nobody_holds_is_gone_and_says_so(small_dossier: Dossier) -> None:
    made = document_file(small_dossier)
    name = made.name
    assert gzip.decompress(answer(name, accept_encoding="gzip").body).decode() == made.html
    del made
    gc.collect()
    gone = answer(name)
    assert (gone.status_code, gone.headers["cache-control"]) == (404, "no-store")
    assert b"reload" in gone.body


def test_its_address_lies_below_the_path_that_the_app_is_served_under(
    shared: DocumentFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document_files.st, "get_option", lambda _: "/maps/here/")
    assert shared.address == f"/maps/here/handover/map/{shared.name}"
