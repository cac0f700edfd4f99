"""State on two time axes: who held a place on a day, as known on a day.

The *day* axis is when something was so in the world; the *known* axis is when a source had
published it (SQL:2011 calls them application time and system time). Everything here is pure:
no files, no geometry, no clock. "Today" is passed in.

A ledger is the table that `handover.dossier.claims.read_claims` returns. The rules, in order:

1. A claim is *live* on ``known_on`` when it was published by then and no live claim corrects it.
2. The *holder* is the ``to_party`` of the last live transfer (capture, handover, control) whose
   date begins on or before the day; before the first one, that one's ``from_party``. Of several
   dates for one event, one that merely contains a more exact one gives way to it
   ("the 1990s" to "3 April 1993").
3. The state is *contested* when somebody's live denial stands against that claim. Its claimant
   repeating it settles nothing; another claimant's later claim does.
4. The *schedule in force* is the live schedule stated last by that day, until a handover or
   capture ends it: ``due`` up to its deadline, ``lapsed`` after it. A control claim ends it only
   in favour of the party that was to receive. A plan is never taken for an outcome.
5. Otherwise the place is ``held``, or ``unknown`` when no claim says by whom.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

EARLIEST = pd.Timestamp("0001-01-01").as_unit("s")
"""Start of time on either axis."""

LATEST = pd.Timestamp("9999-12-31").as_unit("s")
"""End of time on either axis; as ``known_on`` it means "all that is in the ledger"."""

CHANGES = ("capture", "handover")
TRANSFERS = (*CHANGES, "control")


class Status(StrEnum):
    """What can be said of a place on a day."""

    HELD = "held"
    DUE = "due"
    LAPSED = "lapsed"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


STATE_COLUMNS = (
    "status",
    "holder",
    "rival",
    "since",
    "deadline",
    "claim_id",
    "claimant",
    "holder_claim",
    "schedule_claim",
    "denial_claim",
)


def as_of(ledger: pd.DataFrame, known_on: date | pd.Timestamp) -> pd.DataFrame:
    """Rows of the ledger that were live on a day: published, and not corrected by a live claim.

    A correction that is itself corrected loses its effect, so the first claim is live again.
    """
    visible = ledger[ledger["published_on"] <= pd.Timestamp(known_on)]
    corrections = visible.loc[visible["stance"] == "corrects", ["claim_id", "about"]]
    live = set(corrections["claim_id"])
    for _ in range(len(corrections)):
        overruled = set(corrections.loc[corrections["claim_id"].isin(live), "about"])
        still_live = set(corrections["claim_id"]) - overruled
        if still_live == live:
            break
        live = still_live
    overruled = set(corrections.loc[corrections["claim_id"].isin(live), "about"])
    return visible[~visible["claim_id"].isin(overruled)]


def places_with_state(ledger: pd.DataFrame) -> list[str]:
    """Ids of the places that any transfer or schedule names, in file order."""
    says = ledger["kind"].isin((*TRANSFERS, "schedule")) & (ledger["stance"] != "denies")
    ids: list[str] = ledger.loc[says, "place_id"].unique().tolist()
    return ids


def state_on(
    ledger: pd.DataFrame,
    day: date | pd.Timestamp,
    known_on: date | pd.Timestamp,
    *,
    places: Iterable[str] | None = None,
) -> pd.DataFrame:
    """State of every place on a day, as known on a day.

    Parameters
    ----------
    ledger
        The claims.
    day
        The day asked about.
    known_on
        The day of the knowledge; `LATEST` for all there is.
    places
        Place ids wanted, in the order wanted; by default those that transfers or schedules name.

    Returns
    -------
    pandas.DataFrame
        One row a place: ``place_id``, then `STATE_COLUMNS`, ``days_left`` (days from ``day`` to
        the deadline, negative once it has passed) and ``evidence_days`` (days from the statement
        behind ``claim_id`` to ``day``; negative when it was made in hindsight). ``since`` is EDTF.
    """
    day = pd.Timestamp(day)
    live = as_of(ledger, known_on)
    wanted = places_with_state(ledger) if places is None else list(places)
    state = pd.DataFrame(index=pd.Index(wanted, name="place_id", dtype="str"))
    moves = _transfers(live)
    state = state.join(_holders(moves, day)).join(_denials(ledger, live), on="denial_key")
    state = state.join(_schedules_in_force(live, moves, day))
    state["deadline"] = state["deadline"].astype("datetime64[s]")

    denied = state["denial_claim"].notna() & state["since"].notna()
    running = state["schedule_claim"].notna()
    passed = running & (state["deadline"] < day)
    status = pd.Series(Status.UNKNOWN.value, index=state.index, dtype="str")
    status[state["holder"].fillna("") != ""] = Status.HELD.value
    status[running] = Status.DUE.value
    status[passed] = Status.LAPSED.value
    status[denied] = Status.CONTESTED.value
    state["status"] = status

    planned = running & ~denied
    for column, other in (
        ("claim_id", "schedule_claim"),
        ("claimant", "schedule_claimant"),
        ("said_on", "schedule_said_on"),
    ):
        held = state["holder_claim" if column == "claim_id" else f"holder_{column}"]
        state[column] = held.where(~planned, state[other])
    state["rival"] = state["rival"].where(denied, "")
    state["denial_claim"] = state["denial_claim"].where(denied, "")
    state["days_left"] = (state["deadline"] - day).dt.days.astype("Int64")
    state["evidence_days"] = (day - state["said_on"].astype("datetime64[s]")).dt.days.astype(
        "Int64"
    )
    words = [column for column in STATE_COLUMNS if column != "deadline"]
    state[words] = state[words].fillna("").astype("str")
    return state.reset_index()[["place_id", *STATE_COLUMNS, "days_left", "evidence_days"]]


def _said_on(claims: pd.DataFrame) -> pd.Series:
    return claims["stated_on"].fillna(claims["published_on"])


def _event(claims: pd.DataFrame) -> pd.Series:
    return claims["event_id"].where(claims["event_id"] != "", claims["claim_id"])


def _transfers(live: pd.DataFrame) -> pd.DataFrame:
    """Live transfers in the order in which they take effect, the vaguer dates left out."""
    stands = live["stance"].isin(("asserts", "corrects")) & live["kind"].isin(TRANSFERS)
    moves = live[stands].assign(said_on=_said_on, event=_event, row=lambda claims: claims.index)
    key, interval = ["place_id", "event"], ["date_from", "date_to"]
    dates = moves[key + interval].drop_duplicates()
    dates = dates[dates.duplicated(key, keep=False)]
    pairs = dates.merge(dates, on=key, suffixes=("", "_other"))
    inside = (pairs["date_from_other"] >= pairs["date_from"]) & (
        pairs["date_to_other"] <= pairs["date_to"]
    )
    same = (pairs["date_from_other"] == pairs["date_from"]) & (
        pairs["date_to_other"] == pairs["date_to"]
    )
    vague = pairs.loc[inside & ~same, key + interval].drop_duplicates().assign(vague=True)
    moves = moves.merge(vague, on=key + interval, how="left")
    exact = moves[moves["vague"].isna()]
    return exact.sort_values(["date_from", "said_on", "published_on", "row"], kind="stable")


def _holders(moves: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    begun = moves[moves["date_from"] <= day].drop_duplicates("place_id", keep="last")
    first = moves.drop_duplicates("place_id", keep="first")
    before = first[~first["place_id"].isin(begun["place_id"])]
    begun = begun.assign(holder=begun["to_party"], since=begun["date"])
    before = before.assign(holder=before["from_party"], since=None)
    both = pd.concat([begun, before]).set_index("place_id")
    return pd.DataFrame(
        {
            "holder": both["holder"],
            "rival": both["from_party"],
            "since": both["since"],
            "holder_claim": both["claim_id"],
            "holder_claimant": both["claimant"],
            "holder_said_on": both["said_on"],
            "denial_key": _denial_key(both.reset_index()).to_numpy(),
        },
        index=both.index,
    )


def _denial_key(claims: pd.DataFrame) -> pd.Series:
    """What a denial is levelled at: one claimant's account of one event at one place."""
    return claims["place_id"] + "\x1f" + _event(claims) + "\x1f" + claims["claimant"]


def _denials(ledger: pd.DataFrame, live: pd.DataFrame) -> pd.Series:
    """Id of the last live denial for each denied account."""
    denials = live.loc[live["stance"] == "denies", ["claim_id", "about", "published_on"]]
    denied = ledger.assign(denial_key=_denial_key).set_index("claim_id")["denial_key"]
    keyed = denials.assign(denial_key=denials["about"].map(denied))
    keyed = keyed.sort_values("published_on", kind="stable").drop_duplicates(
        "denial_key", keep="last"
    )
    return keyed.set_index("denial_key")["claim_id"].rename("denial_claim")


def _schedules_in_force(live: pd.DataFrame, moves: pd.DataFrame, day: pd.Timestamp) -> pd.DataFrame:
    plans = live[(live["kind"] == "schedule") & (live["stance"] != "denies")]
    plans = plans[plans["stated_on"] <= day]
    plans = plans.sort_values(["stated_on", "published_on"], kind="stable")
    plans = plans.drop_duplicates("place_id", keep="last")
    moves = moves[["place_id", "kind", "date_from", "to_party"]]
    ends = plans[["place_id", "stated_on", "to_party"]].merge(
        moves[moves["date_from"] <= day], on="place_id", suffixes=("", "_move")
    )
    ends = ends[ends["date_from"] >= ends["stated_on"]]
    carried_out = ends["kind"].isin(CHANGES) | (ends["to_party_move"] == ends["to_party"])
    running = plans[~plans["place_id"].isin(ends.loc[carried_out, "place_id"])]
    running = running.set_index("place_id")
    return pd.DataFrame(
        {
            "deadline": running["date_to"],
            "schedule_claim": running["claim_id"],
            "schedule_claimant": running["claimant"],
            "schedule_said_on": running["stated_on"],
        }
    )
