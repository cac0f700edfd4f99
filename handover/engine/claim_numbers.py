"""The claims of a ledger as numbers, and from which day on each may change a state."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from handover.engine.engines import EngineError
from handover.engine.visible_claims import FIRST, NEVER, LedgerTraits
from handover.state.live import CHANGES, TELLING, TRANSFERS, ordinals
from handover.words.later import later

_COLUMNS = (
    *("claim_id", "event_id", "kind", "place_id", "from_party", "to_party", "date", "date_from"),
    *("date_to", "claimant", "stance", "about", "published_on", "stated_on"),
)
_LONGEST_CHAIN = 50
_SPAN = NEVER + 1
"""More than there are days."""


@dataclass(frozen=True)
class ClaimNumbers:
    """A ledger as `handover.engine.claim_spans` takes it."""

    claims: pd.DataFrame
    """By the order of transfers: the last day of each, the first, when it was said, published."""
    versions: pd.DataFrame
    """What was known of each place, from nothing on: by place and day of the knowledge."""
    traits: LedgerTraits
    ids: pd.Index
    """Ids of the claims, by their row + 1."""
    certain: np.ndarray
    """Days from which they are certain, by their row + 1."""
    date_codes: np.ndarray
    """Numbers of their dates, by their row + 1."""
    dates: pd.Index
    places: pd.Index
    shown: np.ndarray
    """Whether a transfer or a schedule names the place."""
    parties: pd.Index


def number_claims(ledger: pd.DataFrame) -> ClaimNumbers:
    """Return the claims of a ledger that decide states, as numbers.

    Raises
    ------
    EngineError
        If corrections go round in a circle, which no dossier that was checked has.
    """
    wanted = ledger["kind"].isin(TELLING) | (ledger["about"] != "")
    own = ledger.loc[wanted, list(_COLUMNS)]
    places, names = pd.factorize(own["place_id"])
    named = pd.unique(pd.concat([own["from_party"].drop_duplicates(), own["to_party"]]))
    parties = pd.Index(["", *[party for party in named if party]])
    claims = _numbers(own, places, parties)
    # Of the same days, the one that stands first in the file.
    order = np.lexsort([_both(claims, "said", "published"), _both(claims, "ends", "begins")])
    claims = _in_order(claims, order)
    traits = _traits(claims)
    versions = _versions(claims, _touched(claims, traits))
    wide = claims.select_dtypes("int64")
    claims[wide.columns] = wide.astype("int32")
    nothing = pd.Series([""], dtype=own["claim_id"].dtype)
    date_codes, dates = pd.factorize(pd.concat([nothing, own["date"].iloc[order]]))
    shown = np.zeros(len(names), dtype=bool)
    shown[places[(own["kind"].isin(TELLING) & (own["stance"] != "denies")).to_numpy()]] = True
    return ClaimNumbers(
        claims=claims,
        versions=versions.astype("int32"),
        traits=traits,
        ids=pd.Index(pd.concat([nothing, own["claim_id"].iloc[order]])),
        certain=np.append(np.int32(0), claims["certain"].to_numpy()),
        date_codes=date_codes.astype("int32"),
        dates=pd.Index(dates),
        places=names,
        shown=shown,
        parties=parties,
    )


def _numbers(own: pd.DataFrame, places: np.ndarray, parties: pd.Index) -> pd.DataFrame:
    """Claims as `claim_spans` takes them, in the order of the file."""
    control, denies = (own["kind"] == "control").to_numpy(), (own["stance"] == "denies").to_numpy()
    giver, taker = (_codes(own[name], parties) for name in ("from_party", "to_party"))
    no_event = (own["event_id"] == "").to_numpy()
    named = pd.factorize(own["event_id"])[0]
    # Events of each place: without a name, each claim tells one of its own.
    event = np.where(no_event, len(own) + np.arange(len(own)), named) + places * (2 * len(own))
    table = pd.DataFrame(
        {
            "row": np.arange(len(own)),
            "place": places,
            "event": pd.factorize(event)[0],
            "claimant": pd.factorize(own["claimant"])[0],
            "giver": giver,
            "taker": taker,
            "about": _answered(own, places),
            "begins": ordinals(own["date_from"]),
            "ends": ordinals(own["date_to"]),
            "published": ordinals(own["published_on"]),
            "said": ordinals(own["stated_on"].fillna(own["published_on"])),
            "stays": control & (giver == taker),
            "is_end": control & (giver != 0) & (taker == 0),
            "is_transfer": own["kind"].isin(TRANSFERS).to_numpy(),
            "is_change": own["kind"].isin(CHANGES).to_numpy(),
            "corrects": (own["stance"] == "corrects").to_numpy(),
        }
    )
    fixed = table["stays"] | table["is_end"]
    table["certain"] = table["begins"].where(fixed, table["ends"])
    asserted = ~denies & (own["stance"] != "reschedules").to_numpy()
    table["is_move"] = table["is_transfer"] & asserted
    plan = (own["kind"] == "schedule").to_numpy() & ~denies
    table["is_plan"] = plan & (table["said"] <= table["ends"])
    table["denies"] = denies & (table["about"] >= 0)
    table["is_corrected"] = np.isin(table["row"], table.loc[table["corrects"], "about"])
    table["plan_seq"] = _ranks(table["is_plan"].to_numpy(), _both(table, "said", "published"))
    table["denial_seq"] = _ranks(table["denies"].to_numpy(), table["published"].to_numpy())
    table["is_dated_otherwise"] = _dated_otherwise(table)
    return table


def _codes(words: pd.Series, known: pd.Index) -> np.ndarray:
    codes, found = pd.factorize(words)
    return known.get_indexer(found)[codes]


def _answered(own: pd.DataFrame, places: np.ndarray) -> np.ndarray:
    """Row of the claim of the same place that each is about, or -1."""
    rows = np.flatnonzero(own["about"] != "")
    ids, about = own["claim_id"], own["about"].iloc[rows]
    found = pc.index_in(pa.array(about, "string"), pa.array(ids, "string")).fill_null(-1).to_numpy()
    answered = np.full(len(own), -1)
    answered[rows] = np.where((found >= 0) & (places[found] == places[rows]), found, -1)
    return answered


def _in_order(claims: pd.DataFrame, order: np.ndarray) -> pd.DataFrame:
    """Claims by the order of transfers, which their rows tell from then on."""
    rows = np.empty(len(order) + 1, dtype="int64")
    rows[order] = np.arange(len(order))
    rows[-1] = -1
    claims = claims.take(order).reset_index(drop=True)
    return claims.assign(row=np.arange(len(order)), about=rows[claims["about"].to_numpy()])


def _dated_otherwise(table: pd.DataFrame) -> np.ndarray:
    """Which transfers are of an event that is dated in several ways."""
    event = table["event"].to_numpy()
    moves = table["is_move"].to_numpy()
    several = np.zeros(len(table), dtype=bool)
    for name in ("begins", "ends"):
        days = table[name].to_numpy()
        least, most = (np.full(len(table), day) for day in (NEVER, -1))
        np.minimum.at(least, event[moves], days[moves])
        np.maximum.at(most, event[moves], days[moves])
        several |= (least < most)[event]
    return several


def _touched(table: pd.DataFrame, traits: LedgerTraits) -> np.ndarray:
    """Return a day before which nothing changes by what each claim says when it is published.

    A transfer changes nothing before the first day that it may mean, nor before those of the
    transfers behind it, unless it is the first of its place: from that, what was before is
    inferred. A denial, or a more exact date, may touch all that is told of the event. What is
    corrected, and what counts again by that, is touched by the correction.
    """
    move = table["is_move"].to_numpy()
    place, about = table["place"].to_numpy(), table["about"].to_numpy()
    corrects, denies = table["corrects"].to_numpy(), table["denies"].to_numpy()
    begins = np.where(move, table["begins"].to_numpy(), NEVER)
    from_here = _so_far(begins[::-1], place[::-1])[::-1]
    # One that always counts, once it is public: behind it, none comes to be the first.
    firm = move & ~table[["is_dated_otherwise", "is_end", "is_corrected"]].any(axis=1).to_numpy()
    published = table["published"].to_numpy()
    firm_from = _so_far(np.where(firm, published, NEVER), place)
    alone = np.where(move, np.where(firm_from < published, from_here, FIRST), NEVER)
    event = table["event"].to_numpy()
    of_event = np.full(int(event.max(initial=-1)) + 1, NEVER)
    np.minimum.at(of_event, event, alone)
    touched = np.where(table["is_transfer"].to_numpy(), of_event[event], NEVER)
    plan = table["is_plan"].to_numpy()
    touched[plan] = table["said"].to_numpy()[plan]
    answers = np.flatnonzero((corrects | denies) & (about >= 0))
    for _step in range(traits.chain + 1):
        touched[answers] = np.minimum(touched[answers], touched[about[answers]])
    return touched


def _so_far(values: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Return the least value so far of each group."""
    order = np.argsort(groups, kind="stable")
    # The groups one below the other: none is less than what the next begins with.
    below = (groups.max(initial=0) - groups[order]) * _SPAN
    found = np.empty_like(values)
    found[order] = np.minimum.accumulate(values[order] + below) - below
    return found


def _versions(table: pd.DataFrame, touched: np.ndarray) -> pd.DataFrame:
    """What was known of each place, and until which day it says the same as before."""
    said = table[["place"]].assign(known=table["published"], clip=np.minimum(touched - 1, NEVER))
    nothing = pd.DataFrame({"place": table["place"].unique(), "known": 0, "clip": FIRST - 1})
    every = pd.concat([nothing, said])
    key = every["place"].to_numpy() * _SPAN + every["known"].to_numpy()
    clip = every["clip"].to_numpy()
    clip = np.where(clip < NEVER - 1, clip, NEVER)
    order = np.argsort(key)
    key = key[order]
    begins = np.flatnonzero(np.diff(key, prepend=-1))
    place, known = np.divmod(key[begins], NEVER + 1)
    least = np.minimum.reduceat(clip[order], begins) if len(begins) else clip
    return pd.DataFrame({"place": place, "known": known, "clip": least, "v": np.arange(len(place))})


def _traits(claims: pd.DataFrame) -> LedgerTraits:
    about = claims["about"].to_numpy()
    corrects = claims["corrects"].to_numpy()
    at = np.flatnonzero(corrects)
    chain = 0
    while len(at):
        chain += 1
        if chain > _LONGEST_CHAIN:
            message = later(
                "corrections that answer each other in a circle, or more than {most} in a row",
                most=_LONGEST_CHAIN,
            )
            raise EngineError(message)
        at = about[at]
        at = at[at >= 0]
        at = np.unique(at[corrects[at]])
    return LedgerTraits(
        chain=chain,
        has_ends=bool((claims["is_end"] & claims["is_move"]).any()),
        has_vague=bool((claims["is_dated_otherwise"] & claims["is_move"]).any()),
        has_open_plans=bool((claims["is_plan"] & (claims["giver"] == 0)).any()),
    )


def _both(table: pd.DataFrame, first: str, second: str) -> np.ndarray:
    """Two days as one number, in the order of the first and then of the second."""
    both: np.ndarray = table[first].to_numpy() * _SPAN + table[second].to_numpy()
    return both


def _ranks(wanted: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """By their keys and then as they stand, those that are wanted; the others are 0."""
    rows = np.flatnonzero(wanted)
    ranks = np.zeros(len(keys), dtype="int64")
    ranks[rows[np.argsort(keys[rows], kind="stable")]] = np.arange(len(rows))
    return ranks
