"""A feed of changes: what RFC 4287 and JSON Feed 1.1 ask for, and ids that stay."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from handover.dossier.read import Dossier, read_dossier
from handover.map.export.change_feed import FeedFormat, FeedOrder, feed, feed_entries
from handover.state.history import claims_of
from handover.state.shown import shown_states
from handover.state.turns import turns_by_day, turns_by_knowledge
from handover.state.view import View
from tests.support.small_dossier import Files, Write, changed

A = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z", re.ASCII)
HOME = "https://example.org/map"
ORDERS = pytest.mark.parametrize("order", FeedOrder)


def atom(dossier: Dossier, order: FeedOrder, **more: object) -> ET.Element:
    return ET.fromstring(feed(dossier, FeedFormat.ATOM, order, **more))  # type: ignore[arg-type]  # noqa: S314


@ORDERS
def test_atom_has_what_the_standard_asks_for(karabakh: Dossier, order: FeedOrder):
    root = atom(karabakh, order, address=HOME)
    assert root.tag == f"{A}feed"
    for element in (root, *root.findall(f"{A}entry")):
        for name in ("id", "title", "updated"):
            (one,) = element.findall(f"{A}{name}")
            assert one.text
            assert one.text.strip() == one.text
        assert MOMENT.fullmatch(element.findtext(f"{A}updated", ""))
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{A}id", ""))
        rels = [(link.get("rel"), link.get("hreflang")) for link in element.findall(f"{A}link")]
        assert rels.count(("alternate", None)) == 1
    assert root.findtext(f"{A}author/{A}name")
    entries = root.findall(f"{A}entry")
    ids = [entry.findtext(f"{A}id") for entry in entries]
    assert len(set(ids)) == len(ids) > 90
    days = [entry.findtext(f"{A}updated", "") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{A}updated") == days[0]
    assert all(entry.findtext(f"{A}content") for entry in entries)


@ORDERS
def test_json_has_the_same_entries(karabakh: Dossier, order: FeedOrder):
    found = json.loads(feed(karabakh, FeedFormat.JSON, order, address=HOME))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["home_page_url"] == HOME
    entries = atom(karabakh, order, address=HOME).findall(f"{A}entry")
    assert [item["id"] for item in found["items"]] == [e.findtext(f"{A}id") for e in entries]
    for item, entry in zip(found["items"], entries, strict=True):
        assert item["title"] == entry.findtext(f"{A}title")
        assert item["content_text"] == entry.findtext(f"{A}content")
        assert item["date_published"] == entry.findtext(f"{A}published")
        assert item["authors"][0]["name"]
        assert isinstance(item["tags"], list)
        assert item["url"].startswith(f"{HOME}/?day=")


@ORDERS
def test_ids_stay_when_a_claim_is_added(karabakh: Dossier, order: FeedOrder):
    ledger = karabakh.ledger
    newest = ledger["published_on"].idxmax()
    fewer = replace(karabakh, ledger=ledger.drop(index=newest).reset_index(drop=True))
    before, after = (
        {entry.id: entry.title for entry in feed_entries(dossier, order)}
        for dossier in (fewer, karabakh)
    )
    place = ledger["place_id"][newest]
    others = {t.place_id for t in turns_by_day(ledger)} - {place}
    assert others
    lost = set(before) - set(after)
    assert len(lost) <= 2
    assert all(after[key] == before[key] for key in set(before) & set(after))
    assert feed(karabakh, FeedFormat.ATOM, order) == feed(karabakh, FeedFormat.ATOM, order)


def test_by_happening_follows_the_states_from_day_to_day(karabakh: Dossier):
    turns = list(turns_by_day(karabakh.ledger))
    entries = feed_entries(karabakh, FeedOrder.HAPPENED)
    assert len(entries) == len(turns)
    (aghdam,) = [
        entry
        for entry in entries
        if (entry.view.place, entry.day) == ("aghdam-part", date(2020, 11, 20))
    ]
    assert aghdam.title == "Aghdam district / Akna (handover area): Held by Azerbaijan"
    assert "Before: Due by 20 November 2020 · 1 day left." in aghdam.text
    assert "Became known: 20 November 2020." in aghdam.text
    state = shown_states(karabakh, aghdam.view).loc["aghdam-part"]
    assert state["status"] == "held"


def test_by_publication_tells_what_a_day_of_knowledge_changed(karabakh: Dossier):
    published = set(karabakh.ledger["published_on"].dt.date)
    entries = feed_entries(karabakh, FeedOrder.PUBLISHED)
    assert {entry.day for entry in entries} <= published
    for turn in turns_by_knowledge(karabakh.ledger):
        day, known = (date.fromordinal(number) for number in (turn.days[1], turn.known[1]))
        assert claims_of(turn.before) != claims_of(turn.after) or turn.before != turn.after
        if day >= karabakh.start:
            state = shown_states(karabakh, View(day, known.isoformat())).loc[turn.place_id]
            own = turn.after.status in ("held", "unknown")  # others may be shown by their parts
            assert own or state["status"] == turn.after.status
    moved = [e for e in entries if (e.view.place, e.day) == ("kalbajar-part", date(2020, 11, 15))]
    assert [entry.title.partition(": ")[2] for entry in moved] == [
        "Due by 25 November 2020 · 10 days left"
    ]


class TestSmall:
    def test_goes_by_the_sources_asked_for(self, small_dossier: Dossier):
        titles = [
            [entry.title for entry in feed_entries(small_dossier, FeedOrder.HAPPENED, sources=some)]
            for some in (None, ("wire",))
        ]
        assert "Northshire / Hyusis: Held by the blue side" in titles[0]
        assert "Northshire / Hyusis: Held by the blue side" not in titles[1]
        assert any("no source tells the outcome" in title for title in titles[1])

    def test_most_cuts_the_oldest_and_without_an_address_there_is_no_link(
        self, small_dossier: Dossier
    ):
        root = atom(small_dossier, FeedOrder.PUBLISHED, most=1)
        (entry,) = root.findall(f"{A}entry")
        assert entry.findtext(f"{A}published") == "2020-11-26T00:00:00Z"
        assert not root.findall(f".//{A}link[@rel='alternate']")
        assert '"url"' not in feed(small_dossier, FeedFormat.JSON, FeedOrder.PUBLISHED).decode()

    def test_a_feed_without_an_entry_is_one(self, small_dossier: Dossier):
        root = atom(small_dossier, FeedOrder.HAPPENED, sources=("atlas",))
        assert root.findtext(f"{A}updated") == "1993-01-01T00:00:00Z"
        assert not root.findall(f"{A}entry")

    def test_no_text_is_a_mark(self, files: Files, write: Write):
        sly = changed(files, "names.csv", "Northshire", "<script>x</script> & ]]> \x0bNorth")
        dossier = read_dossier(write(sly))
        content = feed(dossier, FeedFormat.ATOM, FeedOrder.HAPPENED)
        assert b"<script" not in content
        root = ET.fromstring(content)  # noqa: S314
        assert "<script>x</script> & ]]> " in root.findtext(f"{A}entry/{A}title", "")
