"""A ledger written row by row, for tests of who held what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from handover.dossier import schema
from handover.edtf.parsing import parse

_BLANK: dict[str, str | None] = {
    **dict.fromkeys(schema.CLAIMS.headings, ""),
    "place_id": "north",
    "date": "2020-01-01",
    "from_party": "green",
    "to_party": "blue",
    "stated_on": None,
    "stance": "asserts",
    "source_id": "wire",
    "amount_min": None,
    "amount_max": None,
}


def ledger_of(*rows: Mapping[str, str]) -> pd.DataFrame:
    """Ledger as `handover.dossier.claims.read_claims` returns it.

    A row names what it differs in: of place ``north``, from ``green`` to ``blue``, asserted by
    its own claim_id, on the first day of 2020 and published then.
    """
    filled = [
        _BLANK | {"claimant": f"by {row['claim_id']}", "published_on": "2020-01-01"} | dict(row)
        for row in rows
    ]
    dates = [parse(str(row["date"])) for row in filled]
    text = [name for name in schema.CLAIMS.headings if name not in ("stated_on", "published_on")]
    table = pd.DataFrame(filled, columns=list(schema.CLAIMS.headings))
    amounts = ("amount_min", "amount_max")
    return table.astype({name: "Int64" if name in amounts else "str" for name in text}).assign(
        stated_on=days([row["stated_on"] for row in filled]),
        published_on=days([row["published_on"] for row in filled]),
        date_from=days([date.start.isoformat() for date in dates]),
        date_to=days([date.end.isoformat() for date in dates]),
    )


def days(texts: Sequence[str | None]) -> pd.Series:
    """ISO days as a column of the ledger; None is a day not told."""
    return pd.Series(
        [pd.Timestamp(text) if text else pd.NaT for text in texts], dtype="datetime64[s]"
    )
