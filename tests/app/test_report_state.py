"""What is kept of a report under review between two runs of the page."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handover.app.report_cards import Group, groups_of
from handover.app.report_state import ReportState
from handover.dossier.files import DossierFiles
from handover.dossier.read import Dossier
from handover.gazetteer.lookup_errors import UnknownPlaceError
from handover.reader.background import Background
from handover.reader.report import read_report
from handover.reader.review import Source, Verdict, decide, decide_all

PUBLISHED = date(2020, 11, 16)
TODAY = date(2026, 11, 25)
ROOT = Path(__file__).parents[2]
TEXT = "Houses burned in Charektar. The sun rose. Houses burned in Sus. Houses burned in Shusha."


def begun(dossier: Dossier, background: Background, content: str = TEXT) -> ReportState:
    state = ReportState(refused="Nothing to read")
    report = read_report(
        content, background, published=PUBLISHED, today=PUBLISHED, publisher="The Paper"
    )
    state.begin(report, Source("The Paper", PUBLISHED, "A title"), dossier)
    return state


def test_a_review_begins_with_the_first_draft(karabakh: Dossier, background: Background) -> None:
    state = begun(karabakh, background)
    assert (state.draft, state.refused) == ("D01", "")
    assert state.review
    assert state.row() is state.review.rows[0]


def test_a_text_without_drafts_shows_none(karabakh: Dossier, background: Background) -> None:
    state = begun(karabakh, background, "The sun rose.")
    assert state.review
    assert state.row() is None


def test_a_pick_in_the_text_shows_the_draft_there_or_stays(
    karabakh: Dossier, background: Background
) -> None:
    state = begun(karabakh, background)
    state.show_drafted_at(TEXT.index("Sus"))
    assert state.draft == "D02"
    state.show_drafted_at(TEXT.index("sun"))
    assert state.draft == "D02"


def test_the_next_open_draft_comes_after_the_last_one_too(
    karabakh: Dossier, background: Background
) -> None:
    state = begun(karabakh, background)
    order = ["D01", "D02", "D03"]
    assert state.review
    state.decide(["D03"], Verdict.REJECTED)
    state.draft = "D03"
    state.show_next(order)
    assert state.draft == "D01"
    state.undo()
    assert state.review.row("D03").verdict is Verdict.OPEN
    state.decide(order, Verdict.REJECTED)
    state.show_next(order)
    assert state.draft == "D01"


def test_accepting_says_what_was_left_out_and_why(
    karabakh: Dossier, background: Background
) -> None:
    state = begun(
        karabakh, background, "Houses burned in Shusha on Friday. Houses burned in Sus on Friday."
    )
    files = DossierFiles.from_folder(ROOT / "data" / "karabakh-2020")
    ids = ["D01", "D02"]
    assert state.review
    state.review = decide(state.review, "D01", Verdict.OPEN, {"date": ""})

    assert not state.accept(ids, files, TODAY)
    assert "1 accepted. " in state.said
    assert "skipped" in state.said
    assert state.review
    assert state.review.count(Verdict.ACCEPTED) == 1
    assert state.accept([ids[-1]], files, TODAY)
    assert state.said == ""


def test_what_is_in_the_dossier_stays_there(karabakh: Dossier, background: Background) -> None:
    state = begun(karabakh, background)
    assert state.review
    state.review = decide_all(state.review, ["D01"], Verdict.JOINED)
    state.decide(["D01", "D02"], Verdict.REJECTED)
    assert state.review.row("D01").verdict is Verdict.JOINED
    assert state.review.row("D02").verdict is Verdict.REJECTED


def test_marked_words_are_a_draft_with_its_fields_open(
    karabakh: Dossier, background: Background
) -> None:
    state = begun(karabakh, background)
    state.add(TEXT.index("The sun"), TEXT.index(" rose") + 5)
    row = state.row()
    assert row
    assert (row.fields["quote"], state.is_editing) == ("The sun rose", True)
    state.undo()
    assert state.draft == "D01"
    state.add(3, 3)
    assert state.said.startswith("Mark the words")


def test_a_group_shows_a_draft_of_its_own(karabakh: Dossier, background: Background) -> None:
    state = begun(karabakh, background)
    state.draft = "D02"
    state.narrow(Group.SOUND)
    assert (state.group, state.draft) == (Group.SOUND, "D02")
    state.narrow(Group.DENIED)
    assert state.draft == "D02"


def test_a_place_that_was_looked_up_may_be_chosen(
    karabakh: Dossier, background: Background
) -> None:
    state = begun(karabakh, background)
    gazetteer = background.index.gazetteer
    found = state.look_up("Lachin corridor", gazetteer)
    assert state.review
    assert state.review.places[found.place_id] == found
    with pytest.raises(UnknownPlaceError):
        state.look_up("Atlantis", gazetteer)


def test_what_was_started_over_can_be_brought_back(
    karabakh: Dossier, background: Background
) -> None:
    state = begun(karabakh, background)
    before = state.review
    state.draft = "D02"
    state.start_over()
    assert (state.review, state.draft, state.pasted.content) == (None, "", "")
    state.bring_back()
    assert (state.review, state.draft) == (before, "D02")
    assert state.put_away == []
    state.bring_back()
    assert state.review is before


def test_a_second_text_puts_the_first_away_too(karabakh: Dossier, background: Background) -> None:
    state = begun(karabakh, background)
    first = state.review
    report = read_report("Sus fell.", background, published=PUBLISHED, today=PUBLISHED)
    state.begin(report, Source("Another", PUBLISHED, "B"), karabakh)
    second = state.review
    state.bring_back()
    assert state.review is first
    state.bring_back()
    assert state.review is second


def test_a_text_may_be_read_again_with_another_day(
    karabakh: Dossier, background: Background
) -> None:
    state = begun(karabakh, background)
    state.start_over(with_text=True)
    assert state.pasted.content == TEXT
    assert state.pasted.source.publisher == "The Paper"


def test_what_the_dossier_has_joins_as_one_more_account_of_its_event(
    karabakh: Dossier, background: Background
) -> None:
    text = "The Kalbajar district is to be handed over to Azerbaijan by Nov 25, said Hajiyev."
    state = begun(karabakh, background, text)
    row = state.row()
    assert state.review
    assert row
    told = state.standings[row.draft.draft_id]
    event = karabakh.ledger.set_index("claim_id")["event_id"][told.claim_id]
    assert row.fields["event_id"] == event
    assert Group.KNOWN in groups_of(row, state.standings)
    moved = decide(state.review, row.draft.draft_id, Verdict.OPEN, {"place_id": "hadrut"})
    assert moved.rows[0].fields["event_id"] == ""
