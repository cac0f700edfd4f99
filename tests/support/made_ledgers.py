"""Ledgers made up claim by claim, with all that the rules of state tell apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Option = TypeVar("Option")
Choose = Callable[[Sequence[Option]], Option]

PLACES = ("north", "south", "east", "west")
PARTIES = ("green", "blue", "red")
SOON = ("2020-01-02", "2020-01-03", "2020-01-05", "2020-01-07")
"""Days on which something is said or published."""
DATES = (
    *(f"2020-01-{day:02}" for day in range(2, 9)),
    *("2020-01-02/2020-01-03", "2020-01-02/2020-01-06", "2020-01-04/2020-01-06"),
    *("2020-01", "[..2020-01-05]", "2020-01-04/.."),
)
KINDS = (*("capture", "handover", "control", "control", "schedule", "schedule"), "statement")
STANCES = ("asserts", "asserts", "asserts", "denies", "denies", "corrects", "reschedules")


def made_rows(
    choose: Choose, count: int, *, first: int = 0, before: Sequence[dict[str, str]] = ()
) -> list[dict[str, str]]:
    """Rows of a ledger without a fault, as `ledger_of` takes them.

    Parameters
    ----------
    choose
        Picks one of some options.
    count
        How many rows.
    first
        Number of the first row.
    before
        Rows that these may answer, beside one another.
    """
    rows = list(before)
    for number in range(first, first + count):
        kind = choose(KINDS)
        row = {
            "claim_id": f"c{number}",
            "event_id": choose(("", "taking", "return")),
            "kind": kind,
            "place_id": choose(PLACES),
            "from_party": choose((*PARTIES, "")),
            "to_party": choose(PARTIES),
            "date": choose(DATES[:-1] if kind == "schedule" else DATES),
            "published_on": choose(SOON),
            "claimant": choose(("Army", "Observers", "Council")),
        }
        if kind == "schedule" or choose((True, False)):
            row["stated_on"] = choose(SOON)
        _answer(row, [r for r in rows if r["place_id"] == row["place_id"]], choose)
        if row["kind"] == "control" and choose((True, False)):
            row["from_party"] = choose(("", row["to_party"]))
        elif row["kind"] == "control" and row["from_party"] and choose((True, False)):
            row["to_party"] = ""
        elif row["kind"] in ("capture", "handover") and row["from_party"] == row["to_party"]:
            row["from_party"] = ""
        rows.append(row)
    return rows[len(before) :]


def _answer(row: dict[str, str], others: Sequence[dict[str, str]], choose: Choose) -> None:
    """Let a row deny, correct or move the deadline of another of its place, where one fits."""
    stance = choose(STANCES)
    plans = [r for r in others if r["kind"] == "schedule"]
    told = [r for r in others if (r["kind"] == "statement") == (row["kind"] == "statement")]
    about = plans if stance == "reschedules" else told
    if stance == "asserts" or not about:
        return
    row |= {"stance": stance, "about": choose(about)["claim_id"]}
    if stance == "reschedules":
        row |= {"kind": "schedule", "date": choose(DATES[:-1]), "stated_on": choose(SOON)}
    if stance == "denies" and choose((True, True, False)):
        row |= {"to_party": ""}
