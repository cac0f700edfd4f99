"""What the app does to the story in a dossier's files."""

from __future__ import annotations

from datetime import date

from handover.app.story_edit import moved, steps_of, with_steps, with_view, worded
from handover.dossier.files import STORY, DossierFiles
from handover.dossier.read import read_dossier
from handover.state.view import View
from tests.support.small_dossier import FILES

SMALL = DossierFiles.of("small", {name: text.encode() for name, text in FILES.items()})
VIEW = View(date(2020, 11, 16), "latest", place="north", sources=("wire",), dossier="own", step=3)


def test_a_view_becomes_the_last_step_of_a_story_that_can_be_read() -> None:
    told = with_view(SMALL, VIEW, title="A deadline", text="It is due.")
    told = with_view(told, View(date(2020, 11, 20), "then"), title="Later", text="It has passed.")
    first, second = read_dossier(told).story
    assert (first.title, first.text, first.day) == ("A deadline", "It is due.", VIEW.day)
    assert first.places == ("north",)
    assert first.parameters()["sources"] == "wire"
    assert (second.title, second.known) == ("Later", "then")


def test_a_story_without_steps_is_none() -> None:
    told = with_view(SMALL, VIEW, title="A", text="B")
    assert STORY not in with_steps(told, []).files
    assert steps_of(SMALL) == []


def test_what_is_no_story_has_no_steps() -> None:
    for text in (b"step = 7", b"step = [1, 2]", b"no TOML", b""):
        assert steps_of(SMALL.having(STORY, text)) == []


def test_words_are_written_and_the_view_stays() -> None:
    step = {"title": "A", "text": "B", "claim": "c1", "day": "2020-11-16", "known": "then"}
    words = {"title": " New ", "text": "", "claim": " ", "note": "how"}
    assert worded(step, words) == {
        "title": "New",
        "text": "",
        "note": "how",
        "day": "2020-11-16",
        "known": "then",
    }


def test_a_step_moves_and_stays_at_the_ends() -> None:
    steps = [{"title": name} for name in "abc"]

    def order(at: int, by: int) -> str:
        return "".join(step["title"] for step in moved(steps, at, by))

    assert [order(0, 1), order(2, -1), order(0, -1), order(2, 1)] == ["bac", "acb", "abc", "abc"]
