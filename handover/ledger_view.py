"""The ledger as a reader sees it: in words, searched, filtered, and as a file to take away."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from handover import sentences
from handover.edtf_dates import sentence
from handover.payload import place_labels
from handover.toponyms import fold

if TYPE_CHECKING:
    from handover.dossier import Dossier

FILTERS = ("kind", "place", "claimant", "source")
"""Columns of `view` that can be filtered by value."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_RAW = (
    *("claim_id", "event_id", "kind", "place_id", "from_party", "to_party", "date", "stated_on"),
    *("published_on", "claimant", "stance", "about", "amount_min", "amount_max", "unit"),
    *("source_id", "quote", "note"),
)


def view(dossier: Dossier) -> pd.DataFrame:
    """Return one row a claim, in words and in the order of what happened; index as the ledger's.

    Columns: when, kind, place, what, claimant, stance, said, published (datetime64), quote,
    source, link, note, and ``haystack``, the folded text that `select` searches.
    """
    ledger = dossier.ledger.sort_values(["date_from", "published_on"], kind="stable")
    labels = place_labels(dossier)
    parties = {party.id: party.name for party in dossier.parties}
    sources = dossier.sources.set_index("source_id")
    rows = ledger.to_dict("records")
    links = sources["url"].where(sources["url"].str.match(r"https?://"), None)
    table = pd.DataFrame(
        {
            "when": [sentence(date) for date in ledger["date"]],
            "kind": [sentences.KINDS[kind] for kind in ledger["kind"]],
            "place": ledger["place_id"].map(labels),
            "what": [sentences.claim_title(row, parties) for row in rows],
            "claimant": ledger["claimant"],
            "stance": ledger["stance"],
            "said": ledger["stated_on"],
            "published": ledger["published_on"],
            "quote": ledger["quote"],
            "source": ledger["source_id"].map(sources["publisher"] + ": " + sources["title"]),
            "link": ledger["source_id"].map(links),
            "note": ledger["note"],
        },
        index=ledger.index,
    )
    names = dossier.names.groupby("place_id")["name"].agg(" ".join)
    searched = table[["kind", "place", "what", "claimant", "quote", "source", "note"]]
    text = searched.agg(" ".join, axis=1) + " " + ledger["place_id"].map(names).fillna("")
    return table.assign(haystack=text.map(fold))


def select(
    table: pd.DataFrame, search: str = "", **wanted: Collection[str]
) -> pd.DataFrame:
    """Return the rows that hold every word searched for and one of the values of each filter.

    Parameters
    ----------
    table
        What `view` returns.
    search
        Words in any of the four scripts; case and diacritics do not matter.
    wanted
        Values by column, of `FILTERS`; an empty collection filters nothing.
    """
    keep = pd.Series(data=True, index=table.index)
    for word in fold(search).split():
        keep &= table["haystack"].str.contains(word, regex=False)
    for column, values in wanted.items():
        if values:
            keep &= table[column].isin(list(values))
    return table[keep]


def as_csv(dossier: Dossier, rows: pd.DataFrame) -> bytes:
    """Return the ledger's own columns of the given rows as UTF-8 CSV.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    raw = dossier.ledger.loc[rows.index, list(_RAW)].copy()
    for column in raw.columns:
        if raw[column].dtype in ("str", "object"):
            risky = raw[column].str.startswith(_FORMULA)
            raw[column] = raw[column].where(~risky, "'" + raw[column])
    return raw.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d").encode("utf-8")
