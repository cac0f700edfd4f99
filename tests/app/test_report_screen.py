"""What the page shows: the text cut into pieces, the rows, what may be chosen, the markup."""

from __future__ import annotations

import re
from datetime import date

import pytest

from handover.app import report_choices, report_markup, report_screen
from handover.app.minimap import minimap
from handover.dossier.labels import place_labels
from handover.dossier.read import Dossier
from handover.reader.background import Background
from handover.reader.report import read_report
from handover.reader.review import Review, Source, Verdict, begin, decide

PUBLISHED = date(2020, 11, 16)


def reviewed(background: Background, content: str) -> Review:
    report = read_report(
        content, background, published=PUBLISHED, today=PUBLISHED, publisher="The Paper"
    )
    return begin(report, Source("The Paper", PUBLISHED, "A title"))


def test_pieces_are_the_whole_text_with_what_each_is(background: Background) -> None:
    content = "Mr Putin said troops left Shusha by Nov 25. More than 700 people fled Sus. It rains."
    pieces = report_screen.pieces(reviewed(background, content))

    assert "".join(piece["text"] for piece in pieces) == content
    told = {piece["text"]: piece["marks"] for piece in pieces if piece["marks"]}
    assert told == {
        "Putin": ["claimant", "name"],
        "Shusha": ["place"],
        "Nov 25": ["date"],
        "More than 700 people": ["amount"],
        "Sus": ["place"],
    }
    drafted = "".join(piece["text"] for piece in pieces if piece["drafted"])
    assert "left Shusha" in drafted
    assert "people fled Sus" in drafted
    assert "rains" not in drafted
    assert all(piece["says"] for piece in pieces if piece["marks"])


def test_what_is_doubtful_is_marked(background: Background) -> None:
    pieces = report_screen.pieces(reviewed(background, "They said so for two months."))

    assert ["date", "doubt"] in [piece["marks"] for piece in pieces]


def test_a_pick_in_the_text_finds_the_draft_of_its_sentence(background: Background) -> None:
    review = reviewed(background, "The sun rose. Houses burned in Charektar.")

    assert report_screen.drafted_at(review, 20) == "D01"
    assert report_screen.drafted_at(review, 3) == ""


def test_picks_on_a_passage_of_two_drafts_show_them_in_turn(background: Background) -> None:
    content = "Azerbaijani forces captured Shusha and Hadrut on November 8."
    review = reviewed(background, content)
    first, second = (row.draft.draft_id for row in review.rows)

    assert report_screen.drafted_at(review, 5) == first
    assert report_screen.drafted_at(review, 5, first) == second
    assert report_screen.drafted_at(review, 5, second) == first


def test_places_events_and_claims_to_choose_from(background: Background, karabakh: Dossier) -> None:
    content = "The Kalbajar district is to be returned by Nov 25. It was denied, said Baku."
    review = reviewed(background, content)
    row = review.row("D01")
    places = report_choices.place_choices(review, row, karabakh, place_labels(karabakh))
    about = report_choices.about_choices(review, row, karabakh)
    events = report_choices.event_choices(review, row, karabakh)

    assert next(iter(places)) == "kalbajar-part"
    assert set(karabakh.places["place_id"]) <= set(places)
    assert "C06" in about
    assert all(
        karabakh.ledger.set_index("claim_id").loc[claim, "place_id"] == "kalbajar-part"
        for claim in about
    )
    assert next(iter(events)) in set(
        karabakh.ledger.loc[karabakh.ledger["place_id"] == "kalbajar-part", "event_id"]
    )


def test_accepted_rows_may_be_chosen_too(background: Background, karabakh: Dossier) -> None:
    content = "Houses burned in Sus on Friday. Houses burned in Sus on Sunday."
    review = decide(reviewed(background, content), "D01", Verdict.ACCEPTED)
    row = review.row("D02")

    assert "D01" in report_choices.event_choices(review, row, karabakh)
    assert "D01" in report_choices.about_choices(review, row, karabakh)


def test_names_that_are_unknown_come_with_hints(background: Background) -> None:
    review = reviewed(background, "They fled to Charektarr. They asked Mr Nemo.")
    names = report_screen.unknown_names(review.report, background.index.gazetteer)

    assert [(name, sort) for name, sort, _ in names] == [
        *(("Charektarr", "place"), ("Nemo", "person")),
    ]
    assert "Charektar (village)" in names[0][2]


HOSTILE = 'Houses burned in Shusha, said Mr <b>Evil</b> & "quotes" <script>alert(1)</script>.'


def test_texts_are_escaped_in_the_markup(background: Background, karabakh: Dossier) -> None:
    review = reviewed(background, HOSTILE)
    row = review.rows[0]
    names = report_markup.names(
        report_screen.unknown_names(review.report, background.index.gazetteer)
    )
    drawn = report_markup.picture(
        review, row, row.draft.place, karabakh.outlines, background.index.gazetteer
    )

    soft = report_markup.soft(review.report.content)
    for text in (soft, names, drawn):
        assert "<script" not in text
        assert "<b>" not in text
    assert "&lt;script&gt;" in soft


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_small_map_shows_the_place_and_its_namesakes(
    background: Background, karabakh: Dossier, count: int
) -> None:
    gazetteer = background.index.gazetteer
    others = [gazetteer["geonames-616437"], gazetteer["geonames-616438"]][:count]
    drawn = minimap(karabakh.outlines, gazetteer["geonames-146969"], others)

    assert len(re.findall('class="other"', drawn)) == count
    assert len(re.findall('class="here"', drawn)) == 1
    for x, y in re.findall(r'class="(?:here|other)" cx="([\d.-]+)" cy="([\d.-]+)"', drawn):
        assert 0 < float(x) < 520
        assert 0 < float(y) < 260


def test_no_place_makes_no_map(karabakh: Dossier) -> None:
    assert minimap(karabakh.outlines, None) == ""
