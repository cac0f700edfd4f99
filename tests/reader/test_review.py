from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handover.dossier.claim_kinds import ClaimKind
from handover.dossier.files import DossierFiles
from handover.dossier.read import read_dossier
from handover.errors import DossierError
from handover.reader.acceptance import accept, faults_of, join, joined, source_id_in
from handover.reader.background import Background
from handover.reader.drafts import Draft, DraftDoubt, Modality
from handover.reader.report import read_report
from handover.reader.review import (
    Review,
    Source,
    Verdict,
    add_claim,
    begin,
    decide,
    look_at,
    undo,
    with_place,
)

TODAY = date(2026, 11, 25)
CONTENT = (
    "The Aghdam district is to be returned by Nov 20. Shelling destroyed houses in Goris "
    "yesterday. The withdrawal from Kalbajar was postponed."
)


@pytest.fixture(scope="module")
def bundle() -> DossierFiles:
    return DossierFiles.from_folder(Path(__file__).parents[2] / "data" / "karabakh-2020")


@pytest.fixture
def review(background: Background) -> Review:
    """Three drafts of a text, written by hand: how it is drafted is tested elsewhere."""
    published = date(2020, 11, 16)
    report = read_report(
        CONTENT, background, published=published, today=TODAY, publisher="The Paper"
    )
    gazetteer = background.index.gazetteer
    drafts = (
        drafted(
            0,
            kind=ClaimKind.SCHEDULE,
            place=gazetteer["aghdam-part"],
            date="2020-11-20",
            stated_on=published,
            modality=Modality.PLANNED,
        ),
        drafted(
            1, kind=ClaimKind.DESTRUCTION, place=gazetteer["geonames-174895"], date="2020-11-15"
        ),
        drafted(
            2,
            kind=ClaimKind.SCHEDULE,
            doubts=(
                DraftDoubt("place_id", "The sentence names no place."),
                DraftDoubt("modality", "Which deadline does it move?"),
                DraftDoubt("to_party", "Who takes it is not told.", is_gap=True),
            ),
        ),
    )
    read = replace(report, drafts=drafts)
    return begin(read, Source("The Paper", published, "A title", "https://example.org/a"))


def drafted(number: int, **told: Any) -> Draft:  # noqa: ANN401 (fields of several types)
    """Draft of one sentence of the text."""
    sentence = CONTENT.split(". ")[number]
    start = CONTENT.index(sentence)
    end = start + len(sentence)
    said = {"place": None, "date": "", "stated_on": None, "claimant": "The Paper", **told}
    return Draft(
        draft_id=f"D0{number + 1}",
        quote=sentence,
        start=start,
        end=end,
        passages=((start, end),),
        **said,
    )


def test_nothing_is_decided_at_first(review: Review, bundle: DossierFiles) -> None:
    assert review.count(Verdict.OPEN) == len(review.rows) == 3
    assert (
        read_dossier(join(review, bundle, accessed_on=TODAY)).ledger.shape[0]
        == (read_dossier(bundle).ledger.shape[0])
    )


def test_what_is_accepted_joins_as_a_claim_of_a_new_source(
    review: Review, bundle: DossierFiles
) -> None:
    before = read_dossier(bundle)
    after = read_dossier(join(decide(review, "D01", Verdict.ACCEPTED), bundle, accessed_on=TODAY))
    claim = after.ledger.iloc[-1]

    assert len(after.ledger) == len(before.ledger) + 1
    assert claim["claim_id"] == claim["event_id"] == "the-paper-2020-11-16-D01"
    assert (claim["kind"], claim["place_id"], claim["date"]) == (
        *("schedule", "aghdam-part", "2020-11-20"),
    )
    source = after.sources.iloc[-1]
    assert source["source_id"] == claim["source_id"] == "the-paper-2020-11-16"
    assert (source["title"], source["url"]) == ("A title", "https://example.org/a")


def test_a_place_that_the_dossier_lacks_comes_with_its_position_and_source(
    review: Review, bundle: DossierFiles
) -> None:
    after = read_dossier(join(decide(review, "D02", Verdict.ACCEPTED), bundle, accessed_on=TODAY))
    place = after.places.set_index("place_id").loc["geonames-174895"]

    assert (place["kind"], place["parent_id"]) == ("town", "armenia")
    assert (place["lon"], place["lat"]) == (46.3417, 39.5111)
    assert place["source_id"] in set(after.sources["source_id"])
    assert "Goris" in set(after.names["name"])


def test_edits_are_kept_and_every_step_is_undone(review: Review) -> None:
    edited = decide(review, "D01", Verdict.OPEN, {"note": "seen"})
    rejected = decide(edited, "D01", Verdict.REJECTED)

    assert rejected.row("D01").fields["note"] == "seen"
    assert rejected.row("D01").is_edited
    assert undo(rejected).rows == edited.rows
    assert undo(undo(rejected)).rows == review.rows
    assert undo(review) is review
    assert decide(review, "D01", Verdict.OPEN) is review


def test_what_is_missing_is_a_fault_by_its_column(review: Review, bundle: DossierFiles) -> None:
    faults = faults_of(
        decide(review, "D03", Verdict.ACCEPTED, {"place_id": ""}), bundle, accessed_on=TODAY
    )

    assert {"date", "place_id"} <= {fault.column for fault in faults}
    assert all(fault.file == "claims.csv" for fault in faults)


def test_a_row_may_move_a_deadline_of_the_dossier(review: Review, bundle: DossierFiles) -> None:
    fields = {
        "place_id": "kalbajar-part",
        "date": "2020-11-25",
        "stated_on": "2020-11-15",
        "stance": "reschedules",
        "about": "C06",
        "to_party": "azerbaijan",
    }
    after = join(decide(review, "D03", Verdict.ACCEPTED, fields), bundle, accessed_on=TODAY)

    assert read_dossier(after).ledger.iloc[-1]["about"] == "C06"


def test_a_row_may_be_about_another_row_and_share_its_event(
    review: Review, bundle: DossierFiles
) -> None:
    first = decide(review, "D01", Verdict.ACCEPTED)
    fields = {
        "place_id": "aghdam-part",
        "date": "2020-11-22",
        "stated_on": "2020-11-17",
        "stance": "reschedules",
        "about": "D01",
        "event_id": "D01",
    }
    both = decide(first, "D03", Verdict.ACCEPTED, {**fields, "stated_on": "2020-11-16"})
    claim = read_dossier(join(both, bundle, accessed_on=TODAY)).ledger.iloc[-1]

    assert claim["about"] == claim["event_id"] == "the-paper-2020-11-16-D01"


def test_a_second_lot_joins_the_same_source(review: Review, bundle: DossierFiles) -> None:
    first = decide(review, "D01", Verdict.ACCEPTED)
    once = join(first, bundle, accessed_on=TODAY)
    done = joined(first, source_id_in(first, bundle))
    more = decide(done, "D02", Verdict.ACCEPTED)
    twice = read_dossier(join(more, once, accessed_on=TODAY))

    assert done.count(Verdict.JOINED) == 1
    assert undo(done) is done
    assert list(twice.ledger["claim_id"][-2:]) == [
        *("the-paper-2020-11-16-D01", "the-paper-2020-11-16-D02"),
    ]
    assert list(twice.sources["source_id"]).count("the-paper-2020-11-16") == 1


def test_a_source_of_the_same_name_gets_an_id_of_its_own(
    review: Review, bundle: DossierFiles
) -> None:
    once = join(decide(review, "D01", Verdict.ACCEPTED), bundle, accessed_on=TODAY)

    assert source_id_in(review, once) == "the-paper-2020-11-16-2"
    assert Source("Անկախ", date(2020, 1, 1), "x").source_id([]) == "report-2020-01-01"


def test_without_a_day_of_publication_nothing_joins(review: Review, bundle: DossierFiles) -> None:
    undated = replace(review, source=replace(review.source, published_on=None))

    with pytest.raises(DossierError) as caught:
        join(decide(undated, "D01", Verdict.ACCEPTED), bundle, accessed_on=TODAY)
    assert any(fault.column == "published_on" for fault in caught.value.faults)


def test_a_place_of_the_gazetteer_may_be_chosen(review: Review, background: Background) -> None:
    place = background.index.gazetteer["hadrut"]
    chosen = with_place(review, "D03", place)

    assert chosen.row("D03").fields["place_id"] == "hadrut"
    assert chosen.places["hadrut"] == place


def test_a_doubt_is_looked_at_before_its_row_is_accepted(
    review: Review, bundle: DossierFiles
) -> None:
    row = review.row("D03")
    assert row.unseen
    done = accept(review, ["D03"], bundle, accessed_on=TODAY)
    assert (done.accepted, done.unseen) == ((), ("D03",))
    assert done.review.row("D03").verdict is Verdict.OPEN

    texts = {one.text for one in row.unseen}
    fields = {"place_id": "kalbajar-part", "date": "2020-11-25", "kind": "statement"}
    mended = look_at(decide(review, "D03", Verdict.OPEN, fields), "D03", texts, looked=True)
    done = accept(mended, ["D03"], bundle, accessed_on=TODAY)
    assert done.accepted == ("D03",)
    again = look_at(done.review, "D03", texts, looked=False)
    assert again.row("D03").verdict is Verdict.OPEN
    assert undo(again).row("D03").verdict is Verdict.ACCEPTED


def test_a_doubt_about_a_field_that_was_edited_was_looked_at(review: Review) -> None:
    doubts = [one for one in review.row("D03").unseen if one.about == "place_id"]
    edited = decide(review, "D03", Verdict.OPEN, {"place_id": "hadrut"})

    assert not {one.text for one in doubts} & {one.text for one in edited.row("D03").unseen}


def test_of_many_those_that_fit_are_accepted_and_the_others_said(
    review: Review, bundle: DossierFiles
) -> None:
    seen = review
    for row in review.rows:
        texts = [one.text for one in row.draft.doubts]
        seen = look_at(seen, row.draft.draft_id, texts, looked=True)
    seen = decide(seen, "D03", Verdict.OPEN, {"place_id": ""})
    done = accept(seen, ["D01", "D02", "D03"], bundle, accessed_on=TODAY)

    assert done.accepted == ("D01", "D02")
    assert set(done.misfits) == {"D03"}
    assert "place_id" in {fault.column for fault in done.misfits["D03"]}
    assert undo(done.review).rows == seen.rows


def test_words_that_were_marked_become_a_claim_in_its_place(
    review: Review, bundle: DossierFiles
) -> None:
    start = CONTENT.index("Shelling")
    end = CONTENT.index(" yesterday") + len(" yesterday")
    added, new = add_claim(review, start, end)
    row = added.row(new)

    assert (new, row.fields["quote"]) == ("A01", "Shelling destroyed houses in Goris yesterday")
    assert (row.fields["place_id"], row.fields["date"]) == ("geonames-174895", "2020-11-15")
    assert [one.draft.draft_id for one in added.rows] == ["D01", "D02", "A01", "D03"]
    assert undo(added).rows == review.rows
    done = accept(added, [new], bundle, accessed_on=TODAY)
    assert done.accepted == (new,)
    assert add_claim(added, start, end)[1] == "A02"


@pytest.mark.parametrize("span", [(5, 5), (CONTENT.index(". "), CONTENT.index(". ") + 2)])
def test_no_words_make_no_claim(review: Review, span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="Mark the words"):
        add_claim(review, *span)
