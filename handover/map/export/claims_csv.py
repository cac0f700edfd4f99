"""Claims as a CSV file, with or without what the file says of itself."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pandas as pd

from handover.dossier import schema
from handover.dossier.csv_table import inert
from handover.dossier.headings import apart, own_columns
from handover.map.citation import colophon
from handover.state.live import as_of
from handover.state.shown import chosen_ledger

if TYPE_CHECKING:
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.view import View


def as_csv(rows: pd.DataFrame) -> bytes:
    """Rows of the ledger as a file: its own columns, UTF-8 with a mark that spreadsheets look for.

    A cell that a spreadsheet might run as a formula begins with an apostrophe.
    """
    return _written(rows[_columns(rows)])


def as_cited_csv(dossier: Dossier, view: View, *, made_on: date) -> bytes:
    """Claims that were live on the day of the knowledge, as a file that says where it is from.

    Columns of the ledger, then those of each claim's source, then ``known_on``,
    ``boundary_policy`` and ``citation``, the same in each row.
    """
    about = colophon(dossier, view, made_on=made_on)
    rows = as_of(chosen_ledger(dossier, view.sources), view.known_on)
    sources = dossier.sources.set_index("source_id")[["title", "publisher", "url", "licence"]]
    cited = sources.add_prefix("source_").loc[rows["source_id"]].set_axis(rows.index)
    cited = cited.assign(
        known_on=about.known_on.isoformat(),
        boundary_policy=about.boundary_policy,
        citation=about.citation,
    )
    rows = rows[_columns(rows)]
    return _written(pd.concat([rows.rename(columns=apart(rows, cited)), cited], axis="columns"))


def _columns(rows: pd.DataFrame) -> list[str]:
    """Columns of the ledger and those of its author's own."""
    return [*schema.CLAIMS.headings, *own_columns(schema.CLAIMS, rows)]


def _written(rows: pd.DataFrame) -> bytes:
    table = rows.rename(columns=inert)
    for column in ("stated_on", "published_on"):
        table[column] = table[column].dt.strftime("%Y-%m-%d").fillna("")
    for column in table.columns.difference(["amount_min", "amount_max"]):
        table[column] = table[column].map(inert)
    return table.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC).encode(
        "utf-8-sig"
    )
