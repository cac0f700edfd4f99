"""What sentences are drafted as: who gives and takes, how it is told, whose word it is."""

from __future__ import annotations

from datetime import date

import pytest

from handover.dossier.claim_kinds import ClaimKind
from handover.dossier.read import Dossier
from handover.reader import report as report_module
from handover.reader.background import Background
from handover.reader.drafts import Draft, Modality
from handover.reader.report import Report, read_report
from handover.reader.standing import Standing, standing

PUBLISHED = date(2020, 11, 18)


def read(background: Background, content: str) -> Report:
    return read_report(
        content, background, published=PUBLISHED, today=PUBLISHED, publisher="The Paper"
    )


def only(background: Background, content: str) -> Draft:
    (one,) = read(background, content).drafts
    return one


@pytest.mark.parametrize(
    ("content", "giver", "taker"),
    [
        ("Sus was regained by Azerbaijan.", "", "azerbaijan"),
        ("Azerbaijani forces retook Sus.", "", "azerbaijan"),
        ("Azerbaijan wrested Sus from Armenia.", "armenian", "azerbaijan"),
        ("Armenia lost Sus to Azerbaijan.", "armenian", "azerbaijan"),
        ("Sus went back to the Republic of Azerbaijan.", "", "azerbaijan"),
        ("Sus is under Azerbaijan's control.", "", "azerbaijan"),
        ("Armenian troops have pulled out of Sus.", "armenian", ""),
        ("Sus was turned over to Azerbaijan by Armenia.", "armenian", "azerbaijan"),
    ],
)
def test_who_gives_and_who_takes(
    background: Background, content: str, giver: str, taker: str
) -> None:
    one = only(background, content)

    assert (one.from_party, one.to_party, one.modality) == (giver, taker, Modality.ASSERTED)
    assert one.place is not None
    assert one.place.place_id == "sus"


@pytest.mark.parametrize(
    ("content", "modality"),
    [
        ("Armenia did not hand over Sus.", Modality.DENIED),
        ("Armenia has yet to hand over Sus.", Modality.DENIED),
        ("Armenia refused to hand over Sus.", Modality.DENIED),
        ("Baku denied that Armenia had handed over Sus.", Modality.DENIED),
        ("Armenia will hand over Sus.", Modality.PLANNED),
        ("Armenia promised to hand over Sus.", Modality.PLANNED),
        ("Armenia might hand over Sus.", Modality.POSSIBLE),
        ("Armenia threatened to seize Sus.", Modality.POSSIBLE),
        ("Azerbaijan almost captured Sus.", Modality.POSSIBLE),
        ("Armenia nearly lost Sus on Tuesday.", Modality.POSSIBLE),
        ("If the road is closed, Armenia will hand over Sus.", Modality.CONDITIONAL),
        ("Had it snowed, Armenia would have kept Sus.", Modality.CONDITIONAL),
        ("Has Armenia handed over Sus?", Modality.QUESTION),
        ("Armenia handed over Sus.", Modality.ASSERTED),
    ],
)
def test_how_it_is_told(background: Background, content: str, modality: Modality) -> None:
    assert only(background, content).modality is modality


def test_each_place_has_its_own_day(background: Background) -> None:
    drafts = read(background, "Azerbaijan took Sus on 3 November and Zabukh on 5 November.").drafts

    assert [(one.place and one.place.place_id, one.date) for one in drafts] == [
        ("sus", "2020-11-03"),
        ("zabukh", "2020-11-05"),
    ]


def test_respectively_goes_by_order(background: Background) -> None:
    content = "Sus and Zabukh were captured on 3 and 5 November respectively."

    assert [one.date for one in read(background, content).drafts] == ["2020-11-03", "2020-11-05"]


def test_a_road_or_a_thing_is_not_handed_over(background: Background) -> None:
    content = "A guide handed over the key of the church in Sus. The road passes to the east of it."

    assert read(background, content).drafts == ()


def test_a_denial_repeats_the_claim_for_who_denies_it(background: Background) -> None:
    first, second = read(background, "Baku said Sus had fallen. Yerevan denied it.").drafts

    assert (first.claimant, first.modality) == ("Baku", Modality.ASSERTED)
    assert (second.claimant, second.modality) == ("Yerevan", Modality.DENIED)
    assert first.kind is second.kind is ClaimKind.CAPTURE


@pytest.mark.parametrize(
    ("content", "claimant"),
    [
        ("Azerbaijan claims to have captured Sus.", "Government of Azerbaijan"),
        ("Armenia claimed to control Sus.", "Government of Armenia"),
        ("Azerbaijan is claimed to have captured Sus.", "The Paper"),
    ],
)
def test_what_a_party_claims_of_itself_is_its_own_word(
    background: Background, content: str, claimant: str
) -> None:
    assert only(background, content).claimant == claimant


def test_of_two_who_speak_at_once_the_draft_says_whose_word_it_has(background: Background) -> None:
    one = only(background, "Both Armenia and Azerbaijan say they control Sus.")

    assert one.claimant == "Government of Armenia"
    assert any("Government of Azerbaijan says it too" in doubt.text for doubt in one.doubts)


def test_a_claim_told_twice_is_one_draft_with_two_passages(background: Background) -> None:
    content = "Azerbaijan captured Sus on 3 November. Snow fell. Azerbaijan captured Sus."
    one = only(background, content)

    assert one.date == "2020-11-03"
    assert [content[start:end] for start, end in one.passages] == [
        "Azerbaijan captured Sus on 3 November.",
        "Azerbaijan captured Sus.",
    ]


def test_history_is_marked_and_has_its_own_day(background: Background) -> None:
    one = only(background, "Aghdam fell to Armenian troops on 23 July 1993.")

    assert one.is_background
    assert one.date == "1993-07-23"


def test_lines_broken_by_width_are_one_sentence(background: Background) -> None:
    one = only(background, "The village of\nSus was handed over to\nAzerbaijan on 5\nNovember.")

    assert (one.kind, one.date) == (ClaimKind.HANDOVER, "2020-11-05")


def test_a_dateline_below_a_heading_is_where_the_town_is(background: Background) -> None:
    content = (
        "Army leaves\nBy Nora Klein\nAGHDAM, Azerbaijan, Nov. 17 (Kura News) -- Armenian soldiers "
        "left the town on Monday."
    )
    one = only(background, content)

    assert one.place is not None
    assert one.place.place_id == "aghdam-town"
    assert any(doubt.about == "place_id" for doubt in one.open_doubts)


def test_how_a_draft_stands_to_the_dossier(background: Background, karabakh: Dossier) -> None:
    known = only(background, "Azerbaijan captured Shusha on 8 November.")
    against = only(background, "Armenian forces captured Shusha on 8 November.")
    new = only(background, "Azerbaijan captured Haterk on 2 November.")

    assert standing(known, karabakh).standing is Standing.KNOWN
    assert standing(against, karabakh).standing is Standing.AGAINST
    assert standing(against, karabakh).claim_id in set(karabakh.ledger["claim_id"])
    assert standing(new, karabakh).standing is Standing.NEW


def test_without_the_model_places_are_found_and_it_is_said(
    background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_module, "load_model", lambda: None)
    report = read(background, "Azerbaijan captured Sus on 3 November.")

    assert [one.text for one in report.places if one.part == "place"] == ["Sus"]
    assert len(report.dates) == 1
    assert report.drafts == ()
    assert any("spaCy" in note for note in report.notes)


def test_of_another_language_only_places_are_read(background: Background) -> None:
    content = "Les troupes ont quitté Aghdam le 20 novembre, a déclaré le ministère. " * 5
    report = read(background, content)

    assert report.places
    assert (report.dates, report.amounts, report.claimants, report.drafts) == ((), (), (), ())
    assert any("does not look English" in note for note in report.notes)


@pytest.mark.parametrize(
    ("content", "day"),
    [
        ("Baku extended the deadline for leaving Sus from Sunday to 25 November.", "2020-11-25"),
        ("The date for leaving Sus was moved from November 19 to November 21.", "2020-11-21"),
        ("Armenia asked to postpone its withdrawal from Sus from 15 to 25 November.", "2020-11-25"),
        ("Armenia must hand over Sus before December.", "2020-11-30"),
    ],
)
def test_a_day_that_is_moved_from_one_to_another_is_the_other(
    background: Background, content: str, day: str
) -> None:
    one = only(background, content)

    assert (one.kind, one.modality, one.date) == (ClaimKind.SCHEDULE, Modality.PLANNED, day)


@pytest.mark.parametrize(
    ("content", "kind", "day"),
    [
        ("Families left Sus from 10 to 15 November.", ClaimKind.DISPLACEMENT, "10/2020-11-15"),
        ("700 people have fled Sus since Sunday.", ClaimKind.DISPLACEMENT, "15/2020-11-18"),
    ],
)
def test_what_goes_on_for_days_has_a_stretch_of_days(
    background: Background, content: str, kind: ClaimKind, day: str
) -> None:
    one = only(background, content)

    assert (one.kind, one.date) == (kind, f"2020-11-{day}")


def test_what_follows_nor_is_denied(background: Background) -> None:
    found = read(background, "Azerbaijan has not taken Sus, nor has it entered Lachin.").drafts

    assert [one.modality for one in found] == [Modality.DENIED, Modality.DENIED]


def test_a_people_captures_and_holds_but_what_it_takes_along_is_no_place(
    background: Background,
) -> None:
    one = only(background, "Armenians captured Sus in May 1992.")

    assert (one.kind, one.to_party, one.date) == (ClaimKind.CAPTURE, "armenian", "1992-05")
    assert one.is_background
    assert not read(background, "Armenians took their furniture from Sus.").drafts


@pytest.mark.parametrize(
    "content",
    [
        "Far from leaving Sus, Armenian troops dug in there.",
        "Troops are far from giving up Sus.",
        "Hardly any families have returned to Sus.",
        "Scarcely any residents have fled Sus.",
    ],
)
def test_what_is_far_from_so_is_no_fact(background: Background, content: str) -> None:
    found = read(background, content).drafts

    assert all(one.modality is not Modality.ASSERTED for one in found)


@pytest.mark.parametrize(
    "content",
    [
        "Sus was handed over two days ago; Charektar follows tomorrow.",
        "Sus changed hands on Monday, and Charektar will follow on 1 December.",
        "Armenian troops left Sus on Monday, leaving only Charektar in dispute.",
        "Armenian troops left Sus on Monday, leaving Charektar in limbo.",
    ],
)
def test_what_is_still_to_come_or_stays_so_is_not_told_with_what_happened(
    background: Background, content: str
) -> None:
    drafts = read(background, content).drafts

    assert {one.place.place_id for one in drafts if one.place} == {"sus"}


@pytest.mark.parametrize(
    "content",
    [
        "It was on November 16, not on the 15th as first planned, that forces moved into Sus.",
        "Azerbaijani forces moved into Sus on November 16 rather than on November 15.",
        "Azerbaijani forces moved into Sus on November 16 instead of the 15th.",
    ],
)
def test_a_day_that_is_ruled_out_is_not_the_day(background: Background, content: str) -> None:
    assert only(background, content).date == "2020-11-16"


def test_what_is_denied_until_a_day_may_have_happened_then(background: Background) -> None:
    one = only(background, "Sus was not handed over until November 16.")

    assert [doubt.about for doubt in one.doubts if not doubt.is_gap] == ["modality"]
    plain = only(background, "Sus was not handed over on November 16.")
    assert "modality" not in [doubt.about for doubt in plain.doubts]
