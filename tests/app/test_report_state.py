"""What is kept of a report under review between two runs of the page."""

from __future__ import annotations

from datetime import date

import pytest

from handover.app.report_state import ReportState, draft_of
from handover.gazetteer.lookup_errors import UnknownPlaceError
from handover.reader.background import Background
from handover.reader.report import read_report
from handover.reader.review import Source, Verdict, decide

PUBLISHED = date(2020, 11, 16)
TEXT = "Houses burned in Charektar. The sun rose. Houses burned in Sus. Houses burned in Shusha."


def begun(background: Background, content: str = TEXT) -> ReportState:
    state = ReportState(refused="Nothing to read")
    report = read_report(
        content, background, published=PUBLISHED, today=PUBLISHED, publisher="The Paper"
    )
    state.begin(report, Source("The Paper", PUBLISHED, "A title"))
    return state


def test_a_review_begins_with_the_first_draft(background: Background) -> None:
    state = begun(background)
    assert (state.draft, state.refused) == ("D01", "")
    assert state.review
    row = draft_of(state, state.review)
    assert row is state.review.rows[0]


def test_a_text_without_drafts_shows_none(background: Background) -> None:
    state = begun(background, "The sun rose.")
    assert state.review
    assert draft_of(state, state.review) is None


def test_a_pick_in_the_text_shows_the_draft_there_or_stays(background: Background) -> None:
    state = begun(background)
    state.show_drafted_at(TEXT.index("Sus"))
    assert state.draft == "D02"
    state.show_drafted_at(TEXT.index("sun"))
    assert state.draft == "D02"


def test_the_next_open_draft_comes_after_the_last_one_too(background: Background) -> None:
    state = begun(background)
    assert state.review
    state.review = decide(state.review, "D03", Verdict.REJECTED)
    state.draft = "D03"
    state.show_next()
    assert state.draft == "D01"
    state.undo()
    assert state.review.row("D03").verdict is Verdict.OPEN
    for draft in ("D01", "D02", "D03"):
        state.review = decide(state.review, draft, Verdict.REJECTED)
    state.show_next()
    assert state.draft == "D01"


def test_a_place_that_was_looked_up_may_be_chosen(background: Background) -> None:
    state = begun(background)
    gazetteer = background.index.gazetteer
    found = state.look_up("Lachin corridor", gazetteer)
    assert state.review
    assert state.review.places[found.place_id] == found
    with pytest.raises(UnknownPlaceError):
        state.look_up("Atlantis", gazetteer)


def test_starting_over_forgets_the_text(background: Background) -> None:
    state = begun(background)
    state.start_over()
    # The lists are new ones, so that the focus has somewhere to go.
    assert state == ReportState(listed=state.listed)
