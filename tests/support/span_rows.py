"""Spans of made-up ledgers as rows, to be compared with those of an engine."""

from __future__ import annotations

import random

import pandas as pd

from handover.state.live import EARLIEST
from handover.state.state_on import spans
from tests.support.made_ledgers import made_rows
from tests.support.small_ledger import ledger_of


def many_ledgers(seed: int, groups: int) -> pd.DataFrame:
    """Claims of so many groups of places, each of which is a ledger of its own."""
    choice = random.Random(seed)  # noqa: S311  # no secret
    rows = []
    for group in range(groups):
        own = made_rows(choice.choice, choice.randint(1, 30))
        ids = {row["claim_id"]: f"g{group}{row['claim_id']}" for row in own}
        rows += [
            row
            | {"claim_id": ids[row["claim_id"]], "place_id": f"g{group}{row['place_id']}"}
            | ({"about": ids[row["about"]]} if row.get("about") else {})
            for row in own
        ]
    return ledger_of(*rows)


def span_rows(ledger: pd.DataFrame) -> list[tuple[object, ...]]:
    """What `handover.state.state_on.spans` says, as rows; an empty day is 0."""
    first = EARLIEST.toordinal()
    return [
        (place, known, day, *(0 if value is None else value for value in cell))
        for place, versions in spans(ledger)
        for known, run in versions
        for day, cell in run
        if known != first
    ]
