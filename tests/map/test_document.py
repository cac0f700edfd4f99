"""The document of the embedded dossier: one file that needs no other, and no network."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlsplit

import folium
import pytest

from handover.dossier.read import Dossier
from handover.map.document import PANES, document
from handover.map.timebar import TimeBar
from tests.support.map_document import Document

TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png"

# Named in code: a namespace, credits to click on, and reports of bugs in Leaflet's comments.
NAMED = {
    "www.w3.org",
    "leafletjs.com",
    "www.openstreetmap.org",
    "bugs.chromium.org",
    "bugzilla.mozilla.org",
}
LOADING = ("src", "href", "srcset", "data", "poster", "action", "background", "style")


@pytest.fixture(scope="module")
def html(karabakh: Dossier) -> str:
    return document(karabakh)


@pytest.fixture(scope="module")
def found(html: str) -> Document:
    return Document(html)


def digest(code: str) -> str:
    """Hash of a script or style, as a policy names it."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def test_no_element_loads_anything(found: Document):
    tags = {tag for tag, _ in found.elements}
    assert tags.isdisjoint({"link", "img", "iframe", "object", "embed", "form", "image"})
    # What skips to a part of the document loads nothing.
    loading = [at for _, at in found.elements if set(at) & set(LOADING)]
    assert [at for at in loading if not at.get("href", "").startswith("#")] == []


def test_every_link_leads_to_a_new_tab(found: Document):
    assert [at for tag, at in found.elements if tag == "base"] == [{"target": "_blank"}]
    assert all(at.get("target", "_blank") == "_blank" for tag, at in found.elements if tag == "a")


def test_only_the_documents_own_code_may_run(found: Document):
    at = [at for tag, at in found.elements if tag == "meta" and "http-equiv" in at]
    assert [one["http-equiv"] for one in at] == ["Content-Security-Policy"]
    may = {name: words for name, *words in (part.split() for part in at[0]["content"].split("; "))}
    assert set(may.pop("script-src")) == set(map(digest, found.code("script")))
    assert may == {
        "style-src": ["'unsafe-inline'"],
        "default-src": ["'none'"],
        "img-src": ["data:", "blob:", "https://tile.openstreetmap.org"],
        "font-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_no_style_loads_anything(found: Document):
    styles = "\n".join(found.code("style"))
    urls = re.findall(r"url\(\s*[\"']?([^)\"']*)", styles)
    assert len(urls) >= 3
    # The last is how old Internet Explorers are told to draw: no address.
    assert [url for url in urls if not url.startswith(("data:", "#default#VML"))] == []
    assert "@import" not in styles


def test_no_script_names_a_host_it_could_ask(found: Document):
    scripts = "\n".join(found.code("script"))
    addresses = re.findall(r"https?:[^\s\"'\\<>)]*|[\"'`]//[\w.-]+\.[a-z]{2,}", scripts)
    asked = {url for url in addresses if urlsplit(url).hostname not in NAMED}
    assert asked == {TILES}
    assert "sourceMappingURL" not in scripts
    for way in ("fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "importScripts", "import("):
        assert way not in scripts


def test_tiles_are_asked_for_only_when_chosen(found: Document):
    (script,) = [code for code in found.code("script") if TILES in code]
    (layer,) = re.findall(r"var (\w+) = L\.tileLayer\(", script)
    (call,) = re.findall(rf"var {layer} = (L\.tileLayer\(.*?\);)", script, re.DOTALL)
    assert "addTo" not in call
    assert f"{layer}.addTo" not in script
    assert re.search(rf'"OpenStreetMap tiles \(asks openstreetmap\.org\)" : {layer}', script)


def test_the_parts_of_a_time_bar_are_no_templates():
    bar = TimeBar({"features": [], "bbox": []}, {}, {"place": "{{ 7 * 7 }} {% raw %}"}, {})
    area = folium.Map()
    bar.add_to(area)
    assert Document(area.get_root().render()).data("view")["place"] == "{{ 7 * 7 }} {% raw %}"


def test_pictures_are_inside_after_all_that_is_drawn_before_them(html: str, found: Document):
    assert found.data("relief")["url"].startswith("data:image/webp;base64,")
    assert html.index("handover-relief") > html.index("Handover.start(")


def test_the_document_is_light(html: str):
    assert len(html.encode()) < 1_500_000


def test_the_document_has_a_language_and_a_title(karabakh: Dossier, html: str, found: Document):
    assert html.startswith("<!DOCTYPE html>")
    assert found.elements[0] == ("html", {"lang": "en"})
    assert found.code("title") == [karabakh.title]
    assert ("meta", {"charset": "utf-8"}) in found.elements
    viewports = [at for tag, at in found.elements if at.get("name") == "viewport"]
    assert [at["content"] for at in viewports] == ["width=device-width, initial-scale=1"]
    assert ("meta", {"name": "referrer", "content": "no-referrer"}) in found.elements


def test_elements_have_ids_of_their_own(found: Document):
    ids = [at["id"] for _, at in found.elements if "id" in at]
    assert len(ids) == len(set(ids))
    assert {"handover-outlines", "handover-ledger", "handover-view"} <= set(ids)


def test_every_outline_is_there(karabakh: Dossier, found: Document):
    features = found.data("outlines")["features"]
    drawn = [feature["properties"]["place_id"] for feature in features]
    assert drawn == karabakh.outlines["place_id"].tolist()
    assert all(feature["geometry"]["coordinates"] for feature in features)
    assert {f["properties"]["style"] for f in features} == set(karabakh.outlines["style"])
    assert set(drawn) <= set(found.data("ledger")["places"])


def test_no_template_is_left_over(found: Document):
    for code in [*found.code("script"), *found.code("style")]:
        assert not re.search(r"\{%|\{\{\s*this\b", code)


def test_every_pane_is_made(found: Document):
    scripts = "\n".join(found.code("script"))
    for pane, z_index in PANES.items():
        made = re.findall(rf'(\w+) = \w+\.createPane\(\s*"{pane}"\)', scripts)
        assert len(made) == 1, pane
        assert f"{made[0]}.style.zIndex = {z_index};" in scripts


def test_it_opens_as_the_dossier_says(karabakh: Dossier, found: Document):
    opening = karabakh.opening_day.isoformat()
    assert found.data("view") == {"day": opening, "known": "then", "place": ""}


def test_it_opens_as_asked(karabakh: Dossier):
    view = {"day": "2020-11-26", "known": "latest", "place": "</script>"}
    found = Document(document(karabakh, view=view, sources=("afp-2020-11-16",)))
    assert found.data("view") == view
    assert {claim["source"] for claim in found.data("ledger")["claims"]} == {"afp-2020-11-16"}


def test_part_of_a_view_leaves_the_rest(karabakh: Dossier):
    view = Document(document(karabakh, view={"place": "hadrut"}, sources=())).data("view")
    assert view == {"day": karabakh.opening_day.isoformat(), "known": "then", "place": "hadrut"}
