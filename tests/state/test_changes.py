"""What differs between two views is what differs between two `state` outputs."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import pandas as pd
import pytest

from handover.dossier.csv_table import records
from handover.dossier.labels import place_labels
from handover.dossier.place import PLOTTED_ROLES
from handover.dossier.read import Dossier, read_dossier
from handover.state import changes as module
from handover.state.changes import CHANGE_COLUMNS, SIDE_COLUMNS, Cause, Change, changes
from handover.state.shown import STATE_COLUMNS, shown_states
from handover.state.view import View
from tests.support.made_ledgers import PARTIES, PLACES, made_rows
from tests.support.small_dossier import Files, Write
from tests.support.small_ledger import ledger_of

DATA = Path(__file__).parents[2] / "data"
ASIDE = {"days_left", "evidence_days", "told_later"}
Rows = set[tuple[str, ...]]


def rows_of(states: pd.DataFrame) -> Rows:
    """The rows of a `state` output as a set, less what counts from the day itself."""
    columns = [column for column in STATE_COLUMNS if column not in ASIDE]
    table = states.reset_index()[["place_id", *columns]].astype(str)
    return set(table.itertuples(index=False, name=None))


def made_up(karabakh: Dossier, seed: int) -> Dossier:
    """The dossier's places with claims of every sort that the rules tell apart."""
    choose = random.Random(seed).choice  # noqa: S311 - the same ledger every time
    parties = dict(zip(PARTIES, ("armenian", "azerbaijan", "peacekeepers"), strict=True)) | {"": ""}
    listed = karabakh.places.loc[karabakh.places["role"].isin(PLOTTED_ROLES), "place_id"]
    rows = []
    for turn, four in enumerate(zip(*[iter(listed)] * len(PLACES), strict=False)):
        named = dict(zip(PLACES, four, strict=True))
        for row in made_rows(choose, 12, first=turn * 100):
            ends = {key: parties[row[key]] for key in ("from_party", "to_party")}
            rows.append(row | ends | {"place_id": named[row["place_id"]]})
    sources = list(karabakh.sources["source_id"][:2])
    ledger = ledger_of(*rows)
    return replace(karabakh, ledger=ledger.assign(source_id=[choose(sources) for _ in rows]))


def check_pairs(
    dossier: Dossier, views: list[View], count: int, monkeypatch: pytest.MonkeyPatch
) -> set[tuple[str, str]]:
    """Compare the list with the set difference for pairs of views; the kinds of rows seen."""
    # What a side is depends on its view alone, and a label on the dossier: each is worked out once.
    known_states = cache(lambda view: shown_states(dossier, view))
    monkeypatch.setattr(module, "shown_states", lambda _dossier, view: known_states(view))
    labels = place_labels(dossier)
    monkeypatch.setattr(module, "place_labels", lambda _dossier: labels)
    side = cache(partial(module._side, dossier))  # noqa: SLF001
    monkeypatch.setattr(module, "_side", lambda _dossier, view: side(view))
    known_rows = cache(lambda view: rows_of(known_states(view)))
    told = cache(lambda view: known_states(view).to_dict("index"))
    claims = set(dossier.ledger["claim_id"])
    choose = random.Random(16).choice  # noqa: S311
    seen = set()
    for _ in range(count):
        before, after = choose(views), choose(views)
        table = changes(dossier, before, after)
        first, second = known_rows(before), known_rows(after)
        differ = {row[0] for row in first ^ second}
        blank = {row[0] for row in (first | second) if row[1] == "unknown" and not any(row[2:4])}
        # A place that the sources of one side do not speak of has no row there: it is unknown.
        one_sided = {row[0] for row in first} ^ {row[0] for row in second}
        assert set(table["place_id"]) == differ - (one_sided & blank), (before, after)
        assert table["place_id"].is_unique
        for row in records(table):
            for end, view in (("from", before), ("to", after)):
                state = told(view).get(row["place_id"], {})
                same = [f"{row[f'{end}_{column}']}" for column in SIDE_COLUMNS if column in state]
                assert same == [f"{state[column]}" for column in SIDE_COLUMNS if column in state]
            seen.add((row["change"], row["cause"]))
            assert row["claim_id"] in claims
            assert row["happened"]
    return seen


@pytest.fixture(scope="module")
def sinai() -> Dossier:
    return read_dossier(DATA / "sinai-1979")


@pytest.mark.parametrize("name", ["karabakh", "sinai", "made up"])
def test_equals_the_set_difference_of_two_states_for_random_pairs(
    name: str, karabakh: Dossier, sinai: Dossier, monkeypatch: pytest.MonkeyPatch
):
    dossier = {"karabakh": karabakh, "sinai": sinai, "made up": made_up(karabakh, 3)}[name]
    choice = random.Random(name)  # noqa: S311 - the same pairs every time
    start, days = dossier.start, (dossier.end - dossier.start).days
    weeks = date(2020, 9, 25) if name == "karabakh" else start
    if name == "made up":
        start, days, weeks = date(2019, 12, 30), 14, date(2020, 1, 1)
    sources = list(dossier.ledger["source_id"].unique())
    views = []
    for _ in range(36):
        first, length = choice.choice([(start, days), (weeks, min(days, 75))])
        day, other = (first + timedelta(days=choice.randrange(length)) for _ in range(2))
        known = choice.choice(["then", "latest", other.isoformat()])
        some = tuple(choice.sample(sources, max(1, len(sources) // 2)))
        views.append(View(day, known, sources=choice.choice([None, None, None, some])))
    seen = check_pairs(dossier, views, 340, monkeypatch)
    assert {cause for _change, cause in seen} == {Cause.NEW, Cause.GONE, Cause.PASSED}
    assert {change for change, _cause in seen} == {*Change}


def row_of(table: pd.DataFrame, place_id: str) -> dict[str, object]:
    (row,) = table[table["place_id"] == place_id].to_dict("records")
    return row


def test_tells_the_outcome_of_the_handover_with_both_its_days(karabakh: Dossier):
    table = changes(karabakh, View(date(2020, 11, 16), "then"), View(date(2020, 12, 1), "then"))
    assert list(table.columns) == list(CHANGE_COLUMNS)
    row = row_of(table, "aghdam-part")
    assert (row["from_status"], row["to_status"]) == ("due", "held")
    assert (row["from_holder"], row["to_holder"]) == ("armenian", "azerbaijan")
    assert row["claim_id"] == "B36"
    assert row["happened"] == "2020-11-20"
    assert row["became_known"] == pd.Timestamp("2020-11-20")
    assert row["place"] == "Aghdam district / Akna (handover area)"
    assert row["from_words"] == "Due by 20 November 2020 · 4 days left"


def test_one_day_known_on_two_days_differs_by_what_was_published_between(karabakh: Dossier):
    day = date(2020, 11, 16)
    table = changes(karabakh, View(day, "then"), View(day, "latest"))
    assert (table["became_known"] > pd.Timestamp(day)).all()
    assert not changes(karabakh, View(day, "latest"), View(day, "latest")).size


def test_the_sides_may_go_by_other_sources(karabakh: Dossier):
    day, report = date(2020, 11, 16), ("afp-2020-11-16",)
    table = changes(karabakh, View(day, "then"), View(day, "then", sources=report))
    shusha = row_of(table, "shusha")
    assert (shusha["from_status"], shusha["to_status"]) == ("held", "unknown")
    assert (shusha["cause"], shusha["claim_id"]) == ("gone", "B22-poghosyan")
    back = row_of(changes(karabakh, View(day, "then", sources=report), View(day, "then")), "shusha")
    assert (back["cause"], back["claim_id"]) == ("new", "B22-poghosyan")


class TestSmall:
    @pytest.fixture
    def small(self, files: Files, write: Write) -> Dossier:
        return read_dossier(write(files))

    def test_a_plan_happens_when_it_is_said(self, small: Dossier):
        table = changes(
            small, View(date(2020, 11, 12), "latest"), View(date(2020, 11, 16), "latest")
        )
        row = row_of(table, "north")
        assert (row["from_deadline"], row["to_deadline"]) == tuple(
            map(pd.Timestamp, ("2020-11-15", "2020-11-25"))
        )
        assert (row["claim_id"], row["happened"]) == ("c3", "2020-11-15")
        assert row["became_known"] == pd.Timestamp("2020-11-16")

    def test_a_deadline_that_passes_is_the_day_of_the_deadline(self, small: Dossier):
        known = "2020-11-25"
        table = changes(small, View(date(2020, 11, 20), known), View(date(2020, 11, 28), known))
        row = row_of(table, "north")
        assert (row["from_status"], row["to_status"]) == ("due", "lapsed")
        assert (row["cause"], row["claim_id"], row["happened"]) == ("passed", "c3", "2020-11-25")


def test_a_correction_is_what_changed_it(karabakh: Dossier):
    places = {"place_id": "shusha", "from_party": "armenian", "to_party": "azerbaijan"}
    rows = [
        {"claim_id": "old", "kind": "capture", "date": "2020-10-01", **places},
        {"claim_id": "wrong", "kind": "capture", "date": "2020-11-01", **places}
        | {"from_party": "azerbaijan", "to_party": "armenian"},
        {"claim_id": "mend", "kind": "capture", "date": "2020-11-02", **places}
        | {"from_party": "azerbaijan", "to_party": "armenian"}
        | {"stance": "corrects", "about": "wrong", "published_on": "2020-11-20"},
    ]
    ledger = ledger_of(*(row | {"event_id": row["claim_id"]} for row in rows))
    dossier = replace(karabakh, ledger=ledger.assign(source_id=karabakh.sources["source_id"][0]))
    day = date(2020, 12, 1)
    table = changes(dossier, View(day, "2020-11-10"), View(day, "2020-11-30"))
    row = row_of(table, "shusha")
    assert (row["claim_id"], row["claims"]) == ("mend", "mend; wrong")
    assert row["became_known"] == pd.Timestamp("2020-11-20")


def test_a_denial_happens_when_it_is_said(karabakh: Dossier):
    row = row_of(
        changes(
            karabakh,
            View(date(2020, 10, 20), "2020-10-03"),
            View(date(2020, 10, 20), "2020-10-13"),
        ),
        "talish",
    )
    assert row["to_status"] == "contested"
    assert (row["claim_id"], row["happened"]) == ("F-20-3", "2020-10-12")
