"""The spans of a ledger of any length, computed by an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

from handover.engine.claim_spans import claim_spans
from handover.engine.engines import EngineError
from handover.engine.visible_claims import CELL, LedgerTraits
from handover.state.history import Status
from handover.state.live import CHANGES, TELLING, TRANSFERS

if TYPE_CHECKING:
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
_EPOCH = pd.Timestamp("1970-01-01").toordinal()
_LONGEST_CHAIN = 50


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
        `SPANS`, by place, knowledge and day. Days are proleptic Gregorian ordinals. A row holds
        until the next day of the same place and knowledge, a knowledge until the next one of the
        place; before the first one nothing is known.

    Raises
    ------
    EngineError
        If corrections go round in a circle, which no dossier that was checked has.
    """
    wanted = ledger["kind"].isin(TELLING) | (ledger["about"] != "")
    own = ledger[wanted].reset_index(drop=True)
    places, names = pd.factorize(own["place_id"])
    parties = pd.Index(pd.unique(pd.concat([own["from_party"], own["to_party"]])))
    parties = pd.Index(["", *[party for party in parties if party]])
    claims = _numbers(own, places, parties)
    traits = _traits(claims)
    found = claim_spans(
        engine,
        engine.table(pa.Table.from_pandas(claims, preserve_index=False), "ledger_claims"),
        traits,
    )
    numbers = engine.fetch(found).to_pandas(split_blocks=True, self_destruct=True)
    told = own["kind"].isin(TELLING) & (own["stance"] != "denies")
    shown = np.zeros(len(names), dtype=bool)
    shown[places[told.to_numpy()]] = True
    numbers = numbers[shown[numbers["place"].to_numpy()]]
    numbers = numbers.sort_values(["place", "known", "day"], ignore_index=True)
    return _words(numbers, own, claims, names, parties)


def _numbers(own: pd.DataFrame, places: np.ndarray, parties: pd.Index) -> pd.DataFrame:
    """Claims as `claim_spans` takes them."""
    said = own["stated_on"].fillna(own["published_on"])
    events = own["event_id"].where(own["event_id"] != "", "\0" + own["claim_id"])
    kind, stance = own["kind"], own["stance"]
    giver, taker = (parties.get_indexer(pd.Index(own[name])) for name in ("from_party", "to_party"))
    rows = np.arange(len(own))
    where = pd.Series(rows, index=pd.MultiIndex.from_arrays([places, own["claim_id"]]))
    where = where[~where.index.duplicated(keep="last")]
    about = where.reindex(pd.MultiIndex.from_arrays([places, own["about"]])).fillna(-1)
    table = pd.DataFrame(
        {
            "row": rows,
            "place": places,
            "event": pd.factorize(events)[0],
            "claimant": pd.factorize(own["claimant"])[0],
            "giver": giver,
            "taker": taker,
            "about": about.to_numpy().astype("int64"),
            "begins": _ordinals(own["date_from"]),
            "ends": _ordinals(own["date_to"]),
            "published": _ordinals(own["published_on"]),
            "said": _ordinals(said),
        }
    ).astype("int64")
    table["stays"] = (kind == "control") & (giver == taker)
    table["is_end"] = (kind == "control") & (giver != 0) & (taker == 0)
    fixed = table["stays"] | table["is_end"]
    table["certain"] = table["begins"].where(fixed, table["ends"])
    table["is_transfer"] = kind.isin(TRANSFERS)
    asserted = stance != "denies"
    table["is_move"] = table["is_transfer"] & asserted & (stance != "reschedules")
    table["is_change"] = kind.isin(CHANGES)
    table["is_plan"] = (kind == "schedule") & asserted & (table["said"] <= table["ends"])
    table["corrects"] = stance == "corrects"
    table["denies"] = (stance == "denies") & (table["about"] >= 0)
    table["seq"] = _order(table, "ends", "begins", "said", "published", "row")
    table["plan_seq"] = _order(table, "said", "published", "row")
    table["denial_seq"] = _order(table, "published", "row")
    dated = table[table["is_move"]].groupby(["place", "event"])[["begins", "ends"]]
    several = dated.nunique().max(axis=1) > 1
    keys = pd.MultiIndex.from_frame(table[["place", "event"]])
    table["is_dated_otherwise"] = keys.isin(several.index[several])
    return table


def _order(table: pd.DataFrame, *columns: str) -> np.ndarray:
    order = np.lexsort([table[name].to_numpy() for name in reversed(columns)])
    ranks = np.empty(len(table), dtype="int64")
    ranks[order] = np.arange(len(table))
    return ranks


def _ordinals(days: pd.Series) -> np.ndarray:
    numbers: np.ndarray = days.astype("datetime64[s]").astype("int64").to_numpy() // 86_400
    return numbers + _EPOCH


def _traits(claims: pd.DataFrame) -> LedgerTraits:
    about = claims["about"].to_numpy()
    corrects = claims["corrects"].to_numpy()
    at = np.flatnonzero(corrects)
    chain = 0
    while len(at):
        chain += 1
        if chain > _LONGEST_CHAIN:
            message = "corrections that answer each other in a circle, or more than 50 in a row"
            raise EngineError(message)
        at = about[at]
        at = at[at >= 0]
        at = np.unique(at[corrects[at]])
    return LedgerTraits(
        chain=chain,
        has_ends=bool((claims["is_end"] & claims["is_move"]).any()),
        has_vague=bool((claims["is_dated_otherwise"] & claims["is_move"]).any()),
    )


def _words(
    numbers: pd.DataFrame,
    own: pd.DataFrame,
    claims: pd.DataFrame,
    names: pd.Index,
    parties: pd.Index,
) -> pd.DataFrame:
    """The spans in the words of the ledger."""
    ids = pd.Index(["", *own["claim_id"]])
    dates = pd.Index(["", *own["date"]])
    certain = np.append(0, claims["certain"].to_numpy())
    rows = {name: numbers[name].to_numpy() for name in CELL}
    since, ended = rows["since_row"], rows["ended"]
    columns = {
        "place_id": pd.Categorical.from_codes(numbers["place"], names),
        "known": numbers["known"].to_numpy(),
        "day": numbers["day"].to_numpy(),
        "status": pd.Categorical.from_codes(
            rows["status"].astype("int64"), pd.Index(list(map(str, _STATUSES)))
        ),
        "holder": pd.Categorical.from_codes(rows["holder"], parties),
        "rival": pd.Categorical.from_codes(rows["rival"], parties),
        "since": dates.take(since),
        "begun": certain[since],
        "confirmed": dates.take(rows["confirmed_row"]),
        "deadline": rows["deadline"],
        "inferred": rows["inferred"] == 1,
        "holder_claim": ids.take(rows["holder_row"]),
        "confirming_claim": ids.take(rows["confirming_row"]),
        "schedule_claim": ids.take(rows["schedule_row"]),
        "stay_claim": ids.take(rows["stay_row"]),
        "denial_claim": ids.take(rows["denial_row"]),
        "ended": pd.Categorical.from_codes(ended, parties),
        "ended_on": dates.take(np.where(ended != 0, rows["holder_row"], 0)),
    }
    return pd.DataFrame(columns)
