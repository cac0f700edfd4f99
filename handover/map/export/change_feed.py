"""What changes, as a feed that a reader's program follows: Atom (RFC 4287) or JSON Feed 1.1.

An entry is one change of one place: by happening the feed follows the days as known today, by
publication the days on which something became known. No clock here: the same dossier gives the
same feed, byte for byte, and an entry keeps its id whatever is added to the dossier.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

import pandas as pd

from handover.dossier.cell_forms import is_web_address
from handover.dossier.csv_table import records
from handover.dossier.labels import place_labels
from handover.dossier.translated import said
from handover.edtf.edtf_date import LATEST
from handover.edtf.phrases import sentence
from handover.map.citation import PROGRAM
from handover.state.changes import Cause, Known, by_claim, known_claims
from handover.state.headlines import filled, headline
from handover.state.history import claims_of
from handover.state.party_roles import spoken_forms
from handover.state.shown import chosen_ledger
from handover.state.turns import turns_by_day, turns_by_knowledge
from handover.state.view import View
from handover.words.days import day_words
from handover.words.speech import language, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from handover.dossier.read import Dossier

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may hold, escaped or not."""


class FeedFormat(StrEnum):
    """Forms of a feed."""

    ATOM = "atom"
    JSON = "json"


class FeedOrder(StrEnum):
    """Which day an entry stands for."""

    HAPPENED = "happened"
    """The day from which it was so."""
    PUBLISHED = "published"
    """The day on which it became known."""


@dataclass(frozen=True)
class FeedEntry:
    """One entry of a feed."""

    id: str
    title: str
    day: date
    """The day that it stands for."""
    text: str
    claimant: str
    """Whose word it is."""
    place: str
    """The place's label."""
    view: View
    """What the map shows of it."""
    source: str
    """Address of the source; empty where it has none."""


def feed(  # noqa: PLR0913  # a choice each
    dossier: Dossier,
    form: FeedFormat,
    order: FeedOrder,
    *,
    sources: Sequence[str] | None = None,
    address: str = "",
    most: int | None = None,
) -> bytes:
    """Return the feed of a dossier's changes, the newest first.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    form, order
        What it is, and by which day it goes.
    sources
        Source ids to go by; None for all.
    address
        Where the dashboard is, for links to the map; without one, entries link to their sources
        alone.
    most
        Entries at most; None for all.
    """
    entries = feed_entries(dossier, order, sources=sources)[:most]
    write = _as_atom if form is FeedFormat.ATOM else _as_json
    return write(dossier, order, entries, address)


def feed_entries(
    dossier: Dossier, order: FeedOrder, *, sources: Sequence[str] | None = None
) -> list[FeedEntry]:
    """Return the entries of a feed, the newest first."""
    ledger = chosen_ledger(dossier, sources)
    by_day = order is FeedOrder.HAPPENED
    turns = turns_by_day(ledger) if by_day else turns_by_knowledge(ledger)
    everything = known_claims(ledger, LATEST, LATEST).claims
    parties = spoken_forms(dossier.parties)
    about = {row["source_id"]: row for row in records(dossier.sources)}
    quotes = dict(zip(ledger["claim_id"], ledger["quote"], strict=True))
    labels = place_labels(dossier)
    entries = []
    seen: dict[str, int] = {}
    for turn in turns:
        before, after = (
            _known(everything, day, known) for day, known in zip(turn.days, turn.known, strict=True)
        )
        row = by_claim(claims_of(turn.before), claims_of(turn.after), before, after)
        source = about.get(row["source_id"], {})
        day = date.fromordinal(turn.days[1])
        stands = day if by_day else date.fromordinal(turn.known[1])
        words = [
            filled(headline(cell, parties), None if cell.deadline is None else cell.deadline - at)
            for cell, at in ((turn.before, turn.days[0]), (turn.after, turn.days[1]))
        ]
        key = " ".join([dossier.id, order, turn.place_id, row["claim_id"], *turn.after[:3]])
        seen[key] = seen.get(key, 0) + 1
        entries.append(
            FeedEntry(
                id=f"urn:uuid:{uuid5(NAMESPACE_URL, f'{key} {seen[key]}')}",
                title=say("{place}: {what}", place=labels[turn.place_id], what=words[1]),
                day=stands,
                text="\n".join(_lines(row, words, source, quotes.get(row["claim_id"], ""))),
                claimant=row["claimant"],
                place=labels[turn.place_id],
                view=View(
                    min(max(day, dossier.start), dossier.end),
                    "latest" if by_day else stands.isoformat(),
                    place=turn.place_id,
                    sources=None if sources is None else tuple(sources),
                ),
                source=url if is_web_address(url := source.get("url", "")) else "",
            )
        )
    return sorted(entries, key=lambda entry: entry.day, reverse=True)


def _known(everything: Mapping[str, Mapping[str, Any]], day: int, known: int) -> Known:
    """Return what of all claims was known on a day; days are ordinals."""
    until = pd.Timestamp.fromordinal(known).as_unit("s")
    claims = {key: row for key, row in everything.items() if row["published_on"] <= until}
    return Known(pd.Timestamp.fromordinal(day).as_unit("s"), claims)


def _lines(
    row: Mapping[str, Any], words: Sequence[str], source: Mapping[str, Any], quote: str
) -> list[str]:
    """Say in sentences from what to what, when, by whose word and from which source."""
    lines = [say("Before: {state}.", state=words[0]), say("Now: {state}.", state=words[1])]
    if not row["claim_id"]:
        return lines
    if row["cause"] == Cause.PASSED:
        lines.append(say("By the passing of the day that the claim tells."))
    published = day_words(row["became_known"].date())
    lines += [
        say("Claim {id}: {claimant}.", id=row["claim_id"], claimant=row["claimant"]),
        say(
            "Happened: {when}. Became known: {day}.",
            when=sentence(row["happened"]),
            day=published,
        ),
    ]
    lines += [f"“{quote}”"] if quote else []
    cited = say(
        "Source: {publisher}: {title}.", publisher=source["publisher"], title=source["title"]
    )
    return [*lines, cited]


def _title(dossier: Dossier, order: FeedOrder) -> str:
    title = said(dossier, "title")
    if order is FeedOrder.HAPPENED:
        return say("{title}: what changed, by the day on which it was so", title=title)
    return say("{title}: what changed, by the day on which it became known", title=title)


def _own_id(dossier: Dossier, order: FeedOrder) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{dossier.id} {order}')}"


def _moment(day: date) -> str:
    """Day as RFC 3339 wants a moment: its first."""
    return f"{day.isoformat()}T00:00:00Z"


def _as_atom(
    dossier: Dossier, order: FeedOrder, entries: Sequence[FeedEntry], address: str
) -> bytes:
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language()})
    _add(root, "id", _own_id(dossier, order))
    _add(root, "title", _title(dossier, order))
    _add(root, "subtitle", said(dossier, "summary"))
    _add(root, "updated", _moment(max((entry.day for entry in entries), default=dossier.start)))
    _add(_add(root, "author"), "name", PROGRAM)
    _add(root, "generator", PROGRAM)
    if address:
        _add(root, "link", rel="alternate", type="text/html", href=address)
    for entry in entries:
        item = _add(root, "entry")
        _add(item, "id", entry.id)
        _add(item, "title", entry.title)
        _add(item, "published", _moment(entry.day))
        _add(item, "updated", _moment(entry.day))
        if entry.claimant:
            _add(_add(item, "author"), "name", entry.claimant)
        _add(item, "category", term=entry.place)
        if address:
            _add(item, "link", rel="alternate", type="text/html", href=entry.view.link(address))
        if entry.source:
            _add(item, "link", rel="via", href=entry.source)
        _add(item, "content", entry.text, type="text")
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element to another one; what no XML can hold becomes a sign for what is missing."""
    clean = {key: _NO_XML.sub("\ufffd", value) for key, value in attributes.items()}
    child = ET.SubElement(parent, name, clean)
    child.text = _NO_XML.sub("\ufffd", text) or None
    return child


def _as_json(
    dossier: Dossier, order: FeedOrder, entries: Sequence[FeedEntry], address: str
) -> bytes:
    items = [
        {
            "id": entry.id,
            "title": entry.title,
            "content_text": entry.text,
            "date_published": _moment(entry.day),
            **({"url": entry.view.link(address)} if address else {}),
            **({"external_url": entry.source} if entry.source else {}),
            **({"authors": [{"name": entry.claimant}]} if entry.claimant else {}),
            "tags": [entry.place],
        }
        for entry in entries
    ]
    found = {
        "version": JSON_FEED,
        "title": _title(dossier, order),
        "description": said(dossier, "summary"),
        **({"home_page_url": address} if address else {}),
        "authors": [{"name": PROGRAM}],
        "language": language(),
        "items": items,
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
