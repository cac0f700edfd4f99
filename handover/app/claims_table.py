"""The ledger as a reader sees it: searched, filtered, in order, in words, and as a file to keep."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from handover.dossier import schema
from handover.dossier.checks import is_web_address
from handover.dossier.csv_table import inert, records
from handover.dossier.headings import own_columns, with_own
from handover.dossier.labels import place_labels
from handover.edtf import sentence
from handover.names.spelling import fold, spellings, ways_to_write
from handover.state import sentences
from handover.state.live import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from handover.dossier.read import Dossier


class Order(StrEnum):
    """What the rows are sorted by."""

    OLDEST = "Date, oldest first"
    NEWEST = "Date, newest first"
    PUBLISHED = "Day of publication"
    PLACE = "Place"
    CLAIMANT = "Claimant"


SHOWN = (
    *("when", "kind", "place", "what", "claimant", "stance"),
    *("said", "published", "quote", "source", "link", "note"),
)
"""Columns of `in_words`."""


def choices(dossier: Dossier) -> dict[str, dict[str, str]]:
    """What each filter offers: by column of the ledger, the values that occur and their words.

    ``kind``, ``place_id``, ``claimant`` and ``source_id``, each sorted by its words.
    """
    titles = {
        row["source_id"]: f"{row['publisher']}: {row['title']}" for row in records(dossier.sources)
    }
    words: dict[str, Mapping[str, str]] = {
        "kind": {kind: sentences.capital(text) for kind, text in sentences.KINDS.items()},
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
    search: str = "",
    order: Order = Order.OLDEST,
    **chosen: Collection[str],
) -> pd.DataFrame:
    """Rows of the ledger that fit a search and all filters.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    search
        Words, each of which must begin a word of the claim: of its place's names in any language,
        its claimant, quotation, note, kind or title. Case and diacritics make no difference, and
        letters that Latin keyboards lack are found by those that stand for them: ə by e and by a.
        Blank, it finds everything; without a letter or digit, nothing.
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
    if search.strip():
        wanted = [spellings(word) or (word,) for word in fold(search).split()]
        texts = _searched(dossier, rows)
        rows = rows[
            [bool(wanted) and all(_begins(text, word) for word in wanted) for text in texts]
        ]
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
    parties = {party.id: party.name for party in dossier.parties}
    sources = {row["source_id"]: row for row in records(dossier.sources)}
    cited = [sources[source_id] for source_id in rows["source_id"]]
    own = own_columns(schema.CLAIMS, rows)
    columns = {
        "when": [sentences.capital(sentence(text)) for text in rows["date"]],
        "kind": [sentences.KINDS[kind] for kind in rows["kind"]],
        "place": [labels[place_id] for place_id in rows["place_id"]],
        "what": [sentences.claim_title(row, parties) for row in records(rows)],
        "claimant": rows["claimant"],
        "stance": rows["stance"],
        "said": rows["stated_on"],
        "published": rows["published_on"],
        "quote": rows["quote"],
        "source": [f"{source['publisher']}: {source['title']}" for source in cited],
        "link": [link(source["url"]) for source in cited],
        "note": [with_own(row["note"], row, own) for row in records(rows)],
    }
    return pd.DataFrame(columns, index=rows.index, columns=list(SHOWN))


def sources_in_words(dossier: Dossier) -> pd.DataFrame:
    """Sources with their terms, by publisher: all text, but ``link`` and ``claims``, a count."""
    sources = dossier.sources
    counts = dossier.ledger["source_id"].value_counts()
    table = pd.DataFrame(
        {
            "publisher": sources["publisher"],
            "title": sources["title"],
            "published": sources["published_on"].replace("", "not known"),
            "claims": [int(counts.get(source_id, 0)) for source_id in sources["source_id"]],
            "licence": sources["licence"],
            "link": [link(url) for url in sources["url"]],
            "read": sources["accessed_on"],
        }
    )
    by_name = table["publisher"].str.casefold()
    return table.loc[by_name.sort_values(kind="stable").index]


def sources_as_csv(dossier: Dossier) -> bytes:
    """Sources as a file: the columns of ``sources.csv``; no cell is a formula."""
    table = dossier.sources.map(inert)
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def link(url: str) -> str | None:
    """Web address as it is when it is http or https, and None for anything else.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("")
    ('https://example.org/a', None, None)
    """
    return url if is_web_address(url) else None


def _begins(text: str, ways: tuple[str, ...]) -> bool:
    return any(f" {way}" in text for way in ways)


def _searched(dossier: Dossier, rows: pd.DataFrame) -> list[str]:
    """Text that each row is searched in, with a blank before every word."""
    names = dossier.names.groupby("place_id")["name"].agg(" · ".join).to_dict()
    parties = {party.id: party.name for party in dossier.parties}
    texts, own = [], own_columns(schema.CLAIMS, rows)
    for row in records(rows):
        note = with_own(row["note"], row, own)
        kind, title = sentences.KINDS[row["kind"]], sentences.claim_title(row, parties)
        parts = (row["kind"], kind, title, row["claimant"], row["quote"], note)
        written = " · ".join((str(names.get(row["place_id"], "")), *parts))
        texts.append(f" {ways_to_write(written)}")
    return texts


def _in_order(dossier: Dossier, rows: pd.DataFrame, order: Order) -> pd.DataFrame:
    # "By 15 November" begins at the start of time; it belongs where it ends.
    days = rows["date_from"].where(rows["date_from"] > EARLIEST, rows["date_to"])
    keys: dict[Order, pd.Series] = {
        Order.OLDEST: days,
        Order.NEWEST: LATEST - days,
        Order.PUBLISHED: rows["published_on"],
        Order.PLACE: rows["place_id"].map(place_labels(dossier)).str.casefold(),
        Order.CLAIMANT: rows["claimant"].str.casefold(),
    }
    by = pd.DataFrame({"key": keys[order], "day": days})
    return rows.loc[by.sort_values(["key", "day"], kind="stable").index]
