"""What is shown for places that are made up of others."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from handover.dossier.composition import PlacePart
from handover.state.state_on import state_on
from handover.state.sum_of_parts import Shown, shown_cells
from tests.support.made_ledgers import PLACES, SOON, made_rows
from tests.support.small_ledger import ledger_of

# North is made up of south and east, and south of west.
PARTS = {
    "north": (PlacePart("south", is_area=True), PlacePart("east", is_area=False)),
    "south": (PlacePart("west", is_area=False),),
}
ANCESTORS = {"north": set(), "south": {"north"}, "east": {"north"}, "west": {"north", "south"}}
DAYS = [pd.Timestamp(2020, 1, day) for day in (1, 3, 5, 7, 9)]
KNOWN = [pd.Timestamp(day) for day in SOON]


def shown(ledger: pd.DataFrame, day: pd.Timestamp, known: pd.Timestamp) -> Mapping[str, Shown]:
    """What is shown for each place."""
    show = shown_cells(state_on(ledger, day, known, places=PLACES), PARTS)
    return {place: show(place) for place in PLACES}


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_claims_about_a_place_change_only_what_is_shown_for_it_and_its_ancestors(
    data: st.DataObject,
):
    choose = lambda options: data.draw(st.sampled_from(options))  # noqa: E731 - as made_rows asks
    rows = made_rows(choose, data.draw(st.integers(4, 20)))
    place = choose(PLACES)
    rest = [row for row in rows if row["place_id"] != place] or [rows[0]]
    others = {row["place_id"] for row in rows} - {place} - ANCESTORS[place]
    whole, less = ledger_of(*rows), ledger_of(*rest)
    for day, known in product(DAYS, KNOWN) if others else ():
        with_it, without = shown(whole, day, known), shown(less, day, known)
        for other in others:
            assert with_it[other] == without[other], (place, other, day, known)


def test_the_check_can_fail():
    """A claim about a part does change what is shown for the whole."""
    taken = {"claim_id": "c", "kind": "capture", "place_id": "west", "date": "2020-01-02"}
    whole = {"claim_id": "d", "kind": "control", "place_id": "south", "to_party": "green"}
    whole |= {"from_party": "", "date": "2020-01-01"}
    day = pd.Timestamp("2020-01-05")
    before, after = (
        shown(ledger_of(*rows), day, day)["south"] for rows in ([whole], [whole, taken])
    )
    assert before.cell.status == "held"
    assert after.cell.status == "partly"
