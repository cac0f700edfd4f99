"""The spans of a ledger of any length, computed by an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from handover.engine.claim_numbers import number_claims
from handover.engine.claim_spans import claim_spans
from handover.engine.folded_spans import FoldedSpans
from handover.engine.visible_claims import CELL
from handover.state.history import Status
from handover.state.live import TELLING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.engine.claim_numbers import ClaimNumbers
    from handover.engine.engines import Engine

SPANS = (
    *("place_id", "known", "day", "status", "holder", "rival", "since", "begun", "confirmed"),
    *("deadline", "inferred", "holder_claim", "confirming_claim", "schedule_claim", "stay_claim"),
    *("denial_claim", "ended", "ended_on"),
)
"""Columns of `ledger_spans`: the place, both days from which it holds, and those of a `Cell`."""
_STATUSES = (
    *("", Status.HELD, Status.DUE, Status.LAPSED, Status.CONTESTED, Status.CHANGING),
    Status.UNKNOWN,
)
"""By the number that `claim_spans` gives them."""


def ledger_spans(ledger: pd.DataFrame, engine: Engine) -> pd.DataFrame:
    """Return what `handover.state.state_on.spans` yields, as a table.

    Parameters
    ----------
    ledger
        The claims, as `handover.dossier.claims.read_claims` returns them.
    engine
        Where it is computed.

    Returns
    -------
    pandas.DataFrame
        `SPANS`, by place, knowledge and day; repeated words as categories. Days are proleptic
        Gregorian ordinals. A row holds until the next day of the same place and knowledge, a
        knowledge until the next one of the place; before the first one nothing is known.

    Raises
    ------
    EngineError
        If corrections go round in a circle, which no dossier that was checked has.
    """
    numbers = number_claims(ledger)
    versions, claims = (
        engine.table(pa.Table.from_pandas(table, preserve_index=False), name)
        for table, name in (
            (numbers.versions, "ledger_versions"),
            (numbers.claims, "ledger_claims"),
        )
    )
    found = claim_spans(engine, versions, claims, numbers.traits)
    columns = ("v", "day", *CELL)
    fetched = engine.fetch(found.select(*columns))
    folded = FoldedSpans(
        {name: fetched.column(name).to_numpy() for name in columns}, numbers.versions
    )
    del fetched
    engine.forget()
    told = ledger["kind"].isin(TELLING) & (ledger["stance"] != "denies")
    shown = numbers.places.isin(ledger.loc[told, "place_id"].unique())
    at, version = folded.unfold(shown)
    return _words(folded.cells, at, version, numbers)


def _words(
    cells: Mapping[str, np.ndarray],
    at: np.ndarray,
    version: np.ndarray,
    numbers: ClaimNumbers,
) -> pd.DataFrame:
    """The spans in the words of the ledger."""
    codes, dates = pd.factorize(numbers.dates)
    ids, parties = numbers.ids, numbers.parties
    statuses = pd.Index(list(map(str, _STATUSES)))
    place, known = (numbers.versions[name].to_numpy() for name in ("place", "known"))
    certain = np.append(np.int32(0), numbers.claims["certain"].to_numpy())
    ended = cells["ended"]

    def words(column: np.ndarray, known: pd.Index) -> pd.Categorical:
        return pd.Categorical.from_codes(column[at], known, validate=False)

    since, holder = cells["since_row"], cells["holder_row"]
    columns = {
        "place_id": pd.Categorical.from_codes(place[version], numbers.places),
        "known": known[version],
        "day": cells["day"][at],
        "status": words(cells["status"], statuses),
        "holder": words(cells["holder"], parties),
        "rival": words(cells["rival"], parties),
        "since": words(codes[since], dates),
        "begun": certain[since][at],
        "confirmed": words(codes[cells["confirmed_row"]], dates),
        "deadline": cells["deadline"][at],
        "inferred": (cells["inferred"] == 1)[at],
        "holder_claim": words(holder, ids),
        "confirming_claim": words(cells["confirming_row"], ids),
        "schedule_claim": words(cells["schedule_row"], ids),
        "stay_claim": words(cells["stay_row"], ids),
        "denial_claim": words(cells["denial_row"], ids),
        "ended": words(ended, parties),
        "ended_on": words(codes[np.where(ended != 0, holder, 0)], dates),
    }
    return pd.DataFrame(columns, copy=False)
