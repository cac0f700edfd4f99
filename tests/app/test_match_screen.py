from __future__ import annotations

from datetime import date

import pytest

from handover.app import match_holders, match_screen
from handover.app.match_reading import MatchSurroundings
from handover.app.match_work import MatchWork

TABLE = (
    b"Town;Lat;Lon;Held by;Day;People\n"
    b"Norton;40.1;46.1;North;25/11/2020;10\n"
    b"Sutton;39.1;46.2;NTH;20/11/2020;20\n"
    b"Weston;39.5;46.3;Contested;19/11/2020;30\n"
    b"Easton;39.7;46.4;North;soon;40\n"
    b"Upton;39.8;46.5;North;22/11/2020;50\n"
    b"Downton;39.9;46.6;North;23/11/2020;60\n"
)


def matched(table: bytes, **answers: str) -> MatchWork:
    work = MatchWork()
    work.take([("towns.csv", table)], None)
    for question, answer in answers.items():
        work.answer(question.replace("__", ":"), answer)
    work.read()
    work.match(
        MatchSurroundings(gazetteer=None, parties=(), today=date(2026, 1, 1)), lambda _: None
    )
    return work


@pytest.fixture
def work() -> MatchWork:
    return matched(TABLE)


def test_cells_in_doubt_are_marked_and_those_that_cannot_be_used(work: MatchWork) -> None:
    assert work.matching is not None
    table = match_screen.table(work.matching)
    marked = {text: doubt for row in table["rows"] for text, doubt in row["cells"] if doubt}
    assert marked == {"NTH": "asked", "Contested": "asked", "soon": "refused"}
    assert [row["name"] for row in table["rows"]] == [
        "row 2",
        "row 3",
        "row 4",
        "row 5",
        "row 6",
        "row 7",
    ]
    looks = {one["heading"]: one["look"] for one in table["columns"]}
    assert looks["Held by"] == "guessed"


@pytest.mark.parametrize(
    ("which", "rows"),
    [(match_screen.ASKED, ["row 3", "row 4"]), (match_screen.REFUSED, ["row 5"])],
)
def test_the_rows_that_matter_can_be_picked(work: MatchWork, which: str, rows: list[str]) -> None:
    assert work.matching is not None
    shown = match_screen.table(work.matching, which)["rows"]
    assert [row["name"] for row in shown] == rows


def test_refused_rows_say_why(work: MatchWork) -> None:
    assert work.matching is not None
    (line,) = match_screen.refusals(work.matching)
    assert line.startswith("row 5: column Day: 'soon'")


def test_what_was_read_is_told(work: MatchWork) -> None:
    assert work.matching is not None
    told = match_screen.described(work.matching)
    assert told == "towns.csv · 6 rows · 6 columns · UTF-8, semicolons"
    assert [step for step, now in match_screen.steps(work.matching) if now] == ["Questions"]
    assert [step for step, now in match_screen.steps(None) if now] == ["File"]


def test_holders_are_counted_and_any_word_can_stand_for_another() -> None:
    work = matched(TABLE, claimant="A reporter", word__NTH="North", word__Contested="North | South")
    assert work.matching is not None
    found = match_holders.holders(work.matching)
    assert dict(found.counts) == {"North": 6, "South": 0}
    assert found.taken == (("NTH", "North"),)
    (plain,) = match_holders.words(work.matching)
    assert (plain["id"], plain["label"]) == ("word:North", "North")
    work = matched(
        TABLE,
        claimant="A reporter",
        word__NTH="North",
        word__Contested="North | South",
        word__North="The north",
    )
    assert work.matching is not None
    assert "The north" in match_holders.party_names(work.matching).values()


def test_a_very_wide_table_is_listed_and_a_very_long_heading_is_cut() -> None:
    headings = ["x" * 10_000, *(f"c{number}" for number in range(599))]
    rows = "\n".join(",".join(["1"] * 600) for _ in range(3))
    work = matched(f"{','.join(headings)}\n{rows}\n".encode())
    assert work.matching is not None
    table = match_screen.table(work.matching)
    assert table["wide"] == match_screen.MOST_COLUMNS
    assert all(len(row["cells"]) == match_screen.MOST_COLUMNS for row in table["rows"])
    assert table["unlisted"] == 600 - match_screen.MOST_LISTED
    assert max(len(one["heading"]) for one in table["columns"]) <= 80


def test_questions_beyond_those_drawn_are_counted() -> None:
    rows = "".join(
        f"T{n};40.{n};46.{n};{chr(65 + n // 26)}{chr(65 + n % 26)}Z;2020-11-25\n" for n in range(90)
    )
    work = matched(f"Town;Lat;Lon;Held by;Day\n{rows}".encode())
    assert work.matching is not None
    shown = match_screen.questions(work.matching)
    still = len(work.matching.open_questions)
    assert still > match_screen.MOST_QUESTIONS
    assert len(shown["open"]) == match_screen.MOST_QUESTIONS
    assert shown["open_more"] == still - match_screen.MOST_QUESTIONS
