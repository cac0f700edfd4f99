"""Which claims count on a day: those published by then and not corrected by one that counts.

The *known* axis is when a source had made something public, the *day* axis when it was so in the
world (SQL:2011 calls them system time and application time).
"""

from __future__ import annotations

from functools import partial
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

EARLIEST = pd.Timestamp("0001-01-01").as_unit("s")
"""Start of time on either axis."""

LATEST = pd.Timestamp("9999-12-31").as_unit("s")
"""End of time on either axis; as ``known_on`` it means "all that is in the ledger"."""

CHANGES = ("capture", "handover")
TRANSFERS = (*CHANGES, "control")
TELLING = (*TRANSFERS, "schedule")
"""Kinds of claims that decide the state of a place."""


class Claim(NamedTuple):
    """One row of the ledger; days are proleptic Gregorian ordinals."""

    claim_id: str
    event: str
    """What happened; its own id when the row names no event."""
    kind: str
    giver: str
    """``from_party``."""
    taker: str
    """``to_party``."""
    date: str
    """EDTF."""
    claimant: str
    stance: str
    about: str
    begins: int
    """First day that the date may mean."""
    ends: int
    """Last day that the date may mean."""
    published: int
    said: int
    """Day it was said or, when that is not told, published."""
    row: int
    stays: bool
    """Whether it says that a place stayed with one party."""
    is_end: bool
    """Whether it says that the control of one party ended, and not who followed."""
    certain: int
    """Day from which it is certain that the taker held the place, by this claim.

    Of an end, the first day on which it is no longer certain that the giver held it.
    """


_TEXTS = (
    *("claim_id", "event_id", "kind", "from_party", "to_party"),
    *("date", "claimant", "stance", "about"),
)
_REPEATED = ("kind", "from_party", "to_party", "claimant", "stance")
"""Those of which many rows have the same."""
_DAYS = ("date_from", "date_to", "published_on", "stated_on")
"""Columns of the ledger that make a `Claim`, in the order of its fields."""
_AS_CLAIM = partial(tuple.__new__, Claim)
"""What ``Claim._make`` does, without a look at how many values there are."""


def as_of(ledger: pd.DataFrame, known_on: date | pd.Timestamp) -> pd.DataFrame:
    """Rows of the ledger that were live on a day: published, and not corrected by a live claim.

    A correction that is itself corrected loses its effect, so the first claim is live again.
    """
    visible = ledger[ledger["published_on"] <= pd.Timestamp(known_on)]
    corrections = visible.loc[visible["stance"] == "corrects", ["claim_id", "about"]]
    gone = _overruled(list(corrections.itertuples(index=False, name=None)))
    return visible[~visible["claim_id"].isin(gone)] if gone else visible


def overruled(visible: Sequence[Claim]) -> set[str]:
    """Ids of the claims that a live one of those visible corrects; what `as_of` leaves out."""
    return _overruled([(c.claim_id, c.about) for c in visible if c.stance == "corrects"])


def _overruled(corrections: Sequence[tuple[str, str]]) -> set[str]:
    """Ids of the claims that a correction still in force is about."""
    every = {claim_id for claim_id, _about in corrections}
    live = every
    for _ in corrections:
        still = every - {about for claim_id, about in corrections if claim_id in live}
        if still == live:
            break
        live = still
    return {about for claim_id, about in corrections if claim_id in live}


def places_with_state(ledger: pd.DataFrame) -> list[str]:
    """Ids of the places that any transfer or schedule names, in file order."""
    says = ledger["kind"].isin(TELLING) & (ledger["stance"] != "denies")
    ids: list[str] = ledger.loc[says, "place_id"].unique().tolist()
    return ids


class PlaceClaims:
    """What decides the state of each place, in file order.

    That is its transfers and schedules, and all claims that answer another: one of any kind may
    withdraw what denies or corrects them. Answers to other kinds of claims change no state.

    Parameters
    ----------
    ledger
        The claims.
    known_on
        The day up to which publications count.
    places
        Ids of the places wanted; None for all.
    """

    def __init__(
        self,
        ledger: pd.DataFrame,
        known_on: date | pd.Timestamp = LATEST,
        *,
        places: Collection[str] | None = None,
    ) -> None:
        wanted = ledger["kind"].isin(TELLING) | (ledger["about"] != "")
        wanted &= ledger["published_on"] <= pd.Timestamp(known_on)
        if places is not None:
            wanted &= ledger["place_id"].isin(places)
        found = ledger.loc[wanted, ["place_id", *_TEXTS, *_DAYS]]
        numbers, ids = pd.factorize(found["place_id"])
        ends = np.bincount(numbers, minlength=len(ids)).cumsum().tolist()
        self._ends = dict(zip(ids.tolist(), pairwise([0, *ends]), strict=True))
        self._columns = _columns(found.iloc[np.argsort(numbers, kind="stable")])

    def of(self, place_id: str) -> list[Claim]:
        """Return the records of a place."""
        # Made now and not before: of records by the hundred thousand, the collector of garbage
        # would walk through each again and again.
        rows = slice(*self._ends.get(place_id, (0, 0)))
        return [*map(_AS_CLAIM, zip(*(column[rows] for column in self._columns), strict=True))]

    def each(self) -> Iterator[tuple[str, list[Claim]]]:
        """Yield every place that has records, with them: in half the time of asking for each."""
        records = map(_AS_CLAIM, zip(*self._columns, strict=True))
        for place_id, (begin, end) in self._ends.items():
            yield place_id, [*islice(records, end - begin)]


def _columns(ledger: pd.DataFrame) -> list[list[Any]]:
    """Return the values of `Claim`, a list for each of its fields."""
    texts = {name: _texts(ledger[name], repeated=name in _REPEATED) for name in _TEXTS}
    events = zip(texts["event_id"], texts["claim_id"], strict=True)
    texts["event_id"] = [event or claim_id for event, claim_id in events]
    said = ledger["stated_on"].fillna(ledger["published_on"])
    days = [ordinals(each) for each in (*(ledger[name] for name in _DAYS[:-1]), said)]
    control = (ledger["kind"] == "control").to_numpy(dtype=bool)
    giver, taker = ledger["from_party"], ledger["to_party"]
    stays = control & (giver == taker).to_numpy(dtype=bool)
    is_end = control & ((giver != "") & (taker == "")).to_numpy(dtype=bool)
    certain = np.where(stays | is_end, days[0], days[1])
    rows = ledger.index.to_numpy()
    numbers = (*days, rows, stays, is_end, certain)
    return [*texts.values(), *(column.tolist() for column in numbers)]


def _texts(column: pd.Series, *, repeated: bool) -> list[str]:
    if not repeated:
        return column.tolist()
    codes, texts = pd.factorize(column)
    # A text is made once and not for each row.
    found: list[str] = np.asarray(texts, dtype=object)[codes].tolist()
    return found


def ordinals(days: pd.Series) -> np.ndarray:
    """Days of a column as proleptic Gregorian ordinals."""
    epoch = pd.Timestamp("1970-01-01").toordinal()
    seconds: np.ndarray = days.astype("datetime64[s]").astype("int64").to_numpy()
    return seconds // 86_400 + epoch
