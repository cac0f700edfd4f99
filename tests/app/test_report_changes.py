"""What accepted drafts would change: the same states as the map's, on every day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handover.app.report_changes import (
    StateChange,
    StateRuns,
    day_to_show,
    state_changes,
    with_wholes,
)
from handover.app.report_preview import Reading, all_changes, preview
from handover.app.report_state import Context
from handover.dossier.files import DossierFiles
from handover.dossier.labels import place_labels
from handover.dossier.read import Dossier, read_dossier
from handover.reader.background import Background
from handover.reader.report import read_report
from handover.reader.review import Review, Source, Verdict, begin, decide
from handover.state.shown import shown_states
from handover.state.view import View

DAY = date(2020, 11, 16)
TEXT = "Houses burned in the Kalbajar district on Friday. Houses burned in Sus on Friday."
MOVED = {
    "kind": "schedule",
    "place_id": "kalbajar-part",
    "date": "2020-11-29",
    "stated_on": "2020-11-16",
    "to_party": "azerbaijan",
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    folder = Path(__file__).parents[2] / "data" / "karabakh-2020"
    return Reading(DossierFiles.from_folder(folder), read_dossier)


@pytest.fixture
def context(karabakh: Dossier, background: Background) -> Context:
    view = View(DAY, "then")
    return Context(karabakh, background, place_labels(karabakh), date(2026, 11, 25), view)


@pytest.fixture
def review(background: Background) -> Review:
    report = read_report(TEXT, background, published=DAY, today=DAY, publisher="The Paper")
    return decide(begin(report, Source("The Paper", DAY, "A title")), "D01", Verdict.OPEN, MOVED)


@pytest.mark.parametrize("day", [date(1993, 4, 2), DAY, date(2020, 11, 27), date(2023, 10, 1)])
def test_the_states_are_those_of_the_map(karabakh: Dossier, day: date) -> None:
    places = list(shown_states(karabakh, View(day, "latest")).index)
    runs = StateRuns(karabakh, places, date.max).on(day.toordinal())
    table = shown_states(karabakh, View(day, "latest"))

    told = {
        place_id: (shown.cell.status.value, shown.cell.holder, shown.cell.rival)
        for place_id, shown in runs.items()
    }
    wanted = zip(table["status"], table["holder"], table["rival"], strict=True)
    assert told == dict(zip(table.index, wanted, strict=True))


def test_a_moved_deadline_changes_the_days_between_and_after(
    review: Review, context: Context, reading: Reading
) -> None:
    told = preview(review, review.row("D01"), context, reading)

    assert [(one["days"], one["now"], one["after"]) for one in told["changes"]] == [
        (
            "16 November 2020 to 25 November 2020",
            "Due by 25 November 2020",
            "Due by 29 November 2020",
        ),
        (
            "26 November 2020 to 29 November 2020",
            "Deadline of 25 November 2020 passed",
            "Due by 29 November 2020",
        ),
        (
            "From 30 November 2020",
            "Deadline of 25 November 2020 passed",
            "Deadline of 29 November 2020 passed",
        ),
    ]
    assert told["changes"][1]["go"] == "2020-11-26"
    assert [side["words"] for side in told["sides"]] == [
        "Due by 25 November 2020",
        "Due by 29 November 2020",
    ]
    assert {"place": "kalbajar-part"}.items() <= next(
        area for area in told["areas"] if area["place"] == "kalbajar-part"
    ).items()
    assert [bar["state"]["status"] for bar in told["sides"][1]["bar"]] == ["due", "lapsed"]


def test_what_is_no_state_changes_none_and_what_does_not_fit_says_why(
    review: Review, context: Context, reading: Reading
) -> None:
    assert (
        "No state on the map would change"
        in (preview(review, review.row("D02"), context, reading)["note"])
    )
    misfit = decide(review, "D01", Verdict.OPEN, {"date": ""})
    note = preview(misfit, misfit.row("D01"), context, reading)["note"]
    assert note.startswith("It cannot be a claim yet. Expected as date: ")


def test_all_that_is_accepted_is_told_together(
    review: Review, context: Context, reading: Reading
) -> None:
    assert all_changes(review, context, reading) == []
    accepted = decide(review, "D01", Verdict.ACCEPTED)
    changes = all_changes(accepted, context, reading) or []
    assert {"Kalbajar / Karvachar"} <= {one["place"] for one in changes}
    # An accepted draft is compared with the map without it.
    own = preview(accepted, accepted.row("D01"), context, reading)
    assert len(own["changes"]) == 3
    assert (
        all_changes(decide(accepted, "D01", Verdict.ACCEPTED, {"date": ""}), context, reading)
        is None
    )


def test_a_place_changes_what_it_is_part_of(karabakh: Dossier) -> None:
    assert "nagorno-karabakh" in with_wholes(karabakh, ["hadrut"])
    same = StateRuns(karabakh, ["kalbajar-part"], date.max)
    assert state_changes(same, same) == []


def test_the_day_that_is_shown_is_the_maps_if_anything_changes_on_it() -> None:
    found = [
        StateChange("a", date(2020, 11, 20), date(2020, 11, 25), "x", "y"),
        StateChange("a", date(2020, 11, 26), None, "x", "z"),
    ]
    assert day_to_show(found, date(2020, 11, 22)) == date(2020, 11, 22)
    assert day_to_show(found, DAY) == date(2020, 11, 20)
    assert day_to_show([StateChange("a", date.min, DAY, "x", "y")], date(2021, 1, 1)) == DAY
    assert day_to_show([], DAY) == DAY
