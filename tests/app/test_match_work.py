from __future__ import annotations

from datetime import date

import pytest

from handover.app.match_reading import WHOSE, MatchSurroundings
from handover.app.match_work import MatchWork
from handover.dossier.read import read_dossier
from handover.errors import DossierError
from handover.matching.decisions import read_decisions
from handover.words.speech import speaking

TABLE = (
    b"Town;Lat;Lon;Held by;Day\n"
    b"Norton;40.1;46.1;North;25/11/2020\n"
    b"Sutton;39.1;46.2;South;20/11/2020\n"
    b"Weston;39.5;46.3;Contested;20/11/2020\n"
)
AROUND = MatchSurroundings(gazetteer=None, parties=(), today=date(2026, 1, 1))


def silent(_: str) -> None:
    """Take no note of what is being done."""


def matched(work: MatchWork) -> MatchWork:
    work.read()
    work.match(AROUND, silent)
    return work


@pytest.fixture
def work() -> MatchWork:
    made = MatchWork()
    made.take([("towns.csv", TABLE)], None)
    return matched(made)


def test_a_table_is_previewed_before_anybody_says_whose_word_it_is(work: MatchWork) -> None:
    assert work.matching is not None
    assert work.preview is not None
    assert work.matching.files is None
    assert work.preview.files is not None
    assert work.preview.read == 2
    work.answer(WHOSE, "A reporter")
    matched(work)
    assert work.preview is work.matching
    assert work.matching.files is not None
    dossier = read_dossier(work.matching.files)
    assert set(dossier.ledger["claimant"]) == {"A reporter"}


def test_every_choice_can_be_changed_and_taken_back(work: MatchWork) -> None:
    assert work.matching is not None
    headings = [one.heading for one in work.matching.columns]
    at = headings.index("Held by")
    before = str(work.matching.columns[at].use)
    work.use(at, "note")
    assert str(matched(work).matching.columns[at].use) == "note"  # type: ignore[union-attr]
    work.use(at, "")
    assert str(matched(work).matching.columns[at].use) == before  # type: ignore[union-attr]
    work.answer("word:Contested", "North | South")
    assert work.decisions.answers == {"word:Contested": "North | South"}
    work.answer("word:Contested", None)
    assert work.decisions.answers == {}


@pytest.mark.parametrize(("number", "use"), [(99, "note"), (-1, "note"), (0, "king")])
def test_a_message_that_is_none_changes_nothing(work: MatchWork, number: int, use: str) -> None:
    before = work.decisions
    work.use(number, use)
    assert work.decisions == before


def test_changing_a_role_reads_no_file_again(work: MatchWork) -> None:
    files = work.files
    work.use(0, "note")
    assert matched(work).files is files
    matching = work.matching
    assert matched(work).matching is matching


def test_a_wrong_guess_of_the_reading_is_changed_and_changed_back(work: MatchWork) -> None:
    files = work.files
    work.read_as(["towns.csv"], separator=",")
    matched(work)
    assert work.matching is not None
    assert len(work.matching.columns) == 1
    work.read_as(["towns.csv"], separator="")
    assert matched(work).files is files


def test_an_encoding_that_does_not_fit_can_be_changed_back(work: MatchWork) -> None:
    work.read_as(["towns.csv"], encoding="no-such-encoding")
    matched(work)
    assert isinstance(work.refused, DossierError)
    assert work.matching is None
    work.read_as(["towns.csv"], encoding="")
    matched(work)
    assert work.refused is None
    assert work.matching is not None


def test_what_was_said_stays_when_a_file_comes_beside_and_goes_with_another_table(
    work: MatchWork,
) -> None:
    work.answer(WHOSE, "A reporter")
    beside = ("positions.csv", b"Town,Latitude,Longitude\nNorton,40.1,46.1\n")
    work.take([("towns.csv", TABLE), beside], None)
    assert work.decisions.answers == {WHOSE: "A reporter"}
    work.take([], None)
    assert not work.is_shown
    work.take([("other.csv", b"Town,Held by\nEaston,East\n")], None)
    assert work.decisions.answers == {}


def test_saved_roles_answer_the_next_issue_of_the_table(work: MatchWork) -> None:
    work.answer(WHOSE, "A reporter")
    work.answer("word:Contested", "North | South")
    matched(work)
    again = MatchWork()
    again.take([("next.csv", TABLE)], read_decisions(work.roles()))
    matched(again)
    assert again.matching is not None
    assert again.matching.open_questions == ()
    assert again.matching.read == 3


def test_roles_say_how_a_file_is_read(work: MatchWork) -> None:
    work.read_as(["towns.csv"], separator=",")
    matched(work)
    again = MatchWork()
    again.take([("next.csv", TABLE)], read_decisions(work.roles()))
    assert [len(table.frame.columns) for table in matched(again).files.tables] == [1]  # type: ignore[union-attr]


class Stopped(BaseException):
    """What Streamlit raises where a script is to end."""


def test_a_reading_that_was_stopped_leaves_things_as_they_were(work: MatchWork) -> None:
    before = work.matching

    def stop(*_: object) -> None:
        raise Stopped

    work.take([("towns.csv", TABLE), ("more.csv", TABLE)], None)
    with pytest.raises(Stopped):
        work.read(stop)
    work.stop()
    assert work.is_stopped
    assert work.matching is before
    work.go_on()
    assert matched(work).files is not None
    assert len(work.files.tables) == 2  # type: ignore[union-attr]


def test_files_from_elsewhere_are_carried_and_put_away(work: MatchWork) -> None:
    work.carry()
    assert [one.name for one in work.brought] == ["towns.csv"]
    work.take([("positions.csv", b"Town,Latitude,Longitude\nNorton,40.1,46.1\n")], None)
    assert [one.name for one in work.brought] == ["towns.csv", "positions.csv"]
    work.drop("towns.csv")
    assert [one.name for one in work.brought] == ["positions.csv"]
    work.put_away()
    assert not work.is_shown


def test_another_file_after_keeping_begins_anew(work: MatchWork) -> None:
    work.carry()
    work.keep()
    assert not work.is_shown
    work.take([("other.csv", b"Town,Held by\nEaston,East\n")], None)
    assert work.is_shown
    assert [one.name for one in work.brought] == ["other.csv"]


def test_another_language_says_all_anew_and_keeps_what_was_told(work: MatchWork) -> None:
    work.answer(WHOSE, "A reporter")
    said = {}
    for tag in ("en", "ru", "fr", "en"):
        with speaking(tag):
            matched(work)
        assert work.matching is not None
        told = [(one.text, one.why) for one in work.matching.questions]
        assert said.setdefault(tag, told) == told
        assert work.decisions.answers[WHOSE] == "A reporter"
    assert len({str(told) for told in said.values()}) == 3


def test_nobody_is_said_in_the_language_of_the_preview() -> None:
    work = MatchWork()
    work.take([("towns.csv", TABLE)], None)
    with speaking("ru"):
        matched(work)
    assert work.preview is not None
    assert work.preview.files is not None
    assert set(read_dossier(work.preview.files).ledger["claimant"]) == {"пока не указано"}
