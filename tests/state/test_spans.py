"""Spans: the same answer as `state_on`, cell by cell, as rectangles that fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise, product
from typing import Any

import pandas as pd
import pytest
from handover.state.spans import SPAN_COLUMNS, spans
from hypothesis import given, settings
from hypothesis import strategies as st

from handover.dossier.read import Dossier
from handover.state.state_on import EARLIEST, LATEST, STATE_COLUMNS, places_with_state, state_on
from tests.support.small_ledger import ledger_of

KINDS = ("capture", "handover", "control", "schedule", "statement")
PLACES = ("north", "south", "east", "west")
DATES = (
    *(f"2020-01-{day:02}" for day in range(2, 8)),
    *("2020-01-02/2020-01-03", "2020-01-02/2020-01-06", "2020-01-04/2020-01-06"),
    *("2020-01", "[..2020-01-05]"),
)
DAYS = [pd.Timestamp(2020, 1, day) for day in (1, 2, 3, 4, 5, 6, 7, 8)]
SOON = ("2020-01-02", "2020-01-03", "2020-01-05", "2020-01-07")
KNOWN = [pd.Timestamp("2020-01-01"), *(pd.Timestamp(day) for day in SOON)]

# `state_on` answers for all places at once, so that few look-ups try many small histories.
few = settings(max_examples=30)
CELLS = st.lists(
    st.tuples(st.sampled_from([EARLIEST, *DAYS, LATEST]), st.sampled_from([*KNOWN, LATEST])),
    min_size=4,
    max_size=8,
    unique=True,
)


@st.composite
def rows(
    draw: Callable[[st.SearchStrategy[Any]], Any], first: int = 0, count: int = 24
) -> list[dict[str, str]]:
    """Rows of a ledger in which every claim answers only earlier ones, of any place."""
    parties = st.sampled_from(("green", "blue"))
    found: list[dict[str, str]] = []
    for number in range(first, first + draw(st.integers(1, count))):
        row = {
            "claim_id": f"c{number}",
            "event_id": draw(st.sampled_from(("", "taking", "return"))),
            "kind": draw(st.sampled_from(KINDS)),
            "place_id": draw(st.sampled_from(PLACES)),
            "from_party": draw(parties | st.just("")),
            "to_party": draw(parties),
            "date": draw(st.sampled_from(DATES)),
            "published_on": draw(st.sampled_from(SOON)),
            "claimant": draw(st.sampled_from(("Army", "Observers"))),
            "stance": "asserts",
            "about": "",
        }
        if row["kind"] == "schedule" or draw(st.booleans()):
            row["stated_on"] = draw(st.sampled_from(SOON))
        if found and draw(st.booleans()):
            row["stance"] = draw(st.sampled_from(("denies", "denies", "corrects", "reschedules")))
            row["about"] = draw(st.sampled_from(found))["claim_id"]
        found.append(row)
    return found


def cell(table: pd.DataFrame, day: pd.Timestamp, known: pd.Timestamp) -> pd.DataFrame:
    """What spans say of one day as known on a day: the one rectangle of each place around it."""
    around = pd.Series(data=True, index=table.index)
    for axis, value in (("day", day), ("known", known)):
        ends = table[f"{axis}_to"]
        last = (ends == LATEST) & (value == LATEST)  # the end of time belongs to the last period
        around &= (table[f"{axis}_from"] <= value) & ((value < ends) | last)
    return table.loc[around, ["place_id", *STATE_COLUMNS]].reset_index(drop=True)


def assert_same(
    ledger: pd.DataFrame,
    cells: Iterable[tuple[pd.Timestamp, pd.Timestamp]],
    places: list[str],
) -> None:
    table = spans(ledger, places=places)
    for day, known in cells:
        expected = state_on(ledger, day, known, places=places)[["place_id", *STATE_COLUMNS]]
        pd.testing.assert_frame_equal(cell(table, day, known), expected, obj=f"{day} {known}")


def assert_tiled(table: pd.DataFrame) -> None:
    """Every place's rectangles cover both axes, without a gap and without an overlap."""
    for _, rectangles in table.groupby("place_id"):
        columns = rectangles[["known_from", "known_to"]].drop_duplicates()
        assert_joined(columns["known_from"], columns["known_to"])
        for _, column in rectangles.groupby("known_from"):
            assert_joined(column["day_from"], column["day_to"])


def assert_joined(starts: Iterable[pd.Timestamp], ends: Iterable[pd.Timestamp]) -> None:
    periods = list(zip(starts, ends, strict=True))
    assert periods[0][0] == EARLIEST
    assert periods[-1][1] == LATEST
    assert all(start < end for start, end in periods)
    assert all(before[1] == after[0] for before, after in pairwise(periods))


@few
@given(rows(), CELLS)
def test_a_look_up_gives_what_state_on_gives(
    claims: list[dict[str, str]], cells: list[tuple[pd.Timestamp, pd.Timestamp]]
):
    assert_same(ledger_of(*claims), cells, list(PLACES))


@few
@given(rows())
def test_rectangles_cover_both_axes_without_overlap(claims: list[dict[str, str]]):
    table = spans(ledger_of(*claims), places=PLACES)
    assert set(table["place_id"]) == set(PLACES)
    assert_tiled(table)


@few
@given(rows())
def test_no_two_neighbours_are_alike(claims: list[dict[str, str]]):
    table = spans(ledger_of(*claims), places=PLACES)
    for _, column in table.groupby(["place_id", "known_from"]):
        cells = column[list(STATE_COLUMNS)].astype("str").to_numpy().tolist()
        assert all(before != after for before, after in pairwise(cells))


@few
@given(rows(), rows(first=100, count=6), st.sampled_from(SOON), st.sampled_from(DAYS))
def test_a_later_publication_changes_no_earlier_knowledge(
    claims: list[dict[str, str]], more: list[dict[str, str]], published: str, day: pd.Timestamp
):
    # The later claims answer the earlier ones too, not only one another.
    answering = [
        row | ({"about": claims[number % len(claims)]["claim_id"]} if row["about"] else {})
        for number, row in enumerate(more)
    ]
    later = [row | {"published_on": max(published, row["published_on"])} for row in answering]
    before, after = ledger_of(*claims), ledger_of(*claims, *later)
    first, second = spans(before, places=PLACES), spans(after, places=PLACES)
    earlier = [known for known in KNOWN if known < pd.Timestamp(published)]
    for known in earlier:
        for moment in DAYS:
            pd.testing.assert_frame_equal(cell(first, moment, known), cell(second, moment, known))
    pd.testing.assert_frame_equal(
        state_on(before, day, earlier[-1], places=PLACES),
        state_on(after, day, earlier[-1], places=PLACES),
    )


@pytest.fixture(scope="module")
def table(karabakh: Dossier) -> pd.DataFrame:
    return spans(karabakh.ledger)


def test_the_embedded_dossier_agrees_on_a_grid(karabakh: Dossier):
    ledger = karabakh.ledger
    days = ["1988-02-20", "1993-04-02", "2020-10-09", "2020-10-14", "2020-11-08"]
    days += ["2020-11-12", "2020-11-20", "2020-11-26", "2022-08-26", "2023-09-21"]
    knowns = ["2013-01-01", "2020-10-12", "2020-11-12", "2020-11-16", "2022-09-01", "2026-11-23"]
    assert_same(ledger, product(stamps(days), stamps(knowns)), places_with_state(ledger))


def stamps(days: Iterable[str]) -> list[pd.Timestamp]:
    return [pd.Timestamp(day) for day in days]


def test_the_embedded_dossier_is_covered(karabakh: Dossier, table: pd.DataFrame):
    assert tuple(table.columns) == SPAN_COLUMNS
    assert list(dict.fromkeys(table["place_id"])) == places_with_state(karabakh.ledger)
    assert_tiled(table)


def test_a_ledger_without_transfers_has_no_spans():
    table = spans(ledger_of({"claim_id": "c", "kind": "statement"}))
    assert table.empty
    assert tuple(table.columns) == SPAN_COLUMNS


TAKEN: Mapping[str, str] = {"claim_id": "taken", "kind": "capture", "date": "2020-01-10"}


def test_a_place_that_no_claim_names_is_one_unknown_rectangle():
    (row,) = spans(ledger_of(TAKEN), places=["elsewhere"]).to_dict("records")
    assert (row["day_from"], row["day_to"]) == (EARLIEST, LATEST)
    assert (row["known_from"], row["known_to"]) == (EARLIEST, LATEST)
    assert row["status"] == "unknown"


def test_a_state_that_stays_is_one_rectangle():
    again = {"claim_id": "again", "kind": "statement", "published_on": "2020-03-01"}
    table = spans(ledger_of(TAKEN, again))
    assert table["known_from"].drop_duplicates().tolist() == stamps(["0001-01-01", "2020-01-01"])
    assert len(table) == 3
