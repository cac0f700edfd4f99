"""The ledger as a reader sees it: searched, filtered, in order, in words, and as a file to keep."""

from __future__ import annotations

from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from handover.app.claim_card import claim_view, map_link
from handover.app.language_markup import place_words, table, words
from handover.app.sources_table import cited, link, titled
from handover.dossier import schema
from handover.dossier.claim_kinds import Stance
from handover.dossier.csv_table import records
from handover.dossier.headings import own_columns, with_own
from handover.dossier.labels import place_labels
from handover.edtf.phrases import sentence
from handover.names.languages import text_language
from handover.state import sentences
from handover.state.live import EARLIEST, LATEST
from handover.state.party_roles import spoken_forms
from handover.words.days import day_words
from handover.words.speech import mark, say, say_as

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from handover.dossier.read import Dossier
    from handover.state.view import View


class Order(StrEnum):
    """What the rows are sorted by; the value is what it is called."""

    BEST = mark("Best match")
    OLDEST = mark("Date, oldest first")
    NEWEST = mark("Date, newest first")
    PUBLISHED = mark("Day of publication")
    PLACE = mark("Place")
    CLAIMANT = mark("Claimant")


SHOWN = (
    *("when", "claimant", "what", "place", "kind", "stance"),
    *("said", "published", "quote", "source", "link", "note"),
)
"""Columns of `in_words`."""


def text_headings() -> dict[str, str]:
    """Columns of `as_text`: their CSS classes and headings."""
    return {
        "when": say("When"),
        "claimant": say("Claimant"),
        "what": say("What is claimed"),
        "place": say("Place"),
        "kind": say("Kind"),
        "stance": say("Stance"),
        "said": say("Said"),
        "published": say_as("of a source", "Published"),
        "wide": say("Quotation"),
        "wide source": say("Source"),
        "wide note": say("Note"),
    }


def paper_headings() -> dict[str, str]:
    """Columns of `as_paper`, likewise."""
    return {
        "when": say("When"),
        "claimant": say("Who says so"),
        "what": say("What is claimed, of which place"),
        "told": say("In these words, where, and what to know"),
    }


def choices(dossier: Dossier) -> dict[str, dict[str, str]]:
    """What each filter offers: by column of the ledger, the values that occur and their words.

    ``kind``, ``place_id``, ``claimant`` and ``source_id``, each sorted by its words.
    """
    titles = {row["source_id"]: titled(row) for row in records(dossier.sources)}
    words: dict[str, Mapping[str, str]] = {
        "kind": {kind: sentences.capital(say(text)) for kind, text in sentences.KINDS.items()},
        "place_id": place_labels(dossier),
        "claimant": {},
        "source_id": titles,
    }
    return {
        column: dict(
            sorted(
                ((value, known.get(value, value)) for value in dossier.ledger[column].unique()),
                key=lambda choice: (choice[1].casefold(), choice[0]),
            )
        )
        for column, known in words.items()
    }


def select(
    dossier: Dossier,
    *,
    found: Sequence[str] | None = None,
    order: Order = Order.OLDEST,
    **chosen: Collection[str],
) -> pd.DataFrame:
    """Rows of the ledger that a search found and that fit all filters.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    found
        Claim ids that a search found, the best first; None where nothing is searched.
    order
        Of the rows; those that are equal keep the order of the file.
    chosen
        By column of the ledger, the values to keep; none keeps all.

    Returns
    -------
    pandas.DataFrame
        Columns and index of the ledger.

    Raises
    ------
    KeyError
        If there is no column of that name.
    """
    rows = dossier.ledger
    for column, values in chosen.items():
        if values:
            rows = rows[rows[column].isin(list(values))]
    if found is not None:
        rows = rows[rows["claim_id"].isin(list(found))]
        if order is Order.BEST:
            places = {claim_id: place for place, claim_id in enumerate(found)}
            return rows.loc[rows["claim_id"].map(places).sort_values(kind="stable").index]
    return _in_order(dossier, rows, order)


def in_words(dossier: Dossier, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of the ledger as they are shown.

    Parameters
    ----------
    dossier
        The dossier that they are from.
    rows
        Rows of its ledger.

    Returns
    -------
    pandas.DataFrame
        `SHOWN`, all text, but ``said`` (NaT when not told) and ``published``, which are
        ``datetime64[s]``, and ``link``, a web address or None. Row by row as given.
    """
    labels = place_labels(dossier)
    parties = spoken_forms(dossier.parties)
    sources = {row["source_id"]: row for row in records(dossier.sources)}
    sources_of = [sources[source_id] for source_id in rows["source_id"]]
    own = own_columns(schema.CLAIMS, rows)
    columns = {
        "when": [sentences.capital(sentence(text)) for text in rows["date"]],
        "kind": [say(sentences.KINDS[kind]) for kind in rows["kind"]],
        "place": [labels[place_id] for place_id in rows["place_id"]],
        "what": [sentences.claim_title(row, parties) for row in records(rows)],
        "claimant": rows["claimant"],
        "stance": [stance_words(stance) for stance in rows["stance"]],
        "said": rows["stated_on"],
        "published": rows["published_on"],
        "quote": rows["quote"],
        "source": [titled(source) for source in sources_of],
        "link": [link(source["url"]) for source in sources_of],
        "note": [with_own(row["note"], row, own) for row in records(rows)],
    }
    return pd.DataFrame(columns, index=rows.index, columns=list(SHOWN))


def stance_words(stance: str) -> str:
    """What a claim does to another one, in a word.

    >>> stance_words("denies")
    'denies'
    """
    return say(
        "{stance, select, asserts {asserts} denies {denies} corrects {corrects} "
        "reschedules {reschedules} other {{stance}}}",
        stance=stance,
    )


def claimant_width(rows: pd.DataFrame) -> int:
    """Pixels of a column in which no claimant is cut, over three lines.

    >>> claimant_width(pd.DataFrame({"claimant": ["AP", "Human Rights Committee of Russia" * 2]}))
    233
    """
    longest = max(map(len, rows["claimant"]), default=0)
    # A word that does not fit goes to the next line, so a line may lack some letters.
    return max(140, 21 + 7 * (longest + 27) // 3)


def as_text(dossier: Dossier, rows: pd.DataFrame, now: View, *, name: str) -> str:
    """Rows of the ledger as an HTML table, each name, quotation and title in its language.

    Parameters
    ----------
    dossier
        The dossier that they are from.
    rows
        Rows of its ledger.
    now
        The view that the page goes by; each row leads to the map.
    name
        What the table is called where it is not seen.
    """
    places = place_words(dossier)
    sources = {row["source_id"]: row for row in records(dossier.sources)}
    cells = []
    for claim, told in zip(records(rows), records(in_words(dossier, rows)), strict=True):
        source = sources[claim["source_id"]]
        cells.append(
            [
                words(told["when"])
                + " "
                + map_link(claim_view(dossier, claim, now), claim["claim_id"]),
                *(words(told["claimant"]), words(told["what"])),
                *(places[claim["place_id"]], words(told["kind"]), words(told["stance"])),
                *(_day(claim[column]) for column in ("stated_on", "published_on")),
                words(claim["quote"], text_language(claim["quote"], source["lang"])),
                cited(source),
                words(claim["note"]),
            ]
        )
    return table(name, text_headings(), cells)


def as_paper(dossier: Dossier, rows: pd.DataFrame) -> str:
    """Rows of the ledger as an HTML table that fits a sheet of A4 upright, all of each claim."""
    places = place_words(dossier)
    sources = {row["source_id"]: row for row in records(dossier.sources)}
    cells = []
    for claim, told in zip(records(rows), records(in_words(dossier, rows)), strict=True):
        source = sources[claim["source_id"]]
        quote = words(claim["quote"], text_language(claim["quote"], source["lang"]))
        kind = told["kind"]
        if claim["stance"] != Stance.ASSERTS:
            kind = say("{kind}; {stance}", kind=kind, stance=told["stance"])
        small = f"<small>{words(kind)}</small>"
        cells.append(
            [
                words(told["when"]),
                words(told["claimant"]),
                f"<b>{words(told['what'])}</b><br>{places[claim['place_id']]}<br>{small}",
                "<br>".join(
                    part
                    for part in (
                        say("“{quote}”", quote=quote) if claim["quote"] else "",
                        _dated(cited(source), claim),
                        words(told["note"]) if told["note"] else "",
                    )
                    if part
                ),
            ]
        )
    return table(say("Claims on paper"), paper_headings(), cells)


def _dated(source: str, claim: Mapping[str, Any]) -> str:
    """A source as HTML, with the days on which the claim was said and published."""
    published = _day(claim["published_on"])
    if pd.isna(claim["stated_on"]):
        return say("{source} (published {published})", source=source, published=published)
    return say(
        "{source} (said {said}, published {published})",
        source=source,
        said=_day(claim["stated_on"]),
        published=published,
    )


def _day(day: pd.Timestamp) -> str:
    return "" if pd.isna(day) else escape(day_words(day.date()))


def _in_order(dossier: Dossier, rows: pd.DataFrame, order: Order) -> pd.DataFrame:
    # "By 15 November" begins at the start of time; it belongs where it ends.
    days = rows["date_from"].where(rows["date_from"] > EARLIEST, rows["date_to"])
    keys: dict[Order, pd.Series] = {
        Order.BEST: days,  # where nothing was searched
        Order.OLDEST: days,
        Order.NEWEST: LATEST - days,
        Order.PUBLISHED: rows["published_on"],
        Order.PLACE: rows["place_id"].map(place_labels(dossier)).str.casefold(),
        Order.CLAIMANT: rows["claimant"].str.casefold(),
    }
    by = pd.DataFrame({"key": keys[order], "day": days})
    return rows.loc[by.sort_values(["key", "day"], kind="stable").index]
