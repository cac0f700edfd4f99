"""`state_on` and `spans` against the oracle, over made-up ledgers, and what must hold in any."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import product
from operator import itemgetter
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from handover.dossier.csv_table import records
from handover.dossier.read import Dossier
from handover.edtf.parsing import parse
from handover.edtf.phrases import phrase
from handover.state.clauses import clauses
from handover.state.history import Cell, History, Status
from handover.state.live import EARLIEST, LATEST, TRANSFERS, PlaceClaims, as_of, places_with_state
from handover.state.state_on import Run, spans, state_on
from tests.support import oracle
from tests.support.made_ledgers import PLACES, SOON, made_rows
from tests.support.small_ledger import ledger_of

DAYS = [EARLIEST, *(pd.Timestamp(2020, 1, day) for day in range(1, 11)), LATEST]
KNOWN = [pd.Timestamp("2020-01-01"), *(pd.Timestamp(day) for day in SOON), LATEST]
CELLS = st.lists(
    st.tuples(st.sampled_from(DAYS), st.sampled_from(KNOWN)), min_size=2, max_size=4, unique=True
)
NAMES = {"green": "the green side", "blue": "Blue", "red": "the Red Army"}

# `state_on` answers for all places at once, so that few look-ups try many small histories.
few = settings(max_examples=25, deadline=None)


@st.composite
def made(draw: st.DrawFn, count: int = 24) -> list[dict[str, str]]:
    """Rows of a ledger."""
    return made_rows(lambda options: draw(st.sampled_from(options)), draw(st.integers(1, count)))


def at(runs: list[tuple[int, Run]], day: pd.Timestamp, known: pd.Timestamp) -> Cell:
    """Look a cell up in the spans of one place."""
    _, run = runs[bisect_right(runs, known.toordinal(), key=itemgetter(0)) - 1]
    return run[bisect_right(run, day.toordinal(), key=itemgetter(0)) - 1][1]


def as_oracle(cell: Cell) -> dict[str, Any]:
    """Say a cell as the oracle does."""
    told = {name: getattr(cell, name) for name in oracle.UNKNOWN}
    deadline = "" if cell.deadline is None else pd.Timestamp.fromordinal(cell.deadline)
    return told | {"status": cell.status.value, "deadline": str(deadline)[:10]}


@few
@given(made(60))
def test_what_is_kept_of_earlier_knowledge_is_what_all_claims_say_anew(rows: list[dict[str, str]]):
    ledger = ledger_of(*rows)
    for place, versions in spans(ledger, places=PLACES):
        for known, _run in versions:
            as_known = pd.Timestamp.fromordinal(known)
            claims = PlaceClaims(ledger, as_known).of(place)
            anew = History(claims)
            for day in anew.new_days():
                assert at(versions, pd.Timestamp.fromordinal(day), as_known) == anew.on(day)


@few
@given(made(), CELLS)
def test_state_and_spans_are_what_the_rules_say(
    rows: list[dict[str, str]], some: list[tuple[pd.Timestamp, pd.Timestamp]]
):
    ledger = ledger_of(*rows)
    claims = oracle.rows_of(ledger)
    by_place = dict(spans(ledger, places=PLACES))
    for place, day, known in product(PLACES, DAYS, KNOWN):
        expected = oracle.state(claims, place, day, known)
        expected.pop("run", None)
        assert as_oracle(at(by_place[place], day, known)) == expected, (place, day, known)
    # One answer of `state_on` takes as long as many look-ups: some cells will do.
    for day, known in some:
        found = state_on(ledger, day, known, places=PLACES)
        assert found == {place: at(runs, day, known) for place, runs in by_place.items()}


@few
@given(made(), st.data())
def test_a_later_publication_changes_no_earlier_knowledge(
    rows: list[dict[str, str]], data: st.DataObject
):
    published = data.draw(st.sampled_from(SOON))
    choose = lambda options: data.draw(st.sampled_from(options))  # noqa: E731 - as made_rows asks
    more = made_rows(choose, data.draw(st.integers(1, 6)), first=100, before=rows)
    later = [row | {"published_on": max(published, row["published_on"])} for row in more]
    before, after = (
        dict(spans(ledger_of(*claims), places=PLACES)) for claims in (rows, [*rows, *later])
    )
    earlier = [known for known in KNOWN if known < pd.Timestamp(published)]
    for place, day, known in product(PLACES, DAYS, earlier):
        assert at(before[place], day, known) == at(after[place], day, known)


@few
@given(made())
def test_what_holds_of_every_cell(rows: list[dict[str, str]]):
    ledger = ledger_of(*rows)
    ids: Mapping[str, Any] = {row["claim_id"]: row for row in records(ledger)}
    for place, runs in spans(ledger, places=PLACES):
        for known, run in runs:
            live = set(as_of(ledger, pd.Timestamp.fromordinal(known).as_unit("s"))["claim_id"])
            for begins, cell in run:
                holds(cell, begins)
                cites(cell, {i: ids[i] for i in ids if i in live}, place)


def holds(cell: Cell, day: int) -> None:
    """Assert what no ledger may break."""
    if cell.since:
        assert parse(cell.since).end <= parse(cell.confirmed).end
        assert cell.begun is not None
        assert cell.begun <= day
    if cell.status in (Status.CONTESTED, Status.CHANGING):
        assert "" not in (cell.holder, cell.rival)
        assert cell.holder != cell.rival
    assert (cell.deadline is None) == (not cell.schedule_claim or bool(cell.stay_claim))
    if cell.status is Status.DUE:
        assert cell.deadline is not None
        assert cell.deadline >= day


def cites(cell: Cell, live: Mapping[str, Any], place: str) -> None:
    """Assert that each clause repeats the parties and the date of a live claim of the place."""
    for clause in clauses(cell, live, NAMES):
        if not clause.claim_id:
            assert not any(name in clause.words for name in NAMES.values())
            continue
        claim = live[clause.claim_id]
        assert claim["place_id"] == place
        # Who denies something repeats what it is, with the parties of that claim.
        told = [claim] + ([live[claim["about"]]] if claim["about"] in live else [])
        own = {NAMES[one[key]] for one in told for key in ("from_party", "to_party") if one[key]}
        assert {name for name in NAMES.values() if name in clause.words} <= own
        if claim["to_party"] and not cell.inferred:
            assert NAMES[claim["to_party"]] in clause.words
        planned = claim["kind"] == "schedule" and claim["stance"] != "denies"
        words = phrase(f"{claim['date_to']:%Y-%m-%d}" if planned else claim["date"])
        if cell.status is not Status.CHANGING or clause.claim_id != cell.holder_claim:
            assert words in clause.words, (claim["date"], clause.words)


@few
@given(made())
def test_no_plan_is_ever_an_outcome(rows: list[dict[str, str]]):
    plans = [row for row in rows if row["kind"] not in TRANSFERS]
    if not plans:
        return
    for _place, runs in spans(ledger_of(*plans), places=PLACES):
        told = {cell.status for _known, run in runs for _day, cell in run}
        assert told <= {Status.UNKNOWN, Status.DUE, Status.LAPSED}


def test_the_embedded_dossiers_agree_on_a_grid(karabakh: Dossier, sinai: Dossier):
    days = ["1979-08-15", "1988-02-20", "1993-04-02", "2020-10-09", "2020-11-08"]
    days += ["2020-11-12", "2020-11-20", "2020-11-26", "2022-08-26", "2023-09-21"]
    knowns = ["1982-04-26", "2013-01-01", "2020-11-12", "2020-11-16", "2026-11-23"]
    for dossier in (karabakh, sinai):
        by_place = dict(spans(dossier.ledger))
        assert list(by_place) == places_with_state(dossier.ledger)
        for day, known in product(map(pd.Timestamp, days), map(pd.Timestamp, knowns)):
            found = state_on(dossier.ledger, day, known)
            assert found == {place: at(runs, day, known) for place, runs in by_place.items()}


def test_a_ledger_without_transfers_has_no_spans():
    assert list(spans(ledger_of({"claim_id": "c", "kind": "statement"}))) == []


TAKEN: Mapping[str, str] = {"claim_id": "taken", "kind": "capture", "date": "2020-01-10"}


def test_a_place_that_no_claim_names_is_unknown_for_ever():
    first = EARLIEST.toordinal()
    (found,) = spans(ledger_of(TAKEN), places=["elsewhere"])
    assert found == ("elsewhere", [(first, ((first, Cell()),))])


def test_neighbours_differ_on_both_axes():
    again = {"claim_id": "again", "kind": "statement", "published_on": "2020-03-01"}
    ((_place, runs),) = spans(ledger_of(TAKEN, again))
    starts = [pd.Timestamp.fromordinal(known).date().isoformat() for known, _run in runs]
    assert starts == ["0001-01-01", "2020-01-01"]
    assert [cell.holder for _day, cell in runs[1][1]] == ["green", "blue"]
