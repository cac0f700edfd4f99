"""What differs between two views of a dossier: each place, from what to what, by which claim.

Both views are states of `handover.state.shown`, so that the list is the difference of what the
screen and ``python -m handover state`` say of them. Each has a day, a knowledge and sources of its
own. The browser makes the same list, row for row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pandas as pd

from handover.dossier.csv_table import records
from handover.dossier.labels import place_labels
from handover.state.headlines import undated
from handover.state.history import Cell, Status
from handover.state.shown import STATE_COLUMNS, chosen_ledger, shown_states

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from handover.dossier.read import Dossier
    from handover.state.view import View

SET_ASIDE = ("days_left", "evidence_days", "told_later")
"""Columns of a state that tell how far other days lie from the view's own, and of no claim."""
COMPARED = tuple(column for column in STATE_COLUMNS if column not in SET_ASIDE)
"""Columns of a state that are compared."""
SHOWN = ("status", "holder", "rival", "deadline", "inferred", "parts")
"""Those of them that say how a place is drawn; the others say on what word."""
SIDE_COLUMNS = (*("status", "holder", "rival", "since", "deadline", "inferred", "parts"), "words")
"""Columns of each of the two views: with ``from_`` and ``to_`` before them."""
CHANGE_COLUMNS = (
    *("place_id", "place", "change", "cause"),
    *(f"{side}_{column}" for side in ("from", "to") for column in SIDE_COLUMNS),
    *("claim_id", "claimant", "source_id", "happened", "became_known", "claims"),
)
"""Columns of `changes`."""


class Change(StrEnum):
    """What of a place differs."""

    STATE = "state"
    """Its status, a party, the deadline or a part: it is drawn otherwise."""
    EVIDENCE = "evidence"
    """Only on what word that is so, or since when."""


class Cause(StrEnum):
    """How the claim of a change stands to the two views."""

    NEW = "new"
    """The second view rests on it (or it corrects what the first rests on), the first does not."""
    GONE = "gone"
    """The first view rests on it, the second does not."""
    PASSED = "passed"
    """Both rest on it: the day that it tells lies between them."""
    NONE = ""
    """No claim."""


@dataclass(frozen=True)
class Known:
    """What was known on one of the two sides of a change."""

    day: pd.Timestamp
    """The day that is shown."""
    claims: Mapping[str, Mapping[str, Any]]
    """Rows of the ledger by id: those of its sources that were published by then."""


@dataclass(frozen=True)
class _Side:
    """One of the two views."""

    known: Known
    states: Mapping[str, Mapping[str, Any]]

    def state(self, place_id: str) -> Mapping[str, Any]:
        return self.states.get(place_id) or _NOTHING | {"headline": undated(Cell(), {})}


_OF_CLAIM = (
    *("claim_id", "kind", "stance", "about", "claimant", "source_id"),
    *("date", "date_from", "date_to", "stated_on", "published_on"),
)
_NOTHING: dict[str, Any] = {
    **dict.fromkeys(STATE_COLUMNS, ""),
    "status": Status.UNKNOWN.value,
    "deadline": pd.NaT,
    "inferred": False,
    "claims": (),
}
"""State of a place that has no row in a view: its sources do not speak of it."""


def changes(dossier: Dossier, before: View, after: View) -> pd.DataFrame:
    """Places whose state differs between two views, and the claims by which it does.

    Parameters
    ----------
    dossier
        A dossier that was read without faults.
    before, after
        The two views: their days, knowledge and sources.

    Returns
    -------
    pandas.DataFrame
        `CHANGE_COLUMNS`, a row for each place of which any of `COMPARED` differs, in the order of
        `handover.state.shown.shown_places`. ``place`` has both toponyms; ``words`` is the state
        in one line. ``claim_id`` is the claim that tells of the change, ``happened`` when that
        was (EDTF): the date of a transfer; the day on which a plan or a denial was said, or, where
        nothing but the passing of a deadline is the change, that deadline. ``became_known`` is the
        day on which the claim was published. ``claims`` has all that only one of the views rests
        on, with semicolons between.
    """
    sides = _side(dossier, before), _side(dossier, after)
    labels = place_labels(dossier)
    places = list(dict.fromkeys([*sides[0].states, *sides[1].states]))
    moved = {claim for place_id in places for claim in _moved(place_id, *sides)}
    rows = []
    for place_id in places:
        first, second = (side.state(place_id) for side in sides)
        differ = [column for column in COMPARED if not _same(first[column], second[column])]
        if differ:
            row = {"place_id": place_id, "place": labels[place_id]}
            row["change"] = (
                Change.EVIDENCE if set(SHOWN).isdisjoint(differ) else Change.STATE
            ).value
            for name, state in (("from", first), ("to", second)):
                row |= {f"{name}_{column}": state[column] for column in SIDE_COLUMNS[:-1]}
                row[f"{name}_words"] = state["headline"]
            claims = first["claims"], second["claims"]
            rows.append(row | by_claim(*claims, sides[0].known, sides[1].known, moved))
    days = dict.fromkeys(("from_deadline", "to_deadline", "became_known"), "datetime64[s]")
    return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS)).astype(days)


def _side(dossier: Dossier, view: View) -> _Side:
    states = records(shown_states(dossier, view).reset_index())
    ledger = chosen_ledger(dossier, view.sources)
    return _Side(
        known_claims(ledger, view.day, view.known_on), {row["place_id"]: row for row in states}
    )


def known_claims(ledger: pd.DataFrame, day: date, known_on: date) -> Known:
    """Return what was known on a day of another one."""
    rows = ledger.loc[ledger["published_on"] <= pd.Timestamp(known_on), list(_OF_CLAIM)]
    return Known(pd.Timestamp(day), {row["claim_id"]: row for row in records(rows)})


def _same(first: Any, second: Any) -> bool:  # noqa: ANN401  # cells of a table
    return bool(first == second) or (pd.isna(first) and pd.isna(second))


def _moved(place_id: str, before: _Side, after: _Side) -> list[str]:
    """Ids of the claims by which a place's own state became another, not only better known.

    A place is *partly* held by its parts' claims: then its own tell of its holder alone.
    """
    states = [side.state(place_id) for side in (before, after)]
    is_partly = any(state["status"] == Status.PARTLY for state in states)
    own = ("holder", "inferred") if is_partly else SHOWN[:-1]
    if all(_same(*(state[column] for state in states)) for column in own):
        return []
    roles = ("holder", "schedule", "denial")
    return [claim for state in states for role in roles if (claim := state[f"{role}_claim"])]


def by_claim(
    first: Sequence[str],
    second: Sequence[str],
    before: Known,
    after: Known,
    moved: Collection[str] = (),
) -> dict[str, Any]:
    """Return the columns about the claim of a change.

    Parameters
    ----------
    first, second
        Ids of the claims that each side's state rests on, the weightiest first.
    before, after
        What was known on each side.
    moved
        Ids of claims that go before others.
    """
    gone = [claim for claim in first if claim not in second]
    new = _corrections(gone, before, after)
    new += [claim for claim in second if claim not in (*first, *new)]
    new, gone = (sorted(claims, key=lambda claim: claim not in moved) for claims in (new, gone))
    found, cause = (new, Cause.NEW) if new else (gone, Cause.GONE)
    if not found and second:
        found, cause = [_passed(second, before, after)], Cause.PASSED
    row: dict[str, Any] = dict.fromkeys(CHANGE_COLUMNS[-6:], "")
    row |= {"cause": Cause.NONE.value, "became_known": pd.NaT}
    if not found:
        return row
    claim = (before if cause is Cause.GONE else after).claims[found[0]]
    return row | {
        "cause": cause.value,
        **{name: claim[name] for name in ("claim_id", "claimant", "source_id")},
        "happened": happened(claim, passed=cause is Cause.PASSED),
        "became_known": claim["published_on"],
        "claims": "; ".join(dict.fromkeys([*new, *gone] or found)),
    }


def _corrections(gone: Sequence[str], before: Known, after: Known) -> list[str]:
    """Ids of claims that only the second view knows and that correct what the first rests on."""
    return [
        claim_id
        for claim_id, claim in after.claims.items()
        if claim["about"] in gone
        and claim["stance"] == "corrects"
        and claim_id not in before.claims
    ]


def _passed(claims: Sequence[str], before: Known, after: Known) -> str:
    """Id of the first claim of some that tells of a day between two views, else of the first."""
    first, last = sorted((before.day, after.day))
    for claim_id in claims:
        claim = after.claims[claim_id]
        if claim["kind"] == "schedule":
            between = first <= claim["date_to"] < last
        else:
            between = any(first < claim[day] <= last for day in ("date_from", "date_to"))
        if between:
            return claim_id
    return claims[0]


def happened(claim: Mapping[str, Any], *, passed: bool = False) -> str:
    """When what a claim tells happened, in EDTF.

    A plan and a denial are something that was said: on the day on which it was, or, when that is
    not told, was published.

    Parameters
    ----------
    claim
        A row of the ledger.
    passed
        Whether it is asked when the day came for which a plan is.
    """
    is_plan = claim["kind"] == "schedule"
    if is_plan and passed:
        return str(claim["date_to"].date())
    if is_plan or claim["stance"] == "denies":
        said = claim["published_on"] if pd.isna(claim["stated_on"]) else claim["stated_on"]
        return str(said.date())
    return str(claim["date"])
