"""What documents and files say in French and Russian, and that the browser says it alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from handover.dossier.read import Dossier
from handover.map.basemap import ground_of, spoken_layers
from handover.map.citation import accuracy_words, attribution, colophon, credit_line
from handover.map.export.change_feed import FeedOrder, feed_entries
from handover.map.export.export_file import Format, export
from handover.map.extent import extent_of
from handover.map.payload import browser_ledger
from handover.state.view import View
from handover.words.speech import speaking
from tests.map.test_citation import browser_says
from tests.support.foreign_words import english_left

MADE = date(2026, 11, 1)
DAY = date(2020, 11, 16)
OURS = ("lines", "credit", "attribution", "kinds", "pattern_words", "title", "summary")
CREDITED = ("Natural Earth", "NOAA GLOBE", "GeoNames", "CC BY", "Handover")


def texts_in(value: object) -> Iterator[str]:
    """Every text in JSON values, without keys."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_in(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_in(one)


def names_of(dossier: Dossier) -> list[str]:
    return [*CREDITED, *re.findall(r"[^\W\d_]+", " ".join(dossier.names["name"]))]


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_a_document_has_no_english_of_ours(tag: str, karabakh: Dossier, sinai: Dossier):
    for dossier in (karabakh, sinai):
        names = names_of(dossier)
        with speaking(tag):
            ledger = browser_ledger(dossier)
            words = [text for key in OURS[:5] for text in texts_in(ledger[key])]
            words += [state[key] for state in ledger["states"] for key in ("undated", "phrase")]
            words += [text for state in ledger["states"] for _, text, _ in state["clauses"]]
            words += [place["describes"] for place in ledger["places"].values()]
            words += [place["accuracy"] for place in ledger["places"].values()]
            words += [party["name"] for party in ledger["parties"].values()]
            units = set(dossier.ledger["unit"])
            told = {text: english_left(text, [*names, *units]) for text in words}
            assert {text: left for text, left in told.items() if left} == {}
            if tag == "ru":
                told = {ledger[key]: english_left(ledger[key], names) for key in OURS[5:]}
                assert {text: left for text, left in told.items() if left} == {}
            assert set(ledger["langs"].values()) == {""}


def test_a_text_that_is_not_translated_tells_its_own_language(small_dossier: Dossier):
    with speaking("ru"):
        assert browser_ledger(small_dossier)["langs"]["title"] == "en"
    assert browser_ledger(small_dossier)["langs"]["title"] == ""


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_the_base_map_is_named_in_the_language(tag: str, karabakh: Dossier, sinai: Dossier):
    for dossier in (karabakh, sinai):
        ground = ground_of(extent_of(dossier))
        with speaking(tag):
            layers = spoken_layers(ground)
            named = [one["properties"]["name"] for one in layers["names"]]
            lines = [one["properties"] for one in layers["lines"] if "title" in one["properties"]]
            named += [line[key] for line in lines for key in ("title", "note")]
            assert len(named) > 5
            assert {text: left for text in named if (left := english_left(text))} == {}


@pytest.mark.parametrize("tag", ["fr", "ru"])
def test_a_feed_and_a_colophon_speak_the_language(tag: str, karabakh: Dossier):
    names = names_of(karabakh)
    with speaking(tag):
        told = colophon(karabakh, View(DAY, "then"), made_on=MADE)
        words = [told.known, told.go_by, credit_line(karabakh), attribution(karabakh)]
        words += accuracy_words(karabakh).values()
        for entry in feed_entries(karabakh, FeedOrder.PUBLISHED):
            words.append(entry.title)
            words += entry.text.split("\n")[:2]
        found = {text: left for text in words if (left := english_left(text, names))}
    assert found == {}


@pytest.mark.parametrize("tag", ["fr", "ru"])
@pytest.mark.parametrize("view", [View(DAY, "then"), View(DAY, "1900-01-01")], ids=str)
def test_the_browser_writes_the_same_citation_in_each_language(
    karabakh: Dossier, node: str, view: View, tag: str
):
    with speaking(tag):
        said = browser_says(node, karabakh, view, MADE)
        assert said == colophon(karabakh, view, made_on=MADE).citation


def test_columns_and_values_of_a_file_are_the_same_in_each_language(small_dossier: Dossier):
    view = View(DAY, "then")
    files: list[Any] = []
    for tag in ("en", "ru"):
        with speaking(tag):
            files.append(json.loads(export(small_dossier, view, Format.GEOJSON, made_on=MADE)))
    english, russian = (found["features"][0]["properties"] for found in files)
    assert english.keys() == russian.keys()
    same = ("place_id", "status", "holder", "deadline", "kind", "parts")
    assert [english[key] for key in same] == [russian[key] for key in same]
    assert english_left(russian["headline"], ["the green side", "the blue side"]) == []
    assert english["headline"] != russian["headline"]
