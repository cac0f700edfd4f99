"""One claim told whole, and the view of the map on the day that it is about."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd

from handover.app.language_markup import link, place_words, words
from handover.dossier import schema
from handover.dossier.cell_forms import is_web_address
from handover.dossier.claim_kinds import ClaimKind
from handover.dossier.csv_table import records
from handover.dossier.headings import own_columns, with_own
from handover.dossier.place import PLOTTED_ROLES
from handover.edtf.edtf_date import EARLIEST
from handover.edtf.phrases import sentence
from handover.names.languages import text_language
from handover.state import sentences
from handover.state.party_roles import Parties, spoken_forms
from handover.words.days import day_words
from handover.words.speech import mark, say, say_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.view import View

_STANCES = {
    "denies": mark("Denies"),
    "corrects": mark("Corrects"),
    "reschedules": mark("Moves the deadline of"),
}
_ANSWERS = {
    "denies": mark("Denied by"),
    "corrects": mark("Corrected by"),
    "reschedules": mark("Moved by"),
}
_ABOUT, _ANSWERED = mark("About"), mark("Answered by")


def claim_day(dossier: Dossier, claim: Mapping[str, Any]) -> date:
    """Day on which a map shows what a claim is about: the first, of a schedule the one it was set.

    One that lies outside the dossier's days gives way to the nearest of them; one without a
    beginning to its end.
    """
    first: date = claim["date_from"].date()
    last: date = claim["date_to"].date()
    day = last if first == EARLIEST else first
    if claim["kind"] == ClaimKind.SCHEDULE and not pd.isna(claim["stated_on"]):
        day = claim["stated_on"].date()
    return min(max(day, dossier.start), dossier.end)


def claim_view(dossier: Dossier, claim: Mapping[str, Any], now: View) -> View:
    """View of the map on the day and at the place of a claim, with the sources of another view.

    Where the claim was published later than that day, it is the map as known today: as known
    then, the claim would not be on it.
    """
    day = claim_day(dossier, claim)
    places = dossier.places
    plotted = set(places.loc[places["role"].isin(PLOTTED_ROLES), "place_id"])
    return replace(
        now,
        day=day,
        known="then" if claim["published_on"].date() <= day else "latest",
        place=claim["place_id"] if claim["place_id"] in plotted else "",
        period=None,
        zoom=None,
        at=None,
        beside=None,
        swept=None,
        step=0,
    )


def map_link(view: View, claim_id: str) -> str:
    """HTML of the way to a claim on the map; a page that watches for it goes there by itself."""
    address = "./?" + urlencode(view.parameters(), safe=",/@")
    return (
        f'<a class="to-map" target="_self" data-claim="{escape(claim_id)}" '
        f'href="{escape(address)}">{escape(say("On the map"))}</a>'
    )


def claim_card(dossier: Dossier, claim_id: str) -> str:
    """All that is known of a claim as HTML: its words, its days, its source and who answers it."""
    ledger = dossier.ledger
    by_id = {row["claim_id"]: row for row in records(ledger)}
    claim, parties = by_id[claim_id], spoken_forms(dossier.parties)
    source = next(row for row in records(dossier.sources) if row["source_id"] == claim["source_id"])
    title = sentences.claim_title(claim, parties)
    lines = "".join(
        f"<dt>{escape(name)}</dt><dd>{html}</dd>"
        for name, html in _lines(dossier, claim, source, by_id)
        if html
    )
    quote = ""
    if claim["quote"]:
        lang = text_language(claim["quote"], source["lang"])
        quote = f"<blockquote>{words(claim['quote'], lang)}</blockquote>"
    return (
        f'<article class="claim-card" aria-label="{escape(say("The claim, whole"))}">'
        f"<h3>{words(title)}</h3>"
        f'<p class="claimant">{words(claim["claimant"])}</p>{quote}<dl>{lines}</dl></article>'
    )


def _lines(
    dossier: Dossier,
    claim: Mapping[str, Any],
    source: Mapping[str, str],
    by_id: Mapping[str, Mapping[str, Any]],
) -> Iterator[tuple[str, str]]:
    parties = spoken_forms(dossier.parties)
    yield say("Place"), place_words(dossier)[claim["place_id"]]
    yield say("When"), words(sentences.capital(sentence(claim["date"])))
    kind = sentences.KINDS[claim["kind"]]
    yield say("Kind"), words(sentences.capital(say(kind)))
    yield say("Count"), words(sentences.amount(claim)) if sentences.amount(claim) else ""
    counted = sentences.capital(claim["counted"])
    yield say("Who is counted"), words(counted) if counted else ""
    about = by_id.get(claim["about"])
    if about is not None:
        does = _STANCES.get(claim["stance"], _ABOUT)
        yield say(does), _short(about, parties)
    for other in by_id.values():
        if other["about"] == claim["claim_id"]:
            done = _ANSWERS.get(other["stance"], _ANSWERED)
            yield say(done), _short(other, parties)
    stated = claim["stated_on"]
    yield say("Said"), escape(say("day not told") if pd.isna(stated) else day_words(stated.date()))
    yield say_as("of a source", "Published"), escape(day_words(claim["published_on"].date()))
    title = words(source["title"], text_language(source["title"], source["lang"]))
    address = source["url"] if is_web_address(source["url"]) else None
    publisher, title = words(source["publisher"]), link(title, address)
    yield say("Source"), say("{publisher}: {title}", publisher=publisher, title=title)
    note = with_own(claim["note"], claim, own_columns(schema.CLAIMS, dossier.ledger))
    yield say("Note"), words(note) if note else ""
    yield say("Claim"), f"<code>{escape(claim['claim_id'])}</code>"


def _short(claim: Mapping[str, Any], parties: Parties) -> str:
    title = words(sentences.claim_title(claim, parties))
    return say("{claimant}: {title}", claimant=words(claim["claimant"]), title=title)
