"""Drafts as cards: what each says, in which group it is, in which order they lie."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handover.app.report_cards import (
    CardOrder,
    Group,
    card,
    filters,
    first_group,
    groups_of,
    listed,
)
from handover.dossier.labels import place_labels
from handover.dossier.read import Dossier
from handover.reader.background import Background
from handover.reader.drafts import DraftDoubt, Modality
from handover.reader.report import read_report
from handover.reader.review import Review, Row, Source, Verdict, begin, decide, look_at
from handover.reader.standing import DraftStanding, Standing

PUBLISHED = date(2020, 11, 16)
TEXT = "Houses burned in Sus on Friday. Houses burned in Charektar on Thursday, said Baku."


@pytest.fixture
def review(background: Background) -> Review:
    report = read_report(TEXT, background, published=PUBLISHED, today=PUBLISHED, publisher="Paper")
    return begin(report, Source("Paper", PUBLISHED, "A title"))


def told(review: Review, **changes: object) -> Row:
    """First row of a review, with a draft that was read otherwise."""
    row = review.rows[0]
    return replace(row, draft=replace(row.draft, doubts=(), **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "groups"),
    [
        ({}, {Group.SOUND}),
        ({"modality": Modality.PLANNED}, {Group.PLANNED, Group.SOUND}),
        ({"modality": Modality.DENIED}, {Group.DENIED}),
        ({"modality": Modality.POSSIBLE}, {Group.OPEN_ENDED}),
        ({"modality": Modality.CONDITIONAL}, {Group.OPEN_ENDED}),
        ({"modality": Modality.QUESTION}, {Group.OPEN_ENDED}),
        ({"is_background": True}, {Group.BACKGROUND}),
    ],
)
def test_a_draft_is_in_the_groups_that_its_telling_puts_it_in(
    review: Review, changes: dict[str, object], groups: set[Group]
) -> None:
    assert groups_of(told(review, **changes), {}) == groups | {Group.ALL}


def test_a_question_makes_it_doubtful_until_somebody_looked(review: Review) -> None:
    row = review.rows[0]
    asked = (
        DraftDoubt("date", "Which Friday?"),
        DraftDoubt("claimant", "No claimant.", is_gap=True),
    )
    row = replace(row, draft=replace(row.draft, doubts=asked))
    under = replace(review, rows=(row, *review.rows[1:]))

    assert Group.DOUBTFUL in groups_of(row, {})
    seen = look_at(under, row.draft.draft_id, ["Which Friday?"], looked=True)
    assert Group.SOUND in groups_of(seen.rows[0], {})


def test_what_reaches_the_map_is_shown_first(review: Review) -> None:
    assert first_group(review, {}) is Group.ALL
    taken = decide(review, review.rows[0].draft.draft_id, Verdict.OPEN, {"kind": "handover"})
    assert first_group(taken, {}) is Group.MAP
    counts = {one["id"]: one["count"] for one in filters(taken, {})}
    assert counts["map"] == 1
    assert counts["all"] == 2
    assert "denied" not in counts
    known = {taken.rows[0].draft.draft_id: DraftStanding(Standing.KNOWN, "C06", "It is there.")}
    assert Group.KNOWN in groups_of(taken.rows[0], known)
    assert Group.MAP not in groups_of(taken.rows[0], known)


@pytest.mark.parametrize(
    ("order", "first"),
    [(CardOrder.TEXT, "Sus"), (CardOrder.PLACE, "Charektar"), (CardOrder.DAY, "Charektar")],
)
def test_cards_lie_in_the_order_that_is_chosen(
    review: Review, karabakh: Dossier, order: CardOrder, first: str
) -> None:
    labels = place_labels(karabakh)
    row = listed(review, Group.ALL, order, {}, labels)[0]
    assert card(review, row, karabakh, labels, {})["title"].startswith(first)


def test_a_card_says_where_what_when_who_and_how_it_is_told(
    review: Review, karabakh: Dossier
) -> None:
    labels = place_labels(karabakh)
    row = decide(review, review.rows[1].draft.draft_id, Verdict.ACCEPTED).rows[1]
    standings = {row.draft.draft_id: DraftStanding(Standing.AGAINST, "C06", "It is otherwise.")}
    made = card(review, row, karabakh, labels, standings)
    facts = {fact["label"]: fact["words"] for fact in made["facts"]}

    assert made["title"] == "Charektar / Charakdar: destruction, 12 November 2020"
    assert (made["says"], made["standing"]) == ("✓ accepted", "It is otherwise.")
    assert [tag["words"] for tag in made["tags"]] == ["contradicts"]
    assert facts["Day"] == "12 November 2020"
    assert facts["Told as"] == "a fact"
    assert facts["Words"].startswith("“Houses burned in Charektar")
    lines = {fact["line"] for fact in made["facts"]}
    assert {doubt["line"] for doubt in made["doubts"]} <= lines | {"other"}
