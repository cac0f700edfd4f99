"""The spans of a ledger of any length, computed by an engine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from handover.engine.claim_numbers import number_claims
from handover.engine.claim_spans import CLAIMS_NAME, VERSIONS_NAME, span_steps
from handover.engine.folded_spans import FoldedSpans
from handover.engine.visible_claims import CELL
from handover.state.history import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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


_CLAIMS = ("holder", "confirming", "schedule", "stay", "denial")
"""What the claims are for that a state rests on."""
_AT_ONCE = 200_000
"""Versions that an engine is asked for at once, more or less."""
_WORKERS = 2
"""Parts that are computed or put together at the same time."""


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
    compute = engine.prepare(span_steps(numbers.traits))
    # While the states of some places are computed, those of others are put together.
    with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
        cuts = _cuts(numbers.versions["place"].to_numpy())
        parts = list(pool.map(lambda cut: _part(compute, numbers, slice(*cut)), cuts))
        joined = dict(zip(SPANS, pool.map(lambda name: _joined(parts, name), SPANS), strict=True))
    return _words(joined, numbers)


def _part(
    compute: Callable[[Mapping[str, pa.Table]], pa.Table], numbers: ClaimNumbers, cut: slice
) -> dict[str, np.ndarray]:
    """`SPANS` of some places, so that memory is bounded, each word as its number."""
    versions = numbers.versions.iloc[cut]
    place = numbers.claims["place"].to_numpy()
    first, last = versions["place"].min(), versions["place"].max()
    claims = numbers.claims[(place >= first) & (place <= last)]
    found = compute(
        {
            VERSIONS_NAME: pa.Table.from_pandas(versions, preserve_index=False),
            CLAIMS_NAME: pa.Table.from_pandas(claims, preserve_index=False),
        }
    )
    cells = {name: found.column(name).to_numpy() for name in ("v", "day", *CELL)}
    return _folded(cells | {"v": cells["v"] - np.int32(cut.start)}, versions, numbers)


def _cuts(places: np.ndarray) -> list[tuple[int, int]]:
    """Where to cut versions, which are in the order of their places, but no place in two."""
    cuts = [0]
    while cuts[-1] < len(places):
        last = places[min(cuts[-1] + _AT_ONCE, len(places)) - 1]
        cuts.append(int(np.searchsorted(places, last, side="right")))
    return list(pairwise(cuts)) or [(0, 0)]


def _folded(
    found: Mapping[str, np.ndarray], versions: pd.DataFrame, numbers: ClaimNumbers
) -> dict[str, np.ndarray]:
    """`SPANS` of some places, each word as its number."""
    folded = FoldedSpans(found, versions)
    at, version = folded.unfold(numbers.shown)
    cells = folded.cells
    since, holder, ended = (cells[name] for name in ("since_row", "holder_row", "ended"))
    dates = numbers.date_codes
    told = {
        "begun": numbers.certain[since],
        "since": dates[since],
        "confirmed": dates[cells["confirmed_row"]],
        "ended_on": dates[np.where(ended != 0, holder, 0)],
        "inferred": cells["inferred"] == 1,
        **{name: cells[name] for name in ("day", "status", "holder", "rival", "deadline", "ended")},
        **{f"{name}_claim": cells[f"{name}_row"] for name in _CLAIMS},
    }
    columns = {name: column[at] for name, column in told.items()}
    of_versions = (("place_id", "place"), ("known", "known"))
    return columns | {name: versions[of].to_numpy()[version] for name, of in of_versions}


def _joined(parts: Sequence[dict[str, np.ndarray]], name: str) -> np.ndarray:
    """One column of all parts, which is taken out of them."""
    return np.concatenate([part.pop(name) for part in parts])


def _words(joined: Mapping[str, np.ndarray], numbers: ClaimNumbers) -> pd.DataFrame:
    """The spans in the words of the ledger."""
    words = {
        "place_id": numbers.places,
        "status": pd.Index(list(map(str, _STATUSES))),
        **dict.fromkeys(("holder", "rival", "ended"), numbers.parties),
        **dict.fromkeys(("since", "confirmed", "ended_on"), numbers.dates),
        **dict.fromkeys((f"{name}_claim" for name in _CLAIMS), numbers.ids),
    }
    columns = {
        name: pd.Categorical.from_codes(column, words[name], validate=False)
        if name in words
        else column
        for name, column in joined.items()
    }
    return pd.DataFrame(columns, copy=False)
