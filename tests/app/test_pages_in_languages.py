"""Each page in French and Russian: nothing that we say on it is left in English."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from google.protobuf.message import Message  # type: ignore[import-untyped]
from streamlit.testing.v1 import AppTest

from handover.app.session_language import spoken
from handover.dossier.read import read_dossier
from handover.words import speech
from handover.words.speech import speaking
from tests.conftest import ROOT
from tests.support.foreign_words import english_left
from tests.support.small_dossier import FILES, Write

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = frozenset({"label", "help", "placeholder", "body", "options", "text", "allow_html"})
"""Parts of what Streamlit sends that a reader sees, hears or points at."""
_DATA = {
    "sources": ("title", "publisher", "licence"),
    "places": ("place_id", "name"),
    "names": ("name",),
    "claims": ("claim_id", "claimant", "quote", "note", "counted", "unit", "title", "place_id"),
}
"""Columns of tables in which a dossier's own words stand."""
_ALLOWED = (
    *("CSV", "GeoPackage", "HTML", "JSON", "PNG", "EPSG", "gpkg", "zip", "xlsx", "OpenStreetMap"),
    *("Handover", "Natural Earth", "NOAA GLOBE", "GeoNames", "place_id", "outlines.geojson"),
    *("id=", "claim_id", "source_id", "source_ids", "small", "roles.toml", "https://", "URL"),
    *("Excel", "OpenDocument", "GeoJSON", "TopoJSON", "KML", "KMZ", "GPX", "FlatGeobuf"),
    *("GeoParquet", "shapefile", "JSON Lines", "Linked Places", "Overpass", "Agence France-Presse"),
)
"""Names of formats, programs, data sets, columns and ids."""


@pytest.fixture(params=["fr", "ru"])
def tag(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language that each run of a page speaks."""
    monkeypatch.setattr(speech, "_follow", [spoken])
    return str(request.param)


@pytest.fixture
def small(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of the small dossier, which the pages show."""
    path = write(FILES)
    monkeypatch.setenv("HANDOVER_DOSSIER", str(path))
    return path


def _opened(page: str, tag: str) -> AppTest:
    run = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=120)
    run.query_params["lang"] = tag
    assert not run.run().exception
    return run


def _texts(run: AppTest) -> Iterator[str]:
    for node in run.main:
        yield from _of_proto(node.proto)
    for table in run.dataframe:
        for column in table.value.select_dtypes(exclude="datetime"):
            if column not in ("link", "title", "publisher", "licence", "note", "quote"):
                yield from table.value[column].astype(str).unique()


def _of_proto(proto: Message | None) -> Iterator[str]:
    if proto is None:
        return
    for field, value in proto.ListFields():
        many = [value] if isinstance(value, str | Message) else value
        if field.name == "columns" and isinstance(value, str):
            yield from _of_columns(json.loads(value))
        elif field.name == "spec" and isinstance(value, str):
            yield from re.findall(r'"(?:title|description)": "([^"]*)"', value)
        elif field.cpp_type == field.CPPTYPE_STRING and field.name in _SHOWN:
            yield from map(_bare, many)
        elif field.cpp_type == field.CPPTYPE_MESSAGE and field.name != "arrow_data":
            for one in many if not isinstance(many, dict) else ():
                if isinstance(one, Message):
                    yield from _of_proto(one)


def _of_columns(columns: dict[str, Any]) -> Iterator[str]:
    for column in columns.values():
        if isinstance(column, dict):
            yield from (str(column[key]) for key in ("label", "help") if column.get(key))


def _bare(text: str) -> str:
    """What is seen and heard of HTML."""
    told = re.findall(r'(?:aria-label|title|alt|data-heading)="([^"]*)"', text)
    seen = re.sub(r"<(style|script)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
    return unescape(" ".join([seen, *told]))


def _data(folder: Path) -> list[str]:
    """What stands in the small dossier, longest first."""
    dossier = read_dossier(folder)
    found = {
        str(cell)
        for name, columns in _DATA.items()
        for column in columns
        if column in dossier.tables[name]
        for cell in dossier.tables[name][column].unique()
    }
    found |= set(re.findall(r'^(?:\w+) = "([^"]+)"$', FILES["dossier.toml"], flags=re.MULTILINE))
    found |= {one[:1].upper() + one[1:] for one in found}
    return sorted((one for one in found if len(one) > 1), key=len, reverse=True)


@pytest.mark.parametrize("page", ["claims", "figures", "sources", "report", "dossier"])
def test_nothing_that_we_say_is_left_in_english(page: str, tag: str, small: Path) -> None:
    run = _opened(page, tag)
    texts = list(_texts(run))
    assert len(texts) > 5, "a page has words"
    with speaking(tag):
        allowed = (*_data(small), *_ALLOWED)
        left = {text: english_left(text, allowed) for text in texts}
    assert {text: words for text, words in left.items() if words} == {}
