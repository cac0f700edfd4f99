"""Whole texts: what is drafted, what is told of the reading, what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handover.dossier.claim_kinds import LONGEST_QUOTE, ClaimKind
from handover.edtf.parsing import parse
from handover.reader.background import Background
from handover.reader.drafts import Draft, Modality
from handover.reader.report import LONGEST_TEXT, Report, ReportError, dateline, read_report

PUBLISHED, TODAY = date(2020, 11, 16), date(2026, 11, 25)


def read(background: Background, content: str, published: date | None = PUBLISHED) -> Report:
    return read_report(content, background, published=published, today=TODAY, publisher="The Paper")


def draft(background: Background, content: str, kind: ClaimKind) -> Draft:
    (one,) = [one for one in read(background, content).drafts if one.kind is kind]
    return one


def test_each_deadline_has_its_own_place_and_day(background: Background) -> None:
    content = (
        "The deal includes Armenia's return of the Aghdam district by Nov 20 and the Lachin "
        "district by Dec 1."
    )
    drafts = read(background, content).drafts

    assert [(one.kind, one.place and one.place.place_id, one.date) for one in drafts] == [
        (ClaimKind.SCHEDULE, "aghdam-part", "2020-11-20"),
        (ClaimKind.SCHEDULE, "lachin-part", "2020-12-01"),
    ]
    assert {one.from_party for one in drafts} == {"armenian"}
    assert {one.to_party for one in drafts} == {""}


def test_a_moved_deadline_asks_which_one_it_moves(background: Background) -> None:
    content = "Mr Hajiyev said the withdrawal from Kalbajar district was delayed until Nov 25."
    one = draft(background, content, ClaimKind.SCHEDULE)

    assert one.date == "2020-11-25"
    assert one.claimant == "Hajiyev"
    assert any("which deadline" in doubt.text for doubt in one.doubts)


def test_a_plan_is_never_drafted_as_an_outcome(background: Background) -> None:
    drafts = read(background, "Armenia will hand over the Kalbajar district.").drafts

    assert [one.kind for one in drafts] == [ClaimKind.SCHEDULE]
    assert drafts[0].modality is Modality.PLANNED


def test_an_outcome_is_one(background: Background) -> None:
    one = draft(background, "On Sunday Armenia handed over Sus to Azerbaijan.", ClaimKind.HANDOVER)

    assert (one.from_party, one.to_party) == ("armenian", "azerbaijan")
    assert one.date == "2020-11-15"
    assert one.place is not None
    assert one.place.place_id == "sus"


def test_a_capture_names_who_takes(background: Background) -> None:
    one = draft(background, "Azerbaijan's forces captured Shusha on Nov 8.", ClaimKind.CAPTURE)

    assert (one.to_party, one.date) == ("azerbaijan", "2020-11-08")


def test_the_day_of_saying_is_not_the_day_of_what_is_said(background: Background) -> None:
    content = "The Defence Ministry said yesterday that 12 soldiers were killed in Martakert."
    one = draft(background, content, ClaimKind.CASUALTIES)

    assert one.stated_on == date(2020, 11, 15)
    assert one.date == "[..2020-11-16]"
    assert (one.amount_min, one.amount_max, one.unit) == (12, 12, "killed")
    assert one.claimant == "Defence Ministry"


def test_what_nobody_says_is_the_publishers(background: Background) -> None:
    assert draft(background, "Houses burned in Charektar.", ClaimKind.DESTRUCTION).claimant == (
        "The Paper"
    )


def test_a_sentence_without_a_place_takes_the_last_one_and_says_so(
    background: Background,
) -> None:
    content = "Charektar lies high. Residents set their homes on fire."
    one = draft(background, content, ClaimKind.DESTRUCTION)

    assert one.place is not None
    assert one.place.place_id == "charektar"
    assert any("names no place" in doubt.text for doubt in one.doubts)


def test_where_people_flee_to_is_not_where_they_flee_from(background: Background) -> None:
    content = "Kalbajar was emptied. Families fled to Armenia."
    one = draft(background, content, ClaimKind.DISPLACEMENT)

    assert one.place is not None
    assert one.place.place_id == "kalbajar-town"


def test_a_dateline_is_no_event(background: Background) -> None:
    content = "KALBAJAR (Azerbaijan), Nov 14 — Houses burned in Charektar."
    one = draft(background, content, ClaimKind.DESTRUCTION)

    assert content[dateline(content)[1] :].startswith("Houses")
    assert one.date == "[..2020-11-16]"
    assert dateline("Houses burned.") == (0, 0)


def test_days_of_the_dossier_anchor_what_is_counted_from_them(background: Background) -> None:
    report = read(background, "Troops left Lachin three days after the accord.")

    assert [(one.text, one.edtf) for one in report.dates] == [
        ("three days after the accord", "2020-11-13"),
    ]
    assert report.dates[0].is_doubtful


def test_every_draft_fits_the_ledger_or_says_what_it_lacks(background: Background) -> None:
    content = (
        "Armenia has said 2,317 of its fighters were killed. Tens of thousands of people fled "
        "since the late 1990s. Shusha fell before mid-November, said Baku. It was denied."
    )
    for one in read(background, content).drafts:
        assert len(one.quote.split()) <= LONGEST_QUOTE
        assert one.quote in content
        if one.date:
            parse(one.date)
        else:
            assert one.doubts


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "There is no text to read"),
        (" \n\t…", "There is no text to read"),
        ("word " * (LONGEST_TEXT // 5 + 1), "a report has at most 500,000"),
        ("x" * 5_000_000, "5,000,000 characters"),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence(
    background: Background, content: str, said: str
) -> None:
    with pytest.raises(ReportError, match=said):
        read(background, content)


@pytest.mark.parametrize(
    ("content", "published", "said"),
    [
        ("Shusha fell yesterday.", None, "Without the day of publication"),
        ("Shusha fell.", date(2031, 1, 1), "is in the future"),
        ("Շուշիում կրակոցներ են լսվել։ " * 20, PUBLISHED, "does not look English"),
        ("В Шуше слышны выстрелы и взрывы. " * 20, PUBLISHED, "does not look English"),
        ("Shusha fell.\x00\x07\u202e", PUBLISHED, "3 characters that cannot be seen"),
        ("Shu\u0448a fell.", PUBLISHED, "1 word mixes letters of several scripts"),
    ],
)
def test_what_is_odd_about_a_text_is_told(
    background: Background, content: str, published: date | None, said: str
) -> None:
    notes = read(background, content, published).notes

    assert any(said in note for note in notes)


def test_a_plain_report_has_no_notes(background: Background) -> None:
    assert read(background, "On Sunday Shusha fell, said Baku. " * 20).notes == ()


def test_no_date_is_resolved_without_a_day_of_publication(background: Background) -> None:
    (one,) = read(background, "Shusha fell yesterday.", None).dates

    assert one.edtf == ""
    assert one.doubt


@settings(max_examples=60)
@given(
    st.text(
        st.sampled_from("Shusha Lachin by Nov 20 said 12 killed. \n\"'(),;•—\u202e\x00Шушаəիը"),
        max_size=400,
    ).filter(lambda content: any(map(str.isalnum, content)))
)
def test_any_text_can_be_read(background: Background, content: str) -> None:
    report = read(background, content)

    for one in (*report.places, *report.dates, *report.amounts, *report.names):
        assert content[one.start : one.end] == one.text
    for one in report.drafts:
        assert one.quote in content
        if one.date:
            parse(one.date)
